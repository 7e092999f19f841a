"""What a change of a KPI is worth in money."""

from dataclasses import replace

import pytest

from planner.core.assessment import Assessment
from planner.core.money_worth import MoneyWorth
from planner.core.to_money import Of, cost_of, to_money
from planner.core.what_if import Trial, what_if
from tests.companies import daon, planned

LEAKAGE, MARGIN = "K-PR-36", "K-OP-04"
LESS = [Trial(LEAKAGE, -10)]


def with_money(**worth: tuple[float, Of]) -> Assessment:
    """The sample, with what results are worth."""
    money = {
        kpi.replace("_", "-"): MoneyWorth(
            worth_100m_krw=value, of=of, basis="controlling, 2025"
        )
        for kpi, (value, of) in worth.items()
    }
    found = daon()
    settings = found.engagement.settings.model_copy(update={"money": money})
    return replace(found, engagement=replace(found.engagement, settings=settings))


def test_profit_is_the_change_of_the_result_times_what_a_unit_is_worth():
    found = to_money(with_money(K_OP_04=(210.0, "profit")), LESS)

    margin = next(r for r in what_if(daon(), LESS).responses if r.kpi == MARGIN)
    (profit,) = found.amounts
    assert profit.change == pytest.approx(210 * margin.change)
    assert profit.interval == pytest.approx([210 * e for e in margin.interval or ()])


def test_two_results_add_and_their_interval_knows_that_they_move_together():
    found = to_money(
        with_money(K_OP_04=(210.0, "profit"), K_OP_06=(-50.0, "profit")), LESS
    )

    answers = {r.kpi: r for r in what_if(daon(), LESS).responses}
    wanted = 210 * answers[MARGIN].change
    wanted -= 50 * answers["K-OP-06"].change if "K-OP-06" in answers else 0
    assert found.amounts[0].change == pytest.approx(wanted)


def test_customer_equity_stands_apart_from_profit():
    found = to_money(with_money(K_OP_04=(210.0, "customer_equity")), LESS)

    assert [a.of for a in found.amounts] == ["customer_equity"]
    assert found.payback is None


def test_nothing_is_invented_where_nobody_says_what_a_result_is_worth():
    found = to_money(daon(), LESS)

    assert (found.amounts, found.given) == ((), False)


def test_a_result_without_data_is_named_not_reckoned():
    dark = next(r.kpi for r in what_if(daon(), LESS).responses if not r.measured)

    worth: dict[str, tuple[float, Of]] = {dark.replace("-", "_"): (1.0, "profit")}
    found = to_money(with_money(**worth), LESS)

    assert found.amounts == ()
    assert found.unmeasured == (dark,)


def with_plan(assessment: Assessment) -> Assessment:
    """The sample company with a solved roadmap."""
    return replace(assessment, roadmap=planned().roadmap)


def test_cost_is_the_outside_money_of_the_initiatives_that_move_the_cause():
    found = to_money(with_plan(with_money(K_OP_04=(210.0, "profit"))), LESS)

    assert found.cost is not None
    framework = daon().framework
    wanted = set(framework.kpi[LEAKAGE].capabilities)
    for initiative in found.cost.initiatives:
        known = framework.initiative[initiative]
        assert LEAKAGE in known.kpis or wanted & set(known.closes)
    assert found.cost.initiatives
    assert found.payback == pytest.approx(
        found.cost.cost / (found.amounts[0].change / 12)
    )


def test_a_loss_never_pays_back():
    worse = [Trial(LEAKAGE, 10)]

    found = to_money(with_plan(with_money(K_OP_04=(210.0, "profit"))), worse)

    assert found.amounts[0].change < 0
    assert found.payback is None


def test_there_is_no_cost_before_a_roadmap_is_solved():
    assert cost_of(daon(), LESS) is None
