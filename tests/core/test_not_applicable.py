import pytest

from planner.core.assessment import assess
from planner.core.not_applicable import compared_policies, left_first

ROWS = """
mkt1 Q-A02 current 2
mkt1 Q-A02 target 4
mkt2 Q-A02 current na
mkt2 Q-A02 target 4
mkt1 Q-A03 current 3
mkt1 Q-A03 target 4
mkt1 Q-B03 hr.training 4
mkt1 Q-B03 op.growth 5
"""


@pytest.fixture(scope="module")
def found(build, framework, questionnaire):
    return assess(framework, questionnaire, build(ROWS), seed=1)


def test_the_three_rules_give_three_levels(found):
    """Left out 2; at target (2 + 4)/2; as zero (2 + 0)/2."""
    (row,) = compared_policies(found)

    assert (row.capability, row.count) == ("hr.training", 1)
    assert row.ruled["excluded"].level == pytest.approx(2.0)
    assert row.ruled["at_target"].level == pytest.approx(3.0)
    assert row.ruled["as_zero"].level == pytest.approx(1.0)


def test_the_rule_in_use_is_the_result_itself(found):
    (row,) = compared_policies(found)

    result = next(c for c in found.capabilities if c.id == "hr.training")
    assert row.ruled["excluded"].level == result.level
    assert row.ruled["excluded"].rank == found.ranks["hr.training"]


def test_at_target_moves_the_first_area_away_and_as_zero_does_not(found):
    assert left_first(found, "as_zero", 1) == ()
    assert left_first(found, "at_target", 1) == ("hr.training",)


def test_without_such_answers_there_is_nothing_to_compare(
    build, framework, questionnaire
):
    none = ROWS.replace("mkt2 Q-A02 current na\n", "")

    assert compared_policies(assess(framework, questionnaire, build(none), 1)) == ()
