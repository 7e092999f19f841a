"""Risks of the change are read from levels; the steps of a plan are counted."""

from dataclasses import replace

import pytest

from planner.core.change_risks import change_finding, change_risks, steps_of
from planner.core.explain import explain
from planner.services.assessing import assess_folder, read_folder
from tests.companies import DAON


@pytest.fixture(scope="module")
def assessment():
    return assess_folder(read_folder(DAON), seed=1)


def with_level(found, capability, level):
    changed = tuple(
        replace(c, decided=None, fused=replace(c.fused, level=level))
        if c.id == capability
        else c
        for c in found.capabilities
    )
    return replace(found, capabilities=changed)


def risk(found, capability):
    return next(r for r in change_risks(found) if capability in r.line.capabilities)


@pytest.mark.parametrize(
    ("level", "standing"), [(2.9, "present"), (3.0, "watched"), (None, "unknown")]
)
def test_a_risk_is_present_below_the_limit_and_not_known_without_a_level(
    assessment, level, standing
):
    found = risk(with_level(assessment, "org.sponsorship", level), "org.sponsorship")

    assert found.standing == standing
    assert found.level == level


def test_the_lowest_capability_counts_and_initiatives_that_close_one_answer(assessment):
    low = with_level(assessment, "cul.change", 1.0)
    found = risk(low, "cul.change")

    assert (found.lowest, found.level) == ("cul.change", 1.0)
    wanted = {
        p.id
        for p in assessment.roadmap.initiatives
        if {"cul.change", "hr.frontline"} & set(p.sized.initiative.closes)
    }
    assert {p.id for p in found.answers} == wanted


def test_the_finding_counts_what_the_derivation_lists(assessment):
    values = change_finding(change_risks(assessment)).values

    for key in ("present", "count", "answered"):
        assert explain(assessment, f"change_risk:{key}").value == values[key]


def test_steps_are_stages_with_initiatives_and_stay_inside_the_limit(assessment):
    plan = assessment.roadmap
    steps = steps_of(plan, 6)

    assert sum(steps.sizes.values()) == len(plan.initiatives)
    assert steps.fullest <= steps.limit
    assert explain(assessment, "change_risk:most").value == max(steps.sizes.values())
