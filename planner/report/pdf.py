"""From a finished HTML document to the bytes of a tagged PDF."""

import datetime as dt
import gc
import importlib
import logging
import re
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from types import ModuleType

from planner.core.problems import PlannerError
from planner.core.text import Message
from planner.report.printed_faults import (
    bookmark_faults,
    font_faults,
    length_faults,
    page_faults,
)

# Attachments must carry a day; without one of its own a document says this.
NO_DAY = dt.date(2000, 1, 1)
_PAGE = re.compile(r"Page (\d+)$")

Assets = Mapping[str, tuple[bytes, str]]


@dataclass(frozen=True, slots=True)
class Attached:
    """A file that travels inside the PDF."""

    name: str
    content: bytes
    description: str


class NoPrinterError(PlannerError):
    """The system libraries that set the pages are missing."""


@dataclass(frozen=True, slots=True)
class Manuscript:
    """What is printed.

    Args:
        html: refers to nothing but `asset:///` addresses.
        assets: bytes and type by name.
        attachments: files put inside.
        day: written as the day of the attachments.
        pages: about how many pages it will have.
        archival: made as PDF/A-3a, which archives ask for, instead of PDF/UA-1.
        most_pages: pages it may take; None where nothing is said.
    """

    html: str
    assets: Assets = field(default_factory=dict)
    attachments: tuple[Attached, ...] = ()
    day: dt.date | None = None
    pages: int = 0
    archival: bool = False
    most_pages: int | None = None


@dataclass(frozen=True, slots=True)
class Printed:
    """A PDF, and what a reader would stumble over on its pages."""

    pdf: bytes
    faults: tuple[Message, ...] = ()


class _Listening(logging.Handler):
    """Hands on what WeasyPrint says."""

    def __init__(self, told: Callable[[str], None]) -> None:
        super().__init__()
        self._told = told

    def emit(self, record: logging.LogRecord) -> None:
        """Hand on the sentence."""
        self._told(record.getMessage())


def render(
    manuscript: Manuscript,
    *,
    warnings: list[str] | None = None,
    on_page: Callable[[int], None] | None = None,
) -> Printed:
    """Print: tagged, with bookmarks; same inputs, same bytes.

    Args:
        manuscript: what is printed.
        warnings: gets what WeasyPrint complains about.
        on_page: is told the number of each page before it is set.

    Raises:
        NoPrinterError: Pango is missing.
    """
    weasyprint = _weasyprint()
    from planner.report.fetching import SCHEME, LockedFetcher

    complaints = warnings if warnings is not None else []
    with (
        _listening("weasyprint", logging.WARNING, complaints.append),
        _listening("weasyprint.progress", logging.INFO, _pages(on_page)),
        _not_collecting(),
    ):
        html = weasyprint.HTML(
            string=manuscript.html,
            base_url=SCHEME,
            url_fetcher=LockedFetcher(manuscript.assets),
        )
        options = {
            "pdf_variant": "pdf/a-3a" if manuscript.archival else "pdf/ua-1",
            "attachments": _attached(weasyprint, manuscript),
        }
        document = html.render(**options)
        pdf: bytes = document.write_pdf(**options)
        bookmarks = len(document.make_bookmark_tree())
        faults = (
            *length_faults(len(document.pages), manuscript.most_pages),
            *page_faults(document.pages),
            *bookmark_faults(manuscript.html, bookmarks),
            *font_faults(font.family for font in document.fonts.values()),
        )
    return Printed(pdf, faults)


def _attached(weasyprint: ModuleType, manuscript: Manuscript) -> list[object]:
    noon = dt.datetime.combine(manuscript.day or NO_DAY, dt.time(12), dt.UTC)
    return [
        weasyprint.Attachment(
            string=a.content,
            name=a.name,
            description=a.description,
            created=noon,
            modified=noon,
            relationship="Data",
        )
        for a in manuscript.attachments
    ]


@contextmanager
def _listening(name: str, level: int, told: Callable[[str], None]) -> Iterator[None]:
    logger, handler = logging.getLogger(name), _Listening(told)
    before = (logger.level, logger.propagate)
    handler.setLevel(level)
    logger.addHandler(handler)
    logger.setLevel(level)
    logger.propagate = False
    try:
        yield
    finally:
        logger.removeHandler(handler)
        logger.level, logger.propagate = before


def _pages(on_page: Callable[[int], None] | None) -> Callable[[str], None]:
    def told(sentence: str) -> None:
        found = _PAGE.search(sentence)
        if found and on_page is not None:
            on_page(int(found[1]))

    return told


@contextmanager
def _not_collecting() -> Iterator[None]:
    """WeasyPrint keeps its boxes to the end; collecting finds nothing."""
    collecting = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collecting:
            gc.enable()


def _weasyprint() -> ModuleType:
    try:
        return importlib.import_module("weasyprint")
    except OSError as error:
        raise NoPrinterError(
            Message(
                "PDF needs the Pango library, which is missing; install the packages"
                " libpangoft2-1.0-0 and libharfbuzz-subset0, or use --no-report"
            )
        ) from error
