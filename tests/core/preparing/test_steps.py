"""Consensus on purpose and importance, by hand."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.core.answers import Answer, Respondent, answers_of
from planner.core.preparing.steps import consensus_share, shown_share
from planner.core.question_types import Multi
from planner.core.rules import AgreementRules
from tests.companies import shipped

RULES = AgreementRules(fewest_people=2)
QUESTIONNAIRE = shipped().questionnaire
PEOPLE = [Respondent(f"R{i}", "exec") for i in range(1, 6)]


def _share(rows, rules=RULES):
    answers = [Answer(*row) for row in rows]
    return consensus_share(answers_of(PEOPLE, answers), QUESTIONNAIRE, rules)


def test_a_rating_counts_by_its_within_group_agreement():
    """3, 3, 4, 4 on five levels: r_wg 0.833 (G15)."""
    given = zip(PEOPLE, "3344", strict=False)

    found = _share([(who.id, "Q-A08", "", value) for who, value in given])

    assert found.pct == pytest.approx(100 * (1 - (1 / 3) / 2))
    assert [item.n for item in found.items] == [4]


def test_points_count_by_what_two_people_put_in_the_same_place():
    """70-20-10 against 10-20-70 share 40 points."""
    lines = ("short", "mid", "long")
    rows = [
        (who, "Q-A04", line, str(points))
        for who, given in (("R1", (70, 20, 10)), ("R2", (10, 20, 70)))
        for line, points in zip(lines, given, strict=True)
    ]

    assert _share(rows).pct == pytest.approx(40)


def test_choices_count_as_parts_of_a_whole():
    """a;b against b;c: each half, one half in common."""
    question = QUESTIONNAIRE.question["Q-A07"]
    assert isinstance(question, Multi)
    first, second, third = (o.id for o in question.options[:3])

    found = _share(
        [
            ("R1", "Q-A07", "", f"{first};{second}"),
            ("R2", "Q-A07", "", f"{second};{third}"),
        ]
    )

    assert found.pct == pytest.approx(50)


def test_an_item_of_too_few_is_refused_and_counted():
    found = _share(
        [("R1", "Q-A08", "", "3"), ("R2", "Q-A08", "", "3")], AgreementRules()
    )

    assert found.pct is None
    assert (found.items, found.left_out, found.fewest) == ((), 1, 5)


def test_other_sections_and_no_values_do_not_enter():
    found = _share(
        [
            ("R1", "Q-A08", "", "unknown"),
            ("R2", "Q-A08", "", "3"),
            ("R1", "Q-E01", "current", "1"),
            ("R2", "Q-E01", "current", "5"),
        ]
    )

    assert found.pct is None


def test_items_of_fewer_than_the_least_are_not_shown():
    rows = [
        *((who.id, "Q-A08", "", "3") for who in PEOPLE),
        *((who.id, "Q-A10", "", "3") for who in PEOPLE[:4]),
    ]

    shown = shown_share(_share(rows), 5)

    assert [item.question for item in shown.items] == ["Q-A08"]
    assert shown.left_out == 1


@given(
    st.permutations(
        [(w.id, "Q-A08", "", v) for w, v in zip(PEOPLE, "12345", strict=True)]
    )
)
def test_the_order_of_answers_does_not_matter(rows):
    assert _share(rows).pct == _share(sorted(rows)).pct
