import statistics

import pytest

from planner.core.what_if import causes_in, step_of, to_target, what_if
from tests.companies import daon

LEAKAGE = "K-PR-36"
MARGIN = "K-OP-04"


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
