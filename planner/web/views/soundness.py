"""Is the map sound: conditions, points to look at, independences against the data."""

from collections.abc import Mapping
from dataclasses import dataclass

from planner.core import show
from planner.core.causal.independences import Independence
from planner.core.soundness import Gap, Kind, Soundness, soundness
from planner.core.text import Message
from planner.web.views.reader import Number, Reader

TITLES: Mapping[Kind, Message] = {
    "orphan": Message("KPIs without any link"),
    "no_path": Message("KPIs without a way to performance"),
    "signs": Message("Links against the sign of all other ways between their ends"),
    "against_data": Message("Links whose sign the data contradict"),
    "no_leading": Message("Lagging KPIs without a leading one before them"),
    "owner": Message("KPIs in use without an owner"),
    "baseline": Message("KPIs in use without a value to start from"),
    "target": Message("KPIs in use without a target"),
}


@dataclass(frozen=True, slots=True)
class ConditionRow:
    """A condition with its verdict."""

    name: str
    verdict: str
    look: str
    found: str


@dataclass(frozen=True, slots=True)
class GapGroup:
    """Points of one kind."""

    title: str
    count: int
    rows: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class IndependenceRow:
    """What the map keeps apart, and what data say."""

    first: str
    second: str
    given: str
    r: Number | None
    n: str
    q: str
    verdict: str
    look: str


@dataclass(frozen=True, slots=True)
class SoundPage:
    """What the page shows."""

    title: Message
    lead: Message | None
    conditions: tuple[ConditionRow, ...]
    gaps: tuple[GapGroup, ...]
    independences: tuple[IndependenceRow, ...]
    told: Message


def sound_page(reader: Reader) -> SoundPage:
    """Return the page."""
    found = soundness(reader.assessment)
    met = sum(c.met for c in found.conditions)
    return SoundPage(
        Message(
            "The map meets {met} of 3 conditions and has {count} points to look at",
            {
                "met": reader.opening("sound:met", str(met)),
                "count": reader.opening("sound:gaps", str(len(found.gaps))),
            },
        ),
        None,
        _conditions(reader, found),
        tuple(_group(reader, kind, found.gaps) for kind in TITLES),
        tuple(_row(reader, i) for i in found.independences),
        _told(reader, found, reader.assessment.framework.rules.causal.significance),
    )


def _conditions(reader: Reader, found: Soundness) -> tuple[ConditionRow, ...]:
    words = {True: Message("met"), False: Message("not met")}
    return tuple(
        ConditionRow(
            reader.read(c.name),
            reader.read(words[c.met]),
            "indigo" if c.met else "rust",
            reader.read(
                reader.with_ids(
                    c.found, **{k: f"sound:condition_{i}_{k}" for k in c.found.values}
                )
            ),
        )
        for i, c in enumerate(found.conditions, 1)
    )


def _group(reader: Reader, kind: Kind, gaps: tuple[Gap, ...]) -> GapGroup:
    own = [g for g in gaps if g.kind == kind]
    rows = tuple((" → ".join(reader.kpi(k) for k in g.kpis), g.kpis[0]) for g in own)
    return GapGroup(reader.read(TITLES[kind]), len(own), rows)


def _row(reader: Reader, found: Independence) -> IndependenceRow:
    limit = reader.assessment.framework.rules.causal.significance
    broken = found.q is not None and found.q < limit
    word = (
        Message("too little data")
        if found.q is None
        else Message("the data disagree")
        if broken
        else Message("no disagreement found")
    )
    return IndependenceRow(
        reader.kpi(found.first),
        reader.kpi(found.second),
        ", ".join(reader.kpi(k) for k in found.given) or show.MISSING,
        _r(reader, found),
        reader.opening(f"apart:{found.first}>{found.second}:n", str(found.n)),
        reader.opening(
            f"apart:{found.first}>{found.second}:q", show.number(found.q, 2)
        ),
        reader.read(word),
        "rust" if broken else "q",
    )


def _r(reader: Reader, found: Independence) -> Number | None:
    if found.r is None:
        return None
    return reader.number(
        show.number(found.r, 2), f"apart:{found.first}>{found.second}:r"
    )


def _told(reader: Reader, found: Soundness, limit: float) -> Message:
    tested = [i for i in found.independences if i.q is not None]
    broken = sum(i.q is not None and i.q < limit for i in tested)
    return Message(
        "The map says of {count} pairs of measured KPIs that they do not move together"
        " once others are known. {tested} could be tested, and the data disagree with"
        " {broken} of them. A disagreement points to a missing link, a missing cause"
        " of both, or a lag; agreement does not show that the map is right.",
        {
            "count": reader.opening("sound:pairs", str(len(found.independences))),
            "tested": reader.opening("sound:tested", str(len(tested))),
            "broken": reader.opening("sound:broken", str(broken)),
        },
    )
