import itertools
import math

import numpy as np
import pytest

from planner.core.causal import paths
from planner.core.causal.graph import Link, build
from planner.core.causal.paths import Moments, path_model
from planner.core.causal.regression import EstimationError

CHAIN = build([Link("X", "M"), Link("X", "Y"), Link("M", "Y")])
TRIANGLE = np.array([[1, 0.5, 0.4], [0.5, 1, 0.6], [0.4, 0.6, 1]])


def moments(n: int | None = 100, scales: list[float] | None = None) -> Moments:
    return Moments(("X", "M", "Y"), TRIANGLE, n, scales)


def test_coefficients_come_out_by_hand():
    # b(X) = (.4 - .5 x .6)/(1 - .25), b(M) = (.6 - .5 x .4)/(1 - .25)
    found = path_model(CHAIN, moments())

    assert [p.estimate for p in found.paths] == pytest.approx(
        [0.5, 0.1 / 0.75, 0.4 / 0.75]
    )
    assert found.r2["Y"] == pytest.approx(0.4 * 0.1 / 0.75 + 0.6 * 0.4 / 0.75)
    assert found.residual_path["M"] == pytest.approx(math.sqrt(0.75))


def test_the_chain_is_the_product_with_the_delta_interval():
    (chain,) = path_model(CHAIN, moments()).indirect
    first, _, second = path_model(CHAIN, moments()).paths

    assert chain.via == ("X", "M", "Y")
    assert chain.estimate == pytest.approx(first.estimate * second.estimate)
    assert first.se is not None
    assert second.se is not None
    expected = math.hypot(first.estimate * second.se, second.estimate * first.se)
    assert chain.se == pytest.approx(expected)


def test_direct_and_indirect_effects_add_up_to_the_correlation():
    found = path_model(CHAIN, moments())

    direct = found.paths[1].estimate
    assert direct + found.indirect[0].estimate == pytest.approx(0.4)


def test_units_of_the_data_scale_estimate_and_error_but_not_p():
    plain, raw = (
        path_model(CHAIN, moments()),
        path_model(CHAIN, moments(100, [2, 1, 6])),
    )

    assert raw.paths[1].estimate == pytest.approx(plain.paths[1].estimate * 3)
    assert raw.paths[1].se == pytest.approx((plain.paths[1].se or 0) * 3)
    assert raw.paths[1].p == plain.paths[1].p


def test_without_n_there_is_an_estimate_and_no_error():
    found = path_model(CHAIN, moments(None))

    assert {(p.se, p.p) for p in found.paths} == {(None, None)}
    assert found.indirect[0].interval is None


def test_an_effect_explained_completely_has_no_error():
    links = build([Link("X", "Y")])

    found = path_model(links, Moments(("X", "Y"), np.ones((2, 2)), 10))

    assert (found.paths[0].se, found.paths[0].p) == (0.0, 0.0)
    assert found.residual_path["Y"] == 0.0


def test_circles_are_refused():
    links = build([Link("X", "M"), Link("M", "X")])

    with pytest.raises(EstimationError, match="X, M cause one another in a circle"):
        path_model(links, moments())


def test_the_largest_chains_come_first_and_the_list_has_an_end(monkeypatch):
    # A dense map of seven: every chain of two links or more, counted by hand 2^5 ...
    names = [f"n{i}" for i in range(7)]
    links = build([Link(a, b) for a, b in itertools.combinations(names, 2)])
    generator = np.random.default_rng(2)
    data = np.cumsum(generator.normal(size=(60, 7)), axis=1)
    known = Moments(names, np.array(np.corrcoef(data, rowvar=False)), 60)

    whole = path_model(links, known)
    monkeypatch.setattr(paths, "INDIRECT_LISTED", 10)
    short = path_model(links, known)

    sizes = [abs(x.estimate) for x in whole.indirect]
    assert sizes == sorted(sizes, reverse=True)
    assert len(whole.indirect) == whole.indirect_count == 120 - 21
    assert short.indirect == whole.indirect[:10]
    assert short.indirect_count == whole.indirect_count
