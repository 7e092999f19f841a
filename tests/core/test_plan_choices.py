"""Pins, forced choices and what is under way, and demands that clash."""

import datetime as dt
from typing import Any

import pytest
from pydantic import ValidationError

from planner.core.assessment import assess
from planner.core.constraints import Constraints
from planner.core.schedule.choice import Clash
from tests.core.test_planning import ROWS, days, with_rules


@pytest.fixture(scope="module")
def plan(build, framework, questionnaire):
    def made(limits: Any, *, rows: str = ROWS, staff: int = 700, **rules: Any) -> Any:
        changed = with_rules(framework, **rules)
        engagement = build(rows, constraints=limits, profile={"staff": staff})
        return assess(changed, questionnaire, engagement).roadmap

    return made


def said(roadmap: Any) -> list[str]:
    return [str(m) for m in roadmap.messages]


def test_a_pinned_initiative_starts_in_the_week_of_the_day(plan, limits):
    """2026-04-15 is a Wednesday; its week begins on the 13th."""
    found = plan(limits(pins={"I-01": "2026-04-15"}))

    assert days(found)["I-01"][0] == "2026-04-13"
    assert days(found)["I-02"][0] == "2026-05-11"
    first = found.initiatives[0]
    assert "pinned to the week of 2026-04-15" in [str(r) for r in first.reasons]


def test_what_is_decided_against_is_left_out_and_so_is_what_needs_it(plan, limits):
    found = plan(limits(must_not=["I-01"]))

    assert found.initiatives == ()
    limit = {d.id: d.limit for d in found.dropped}
    assert limit == {"I-01": "decided", "I-02": "prerequisite"}


def test_what_must_be_in_brings_what_comes_before_it(plan, limits):
    found = plan(limits(must=["I-02"]), rows="")

    assert list(days(found)) == ["I-01", "I-02"]
    reasons = [str(r) for r in found.initiatives[1].reasons]
    assert "taken in by decision" in reasons


def test_both_in_and_out_is_refused(limits):
    with pytest.raises(ValidationError, match="I-01"):
        Constraints.model_validate(limits(must=["I-01"], must_not=["I-01"]))


def test_a_pin_before_its_prerequisites_is_named_with_the_weeks(plan, limits):
    """I-01 takes four weeks, so I-02 may start in week five, three later than 2."""
    found = plan(limits(pins={"I-02": "2026-03-09"}))

    assert found.initiatives == ()
    assert found.choice.clashes == (Clash("pin", "I-02", 3),)
    assert "started 3 weeks earlier or later" in said(found)[1]


def test_a_choice_and_one_against_it_are_named_together(plan, limits):
    found = plan(limits(must=["I-02"], must_not=["I-01"]))

    assert found.choice.clashes == (Clash("must", "I-02"), Clash("must_not", "I-01"))
    assert said(found)[0].startswith("These 2 cannot be kept together")
    assert any("I-01" in s and "could be taken in" in s for s in said(found))


def test_money_that_is_short_is_named_by_year_and_amount(plan, limits):
    """I-01 costs 0.25, which year 1 with 0.2 is 0.05 short of."""
    found = plan(limits(pins={"I-01": "2026-03-02"}, budget_100m_krw=[0.2, 50]))

    clashes = {c.kind: c for c in found.choice.clashes}
    assert clashes["money"] == Clash("money", "1", 5)
    assert any("year 1 had 0.05" in s for s in said(found))


def test_a_freeze_over_the_go_live_of_a_pin_is_named(plan, limits):
    freeze = [["2026-03-23", "2026-04-03"]]
    found = plan(limits(pins={"I-01": "2026-03-02"}, freeze=freeze))

    assert found.choice.clashes == (Clash("pin", "I-01", 2), Clash("freeze", "1"))


def test_demands_that_hold_do_not_clash(plan, limits):
    found = plan(limits(pins={"I-01": "2026-03-02"}, must=["I-02"]))

    assert found.choice.clashes == ()
    assert found.status == "optimal"


def test_work_under_way_stays_and_the_rest_starts_from_today(plan, limits):
    """Half of four weeks is left from the Monday of 2026-03-30: it ends on 04-10."""
    actual = {"I-01": {"started": "2026-03-09", "done": 0.5}}
    found = plan(limits(actual=actual, as_of="2026-03-30"))

    assert days(found) == {
        "I-01": ("2026-03-09", "2026-04-10"),
        "I-02": ("2026-04-13", "2026-05-08"),
    }
    reasons = [str(r) for r in found.initiatives[0].reasons]
    assert "under way since 2026-03-09, 50\u00a0% done" in reasons


def test_finished_work_keeps_the_weeks_it_took(plan, limits):
    actual = {"I-01": {"started": "2026-03-02", "finished": "2026-03-13"}}
    found = plan(limits(actual=actual, as_of="2026-03-16"))

    assert days(found)["I-01"] == ("2026-03-02", "2026-03-13")
    assert days(found)["I-02"][0] == "2026-03-16"


def test_nothing_new_starts_before_today(plan, limits):
    found = plan(limits(as_of="2026-05-06"))

    assert found.initiatives[0].start == dt.date(2026, 5, 11)


@pytest.mark.parametrize(
    "actual",
    [
        {"started": "2026-04-02", "finished": "2026-04-01"},
        {"started": "2026-01-05"},
        {"started": "2026-04-02", "done": 1.5},
    ],
)
def test_actuals_that_cannot_be_are_refused(limits, actual):
    with pytest.raises(ValidationError):
        Constraints.model_validate(limits(actual={"I-01": actual}))


def test_without_decisions_the_inputs_are_known_by_the_same_hash(
    build, framework, questionnaire, limits
):
    def known(**more: Any) -> str:
        engagement = build(ROWS, constraints=limits(**more))
        return assess(with_rules(framework), questionnaire, engagement).inputs_hash

    assert known() == known(pins={}, must=[], actual={})
    assert known() != known(pins={"I-01": "2026-03-02"})
