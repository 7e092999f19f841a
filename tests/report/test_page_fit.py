"""Pages are filled: what the words leave to a figure, and rows set close."""

from dataclasses import replace

import pytest

from planner.core.assessment import assess
from planner.core.report import Printing
from planner.report.blocks import Column, Line, Sheet, Table
from planner.report.measures import PAGE
from planner.report.page_fit import fitted, paged
from planner.services.assessing import read_folder
from planner.services.reporting import Occasion, report_pdf, report_sheets
from tests.report.conftest import PRINTED, SAMPLE, Printed, quick

ROW = 18.0


def sheet(rows: int) -> Sheet:
    """A page with a table of rows of one line each."""
    lines = tuple(Line((f"C{i:02}", "a")) for i in range(rows))
    table = Table((Column("Id", 50), Column("Name", 50)), lines)
    return Sheet("page", "Head", "Title", ("Title",), (table,), "source")


def test_a_sheet_that_fits_one_page_is_set_as_usual():
    assert fitted(sheet(30)).spacing == "roomy"


def test_a_last_page_of_three_rows_is_saved_by_closer_rows():
    rows = int((PAGE[False] - 28 - 13 - 15.25) / ROW) + 3

    found = fitted(sheet(rows))

    assert paged(sheet(rows))[0] == 2
    assert (found.spacing, paged(found)[0]) == ("medium", 1)


def test_rows_that_need_two_pages_however_close_keep_their_space():
    close = replace(sheet(60), spacing="close")

    assert paged(close)[0] == 2
    assert fitted(sheet(60)).spacing == "roomy"


@pytest.fixture(scope="module")
def telecom():
    """The sample company with the longer sentences."""
    read = read_folder(SAMPLE.parent / "serim_telecom")
    framework = quick(read.method.framework, 20)
    return assess(framework, read.method.questionnaire, read.engagement, 1)


@pytest.mark.slow
@pytest.mark.pdf
def test_every_section_takes_the_pages_its_measures_foretell(telecom, tmp_path):
    occasion = Occasion("en", (), Printing(PRINTED))
    pdf = report_pdf(telecom, "roadmap", occasion)
    path = tmp_path / "report.pdf"
    path.write_bytes(pdf)
    made = Printed(pdf, (), path)
    starts = [page for _, page in made.starts]
    ends = [*starts[1:], len(made.reader.pages) + 1]
    sheets = report_sheets(telecom, "roadmap", occasion)[1:]

    for found, start, end in zip(sheets, starts, ends, strict=True):
        pages = end - start
        if found.landscape:
            assert (found.id, pages) == (found.id, 1)
        elif found.kind == "page":
            foretold, filled = paged(found)
            assert (found.id, pages) == (found.id, foretold)
            assert pages == 1 or filled > 0.2, found.id
