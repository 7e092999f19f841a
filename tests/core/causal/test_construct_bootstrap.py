"""Resamples solved together are those solved one after the other."""

import numpy as np
import pytest

from planner.core.causal.construct_bootstrap import bootstrapped
from planner.core.causal.constructs import (
    ConstructModel,
    Scheme,
    covariances_of,
    estimate,
)

MODEL = ConstructModel(
    {
        "Image": ("i1", "i2", "i3"),
        "Value": ("v1", "v2"),
        "Loyalty": ("l1", "l2", "l3"),
    },
    (("Image", "Value"), ("Image", "Loyalty"), ("Value", "Loyalty")),
)


def answers(people: int = 80) -> np.ndarray:
    chance = np.random.default_rng(3)
    image = chance.normal(size=people)
    value = 0.6 * image + chance.normal(size=people)
    loyalty = 0.3 * image + 0.5 * value + chance.normal(size=people)
    columns = [image, image, -image, value, value, loyalty, loyalty, loyalty]
    return np.column_stack([c + 0.6 * chance.normal(size=people) for c in columns])


@pytest.mark.parametrize("scheme", ["path", "centroid", "factor"])
@pytest.mark.parametrize("standardise", [True, False])
def test_draws_solved_together_are_those_solved_one_by_one(
    scheme: Scheme, standardise: bool
) -> None:
    data = answers()
    whole = covariances_of(data, standardise=standardise)
    found = estimate(MODEL, whole, len(data), scheme)

    drawn = bootstrapped(
        MODEL, data, found, [("Image", "Loyalty")], (scheme, standardise, 40, 5)
    )

    generator = np.random.Generator(np.random.Philox(5))
    for draw in range(40):
        rows = data[generator.integers(0, len(data), len(data))]
        covariances = covariances_of(rows, standardise=standardise)
        one = estimate(MODEL, covariances, len(data), scheme)
        for link in MODEL.links:
            assert abs(drawn.paths[link][draw]) == pytest.approx(
                abs(one.paths[link]), abs=1e-8
            )
        assert drawn.count == 40
        assert drawn.totals["Image", "Loyalty"][draw] == pytest.approx(
            drawn.paths["Image", "Loyalty"][draw]
            + drawn.paths["Image", "Value"][draw]
            * drawn.paths["Value", "Loyalty"][draw]
        )


def test_a_draw_without_a_solution_is_left_out() -> None:
    data = answers(6)
    data[:, 3:5] = 0.0
    data[0, 3:5] = 1.0
    found = estimate(MODEL, covariances_of(data, standardise=True), 6, "path")

    drawn = bootstrapped(MODEL, data, found, [], ("path", True, 60, 1))

    assert 0 < drawn.count < 60
    assert all(np.isfinite(v).all() for v in drawn.paths.values())
