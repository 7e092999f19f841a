"""Opinion and data about a link, and the blend."""

import pytest

from planner.core.causal.blend import blend
from planner.core.causal.effects import total_effects
from planner.core.causal.lag_average import averaged
from planner.core.leverage import leverage
from planner.core.link_weights import link_weights, map_links
from planner.core.stated_links import better, kpis_in_use
from tests.companies import daon


def test_every_link_with_data_shows_opinion_data_and_blend():
    found = [(w, w.data) for w in link_weights(daon()).values() if w.data]

    assert found
    for weight, data in found:
        both = blend(weight.opinion, weight.sd, data.estimate, data.se)
        assert weight.blend == both
        assert 0 < both.weight_on_data < 1


def test_data_are_read_from_the_months_stated_and_no_others():
    scans = {t.link.id: t.scan for t in daon().links if t.scan}
    stated = {x.id: x.lag_months for x in daon().framework.links}

    for weight in link_weights(daon()).values():
        if weight.data:
            first, last = stated[weight.id]
            at = [x for x in scans[weight.id].lags if first <= x.lag <= last]
            assert weight.data == averaged(at)
            assert first <= weight.data.lag <= last


def test_a_supported_link_carries_what_its_clear_month_shows():
    """Discount leakage shows in the margin after 1 month: -.60 ± .05 and -.83 ± .06."""
    weight = link_weights(daon())["L-131"]

    assert weight.data
    assert (weight.data.lag, round(weight.data.estimate, 2)) == (1, -0.83)
    assert weight.in_force[0] == pytest.approx(-0.70, abs=0.01)


def test_a_link_without_data_keeps_its_opinion():
    without = {w.id for w in link_weights(daon()).values() if w.data is None}
    ids = {(x.source, x.target): x.id for x in daon().framework.links}
    stated = {ids[x.source, x.target]: x for x in map_links(daon()).links}
    blended = {ids[x.source, x.target]: x for x in map_links(daon(), stated=True).links}

    assert without
    assert all(stated[i] == blended[i] for i in without & set(stated))
    assert any(stated[i] != blended[i] for i in set(stated) - without)


def test_a_blended_spread_is_no_wider_than_the_opinion():
    for weight in link_weights(daon()).values():
        if weight.blend and weight.data:
            assert weight.blend.sd < weight.sd
            assert weight.blend.sd == pytest.approx(
                (weight.sd**-2 + weight.data.se**-2) ** -0.5
            )


def test_leverage_rests_on_the_blended_weights():
    """A capability of one KPI is worth what the what-if says of that KPI."""
    links = map_links(daon())
    effect = next(
        e for x in daon().leverage for e in x.kpis if len(e.path) == 2 and e.effect
    )
    weights = {(x.source, x.target): x.weight for x in links.links}
    paths = total_effects(links, source=effect.kpi).effects
    aim = daon().framework.rules.causal.performance_perspective
    of, known = daon().framework.perspective_of, kpis_in_use(daon().framework, None)
    aims = [k for k in known.values() if of[k.factor] == aim]
    totals = {x.target: x.total for x in paths} | {effect.kpi: 0.0}

    worth = sum(better(k) * totals.get(k.id, 0.0) for k in aims) / len(aims)

    turned = better(known[effect.kpi])
    own = turned * better(known[effect.kpi]) / len(aims)
    is_aim = effect.kpi in {k.id for k in aims}
    assert weights
    assert effect.effect == pytest.approx(turned * worth + (own if is_aim else 0.0))


def test_data_move_the_leverage():
    industry = daon().engagement.settings.profile.industry
    alone = leverage(daon().framework, industry, daon().seed)

    assert [x.effect for x in alone] != [x.effect for x in daon().leverage]
