"""Evidence in a browser: pages with data in them, and a workbook with a conflict."""

from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from openpyxl import load_workbook
from playwright.sync_api import expect

from tests.browser.conftest import PHONE, WIDE
from tests.companies import bring_in

pytestmark = pytest.mark.browser
TABLE = "월,재구매율,비고\n2026-01,많음,\n2026-13,3,\n2025-12,0,x\n"


def _check(page) -> list[str]:
    found = Axe().run(page).response["violations"]
    wrong = [f"{one['id']}: {one['nodes'][0]['target']}" for one in found]
    width = page.evaluate("document.documentElement.scrollWidth")
    if width > page.viewport_size["width"]:
        wrong.append(f"{width} px wide")
    return wrong


@pytest.mark.parametrize(
    ("width", "language", "scheme"), [(WIDE, "ko", "light"), (PHONE, "en", "dark")]
)
def test_pages_with_evidence_are_accessible(visit, site, width, language, scheme):
    home = f"/projects/{bring_in(site.installation).row.public_id}"
    visitor = visit(width, language, color_scheme=scheme)
    visitor.log_in("consultant@own.example")
    page = visitor.page
    wrong = {}
    for name in ("interviews/", "interviews/1", "kpis/", "kpis/history", "benchmarks/"):
        visitor.go(f"{home}/prepare/{name}")
        wrong[name] = _check(page)
    visitor.go(f"{home}/prepare/kpis/history")
    page.fill("#text", TABLE)
    visitor.follow("section[aria-labelledby=bring] .btn")
    expect(page.locator(".notice--wrong tbody tr")).to_have_count(2)
    wrong["preview"] = _check(page)

    assert {path: found for path, found in wrong.items() if found} == {}


def test_a_person_chooses_between_page_and_workbook(visit, site, tmp_path: Path):
    visitor = visit(PHONE, "ko")
    visitor.enter("mkt")
    workbook = f"{site.own.round_address}/workbook/"
    visitor.go(workbook)
    with visitor.page.expect_download() as taken:
        visitor.page.click("a[href$='/file']")
    file = tmp_path / "book.xlsx"
    taken.value.save_as(file)
    _fill(file, "Q-E01", "current", "3")
    visitor.section("capability-1")
    visitor.page.locator(".rung").first.click()
    visitor.wait_until_saved()

    visitor.go(workbook)
    visitor.page.set_input_files("#file", file)
    visitor.follow("form[enctype] .btn")
    assert _check(visitor.page) == []
    visitor.page.locator(".clash input[value=mine]").check()
    visitor.follow("main form .btn--main")
    visitor.section("capability-1")

    chosen = visitor.page.locator("[data-question=Q-E01] .pick--current:checked")
    expect(chosen).to_have_value("3")


def _fill(file: Path, question: str, line: str, value: str) -> None:
    book = load_workbook(file)
    for sheet in book.worksheets[1:-1]:
        for row in sheet.iter_rows(min_row=2):
            if (row[5].value, row[6].value) == (question, line):
                sheet[f"D{row[0].row}"].value = value
    book.save(file)
