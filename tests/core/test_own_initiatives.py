"""Initiatives that a project adds to the library."""

from typing import Any

import pytest
from pydantic import ValidationError

from planner.core.assessment import assess
from planner.core.own_initiatives import OwnInitiative, own_faults, with_own
from tests.core.test_planning import ROWS, days, with_rules


def own(**changes: Any) -> OwnInitiative:
    basics = {
        "id": "O-01",
        "name": {"ko": "회원 앱", "en": "Member app"},
        "stage": 1,
        "closes": ["it.data"],
        "duration_weeks": [2, 3, 6],
        "effort_pm": [1, 1, 2],
        "external_cost_100m_krw": [0.1, 0.2, 0.5],
        "roles": ["it"],
    }
    return OwnInitiative.model_validate({**basics, **changes})


def test_it_is_planned_by_its_most_likely_values(
    build, framework, questionnaire, limits
):
    engagement = build(
        ROWS, constraints=limits(must=["O-01"]), initiatives=[own().model_dump()]
    )

    found = assess(with_rules(framework), questionnaire, engagement)

    assert found.roadmap
    planned = next(i for i in found.roadmap.initiatives if i.id == "O-01")
    assert (planned.sized.weeks, planned.spend_100m_krw) == (3, 0.2)
    assert days(found.roadmap)["O-01"] == ("2026-03-02", "2026-03-20")


def test_the_framework_is_still_known_by_its_own_hash_and_the_inputs_by_another(
    build, framework, questionnaire, limits
):
    bare = build(ROWS, constraints=limits())
    more = build(ROWS, constraints=limits(), initiatives=[own().model_dump()])
    rules = with_rules(framework)

    first, second = (assess(rules, questionnaire, e) for e in (bare, more))

    assert first.framework.fingerprint() == second.framework.fingerprint()
    assert first.inputs_hash != second.inputs_hash
    assert "O-01" in second.framework.initiative


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"id": "I-01"}, "there is an initiative I-01 already"),
        ({"closes": ["no.such"]}, "there is no capability no.such"),
        ({"roles": ["king"]}, "there is no role king"),
        ({"stage": 9}, "there is no stage 9"),
        ({"prerequisites": ["I-99"]}, "there is no initiative I-99"),
        ({"prerequisites": ["O-01"]}, "O-01 waits for itself"),
        ({"duration_weeks": [4, 3, 6]}, "the duration must rise"),
        ({"duration_weeks": [0, 1, 2]}, "must be above 0"),
    ],
)
def test_what_is_wrong_is_said_in_words(framework, changes, said):
    found = [str(m) for _, m in own_faults(framework, [own(**changes)])]

    assert any(said in sentence for sentence in found)


def test_two_points_are_not_three():
    with pytest.raises(ValidationError):
        own(duration_weeks=[1, 2])


def test_nothing_added_leaves_the_framework_itself(framework):
    assert with_own(framework, ()) is framework
