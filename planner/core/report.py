"""What a report is made of: `report.yaml`."""

import datetime as dt
from dataclasses import dataclass
from typing import Annotated, Literal

from pydantic import Field

from planner.core.authored import Authored, Named
from planner.core.text import Text

SectionKind = Literal[
    "cover",
    "summary",
    "contents",
    "fit",
    "conditions",
    "swot",
    "basics",
    "levels",
    "matters",
    "causes",
    "chains",
    "links",
    "areas",
    "disagreement",
    "goals",
    "change",
    "options",
    "initiatives",
    "roadmap",
    "gantt",
    "finish",
    "stages",
    "flows",
    "investment",
    "dropped",
    "kpis",
    "method",
    "quality",
    "decisions",
    "plan_page",
    "next",
    "gates",
    "gate",
    "derivations",
    "experiments",
    "glossary",
]


class Term(Authored):
    """A word of the glossary in both languages, and what it means in each."""

    name: Text
    meaning: Text


class ReportSection(Authored):
    """A section in its place: which one, its short name, and how much it shows.

    `terms` are those of a glossary; no other section has any. A `chapter` begins with
    its section and goes on until the next.
    """

    kind: SectionKind
    name: Text
    landscape: bool = False
    most: Annotated[int, Field(ge=1, le=200)] | None = None
    terms: tuple[Term, ...] = ()
    chapter: Text | None = None


class ReportFile(Named):
    """`report.yaml`: a report, for whom it is and its sections in order."""

    audience: Literal["executive", "steering", "full"]
    language: Literal["ko", "en", "both"] | None = None
    most_pages: Annotated[int, Field(ge=1, le=500)] | None = None
    sections: tuple[ReportSection, ...] = Field(min_length=1)


@dataclass(frozen=True, slots=True)
class Printing:
    """When a report is printed.

    Args:
        on: the day on the paper; without it the plan's first day is shown.
        months: age of the answers on that day; None where it is not known.
    """

    on: dt.date | None = None
    months: int | None = None


@dataclass(frozen=True, slots=True)
class Decision:
    """Something that was decided in the project: when, what, by whom and why."""

    day: dt.date
    what: str
    who: str
    why: str = ""
    change: str = ""
