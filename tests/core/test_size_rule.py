"""What the size of a company asks of its plan: a quick win, nothing dear at first."""

import datetime as dt
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from planner.core.assessment import assess
from planner.core.schedule.choice import Clash, quick_wins
from planner.core.schedule.choice_search import choose, possible
from tests.core.test_choice import QUICK, ROOM, candidate
from tests.core.test_own_initiatives import own
from tests.core.test_planning import ROWS, days, with_initiatives
from tests.core.test_schedule_properties import projects

ASKED = replace(ROOM, quick_win=True)
END = dt.date(2026, 6, 2)


def test_a_quick_win_is_taken_though_its_alternative_closes_more():
    slow = candidate("slow", 50, rivals=("quick",))
    quick = candidate("quick", 5, rivals=("slow",), soon=8)

    assert choose([slow, quick], ROOM, QUICK).starts == {"slow": 0}
    assert choose([slow, quick], ASKED, QUICK).starts == {"quick": 0}


def test_a_quick_win_goes_first_though_it_is_worth_less():
    """With room for one at once, the worthier would push it to week 12."""
    one = replace(ASKED, parallel=1)
    slow, quick = candidate("slow", 90, weeks=12), candidate("quick", 5, soon=8)

    assert choose([slow, quick], replace(one, quick_win=False), QUICK).starts == {
        "slow": 0,
        "quick": 12,
    }
    assert choose([slow, quick], one, QUICK).starts == {"quick": 0, "slow": 4}


def test_where_no_quick_win_can_be_in_time_the_plan_is_made_without():
    late = candidate("late", starts=(10,), spend={10: (100, 0)}, soon=8)

    assert choose([late], ASKED, QUICK).starts == {"late": 10}
    assert choose([candidate("A")], ASKED, QUICK).starts == {"A": 0}


@given(projects(), st.lists(st.none() | st.integers(0, 8), min_size=5, max_size=5))
@settings(max_examples=25)
def test_whenever_the_limits_leave_a_quick_win_the_plan_has_one(project, soon):
    library, limits, _ = project
    marked = [replace(c, soon=w) for c, w in zip(library, soon, strict=False)]
    asked = replace(limits, quick_win=True)

    found = choose(marked, asked, QUICK)

    assert found.is_plan
    assert bool(quick_wins(marked, found.starts)) == possible(marked, asked, QUICK)


@pytest.fixture
def small(build, framework, questionnaire):
    """A firm of 50 that needs a quick win in three months."""

    def made(library, limits, **more):
        changed = with_initiatives(framework, *library)
        sizes = tuple(
            size.model_copy(update={"quick_win_months": 3})
            for size in changed.rules.roadmap.sizes
        )
        roadmap = changed.rules.roadmap.model_copy(update={"sizes": sizes})
        rules = changed.rules.model_copy(update={"roadmap": roadmap})
        asked = changed.model_copy(update={"rules": rules})
        profile = {"staff": 50}
        engagement = build(ROWS, constraints=limits, profile=profile, **more)
        found = assess(asked, questionnaire, engagement).roadmap
        assert found
        assert found.choice.is_plan
        return found

    return made


def quick_win_in_time(plan):
    return [
        i.id
        for i in plan.initiatives
        if i.sized.initiative.quick_win and i.finish < END
    ]


def said(plan):
    return [str(message) for message in plan.messages]


def test_a_plan_with_its_quick_win_says_which_it_is(small, framework, limits):
    plan = small(framework.initiatives, limits())

    assert quick_win_in_time(plan) == ["I-01"]
    assert not [s for s in said(plan) if "quick win" in s]
    reasons = {i.id: [str(r) for r in i.reasons] for i in plan.initiatives}
    told = "a quick win in the first 3 months, as a company of this size needs"
    assert told in reasons["I-01"]
    assert told not in reasons["I-02"]


def test_without_any_quick_win_the_plan_says_so(small, framework, limits):
    slow = [
        i.model_copy(update={"quick_win": False, "prerequisites": ()})
        for i in framework.initiatives
    ]
    plan = small(slow, limits())

    assert len(plan.initiatives) == 2
    assert said(plan)[-2].startswith("No quick win ends in the first 3 months")
    assert "name one of your own" in said(plan)[-1]


def test_the_money_that_stands_against_a_quick_win_is_named(small, framework, limits):
    """A small firm pays 0.4 of 0.25 for I-01, which is 0.1; half of that is there."""
    plan = small(framework.initiatives, limits(budget_100m_krw=[0.05, 50]))

    assert quick_win_in_time(plan) == []
    assert plan.choice.clashes == (Clash("money", "1", 5),)
    assert said(plan)[-1].endswith(
        "year 1 spends at most 0.1 (100 million KRW); 0.05 more would do"
    )


def test_a_pin_that_stands_against_a_quick_win_is_named(small, framework, limits):
    """Four weeks from the week of 4 May end on the 29th, the last Friday in time."""
    plan = small(framework.initiatives, limits(pins={"I-01": "2026-05-18"}))

    assert plan.choice.clashes == (Clash("pin", "I-01", 2),)
    assert said(plan)[-1].endswith("2 weeks would do")


def test_a_decision_that_stands_against_a_quick_win_is_named(small, framework, limits):
    first = framework.initiative["I-01"]
    second = first.model_copy(update={"id": "I-03", "quick_win": False})
    plan = small([first, second], limits(must_not=["I-01"]))

    assert [i.id for i in plan.initiatives] == ["I-03"]
    assert plan.choice.clashes == (Clash("must_not", "I-01"),)
    assert said(plan)[-1] == ("This stands against it: I-01 Clean data is left out")


def test_a_team_too_small_for_a_quick_win_is_named(small, framework, limits):
    people = {**limits()["fte_per_month"], "it": 0.05}
    plan = small(framework.initiatives, limits(fte_per_month=people))

    assert quick_win_in_time(plan) == []
    assert "because IT" in said(plan)[-1]
    assert "instead of 4" in said(plan)[-1]


def test_after_the_three_months_the_plan_says_that_they_are_over(
    small, framework, limits
):
    plan = small(framework.initiatives, limits(as_of="2026-07-06"))

    assert said(plan)[-1].startswith("That time is over")


def test_a_quick_win_finished_in_time_is_enough(small, framework, limits):
    done = {"I-01": {"started": "2026-03-02", "finished": "2026-05-29", "done": 1}}
    late = {"I-01": {"started": "2026-03-02", "finished": "2026-06-05", "done": 1}}

    kept = small(framework.initiatives, limits(actual=done, as_of="2026-07-06"))
    missed = small(framework.initiatives, limits(actual=late, as_of="2026-07-06"))

    assert not [s for s in said(kept) if "No quick win" in s]
    assert [s for s in said(missed) if "No quick win" in s]


def test_an_own_initiative_may_be_the_quick_win_and_a_dear_one_waits(
    small, framework, limits
):
    slow = [
        i.model_copy(update={"quick_win": False, "prerequisites": ()})
        for i in framework.initiatives
    ]
    quick = own(id="O-01", quick_win=True, cost_class="low")
    dear = own(id="O-02", cost_class="high", closes=["hr.training"])
    plan = small(
        slow,
        limits(must=["O-02"]),
        initiatives=[quick.model_dump(), dear.model_dump()],
    )

    assert quick_win_in_time(plan) == ["O-01"]
    assert days(plan)["O-02"][0] >= "2027-03-02"


def test_what_is_under_way_though_too_dear_is_named(small, framework, limits):
    dear = framework.initiative["I-02"].model_copy(
        update={"cost_class": "high", "prerequisites": ()}
    )
    begun = {"I-02": {"started": "2026-03-02", "done": 0.5}}
    plan = small(
        [framework.initiative["I-01"], dear],
        limits(actual=begun, as_of="2026-03-16"),
    )

    assert "I-02" in days(plan)
    assert [s for s in said(plan) if s.startswith("I-02 began in year 1, though")]


def test_a_dear_initiative_pinned_to_year_1_is_refused_with_the_rule(
    build, framework, questionnaire, limits
):
    dear = framework.initiative["I-01"].model_copy(update={"cost_class": "high"})
    changed = with_initiatives(framework, dear)
    pinned = limits(pins={"I-01": "2026-03-02"})
    engagement = build(ROWS, constraints=pinned, profile={"staff": 50})

    found = assess(changed, questionnaire, engagement).roadmap

    assert found
    assert {c.kind for c in found.choice.clashes} == {"pin", "size_rule"}
    assert found.initiatives == ()
