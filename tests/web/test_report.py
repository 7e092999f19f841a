import hashlib
from pathlib import Path

import pytest

from planner.services.documenting import FORMATS
from tests.companies import bring_in, post, state_of, work_off

KOREAN = {"name": "executive", "language": "ko"}


@pytest.fixture(scope="module")
def home(installation):
    return f"/projects/{bring_in(installation).row.public_id}/report"


@pytest.fixture(scope="module")
def browser(installation):
    return installation.browser("consultant@own.example")


@pytest.fixture(scope="module")
def printed(installation, browser, home):
    """The report asked for twenty times and printed."""
    asked = {
        post(browser, f"{home}/make", KOREAN).headers["Location"] for _ in range(20)
    }
    assert len(asked) == 1
    assert work_off(installation) == ["done"]
    return asked.pop()


def _files(installation) -> list[Path]:
    return sorted((installation.settings.data_dir / "reports").glob("*"))


def test_before_printing_there_are_no_files(browser, home):
    page = browser.get(f"{home}/?lang=en").text

    assert "No report was made yet" in page
    assert "None yet." in page


def test_the_preview_is_locked_in_and_has_styles_of_ours_only(browser, home):
    response = browser.get(f"{home}/preview?name=roadmap&language=en")

    assert response.status_code == 200
    policy = response.headers["Content-Security-Policy"]
    assert policy.startswith("sandbox")
    assert "default-src 'none'" in policy
    assert "script-src" not in policy
    assert "<script" not in response.text
    sheets = [
        a.partition('"')[0] for a in response.text.split('stylesheet" href="')[1:]
    ]
    assert len(sheets) == 4
    for address in sheets:
        with browser.get(address) as sheet:
            assert sheet.mimetype == "text/css"


@pytest.mark.parametrize(
    "query", ["name=none&language=ko", "name=roadmap&language=fr", ""]
)
def test_a_report_that_is_none_is_refused(browser, home, query):
    response = browser.get(f"{home}/preview?{query}&lang=en")

    assert response.status_code in {404, 422}


def test_fonts_of_a_report_are_handed_out_and_nothing_else(browser, home):
    assert browser.get(f"{home}/assets/roadmap/style.css").status_code == 200
    assert browser.get(f"{home}/assets/roadmap/report.yaml").status_code == 404
    assert browser.get(f"{home}/assets/roadmap/..%2Freport.yaml").status_code == 404
    assert browser.get(f"{home}/assets/none/style.css").status_code == 404


@pytest.mark.pdf
@pytest.mark.usefixtures("printed")
def test_asked_for_twenty_times_one_file_is_made(installation):
    files = _files(installation)

    assert len(files) == 1
    content = files[0].read_bytes()
    assert content.startswith(b"%PDF-")
    assert files[0].stem == hashlib.sha256(content).hexdigest()


@pytest.mark.pdf
def test_the_work_ends_at_the_page_of_reports(browser, home, printed):
    told = state_of(browser, printed)

    assert told["state"] == "done"
    assert told["back"] == f"{home}/"


@pytest.mark.pdf
@pytest.mark.usefixtures("printed")
def test_the_file_is_fetched_as_an_attachment(installation, browser, home):
    page = browser.get(f"{home}/?lang=en").text
    address = page.partition(f'href="{home}/files/')[2].partition('"')[0]

    response = browser.get(f"{home}/files/{address}")

    assert response.mimetype == "application/pdf"
    assert response.headers["Content-Disposition"].startswith("attachment; filename=")
    assert response.headers["X-Content-Type-Options"] == "nosniff"
    assert response.headers["Content-Security-Policy"].startswith("sandbox")
    assert response.data == _files(installation)[0].read_bytes()
    assert "The newest report holds what is known now" in page


@pytest.mark.pdf
@pytest.mark.parametrize("kind", ["member", "executive", "admin"])
@pytest.mark.usefixtures("printed")
def test_the_team_fetches_but_does_not_make(installation, browser, home, kind):
    page = browser.get(f"{home}/").text
    address = page.partition(f'href="{home}/files/')[2].partition('"')[0]
    reader = installation.browser(f"{kind}@own.example")

    assert reader.get(f"{home}/files/{address}").status_code == 200
    assert post(reader, f"{home}/make", KOREAN).status_code == 403


@pytest.mark.pdf
@pytest.mark.usefixtures("printed")
def test_a_file_of_another_company_is_not_found(installation, browser, home):
    page = browser.get(f"{home}/").text
    address = page.partition(f'href="{home}/files/')[2].partition('"')[0]
    other = installation.browser("consultant@other.example")

    assert other.get(f"{home}/files/{address}").status_code == 404
    strange = f"{installation.other.address}/report/files/{address}"
    assert other.get(strange).status_code == 404


@pytest.mark.pdf
@pytest.mark.usefixtures("printed")
def test_a_file_that_is_gone_is_made_anew(installation, browser, home):
    before = _files(installation)[0].read_bytes()
    _files(installation)[0].unlink()

    gone = browser.get(f"{home}/?lang=en").text
    post(browser, f"{home}/make", KOREAN)
    states = work_off(installation)

    assert "No report was made yet" in gone
    assert states == ["done"]
    assert len(_files(installation)) == 1
    assert len(_files(installation)[0].read_bytes()) == pytest.approx(
        len(before), rel=0.01
    )


def test_without_answers_there_is_nothing_to_print(installation, browser):
    address = f"{installation.own.address}/report"

    page = browser.get(f"{address}/?lang=en").text
    asked = post(browser, f"{address}/make?lang=en", KOREAN)

    assert "There is nothing to print yet" in page
    assert asked.status_code == 422


@pytest.mark.parametrize("name", ["workbook", "slides", "project", "calendar", "tasks"])
def test_other_documents_are_made_in_the_background_and_fetched(
    installation, browser, home, name
):
    post(browser, f"{home}/make", {"name": name, "language": "en"})

    assert work_off(installation) == ["done"]
    page = browser.get(f"{home}/?lang=en").text
    address = page.partition(f'href="{home}/files/')[2].partition('"')[0]
    response = browser.get(f"{home}/files/{address}")
    known = FORMATS[name]
    assert response.content_type == known.type
    assert response.headers["Content-Disposition"].endswith(f'.{known.suffix}"')
    assert response.headers["Content-Security-Policy"].startswith("sandbox")
    assert response.data


@pytest.mark.pdf
def test_a_report_in_both_languages_is_made(installation, browser, home):
    post(browser, f"{home}/make", {"name": "executive", "language": "both"})

    assert work_off(installation) == ["done"]
    assert "한국어 · English" in browser.get(f"{home}/?lang=en").text


def test_a_workbook_in_both_languages_is_refused_and_the_choice_kept(browser, home):
    both = {"name": "workbook", "language": "both"}

    response = post(browser, f"{home}/make?lang=en", both)

    assert response.status_code == 422
    assert "Only PDF reports hold both languages" in response.text
    assert '<option value="workbook" selected>' in response.text
    assert '<option value="both" selected>' in response.text


@pytest.mark.parametrize("kind", ["consultant", "member", "executive"])
def test_a_report_is_proofed_before_it_is_made(installation, home, kind):
    reader = installation.browser(f"{kind}@own.example")

    page = reader.get(f"{home}/proofs?name=executive&language=en&lang=en")

    assert page.status_code == 200
    assert "What a reader would stumble over" in page.text
    assert "every number is the computed one" in page.text or "<li>" in page.text


@pytest.mark.parametrize("query", ["name=poem&language=ko", "name=slides&language=ko"])
def test_what_is_no_report_cannot_be_proofed(browser, home, query):
    response = browser.get(f"{home}/proofs?{query}&lang=en")

    assert response.status_code == 422


def test_another_company_does_not_see_proofs(installation, home):
    other = installation.browser("consultant@other.example")

    assert other.get(f"{home}/proofs?name=executive&language=ko").status_code == 404


def test_a_report_that_is_stopped_leaves_no_file_and_can_be_tried_again(
    installation, browser, home
):
    asked = {"name": "executive-archive", "language": "en"}
    place = post(browser, f"{home}/make", asked).headers["Location"]
    before = _files(installation)

    post(browser, f"{place}/end", {})

    page = browser.get(f"{place}?lang=en").text
    assert "It was given up" in page
    assert "Try again" in page
    assert work_off(installation) == []
    assert _files(installation) == before

    post(browser, f"{place}/again", {})

    assert work_off(installation) == ["done"]
    assert len(_files(installation)) == len(before) + 1
    assert "Executive report (PDF/A-3)" in browser.get(f"{home}/?lang=en").text
