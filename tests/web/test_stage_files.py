"""Files and links that prove what a stage holds: kept, served safely, taken along."""

import io
import zipfile

import pytest

from planner.core.stage_files import LARGEST, file_fault
from tests.companies import post
from tests.page_numbers import without_links

PDF = b"%PDF-1.7 minutes"


@pytest.fixture(scope="module")
def browser(installation):
    return installation.browser("consultant@own.example")


@pytest.fixture(scope="module")
def home(installation):
    return f"{installation.own.address}/plan/gates"


def send(browser, home, name, content, key="exit:1:1"):
    data = {"file": (io.BytesIO(content), name)}
    return post(browser, f"{home}/1/items/{key}/files?lang=en", data)


def test_a_file_is_kept_counts_as_evidence_and_comes_back_as_it_was(browser, home):
    met = {"revision": "0", "state": "met", "evidence": ""}
    assert post(browser, f"{home}/1/items/exit:1:1", met).status_code == 302
    page = without_links(browser.get(f"{home}/1?lang=en").text)
    assert "0 of 6 things asked hold" in page

    assert send(browser, home, "회의록 3월.pdf", PDF).status_code == 302

    page = without_links(browser.get(f"{home}/1?lang=en").text)
    assert "1 of 6 things asked hold" in page
    assert "회의록 3월.pdf" in page
    assert browser.get(f"{home}/files/1").data == PDF


def test_a_file_is_only_downloaded_and_never_opened_by_the_browser(browser, home):
    headers = browser.get(f"{home}/files/1").headers

    assert headers["Content-Disposition"].startswith("attachment")
    assert headers["Content-Type"] == "application/octet-stream"
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Content-Security-Policy"] == "sandbox; default-src 'none'"


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("page.html", b"<script>", "Files of this kind are not kept"),
        ("logo.svg", b"<svg>", "Files of this kind are not kept"),
        ("minutes.pdf", b"MZ\x90 no pdf", "The file is no pdf inside"),
        ("notes.txt", b"\x00\x01", "The file is no txt inside"),
        ("empty.pdf", b"", "The file is empty"),
        ("", b"", "Files of this kind are not kept"),
    ],
)
def test_a_file_that_cannot_be_kept_is_refused_with_a_sentence(
    browser, home, name, content, said
):
    response = send(browser, home, name, content)

    assert response.status_code in (409, 422)
    assert said in response.text


def test_a_large_file_is_refused_and_a_link_is_asked_for():
    fault = file_fault("large.pdf", PDF + b"0" * LARGEST)

    assert "larger than 2 MB; give a link instead" in str(fault)
    assert file_fault("small.pdf", PDF) is None


def test_a_path_in_a_name_and_an_item_that_is_none_lead_nowhere(browser, home):
    assert send(browser, home, "../../etc/plan.pdf", PDF, "D1.1").status_code == 302
    assert "../" not in browser.get(f"{home}/1").text
    assert send(browser, home, "a.pdf", PDF, "exit:1:99").status_code == 404
    assert browser.get(f"{home}/files/99").status_code == 404


def test_a_link_given_as_evidence_is_a_link_and_a_script_is_not(browser, home):
    for key, evidence in (
        ("D1.2", "https://files.example/it-report"),
        ("exit:1:2", "javascript:alert(1)"),
    ):
        form = {"revision": "0", "state": "open", "evidence": evidence}
        assert post(browser, f"{home}/1/items/{key}", form).status_code == 302

    page = browser.get(f"{home}/1").text

    assert 'href="https://files.example/it-report" rel="noopener noreferrer' in page
    assert 'href="javascript' not in page


def test_others_of_the_client_fetch_files_strangers_do_not(installation, home):
    reader = installation.browser("executive@own.example")
    stranger = installation.browser("consultant@other.example")

    assert reader.get(f"{home}/files/1").status_code == 200
    assert send(reader, home, "a.pdf", PDF).status_code == 403
    assert stranger.get(f"{home}/files/1").status_code == 404
    elsewhere = home.replace(
        installation.own.project.row.public_id,
        installation.other.project.row.public_id,
    )
    assert stranger.get(f"{elsewhere}/files/1").status_code == 404


def test_files_travel_in_the_archive_and_come_back(installation, browser, home):
    project = home.removesuffix("/plan/gates")
    form = {"reason": "the board wants a copy", "round": "1"}
    packed = post(browser, f"{project}/export", form)
    archive = zipfile.ZipFile(io.BytesIO(packed.data))
    assert archive.read("stage-file-1.pdf") == PDF
    assert "회의록 3월.pdf" in archive.read("stage_files.csv").decode()

    data = {
        "client": installation.own.client.public_id,
        "archive": (io.BytesIO(packed.data), "project.zip"),
    }
    brought = post(browser, "/projects/import", data)
    assert brought.status_code == 302
    again = f"{brought.location.rstrip('/')}/plan/gates"
    assert browser.get(f"{again}/files/1").data == PDF
    page = without_links(browser.get(f"{again}/1?lang=en").text)
    assert "1 of 6 things asked hold" in page


def test_a_file_is_taken_away_only_through_its_own_stage(browser, home):
    assert post(browser, f"{home}/2/files/1/away").status_code == 404
    assert post(browser, f"{home}/1/files/1/away").status_code == 302
    assert browser.get(f"{home}/files/1").status_code == 404
