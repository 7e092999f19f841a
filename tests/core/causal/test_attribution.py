import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.core.causal.attribution import attribute, needed
from planner.core.causal.graph import Link, build

CHAIN = build([Link("A", "B", 0.5), Link("B", "C", 0.4), Link("A", "C", 0.2)])
LOOP = build([Link("A", "B", 0.5), Link("B", "A", 0.4), Link("B", "C", 1.0)])
CHANGES = st.fixed_dictionaries({n: st.floats(-100, 100) for n in "ABC"})


@given(CHANGES)
def test_contributions_add_up_to_the_change(changes):
    for links in (CHAIN, LOOP):
        found = attribute(links, changes, "C")

        assert sum(found.contributions.values()) == pytest.approx(
            changes["C"], abs=1e-9
        )


def test_the_target_itself_counts_once():
    assert attribute(CHAIN, {"A": 0, "B": 0, "C": 2}, "C").contributions == {
        "A": 0,
        "B": 0,
        "C": 2,
    }


def test_a_target_in_a_loop_hears_its_own_echo():
    found = attribute(LOOP, {"A": 1.25, "B": 0.625}, "B")

    assert found.own_shift["A"] == pytest.approx(1.0)
    assert found.total_effect["B"] == pytest.approx(1.25)
    assert sum(found.contributions.values()) == pytest.approx(0.625)


def test_a_node_whose_source_is_unknown_has_no_own_shift():
    found = attribute(CHAIN, {"A": 1.0, "B": 2.0}, "B")

    assert found.own_shift == {"A": 1.0, "B": 1.5, "C": None}
    assert found.contributions["C"] == 0.0


def test_only_what_acts_on_the_target_is_needed():
    assert needed(CHAIN, "B") == ("A", "B")
