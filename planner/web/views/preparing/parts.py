"""What the pages of Prepare are put together from."""

from dataclasses import dataclass

from planner.core import show
from planner.core.derivations.prepared_numbers import answers_of
from planner.core.preparing.sheet import Answered, Combined
from planner.core.preparing_findings import NO_RULES
from planner.core.text import Message
from planner.web.views.reader import Drawing, Number, Reader


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a table: words, or a number that opens its derivation.

    Args:
        look: class names of the cell.
        lines: what stands below one another instead of the words.
    """

    words: str = ""
    number: Number | None = None
    look: str = ""
    lines: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Head:
    """A column: its name, and whether numbers stand in it."""

    name: str
    numeric: bool = False


@dataclass(frozen=True, slots=True)
class Rows:
    """A table with a heading; the first cell of a row names it."""

    id: str
    heading: str
    heads: tuple[Head, ...]
    rows: tuple[tuple[Cell, ...], ...]
    note: str = ""


@dataclass(frozen=True, slots=True)
class Picture:
    """A figure with its name, what its signs mean and a note."""

    drawing: Drawing
    name: str
    note: str = ""
    narrow: bool = False


@dataclass(frozen=True, slots=True)
class Page:
    """A page of Prepare.

    Args:
        place: what the page is, above the title.
        warnings: what speaks against going on, each with its reason.
        based: answers that the page rests on, with the roles.
    """

    place: Message
    title: Message
    lead: Message | str
    warnings: tuple[str, ...]
    pictures: tuple[Picture, ...]
    tables: tuple[Rows, ...]
    based: str


def text(words: str, look: str = "") -> Cell:
    """A cell of words."""
    return Cell(words, look=look)


def numeric(words: str, look: str = "") -> Cell:
    """A cell of a plain number."""
    return Cell(words, look=f"num {look}".strip())


def opens(reader: Reader, shown: str, number: str, look: str = "") -> Cell:
    """A cell whose number opens its derivation; plain where there is none."""
    if shown == show.MISSING:
        return numeric(shown, look)
    return Cell(number=reader.number(shown, number), look=f"num {look}".strip())


def counted(reader: Reader, found: Combined | Answered, subject: str = "") -> Cell:
    """A cell of the usable answers over those asked for.

    Args:
        reader: the result.
        found: the answers.
        subject: of several questions, kind and id of what they measure.
    """
    if isinstance(found, Combined):
        number, n = f"usable:{subject}", found.n
    else:
        number, n = f"question:{found.question}|{found.line}:answered", found.found.n
    return numeric(reader.opening(number, f"{n}/{found.asked}"), "q")


def based_on(reader: Reader, page: str) -> str:
    """Say on how many answers a page rests and which roles gave them."""
    found = answers_of(reader.assessment, page)
    n = reader.opening(f"prepared:{page}:answers", str(sum(a.found.n for a in found)))
    asked = reader.opening(f"prepared:{page}:asked", str(sum(a.asked for a in found)))
    roles = {role for a in found for role, r in a.found.roles.items() if r.n}
    if not roles:
        return reader.word("{n} of {asked} answers", n=n, asked=asked)
    order = [r for r in reader.assessment.framework.role if r in roles]
    return reader.word(
        "{n} of {asked} answers, from {roles}",
        n=n,
        asked=asked,
        roles=", ".join(reader.role(r) for r in order),
    )


def without_rules() -> Page:
    """The page of a framework that says nothing of the preparation."""
    return Page(Message("Preparation"), NO_RULES, "", (), (), (), "")
