import math
from dataclasses import replace
from types import SimpleNamespace
from typing import Any

import pytest

from planner.core.assessment import assess
from planner.core.findings import (
    areas_finding,
    causes_finding,
    coverage,
    cut_note,
    first_areas,
    fit_finding,
    levels_finding,
    matters_finding,
    quality_finding,
    separation,
    strongest_finding,
)
from planner.core.ranking import RankSpread

ROWS = """
it1 Q-A01 current 1
it1 Q-A01 target 4
mkt1 Q-A02 current 2
mkt1 Q-A02 target 4
mkt1 Q-A03 current 3
mkt1 Q-A03 target 5
mkt1 Q-B03 it.data 5
mkt1 Q-B03 hr.training 5
mkt1 Q-B03 op.growth 4
"""


def ranked(scores: list[float], intervals: list[tuple[int, int]]) -> Any:
    """A ranking as the findings look at it."""
    areas = [SimpleNamespace(id=f"a{i}", opportunity=s) for i, s in enumerate(scores)]
    spreads = {
        a.id: RankSpread(interval, 0.5, (0.0, 100.0), (0.5, 1.5))
        for a, interval in zip(areas, intervals, strict=True)
    }
    return SimpleNamespace(ranked=tuple(areas), spreads=spreads)


CLEAR = ranked([70, 65, 60, 30, 28, 26, 24], [(1, 2), (1, 3), (2, 3), *[(4, 7)] * 4])


def test_areas_stand_apart_where_the_score_drops_most():
    cut = separation(CLEAR)

    assert cut
    assert (cut.count, cut.drop, cut.clear) == (3, 30, True)
    assert math.isclose(cut.share, 195 / 303)
    assert str(areas_finding(CLEAR)) == (
        "3 areas stand apart and hold 64\u00a0% of the opportunity"
    )


def test_areas_whose_rank_intervals_overlap_are_not_called_separated():
    unsure = ranked(
        [70, 65, 60, 30, 28, 26, 24], [(1, 2), (1, 3), (2, 5), *[(3, 7)] * 4]
    )

    assert "not clearly" in str(areas_finding(unsure))
    assert "but rank intervals reach" in str(cut_note(unsure))


def test_a_drop_before_the_third_or_after_the_eighth_area_is_not_the_cut():
    early = ranked([90, 30, 29, 28, 27, 20], [(i, i) for i in range(1, 7)])

    assert len(first_areas(early)) == 5


def test_too_few_areas_are_not_divided():
    short = ranked([9, 5, 1], [(1, 1), (2, 2), (3, 3)])

    assert separation(short) is None
    assert first_areas(short) == ()
    assert "too few" in str(areas_finding(short))


@pytest.fixture(scope="module")
def assessment(build, framework, questionnaire):
    return assess(framework, questionnaire, build(ROWS))


def test_the_weak_and_the_lowest_perspective_are_named(assessment):
    assert str(levels_finding(assessment)) == (
        "1 of 3 capabilities is below level 2, and Infrastructure is the lowest"
        " perspective at 1.50"
    )


def test_nothing_is_claimed_without_answers(build, framework, questionnaire):
    empty = assess(framework, questionnaire, build(people="it1 mkt1"))

    assert "nobody has answered" in str(levels_finding(empty))
    assert "No importance is known" in str(matters_finding(empty))
    assert "Fit is not known" in str(fit_finding(empty))
    assert "too few" in str(areas_finding(empty))


def test_a_map_without_data_is_called_opinion(assessment):
    assert "the causal map is opinion" in str(causes_finding(assessment))
    assert strongest_finding(assessment) == causes_finding(assessment)


def test_people_left_out_are_counted(assessment):
    assert str(quality_finding(assessment)).startswith("The answers of 2 of 2 people")
    some = replace(assessment, careless=(object(),))
    assert "1 left out for careless answers" in str(quality_finding(some))


def test_coverage_is_over_all_that_was_asked(assessment):
    asked = sum(c.asked for c in assessment.capabilities)

    assert coverage(assessment.capabilities) == pytest.approx(3 / asked)
    assert coverage([]) is None


def fitted(score: float, spread: tuple[float, float], framework: Any) -> Any:
    bands = framework.rules.fit.bands
    band = [b for b in bands if b.from_score <= score][-1]
    fit = SimpleNamespace(score=score, sensitivity=spread)
    return SimpleNamespace(fit=SimpleNamespace(fit=fit, band=band), framework=framework)


def test_a_band_that_holds_under_moved_weights_is_said_to_hold(framework):
    edges = [b.from_score for b in framework.rules.fit.bands]
    inside = edges[-1] + 5
    firm = fitted(inside, (inside - 2, inside + 2), framework)
    loose = fitted(inside, (edges[-1] - 2, inside + 2), framework)

    assert "stays there" in str(fit_finding(firm))
    assert "another band is in reach" in str(fit_finding(loose))
