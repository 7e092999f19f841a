import pytest

from planner.core.company_fit import FitResult, fit_of, meaning
from planner.core.engagement import Engagement
from planner.core.framework import Framework
from planner.core.questionnaire import Questionnaire
from planner.core.rules import Consequence, Criterion, FitRules
from planner.core.text import Text

SENTENCES = Consequence(
    low=Text(ko="낮음", en="low"),
    middle=Text(ko="보통", en="middle"),
    high=Text(ko="높음", en="high"),
)


def criterion(name: str, weight: float, *, is_reversed: bool = False) -> Criterion:
    return Criterion(
        id=name,
        name=Text(ko=name, en=name),
        weight=weight,
        reversed=is_reversed,
        consequence=SENTENCES,
    )


def with_criteria(
    framework: Framework, *criteria: Criterion, **changes: float
) -> Framework:
    update = {"criteria": criteria, **changes}
    rules = framework.rules.fit.model_copy(update=update)
    whole = framework.rules.model_copy(update={"fit": rules})
    return framework.model_copy(update={"rules": whole})


def fitted(
    framework: Framework, questionnaire: Questionnaire, engagement: Engagement
) -> FitResult:
    found = fit_of(framework, questionnaire, engagement)
    assert found
    return found


def test_answers_stand_in_for_agreed_values(build, framework, questionnaire):
    """Marketing 2 and 4 mean 3, technology 5: 4 by role, 75 points."""
    rows = "mkt1 Q-C01 2\nmkt2 Q-C01 4\nit1 Q-C01 5"

    found = fitted(framework, questionnaire, build(rows))

    assert found.fit.score == pytest.approx(75)
    assert found.answers["maturity"].n == 3
    assert found.missing == ()


def test_agreed_values_override_answers(build, framework, questionnaire):
    engagement = build("mkt1 Q-C01 2", fit={"maturity": 5})

    found = fitted(framework, questionnaire, engagement)

    assert found.fit.score == 100
    assert found.answers == {}


def test_roles_weigh_as_in_the_diagnosis(build, framework, questionnaire):
    diagnosis = framework.rules.diagnosis.model_copy(update={"role_weights": {"it": 3}})
    rules = framework.rules.model_copy(update={"diagnosis": diagnosis})
    weighted = framework.model_copy(update={"rules": rules})

    found = fitted(weighted, questionnaire, build("mkt1 Q-C01 1\nit1 Q-C01 5"))

    assert found.fit.score == pytest.approx(75)


def test_missing_criteria_share_their_weight(build, framework, questionnaire):
    """0.4 of 5 and 0.1 of 1, the other half missing: 0.8 x 100 + 0.2 x 0."""
    criteria = [criterion("a", 0.4), criterion("b", 0.1), criterion("c", 0.5)]
    changed = with_criteria(framework, *criteria)

    found = fitted(changed, questionnaire, build(fit={"a": 5, "b": 1}))

    assert found.fit.score == pytest.approx(80)
    assert found.missing == ("c",)


def test_without_any_value_there_is_no_fit(build, framework, questionnaire):
    assert fit_of(framework, questionnaire, build("mkt1 Q-C01 unknown")) is None


def test_values_of_criteria_without_weight_alone_give_none(
    build, framework, questionnaire
):
    changed = with_criteria(framework, criterion("a", 0), criterion("b", 1))

    assert fit_of(changed, questionnaire, build(fit={"a": 5})) is None


@pytest.mark.parametrize(("value", "band"), [(1, "low"), (2.99, "low"), (3, "high")])
def test_the_band_begins_at_its_score(build, framework, questionnaire, value, band):
    found = fitted(framework, questionnaire, build(fit={"maturity": value}))

    assert found.band.id == band


def test_the_swing_of_the_weights_is_that_of_the_rules(build, framework, questionnaire):
    """Half each of 5 and 1: moving a weight by 20 % moves the score by 10 points."""
    criteria = (criterion("a", 0.5), criterion("b", 0.5))
    changed = with_criteria(framework, *criteria, weight_swing=0.2)

    found = fitted(changed, questionnaire, build(fit={"a": 5, "b": 1}))

    assert found.fit.score == pytest.approx(50)
    assert found.fit.sensitivity == pytest.approx((40, 60))


@pytest.mark.parametrize(
    ("value", "words"),
    [(1, "low"), (2.3, "low"), (2.4, "middle"), (3.6, "middle"), (3.7, "high")],
)
def test_a_value_means_what_its_third_of_the_scale_says(value, words):
    found = meaning(criterion("a", 1, is_reversed=True), value)

    assert found.en == words


def test_the_worked_example_with_its_reversed_criterion(
    build, framework, questionnaire
):
    """4.5, 4.8, 3.6, 3.4 reversed, 4.4, 4.0, 2.0 give 72.875."""
    weights = [0.15, 0.20, 0.15, 0.10, 0.20, 0.10, 0.10]
    values = [4.5, 4.8, 3.6, 3.4, 4.4, 4.0, 2.0]
    criteria = FitRules(
        criteria=tuple(
            criterion(name, w, is_reversed=name == "d")
            for name, w in zip("abcdefg", weights, strict=True)
        ),
        bands=framework.rules.fit.bands,
    ).criteria
    changed = with_criteria(framework, *criteria)

    engagement = build(fit=dict(zip("abcdefg", values, strict=True)))
    found = fitted(changed, questionnaire, engagement)

    assert found.fit.score == pytest.approx(72.875)
