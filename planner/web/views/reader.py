"""What every page of results needs at hand: the result, the language, addresses."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from planner.core.show import MISSING
from planner.core.stated import Carried, state
from planner.core.text import Message, Text
from planner.core.voice import Voice
from planner.figures.palette import SCREEN
from planner.figures.pen import Href, Pen, no_link

FIGURE_SIZE = 13.0
PHONE_WIDTH = 312.0


@dataclass(frozen=True, slots=True)
class Drawing:
    """A figure made by planner.figures, put into the page as it is.

    Args:
        narrow: the same drawn for a phone; empty where one drawing serves all.
    """

    svg: str
    narrow: str = ""


def drawn(draw: Callable[[float], str], width: float) -> Drawing:
    """A figure drawn for a wide page and once more for a phone."""
    return Drawing(draw(width), draw(PHONE_WIDTH))


@dataclass(frozen=True, slots=True)
class Number:
    """A shown number with the address of its derivation.

    Args:
        id: the number id, such as `capability:ret.loyalty:opportunity`.
        opened: whether its derivation stands beside the page.
    """

    shown: str
    id: str
    address: str
    opened: bool = False


@dataclass(frozen=True)
class Reader(Voice):
    """What may be shown of the result, with the addresses that lead on.

    Args:
        to_number: address of the page at hand with a derivation opened.
        to_page: address of the page at hand with other arguments.
        to_link: address of the page of a link, by cause and effect.
        opened: the number whose derivation is open; empty for none.
        kind: what the reader may do for the client.
        months: age of the answers in whole months; None while the round is open.
    """

    to_number: Callable[[str], str]
    to_page: Callable[..., str]
    to_link: Callable[[str, str], str]
    opened: str = ""
    kind: str = ""
    months: int | None = None

    def age_in_months(self) -> int | None:
        """Age of the answers; None while the round is open."""
        return self.months

    def perspective_of(self, capability: str) -> str:
        """Name of the perspective of a capability."""
        framework = self.assessment.framework
        wanted = framework.perspective_of[framework.factor_of[capability]]
        names = {p.id: p.name for p in framework.perspectives}
        return self.name(names[wanted])

    def kpi(self, kpi: str) -> str:
        """Name of a KPI."""
        return self.name(self.assessment.framework.kpi[kpi].name)

    def unit(self, kpi: str) -> str:
        """Unit of a KPI."""
        return self.name(self.assessment.framework.kpi[kpi].unit)

    def unit_of_change(self, kpi: str) -> str:
        """Unit of a difference of a KPI: percentage points where it is a percentage."""
        unit = self.unit(kpi)
        return self.word("pp") if unit == "%" else unit

    def number(self, shown: str, number: str) -> Number:
        """A shown number that opens its derivation."""
        return Number(shown, number, self.to_number(number), number == self.opened)

    def opening(self, number: str, shown: str) -> str:
        """What is shown, carrying its number id: on the page it opens its derivation.

        It may stand in a cell, in a sentence, or beside other words.
        """
        return state(number, shown) if shown and shown != MISSING else shown

    def with_ids(self, message: Message, **numbers: str) -> Message:
        """A sentence whose gaps carry the number ids given by their names."""
        carried = {
            name: self._carrying(number, message.values[name])
            for name, number in numbers.items()
            if name in message.values
        }
        return Message(message.sentence, {**message.values, **carried})

    def with_all(self, message: Message, prefix: str) -> Message:
        """A sentence whose numbers carry the id `prefix:gap`."""
        gaps = [k for k, v in message.values.items() if isinstance(v, int | float)]
        return self.with_ids(message, **{k: f"{prefix}:{k}" for k in gaps})

    def _carrying(self, number: str, value: object) -> object:
        if isinstance(value, int | float):
            return Carried(number, value)
        shown = value.in_language(self.language) if isinstance(value, Text) else value
        return self.opening(number, str(shown))

    def rule(self, path: str, shown: Callable[[Any], str]) -> str:
        """A number of the framework's rules, by its path; opens what it is."""
        value: Any = self.assessment.framework.rules
        for name in path.split("."):
            value = getattr(value, name)
        return self.opening(f"rule:{path}", shown(value))

    def pen(self, href: Href = no_link, size: float = FIGURE_SIZE) -> Pen:
        """A pen for the screen whose things lead where `href` says."""
        return Pen(SCREEN, size, href)
