"""Constructs measured by questions: estimated from answers, or refused."""

from dataclasses import replace
from functools import cache
from typing import Any

import numpy as np
import pytest

from planner.core.answers import Answer, Respondent, answers_of
from planner.core.assessment import Assessment, assess
from planner.core.construct_items import rated_questions
from planner.core.map_changes import MapChange
from planner.core.measured_constructs import (
    Estimated,
    drawn_models,
    drivers,
    estimated,
    targets,
)
from planner.core.node_changes import NodeChange
from planner.core.regressions import over_months, over_people
from planner.core.text import Text
from tests.companies import daon, shipped

BY: dict[str, Any] = {"who": "Kim", "reason": "agreed in the workshop"}
ASKED = [q for q, line in rated_questions(daon().questionnaire).items() if not line][:6]
CAUSE, EFFECT = "K-CU-90", "K-CU-91"


def construct(kpi: str, questions: list[str]) -> NodeChange:
    return NodeChange(
        "add_kpi",
        kpi,
        Text(ko=f"개념 {kpi}", en=f"Construct {kpi}"),
        factor="cu.loy",
        questions=tuple(questions),
        **BY,
    )


CHANGES = (
    construct(CAUSE, ASKED[:3]),
    construct(EFFECT, ASKED[3:]),
    MapChange("add", CAUSE, EFFECT, "+", 2, (0, 0), **BY),
)


@cache
def company(people: int, flat: str = "", turned: str = "") -> Assessment:
    """People whose answers follow two joined constructs, by a seed."""
    chance = np.random.default_rng(7)
    cause = chance.normal(size=people)
    effect = 0.7 * cause + 0.5 * chance.normal(size=people)
    rows = []
    for number, question in enumerate(ASKED):
        latent = cause if number < 3 else effect
        values = 3 + latent + 0.5 * chance.normal(size=people)
        answers = np.clip(np.rint(values), 1, 5).astype(int)
        if question == turned:
            answers = 6 - answers
        rows += [
            Answer(f"p{i:03d}", question, "", "3" if question == flat else str(value))
            for i, value in enumerate(answers)
        ]
    asked = [Respondent(f"p{i:03d}", "cust") for i in range(people)]
    engagement = replace(
        daon().engagement,
        settings=daon().engagement.settings.model_copy(update={"constraints": None}),
        answers=answers_of(asked, rows),
        map_changes=CHANGES,
    )
    return assess(shipped().framework, daon().questionnaire, engagement)


def own(people: int, **more: str) -> Estimated:
    found = company(people, **more)
    return estimated(found, drawn_models(found)[0])


def test_a_link_between_constructs_is_estimated_with_all_that_goes_with_it():
    found = own(120)

    assert found.result is not None
    (path,) = found.result.paths
    assert (path.source, path.target) == (CAUSE, EFFECT)
    assert path.interval is not None
    assert 0.5 < path.interval[0] < path.estimate < path.interval[1] < 0.95
    assert found.result.draws == 500
    assert all((r.alpha or 0) > 0.7 for r in found.result.reliability.values())
    assert [round(h.ratio or 0, 1) for h in found.result.htmt] == [0.8]


def test_importance_and_performance_of_the_drivers():
    found = own(120)

    (aim,) = targets(found.drawn)
    (driver,) = drivers(found, aim)

    assert (aim, driver.construct) == (EFFECT, CAUSE)
    assert driver.effect == pytest.approx(found.result.paths[0].estimate)  # type: ignore[union-attr]
    assert 0 < driver.performance < 100


def test_the_same_seed_gives_the_same_intervals():
    found = company(120)

    again = estimated(found, drawn_models(found)[0])

    assert again == own(120)


def test_too_few_people_are_refused_with_the_number_wanted():
    found = own(29)

    assert found.result is None
    assert str(found.refused).startswith(
        "29 people answered enough of every construct; at least 30 are wanted"
    )


def test_a_question_nobody_varies_on_is_named_and_counts_for_nothing():
    found = own(120, flat=ASKED[0])

    assert found.constant == (ASKED[0],)
    assert found.result is not None
    assert found.result.loadings[CAUSE][ASKED[0]] == 0


def test_a_question_asked_the_other_way_round_is_named():
    found = own(120, turned=ASKED[1])

    assert found.against == (ASKED[1],)
    assert found.result is not None
    assert found.result.paths[0].estimate > 0.5


def test_the_factors_of_the_chart_are_constructs_of_their_capabilities():
    chart = drawn_models(daon())[-1]
    found = estimated(daon(), chart)

    assert chart.kind == "chart"
    assert ("cu.sat", "cu.loy") in chart.links
    assert found.result is None
    assert "so nothing is estimated" in str(found.refused)


def test_a_regression_over_people_has_error_chance_and_inflation():
    found = company(120)
    (one,) = over_people(found, drawn_models(found)[0])

    (cause,) = one.coefficients
    assert one.n == 120
    assert cause.source == CAUSE
    assert cause.estimate == pytest.approx((one.r2 or 0) ** 0.5)
    assert cause.inflation == pytest.approx(1)
    assert cause.p is not None
    assert cause.p < 1e-6


def test_a_regression_over_months_takes_each_cause_at_its_stated_lag():
    lags = {
        (x.source, x.target): round(sum(x.lag_months) / 2)
        for x in daon().framework.links
    }

    found = over_months(daon())

    assert any(one.refused is None for one in found)
    for one in found:
        for cause in one.coefficients:
            assert cause.lag == lags[cause.source, one.target]
        if one.refused is None:
            assert one.n >= 24


def test_causes_that_are_one_another_are_refused_by_name():
    series = dict(daon().engagement.series)
    link = next(
        x
        for x in daon().framework.links
        if {x.source, x.target} <= series.keys() and not x.feedback
    )
    twin = "K-CU-90"
    series[twin] = replace(series[link.source], kpi=twin)
    change = replace(construct(twin, []), questions=())
    drawn = MapChange(
        "add", twin, link.target, lag=(link.lag_months[0], link.lag_months[1]), **BY
    )
    engagement = replace(
        daon().engagement,
        settings=daon().engagement.settings.model_copy(update={"constraints": None}),
        series=series,
        map_changes=(change, drawn),
    )
    found = assess(shipped().framework, daon().questionnaire, engagement)

    one = next(x for x in over_months(found) if x.target == link.target)

    assert "explain one another completely" in str(one.refused) or one.n < 24
