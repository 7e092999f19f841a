"""Initiatives by worth and by worth a week, beside each other."""

from dataclasses import dataclass

from planner.core import show
from planner.core.proposed_order import FIRST, Standing, order_finding, standings
from planner.core.roadmap import Roadmap
from planner.core.text import Message
from planner.web.views.reader import Reader


@dataclass(frozen=True, slots=True)
class StandingRow:
    """An initiative with its places in both orders."""

    id: str
    name: str
    value: str
    place: str
    between: str
    weeks: str
    a_week: str
    place_a_week: str
    planned: bool
    first: bool


@dataclass(frozen=True, slots=True)
class OrderPart:
    """Both orders of all that could close an open gap."""

    finding: Message
    rows: tuple[StandingRow, ...]
    rule: Message

    @property
    def further(self) -> int:
        """How many stand after the first."""
        return sum(not row.first for row in self.rows)


def order_part(reader: Reader, plan: Roadmap) -> OrderPart:
    """Return both orders of a solved plan."""
    found = standings(reader.assessment, plan)
    return OrderPart(
        finding=reader.with_ids(
            order_finding(found),
            **{key: f"proposed:all:{key}" for key in ("same", "first")},
        ),
        rows=tuple(_row(reader, one) for one in found),
        rule=Message(
            "Worth a week = worth / weeks: weighted shortest job first (Smith 1956;"
            " Reinertsen 2009), best for one team without other limits. The plan goes"
            " by all limits at once. Places between: when the share of leverage moves"
            " by {swing} of itself.",
            {"swing": reader.rule("ranking.weight_swing", show.percent)},
        ),
    )


def _row(reader: Reader, one: Standing) -> StandingRow:
    def number(key: str, text: str) -> str:
        return reader.opening(f"proposed:{one.id}:{key}", text)

    return StandingRow(
        id=one.id,
        name=reader.initiative(one.id),
        value=number("value", show.score(one.value)),
        place=number("place", str(one.place)),
        between=" – ".join(
            (number("best", str(one.best)), number("worst", str(one.worst)))
        ),
        weeks=number("weeks", str(one.weeks)),
        a_week=number("a_week", show.number(one.a_week, 1)),
        place_a_week=number("place_a_week", str(one.place_a_week)),
        planned=one.planned,
        first=one.place <= FIRST,
    )
