"""The units of numbers whose derivation is shown."""

from planner.core import show
from planner.core.derivations import Explained
from planner.core.text import Message
from planner.core.what_if import step_of
from planner.web.views.reader import Reader

LINK_WEIGHT = Message("steps of the effect for one step of the cause")
OF_KPI = frozenset({"kpi", "change", "quarter"})
MAP_UNITS = {
    "effect": LINK_WEIGHT,
    "money": Message("100 million KRW"),
    "doubt": Message("of the variance of performance"),
    "loop": Message("of a push comes back after one round"),
    "apart": Message("correlation"),
    "construct": Message("between standardised scores"),
    "regression": Message("standardised; the other causes stand still"),
}
UNITS = {
    "opportunity": Message("opportunity score, 0 to 100"),
    "current": Message("level, 1 to 5"),
    "survey": Message("level, 1 to 5"),
    "target": Message("target level, 1 to 5"),
    "importance": Message("importance, 1 to 5"),
    "gap": Message("levels"),
    "rank": Message("rank"),
    "coverage": Message("of the people asked"),
    "confidence": Message("grade, A to D"),
    "decided": Message("level, 1 to 5"),
    "score": Message("points of 100"),
    "contribution": Message("points of 100"),
    "effect": Message("standard steps of performance"),
    "r": Message("correlation"),
    "asked": LINK_WEIGHT,
    "median": LINK_WEIGHT,
    "deviation": Message("steps of the ladder"),
    "agreement": Message("agreement, 0 to 1"),
    "lag_months": Message("months"),
    "spend_100m_krw": Message("100 million KRW"),
    "start": Message("start"),
    "finish": Message("finish"),
    "agreement_pct": Message("of 100"),
    "to_mean_pct": Message("of 100"),
    "share": Message("of the points"),
    "level": Message("level, 1 to 5"),
    "value": Message("value, 1 to 5"),
    "readiness": Message("of what the phase asks"),
    "done": Message("0 none to 2 done"),
    "way": Message("of the way"),
    "performance": Message("performance, 1 to 5"),
    "people": Message("of the people who answered, the mean over the roles"),
    "rate": Message("as a share, were the lines independent"),
    "place": Message("mean place, 1 is first"),
}


def unit_of(reader: Reader, tree: Explained, kind: str, subject: str) -> str:
    """Return the unit of a number, with the interval where it is a rank.

    Args:
        reader: the result.
        tree: the derivation.
        kind: first part of the number id.
        subject: what stands between kind and key.
    """
    key = tree.id.rpartition(":")[2]
    if tree.unit or tree.is_share:
        return reader.read(tree.unit) if tree.unit else ""
    if kind in MAP_UNITS:
        return reader.read(MAP_UNITS[kind])
    if kind in OF_KPI:
        return _of_kpi(reader, kind, subject)
    found = LINK_WEIGHT if key == "weight" else UNITS.get(key)
    unit = reader.read(found) if found else ""
    rank = reader.assessment.ranks.get(subject)
    spread = reader.assessment.spreads.get(subject)
    if kind != "capability" or rank is None or spread is None:
        return unit
    ends = show.interval(spread.rank_interval)
    return f"{unit} · " + reader.word("rank {rank} ({ends})", rank=rank, ends=ends)


def _of_kpi(reader: Reader, kind: str, subject: str) -> str:
    """The unit of a KPI, or standard steps where its months are too few."""
    kpi = subject.rpartition(">")[2]
    if kind == "kpi":
        return reader.unit(kpi)
    if step_of(reader.assessment, kpi).measured:
        return reader.unit_of_change(kpi)
    return reader.word("standard steps")
