"""Links worth measuring, and what the last quarter came from."""

import statistics

import pytest

from planner.core.causal.effects import Link, build, total_effects
from planner.core.last_quarter import among, explainable, last_quarter
from planner.core.what_if import Trial
from planner.core.worth_measuring import worth_measuring
from tests.companies import daon

LEAKAGE, MARGIN = "K-PR-36", "K-OP-04"


def test_links_are_ranked_by_their_share_of_the_doubt():
    shares = [w.share for w in worth_measuring(daon())]

    assert shares == sorted(shares, reverse=True)
    assert 0 < shares[0] <= 1


def test_what_is_tried_decides_which_link_is_worth_measuring():
    of_change = worth_measuring(daon(), [Trial(LEAKAGE, -10)])

    assert of_change[0].link != worth_measuring(daon())[0].link
    assert sum(w.share for w in of_change) <= 1.05


def test_a_link_names_the_kpis_whose_series_are_missing():
    series = daon().engagement.series

    for found in worth_measuring(daon()):
        ends = (found.link.source, found.link.target)
        assert found.missing == tuple(k for k in ends if k not in series)


@pytest.mark.parametrize("kpi", explainable(daon()))
def test_the_parts_of_the_last_quarter_add_up_exactly(kpi):
    found = last_quarter(daon(), kpi)

    assert found is not None
    parts = sum(p.part for p in found.parts) + found.unexplained
    assert parts == pytest.approx(found.change, abs=1e-12)


def test_the_change_is_the_mean_of_three_months_less_that_of_the_three_before():
    values = [v or 0.0 for v in daon().engagement.series[MARGIN].values]
    found = last_quarter(daon(), MARGIN)

    assert found is not None
    assert found.change == pytest.approx(
        statistics.fmean(values[-3:]) - statistics.fmean(values[-6:-3])
    )


def test_a_kpi_without_data_is_not_explained():
    assert last_quarter(daon(), "K-CU-02") is None


def test_nodes_joined_through_the_others_keep_their_total_effects():
    links = build(
        Link(s, t, w)
        for s, t, w in [
            ("a", "dark", 0.5),
            ("dark", "b", 0.4),
            ("b", "deep", 0.3),
            ("deep", "c", 0.2),
            ("dark", "c", 0.7),
            ("a", "c", 0.1),
        ]
    )

    near = among(links, ("a", "b", "c"))

    whole = {(e.source, e.target): e.total for e in total_effects(links).effects}
    for effect in total_effects(near).effects:
        assert effect.total == pytest.approx(whole[effect.source, effect.target])
