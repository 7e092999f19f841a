import dataclasses

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.core.answers import Respondent
from planner.core.ranking import (
    MANY_ANSWERS,
    OtherMethods,
    bootstrap,
    ranks,
    weight_range,
)
from planner.core.ratings import Ratings, ratings
from planner.core.rules import RankingRules

SCORES = st.dictionaries(
    st.text("abcdef", min_size=1, max_size=3), st.floats(0, 100), max_size=12
)
RULES = RankingRules(draws=500, interval=0.95, top=1, weight_swing=0.3)
SURVEY_ALONE = OtherMethods(np.ones(3), np.zeros(3))

ROWS = """
mkt1 Q-A02 current 1
mkt2 Q-A02 current 2
mkt1 Q-A02 target 5
mkt2 Q-A02 target 4
mkt1 Q-A03 current 3
mkt2 Q-A03 current 3
mkt1 Q-A03 target 4
mkt2 Q-A03 target 4
mkt1 Q-B03 hr.training 5
mkt2 Q-B03 hr.training 4
mkt1 Q-B03 op.growth 3
mkt2 Q-B03 op.growth 3
"""


@pytest.fixture(scope="session")
def rated(build, framework, questionnaire):
    return lambda rows, **more: ratings(
        build(rows, **more).answers, framework, questionnaire
    )


@given(SCORES)
def test_ranks_are_a_permutation_by_score_and_then_id(scores):
    found = ranks(scores)

    assert sorted(found.values()) == list(range(1, len(scores) + 1))
    ordered = sorted(found, key=lambda c: found[c])
    assert ordered == sorted(scores, key=lambda c: (-scores[c], c))


def test_ties_go_by_id():
    assert ranks({"b": 10.0, "a": 10.0, "c": 20.0}) == {"c": 1, "a": 2, "b": 3}


def test_the_same_seed_draws_the_same(rated):
    spread = [
        f"mkt{i} Q-A02 {line} {value}"
        for i, (now, aim) in enumerate([(1, 5), (1, 4), (2, 5), (3, 4), (2, 2), (1, 3)])
        for line, value in (("current", now), ("target", aim))
    ]
    people = rated("\n".join([ROWS, *spread]))

    one, again, other = (
        bootstrap(people, [1, 2], SURVEY_ALONE, {}, RULES, seed) for seed in (1, 1, 2)
    )

    assert one == again
    assert one != other


def test_a_capability_far_ahead_is_always_first(rated):
    found = bootstrap(rated(ROWS), [1, 2], SURVEY_ALONE, {}, RULES, 1)

    assert found["hr.training"].rank_interval == (1, 1)
    assert found["hr.training"].top_probability == 1.0
    assert found["op.growth"].rank_interval == (2, 2)
    assert found["op.growth"].top_probability == 0.0


def test_a_score_moves_only_where_people_differ(rated):
    found = bootstrap(rated(ROWS), [1, 2], SURVEY_ALONE, {}, RULES, 1)

    low, high = found["hr.training"].opportunity_interval
    assert low < high
    assert found["op.growth"].opportunity_interval == pytest.approx((15, 15))


def test_one_respondent_draws_the_same_person_every_time(rated):
    found = bootstrap(
        rated("mkt1 Q-A02 current 2\nmkt1 Q-A02 target 4\nmkt1 Q-B03 hr.training 5"),
        [1],
        SURVEY_ALONE,
        {},
        RULES,
        1,
    )

    assert found["hr.training"].rank_interval == (1, 1)
    assert found["hr.training"].opportunity_interval == pytest.approx((50, 50))


def test_a_draw_without_anybody_who_answered_falls_back_on_the_mean(rated):
    """One of two people answered: a quarter of the draws hold the other one only."""
    rows = "mkt1 Q-A02 current 2\nmkt1 Q-A02 target 4\nmkt1 Q-B03 hr.training 5"

    found = bootstrap(rated(rows, people="mkt2"), [1], SURVEY_ALONE, {}, RULES, 1)

    assert found["hr.training"].opportunity_interval == pytest.approx((50, 50))


def test_other_methods_are_not_drawn_again(rated):
    methods = OtherMethods(np.zeros(3), np.full(3, 2.0))

    found = bootstrap(rated(ROWS), [2], methods, {}, RULES, 1)

    assert found["op.growth"].opportunity_interval == pytest.approx((30, 30))


def test_nothing_covered_draws_nothing(rated):
    assert bootstrap(rated(ROWS), [], SURVEY_ALONE, {}, RULES, 1) == {}


@given(st.integers(0, 50))
def test_the_stated_rank_lies_in_its_interval_when_people_agree(rated, seed):
    """Everybody says the same, so that every draw is the round itself."""
    rows = "\n".join(
        f"{who} {line}"
        for who in ("mkt1", "mkt2", "it1")
        for line in (
            "Q-A01 current 2",
            "Q-A01 target 4",
            "Q-B03 it.data 4",
            "Q-A02 current 1",
            "Q-A02 target 4",
            "Q-B03 hr.training 4",
        )
    )

    found = bootstrap(rated(rows), [0, 1], SURVEY_ALONE, {}, RULES, seed)

    assert found["hr.training"].rank_interval == (1, 1)
    assert found["it.data"].rank_interval == (2, 2)


def test_moving_a_method_weight_may_turn_the_ranks():
    """a: 2 by survey, 4 by KPI; b: 3 by both. Equal weights tie, a first by id."""
    current = {"a": {"survey": 2.0, "kpi": 4.0}, "b": {"survey": 3.0, "kpi": 3.0}}
    same = {"a": 5.0, "b": 5.0}

    found = weight_range(current, {"survey": 0.5, "kpi": 0.5}, same, same, 0.3)

    assert found == {"a": (1, 2), "b": (1, 2)}


def test_no_swing_leaves_one_rank():
    current = {"a": {"survey": 2.0}, "b": {"survey": 3.0}}
    same = {"a": 5.0, "b": 5.0}

    found = weight_range(current, {"survey": 1.0}, same, same, 0.0)

    assert found == {"a": (1, 1), "b": (2, 2)}


def _crowd(people: int, role: str = "mkt") -> Ratings:
    """People who answer high or low as a habit, one in ten not at all."""
    drawn = np.random.default_rng(7)
    habit = drawn.normal(0, 0.7, size=(people, 1))
    level = np.array([[2.2, 2.6, 3.1]])
    given = np.clip(np.round(level + habit + drawn.normal(size=(people, 3))), 1, 5)
    given[drawn.random((people, 3)) < 0.1] = np.nan
    target = np.full((people, 3), 4.0)
    return Ratings(
        tuple(Respondent(f"R{i:04}", role) for i in range(people)),
        ("a", "b", "c"),
        given,
        target,
        np.full((people, 3), 5.0),
        (people,) * 3,
        (0,) * 3,
    )


def test_means_of_many_answers_spread_as_those_of_people_drawn_one_by_one():
    """600 people by their normal law, 199 answers too few for it by drawing."""
    assert 199 < MANY_ANSWERS <= 500
    many = _crowd(600)
    law = bootstrap(many, [0, 1, 2], SURVEY_ALONE, {}, RULES, 1)

    drawn = np.random.default_rng(3)
    there = ~np.isnan(many.current)
    scores = []
    for _ in range(2000):
        times = np.bincount(drawn.integers(0, 600, 600), minlength=600)
        total = times @ np.where(there, many.current, 0)
        scores.append((4 - total / (times @ there)) / 4 * 100)
    low, high = np.quantile(scores, [0.025, 0.975], axis=0)

    for i, capability in enumerate(("a", "b", "c")):
        found = law[capability].opportunity_interval
        assert found == pytest.approx((low[i], high[i]), abs=0.4)


def test_many_people_of_one_mind_spread_not_at_all():
    crowd = _crowd(600)
    alike = dataclasses.replace(crowd, current=np.full((600, 3), 2.0))

    found = bootstrap(alike, [0, 1, 2], SURVEY_ALONE, {}, RULES, 1)

    assert found["a"].opportunity_interval == pytest.approx((50, 50), abs=1e-3)
    assert found["a"].gap_is_established


def test_the_order_of_many_people_does_not_matter_to_how_far_they_spread():
    crowd = _crowd(600)
    turned = dataclasses.replace(
        crowd,
        current=crowd.current[::-1],
        target=crowd.target[::-1],
        importance=crowd.importance[::-1],
    )

    one, other = (
        bootstrap(x, [0, 1, 2], SURVEY_ALONE, {}, RULES, 1) for x in (crowd, turned)
    )

    for capability, spread in one.items():
        assert other[capability].opportunity_interval == pytest.approx(
            spread.opportunity_interval
        )
