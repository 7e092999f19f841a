"""Every document made of a result, by name: reports, workbook, slides, plan files."""

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from planner.content.reports import find_report, load_report
from planner.core.assessment import Assessment
from planner.core.problems import PlannerError
from planner.core.text import Message, Text
from planner.report.books.workbook import workbook
from planner.report.calendar_file import calendar_file
from planner.report.desk import Desk
from planner.report.pdf import NO_DAY
from planner.report.pdf_apart import Onlooker
from planner.report.project_xml import project_xml
from planner.report.slides.setting import set_slides
from planner.report.slides.told import deck
from planner.report.tables import roadmap_csv
from planner.services.proofing import difference, wrong_numbers
from planner.services.report_folders import REPORTS, report_names
from planner.services.reporting import (
    BOTH,
    Occasion,
    day_of,
    desk_for,
    printed_report,
    report_html,
    report_pdf_apart,
)
from planner.services.translating import LANGUAGES, translator

Make = Callable[[Desk, dt.date], bytes]
PDF, PDF_TYPE = "pdf", "application/pdf"
# Behind the name of a report: the same pages as PDF/A-3, for archives.
ARCHIVE = "-archive"


class NoSuchDocumentError(PlannerError):
    """There is no such document, or not in this language."""


class NumbersDifferError(PlannerError):
    """A number on a page is not the one computed from the result."""


@dataclass(frozen=True, slots=True)
class Format:
    """A document that is not a report.

    Args:
        suffix: of its file, and its kind in the list of files made.
        type: media type.
        make: from what is at hand and a day to its bytes.
    """

    name: Message
    suffix: str
    type: str
    make: Make


def _slides(desk: Desk, day: dt.date) -> bytes:
    return set_slides(deck(desk), desk.language, day, desk.brand)


def _tasks(desk: Desk, day: dt.date) -> bytes:
    del day
    return roadmap_csv(desk.assessment, desk.language)


OFFICE = "application/vnd.openxmlformats-officedocument"
FORMATS: Mapping[str, Format] = {
    "workbook": Format(
        Message("Workbook with live formulas"),
        "xlsx",
        f"{OFFICE}.spreadsheetml.sheet",
        workbook,
    ),
    "slides": Format(
        Message("Slides with charts to edit"),
        "pptx",
        f"{OFFICE}.presentationml.presentation",
        _slides,
    ),
    "project": Format(
        Message("Roadmap for MS Project"), "xml", "application/xml", project_xml
    ),
    "calendar": Format(
        Message("Gates and fixed dates for a calendar"),
        "ics",
        "text/calendar; charset=utf-8",
        calendar_file,
    ),
    "tasks": Format(Message("Roadmap as a table"), "csv", "text/csv", _tasks),
}


def document_names() -> tuple[str, ...]:
    """The documents there are: reports, other formats, reports for archives."""
    return (*report_names(), *FORMATS, *(n + ARCHIVE for n in report_names()))


def report_of(name: str) -> str:
    """The report whose pages a document holds."""
    return name.removesuffix(ARCHIVE)


def document_titles() -> dict[str, Text]:
    """The documents with their names and kinds of file."""
    titles = {}
    for name in report_names():
        file, _ = load_report(find_report(REPORTS, name))
        if file is not None:
            told = (file.name.ko, file.name.in_language("en"))
            titles[name] = _titled(*told, PDF)
            titles[name + ARCHIVE] = _titled(*told, "PDF/A-3")
    korean = translator("ko")
    for name, found in FORMATS.items():
        told = (found.name.render("ko", korean), str(found.name))
        titles[name] = _titled(*told, found.suffix)
    return {name: titles[name] for name in document_names() if name in titles}


def document_groups() -> list[tuple[Message, dict[str, Text]]]:
    """The documents with their names, in groups to choose from."""
    titles = document_titles()
    archives = [name for name in titles if name.endswith(ARCHIVE)]
    groups = (
        (Message("Reports to read and print"), report_names()),
        (Message("Files for other programs"), FORMATS),
        (Message("Reports for archives"), archives),
    )
    return [(told, {name: titles[name] for name in names}) for told, names in groups]


def _titled(ko: str, en: str, suffix: str) -> Text:
    return Text(ko=f"{ko} ({suffix.upper()})", en=f"{en} ({suffix.upper()})")


def suffix_of(name: str) -> str:
    """The suffix of the file of a document."""
    return FORMATS[name].suffix if name in FORMATS else PDF


def type_of(suffix: str) -> str:
    """The media type of a kind of file."""
    known = {found.suffix: found.type for found in FORMATS.values()}
    return known.get(suffix, PDF_TYPE)


def check_document(name: str, language: str) -> None:
    """Refuse a document or language that there is not.

    Raises:
        NoSuchDocumentError: there is none.
    """
    if name not in document_names() or language not in (*LANGUAGES, BOTH):
        raise NoSuchDocumentError(Message("Choose one of the documents and a language"))
    if language == BOTH and name in FORMATS:
        raise NoSuchDocumentError(
            Message("Only PDF reports hold both languages; choose one of them")
        )


def _compare_numbers(assessment: Assessment, name: str, occasion: Occasion) -> None:
    """Refuse to make a report of which a number is not what the result gives.

    Raises:
        NumbersDifferError: one differs.
    """
    for language in occasion.languages:
        html = report_html(assessment, name, language, printed=occasion.printed)
        for wrong in wrong_numbers(assessment, html, language):
            raise NumbersDifferError(difference(wrong))


@dataclass(frozen=True, slots=True)
class Document:
    """The bytes of a document, and what a look at its set pages found."""

    content: bytes
    faults: tuple[Message, ...] = ()


def document(assessment: Assessment, name: str, occasion: Occasion) -> bytes:
    """The bytes of a document; the same result and day give the same bytes."""
    return made_document(assessment, name, occasion).content


def made_document(
    assessment: Assessment,
    name: str,
    occasion: Occasion,
    onlooker: Onlooker | None = None,
) -> Document:
    """Make a document and look at its pages.

    Args:
        assessment: the result as it may be shown.
        name: of a report folder, also with ARCHIVE behind it, or of another format.
        occasion: language, decisions and day.
        onlooker: looks on while pages are set in a process with limits.

    Raises:
        NoSuchDocumentError: there is none of this name in this language.
        NumbersDifferError: a number of a report is not the computed one.
    """
    check_document(name, occasion.language)
    if name in FORMATS:
        desk = desk_for(assessment, occasion, occasion.language)
        day = day_of(assessment, occasion.printed.on) or NO_DAY
        return Document(FORMATS[name].make(desk, day))
    report = report_of(name)
    _compare_numbers(assessment, report, occasion)
    wanted = replace(occasion, archival=report != name)
    if onlooker is None:
        printed = printed_report(assessment, report, wanted)
    else:
        printed = report_pdf_apart(assessment, report, wanted, onlooker)
    return Document(printed.pdf, printed.faults)
