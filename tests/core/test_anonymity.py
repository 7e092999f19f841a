import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.core.anonymity import protected
from planner.core.anonymous_groups import hidden_groups
from planner.core.explain import NoSuchNumberError, explain
from tests.companies import daon

SIZES = st.dictionaries(st.text("abcdefgh", min_size=1, max_size=2), st.integers(0, 12))


def test_groups_large_enough_are_all_shown():
    assert hidden_groups({"mkt": 5, "sales": 7}, 5) == frozenset()


def test_a_single_small_group_takes_the_next_smallest_with_it():
    assert hidden_groups({"it": 2, "mkt": 6, "sales": 9}, 5) == {"it", "mkt"}


def test_two_small_groups_that_are_too_few_together_take_another():
    assert hidden_groups({"it": 2, "hr": 1, "mkt": 6, "sales": 9}, 5) == {
        "it",
        "hr",
        "mkt",
    }


@given(SIZES, st.integers(3, 8))
def test_what_is_hidden_is_never_found_by_subtracting(sizes, least):
    hidden = hidden_groups(sizes, least)
    people = sum(sizes[name] for name in hidden)
    shown = {name for name, n in sizes.items() if n and name not in hidden}

    assert all(sizes[name] >= least for name in shown)
    assert not hidden or not shown or (len(hidden) >= 2 and people >= least)


def test_a_protected_result_holds_no_mean_of_a_small_role():
    found = protected(daon(), 5)

    for result in found.capabilities:
        for measure in (result.survey, result.target, result.importance):
            assert all(role.n >= 5 for role in measure.roles.values())


def test_a_protected_result_names_no_small_role_in_its_gaps():
    found = protected(daon(), 5)

    shown = {c.id: set(c.survey.roles) for c in found.capabilities}
    assert all({g.high, g.low} <= shown[g.capability] for g in found.perception_gaps)
    assert len(found.perception_gaps) < len(daon().perception_gaps)


def test_high_levels_without_evidence_of_too_few_people_are_not_counted():
    few = [c.id for c in daon().capabilities if 0 < c.n < 7 and c.unverified]

    found = protected(daon(), 7)

    by_id = {c.id: c for c in found.capabilities}
    assert few
    assert [by_id[c].unverified for c in few] == [0] * len(few)
    for c in few:
        with pytest.raises(NoSuchNumberError):
            explain(found, f"capability:{c}:unverified")
    assert any(c.unverified for c in found.capabilities)


def test_a_capability_of_too_few_answers_has_no_level_and_no_rank():
    few = {c.id for c in daon().capabilities if 0 < c.n < 5}

    found = protected(daon(), 5)

    by_id = {c.id: c for c in found.capabilities}
    assert few
    assert all(by_id[c].fused.level is None for c in few)
    assert not few & set(found.ranks)


def test_careless_people_lose_their_name():
    assert daon().careless
    assert all(not c.respondent for c in protected(daon(), 5).careless)


def test_a_sum_with_exactly_one_hidden_part_is_hidden_too():
    found = protected(daon(), 5)
    hidden = {c.id for c in found.capabilities if c.n and c.fused.level is None}

    for before, after in zip(daon().factors, found.factors, strict=True):
        parts = [p.id in hidden for p in before.parts]
        assert (after.current is None) == (sum(parts) == 1 or before.current is None)


def test_the_derivation_of_a_protected_result_shows_no_small_role():
    found = protected(daon(), 5)
    number = "capability:it.data_quality:importance"

    parts = explain(found, number).parts

    assert all((part.n or 0) >= 5 for part in parts)
