from typing import Any

import pytest

from planner.core.framework import Framework
from planner.core.questionnaire import Questionnaire
from planner.core.ratings import Careless, careless, ratings
from planner.core.rules import DiagnosisRules


@pytest.fixture
def rate(build, framework, questionnaire):
    return lambda *given, **more: ratings(
        build(*given, **more).answers, framework, questionnaire
    )


def test_asked_are_those_whose_role_the_question_names(rate):
    rated = rate("mkt1 Q-A02 current 3", people="mkt1 mkt2 it1")

    assert dict(zip(rated.capabilities, rated.asked, strict=True)) == {
        "it.data": 1,
        "hr.training": 2,
        "op.growth": 2,
    }


def test_who_answers_without_being_asked_counts_as_asked(rate):
    rated = rate("it1 Q-A02 current 3", people="mkt1")

    assert rated.asked[rated.capabilities.index("hr.training")] == 2


@pytest.mark.parametrize(
    ("row", "unverified"),
    [
        ("mkt1 Q-A02 current 4", 1),
        ("mkt1 Q-A02 current 4 minutes", 0),
        ("mkt1 Q-A02 current 3", 0),
        ("mkt1 Q-A02 target 5", 0),
        ("mkt1 Q-A02 current unknown", 0),
    ],
)
def test_a_high_level_without_evidence_is_unverified(rate, row, unverified):
    rated = rate(row)

    assert rated.unverified[rated.capabilities.index("hr.training")] == unverified


def test_the_order_of_people_and_rows_changes_nothing(rate):
    rows = ["mkt2 Q-A02 current 2", "mkt1 Q-A02 current 4", "it1 Q-A01 current 3"]

    one = rate("\n".join(rows), people="mkt2 mkt1 it1")
    other = rate("\n".join(reversed(rows)), people="it1 mkt1 mkt2")

    assert one.respondents == other.respondents
    assert str(one.current) == str(other.current)
    assert list(one.members) == list(other.members)


def test_a_respondent_without_answers_keeps_a_row(rate):
    rated = rate("mkt1 Q-A02 current 3", people="mkt2")

    assert [r.id for r in rated.respondents] == ["mkt1", "mkt2"]
    assert rated.by_role(rated.current, 1) == {"mkt": [3.0]}


def test_a_questionnaire_without_levels_or_importance_rates_nothing(
    build, framework, questionnaire
):
    others = questionnaire.sections[2:]
    bare = Questionnaire(
        id="bare",
        name=questionnaire.name,
        version="1.0",
        framework="small",
        sections=others,
    )
    answers = build("mkt1 Q-C01 4", people="it1").answers

    rated = ratings(answers, framework, bare)

    assert (rated.asked, rated.unverified) == ((0, 0, 0), (0, 0, 0))
    assert careless(answers, bare, rules(framework, 2)) == ()


RATED = ["Q-A02 current", "Q-A02 target", "Q-A03 current", "Q-A03 target"]
IMPORTANCE = ["Q-B03 it.data", "Q-B03 hr.training", "Q-B03 op.growth"]


def rules(framework: Framework, least: int) -> DiagnosisRules:
    return framework.rules.diagnosis.model_copy(update={"careless_min_answers": least})


def careless_of(
    build: Any,
    framework: Framework,
    questionnaire: Questionnaire,
    rows: list[str],
    least: int = 7,
) -> tuple[Careless, ...]:
    answers = build("\n".join(rows)).answers
    return careless(answers, questionnaire, rules(framework, least))


def test_the_same_value_everywhere_is_careless(build, framework, questionnaire):
    rows = [f"mkt1 {item} 4" for item in [*RATED, *IMPORTANCE]]

    found = careless_of(build, framework, questionnaire, rows)

    assert [(c.respondent, c.value, c.answers) for c in found] == [("mkt1", 4, 7)]


@pytest.mark.parametrize("last", ["3", "unknown"])
def test_one_other_or_too_few_answers_are_not(build, framework, questionnaire, last):
    rows = [f"mkt1 {item} 4" for item in [*RATED, *IMPORTANCE]]
    rows[-1] = f"mkt1 {IMPORTANCE[-1]} {last}"

    assert careless_of(build, framework, questionnaire, rows) == ()


def test_answers_outside_the_levels_do_not_count(build, framework, questionnaire):
    rows = [f"mkt1 {item} 4" for item in RATED]
    rows += ["mkt1 Q-B04 content 1", "mkt1 Q-C02 short 40", "mkt1 Q-C02 mid 60"]

    found = careless_of(build, framework, questionnaire, rows, least=4)

    assert [(c.value, c.answers) for c in found] == [(4, 4)]


def test_careless_people_come_in_the_order_of_their_ids(
    build, framework, questionnaire
):
    rows = [f"{who} {item} 2" for who in ("mkt2", "mkt1") for item in RATED]

    found = careless_of(build, framework, questionnaire, rows, least=4)

    assert [c.respondent for c in found] == ["mkt1", "mkt2"]
