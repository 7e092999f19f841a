"""A limit changed and limits that cannot hold, on the pages."""

import datetime as dt
import re
from itertools import pairwise

import pytest

from tests.companies import bring_in, post, work_off
from tests.page_numbers import without_links
from tests.roadmap_rules import (
    broken_limits,
    drawn,
    library,
    weeks_of,
    written_limits,
)
from tests.sized_projects import tight_project
from tests.web.test_plan import form_of


@pytest.fixture(scope="module")
def browser(installation):
    return installation.browser("consultant@own.example")


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return tight_project(25, tmp_path_factory.mktemp("tight"))


@pytest.fixture(scope="module")
def home(installation, folder):
    return f"/projects/{bring_in(installation, folder).row.public_id}/plan"


@pytest.fixture(scope="module")
def solve(installation, browser, home):
    """Change the limits as a person does, solve, and look at the roadmap."""

    def solved(**changes):
        if changes:
            form = form_of(browser.get(f"{home}/limits?lang=en").text)
            reason = {"reason": "tried in the meeting"}
            typed = {**form, **reason, **changes}
            changed = post(browser, f"{home}/limits?lang=en", typed)
            assert changed.status_code == 302, without_links(changed.text)
        post(browser, f"{home}/solve")
        assert work_off(installation) == ["done"]
        return browser.get(f"{home}/?lang=en").text

    return solved


def closed(names):
    return {c for name in names for c in library()[name]["closes"]}


def test_a_cut_names_what_moves_what_is_dropped_and_what_stays_open(folder, solve):
    """Scenario 28: the 25 of year 1 are cut by 40 % to 15."""
    before, page = drawn(solve()), solve(**{"budget-0": "15"})
    after, told = drawn(page), without_links(page)
    changes = told.partition("What changed since the plan before")[2]
    asked = written_limits(folder)
    smaller = {**asked, "budget_100m_krw": [15, *asked["budget_100m_krw"][1:]]}

    assert broken_limits(asked, before) == []
    assert broken_limits(smaller, after) == []
    assert broken_limits(smaller, before)
    dropped = before.keys() - after.keys()
    moved = {n for n in before.keys() & after.keys() if before[n][0] != after[n][0]}
    assert dropped
    assert moved
    assert set(re.findall(r"Left out: (I-\d+)", changes)) == dropped
    assert set(re.findall(r"(?:Later|Earlier): (I-\d+)", changes)) == moved
    assert closed(before) - closed(after)
    assert "No longer closed: " in changes
    assert "missing in year" in told


def test_a_date_before_its_chain_names_chain_and_weeks_and_draws_nothing(solve):
    """Scenario 29; the chain runs from the first Monday, the 2nd of March 2026."""
    due = dt.date(2026, 3, 31)
    changes = {"must_finish-0-initiative": "I-06", "must_finish-0-day": str(due)}
    page = solve(**changes)

    told = without_links(page).replace("&gt;", ">")
    chain = re.search(r"the chain ([I\d> -]+) alone is (\d+) weeks too long", told)
    assert chain
    names = chain[1].split(" > ")
    for before, name in pairwise(names):
        assert before in library()[name]["prerequisites"]
    weeks = sum(map(weeks_of, names))
    end = dt.date(2026, 3, 2) + dt.timedelta(weeks=weeks, days=-3)
    assert int(chain[2]) == -((due - end).days // 7)
    assert names[-1] == "I-06"
    assert drawn(page) == {}
    assert "<svg" not in page.partition("<main")[2]
