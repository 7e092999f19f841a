"""Printing the report against WeasyPrint alone on the finished page."""

import contextlib
import gc
import importlib
import logging
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from planner.core.brand import HOUSE
from planner.services import report_folders, reporting
from planner.services.assessing import assess_folder, read_folder
from planner.services.benching.measuring import (
    ROOT,
    NotRun,
    Outcome,
    Row,
    call,
    compared,
    process,
)
from planner.services.reporting import Occasion

REPORT = "roadmap"
RUNS = 3
AT_MOST = 1.2
MEMORY_MB = 300
MAKING = """
import pickle, sys
from pathlib import Path
from planner.services.assessing import assess_folder, read_folder
from planner.services.reporting import PAPER_BASE, Occasion, manuscript
folder, report, place = Path(sys.argv[1]), sys.argv[2], Path(sys.argv[3])
told = manuscript(assess_folder(read_folder(folder), 1), report, Occasion("ko"))
(place / "told").write_bytes(pickle.dumps(told))
page = told.html.replace(PAPER_BASE, place.as_uri() + "/")
(place / "page.html").write_text(page, encoding="utf-8")
"""
PRINTING = (
    "import pickle, sys; from pathlib import Path;"
    " from planner.report.pdf import render;"
    " render(pickle.loads(Path(sys.argv[1]).read_bytes()))"
)
BARE = (
    "import sys, weasyprint;"
    " weasyprint.HTML(filename=sys.argv[1]).write_pdf(pdf_variant='pdf/ua-1')"
)
FOLDER = ROOT / "frameworks/enterprise-crm/samples/daon_retail"


def report_cost(place: Path) -> Sequence[Outcome]:
    """Compare drawing and printing with printing the same page alone."""
    try:
        assets = {
            **report_folders.report_assets(REPORT),
            **report_folders.brand_assets(HOUSE),
        }
        weasyprint = importlib.import_module("weasyprint")
    except (report_folders.NoFontsError, OSError) as error:
        return [NotRun("report", str(error))]
    logging.getLogger("weasyprint").setLevel(logging.ERROR)
    for name, (content, _) in assets.items():
        (place / name).parent.mkdir(parents=True, exist_ok=True)
        (place / name).write_bytes(content)
    memory = _memory(place)
    assessment = assess_folder(read_folder(FOLDER), 1)
    occasion, address = Occasion("ko"), f"{place.as_uri()}/"
    sheets = reporting.report_sheets(assessment, REPORT, occasion)
    page = reporting._html(  # noqa: SLF001 - the very page that is printed
        assessment, REPORT, occasion, sheets, address, keep_words=True
    )

    def print_alone() -> None:
        with _not_collecting():
            weasyprint.HTML(string=page, base_url=address).write_pdf(
                pdf_variant="pdf/ua-1"
            )

    ours, bare = compared(
        lambda: call(lambda: reporting.report_pdf(assessment, REPORT, occasion)),
        lambda: call(print_alone),
        RUNS,
    )
    ratio = ours.seconds / bare.seconds
    return [
        Row(
            "report",
            f"the report {REPORT} with its figures and attachments, from the result"
            " to the PDF, against WeasyPrint on the finished page",
            f"{ours.seconds:.2f} s",
            f"{bare.seconds:.2f} s",
            ratio,
            f"at most {AT_MOST:g} times",
            ratio <= AT_MOST,
        ),
        memory,
    ]


def _memory(place: Path) -> Row:
    """Printing as it is done behind the pages, in a process of its own.

    This process is still small: a child's peak counts what it was parted from.
    """
    process([sys.executable, "-c", MAKING, str(FOLDER), REPORT, str(place)])
    ours, bare = compared(
        lambda: process([sys.executable, "-c", PRINTING, str(place / "told")]),
        lambda: process([sys.executable, "-c", BARE, str(place / "page.html")]),
        RUNS,
    )
    return Row(
        "report",
        f"a process that prints the report {REPORT} and looks at its pages, against"
        " one in which WeasyPrint prints the finished page",
        f"{ours.seconds:.2f} s, {ours.peak_mb:.0f} MB",
        f"{bare.seconds:.2f} s, {bare.peak_mb:.0f} MB",
        ours.seconds / bare.seconds,
        f"under {MEMORY_MB} MB",
        ours.peak_mb < MEMORY_MB,
    )


@contextlib.contextmanager
def _not_collecting() -> Iterator[None]:
    """Collect no garbage meanwhile, as our own printing does; it is no merit here."""
    gc.disable()
    try:
        yield
    finally:
        gc.enable()
