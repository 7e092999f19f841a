import numpy as np
import pytest

from planner.core.causal.construct_model import (
    ConstructResult,
    Settings,
    construct_model,
)
from planner.core.causal.constructs import ConstructModel
from planner.core.causal.regression import EstimationError, Matrix

MODEL = ConstructModel(
    {"Image": ("i1", "i2", "i3"), "Trust": ("t1", "t2"), "Loyalty": ("l1",)},
    (("Image", "Trust"), ("Image", "Loyalty"), ("Trust", "Loyalty")),
)


def answers(n: int = 300, seed: int = 4) -> Matrix:
    """Answers of people in whom image makes trust, and both make loyalty."""
    r = np.random.default_rng(seed)
    image = r.normal(size=n)
    trust = 0.6 * image + 0.8 * r.normal(size=n)
    loyal = 0.2 * image + 0.5 * trust + 0.7 * r.normal(size=n)
    items = [
        *(scale * image + 0.3 * r.normal(size=n) for scale in (1, 2, 3)),
        *(trust + 0.3 * r.normal(size=n) for _ in "12"),
        loyal,
    ]
    return np.column_stack(items)


DATA = answers()


def estimates(found: ConstructResult) -> dict[tuple[str, str], float]:
    return {(p.source, p.target): p.estimate for p in found.paths}


@pytest.mark.parametrize("scheme", ["path", "centroid", "factor"])
def test_the_paths_that_made_the_data_are_found(scheme):
    found = estimates(construct_model(MODEL, DATA, Settings(scheme)))

    assert found["Image", "Trust"] == pytest.approx(0.6, abs=0.08)
    assert found["Trust", "Loyalty"] == pytest.approx(0.55, abs=0.1)


def test_single_items_make_a_plain_path_model():
    model = ConstructModel({"A": ("a",), "B": ("b",)}, (("A", "B"),))
    data = DATA[:, [0, 3]]

    found = construct_model(model, data, Settings())

    r = np.corrcoef(data[:, 0], data[:, 1])[0, 1]
    assert estimates(found)["A", "B"] == pytest.approx(r)
    assert found.r2["B"] == pytest.approx(r * r)
    assert found.reliability["A"].alpha is None
    assert found.reliability["A"].rho_c == pytest.approx(1)


def test_scaling_the_items_first_frees_the_answer_from_their_units():
    stretched = DATA * [1, 10, 1, 1, 1, 1]

    raw, scaled = (
        estimates(construct_model(MODEL, data, Settings(standardise=True)))
        for data in (DATA, stretched)
    )
    unscaled = estimates(construct_model(MODEL, stretched, Settings()))

    assert raw == pytest.approx(scaled)
    assert unscaled["Image", "Trust"] != pytest.approx(raw["Image", "Trust"], abs=1e-4)


def test_total_effects_add_direct_and_indirect():
    found = construct_model(MODEL, DATA, Settings())

    paths = estimates(found)
    total = {(x.source, x.target): x.estimate for x in found.total_effects}
    assert total["Image", "Loyalty"] == pytest.approx(
        paths["Image", "Loyalty"] + paths["Image", "Trust"] * paths["Trust", "Loyalty"]
    )


def test_a_construct_points_the_way_most_of_its_items_do():
    turned = DATA * [1, -1, 1, 1, 1, 1]

    found = construct_model(MODEL, turned, Settings())

    assert estimates(found)["Image", "Trust"] > 0.5
    assert [x > 0 for x in found.loadings["Image"].values()] == [True, False, True]


def test_an_item_that_never_varies_counts_for_nothing():
    flat = DATA.copy()
    flat[:, 1] = 3.0
    without = ConstructModel({**MODEL.constructs, "Image": ("i1", "i3")}, MODEL.links)

    found = construct_model(MODEL, flat, Settings(standardise=True))
    expected = construct_model(
        without, np.delete(flat, 1, axis=1), Settings(standardise=True)
    )

    assert estimates(found) == pytest.approx(estimates(expected))
    assert found.reliability["Image"] == expected.reliability["Image"]
    assert found.loadings["Image"]["i2"] == 0.0


def test_the_bootstrap_brackets_the_estimate_and_repeats_itself():
    settings = Settings(draws=200, seed=3)

    found = construct_model(MODEL, DATA, settings)

    assert found == construct_model(MODEL, DATA, settings)
    assert found != construct_model(MODEL, DATA, Settings(draws=200, seed=4))
    assert found.failed_draws == 0
    for path in (*found.paths, *found.total_effects):
        assert path.interval is not None
        assert path.interval[0] < path.estimate < path.interval[1]


def test_signs_do_not_flip_between_draws():
    # Two items that point apart: without the rule half of the draws would turn.
    model = ConstructModel({"A": ("a", "b"), "B": ("c",)}, (("A", "B"),))
    data = np.column_stack([DATA[:, 0], -DATA[:, 0] + DATA[:, 4] * 0.2, DATA[:, 3]])

    found = construct_model(model, data, Settings(draws=200))

    low, high = found.paths[0].interval or (0, 0)
    assert low * high > 0


def test_a_construct_without_any_variation_is_refused():
    flat = DATA.copy()
    flat[:, 5] = 1.0

    with pytest.raises(EstimationError, match="the items of Loyalty do not vary"):
        construct_model(MODEL, flat, Settings())


def test_causes_that_are_the_same_thing_are_refused():
    model = ConstructModel(
        {"A": ("a",), "B": ("b",), "C": ("c",)}, (("A", "C"), ("B", "C"))
    )

    with pytest.raises(EstimationError, match="the causes A, B of C"):
        construct_model(model, DATA[:, [0, 0, 5]], Settings())


def test_reliability_is_worked_from_standardised_items():
    found = construct_model(MODEL, DATA, Settings()).reliability["Image"]

    r = np.corrcoef(DATA[:, :3], rowvar=False)
    average = (r.sum() - 3) / 6
    assert found.alpha == pytest.approx(3 * average / (1 + 2 * average))
    assert found.ave is not None
    assert found.rho_c is not None
    assert 0.5 < found.ave < found.rho_c < 1
