"""A document is made again when anything that stands in it changed, and says what."""

import pytest

from tests.companies import bring_in, post, work_off

CALENDAR = {"name": "calendar", "language": "en"}
GATE = {"decision": "hold", "approver": "Kim CEO", "reason": "owners are missing"}


@pytest.fixture(scope="module")
def project(installation):
    return f"/projects/{bring_in(installation).row.public_id}"


@pytest.fixture(scope="module")
def browser(installation):
    return installation.browser("consultant@own.example")


def made(installation, browser, project) -> int:
    """Ask for the calendar and return how many pieces of work that took."""
    post(browser, f"{project}/report/make", CALENDAR)
    return len(work_off(installation))


def shown(browser, project) -> str:
    return browser.get(f"{project}/report/?lang=en").text


def test_nothing_changed_means_the_same_file(installation, browser, project):
    assert [made(installation, browser, project) for _ in range(2)] == [1, 0]
    assert "The newest report holds what is known now" in shown(browser, project)


def test_a_decision_at_a_gate_makes_the_file_old_and_is_named(
    installation, browser, project
):
    made(installation, browser, project)
    post(browser, f"{project}/plan/gates/1/decision", GATE)

    page = shown(browser, project)

    assert "Since the newest report something changed" in page
    since = page.partition("made-since")[2].partition("</ul>")[0]
    assert "Kim CEO" in since
    assert "Gate of stage 1: hold" in since
    assert made(installation, browser, project) == 1
    assert page.count("/files/") < shown(browser, project).count("/files/")
    assert "The newest report holds what is known now" in shown(browser, project)
