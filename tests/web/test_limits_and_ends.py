"""Limits of calendar, risk and alternatives through the page; ending a search."""

import re

import pytest

from planner.services import queueing
from planner.services.database import open_engine, sessions
from tests.companies import bring_in, post
from tests.web.test_plan import form_of


@pytest.fixture(scope="module")
def home(installation):
    return f"/projects/{bring_in(installation).row.public_id}/plan"


@pytest.fixture(scope="module")
def browser(installation):
    return installation.browser("consultant@own.example")


EVENT = {
    "risk_events-0-name": "Vendor is late",
    "risk_events-0-chance": "30",
    "risk_events-0-best": "2",
    "risk_events-0-likely": "4",
    "risk_events-0-worst": "9",
    "risk_events-0-initiatives": "I-06",
}


def kept(browser, home, **changes):
    form = form_of(browser.get(f"{home}/limits?lang=en").text)
    return post(browser, f"{home}/limits?lang=en", {**form, **changes})


def test_days_off_risk_events_and_alternatives_are_kept_and_shown(browser, home):
    changes = {
        "calendar-country": "KR",
        "calendar-off": "2026-12-24 2026-12-31",
        "alternatives-0": "I-27, I-33",
        "risk": "high",
    }

    assert kept(browser, home, **changes, **EVENT).status_code == 302

    page = browser.get(f"{home}/limits?lang=en").text
    for said in (
        "2026-12-24 2026-12-31",
        "I-27 I-33",
        "Vendor is late",
        'value="30.0"',
    ):
        assert said in page
    assert re.search(r'value="high" selected', page)


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"risk": "low", "calendar-off": "christmas"}, "is not a day"),
        ({"risk": "low", "alternatives-0": "I-27"}, "at least two initiatives"),
        ({"risk": "low", "alternatives-0": "I-27 I-999"}, "no initiative I-999"),
        ({"risk": "low", "risk_events-1-name": "half"}, "An event needs a name"),
    ],
)
def test_what_cannot_be_taken_is_said_and_stays_in_the_form(
    browser, home, changes, said
):
    response = kept(browser, home, **changes)

    assert response.status_code == 422
    assert said in response.text


def test_limits_sent_without_the_further_parts_leave_them_alone(browser, home):
    assert kept(browser, home, risk="low", **EVENT).status_code == 302
    form = form_of(browser.get(f"{home}/limits?lang=en").text)
    further = ("calendar", "alternatives", "risk")
    only = {k: v for k, v in form.items() if not k.startswith(further)}

    assert (
        post(browser, f"{home}/limits", {**only, "people-it": "5"}).status_code == 302
    )

    assert "Vendor is late" in browser.get(f"{home}/limits?lang=en").text


def test_a_search_may_be_ended_from_its_page(installation, browser, home):
    work = post(browser, f"{home}/solve").headers["Location"]
    page = browser.get(f"{work}?lang=en").text
    assert "End it and keep the best so far" in page

    with sessions(open_engine(installation.settings.database_url))() as session:
        job = queueing.job_for(
            session, installation.own.client.id, work.rpartition("/")[2]
        )
        queueing.take(session, job.id, job.created_at)
        number = job.id
    assert post(browser, f"{work}/end").status_code == 302

    assert "It ends with the best it has" in browser.get(f"{work}?lang=en").text
    with sessions(open_engine(installation.settings.database_url))() as session:
        assert queueing.is_to_end(session, number)


def test_an_own_initiative_takes_ties_and_alternatives_and_names_wrong_ones(
    browser, home
):
    page = browser.get(f"{home}/own/?lang=en").text
    revision = re.findall(r'name="revision" value="(\d+)"', page)[0]
    form = {
        "revision": revision,
        "name": "New app",
        "stage": "5",
        "closes": ["org.tft"],
        "roles": ["it"],
        "cost_class": "medium",
        **{f"{n}_{p}": "2" for n in ("weeks", "effort", "cost") for p in POINTS},
    }
    wrong = post(browser, f"{home}/own/?lang=en", {**form, "waits_for": "I-04:XX+1"})
    assert wrong.status_code == 422
    assert "is no tie" in wrong.text

    good = {**form, "waits_for": "I-04:SS+10", "alternatives": "I-27"}
    assert post(browser, f"{home}/own/?lang=en", good).status_code == 302
    assert 'value="I-04:SS+10"' in browser.get(f"{home}/own/O-01?lang=en").text


POINTS = ("best", "likely", "worst")
