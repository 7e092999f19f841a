"""What joins capabilities and money to the KPIs of the map, as rows of a table."""

from dataclasses import dataclass

from planner.core import show
from planner.core.map_nodes import Around, Lever, Yield
from planner.figures.map_extras import level_of, outcome_name
from planner.web.views.reader import Number, Reader


@dataclass(frozen=True, slots=True)
class JoinRow:
    """A capability and its KPI, or a result and its money.

    Args:
        what: level and target of the capability, or what one unit is worth.
        leverage: of the capability on performance; None for money.
    """

    source: str
    target: str
    what: str
    leverage: Number | None


def join_rows(reader: Reader, found: Around) -> tuple[JoinRow, ...]:
    """The rows, in the order in which the picture holds them."""
    return (
        *(_lever(reader, x) for x in found.levers),
        *(_yield(reader, x) for x in found.yields),
    )


def _lever(reader: Reader, lever: Lever) -> JoinRow:
    levers = {x.capability: x for x in reader.assessment.leverage}
    effect = levers[lever.capability].effect
    number = f"leverage:{lever.capability}:effect"
    return JoinRow(
        reader.capability(lever.capability),
        reader.kpi(lever.kpi),
        level_of(reader, lever.capability) or show.MISSING,
        None if effect is None else reader.number(show.signed(effect, 2), number),
    )


def _yield(reader: Reader, found: Yield) -> JoinRow:
    worth = reader.assessment.engagement.settings.money[found.kpi]
    return JoinRow(
        reader.kpi(found.kpi),
        outcome_name(reader, found.of),
        f"{reader.name(show.money(worth.worth_100m_krw))} ({worth.basis})",
        None,
    )
