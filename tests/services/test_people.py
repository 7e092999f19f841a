import pytest
from sqlalchemy import select

from planner.core.problems import InputError
from planner.services.people import (
    add_people,
    asked_people,
    missing_roles,
    return_rates,
    shown_rates,
    unit_rates,
)
from planner.services.publishing import default_framework, framework_of
from planner.services.reading_people import (
    MOST_ROWS,
    NewPerson,
    read_people,
    table_text,
)
from planner.store.tables import Invitation
from tests.installations import publish
from tests.workbooks import book_of


@pytest.fixture
def framework(session, doer):
    publish(session, doer)
    return framework_of(session, default_framework(session).id)


@pytest.mark.parametrize(
    "table",
    [
        "name,email,role,unit\n김하늘,kim@a.kr,mkt,본점",
        "이름\t이메일\t직무\t부서\n김하늘\tkim@a.kr\t마케팅\t본점",
        "role;name;unit;email\r\nMarketing;김하늘;본점;KIM@a.kr\r\n",
        "\ufeffrole,name,unit,email\n\nmkt,김하늘,본점,kim@a.kr\n\n",
    ],
)
def test_a_table_is_read_whatever_separates_its_cells(framework, table):
    read = read_people(table, framework)

    assert read.problems == []
    assert read.people == [NewPerson("김하늘", "mkt", "본점", "kim@a.kr")]


@pytest.mark.parametrize(
    ("table", "line", "sentence"),
    [
        ("name,role\nA,boss", 2, "There is no role boss"),
        ("name,role\nA,mkt\nB,", 3, "There is no role -"),
        ("name,email,role\nA,a@b@c,mkt", 2, "not an e-mail"),
        ("email,role\na@b.kr,mkt\nA@B.KR,it", 3, "stands in line 2 already"),
        ("name,unit\nA,B", 1, "no column for the role"),
        ("name,role", 1, "no rows below"),
        ("", 0, "no rows"),
        ('name,role\n"A,mkt', 0, "cannot be read"),
        ("role\n" + "mkt\n" * (MOST_ROWS + 1), 0, "more than 10000 rows"),
    ],
)
def test_a_bad_row_is_named_with_its_line(framework, table, line, sentence):
    problems = read_people(table, framework).problems

    assert [(p.line, sentence in str(p.message)) for p in problems] == [(line, True)]


def test_all_bad_rows_are_named_at_once(framework):
    table = "name,email,role\nA,a@b@c,boss\nB,b@b.kr,mkt\nC,c@b.kr,#REF!,x"

    read = read_people(table, framework)

    assert [(p.line, p.column) for p in read.problems] == [
        (2, 2),
        (2, 3),
        (4, 0),
        (4, 3),
    ]
    assert str(read.problems[1].message).startswith("role: There is no role boss")
    assert [person.name for person in read.people] == ["B"]


def test_headings_that_mean_nothing_are_named_and_left_out(framework):
    read = read_people("name,role,shoe size\nA,mkt,42", framework)

    assert read.ignored == ("shoe size",)
    assert read.problems == []


def test_a_heading_that_stands_twice_is_refused(framework):
    read = read_people("role,role\nmkt,it", framework)

    assert "stands twice" in str(read.problems[0].message)


@pytest.mark.parametrize("name", ["=cmd|' /C calc'!A0", "+1", "@SUM(A1)", "{{7*7}}"])
def test_a_hostile_cell_is_kept_as_the_text_it_is(framework, name):
    read = read_people(f'name,role\n"{name}",mkt', framework)

    assert [person.name for person in read.people] == [name]


def test_rates_of_units_are_counted_with_those_without_one_last(session, company, doer):
    new = [NewPerson("A", "mkt", "본점"), NewPerson("B", "it", "본점")]
    add_people(session, doer, company.project, company.round, new)

    rates = unit_rates(session, company.round)

    assert [(rate.name.ko, rate.asked) for rate in rates] == [("본점", 2), ("", 8)]


def test_a_named_round_shows_every_group(session, company):
    rates = return_rates(session, company.project, company.round)

    assert shown_rates(rates, company.round, 5) == (rates, None)


def test_small_groups_of_an_anonymous_round_are_told_together_only(
    session, anonymous_company, doer
):
    company = anonymous_company
    six = [NewPerson(f"{n}", "mkt") for n in range(5)]
    add_people(session, doer, company.project, company.round, six)

    rates = return_rates(session, company.project, company.round)
    shown, small = shown_rates(rates, company.round, 5)

    assert [(rate.name.en, rate.asked) for rate in shown] == [("Marketing", 6)]
    assert small is not None
    assert small.asked == 7


def test_groups_too_small_even_together_are_not_told(session, anonymous_company):
    rates = return_rates(session, anonymous_company.project, anonymous_company.round)

    shown, small = shown_rates(rates[:3], anonymous_company.round, 5)

    assert (shown, small) == ((), None)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp949", "utf-16"])
def test_a_table_file_is_read_in_what_korean_programs_write(encoding):
    content = "이름,직무\n\n한글,mkt".encode(encoding)

    assert table_text(content) == "이름\t직무\n\n한글\tmkt\n"


def test_a_workbook_keeps_the_numbers_of_its_rows():
    content = book_of(["name", "role"], [], ["김\n하늘", "mkt"])

    assert table_text(content) == "name\trole\n\n김 하늘\tmkt\n"


def test_a_picture_is_no_table():
    with pytest.raises(InputError, match="1 mistake"):
        table_text(b"\x89PNG\r\n\x1a\n\xff\xff\xff")


def test_somebody_already_invited_stops_the_whole_table(session, company, doer):
    new = [NewPerson("A", "mkt", "", "a@b.kr"), NewPerson("B", "it", "", "b@b.kr")]
    add_people(session, doer, company.project, company.round, new[:1])
    before = len(asked_people(session, company.round))

    with pytest.raises(InputError) as caught:
        add_people(session, doer, company.project, company.round, new)

    assert "a@b.kr is invited already" in str(caught.value.problems[0].message)
    assert len(asked_people(session, company.round)) == before


def test_return_rates_count_people_by_role_with_n(session, company):
    rates = return_rates(session, company.project, company.round)

    assert {(rate.asked, rate.started, rate.submitted) for rate in rates} == {(1, 0, 0)}
    assert rates[0].name.en == "Top management"


def test_roles_nobody_is_asked_for_are_named(session, company):
    missing = missing_roles(session, company.project, company.round)

    assert [role.en for role in missing] == [
        "Human resources",
        "Non-customer-facing departments",
    ]


def test_an_anonymous_round_counts_people_who_have_not_begun(
    session, anonymous_company
):
    people = asked_people(session, anonymous_company.round)

    assert len(people) == len(anonymous_company.links)
    assert {person.unit for person in people} == {""}


def test_a_person_named_na_stays_so(session, company, doer):
    people = [NewPerson("NA", "mkt", "007")]
    add_people(session, doer, company.project, company.round, people)

    row = session.scalars(
        select(Invitation).where(
            Invitation.client_id == company.client.id, Invitation.name == "NA"
        )
    ).one()
    assert (row.name, row.unit) == ("NA", "007")
