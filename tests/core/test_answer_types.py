import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter

from planner.core.question_base import QuestionBase
from planner.core.question_parts import Option
from planner.core.question_types import Question
from planner.core.text import Message

QUESTION: TypeAdapter[Question] = TypeAdapter(Question)
OPTIONS = [{"id": i, "ko": i, "en": i} for i in ("a", "b", "c")]


def ask(kind: str, **more: object) -> Question:
    return QUESTION.validate_python(
        {
            "id": "Q-1",
            "type": kind,
            "roles": ["mkt"],
            "weight": 1,
            "text": {"ko": "물음", "en": "question"},
            "feeds": "x",
            **more,
        }
    )


ANCHORS = [{"level": n, "ko": str(n), "en": str(n)} for n in range(1, 6)]
COLUMNS = [
    {"id": "what", "kind": "text", "ko": "일", "en": "what"},
    {"id": "date", "kind": "date", "ko": "날", "en": "date"},
    {"id": "sum", "kind": "number", "ko": "합", "en": "sum"},
]
SCALE = [{"value": n, "ko": str(n), "en": str(n)} for n in (0, 1, 2)]
MATURITY = ask("maturity5", capability="it.data", anchors=ANCHORS)
MATRIX = ask("matrix", options=OPTIONS)
NONE_TO_DONE = ask("matrix", options=OPTIONS, scale=SCALE)
MULTI = ask("multi", options=[*OPTIONS, {"id": "none", "ko": "없음", "en": "none"}])
PAIRWISE = ask("pairwise", options=OPTIONS)
TABLE = ask("table", columns=COLUMNS)
FIELDS = ask("number", options=OPTIONS)


@pytest.mark.parametrize(
    ("question", "lines"),
    [
        (MATURITY, ("current", "target")),
        (ask("likert5"), ("",)),
        (ask("imp_perf", options=OPTIONS[:2]), ("importance", "performance")),
        (MATRIX, ("a", "b", "c")),
        (ask("allocation100", options=OPTIONS), ("a", "b", "c")),
        (ask("rank", options=OPTIONS), ("a", "b", "c")),
        (PAIRWISE, ("a:b", "a:c", "b:c")),
        (FIELDS, ("a", "b", "c")),
        (ask("number"), ("",)),
    ],
)
def test_each_type_says_on_which_lines_it_is_answered(question, lines):
    assert question.lines() == lines
    assert all(question.accepts_line(line) for line in lines)
    assert not question.accepts_line("elsewhere")


def test_a_pair_may_be_answered_in_either_order():
    assert PAIRWISE.accepts_line("c:a")
    assert not PAIRWISE.accepts_line("a:a")


@pytest.mark.parametrize(
    ("line", "accepted"),
    [
        ("", True),
        ("1.what", True),
        ("12.date", True),
        ("0.what", False),
        ("1.who", False),
        ("what", False),
    ],
)
def test_a_table_is_answered_by_row_number_and_column(line, accepted):
    assert TABLE.accepts_line(line) is accepted


@pytest.mark.parametrize(
    ("question", "line", "value", "stored"),
    [
        (MATURITY, "current", "4", "4"),
        (ask("likert5"), "", "05", "5"),
        (ask("spectrum5", options=OPTIONS[:2]), "", "1", "1"),
        (ask("single", options=OPTIONS), "", "b", "b"),
        (MULTI, "", "c; a;c", "a;c"),
        (MULTI, "", "none", "none"),
        (NONE_TO_DONE, "a", "0", "0"),
        (ask("allocation100", options=OPTIONS), "a", "33.5", "33.5"),
        (ask("rank", options=OPTIONS), "a", "3", "3"),
        (PAIRWISE, "a:b", "1/3", "1/3"),
        (PAIRWISE, "a:b", " 9 ", "9"),
        (FIELDS, "a", "-1,200.5", "-1200.5"),
        (ask("percent"), "", "12.5%", "12.5"),
        (ask("text"), "", "말", "말"),
        (ask("date"), "", "2026-03-02", "2026-03-02"),
        (TABLE, "1.what", "일", "일"),
        (TABLE, "1.date", "2026-03-02", "2026-03-02"),
        (TABLE, "1.sum", "3", "3"),
        (TABLE, "", "none", "none"),
    ],
)
def test_a_value_is_stored_in_one_form(question, line, value, stored):
    assert question.accept(line, value) == stored


@pytest.mark.parametrize(
    ("question", "line", "value", "sentence"),
    [
        (
            MATURITY,
            "current",
            "6",
            "'6' is not a value of this question; choose a whole number from 1 to 5",
        ),
        (
            NONE_TO_DONE,
            "a",
            "3",
            "'3' is not a value of this question; choose a whole number from 0 to 2",
        ),
        (
            ask("single", options=OPTIONS),
            "",
            "d",
            "'d' is not an option of this question; use one of a, b, c",
        ),
        (
            MULTI,
            "",
            "a;d",
            "'d' is not an option of this question; use one of a, b, c, none",
        ),
        (MULTI, "", "a;none", "'none' stands alone; take it or the other options out"),
        (
            ask("allocation100", options=OPTIONS),
            "a",
            "101",
            "'101' is outside the range; give a number from 0 to 100",
        ),
        (FIELDS, "a", "many", "'many' is not a number; give digits such as 3.5"),
        (FIELDS, "a", "nan", "'nan' is not a number; give digits such as 3.5"),
        (FIELDS, "a", "1_0", "'1_0' is not a number; give digits such as 3.5"),
        (
            PAIRWISE,
            "a:b",
            "10",
            "'10' is not a comparison; give a number from 1/9 to 9 such as 3 or 1/3",
        ),
        (
            PAIRWISE,
            "a:b",
            "1/0",
            "'1/0' is not a comparison; give a number from 1/9 to 9 such as 3 or 1/3",
        ),
        (
            ask("date"),
            "",
            "2026-02-30",
            "'2026-02-30' is not a date; write YYYY-MM-DD such as 2026-03-02",
        ),
        (
            ask("date"),
            "",
            "1066-10-14",
            "'1066-10-14' is not a date; write YYYY-MM-DD such as 2026-03-02",
        ),
        (
            ask("text"),
            "",
            "x" * 5001,
            "The text has 5001 characters; shorten it to 5000",
        ),
        (
            TABLE,
            "",
            "nothing",
            "'nothing' is not an option of this question; use one of none",
        ),
    ],
)
def test_a_wrong_value_is_answered_with_a_sentence(question, line, value, sentence):
    refused = question.accept(line, value)

    assert isinstance(refused, Message)
    assert str(refused) == sentence


EVERY = [
    (MATURITY, "current"),
    (MULTI, ""),
    (MATRIX, "a"),
    (PAIRWISE, "a:b"),
    (FIELDS, "a"),
    (ask("percent"), ""),
    (ask("date"), ""),
    (TABLE, "1.sum"),
]


@given(st.sampled_from(EVERY), st.text(max_size=50))
def test_any_text_is_stored_or_answered_and_storing_twice_changes_nothing(asked, value):
    question, line = asked

    stored = question.accept(line, value)

    if isinstance(stored, str):
        assert question.accept(line, stored) == stored


def test_an_option_is_its_own_wording():
    option = Option(id="a", ko="가", en="a")

    assert option.text.in_language("en") == "a"


def test_a_question_of_no_type_answers_nothing():
    bare = QuestionBase.model_construct(id="Q-1")

    with pytest.raises(NotImplementedError):
        bare.accept("", "1")
