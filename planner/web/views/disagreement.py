"""The page of disagreement: role by capability, and what to agree on first."""

from collections.abc import Sequence
from dataclasses import dataclass

from planner.core import show
from planner.core.agenda import AgendaItem, Settled, agenda, by_width, width
from planner.core.diagnosis import CapabilityResult
from planner.core.text import Message
from planner.figures.disagreement import (
    Difference,
    DifferenceHeads,
    DifferenceRow,
    disagreement,
)
from planner.web.views.consensus import (
    SpreadRow,
    spread_rows,
)
from planner.web.views.reader import Drawing, Number, Reader
from planner.web.views.two_views import ViewsPart, views_part

SHOWN = 18
WIDTH = 860.0


@dataclass(frozen=True, slots=True)
class AgendaEntry:
    """Something to agree on: who sees what, and what each way to settle it does."""

    place: int
    name: str
    level: Number
    apart: str
    views: str
    if_high: str
    if_low: str
    moves: str
    id: str
    agreed: str


@dataclass(frozen=True, slots=True)
class DisagreementPage:
    """What the page of disagreement shows; `figure` is None where roles agree."""

    title: Message
    lead: Message
    figure: Drawing | None
    hidden: Message | None
    entries: tuple[AgendaEntry, ...]
    spreads: tuple[SpreadRow, ...]
    views: ViewsPart


def disagreement_page(reader: Reader, least: int | None) -> DisagreementPage:
    """Return the page.

    Args:
        reader: the result.
        least: the smallest group shown; None where answers are named.
    """
    items = agenda(reader.assessment)
    place = {item.capability: i for i, item in enumerate(items)}
    apart = sorted(
        by_width(reader.assessment.capabilities),
        key=lambda c: place.get(c.id, len(place)),
    )[:SHOWN]
    hidden = Message(
        "Answers are anonymous: roles with fewer than {least} answers are not shown,"
        " and where only one would be hidden the next smallest is hidden too.",
        {"least": least},
    )
    return DisagreementPage(
        title=_title(reader, items),
        lead=_lead(reader, items),
        figure=_figure(reader, apart) if apart else None,
        hidden=hidden if least is not None else None,
        entries=tuple(_entry(reader, i, item) for i, item in enumerate(items, 1)),
        spreads=spread_rows(reader, tuple(apart)),
        views=views_part(reader),
    )


def _title(reader: Reader, items: Sequence[AgendaItem]) -> Message:
    if not items:
        return Message("No two roles see a capability a level or more apart")
    first = max(items, key=lambda i: (i.width, i.capability))
    names, roles = (
        reader.assessment.framework.capabilities,
        reader.assessment.framework.role,
    )
    return Message(
        "{high} and {low} see “{capability}” {width} levels apart",
        {
            "high": roles[first.high.role].name,
            "low": roles[first.low.role].name,
            "capability": names[first.capability].name,
            "width": reader.opening(
                f"capability:{first.capability}:width", show.level_short(first.width)
            ),
        },
    )


def _lead(reader: Reader, items: Sequence[AgendaItem]) -> Message:
    threshold = reader.rule("diagnosis.perception_gap", show.plain)
    deciding = reader.opening("agenda:deciding", str(sum(i.moves > 0 for i in items)))
    count = reader.opening("agenda:count", str(len(items)))
    return Message(
        "{count} capabilities have roles {threshold} level or more apart; settling"
        " {deciding} of them one way or the other moves a rank.",
        {"count": count, "threshold": threshold, "deciding": deciding},
    )


def _figure(reader: Reader, apart: Sequence[CapabilityResult]) -> Drawing:
    shown = {role for c in apart for role in c.survey.roles}
    roles = [r for r in reader.assessment.framework.role if r in shown]
    heads = DifferenceHeads(
        tuple(reader.role(r) for r in roles),
        reader.word("mean"),
        reader.word("width"),
    )
    rows = [_row(reader, c, roles) for c in apart]
    title = reader.word("Difference of each role from the role-balanced level")

    def address(capability: str) -> str:
        return reader.to_number(f"capability:{capability}:current")

    return Drawing(disagreement(rows, heads, reader.pen(address), WIDTH, title))


def _row(
    reader: Reader, result: CapabilityResult, roles: Sequence[str]
) -> DifferenceRow:
    wide = width(result)
    threshold = reader.assessment.framework.rules.diagnosis.perception_gap
    return DifferenceRow(
        result.id,
        reader.capability_short(result.id),
        tuple(_cell(reader, result, role) for role in roles),
        show.level_short(result.survey.balanced),
        show.level_short(wide),
        wide >= threshold - 1e-9,
    )


def _cell(reader: Reader, result: CapabilityResult, role: str) -> Difference | None:
    found, middle = result.survey.roles.get(role), result.survey.balanced
    if found is None or found.mean is None or middle is None:
        return None
    title = reader.word(
        "{role}: {level} (n {n})",
        role=reader.role(role),
        level=show.level(found.mean),
        n=found.n,
    )
    apart = found.mean - middle
    return Difference(apart, show.signed(apart, 1), title, found.n == 1)


def _entry(reader: Reader, place: int, item: AgendaItem) -> AgendaEntry:
    result = next(c for c in reader.assessment.capabilities if c.id == item.capability)
    id_ = f"capability:{item.capability}"
    return AgendaEntry(
        place=place,
        name=reader.capability(item.capability),
        level=reader.number(show.level(result.fused.level), f"{id_}:current"),
        apart=reader.opening(f"{id_}:width", show.level_short(item.width)),
        views=reader.word(
            "{high} {high_level} (n {high_n}), {low} {low_level} (n {low_n})",
            high=reader.role(item.high.role),
            high_level=role_level(reader, item, "high"),
            high_n=result.survey.roles[item.high.role].n,
            low=reader.role(item.low.role),
            low_level=role_level(reader, item, "low"),
            low_n=result.survey.roles[item.low.role].n,
        ),
        if_high=_settled(reader, item.high, f"{id_}:high"),
        if_low=_settled(reader, item.low, f"{id_}:low"),
        moves=reader.opening(f"{id_}:moves", str(item.moves)),
        id=item.capability,
        agreed="" if result.decided is None else show.level(result.decided.value),
    )


def role_level(reader: Reader, item: AgendaItem, side: str) -> str:
    """The level as one of the two roles sees it."""
    shown = show.level_short(getattr(item, side).level)
    return reader.opening(f"capability:{item.capability}:{side}_level", shown)


def _settled(reader: Reader, found: Settled, number: str) -> str:
    return reader.word(
        "{score}, rank {rank}",
        score=reader.opening(f"{number}_opportunity", show.score(found.opportunity)),
        rank=reader.opening(f"{number}_rank", str(found.rank)),
    )
