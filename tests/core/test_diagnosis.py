import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.core.diagnosis import diagnose, perception_gaps
from planner.core.ratings import ratings


@pytest.fixture(scope="session")
def results(build, framework, questionnaire):
    """Diagnose a small project; the results by capability."""

    def found(*rows, rules=None, **more):
        engagement = build(*rows, **more)
        changed = framework
        if rules:
            diagnosis = framework.rules.diagnosis.model_copy(update=rules)
            whole = framework.rules.model_copy(update={"diagnosis": diagnosis})
            changed = framework.model_copy(update={"rules": whole})
        rated = ratings(engagement.answers, framework, questionnaire)
        return {r.id: r for r in diagnose(engagement, changed, rated)}

    return found


def test_opportunity_of_the_worked_example(results):
    """Importance 4.6, current 1.8, target 4.2 give 55.2."""
    rows = "\n".join(
        [f"mkt{i} Q-B03 hr.training {v}" for i, v in enumerate([5, 5, 5, 4, 4])]
        + [f"mkt{i} Q-A02 current {v}" for i, v in enumerate([2, 2, 2, 2, 1])]
        + [f"mkt{i} Q-A02 target {v}" for i, v in enumerate([4, 4, 4, 4, 5])]
    )

    found = results(rows)["hr.training"]

    assert found.importance.balanced == pytest.approx(4.6)
    assert found.fused.level == pytest.approx(1.8)
    assert found.target.balanced == pytest.approx(4.2)
    assert found.gap == pytest.approx(2.4)
    assert found.opportunity == pytest.approx(55.2)


def test_a_level_above_its_target_is_no_opportunity_and_called_over_served(results):
    rows = "mkt1 Q-A02 current 4 seen\nmkt1 Q-A02 target 3\nmkt1 Q-B03 hr.training 3"

    found = results(rows)["hr.training"]

    assert (found.gap, found.opportunity) == (0.0, 0.0)
    assert "over_served" in found.flags


@pytest.mark.parametrize(
    ("levels", "notes", "expected"),
    [
        ({"hr.training": 1.5}, [("hr.training", 1.0)], 1.65),
        ({"hr.training": 1.5}, [], 1.8125),
        ({}, [], 2.0),
        ({}, [("hr.training", 1.0), ("hr.training", 2.0)], 2 * 5 / 7 + 1.5 * 2 / 7),
    ],
)
def test_methods_are_fused_over_those_that_exist(results, levels, notes, expected):
    found = results("mkt1 Q-A02 current 2", levels=levels, notes=notes)["hr.training"]

    assert found.fused.level == pytest.approx(expected)


def test_each_role_counts_alike_with_the_plain_mean_beside(results):
    """Six times 2 and once 4 give 3.0 by role and 2.29 by head."""
    rows = "\n".join(
        [*(f"it{i} Q-A02 current 2" for i in range(6)), "mkt1 Q-A02 current 4"]
    )

    found = results(rows)["hr.training"]

    assert found.survey.balanced == 3.0
    assert found.survey.plain_mean == pytest.approx(16 / 7)


def test_a_role_may_count_more(results):
    rows = "it1 Q-A02 current 2\nmkt1 Q-A02 current 4"

    found = results(rows, rules={"role_weights": {"mkt": 3}})["hr.training"]

    assert found.survey.balanced == 3.5


@pytest.mark.parametrize("no_value", ["unknown", "na"])
def test_no_value_lowers_coverage_and_never_the_level(results, no_value):
    known = "mkt1 Q-A02 current 4 seen\nmkt2 Q-A02 current 4 seen"

    found = results(f"{known}\nmkt3 Q-A02 current {no_value}")["hr.training"]

    assert found.fused.level == 4.0
    assert (found.n, found.asked) == (2, 3)
    assert found.coverage == pytest.approx(2 / 3)


def test_what_nobody_answered_has_no_numbers(results):
    found = results("mkt1 Q-A02 current unknown", people="mkt1 it1")

    for capability in found.values():
        assert capability.fused.level is None
        assert (capability.gap, capability.opportunity) == (None, None)
        assert capability.quadrant is None
        assert (capability.rwg, capability.sd, capability.n) == (None, None, 0)


def test_nobody_asked_has_no_coverage(results):
    found = results()

    assert {c.coverage for c in found.values()} == {None}


def test_a_level_without_importance_has_a_gap_and_no_opportunity(results):
    found = results("mkt1 Q-A02 current 2\nmkt1 Q-A02 target 4")["hr.training"]

    assert found.gap == 2.0
    assert found.opportunity is None


def test_a_kpi_at_its_worst_is_level_1_and_zero_is_a_value(results):
    targets = {"K-IN-01": {"target": 50, "worst": 0}}

    found = results(series={"K-IN-01": [0.0] * 12}, kpi_targets=targets)["it.data"]

    assert found.kpi == 1.0


def test_missing_months_are_not_zero(results):
    targets = {"K-IN-01": {"target": 50, "worst": 0}}
    series = {"K-IN-01": [50.0, *[None] * 11]}

    found = results(series=series, kpi_targets=targets)["it.data"]

    assert found.kpi == 5.0


def test_only_the_last_twelve_months_count(results):
    targets = {"K-IN-01": {"target": 50, "worst": 0}}
    series = {"K-IN-01": [50.0] * 24 + [25.0] * 12}

    assert results(series=series, kpi_targets=targets)["it.data"].kpi == 3.0


def test_a_kpi_that_ended_longer_ago_has_no_level(results):
    targets = {"K-IN-01": {"target": 50, "worst": 0}}
    series = {"K-IN-01": [50.0] * 12 + [None] * 12}

    assert results(series=series, kpi_targets=targets)["it.data"].kpi is None


def test_a_kpi_without_a_target_has_no_level(results):
    assert results(series={"K-IN-01": [50.0] * 12})["it.data"].kpi is None


def test_given_levels_replace_those_from_kpis(results):
    targets = {"K-IN-01": {"target": 50, "worst": 0}}
    series = {"K-IN-01": [50.0] * 12}

    found = results(series=series, kpi_targets=targets, levels={"hr.training": 2.0})

    assert (found["it.data"].kpi, found["hr.training"].kpi) == (None, 2.0)


def test_methods_a_level_apart_are_in_conflict(results):
    apart = results("mkt1 Q-A02 current 3", levels={"hr.training": 2.0})
    near = results("mkt1 Q-A02 current 3", levels={"hr.training": 2.1})

    assert "method_conflict" in apart["hr.training"].flags
    assert "method_conflict" not in near["hr.training"].flags


def test_every_pair_of_roles_a_level_apart_is_named_the_higher_first(results):
    found = results("mkt1 Q-A02 current 2\nit1 Q-A02 current 3")

    gaps = perception_gaps(found.values(), 1.0)

    assert [(g.capability, g.high, g.low, g.difference) for g in gaps] == [
        ("hr.training", "it", "mkt", 1.0)
    ]
    assert "perception_gap" in found["hr.training"].flags
    assert perception_gaps(found.values(), 1.1) == ()


def test_the_flags_of_a_single_unproven_answer(results):
    found = results("mkt1 Q-A02 current 4")["hr.training"]

    assert found.flags == ("unverified", "low_n")


def test_agreement_of_the_worked_example(results):
    """3, 3, 4, 4 on five levels agree by 0.833."""
    rows = "\n".join(f"mkt{i} Q-A02 current {v}" for i, v in enumerate([3, 3, 4, 4]))

    found = results(rows)["hr.training"]

    assert found.rwg == pytest.approx(1 - (1 / 3) / 2)
    assert found.sd == pytest.approx((1 / 3) ** 0.5)


LEVELS = st.lists(st.integers(1, 5), min_size=1, max_size=6)


@given(LEVELS, LEVELS, st.integers(2, 4))
def test_asking_a_role_over_again_never_changes_the_balanced_level(
    results, mkt, it, times
):
    def rows(copies: int) -> str:
        parts = [("mkt", mkt * copies), ("it", it)]
        return "\n".join(
            f"{role}{i} Q-A02 current {v}"
            for role, values in parts
            for i, v in enumerate(values)
        )

    once, often = results(rows(1)), results(rows(times))

    assert often["hr.training"].survey.balanced == pytest.approx(
        once["hr.training"].survey.balanced
    )


ROWS = [f"mkt{i} Q-A02 current {v}" for i, v in enumerate([1, 2, 3, 5, 5, 1, 4])]


@given(st.permutations(ROWS))
def test_the_order_of_answers_never_matters(results, shuffled):
    assert results("\n".join(shuffled)) == results("\n".join(ROWS))


@given(LEVELS, st.integers(1, 5))
def test_an_answer_more_never_lowers_coverage(results, values, more):
    rows = [f"mkt{i} Q-A02 current {v}" for i, v in enumerate(values)]
    people = "mkt98 mkt99"

    before = results("\n".join(rows), people=people)["hr.training"]
    after = results("\n".join([*rows, f"mkt99 Q-A02 current {more}"]), people=people)

    assert after["hr.training"].coverage > before.coverage


@given(LEVELS, st.sampled_from(["unknown", "na"]))
def test_no_value_never_acts_as_a_number(results, values, no_value):
    rows = [f"mkt{i} Q-A02 current {v}" for i, v in enumerate(values)]

    before = results("\n".join(rows))["hr.training"]
    after = results("\n".join([*rows, f"mkt99 Q-A02 current {no_value}"]))

    assert after["hr.training"].fused == before.fused
    assert after["hr.training"].rwg == before.rwg
