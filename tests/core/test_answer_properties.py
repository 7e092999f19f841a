"""What must hold whatever people answer."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from planner.core.diagnosis import diagnose
from planner.core.levels import role_balanced
from planner.core.ratings import ratings

VALUES = st.sampled_from(["1", "2", "3", "4", "5", "unknown", "na"])
ROLES = ("mkt", "it")
PEOPLE = [f"{role}{i}" for role in ROLES for i in range(1, 4)]
ANSWERS = st.dictionaries(st.sampled_from(PEOPLE), st.tuples(VALUES, VALUES))
GROUPS = st.dictionaries(
    st.sampled_from("abcd"),
    st.lists(st.floats(1, 5), min_size=1, max_size=6),
    min_size=1,
)


def rows_of(answers):
    rows = []
    for who, (current, target) in answers.items():
        rows += [f"{who} Q-A02 current {current}", f"{who} Q-A02 target {target}"]
    return rows


@pytest.fixture(scope="session")
def training(build, framework, questionnaire):
    """The result of one capability from rows."""

    def found(rows):
        engagement = build("\n".join(rows), people=" ".join(PEOPLE))
        rated = ratings(engagement.answers, framework, questionnaire)
        results = diagnose(engagement, framework, rated)
        return next(r for r in results if r.id == "hr.training")

    return found


@settings(max_examples=60)
@given(answers=ANSWERS, data=st.data())
def test_the_order_of_answers_never_matters(training, answers, data):
    rows = rows_of(answers)

    mixed = training(data.draw(st.permutations(rows)))
    straight = training(rows)

    assert mixed.fused == straight.fused
    assert (mixed.n, mixed.coverage, mixed.rwg) == (
        straight.n,
        straight.coverage,
        straight.rwg,
    )
    assert mixed.confidence == straight.confidence


@settings(max_examples=60)
@given(answers=ANSWERS, who=st.sampled_from(PEOPLE), value=st.integers(1, 5))
def test_one_more_answer_never_lowers_the_coverage(training, answers, who, value):
    without = {name: found for name, found in answers.items() if name != who}
    before = training(rows_of(without))

    after = training([*rows_of(without), f"{who} Q-A02 current {value}"])

    assert after.n == before.n + 1
    assert (after.coverage or 0) >= (before.coverage or 0)


@settings(max_examples=60)
@given(answers=ANSWERS, reason=st.sampled_from(["na", "unknown"]))
def test_not_applicable_and_not_known_never_act_as_zero(training, answers, reason):
    numbers = {w: a for w, a in answers.items() if a[0].isdigit() and a[1].isdigit()}
    silent = [who for who in PEOPLE if who not in numbers]
    rows = rows_of(numbers)

    plain = training(rows)
    with_reason = training([*rows, *(f"{w} Q-A02 current {reason}" for w in silent)])

    assert with_reason.fused == plain.fused
    assert with_reason.gap == plain.gap
    assert with_reason.n == plain.n
    assert with_reason.survey.balanced is None or with_reason.survey.balanced >= 1


@given(GROUPS, st.integers(2, 5))
def test_a_role_asked_many_times_over_does_not_change_the_balanced_value(groups, times):
    again = {role: values * times for role, values in groups.items()}
    first = next(iter(groups))
    one = {**groups, first: groups[first] * times}

    plain = role_balanced(groups).balanced

    assert role_balanced(again).balanced == pytest.approx(plain)
    assert role_balanced(one).balanced == pytest.approx(plain)
