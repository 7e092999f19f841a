import pytest

from planner.content.answers_file import load_answers
from planner.core.answers import Respondent

PEOPLE = (Respondent("R1", "mkt"), Respondent("R2", "mkt"), Respondent("R3", "it"))
HEADER = "respondent,question,line,value,evidence\n"
KPIS = frozenset({"K-IN-01", "K-IN-02"})


@pytest.fixture
def load(tmp_path, questionnaire):
    def loaded(text, people=PEOPLE):
        path = tmp_path / "answers.csv"
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        answers, problems = load_answers(
            path, "answers.csv", questionnaire, KPIS, people
        )
        return answers, [f"{p.line} {p.message}" for p in problems]

    return loaded


CHOOSE = "choose a whole number from 1 to 5"


@pytest.mark.parametrize(
    ("row", "sentence"),
    [
        ("R9,Q-A02,current,2,", "the respondent 'R9' is not in respondents.csv"),
        ("R1,Q-A2,current,2,", "there is no question 'Q-A2'; did you mean Q-A02?"),
        ("R1,Q-A03,now,3,", "Q-A03 has no line 'now'; use current, target"),
        ("R1,Q-B03,it.dat,3,", "Q-B03 has no line 'it.dat'; use it.data"),
        ("R1,Q-A03,target,0,", f"'0' is not a value of this question; {CHOOSE}"),
        ("R1,Q-A03,target,6,", f"'6' is not a value of this question; {CHOOSE}"),
        ("R1,Q-A03,target,3.7,", f"'3.7' is not a value of this question; {CHOOSE}"),
        ("R1,Q-A03,target,NaN,", f"'NaN' is not a value of this question; {CHOOSE}"),
        (
            "R1,Q-A03,target,1e309,",
            f"'1e309' is not a value of this question; {CHOOSE}",
        ),
        ("R1,Q-A03,target,good,", f"'good' is not a value of this question; {CHOOSE}"),
        ("R1,Q-A03,target,３,", f"'３' is not a value of this question; {CHOOSE}"),
        ("R1,Q-A03,target,,", "the value is empty; write unknown or na"),
        ("R1,Q-B04,logs,3,", "choose a whole number from 0 to 2"),
        ("R1,Q-B01,IN:OP,10,", "'10' is not a comparison; give a number from 1/9 to 9"),
        ("R1,Q-B01,IN:OP,1/10,", "'1/10' is not a comparison"),
        ("R1,Q-B01,IN:OP,1/0,", "'1/0' is not a comparison"),
        ("R1,Q-B01,IN:IN,1,", "Q-B01 has no line 'IN:IN'; use IN:OP"),
        ("R1,Q-C01,,6,", CHOOSE),
        ("R1,Q-C01,x,3,", "Q-C01 has one line only; leave the cell empty"),
        ("R1,Q-C02,short,101,", "'101' is outside the range; give a number from 0 to"),
        ("R1,Q-C03,price,4,", "choose a whole number from 1 to 3"),
        ("R3,Q-C04,,now,", "write Q-C04@ and the kpi"),
        ("R3,Q-C04@,,now,", "write Q-C04@ and the kpi"),
        ("R3,Q-C04@K-IN-9,,now,", "there is no KPI 'K-IN-9'; did you mean K-IN-0"),
        ("R1,Q-A03@K-IN-01,target,3,", "Q-A03 is asked once; leave out the part"),
        ("R1,Q-A03@,target,3,", "Q-A03 is asked once; leave out the part"),
        ("R3,Q-C05,1.when,soon,", "'soon' is not a date; write YYYY-MM-DD"),
        ("R3,Q-C05,1.cost,dear,", "'dear' is not a number"),
        ("R3,Q-C05,0.what,x,", "no cell '0.what'; write the number of the row"),
        ("R3,Q-C05,1.who,x,", "no cell '1.who'"),
        ("R3,Q-C05,,empty,", "'empty' is not an option"),
        ("R1,Q-C06,value,3,", "Q-C06 has no line 'value'; use importance, performance"),
        ("R1,Q-C07,,shop;tv,", "'tv' is not an option of this question"),
        ("R1,Q-C07,,none;shop,", "'none' stands alone"),
        ("R3,Q-C08,,5,", "Q-C08 has no line ''; use staff, systems"),
        ("R1,Q-C09,,120%,", "'120' is outside the range"),
        ("R1,Q-C10,,2026-02-30,", "'2026-02-30' is not a date"),
        (f"R1,Q-C11,,{'x' * 5001},", "The text has 5001 characters"),
        ("R1,Q-A03,target", "the row has 3 cells and the heading 5"),
        ("R1,Q-A03,target,3,a,b", "the row has 6 cells and the heading 5"),
        ('R1,Q-A03,target,"3,', "a quote opened in this row is never closed"),
        ('R1,Q-A03,target,"3"x,', "the row cannot be split into cells"),
    ],
)
def test_a_wrong_row_is_named_by_line_and_sentence(load, row, sentence):
    answers, said = load(f"{HEADER}R3,Q-A01,current,2,\n{row}\n")

    assert answers is None
    assert len(said) == 1
    assert said[0].startswith("3 ")
    assert sentence in said[0]


@pytest.mark.parametrize(
    ("rows", "sentence"),
    [
        ("R1,Q-A03,target,3,\nR1,Q-A03,target,4,\n", "stands already in line 2"),
        ("R1,Q-B01,IN:OP,3,\nR1,Q-B01,OP:IN,3,\n", "stands already in line 2"),
        ("R1,Q-C03,price,1,\nR1,Q-C03,service,1,\n", "a place is given twice"),
        ("R1,Q-C02,short,50,\nR1,Q-C02,mid,20,\n", "the points add to 70"),
    ],
)
def test_rows_that_do_not_go_together_are_named(load, rows, sentence):
    answers, said = load(HEADER + rows)

    assert answers is None
    assert len(said) == 1
    assert said[0].startswith("3 ")
    assert sentence in said[0]


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        ("", "1 the columns respondent, question, line, value are missing"),
        ("respondent,question,value\nR1,Q-A03,3\n", "1 the columns line are missing"),
        ("respondent;question;line;value\n", "1 the cells are separated by semicolons"),
        ("respondent,question,line,value,value\n", "1 the heading value is there 2"),
        ("respondent,,question,line,value\n", "1 column 2 has no heading"),
        (HEADER + "R1,Q-A03,target,3\0,\n", "2 there is a NUL byte"),
        (
            HEADER.encode() + "R1,Q-C11,,느림,\n".encode("cp949"),
            "2 the text is not UTF-8",
        ),
        (HEADER.encode("utf-16"), "1 the text is not UTF-8"),
    ],
)
def test_a_file_that_cannot_be_read_says_what_to_do(load, content, sentence):
    answers, said = load(content)

    assert answers is None
    assert said[0].startswith(sentence)


@pytest.mark.parametrize(
    ("row", "stored"),
    [
        ("R1,Q-A03,target,unknown,", "unknown"),
        ("R1,Q-A03,target,na,", "na"),
        ("R1,Q-B04,content,0,", "0"),
        ("R1,Q-B01,OP:IN,1/3,", "1/3"),
        ("R3,Q-C04@K-IN-01,,never,", "never"),
        ("R3,Q-C05,2.when,2026-03-02,", "2026-03-02"),
        ("R3,Q-C05,,none,", "none"),
        ("R1,Q-C07,,web;shop,", "shop;web"),
        ('R3,Q-C08,staff,"1,200",', "1200"),
        ('R1,Q-C11,,"two\nlines, one cell",', "two\nlines, one cell"),
    ],
)
def test_what_a_question_accepts_is_stored(load, row, stored):
    answers, said = load(f"{HEADER}{row}\n")

    assert said == []
    assert answers.values == (stored,)


def test_a_byte_order_mark_blank_rows_and_an_empty_tail_are_accepted(load):
    answers, said = load(
        "\ufeffrespondent,question,line,value,,\nR1,Q-A03,target,3,,\n\n"
    )

    assert said == []
    assert [a.value for a in answers] == ["3"]


def test_a_further_column_is_only_warned_of(load):
    answers, said = load("respondent,note,question,line,value\nR1,x,Q-A03,target,3\n")

    assert said == ["1 the column note is ignored"]
    assert [a.value for a in answers] == ["3"]


def test_the_line_is_that_where_the_row_begins(load):
    _, said = load(f'{HEADER}R1,Q-C11,,"two\nlines",\nR1,Q-A03,target,9,\n')

    assert said[0].startswith("4 '9' is not a value")


def test_every_wrong_row_is_named_at_once(load):
    _, said = load(HEADER + "R1,Q-A03,target,9,\nR8,Q-A03,target,3,\nR1,Q-X,,1,\n")

    assert [line.partition(" ")[0] for line in said] == ["2", "3", "4"]


def test_nobody_is_a_stranger_when_the_people_are_not_known(load):
    _, said = load(f"{HEADER}R8,Q-A03,target,9,\n", people=None)

    assert len(said) == 1
    assert "'9' is not a value" in said[0]


def test_a_respondent_written_nearly_right_is_recognised(load):
    people = (Respondent("R001", "mkt"), Respondent("R002", "it"))

    _, said = load(f"{HEADER}R01,Q-A03,target,3,\n", people)

    assert said == [
        "2 the respondent 'R01' is not in respondents.csv; did you mean R001?"
    ]


def test_a_whole_ranking_and_whole_points_are_kept(load):
    rows = "".join(
        f"R1,{question},{line},{value},\n"
        for question, line, value in [
            *[
                ("Q-C03", o, i)
                for i, o in enumerate(("price", "quality", "service"), 1)
            ],
            *[("Q-C02", h, v) for h, v in (("short", 20), ("mid", 80), ("long", 0))],
        ]
    )

    answers, said = load(HEADER + rows)

    assert said == []
    assert len(answers.values) == 6


def test_evidence_is_kept_with_its_answer(load):
    answers, _ = load(f"{HEADER}R1,Q-A03,current,4,minutes\nR1,Q-A03,target,5,\n")

    assert [a.evidence for a in answers] == ["minutes", ""]


def test_an_empty_round_has_no_answers(load):
    answers, said = load(HEADER)

    assert said == []
    assert (answers.items, answers.values) == ((), ())
    assert answers.respondents == PEOPLE
