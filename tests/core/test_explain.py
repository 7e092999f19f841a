from collections.abc import Iterator
from typing import Any

import pytest

from planner.core.assessment import Assessment, assess
from planner.core.derivations import Explained
from planner.core.explain import NoSuchNumberError, explain

ROWS = """
it1 Q-A01 current 1
it1 Q-A01 target 4
mkt1 Q-A02 current 2
mkt2 Q-A02 current 4 seen
mkt1 Q-A02 target 4
mkt1 Q-B03 it.data 5
mkt1 Q-B03 hr.training 5
mkt1 Q-C01 4
"""
LIMITS = {
    "start": "2026-03-02",
    "budget_100m_krw": [50, 50],
    "fte_per_month": dict.fromkeys(
        ("marketing", "it", "analytics", "business", "pmo"), 5
    ),
}


@pytest.fixture(scope="module")
def assessment(build, framework, questionnaire):
    wave = [float(i % 7 + i % 3) for i in range(36)]
    series = {"K-IN-01": wave, "K-IN-02": [*wave[2:], 1.0, 4.0]}
    engagement = build(
        ROWS,
        constraints=LIMITS,
        series=series,
        levels={"it.data": 2.0},
        notes=[("it.data", 1.5)],
    )
    return assess(framework, questionnaire, engagement)


def tree_of(assessment: Assessment, number: str) -> Any:
    """The tree, of which a test knows better what the values are than the types do."""
    return explain(assessment, number)


def all_of(tree: Explained) -> Iterator[Explained]:
    yield tree
    for part in tree.parts:
        yield from all_of(part)


def test_a_number_is_followed_down_to_the_roles(assessment):
    tree = tree_of(assessment, "capability:hr.training:opportunity")

    assert tree.value == assessment.capabilities[1].opportunity
    importance, gap = tree.parts
    target, current = gap.parts
    assert tree.value == pytest.approx(importance.value / 5 * gap.value / 4 * 100)
    assert gap.value == pytest.approx(target.value - current.value)
    survey = current.parts[0]
    assert [(str(r.label), r.value, r.n) for r in survey.parts] == [
        ("Marketing", 3.0, 2)
    ]


def test_a_level_is_the_weighted_sum_of_its_methods(assessment):
    tree = tree_of(assessment, "capability:it.data:current")

    assert sum(p.weight for p in tree.parts) == pytest.approx(1)
    assert tree.value == pytest.approx(sum(p.weight * p.value for p in tree.parts))
    assert tree.value == pytest.approx(0.5 * 1 + 0.3 * 2 + 0.2 * 1.5)


@pytest.mark.parametrize(
    ("number", "value"),
    [
        ("capability:it.data:rank", 1),
        ("capability:it.data:importance", 5.0),
        ("capability:it.data:target", 4.0),
        ("capability:hr.training:coverage", 1.0),
        ("factor:in.it:current", 1.4),
        ("factor:in.it:score", 10.0),
        ("perspective:IN:current", 2.2),
        ("perspective:IN:score", 30.0),
        ("perspective:IN:coverage", 1.0),
        ("fit:score", 75.0),
        ("initiative:I-01:start", "2026-03-02"),
        ("initiative:I-01:finish", "2026-03-27"),
        ("initiative:I-02:spend_100m_krw", 0.25),
    ],
)
def test_every_kind_of_number_has_a_tree_of_its_own_id(assessment, number, value):
    tree = tree_of(assessment, number)

    if isinstance(value, str):
        assert tree.value == value
    else:
        assert tree.value == pytest.approx(value)
    assert tree.id == number
    assert tree.formula or tree.parts


def test_an_agreed_value_of_fit_says_so(build, framework, questionnaire):
    agreed = assess(framework, questionnaire, build(ROWS, fit={"maturity": 2}))

    tree = tree_of(agreed, "fit:score")

    assert tree.value == 25.0
    assert str(tree.parts[0].parts[0].label) == "value agreed in the project"


def test_a_tested_link_shows_every_lag(assessment):
    tree = tree_of(assessment, "link:K-IN-01>K-IN-02:r")
    lag = tree_of(assessment, "link:K-IN-01>K-IN-02:lag_months")

    best = max(tree.parts, key=lambda p: abs(p.value))
    assert len(tree.parts) == 9
    assert tree.value == best.value
    assert tree.n == best.n
    assert str(best.label) == f"lag of {lag.value} months"


def test_a_link_without_data_has_no_number(assessment):
    tree = tree_of(assessment, "link:K-IN-02>K-OP-01:r")

    assert (tree.value, tree.n, tree.parts) == (None, None, ())


def test_an_initiative_leads_down_to_the_opportunities_it_closes(assessment):
    tree = tree_of(assessment, "initiative:I-01:start")

    ids = {part.id for part in all_of(tree)}
    assert "capability:it.data:opportunity" in ids
    assert "capability:it.data:current" in ids


def test_a_perspective_leads_down_to_its_capabilities(assessment):
    ids = {part.id for part in all_of(tree_of(assessment, "perspective:IN:score"))}

    assert {"factor:in.it:current", "capability:it.data:current"} <= ids


def test_every_part_with_an_id_of_its_own_can_be_asked_for(assessment):
    numbers = ("perspective:IN:score", "initiative:I-02:start", "fit:score")
    trees = [tree_of(assessment, number) for number in numbers]

    for part in (p for tree in trees for p in all_of(tree)):
        assert tree_of(assessment, part.id).id == part.id


@pytest.mark.parametrize(
    "number",
    [
        "",
        "x",
        "capability",
        "capability:none:rank",
        "capability:it.data:colour",
        "factor:in.it:rank",
        "perspective:XX:score",
        "fit:band",
        "link:K-IN-01:r",
        "link:K-IN-01>K-OP-01:r",
        "leverage:none:effect",
        "leverage:it.data:path",
        "initiative:I-99:start",
        "initiative:I-01:colour",
        "x" * 500,
    ],
)
def test_an_unknown_number_is_refused_with_the_look_of_ids(assessment, number):
    with pytest.raises(NoSuchNumberError, match="ids look like") as refused:
        tree_of(assessment, number)

    assert len(str(refused.value)) < 400


def test_without_a_plan_no_initiative_has_numbers(build, framework, questionnaire):
    bare = assess(framework, questionnaire, build(ROWS))

    with pytest.raises(NoSuchNumberError):
        tree_of(bare, "initiative:I-01:start")


def test_leverage_explains_itself_by_the_weights_in_force(assessment):
    tree = tree_of(assessment, "leverage:it.data:effect")

    found = next(x for x in assessment.leverage if x.capability == "it.data")
    assert tree.value == found.effect
