import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.core.ahp import Priorities
from planner.core.weights import Compared, _factor_weights, compared, weights

RATIOS = st.sampled_from(["1/9", "1/5", "1/3", "1", "2", "3", "7", "9"])


@pytest.fixture(scope="session")
def weigh(build, framework, questionnaire):
    return lambda *rows, **more: weights(build(*rows, **more), framework, questionnaire)


def test_without_comparisons_everything_counts_alike(weigh):
    found = weigh()

    assert found.perspectives == {"IN": 0.5, "OP": 0.5}
    assert found.factors == {"in.it": 0.5, "in.hr": 0.5, "op.prof": 1.0}
    assert found.compared == ()


def test_answers_are_joined_by_their_geometric_mean(weigh):
    """Ratios 9 and 1 give 3, so 0.75 and 0.25."""
    found = weigh("mkt1 Q-B01 IN:OP 9\nmkt2 Q-B01 IN:OP 1")

    assert found.perspectives == pytest.approx({"IN": 0.75, "OP": 0.25})
    assert [(c.origin, c.n, c.used) for c in found.compared] == [("Q-B01", 2, True)]


def test_a_pair_may_be_answered_the_other_way_round(weigh):
    one = weigh("mkt1 Q-B02 in.it:in.hr 3")
    other = weigh("mkt1 Q-B02 in.hr:in.it 1/3")

    assert one.factors == pytest.approx({"in.it": 0.75, "in.hr": 0.25, "op.prof": 1.0})
    assert other.factors == pytest.approx(one.factors)


@given(st.lists(RATIOS, min_size=1, max_size=5))
def test_turning_every_comparison_round_changes_no_weight(weigh, ratios):
    straight = [f"mkt{i} Q-B01 IN:OP {r}" for i, r in enumerate(ratios)]
    turned = [f"mkt{i} Q-B01 OP:IN {_inverse(r)}" for i, r in enumerate(ratios)]

    one, other = weigh("\n".join(straight)), weigh("\n".join(turned))

    assert one.perspectives == pytest.approx(other.perspectives)
    assert math.fsum(one.perspectives.values()) == pytest.approx(1)


def _inverse(ratio: str) -> str:
    return ratio.removeprefix("1/") if "/" in ratio else f"1/{ratio}"


@pytest.mark.parametrize("no_value", ["unknown", "na"])
def test_a_comparison_without_a_value_is_none(weigh, no_value):
    found = weigh(f"mkt1 Q-B01 IN:OP {no_value}")

    assert found.perspectives == {"IN": 0.5, "OP": 0.5}
    assert found.compared == ()


def test_agreed_comparisons_come_before_answers(weigh):
    ahp = {"order": ["OP", "IN"], "matrix": [[1, 4], [0.25, 1]]}

    found = weigh("mkt1 Q-B01 IN:OP 9", ahp=ahp)

    assert found.perspectives == pytest.approx({"IN": 0.2, "OP": 0.8})
    assert [c.origin for c in found.compared] == ["stated", "Q-B01"]


def test_comparisons_that_contradict_each_other_are_flagged_and_not_used(
    build, questionnaire
):
    """A beats B beats C beats A, five times each: the ratio is 2.76."""
    from planner.core.question_types import Pairwise

    question = questionnaire.question["Q-B01"]
    options = tuple(question.options[0].model_copy(update={"id": i}) for i in "ABC")
    circle = Pairwise.model_construct(**{**dict(question), "options": options})
    rows = "mkt1 Q-B01 A:B 5\nmkt1 Q-B01 B:C 5\nmkt1 Q-B01 C:A 5"

    found = compared(build(rows).answers, circle, 0.1)

    assert found is not None
    assert found.priorities.consistency_ratio == pytest.approx(2.76, abs=0.005)
    assert not found.used


def _stated(weights: dict[str, float], *, used: bool = True) -> Compared:
    known = Priorities(
        weights, len(weights), 0.0, 0.0, consistent=True, most_contradictory=None
    )
    return Compared("Q", known, used, 1)


INSIDE = _stated({"a": 0.25, "b": 0.75})
GROUPS = _stated({"a_and_b": 0.6, "c": 0.4})


def test_the_share_of_a_group_is_divided_inside_it():
    answered = {"weight.PR": INSIDE, "weight.PR.group": GROUPS}

    found = _factor_weights("PR", ["a", "b", "c"], answered)

    assert found == pytest.approx({"a": 0.15, "b": 0.45, "c": 0.4})


@pytest.mark.parametrize(
    ("inside", "groups"),
    [
        (None, GROUPS),
        (_stated({"a": 0.25, "b": 0.75}, used=False), GROUPS),
        (INSIDE, _stated({"a_and_b": 0.6, "c": 0.4}, used=False)),
        (INSIDE, _stated({"a_and_b": 0.6, "d": 0.4})),
    ],
)
def test_half_a_set_of_groups_weighs_everything_alike(inside, groups):
    answered = {"weight.PR.group": groups}
    if inside is not None:
        answered["weight.PR"] = inside

    found = _factor_weights("PR", ["a", "b", "c"], answered)

    assert found == pytest.approx(dict.fromkeys("abc", 1 / 3))


def test_a_pair_nobody_compared_leaves_the_set_unused(build, questionnaire):
    from planner.core.question_types import Pairwise

    question = questionnaire.question["Q-B01"]
    options = tuple(question.options[0].model_copy(update={"id": i}) for i in "ABC")
    three = Pairwise.model_construct(**{**dict(question), "options": options})

    assert compared(build("mkt1 Q-B01 A:B 5").answers, three, 0.1) is None
