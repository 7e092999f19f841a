import numpy as np
import pytest

from planner.core.ratings import Ratings, ratings
from planner.core.remeasuring import changes, common_core

BEFORE = "\n".join(
    f"mkt{i} Q-A02 current {v}" for i, v in enumerate([1, 2, 2, 3, 2, 1, 2, 2])
)
AFTER = "\n".join(
    f"mkt{i} Q-A02 current {v}" for i, v in enumerate([4, 4, 5, 4, 4, 5, 4, 4])
)


@pytest.fixture(scope="module")
def compare(build, framework, questionnaire):
    """Compare two rounds given as rows."""

    def compared(before, after, capabilities=("hr.training",)):
        first, last = (
            ratings(build(rows).answers, framework, questionnaire)
            for rows in (before, after)
        )
        rules = framework.rules
        return changes(
            first,
            last,
            capabilities,
            rules.diagnosis.role_weights,
            rules.ranking,
            seed=1,
        )

    return compared


def test_a_large_change_is_established_with_its_counts(compare):
    (found,) = compare(BEFORE, AFTER)

    assert found.difference == pytest.approx(4.25 - 1.875)
    assert found.n == (8, 8)
    assert found.interval[0] > 0
    assert found.is_established(5)


def test_the_same_answers_again_are_no_change_that_can_be_claimed(compare):
    (found,) = compare(BEFORE, BEFORE)

    assert found.difference == 0
    assert found.interval[0] < 0 < found.interval[1]
    assert not found.is_established(5)


def test_a_handful_of_people_claims_no_change_however_alike_they_are(compare):
    few = "mkt1 Q-A02 current {v}\nmkt2 Q-A02 current {v}"

    (found,) = compare(few.format(v=1), few.format(v=5))

    assert found.interval == (4.0, 4.0)
    assert not found.is_established(5)


def test_turning_the_rounds_round_turns_the_change(compare):
    (there,), (back,) = compare(BEFORE, AFTER), compare(AFTER, BEFORE)

    assert there.difference == pytest.approx(-back.difference)


def test_a_role_that_one_round_has_is_left_out_and_counted(compare):
    (found,) = compare(BEFORE, AFTER + "\nit1 Q-A02 current 1")

    assert found.after == pytest.approx(4.25)
    assert found.common == {"mkt"}
    assert found.roles[1] == {"mkt": 8, "it": 1}


def test_a_capability_that_nobody_of_both_rounds_rated_is_not_compared(compare):
    assert compare(BEFORE, "it1 Q-A02 current 1") == ()


def test_the_interval_has_its_share_of_the_truth(framework):
    """Two rounds from one population: about 95 of 100 intervals hold zero."""
    rules = framework.rules.ranking
    holds = 0
    generator = np.random.default_rng(7)
    for seed in range(100):
        first, last = (_round(generator.integers(1, 6, size=(30, 1))) for _ in range(2))
        (found,) = changes(first, last, ("x",), {}, rules, seed)
        holds += not found.is_established(5)
    assert 88 <= holds <= 100


def _round(values) -> Ratings:
    from planner.core.answers import Respondent

    people = tuple(Respondent(f"p{i:02}", "mkt") for i in range(len(values)))
    table = np.asarray(values, dtype=float)
    return Ratings(people, ("x",), table, table, table, (len(people),), (0,))


def test_the_core_holds_what_both_ask_word_for_word(questionnaire):
    found = common_core(questionnaire, questionnaire)

    assert set(found.capabilities) == {"it.data", "hr.training", "op.growth"}
    assert found.left_out == ()


def test_a_question_worded_otherwise_is_left_out_and_named(questionnaire):
    other = _reworded(questionnaire, "Q-A02")

    found = common_core(questionnaire, other)

    assert "hr.training" not in found.capabilities
    assert [(x.question, x.why) for x in found.left_out] == [("Q-A02", "changed")]


def test_a_question_asked_once_only_is_named_as_such(questionnaire):
    less = _without(questionnaire, "Q-A03")

    dropped = common_core(questionnaire, less).left_out
    added = common_core(less, questionnaire).left_out

    assert [(x.question, x.why) for x in dropped] == [("Q-A03", "dropped")]
    assert [(x.question, x.why) for x in added] == [("Q-A03", "added")]


def test_other_roles_for_the_same_words_are_the_same_question(questionnaire):
    other = _changed(questionnaire, "Q-A02", {"roles": ("it",)})

    assert "hr.training" in common_core(questionnaire, other).capabilities


def _reworded(questionnaire, question):
    text = questionnaire.question[question].text.model_copy(update={"ko": "다른 말"})
    return _changed(questionnaire, question, {"text": text})


def _changed(questionnaire, question, update):
    return _mapped(
        questionnaire,
        lambda q: [q.model_copy(update=update) if q.id == question else q],
    )


def _without(questionnaire, question):
    return _mapped(questionnaire, lambda q: [] if q.id == question else [q])


def _mapped(questionnaire, change):
    sections = tuple(
        s.model_copy(
            update={"questions": tuple(new for q in s.questions for new in change(q))}
        )
        for s in questionnaire.sections
    )
    plain = questionnaire.model_dump(include={"id", "name", "version", "framework"})
    return type(questionnaire)(**plain, sections=sections)
