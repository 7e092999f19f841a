"""From a finished HTML document to the bytes of a tagged PDF."""

import datetime as dt
import gc
import importlib
import logging
import multiprocessing
import resource
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from multiprocessing.connection import Connection
from types import ModuleType

from planner.core.problems import PlannerError
from planner.core.text import Message

SECONDS = 60
MEMORY_BYTES = 1 << 30
# Attachments must carry a day; without one of its own a document says this.
NO_DAY = dt.date(2000, 1, 1)

Assets = Mapping[str, tuple[bytes, str]]


@dataclass(frozen=True, slots=True)
class Attached:
    """A file that travels inside the PDF."""

    name: str
    content: bytes
    description: str


class NoPrinterError(PlannerError):
    """The system libraries that set the pages are missing."""


class NotPrintedError(PlannerError):
    """The printing took too long, too much memory, or broke."""


class Warnings(logging.Handler):
    """Collects what WeasyPrint complains about."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.texts: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        """Keep the sentence."""
        self.texts.append(record.getMessage())


def render(
    html: str,
    assets: Assets,
    attachments: Sequence[Attached] = (),
    *,
    day: dt.date | None = None,
    warnings: list[str] | None = None,
) -> bytes:
    """Return the PDF: tagged, with bookmarks; same inputs, same bytes.

    Args:
        html: refers to nothing but `asset:///` addresses.
        assets: bytes and type by name.
        attachments: files put inside.
        day: written as the day of the attachments.
        warnings: gets what WeasyPrint complains about.

    Raises:
        NoPrinterError: Pango is missing.
    """
    weasyprint = _weasyprint()
    from planner.report.fetching import SCHEME, LockedFetcher

    noon = dt.datetime.combine(day or NO_DAY, dt.time(12), dt.UTC)
    listening = Warnings()
    logger = logging.getLogger("weasyprint")
    logger.addHandler(listening)
    collecting = gc.isenabled()
    gc.disable()  # WeasyPrint keeps its boxes to the end; collecting finds nothing
    try:
        document = weasyprint.HTML(
            string=html, base_url=SCHEME, url_fetcher=LockedFetcher(assets)
        )
        printed: bytes = document.write_pdf(
            pdf_variant="pdf/ua-1",
            attachments=[
                weasyprint.Attachment(
                    string=a.content,
                    name=a.name,
                    description=a.description,
                    created=noon,
                    modified=noon,
                    relationship="Data",
                )
                for a in attachments
            ],
        )
    finally:
        if collecting:
            gc.enable()
        logger.removeHandler(listening)
    if warnings is not None:
        warnings += listening.texts
    return printed


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


def render_in_child(
    html: str,
    assets: Assets,
    attachments: Sequence[Attached] = (),
    *,
    day: dt.date | None = None,
) -> bytes:
    """Render in a process of its own, at most 60 seconds and 1 GB.

    Raises:
        NotPrintedError: it took more, or broke.
        NoPrinterError: Pango is missing.
    """
    context = multiprocessing.get_context("spawn")
    mine, yours = context.Pipe(duplex=False)
    work = (html, dict(assets), tuple(attachments), day)
    child = context.Process(target=_work, args=(yours, work), daemon=True)
    child.start()
    yours.close()
    try:
        answer = mine.recv() if mine.poll(SECONDS) else None
    except EOFError:
        answer = None
    finally:
        child.kill()
        child.join()
        mine.close()
    if isinstance(answer, PlannerError):
        raise answer
    if not isinstance(answer, bytes):
        raise NotPrintedError(
            Message(
                "The report could not be printed within {seconds} seconds and"
                " {megabytes} MB; print fewer sections",
                {"seconds": SECONDS, "megabytes": MEMORY_BYTES >> 20},
            )
        )
    return answer


Work = tuple[str, Assets, Sequence[Attached], dt.date | None]


def _work(out: Connection, work: Work) -> None:
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY_BYTES, MEMORY_BYTES))
    html, assets, attachments, day = work
    try:
        out.send(render(html, assets, attachments, day=day))
    except NoPrinterError as error:
        out.send(error)
