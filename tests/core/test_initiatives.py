import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.core.constraints import Constraints
from planner.core.initiatives import size_class, sized

TEAMS = ("marketing", "it", "analytics", "business", "pmo")
FIRST = "I-01"
"""Effort 1 to 2 person-months of the role it, 3 to 4 weeks, 0 to 0.5 outside."""


def constraints(**people: float) -> Constraints:
    return Constraints.model_validate(
        {
            "start": "2026-03-02",
            "budget_100m_krw": (10,),
            "fte_per_month": {**dict.fromkeys(TEAMS, 5.0), **people},
        }
    )


def test_middle_values_are_taken_and_weeks_rounded_up(framework):
    found = sized(framework, constraints(), 700)[FIRST]

    assert (found.weeks, found.middle_weeks) == (4, 4)
    assert found.cost == 25
    assert found.person_months == {"it": 1.5}
    assert found.people == {"it": 163}
    assert found.stretched_by is None
    assert found.stage == 1


def test_a_small_firm_needs_less_effort_and_money(framework):
    found = sized(framework, constraints(), 499)[FIRST]

    assert found.cost == 10
    assert found.person_months["it"] == pytest.approx(0.6)
    assert found.weeks == 4


def test_a_team_that_is_too_small_stretches_the_initiative(framework):
    """1.5 person-months are 6.52 weeks of one person: 14 weeks of half a person."""
    found = sized(framework, constraints(it=0.5), 700)[FIRST]

    assert (found.weeks, found.middle_weeks) == (14, 4)
    assert found.stretched_by == "it"
    assert found.people["it"] <= 50


def test_a_team_without_people_makes_it_impossible(framework):
    found = sized(framework, constraints(it=0), 700)

    assert found[FIRST].impossible == "it"
    assert found["I-02"].impossible is None


def test_effort_is_shared_evenly_among_the_roles(framework):
    both = framework.initiative[FIRST].model_copy(update={"roles": ("it", "mkt", "hr")})
    changed = framework.model_copy(update={"initiatives": (both,)})

    found = sized(changed, constraints(), 700)[FIRST]

    assert found.person_months == {"it": 0.5, "marketing": 0.5, "business": 0.5}


@pytest.mark.parametrize(
    ("staff", "factor"), [(1, 0.4), (499, 0.4), (500, 1), (None, 1)]
)
def test_the_size_class_goes_by_staff(framework, staff, factor):
    assert size_class(framework.rules.roadmap, staff).factor == factor


@given(st.integers(1, 5000), st.sampled_from([50, 700]))
def test_a_stretched_initiative_always_fits_its_team(framework, hundredths, staff):
    for found in sized(framework, constraints(it=hundredths / 100), staff).values():
        held = found.people.get("it", 0)
        needed = found.person_months.get("it", 0) * 4.345
        assert found.weeks >= found.middle_weeks
        assert held <= hundredths
        assert held / 100 * found.weeks >= needed - 1e-6
