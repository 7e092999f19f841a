"""Every number in a document that was made, computed again and compared."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace

from planner.core.assessment import Assessment
from planner.core.problems import PlannerError
from planner.core.text import Message
from planner.report.read_back import (
    NoPdfReaderError,
    Numerals,
    cells_of_workbook,
    numerals,
    numerals_of_html,
    numerals_of_slides,
    pages_of_pdf,
)
from planner.services.documenting import check_document, document, report_of, suffix_of
from planner.services.proofing import difference, wrong_numbers
from planner.services.reporting import Occasion, desk_for, page_html

# A running foot holds its own number and how many pages there are.
FOOT = 2
READABLE = ("pdf", "xlsx", "pptx")


class NotReadableError(PlannerError):
    """Documents of this kind hold no numbers that can be read back."""


@dataclass(frozen=True, slots=True)
class Verified:
    """How many numbers were compared, and each that differs in words."""

    compared: int
    differing: tuple[Message, ...]


def verified(
    assessment: Assessment, name: str, occasion: Occasion, content: bytes
) -> Verified:
    """Compute every number of a document again and compare it with what stands there.

    Args:
        assessment: the result, computed again from its inputs.
        name: of the document, such as `roadmap` or `workbook`.
        occasion: language, decisions and day with which it was made.
        content: the document.

    Raises:
        NotReadableError: the document is neither PDF, workbook nor slides.
        NoPdfReaderError: the PDF cannot be read here.
    """
    check_document(name, occasion.language)
    suffix = suffix_of(name)
    if suffix not in READABLE:
        raise NotReadableError(
            Message("Numbers are read back from PDF, XLSX and PPTX; choose one of them")
        )
    if suffix == "pdf":
        return _pdf(assessment, name, occasion, content)
    again = document(assessment, name, occasion)
    if suffix == "xlsx":
        return _workbook(content, again)
    return _slides(content, again)


def differing_numbers(
    assessment: Assessment, name: str, occasion: Occasion, content: bytes
) -> tuple[Message, ...]:
    """What differs in a document just made; nothing where it cannot be read back."""
    if suffix_of(name) not in READABLE:
        return ()
    try:
        return verified(assessment, name, occasion, content).differing
    except NoPdfReaderError:
        return ()


def _pdf(
    assessment: Assessment, name: str, occasion: Occasion, content: bytes
) -> Verified:
    """Stated numbers by their ids; all others against the pages set anew."""
    wanted: Numerals = Counter()
    differing, name = [], report_of(name)
    for language in occasion.languages:
        html = page_html(assessment, name, replace(occasion, language=language), "")
        stated = wrong_numbers(assessment, html, language)
        differing += [difference(wrong) for wrong in stated]
        wanted += numerals_of_html(html)
    pages = pages_of_pdf(content)
    there = sum((numerals(page) for page in pages), Counter[str]())
    running = _running(assessment, occasion, len(pages))
    for numeral, count in (wanted - there).items():
        differing.append(
            Message(
                "{number} is computed {count} times more often than it stands there",
                {"number": numeral, "count": count},
            )
        )
    for numeral, count in (there - wanted - running).items():
        differing.append(
            Message(
                "{number} stands there {count} times more often than it is computed"
                " (pages {pages})",
                {
                    "number": numeral,
                    "count": count,
                    "pages": ", ".join(_where(pages, numeral)),
                },
            )
        )
    return Verified(sum(there.values()), tuple(differing))


def _running(assessment: Assessment, occasion: Occasion, pages: int) -> Numerals:
    """What may stand at the edge of every page, and page numbers in contents."""
    running: Numerals = Counter()
    for language in occasion.languages:
        source = numerals(desk_for(assessment, occasion, language).source())
        for numeral, count in source.items():
            running[numeral] += count * pages * FOOT
    for page in range(1, pages + 1):
        running[str(page)] += FOOT + 1
    running[str(pages)] += pages
    return running


def _where(pages: list[str], numeral: str) -> Iterator[str]:
    return (str(i) for i, page in enumerate(pages, 1) if numerals(page)[numeral])


def _workbook(content: bytes, again: bytes) -> Verified:
    """Cell by cell, values and formulas."""
    there, wanted = cells_of_workbook(content), cells_of_workbook(again)
    differing = tuple(
        Message(
            "{place} holds {shown} but is {expected}",
            {
                "place": place,
                "shown": there.get(place, "–"),
                "expected": wanted.get(place, "–"),
            },
        )
        for place in sorted(there.keys() | wanted.keys())
        if there.get(place) != wanted.get(place)
    )
    return Verified(len(wanted), differing)


def _slides(content: bytes, again: bytes) -> Verified:
    there, wanted = numerals_of_slides(content), numerals_of_slides(again)
    differing = []
    for number in range(1, max(len(there), len(wanted)) + 1):
        found = there[number - 1] if number <= len(there) else Counter()
        needed = wanted[number - 1] if number <= len(wanted) else Counter()
        if found != needed:
            differing.append(
                Message(
                    "Slide {number} shows {shown}, computed are {expected}",
                    {
                        "number": number,
                        "shown": ", ".join(sorted((found - needed).elements())) or "–",
                        "expected": ", ".join(sorted((needed - found).elements()))
                        or "–",
                    },
                )
            )
    return Verified(sum(map(Counter.total, wanted)), tuple(differing))
