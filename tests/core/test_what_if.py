import statistics

import pytest

from planner.core.assessment import Assessment
from planner.core.framework import Link
from planner.core.what_if import Trial, WhatIf, causes_in, step_of, to_target
from planner.core.what_if import what_if as what_if_all
from tests.companies import daon

LEAKAGE = "K-PR-36"
MARGIN = "K-OP-04"


def what_if(assessment: Assessment, kpi: str, change: float) -> WhatIf:
    return what_if_all(assessment, [Trial(kpi, change)])


def test_a_step_is_the_standard_deviation_of_the_months():
    values = [v for v in daon().engagement.series[LEAKAGE].values if v is not None]

    step = step_of(daon(), LEAKAGE)

    assert step.measured
    assert step.size == statistics.stdev(values)
    assert step.last == values[-1]


def test_a_kpi_without_data_is_told_in_steps_of_one():
    step = step_of(daon(), "K-CU-02")

    assert (step.size, step.last, step.measured) == (1.0, None, False)


def test_without_a_change_the_target_is_reached():
    aim = daon().engagement.settings.kpi_targets[LEAKAGE].target

    assert to_target(daon(), LEAKAGE) + (step_of(daon(), LEAKAGE).last or 0) == aim


def test_twice_the_change_gives_twice_the_effect_and_interval():
    once, twice = what_if(daon(), LEAKAGE, -5), what_if(daon(), LEAKAGE, -10)

    first, second = once.responses[0], twice.responses[0]

    assert second.kpi == first.kpi
    assert second.change == pytest.approx(2 * first.change)
    assert second.interval == pytest.approx([2 * e for e in first.interval or ()])


def test_less_leakage_betters_the_contribution_margin_and_the_interval_holds_it():
    found = {r.kpi: r for r in what_if(daon(), LEAKAGE, -10).responses}[MARGIN]

    assert found.measured
    assert found.improves is True
    assert found.interval is not None
    assert found.interval[0] < found.change < found.interval[1]


def test_the_effect_in_its_own_unit_is_steps_times_the_step_of_the_kpi():
    found = {r.kpi: r for r in what_if(daon(), LEAKAGE, -10).responses}[MARGIN]

    assert found.change == pytest.approx(found.steps * step_of(daon(), MARGIN).size)


def test_no_change_moves_nothing():
    assert all(r.change == 0 for r in what_if(daon(), LEAKAGE, 0).responses)


def test_results_of_the_company_are_no_causes_to_be_changed_without_links():
    sources = {link.source for link in daon().framework.links if not link.feedback}

    assert set(causes_in(daon())) <= sources


def test_two_changes_together_are_the_sum_of_each_alone():
    both = what_if_all(daon(), [Trial(LEAKAGE, -10), Trial("K-IN-02", 8)])
    alone = [what_if(daon(), LEAKAGE, -10), what_if(daon(), "K-IN-02", 8)]

    added = {
        r.kpi: sum(o.change for a in alone for o in a.responses if o.kpi == r.kpi)
        for r in both.responses
    }

    for response in both.responses:
        assert response.change == pytest.approx(added[response.kpi])


def test_a_held_kpi_no_longer_listens_to_its_causes():
    cause, between = _pair()
    beyond = next(x.target for x in _links() if x.source == between)

    pushed = what_if_all(daon(), [Trial(cause, 1), Trial(between, 0)])
    held = what_if_all(daon(), [Trial(cause, 1), Trial(between, 0, held=True)])

    assert _change(pushed, beyond) != _change(held, beyond)


def test_the_months_end_at_the_change_once_every_lag_has_passed():
    found = what_if(daon(), LEAKAGE, -10).responses[0]

    assert found.months[0] == 0
    assert found.months[-1] == pytest.approx(found.change)
    assert found.half is not None
    assert abs(found.months[found.half]) >= abs(found.change) / 2


def test_weights_are_blended_with_data_unless_opinion_alone_is_asked_for():
    blended = what_if(daon(), LEAKAGE, -10)
    stated = what_if_all(daon(), [Trial(LEAKAGE, -10)], stated=True)

    assert blended.responses != stated.responses


def _links() -> list[Link]:
    return [x for x in daon().framework.links if not x.feedback]


def _pair() -> tuple[str, str]:
    sources = {x.source for x in _links()}
    link = next(x for x in _links() if x.target in sources)
    return link.source, link.target


def _change(answer: WhatIf, kpi: str) -> float:
    return next((r.change for r in answer.responses if r.kpi == kpi), 0.0)
