"""A passed review ends a cycle of the stages and opens the next."""

import datetime as dt

from planner.core.cycles import bare_key, cycle_now, items_when, numbered, review_of
from planner.core.gates import (
    ItemState,
    beginning_finding,
    items_of,
    readiness,
    scores,
)
from planner.core.plan_record import GateTaken, PlanRecord
from tests.companies import shipped

STAGES = shipped().framework.stages
MET = ItemState("met", evidence="minutes")
AT = dt.datetime(2026, 3, 2, tzinfo=dt.UTC)


def taken(stage: int, decision: str) -> GateTaken:
    return GateTaken(stage, decision, "CEO", "", "why", 6, 6, AT)


def test_only_a_passed_review_ends_a_cycle():
    decisions = [(1, "go"), (7, "hold"), (7, "conditional"), (1, "go"), (7, "go")]

    assert review_of(STAGES) == 7
    assert numbered(decisions, 7) == (1, 1, 1, 2, 2)
    assert cycle_now(decisions, 7) == 3


def test_a_decision_of_a_cycle_that_is_over_holds_no_more():
    over = PlanRecord({}, (taken(1, "go"), taken(7, "go")))
    again = PlanRecord({}, (*over.gates, taken(1, "hold")))

    assert over.last_gate(1, 7) is None
    held = again.last_gate(1, 7)
    assert held is not None
    assert held.decision == "hold"


def test_what_a_stage_held_keeps_its_key_with_the_cycle_before_it():
    known = {"1/D1.1": ItemState("accepted"), "D1.2": ItemState("review")}

    states = {i.key: i.known.state for i in items_when(STAGES[0], known, 1)}

    assert (states["D1.1"], states["D1.2"]) == ("accepted", "open")
    assert bare_key("1/D1.1") == bare_key("D1.1") == "D1.1"


def test_criteria_are_scored_one_for_met_half_for_partly_none_without_evidence():
    known = {
        "exit:1:1": MET,
        "exit:1:2": ItemState("partly"),
        "exit:1:3": ItemState("met"),
        "entry:1:1": ItemState("no"),
    }
    found = {s.kind: s for s in scores(items_of(STAGES[0], known), 0.5)}

    assert found["exit"].share == (1 + 0.5) / 4
    assert found["entry"].share == 0.0


def test_a_stage_begins_when_what_is_asked_before_it_holds_and_the_gate_is_passed():
    known = {"entry:2:1": MET, "entry:2:2": MET}
    items = items_of(STAGES[1], known)

    assert "may begin" in str(beginning_finding(items, (1, "conditional")))
    assert "gate of stage 1 is not passed" in str(beginning_finding(items, (1, "hold")))
    assert "0 of 2" in str(beginning_finding(items_of(STAGES[1], {}), (1, "go")))


def test_readiness_counts_states_only_and_has_no_state_of_its_own():
    """Nobody can declare a stage ready: the record has no key for it."""
    declared = {"ready": ItemState("accepted"), "exit:1": ItemState("met")}

    assert readiness(items_of(STAGES[0], declared)).met == 0
