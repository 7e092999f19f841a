import itertools
import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.core.causal import effects as causal
from planner.core.causal.effects import (
    Effects,
    Link,
    UnsettledError,
    build,
    total_effects,
)

DIAMOND = build(
    [
        Link("A", "B", 0.5, 0.1),
        Link("A", "C", 0.2, 0.1),
        Link("B", "D", 0.4, 0.1),
        Link("C", "D", 1.0, 0.2),
    ]
)
LOOP = build([Link("A", "B", 0.5), Link("B", "A", 0.4), Link("B", "C", 1.0)])
RUNAWAY = build([Link("A", "B", 2.0), Link("B", "A", 0.6), Link("B", "C", 1.0)])


def totals(found: Effects) -> dict[tuple[str, str], float]:
    return {(x.source, x.target): x.total for x in found.effects}


def by_paths(links: list[Link], source: str, target: str) -> float:
    """Sum the products along every path: what the pass must equal."""
    if source == target:
        return 1.0
    return sum(
        x.weight * by_paths(links, x.target, target)
        for x in links
        if x.source == source
    )


def random_map(seed: int, size: int = 8) -> list[Link]:
    generator = np.random.default_rng(seed)
    return [
        Link(f"n{i}", f"n{j}", round(float(generator.normal()), 3))
        for i, j in itertools.combinations(range(size), 2)
        if generator.random() < 0.5
    ]


def test_the_total_effect_is_the_sum_over_all_paths():
    assert totals(total_effects(DIAMOND)) == {
        ("A", "B"): 0.5,
        ("A", "C"): 0.2,
        ("A", "D"): pytest.approx(0.5 * 0.4 + 0.2 * 1.0),
        ("B", "D"): 0.4,
        ("C", "D"): 1.0,
    }


@given(st.integers(0, 200))
def test_the_pass_equals_path_enumeration_on_any_map(seed):
    links = random_map(seed)

    for effect in total_effects(build(links)).effects:
        expected = by_paths(links, effect.source, effect.target)
        assert effect.total == pytest.approx(expected, abs=1e-9)


def test_one_target_and_one_source_give_the_same_numbers_as_the_whole():
    whole = totals(total_effects(DIAMOND))

    one_target = totals(total_effects(DIAMOND, target="D"))
    one_source = totals(total_effects(DIAMOND, source="A"))
    one_pair = totals(total_effects(DIAMOND, "A", "D"))

    assert one_target == {
        pair: pytest.approx(x) for pair, x in whole.items() if pair[1] == "D"
    }
    assert one_source == {
        pair: pytest.approx(x) for pair, x in whole.items() if pair[0] == "A"
    }
    assert one_pair == {("A", "D"): pytest.approx(whole["A", "D"])}


def test_paths_that_cancel_out_are_still_a_pair():
    links = build([Link("A", "B"), Link("B", "C"), Link("A", "C", -1.0)])

    assert totals(total_effects(links))["A", "C"] == 0.0


def test_nodes_without_a_path_are_no_pair():
    assert total_effects(DIAMOND, "B", "C").effects == ()
    assert total_effects(DIAMOND, "D", "A").effects == ()


def test_a_loop_amplifies_what_passes_through_it():
    found = total_effects(LOOP)

    assert totals(found)["A", "C"] == pytest.approx(0.5 / (1 - 0.2))
    assert [(x.nodes, x.gain) for x in found.loops] == [(("A", "B"), 0.2)]
    assert found.spectral_radius == pytest.approx(math.sqrt(0.2))
    assert found.refused is None


def test_a_loop_that_amplifies_without_end_is_refused_by_name():
    found = total_effects(RUNAWAY)

    assert found.effects == ()
    assert "A > B > A" in str(found.refused)
    assert "1.2" in str(found.refused)


def test_loops_that_only_together_run_away_are_refused():
    links = build(
        [Link("A", "B", 0.6), Link("B", "A", 1), Link("A", "C", 0.6), Link("C", "A", 1)]
    )

    found = total_effects(links)

    assert max(abs(loop.gain) for loop in found.loops) == 0.6
    assert found.spectral_radius > 1
    assert "A, B, C" in str(found.refused)


def test_certain_weights_have_an_interval_without_width():
    found = total_effects(LOOP, draws=50)

    assert all(x.interval == (x.total, x.total) for x in found.effects)


def test_the_interval_is_that_of_the_drawn_weights():
    found = total_effects(build([Link("A", "B", 1.0, 0.1)]), draws=20_000)

    expected = pytest.approx((0.804, 1.196), abs=0.01)
    assert found.effects[0].interval == expected


def test_no_draws_no_interval():
    assert {x.interval for x in total_effects(DIAMOND).effects} == {None}


def test_the_interval_does_not_depend_on_what_else_is_asked_or_drawn():
    elsewhere = build([*DIAMOND.links, Link("X", "Y", 1.0, 0.5), Link("D", "X", 1, 1)])
    whole = {(x.source, x.target): x for x in total_effects(DIAMOND, draws=99).effects}

    asked_forward = total_effects(DIAMOND, source="A", draws=99).effects[-1]
    asked_backward = total_effects(DIAMOND, target="D", draws=99).effects[0]
    asked_in_more = {
        (x.source, x.target): x for x in total_effects(elsewhere, draws=99).effects
    }["A", "D"]

    expected = whole["A", "D"].interval
    assert expected is not None
    for found in (asked_forward, asked_backward, asked_in_more):
        assert (found.source, found.target) == ("A", "D")
        assert found.interval == pytest.approx(expected)


def test_the_seed_decides_the_draws():
    first, again, other = (
        total_effects(DIAMOND, draws=100, seed=seed).effects for seed in (1, 1, 2)
    )

    assert first == again
    assert first != other


def test_draws_that_run_away_are_counted_and_too_many_leave_no_interval():
    shaky = build([Link("A", "B", 0.9, 0.3), Link("B", "A", 0.9)])
    steady = build([Link("A", "B", 0.5, 0.1), Link("B", "A", 0.4)])

    many, none = total_effects(shaky, draws=500), total_effects(steady, draws=500)

    assert 0.1 < many.unsettled_share < 0.9
    assert {x.interval for x in many.effects} == {None}
    assert none.unsettled_share == 0.0
    assert None not in {x.interval for x in none.effects}


def test_a_shift_moves_what_lies_downstream_and_nothing_else():
    assert causal.shift(DIAMOND, {"B": 2.0}) == {"A": 0, "B": 2, "C": 0, "D": 0.8}


def test_shift_and_hold_differ_when_a_parent_moves_too():
    shifted = causal.shift(DIAMOND, {"A": 1.0, "B": 1.0})
    held = causal.hold(DIAMOND, {"A": 1.0, "B": 1.0})

    assert (shifted["B"], held["B"]) == (1.5, 1.0)


def test_holding_a_node_opens_a_loop_that_would_run_away():
    assert causal.hold(RUNAWAY, {"A": 1.0}) == {"A": 1.0, "B": 2.0, "C": 2.0}
    with pytest.raises(UnsettledError):
        causal.shift(RUNAWAY, {"A": 1.0})


def test_a_deep_map_is_as_quick_as_it_has_links_not_paths():
    layers = [
        Link(f"a{i}{x}", f"a{i + 1}{y}", 0.4)
        for i in range(60)
        for x in "pq"
        for y in "pq"
    ]

    found = total_effects(build(layers), "a0p", "a60p")

    assert found.effects[0].total == pytest.approx(0.8**60 / 2)
