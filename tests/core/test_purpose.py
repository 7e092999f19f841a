import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.core.purpose import agreement, purpose

POINTS = st.tuples(*[st.integers(0, 20)] * 3).filter(any)


def points(who: str, short: float, mid: float, long: float) -> str:
    return "\n".join(
        f"{who} Q-C02 {line} {value}"
        for line, value in (("short", short), ("mid", mid), ("long", long))
    )


@pytest.fixture(scope="session")
def aims(build, questionnaire):
    return lambda *rows, **more: purpose(build(*rows, **more), questionnaire)


def test_points_are_averaged_over_people(aims):
    found = aims(points("mkt1", 70, 20, 10) + "\n" + points("it1", 10, 20, 70))

    assert found.shares == pytest.approx({"short": 0.4, "mid": 0.2, "long": 0.4})
    assert found.n == 2


def test_two_people_agree_by_the_points_they_put_in_the_same_place(aims):
    """70-20-10 against 10-20-70 share 10 + 20 + 10 = 40 points."""
    found = aims(points("mkt1", 70, 20, 10) + "\n" + points("it1", 10, 20, 70))

    assert found.agreement_pct == pytest.approx(40)


def test_agreed_weights_come_first_and_need_no_hundred(aims):
    stated = {"short": ["sales"], "weights": {"short": 1, "mid": 3}}

    found = aims(points("mkt1", 70, 20, 10), purpose=stated)

    assert found.shares == {"short": 0.25, "mid": 0.75, "long": 0.0}
    assert found.aims == {"short": ("sales",), "mid": (), "long": ()}
    assert (found.n, found.agreement_pct) == (1, None)


def test_nobody_said_anything(aims):
    found = aims()

    assert (found.shares, found.agreement_pct, found.n) == (None, None, 0)


@pytest.mark.parametrize("no_value", ["unknown", "na"])
def test_points_without_a_value_are_none(aims, no_value):
    rows = "\n".join(f"mkt1 Q-C02 {h} {no_value}" for h in ("short", "mid", "long"))

    assert aims(rows).n == 0


def test_zero_points_are_zero_points(aims):
    found = aims(points("mkt1", 0, 100, 0))

    assert found.shares == {"short": 0.0, "mid": 1.0, "long": 0.0}


@given(st.lists(POINTS, min_size=2, max_size=5), st.randoms())
def test_agreement_lies_between_0_and_100_in_any_order(people, chance):
    shares = [
        dict(zip(("short", "mid", "long"), (p / sum(one) for p in one), strict=True))
        for one in people
    ]
    mixed = chance.sample(shares, len(shares))

    found = agreement(shares)

    assert found is not None
    assert -1e-9 <= found <= 100 + 1e-9
    assert agreement(mixed) == pytest.approx(found)
    assert agreement([shares[0], shares[0]]) == pytest.approx(100)


@given(st.lists(POINTS, min_size=2, max_size=7))
def test_agreement_is_the_mean_over_all_pairs(given_points):
    """The short way against every pair written out."""
    people = [
        {h: x / sum(p) for h, x in zip(("short", "mid", "long"), p, strict=True)}
        for p in given_points
    ]

    pairs = [
        100 * sum(min(a[h], b[h]) for h in a)
        for a, b in itertools.combinations(people, 2)
    ]

    assert agreement(people) == pytest.approx(sum(pairs) / len(pairs))
