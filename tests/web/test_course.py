"""The plan of a project from its first day: steps, stages, deliverables, progress."""

import re

import pytest

from tests.companies import bring_in, post, work_off
from tests.page_numbers import without_links

NEW = {"name": "새 CRM", "industry": "retail", "staff": "340", "start": "2026-03-04"}


@pytest.fixture(scope="module")
def browser(installation):
    return installation.browser("consultant@own.example")


@pytest.fixture(scope="module")
def home(installation, browser):
    form = {**NEW, "client": installation.own.client.public_id}
    return post(browser, "/projects/new", form).location.rstrip("/")


def test_a_new_project_shows_four_steps_and_seven_stages_from_its_first_day(
    browser, home
):
    letter = browser.get(f"{home}/?lang=en").text
    plan = letter.partition('aria-labelledby="course"')[2].partition("</section>")[0]

    assert len(re.findall(r"Step [1-4]<", plan)) == 4
    assert len(re.findall(r"Stage [1-7]<", plan)) == 7
    assert "2026-03-04 – 2026-03-20" in plan
    assert "IT assessment report" in plan
    assert "Programme review" in plan


def test_the_weeks_hold_fifteen_tasks_in_steps_and_fifteen_dated_deliverables(
    browser, home
):
    page = browser.get(f"{home}/plan/weeks/?lang=en").text
    stages = page.partition('<ol class="handed">')[2]

    for heading in ("Step 1: preparation", "Step 4: monitoring and evaluation"):
        assert heading in page
    assert page.count("/plan/weeks/") >= 15
    assert re.findall(r">(D\d\.\d)<", stages) == [
        *("D1.1", "D1.2", "D2.1", "D2.2", "D3.1", "D3.2", "D4.1", "D4.2"),
        *("D5.1", "D5.2", "D5.3", "D5.4", "D6.1", "D7.1", "D7.2"),
    ]
    assert stages.count("by 2026-05-22") == 2
    assert len(re.findall(r"by 202\d-\d\d-\d\d", stages)) == 15


def test_progress_of_a_phase_is_what_is_done_of_its_tasks_and_deliverables(
    browser, home
):
    """23 tasks and deliverables count for the phase of the strategy."""
    form = {"revision": "0", "state": "accepted", "owner": "김", "due": "2026-05-11"}
    assert post(browser, f"{home}/plan/gates/1/items/D1.1", form).status_code == 302
    assert post(browser, f"{home}/plan/weeks/fit", {"done": "yes"}).status_code == 302

    page = without_links(browser.get(f"{home}/plan/weeks/?lang=en").text)

    found = re.search(r"<dt>strategy</dt><dd>(.*?)</dd>", page)
    assert found
    told = re.sub(r"<[^>]+>", "", found[1]).replace("\u00a0", " ")
    assert told == "9 % 2 of 23 done"
    assert "by 2026-05-11" in page


@pytest.mark.parametrize(
    ("number", "said"),
    [
        ("course:phase_strategy:share", "Progress of strategy"),
        ("course:step_1:done", "Tasks and deliverables that are done"),
        ("course:stage_5:count", "IT system"),
        ("course:fine_6:count", "Integrated database"),
    ],
)
def test_progress_opens_what_it_counts(browser, home, number, said):
    page = browser.get(f"{home}/numbers/{number}?lang=en")

    assert page.status_code == 200
    assert said in page.text


def test_a_part_that_is_none_is_not_found(browser, home):
    assert browser.get(f"{home}/numbers/course:step_9:done").status_code == 404
    assert browser.get(f"{home}/numbers/course:step_1:more").status_code == 404


def test_stages_with_initiatives_have_the_days_of_the_roadmap(installation, browser):
    home = f"/projects/{bring_in(installation).row.public_id}/plan"
    post(browser, f"{home}/solve")
    assert work_off(installation) == ["done"]

    page = browser.get(f"{home}/weeks/?lang=en").text

    assert "Stages with an initiative have the days of the roadmap" in page
