import pytest

from planner.core.opportunity import Item, opportunity_score, quadrants

ITEMS = [
    Item("offers", 4.6, 1.8),
    Item("data", 4.4, 4.1),
    Item("referral", 2.0, 1.5),
    Item("points", 2.2, 4.8),
]


def test_the_most_important_and_widest_gap_is_one_hundred():
    assert opportunity_score(5, 4) == 100.0
    assert opportunity_score(4.6, 2.4) == pytest.approx(55.2)


def test_items_fall_into_the_four_quadrants():
    placed = {x.name: x.quadrant for x in quadrants(ITEMS).items}

    assert placed == {
        "offers": "concentrate",
        "data": "keep_up",
        "referral": "low_priority",
        "points": "overkill",
    }


def test_a_value_on_the_cut_counts_as_above_it():
    thirds = [Item(name, 0.1 * i, 3.0) for i, name in enumerate("abc", start=1)]

    placed = {x.name: x.quadrant for x in quadrants(thirds).items}

    assert placed["b"] == "keep_up"


@pytest.mark.parametrize(("cut", "at"), [("mean", 3.3), ("median", 3.3), ("scale", 3)])
def test_the_cut_is_stated(cut, at):
    assert quadrants(ITEMS, cut).importance_cut == pytest.approx(at)


def test_no_items_have_no_cut():
    assert quadrants([]).importance_cut is None
