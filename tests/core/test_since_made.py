"""What is different now from when a document was made."""

import datetime as dt
from dataclasses import replace

import pytest

from planner.core.assessment_document import document
from planner.core.decision_log import Logged
from planner.core.since_made import MadeOf, changes_since
from tests.companies import daon

MADE = dt.datetime(2026, 3, 2, tzinfo=dt.UTC)
LATER = dt.datetime(2026, 3, 9, tzinfo=dt.UTC)
GATE = Logged(LATER, "대표이사", "gate:1", "", "hold", "담당자가 없다")


@pytest.fixture(scope="module")
def kept():
    return document(daon(), "en", str)


def told(kept, now=None, log=(), **changes) -> list[str]:
    made = MadeOf({**kept, **changes}, MADE)
    return [str(each) for each in changes_since(now or daon(), log, made)]


def test_without_a_difference_it_says_that_no_figure_moved(kept):
    assert told(kept) == [
        "No figure compared here moved; names, states of items or other inputs did"
    ]


def test_more_answers_and_another_fit_are_named_with_what_they_were(kept):
    fit = {**kept["fit"], "score": 10.0}

    found = told(kept, respondents={"asked": 30, "used": 3}, fit=fit)

    assert (
        found[0]
        == f"Answers of {kept['respondents']['used']} people count; those of 3 did"
    )
    assert found[1].endswith("it was 10.0")


def test_areas_that_came_among_the_first_and_left_are_named(kept):
    first, last = daon().in_order[0].id, daon().in_order[-1].id
    swapped = {first: 40, last: 1}
    earlier = [
        {**c, "decided_rank": swapped.get(c["id"], c["decided_rank"])}
        for c in kept["capabilities"]
    ]

    found = told(kept, capabilities=earlier)

    name = daon().framework.capabilities
    assert found == [
        f"Now among the first 5 areas: {name[first].name.en}",
        f"No longer among the first 5 areas: {name[last].name.en}",
    ]


def test_an_anonymous_round_compares_no_ranks(kept):
    now = replace(daon(), least=3)

    found = told(kept, now, respondents={"asked": 30, "used": 3})

    assert len(found) == 1
    assert found[0].startswith("No figure compared here moved")


def test_a_plan_that_waits_to_be_solved_again_is_said(kept):
    before = {"finish": "2027-01-29", "spend_by_year": [1.0], "initiatives": []}

    assert told(kept, roadmap=before) == ["The plan is not solved for again yet"]


@pytest.mark.parametrize(("at", "count"), [(LATER, 0), (MADE, 1)])
def test_only_decisions_after_the_making_are_named(kept, at, count):
    made = MadeOf(kept, at + dt.timedelta(days=1) if count == 0 else at)

    found = [str(m) for m in changes_since(daon(), [GATE], made)]

    assert sum("대표이사" in each for each in found) == count
