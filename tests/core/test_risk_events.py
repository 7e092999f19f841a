"""The day to promise by the risk taken, and events that may delay a plan."""

import datetime as dt

import numpy as np
import pytest

from planner.core.assessment import assess
from planner.core.constraints import RiskEvent
from planner.core.plan_events import delays, draw_events, event_risks
from planner.core.plan_rules import Promise, RiskRules
from planner.core.risk_findings import event_note, late_notes, promise_finding
from tests.core.test_plan_risk import RULES
from tests.core.test_planning import ROWS, with_rules

EVENT = {
    "name": "Vendor is late",
    "chance": 0.3,
    "delay_weeks": [4, 6, 10],
    "initiatives": ["I-02"],
}


@pytest.fixture
def plan(build, framework, questionnaire):
    def made(limits, risk=RULES):
        engagement = build(ROWS, constraints=limits)
        ruled = with_rules(framework, risk=risk)
        return assess(ruled, questionnaire, engagement).roadmap

    return made


@pytest.fixture
def risky(plan, limits):
    def made(**changes):
        return plan(limits(**changes))

    return made


@pytest.mark.parametrize(
    ("risk", "percent"), [("low", 95), ("medium", 80), ("high", 50)]
)
def test_the_risk_taken_says_which_day_to_promise_and_moves_no_date(
    risky, risk, percent
):
    found, usual = risky(risk=risk), risky()

    assert found.risk.promise == percent
    assert found.finish == usual.finish
    assert str(percent) in str(promise_finding(found))


def test_a_fixed_date_before_the_promised_day_is_named(risky):
    found = risky(risk="low", must_finish={"I-02": "2026-04-24"})

    assert found.risk.late["I-02"] > dt.date(2026, 4, 24)
    assert "after its fixed date" in str(late_notes(found)[0])


def test_an_event_delays_the_end_when_it_happens(risky):
    calm, found = risky(), risky(risk_events=[EVENT])

    (event,) = found.risk.events
    assert event.share == pytest.approx(0.3, abs=0.05)
    assert 4 <= event.weeks <= 10
    assert found.risk.finish[95] > calm.risk.finish[95]
    assert found.finish == calm.finish
    assert "later" in str(event_note(event))


def test_an_event_never_happens_with_no_chance(risky):
    found = risky(risk_events=[{**EVENT, "chance": 0}])

    assert found.risk.finish == risky().risk.finish
    assert found.risk.events[0].weeks is None


def test_events_are_drawn_apart_and_add_up():
    one = RiskEvent.model_validate(EVENT)
    other = RiskEvent.model_validate({**EVENT, "name": "Key person leaves"})
    alone = draw_events([one], 500, 1)
    both = draw_events([one, other], 500, 1)

    assert np.array_equal(alone[0].delay, both[0].delay)
    added = delays(both, {"I-02", "I-01"}, 500)
    assert set(added) == {"I-02"}
    assert np.allclose(added["I-02"], both[0].delay + both[1].delay)


def test_an_event_without_initiatives_delays_all_of_them():
    event = RiskEvent.model_validate({**EVENT, "initiatives": []})

    assert set(delays(draw_events([event], 10, 1), {"A", "B"}, 10)) == {"A", "B"}


def test_the_dearest_event_is_told_first():
    often = RiskEvent.model_validate({**EVENT, "name": "often", "chance": 0.9})
    rare = RiskEvent.model_validate({**EVENT, "name": "rare", "chance": 0.01})
    happened = draw_events([rare, often], 2_000, 1)
    ends = happened[0].delay + happened[1].delay

    assert [e.name for e in event_risks(happened, ends)] == ["often", "rare"]


def test_the_percentiles_to_promise_are_a_rule_of_the_framework(plan, limits):
    rules = RiskRules(
        pessimistic_factor=1.5, draws=1000, promise=Promise(low=80, medium=80, high=80)
    )

    assert plan(limits(risk="low"), risk=rules).risk.promise == 80
