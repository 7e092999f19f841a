import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.core.causal.blend import blend

SPREAD = st.floats(0.01, 100)


def test_precise_data_move_the_opinion_almost_all_the_way():
    found = blend(prior_mean=0.3, prior_sd=0.2, estimate=0.6, se=0.01)

    assert found.weight_on_data == pytest.approx(0.04 / 0.0401)
    assert found.mean == pytest.approx(0.59925, abs=1e-5)


@given(st.floats(-5, 5), SPREAD, st.floats(-5, 5), SPREAD)
def test_the_blend_is_surer_than_either_and_between_them(prior, sd, estimate, se):
    found = blend(prior, sd, estimate, se)

    assert found.sd <= min(sd, se) * (1 + 1e-9)
    assert min(prior, estimate) - 1e-9 <= found.mean <= max(prior, estimate) + 1e-9
    assert found.sd**-2 == pytest.approx(sd**-2 + se**-2)
