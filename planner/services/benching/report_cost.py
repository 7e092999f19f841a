"""Printing the report against WeasyPrint alone on the finished page."""

import contextlib
import gc
import importlib
import logging
from collections.abc import Iterator, Sequence
from pathlib import Path

from planner.services import reporting
from planner.services.assessing import assess_folder, read_folder
from planner.services.benching.measuring import (
    ROOT,
    NotRun,
    Outcome,
    Row,
    call,
    compared,
)

REPORT = "roadmap"
RUNS = 3
AT_MOST = 1.2
FOLDER = ROOT / "frameworks/enterprise-crm/samples/daon_retail"


def report_cost(place: Path) -> Sequence[Outcome]:
    """Compare drawing and printing with printing the same page alone."""
    try:
        assets = reporting.report_assets(REPORT)
        weasyprint = importlib.import_module("weasyprint")
    except (reporting.NoFontsError, OSError) as error:
        return [NotRun("report", str(error))]
    logging.getLogger("weasyprint").setLevel(logging.ERROR)
    for name, (content, _) in assets.items():
        (place / name).parent.mkdir(parents=True, exist_ok=True)
        (place / name).write_bytes(content)
    assessment = assess_folder(read_folder(FOLDER), 1)
    occasion = reporting.Occasion("ko")
    page = reporting._html(  # noqa: SLF001 - the very page that is printed
        assessment, REPORT, occasion, f"{place.as_uri()}/", keep_words=True
    )
    address = f"{place.as_uri()}/"

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
        )
    ]


@contextlib.contextmanager
def _not_collecting() -> Iterator[None]:
    """Collect no garbage meanwhile, as our own printing does; it is no merit here."""
    gc.disable()
    try:
        yield
    finally:
        gc.enable()
