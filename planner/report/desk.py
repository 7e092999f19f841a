"""What every section needs at hand: the result, the reader's language, a pen."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, field

from planner.core import show
from planner.core.brand import HOUSE, Brand
from planner.core.causal.lags import LinkTest
from planner.core.findings import coverage
from planner.core.framework import Kpi, Link
from planner.core.meanings import meaning_of
from planner.core.report import Decision, ReportSection
from planner.core.stated import bare, state, with_stated
from planner.core.text import Message
from planner.core.voice import Voice
from planner.figures.palette import PAPER
from planner.figures.pen import Pen, hatching
from planner.report.blocks import Block, Drawing, Item, KeyEntry, Sheet
from planner.report.lines import even_lines

PORTRAIT, LANDSCAPE = 688.0, 1016.0
PAPER_SIZE = 10.67
TITLE_SIZE = 28.0
TITLE_ROOM = {False: 650.0, True: 960.0}


@dataclass(frozen=True)
class Desk(Voice):
    """What is at hand while a section is written.

    Args:
        printed_on: the day on the paper; None where nobody said.
        months: age of the answers on that day; None where it is not known.
        stating: numbers carry their ids, for pages on which they are compared.
        brand: how documents that are no pages look.
    """

    decisions: Sequence[Decision] = ()
    printed_on: dt.date | None = None
    pen: Pen = field(default_factory=lambda: Pen(PAPER, PAPER_SIZE))
    months: int | None = None
    stating: bool = False
    brand: Brand = HOUSE

    def state(self, number: str, shown: str) -> str:
        """What is shown, carrying the id of its number where the page keeps ids."""
        return state(number, shown) if self.stating else shown

    def told(self, message: Message, prefix: str) -> str:
        """A message in the reader's language, its numbers carrying ids."""
        return self.read(with_stated(message, prefix) if self.stating else message)

    def stated(self, sentence: str, prefix: str, **values: object) -> str:
        """A sentence whose numbers carry the ids `prefix:key`."""
        return self.told(Message(sentence, values), prefix)

    def age_in_months(self) -> int | None:
        """Age of the answers on the day on the paper."""
        return self.months

    def kpi(self, kpi: str) -> Kpi:
        """A KPI by its id."""
        return self.assessment.framework.kpi[kpi]

    def links(self) -> dict[tuple[str, str], tuple[Link, LinkTest]]:
        """The stated links with their tests, by both ends."""
        pairs = zip(self.assessment.framework.links, self.assessment.links, strict=True)
        return {(link.source, link.target): (link, test) for link, test in pairs}

    def source(self) -> str:
        """What the page was computed from, in one line."""
        found = self.assessment
        parts = [
            self.word(
                "answers of {used} of {asked} {asked:person|people}",
                used=len(found.ratings.respondents),
                asked=len(found.engagement.answers.respondents),
            ),
            self.word(
                "coverage {share}", share=show.percent(coverage(found.capabilities))
            ),
            self._day(),
            self.word(
                "framework {id} {version}",
                id=found.framework.id,
                version=found.framework.version,
            ),
            self.word("inputs {hash}", hash=found.inputs_hash[:8]),
        ]
        return " · ".join(part for part in parts if part)

    def _day(self) -> str:
        if self.printed_on is not None:
            return show.day_short(self.printed_on)
        limits = self.assessment.engagement.settings.constraints
        if limits is None:
            return ""
        return self.word("plan from {date}", date=show.day_short(limits.start))

    def sheet(
        self,
        section: ReportSection,
        title: Message,
        blocks: Sequence[Block],
        lead: str = "",
        prefix: str = "",
    ) -> Sheet:
        """A page of this report; `prefix` gives the numbers of its title ids."""
        room = TITLE_ROOM[section.landscape]
        told = self.told(title, prefix) if prefix else self.read(title)
        return Sheet(
            id=section.kind,
            head=self.name(section.name),
            title=bare(told),
            lines=even_lines(told, TITLE_SIZE, room),
            blocks=tuple(blocks),
            source=self.source(),
            lead=lead,
            landscape=section.landscape,
        )

    def so_what(self, section: ReportSection) -> Item | None:
        """What follows from a section, after its name; None where nothing does."""
        found = meaning_of(self.assessment, section.kind)
        if found is None:
            return None
        is_compared = section.kind == "plan_page"
        told = self.told(found, "first_gate") if is_compared else self.read(found)
        return Item(self.word("So what"), f"{told}.")

    def width(self, section: ReportSection) -> float:
        """Width of the text on the page, in the units of figures."""
        return LANDSCAPE if section.landscape else PORTRAIT

    def sign(self, look: str, shape: str, words: str) -> KeyEntry:
        """A sign for the key of a figure: dot, tick, bar, quick, hatch, line ...."""
        pen, middle = self.pen, 5.0
        more = {"dots": ' stroke-dasharray="1.5 3"', "dash": ' stroke-dasharray="6 4"'}
        if shape == "dot":
            drawn = pen.circle((12, middle), 4, look)
        elif shape == "tick":
            drawn = pen.tick(12, middle, 5, look)
        elif shape == "bar":
            drawn = pen.rect((2, 0.5, 20, 9), look)
        elif shape == "quick":
            edge = pen.rect((2, 0.5, 4, 9), "fill-ink")
            drawn = pen.rect((2, 0.5, 20, 9), look) + edge
        elif shape == "hatch":
            drawn = "".join(hatching(pen, (2, 0.5, 20, 9), 4))
        elif shape == "diamond":
            drawn = pen.diamond((12, middle), 4.2, look)
        else:
            wide = f'stroke-width="2"{more.get(shape, "")}'
            drawn = pen.line((0, middle, 24, middle), look, wide)
        return KeyEntry(Drawing(pen.svg((26, 10), [drawn], words)), words)
