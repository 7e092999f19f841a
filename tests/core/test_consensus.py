from dataclasses import replace

import numpy as np
import pytest

from planner.core.anonymity import protected
from planner.core.consensus import (
    alphas,
    complete_part,
    factor_agreements,
    importance_agreement,
    management_and_field,
)
from planner.core.intraclass import intraclass_correlations
from planner.core.levels import RoleBalanced, RoleMean
from tests.companies import daon

NAN = np.nan


def test_a_table_without_gaps_stays_whole():
    assert complete_part(np.ones((3, 2))) == ([0, 1, 2], [0, 1])


def test_the_emptiest_person_goes_before_anything_else():
    table = np.array([[1.0, 2.0, 3.0], [1.0, NAN, NAN], [2.0, 2.0, 2.0]])

    assert complete_part(table) == ([0, 2], [0, 1, 2])


def test_the_last_two_items_stay_so_that_they_can_be_compared():
    table = np.array([[1.0, NAN], [1.0, NAN], [2.0, 3.0]])

    assert complete_part(table) == ([2], [0, 1])


def test_nothing_complete_gives_nothing():
    assert complete_part(np.full((2, 2), NAN)) == ([], [])


def test_agreement_on_importance_is_that_of_the_part_without_gaps():
    table = daon().ratings.importance
    people, targets = complete_part(table)

    found = importance_agreement(daon(), 5)

    whole = table[np.ix_(people, targets)].T.tolist()
    assert (found.judges, found.targets) == (len(people), len(targets))
    assert found.found == intraclass_correlations(whole)


def test_below_the_stated_number_of_people_nothing_is_computed():
    judges = importance_agreement(daon(), 5).judges

    assert importance_agreement(daon(), judges + 1).found is None
    assert set(alphas(daon(), 1000).values()) == {None}
    assert all(f.items is None for f in factor_agreements(daon(), 1000))
    assert all(f.rwg_j is None for f in factor_agreements(daon(), 1000))


def test_every_factor_is_there_in_the_order_of_the_tree():
    names = [f.factor for f in factor_agreements(daon(), 5)]

    assert names == list(daon().framework.factors)


def _seen(roles):
    result = replace(
        daon().capabilities[0],
        survey=RoleBalanced(
            None, None, 0, {r: RoleMean(m, n, 0.5) for r, (m, n) in roles.items()}
        ),
    )
    return replace(daon(), capabilities=(result,))


def test_management_is_set_against_the_mean_of_the_other_roles():
    """Management 4; the field (2 + 3)/2, whatever the head counts."""
    (found,) = management_and_field(
        _seen({"exec": (4.0, 3), "mkt": (2.0, 9), "it": (3.0, 1)})
    )

    assert found.management == 4.0
    assert found.field == pytest.approx(2.5)
    assert found.difference == pytest.approx(1.5)
    assert (found.management_n, found.field_n) == (3, 10)


def test_a_capability_that_one_side_has_not_rated_is_not_compared():
    assert management_and_field(_seen({"exec": (4.0, 3)})) == ()


def test_management_of_few_people_is_not_shown_in_an_anonymous_round():
    assert management_and_field(daon())
    assert management_and_field(protected(daon(), 5)) == ()
