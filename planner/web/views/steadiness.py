"""Parts of the page of quality: other importances, other rules for “not applicable”."""

from dataclasses import dataclass

from planner.core import show
from planner.core.derivations.steadying import NAMED_SWAPS
from planner.core.not_applicable import Compared, Policy, compared_policies, left_first
from planner.core.sensitivity import Swing, importance_swing
from planner.core.text import Message
from planner.figures.ranks import rank_line
from planner.web.views.reader import Drawing, Number, Reader

SHOWN = 12
LAST_RANK = 30
OTHER_RULES: tuple[Policy, ...] = ("at_target", "as_zero")


@dataclass(frozen=True, slots=True)
class SwingRow:
    """A capability with the ranks it takes when importances move."""

    rank: Number
    name: str
    line: Drawing
    likely: str
    ends: str


@dataclass(frozen=True, slots=True)
class SwingPart:
    """What moved importances do: a sentence, who may swap, a row per capability."""

    sentence: Message
    swaps: Message | None
    rows: tuple[SwingRow, ...]


@dataclass(frozen=True, slots=True)
class PolicyRow:
    """A capability under the three rules for “not applicable”."""

    name: str
    count: str
    line: Drawing
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PolicyPart:
    """What other rules would do; no rows where nobody used the answer."""

    sentence: Message
    rows: tuple[PolicyRow, ...]


def swing_part(reader: Reader) -> SwingPart:
    """Return what moving every importance does to the ranking."""
    found, rules = reader.assessment, reader.assessment.framework.rules.ranking
    scores = {c.id: c.opportunity or 0.0 for c in found.ranked}
    swing = importance_swing(
        scores, rules.weight_swing, rules.top, rules.draws, rules.interval, found.seed
    )
    top = min(rules.top, len(scores))
    return SwingPart(
        sentence=_sentence(reader, swing, top),
        swaps=_swaps(reader, swing),
        rows=tuple(_swing_row(reader, swing, c.id) for c in found.ranked[:SHOWN]),
    )


def _sentence(reader: Reader, swing: Swing, top: int) -> Message:
    values = {
        "top": reader.opening("rule:ranking.top", str(top)),
        "swing": reader.rule("ranking.weight_swing", show.percent),
        "kept": reader.opening("swing:all:kept", show.percent(swing.kept)),
    }
    if not swing.swaps:
        return Message(
            "The first {top} stay the first {top} whichever way importances move by"
            " {swing}.",
            values,
        )
    return Message(
        "The first {top} stay the same in {kept} of the draws when every importance"
        " moves by up to {swing} on its own.",
        values,
    )


def _swaps(reader: Reader, swing: Swing) -> Message | None:
    if not swing.swaps:
        return None
    pairs = [
        f"{reader.capability(a)} ↔ {reader.capability(b)}"
        for a, b in swing.swaps[:NAMED_SWAPS]
    ]
    rest = len(swing.swaps) - len(pairs)
    shown = reader.opening("swing:all:more", str(rest))
    values = {"pairs": ", ".join(pairs), "rest": shown}
    if rest:
        return Message("Can change places: {pairs} and {rest} more pairs.", values)
    return Message("Can change places: {pairs}.", values)


def _swing_row(reader: Reader, swing: Swing, name: str) -> SwingRow:
    rank, ends, likely = (
        reader.assessment.ranks[name],
        swing.ends[name],
        swing.likely[name],
    )
    title = reader.word(
        "Rank {rank}, {interval} when importances move",
        rank=rank,
        interval=show.interval(likely),
    )
    moves = likely[0] != likely[1]
    drawn = rank_line(
        rank, likely, reader.pen(), title, (190.0, LAST_RANK), marked=moves
    )
    return SwingRow(
        rank=reader.number(str(rank), f"capability:{name}:rank"),
        name=reader.capability(name),
        line=Drawing(drawn),
        likely=reader.opening(f"swing:{name}:likely", show.interval(likely)),
        ends=reader.opening(f"swing:{name}:ends", show.interval(ends)),
    )


def policy_part(reader: Reader, least: int | None) -> PolicyPart:
    """Return what other rules for “not applicable” would do.

    Not in an anonymous round: two rules side by side would tell single answers.
    """
    if least is not None:
        return PolicyPart(
            Message("Not shown in an anonymous round: it would tell single answers."),
            (),
        )
    compared = compared_policies(reader.assessment)
    if not compared:
        return PolicyPart(
            Message(
                "Nobody called a level not applicable, so no rule changes anything."
            ),
            (),
        )
    return PolicyPart(
        _policy_sentence(reader, compared),
        tuple(_policy_row(reader, row) for row in compared[:SHOWN]),
    )


def _policy_sentence(reader: Reader, compared: tuple[Compared, ...]) -> Message:
    top = reader.assessment.framework.rules.ranking.top
    away: dict[str, str] = {
        rule: reader.opening(
            f"policy:all:{rule}", str(len(left_first(reader.assessment, rule, top)))
        )
        for rule in OTHER_RULES
    }
    return Message(
        "{count} capabilities have such answers. Counted at target, {at_target} of the"
        " first {top} would leave them; counted as zero, {as_zero}. The rule in use"
        " leaves them out.",
        {
            "count": reader.opening("policy:all:count", str(len(compared))),
            "top": reader.opening("rule:ranking.top", str(top)),
            **away,
        },
    )


def _policy_row(reader: Reader, row: Compared) -> PolicyRow:
    places = [r.rank for r in row.ruled.values() if r.rank is not None]
    used = row.ruled["excluded"].rank or 0
    ends = (min(places), max(places)) if places else (used, used)
    title = reader.word(
        "Rank {rank}, {interval} under other rules",
        rank=used,
        interval=show.interval(ends),
    )
    drawn = rank_line(
        used or LAST_RANK,
        ends,
        reader.pen(),
        title,
        (190.0, LAST_RANK),
        marked=ends[0] != ends[1],
    )
    number, cells = f"policy:{row.capability}", []
    for rule, ruled in row.ruled.items():
        level, rank = show.level(ruled.level), str(ruled.rank or show.MISSING)
        cells.append(reader.opening(f"{number}:{rule}_level", level))
        cells.append(reader.opening(f"{number}:{rule}_rank", rank))
    return PolicyRow(
        reader.capability(row.capability),
        reader.opening(f"{number}:count", str(row.count)),
        Drawing(drawn),
        tuple(cells),
    )
