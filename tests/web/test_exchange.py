import io
import zipfile

import pytest
from sqlalchemy import func, select

from planner.services.database import open_engine
from planner.services.exporting import zipped
from planner.store.tables import AuditRow, Decision, Engagement
from tests.companies import DAON, bring_in, daon, post
from tests.installations import token_of

REASON = "second look by the auditors"


@pytest.fixture(scope="module")
def project(installation):
    return bring_in(installation)


@pytest.fixture(scope="module")
def home(project):
    return f"/projects/{project.row.public_id}"


@pytest.fixture(scope="module")
def browser(installation):
    return installation.browser("consultant@own.example")


@pytest.fixture(scope="module")
def archive(browser, home):
    response = post(browser, f"{home}/export", {"reason": REASON})
    assert response.status_code == 200
    return response


def _rows(installation, statement):
    engine = open_engine(installation.settings.database_url)
    with engine.connect() as connection:
        found = connection.execute(statement).all()
    engine.dispose()
    return found


def _projects(installation) -> int:
    return int(_rows(installation, select(func.count()).select_from(Engagement))[0][0])


def _bring(browser, company: str, content: bytes):
    token = token_of(browser.get("/").text)
    form = {
        "csrf_token": token,
        "client": company,
        "archive": (io.BytesIO(content), "project.zip"),
    }
    return browser.post("/projects/import?lang=en", data=form)


def test_an_archive_holds_the_folder_and_comes_as_an_attachment(archive):
    names = zipfile.ZipFile(io.BytesIO(archive.data)).namelist()

    assert {"engagement.yaml", "answers.csv", "respondents.csv"} <= set(names)
    assert archive.mimetype == "application/zip"
    assert archive.headers["Content-Disposition"].startswith("attachment")
    assert archive.headers["X-Content-Type-Options"] == "nosniff"


@pytest.mark.usefixtures("archive")
def test_an_export_is_in_the_record_and_its_reason_in_the_decision_log(
    installation, project
):
    deeds = _rows(
        installation, select(AuditRow.object).where(AuditRow.action == "project.export")
    )
    reasons = _rows(installation, select(Decision.reason, Decision.who))

    assert (f"round:{project.row.public_id}/1",) in [tuple(d) for d in deeds]
    assert (REASON, "consultant own") in [tuple(r) for r in reasons]


@pytest.mark.parametrize("reason", ["", "   ", "x"])
def test_without_a_reason_nothing_leaves(browser, home, reason):
    response = post(browser, f"{home}/export?lang=en", {"reason": reason})

    assert response.status_code == 422
    assert "Say in a few words" in response.text


@pytest.mark.parametrize(("kind", "status"), [("member", 403), ("executive", 403)])
def test_members_and_executives_take_nothing_out(installation, home, kind, status):
    reader = installation.browser(f"{kind}@own.example")

    assert reader.get(f"{home}/export").status_code == status
    assert post(reader, f"{home}/export", {"reason": REASON}).status_code == status


def test_an_archive_brought_in_again_gives_the_same_result(
    installation, browser, archive
):
    company = installation.own.client.public_id

    response = _bring(browser, company, archive.data)

    assert response.status_code == 302
    page = browser.get(f"{response.headers['Location']}diagnose/?lang=en").text
    assert daon().inputs_hash[:8] in page


def test_a_folder_with_mistakes_is_refused_whole_with_file_and_line(
    installation, browser
):
    files = {f.name: f.read_text("utf-8") for f in DAON.iterdir() if f.is_file()}
    lines = files["answers.csv"].splitlines()
    lines[1] = lines[1].replace(",", ",NO-SUCH-QUESTION-", 1)
    files["answers.csv"] = "\n".join(lines) + "\n"
    before = _projects(installation)

    response = _bring(browser, installation.own.client.public_id, zipped(files))

    assert response.status_code == 422
    assert "nothing was brought in" in response.text
    assert "<code>answers.csv</code>" in response.text
    assert '<td class="num">2</td>' in response.text
    assert "/answers.csv" not in response.text
    assert _projects(installation) == before


@pytest.mark.parametrize("content", [b"", b"no archive", b"PK\x05\x06" + b"\0" * 18])
def test_what_is_no_archive_is_refused(installation, browser, content):
    before = _projects(installation)

    response = _bring(browser, installation.own.client.public_id, content)

    assert response.status_code == 422
    assert _projects(installation) == before


def test_nobody_brings_a_project_into_another_company(installation, browser, archive):
    before = _projects(installation)

    response = _bring(browser, installation.other.client.public_id, archive.data)

    assert response.status_code == 422
    assert _projects(installation) == before
