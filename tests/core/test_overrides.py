from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.core.agenda import if_agreed
from planner.core.anonymity import protected
from planner.core.assessment import assess
from planner.core.explain import explain
from planner.core.inputs import inputs_hash
from planner.core.overrides import Override, reordered
from tests.companies import daon

AGREED = Override("agreed", "cyc.learn", 3.0, "the workshop", "two audits say so")
LIFTED = Override("rank", "hr.training", 1, "the board", "training comes first")


def decided(*overrides):
    """The sample company with decisions."""
    found = daon()
    engagement = replace(found.engagement, overrides=overrides)
    return assess(found.framework, found.questionnaire, engagement, seed=1)


@pytest.fixture(scope="module")
def agreed():
    return decided(AGREED)


def capability(found, name):
    return next(c for c in found.capabilities if c.id == name)


def test_an_agreed_level_counts_in_gap_and_opportunity(agreed):
    result = capability(agreed, "cyc.learn")

    assert result.level == 3.0
    assert result.gap == pytest.approx(result.target.balanced - 3.0)
    expected = result.importance.balanced / 5 * result.gap / 4 * 100
    assert result.opportunity == pytest.approx(expected)


def test_the_computed_level_stays_beside_the_agreed_one(agreed):
    before = capability(daon(), "cyc.learn")
    result = capability(agreed, "cyc.learn")

    assert result.fused.level == before.fused.level
    assert agreed.computed["cyc.learn"].opportunity == before.opportunity
    assert agreed.computed["cyc.learn"].rank == daon().ranks["cyc.learn"]
    assert agreed.ranks["cyc.learn"] > daon().ranks["cyc.learn"]


def test_an_agreed_level_rolls_up_and_does_not_move_when_people_are_redrawn(agreed):
    factor = agreed.framework.factor_of["cyc.learn"]
    before = next(f for f in daon().factors if f.id == factor)
    after = next(f for f in agreed.factors if f.id == factor)
    level = capability(daon(), "cyc.learn").fused.level

    weight = next(p.weight for p in after.parts if p.id == "cyc.learn")
    moved = weight * (3.0 - level)
    assert after.current - before.current == pytest.approx(moved)
    assert agreed.weight_ranks["cyc.learn"][0] <= agreed.ranks["cyc.learn"]


def test_the_outlook_of_a_level_is_what_agreeing_on_it_gives(agreed):
    outlook = if_agreed(daon(), capability(daon(), "cyc.learn"), 3.0)

    assert outlook
    assert outlook.opportunity == pytest.approx(
        capability(agreed, "cyc.learn").opportunity
    )
    assert outlook.rank == agreed.ranks["cyc.learn"]


def test_a_decided_rank_changes_the_order_and_no_number():
    found = decided(LIFTED)

    assert found.in_order[0].id == "hr.training"
    assert found.ranks == daon().ranks
    assert found.decided_ranks["hr.training"] == 1
    assert found.decided_ranks[daon().ranked[0].id] == 2
    assert [c.opportunity for c in found.ranked] == [
        c.opportunity for c in daon().ranked
    ]


def test_decisions_are_inputs_of_the_result_and_none_leaves_the_hash_alone():
    found = daon()
    engagement = replace(found.engagement, overrides=(AGREED,))

    changed = inputs_hash(found.framework, found.questionnaire, engagement, 1)

    assert changed != found.inputs_hash
    assert decided().inputs_hash == found.inputs_hash


def test_the_last_decision_on_a_level_holds():
    later = replace(AGREED, kind="level", value=2.5)

    assert capability(decided(AGREED, later), "cyc.learn").level == 2.5


def test_the_gap_of_an_agreed_level_derives_from_the_decision(agreed):
    tree = explain(agreed, "capability:cyc.learn:gap")

    decision = next(p for p in tree.parts if p.id == "capability:cyc.learn:decided")
    assert decision.value == 3.0
    assert decision.formula
    assert decision.formula.values["who"] == "the workshop"
    assert decision.parts[0].value == capability(agreed, "cyc.learn").fused.level


def test_a_decision_tells_nothing_of_a_hidden_capability():
    few = next(c.id for c in daon().capabilities if 0 < c.n < 5)

    found = protected(decided(replace(AGREED, capability=few)), 5)

    result = capability(found, few)
    assert (result.fused.level, result.gap, result.opportunity) == (None, None, None)
    assert few not in found.computed
    assert few not in found.decided_ranks


@given(
    st.permutations(["a", "b", "c", "d", "e"]),
    st.lists(st.tuples(st.sampled_from("abcde"), st.integers(1, 7)), max_size=4),
)
def test_ranks_stay_a_whole_order_whatever_is_decided(order, wishes):
    ranks = {name: i for i, name in enumerate(order, 1)}
    made = [Override("rank", name, place, "x", "y") for name, place in wishes]

    found = reordered(ranks, made)

    assert sorted(found.values()) == [1, 2, 3, 4, 5]
    if len({name for name, _ in wishes}) == 1:
        name, place = wishes[-1]
        assert found[name] == min(place, 5)
