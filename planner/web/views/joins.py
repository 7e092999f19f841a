"""What joins capabilities and money to the KPIs of the map, as rows of a table."""

from dataclasses import dataclass

from planner.core import show
from planner.core.map_nodes import Around, Lever, Yield
from planner.figures.map_extras import outcome_name
from planner.web.views.reader import Number, Reader


@dataclass(frozen=True, slots=True)
class JoinRow:
    """A capability and its KPI, or a result and its money.

    Args:
        what: what one unit is worth; empty for a capability.
        level, target: of the capability; None where it is not covered.
        leverage: of the capability on performance; None for money.
    """

    source: str
    target_name: str
    what: str
    level: Number | None
    target: Number | None
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
        "",
        *_levels(reader, lever.capability),
        None if effect is None else reader.number(show.signed(effect, 2), number),
    )


def _yield(reader: Reader, found: Yield) -> JoinRow:
    worth = reader.assessment.engagement.settings.money[found.kpi]
    return JoinRow(
        reader.kpi(found.kpi),
        outcome_name(reader, found.of),
        f"{reader.name(show.money(worth.worth_100m_krw))} ({worth.basis})",
        None,
        None,
        None,
    )


def _levels(reader: Reader, capability: str) -> tuple[Number | None, Number | None]:
    """Level and target with their derivations."""
    result = next(c for c in reader.assessment.capabilities if c.id == capability)
    if result.level is None:
        return None, None
    start, target = f"capability:{capability}", result.target.balanced
    aim = None
    if target is not None:
        aim = reader.number(show.level_short(target), f"{start}:target")
    return reader.number(show.level_short(result.level), f"{start}:current"), aim
