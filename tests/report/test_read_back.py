"""Every number of the documents, read back and computed again from the result."""

import io
from collections.abc import Mapping
from dataclasses import replace

import openpyxl
import pytest

from planner.core import show
from planner.core.explain import explain
from planner.core.report import Printing
from planner.report.read_back import numerals, numerals_of_html
from planner.services.documenting import document, report_of
from planner.services.report_folders import report_names
from planner.services.reporting import Occasion, report_pdf
from planner.services.verifying import NotReadableError, verified
from tests.page_numbers import is_same
from tests.report.conftest import DECISIONS, PRINTED

OCCASIONS = {
    language: Occasion(language, DECISIONS, Printing(PRINTED))
    for language in ("ko", "en")
}
Made = Mapping[tuple[str, str], bytes]


@pytest.fixture(scope="module")
def made(assessment, printed) -> Made:
    """Every report in both languages; the roadmap report is that of all tests."""
    return {
        (name, language): printed[language].pdf
        if name == "roadmap"
        else report_pdf(assessment, name, OCCASIONS[language])
        for name in report_names()
        for language in OCCASIONS
    }


@pytest.mark.pdf
def test_there_are_five_reports():
    assert sorted(report_names()) == [
        "diagnosis",
        "executive",
        "roadmap",
        "stage-gate",
        "steering",
    ]


@pytest.mark.pdf
@pytest.mark.parametrize("language", OCCASIONS)
@pytest.mark.parametrize("name", report_names())
def test_every_number_in_the_pdf_is_the_one_computed(assessment, made, name, language):
    found = verified(assessment, name, OCCASIONS[language], made[name, language])

    assert [str(message) for message in found.differing] == []
    assert found.compared > 150


@pytest.mark.pdf
def test_a_pdf_of_another_result_differs_and_the_page_is_named(assessment, made):
    fit = assessment.fit
    other = replace(assessment, fit=replace(fit, fit=replace(fit.fit, score=12.34)))

    found = verified(other, "executive", OCCASIONS["en"], made["executive", "en"])

    told = [str(message) for message in found.differing]
    assert any(t.startswith("12.3 is computed") for t in told)
    assert any(t.startswith("72.9 stands there") and "pages 1" in t for t in told)


@pytest.mark.parametrize("name", ["workbook", "slides"])
@pytest.mark.parametrize("language", OCCASIONS)
def test_every_number_of_workbook_and_slides_is_the_one_computed(
    assessment, name, language
):
    content = document(assessment, name, OCCASIONS[language])

    found = verified(assessment, name, OCCASIONS[language], content)

    assert found.differing == ()
    assert found.compared > 400


def test_a_changed_cell_of_the_workbook_is_named(assessment):
    content = document(assessment, "workbook", OCCASIONS["en"])
    book = openpyxl.load_workbook(io.BytesIO(content))
    sheet = book["Answers by role"]
    at = next(
        cell.coordinate
        for row in sheet.iter_rows(min_row=5)
        for cell in row
        if isinstance(cell.value, float)
    )
    sheet[at] = 4.99
    changed = io.BytesIO()
    book.save(changed)

    found = verified(assessment, "workbook", OCCASIONS["en"], changed.getvalue())

    assert any(f"Answers by role!{at} holds 4.99" in str(m) for m in found.differing)


def test_stored_values_of_the_workbook_are_those_of_the_derivations(assessment):
    """The cells of a capability against the trees that explain its numbers."""
    content = document(assessment, "workbook", OCCASIONS["en"])
    book = openpyxl.load_workbook(io.BytesIO(content), data_only=True)
    rows = [r for r in book["Opportunity"].iter_rows(values_only=True) if r[0]]
    heads = next([str(c) for c in r] for r in rows if "Opportunity" in map(str, r))
    names = {c.id for c in assessment.capabilities}
    ids = [r for r in rows if names & set(map(str, r))]
    keys = {"Opportunity": "opportunity", "Gap": "gap", "Rank": "rank"}
    wrong = []
    for row in ids:
        name = next(iter(names & set(map(str, row))))
        for head, key in keys.items():
            if head in heads:
                shown = show.number(float(str(row[heads.index(head)])), 4)
                value = explain(assessment, f"capability:{name}:{key}").value
                if not is_same(shown, value, "en"):
                    wrong.append((name, key, shown, value))

    assert len(ids) > 50
    assert wrong == []


def test_a_calendar_holds_no_numbers_to_read_back(assessment):
    with pytest.raises(NotReadableError):
        verified(assessment, "calendar", OCCASIONS["en"], b"")


def test_numerals_of_a_page_are_those_that_are_set():
    page = (
        "<head><style>p{top:7px}</style></head><body><title>9</title>"
        '<p>2<sup>3</sup> of 1,234.5</p><ol class="items items--numbered">'
        "<li>a</li><li>b</li></ol></body>"
    )

    assert numerals_of_html(page) == numerals("23 1,234.5 1 2")
    assert report_of("roadmap-archive") == "roadmap"
