"""What every page of results needs at hand: the result, the language, addresses."""

from collections.abc import Callable
from dataclasses import dataclass

from planner.core.assessment import Assessment
from planner.core.text import Message, Text, Translate
from planner.figures.palette import SCREEN
from planner.figures.pen import Href, Pen, no_link

FIGURE_SIZE = 13.0


@dataclass(frozen=True, slots=True)
class Drawing:
    """A figure made by planner.figures, put into the page as it is."""

    svg: str


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
class Reader:
    """The result with the means to speak about it.

    Args:
        assessment: what may be shown.
        to_number: address of the page at hand with a derivation opened.
        to_page: address of the page at hand with other arguments.
        opened: the number whose derivation is open; empty for none.
        kind: what the reader may do for the client.
    """

    assessment: Assessment
    language: str
    translate: Translate
    to_number: Callable[[str], str]
    to_page: Callable[..., str]
    opened: str = ""
    kind: str = ""

    def word(self, sentence: str, **values: object) -> str:
        """A sentence of the product in the reader's language."""
        return self.read(Message(sentence, values))

    def read(self, message: Message) -> str:
        """A message in the reader's language."""
        return message.render(self.language, self.translate)

    def name(self, text: Text) -> str:
        """An authored text in the reader's language."""
        return text.in_language(self.language)

    def capability(self, capability: str) -> str:
        """Name of a capability."""
        return self.name(self.assessment.framework.capabilities[capability].name)

    def capability_short(self, capability: str) -> str:
        """Short name of a capability, for figures."""
        return self.name(self.assessment.framework.capabilities[capability].short)

    def factor_of(self, capability: str) -> str:
        """Short name of the factor of a capability."""
        framework = self.assessment.framework
        return self.name(framework.factors[framework.factor_of[capability]].short)

    def perspective_of(self, capability: str) -> str:
        """Name of the perspective of a capability."""
        framework = self.assessment.framework
        wanted = framework.perspective_of[framework.factor_of[capability]]
        names = {p.id: p.name for p in framework.perspectives}
        return self.name(names[wanted])

    def role(self, role: str) -> str:
        """Name of a role."""
        known = self.assessment.framework.role
        return self.name(known[role].name) if role in known else role

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

    def initiative(self, initiative: str) -> str:
        """Name of an initiative."""
        return self.name(self.assessment.framework.initiative[initiative].name)

    def number(self, shown: str, number: str) -> Number:
        """A shown number that opens its derivation."""
        return Number(shown, number, self.to_number(number), number == self.opened)

    def pen(self, href: Href = no_link, size: float = FIGURE_SIZE) -> Pen:
        """A pen for the screen whose things lead where `href` says."""
        return Pen(SCREEN, size, href)
