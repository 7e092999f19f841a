"""Reports in the browser: looked at, made, fetched; archives brought in."""

import pytest

from tests.browser.conftest import PHONE, WIDE
from tests.browser.results import sample_in, wrong_on
from tests.companies import work_off

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def home(site) -> str:
    return sample_in(site)


@pytest.mark.pdf
def test_a_report_is_made_and_fetched(visit, site, home, tmp_path):
    visitor = visit(accept_downloads=True)
    visitor.log_in("consultant@own.example")
    visitor.go(f"{home}/report/")
    page = visitor.page
    visitor.follow("main .btn--main")
    page.wait_for_selector("progress")
    assert work_off(site.installation) == ["done"]
    page.wait_for_url("**/report/")

    with page.expect_download() as fetched:
        page.click("main tbody a")

    fetched.value.save_as(tmp_path / "report.pdf")
    assert (tmp_path / "report.pdf").read_bytes().startswith(b"%PDF-")
    assert fetched.value.suggested_filename.startswith("roadmap-ko-")


def test_the_preview_shows_pages_and_runs_no_script(visit, home):
    visitor = visit(language="en")
    visitor.log_in("executive@own.example")
    visitor.go(f"{home}/report/")
    visitor.follow("main .btn:not(.btn--main):not([formaction])")

    sheets = visitor.page.locator(".sheet")

    assert sheets.count() > 10
    box = sheets.first.bounding_box()
    assert box is not None
    assert box["width"] < 1000


@pytest.mark.parametrize(("width", "language"), [(WIDE, "ko"), (PHONE, "en")])
def test_pages_of_report_and_exchange_have_no_faults(visit, home, width, language):
    visitor = visit(width, language)
    visitor.log_in("consultant@own.example")
    proofs = f"{home}/report/proofs?name=diagnosis&language=ko"
    pages = [f"{home}/report/", proofs, f"{home}/export", "/projects/import"]

    assert wrong_on(visitor, pages) == {}
