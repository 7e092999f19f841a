"""Initiatives by worth and by worth a week, and how firm their places are."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from planner.core.assessment import assess
from planner.core.explain import explain
from planner.core.proposed_order import places_on_lines, standings
from planner.core.ranking import ranks
from tests.core.test_planning import ROWS, with_initiatives

LINES = st.lists(
    st.tuples(st.integers(1, 60), st.integers(-30, 30)), min_size=1, max_size=6
)


def test_what_is_worth_most_a_week_goes_first(build, framework, questionnaire, limits):
    """I-01 closes one gap in four weeks; I-02 closes more in twenty."""
    long = framework.initiative["I-02"].model_copy(update={"duration_weeks": (20, 20)})
    changed = with_initiatives(framework, framework.initiative["I-01"], long)
    assessment = assess(changed, questionnaire, build(ROWS, constraints=limits()))
    assert assessment.roadmap

    found = {s.id: s for s in standings(assessment, assessment.roadmap)}

    assert found["I-02"].value > found["I-01"].value
    assert (found["I-02"].place, found["I-01"].place) == (1, 2)
    assert (found["I-02"].weeks, found["I-01"].weeks) == (20, 4)
    assert found["I-01"].a_week == found["I-01"].value / 4
    assert found["I-01"].place_a_week == 1
    opened = explain(assessment, "proposed:I-01:a_week")
    assert [part.value for part in opened.parts] == [found["I-01"].value, 4]


@given(st.permutations([(12, 3), (30, 10), (8, 1), (40, 20), (9, 4)]))
def test_worth_a_week_costs_least_delay_where_one_follows_the_other(order):
    """Smith's rule against every order of five jobs of (worth, weeks)."""

    def delay(jobs):
        ends = np.cumsum([weeks for _, weeks in jobs])
        return sum(worth * end for (worth, _), end in zip(jobs, ends, strict=True))

    best = sorted(order, key=lambda job: -job[0] / job[1])

    assert delay(best) <= delay(order)


@given(LINES)
def test_no_place_in_between_lies_outside_best_and_worst(lines):
    names = [f"L{n}" for n in range(len(lines))]
    base, slope = (np.array(column, float) for column in zip(*lines, strict=True))

    found = places_on_lines(names, base, slope, 0.3)

    for factor in np.linspace(0.7, 1.3, 201):
        values = dict(zip(names, (base + factor * slope).tolist(), strict=True))
        rounded = {name: round(value, 9) for name, value in values.items()}
        if len(set(rounded.values())) < len(names):
            continue
        for name, place in ranks(values).items():
            best, worst = found[name]
            assert best <= place <= worst
