"""What derivations tell of an anonymous result: nothing of a group below the least."""

from collections.abc import Iterator

import pytest

from planner.core.anonymity import protected
from planner.core.derivations import Explained
from planner.core.explain import NoSuchNumberError, explain
from planner.core.purpose import shares_by_person
from tests.companies import daon

LEAST = 5
OF_CAPABILITY = (
    *("current", "survey", "target", "importance", "gap", "opportunity", "rank"),
    *("coverage", "confidence", "answered", "n", "agreement", "sd", "deviation"),
    *("kpi", "interview", "apart", "interval", "weight_interval", "top", "width"),
    *("everybody", "rank_everybody", "worth", "ulwick", "moves", "unverified"),
    *("high_level", "low_level", "high_opportunity", "low_rank", "decided_rank"),
)


@pytest.fixture(scope="module")
def shown():
    """The sample as an anonymous round shows it."""
    return protected(daon(), LEAST)


def tree_of(assessment, number: str) -> Explained | None:
    try:
        return explain(assessment, number)
    except NoSuchNumberError:
        return None


def nodes(tree: Explained) -> Iterator[Explained]:
    yield tree
    for part in tree.parts:
        yield from nodes(part)


def ids(assessment) -> Iterator[str]:
    roles = list(assessment.framework.role)
    for c in assessment.capabilities:
        yield from (f"capability:{c.id}:{key}" for key in OF_CAPABILITY)
        yield from (f"given:{c.id}:{role}" for role in roles)
        yield from (f"given:{c.id}:{role}_{n}" for role in roles for n in range(1, 6))
        yield from (f"view:{c.id}:{side}" for side in ("management", "field"))
    for answered in assessment.sheet.values():
        yield f"question:{answered.question}|{answered.line}:value"
    for horizon in ("short", "mid", "long"):
        yield f"purpose:{horizon}:share"
        yield from (f"purpose:{horizon}:mean_{role}" for role in roles)


def test_no_derivation_tells_the_mean_of_a_role_below_the_least(shown):
    names = {r.name for r in shown.framework.role.values()}
    told = [
        (number, str(node.label), node.value, node.n)
        for number in ids(shown)
        if (tree := tree_of(shown, number)) is not None
        for node in nodes(tree)
        if set(node.label.values.values()) & names or "role" in node.label.values
        if node.value is not None and node.n is not None and 0 < node.n < LEAST
    ]

    assert told == []


def test_a_capability_below_the_least_tells_no_spread(shown):
    few = [c for c in shown.capabilities if 0 < c.n < LEAST]

    assert few
    for result in few:
        for key in ("agreement", "sd", "deviation", "current", "opportunity"):
            found = tree_of(shown, f"capability:{result.id}:{key}")
            assert found is None or found.value is None, (result.id, key)


def test_single_people_and_roles_have_no_number_in_an_anonymous_round(shown):
    person = shares_by_person(daon().engagement, daon().questionnaire)[0]
    named = (f"weigher:{person.respondent}:short", "role:mkt:asked", "role:mkt:used")
    rules = ("policy:all:count", "policy:all:as_zero")

    assert [tree_of(shown, number) for number in (*named, *rules)] == [None] * 5
    assert all(tree_of(daon(), number) for number in named)


def test_coefficients_ask_for_as_many_people_as_are_shown(shown):
    fewest = explain(shown, "agreement:all:fewest").value

    assert fewest == max(LEAST, shown.framework.rules.agreement.fewest_people)
    assert explain(protected(daon(), 9), "agreement:all:fewest").value == 9
