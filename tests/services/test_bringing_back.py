"""The workbook: taken along, filled in with openpyxl, brought back."""

import datetime as dt
import io
import zipfile

import pytest
from openpyxl import Workbook, load_workbook

from planner.services import inviting, sessions
from planner.services.answering import Sheet, SurveyOverError, sheet_of
from planner.services.bringing_back import (
    Brought,
    WrongWorkbookError,
    brought,
    confirmed,
)
from planner.services.database import sessions as opener
from planner.services.rounds import close_round
from planner.services.saving import Asker, Conflict, Saved, Saver, Typed
from planner.services.taking_along import workbook_of
from tests.installations import NOW
from tests.workbooks import packed

KEY, OTHER_KEY = b"k" * 32, b"o" * 32
LEVEL = "Q-E01"
QUESTION, LINE, PART = 5, 6, 7


@pytest.fixture
def saver(engine) -> Saver:
    return Saver(engine, opener(engine))


class Person:
    """Somebody who came in by the link of a role."""

    def __init__(self, session, company, saver, doer, role="mkt") -> None:
        self.session, self.saver, self.doer = session, saver, doer
        entry = inviting.enter(session, company.links[role], NOW)
        token = inviting.open_session(session, entry, dt.timedelta(days=7), NOW)
        self.project = company.project.row.public_id
        self.number = company.round.number
        self.asker = Asker(token, self.project, self.number)
        self.who = sessions.who_is(session, token, NOW)

    def sheet(self) -> Sheet:
        self.session.commit()
        self.session.expire_all()
        assert self.who is not None
        return sheet_of(self.session, self.who, self.project, self.number)

    def answer(self, question: str, line: str, value: str, evidence: str = "") -> None:
        revision = self.sheet().revision(question, line)
        typed = Typed(question, line, value, evidence, revision)
        outcome = self.saver.save(self.asker, self.doer, typed)
        assert isinstance(outcome, Saved)

    def take(self, language: str = "ko", key: bytes = KEY):
        content = workbook_of(self.session, self.sheet(), key, language)
        return load_workbook(io.BytesIO(content))

    def bring(self, book, key: bytes = KEY) -> Brought:
        return brought(self.session, self.sheet(), key, packed(book))

    def keep(self, found: Brought, mine: frozenset[str] = frozenset()):
        lines = confirmed(found.text, mine)
        return self.saver.save_all(self.asker, self.doer, lines, whole=True)


@pytest.fixture
def person(session, company, saver, doer) -> Person:
    return Person(session, company, saver, doer)


def _row(book, question: str, line: str = "", part: str = ""):
    """Return sheet and row number of a line."""
    for sheet in book.worksheets[1:-1]:
        for row in sheet.iter_rows(min_row=2):
            cells = [row[i].value or "" for i in (QUESTION, LINE, PART)]
            if cells == [question, line, part]:
                return sheet, row[0].row
    raise AssertionError((question, line, part))


def _fill(book, value, *place: str, column: int = 4) -> None:
    sheet, row = _row(book, *place)
    sheet.cell(row, column).value = value


def _first(person: Person, kind: str) -> str:
    """Return the key of the first question of a type."""
    items = person.sheet().asking.item.values()
    return next(i.key for i in items if i.question.type == kind)


@pytest.mark.parametrize("language", ["ko", "en"])
def test_there_is_a_sheet_for_each_section_with_every_line(person, language):
    book = person.take(language)

    sections = person.sheet().asking.sections
    assert len(book.worksheets) == len(sections) + 2
    rows = [
        (r[QUESTION].value, r[LINE].value or "")
        for sheet in book.worksheets[1:-1]
        for r in sheet.iter_rows(min_row=2)
    ]
    for item in person.sheet().asking.item.values():
        assert {(item.key, line) for line in item.lines} <= set(rows)


def test_choices_are_lists_to_choose_from_with_the_reasons_for_no_answer(person):
    book = person.take("en")
    sheet, row = _row(book, LEVEL, "current")

    source = next(
        v.formula1
        for v in sheet.data_validations.dataValidation
        if f"D{row}" in v.sqref
    )
    column, last = source.partition("$")[2].split("$")[0], source.rpartition("$")[2]
    texts = [book["_lists"][f"{column}{n}"].value for n in range(1, int(last) + 1)]
    assert [t.partition(" ·")[0] for t in texts[:5]] == ["1", "2", "3", "4", "5"]
    assert texts[5:] == ["Not known", "Not applicable"]


def test_a_workbook_sent_back_as_it_was_changes_nothing(person):
    person.answer(LEVEL, "current", "2", "저장 목록")

    found = person.bring(person.take())

    assert [(p.file, p.line, str(p.message)) for p in found.problems] == []
    assert found.changes == ()


@pytest.mark.parametrize("language", ["ko", "en"])
def test_what_was_filled_in_is_shown_and_then_kept_whole(person, language):
    book = person.take(language)
    sheet, row = _row(book, LEVEL, "current")
    _fill(book, _choice(book, sheet, row, "3"), LEVEL, "current")
    _fill(book, "분기마다 회의록", LEVEL, "current", column=5)
    _fill(book, {"ko": "모름", "en": "Not known"}[language], LEVEL, "target")

    found = person.bring(book)
    outcomes = person.keep(found)

    assert [(c.typed.line, c.typed.value) for c in found.plain] == [
        ("current", "3"),
        ("target", "unknown"),
    ]
    assert all(isinstance(one, Saved) for one in outcomes)
    sheet_now = person.sheet()
    assert sheet_now.value(LEVEL, "current") == "3"
    assert sheet_now.evidence(LEVEL, "current") == "분기마다 회의록"
    assert sheet_now.value(LEVEL, "target") == "unknown"


def _choice(book, sheet, row: int, value: str) -> str:
    """Return the cell of the list that begins with a value."""
    validations = sheet.data_validations.dataValidation
    source = next(v.formula1 for v in validations if f"D{row}" in v.sqref)
    column, last = source.partition("$")[2].split("$")[0], source.rpartition("$")[2]
    cells = (book["_lists"][f"{column}{n}"].value for n in range(1, int(last) + 1))
    return next(cell for cell in cells if cell.startswith(value))


def test_every_answer_survives_the_way_there_and_back(person):
    """Answers of every type, written by the page, read from cells of another person."""
    given = dict(_answers_of_every_type(person))
    for (question, line), value in given.items():
        person.answer(question, line, value)
    book = person.take("en")
    for sheet in book.worksheets[1:-1]:
        for row in sheet.iter_rows(min_row=2):
            # As if nothing had been there when the workbook was taken.
            row[8].value, row[9].value = "", ""
    for question, line in given:
        person.answer(question, line, "")

    found = person.bring(book)

    assert found.problems == ()
    read = {(c.typed.question, c.typed.line): c.typed.value for c in found.changes}
    assert read == given


def _answers_of_every_type(person: Person):
    seen: set[str] = set()
    for item in person.sheet().asking.item.values():
        question = item.question
        if question.type in seen:
            continue
        seen.add(question.type)
        if question.type == "table":
            for column in question.columns:
                value = {"date": "2026-03-02", "number": "7"}.get(column.kind, "=말")
                yield (item.key, f"2.{column.id}"), value
        for place, line in enumerate(item.lines, start=1):
            yield (item.key, line), _value(question, place)


def _value(question, place: int) -> str:
    kinds = {
        "multi": lambda: ";".join(question.option_ids()[:2]),
        "single": lambda: question.option_ids()[-1],
        "pairwise": lambda: "1/3",
        "rank": lambda: str(place),
        "matrix": lambda: str(question.values()[-1]),
        "text": lambda: "+82-2 =말 @곳",
        "date": lambda: "2026-03-02",
        "percent": lambda: "12.5",
        "number": lambda: "1234.5",
        "allocation100": lambda: "20",
    }
    return kinds.get(question.type, lambda: "4")()


def test_text_that_looks_like_a_formula_is_written_as_text(person):
    question = _first(person, "text")
    person.answer(question, "", "=HYPERLINK(1)")

    book = person.take()
    sheet, row = _row(book, question)

    assert sheet.cell(row, 4).value == "=HYPERLINK(1)"
    assert sheet.cell(row, 4).data_type == "s"
    with zipfile.ZipFile(io.BytesIO(packed(person.take()))) as archive:
        parts = [archive.read(n) for n in archive.namelist() if "worksheets" in n]
    assert not any(b"<f>" in part for part in parts)


def test_an_answer_given_on_the_page_meanwhile_is_a_clash_the_person_decides(person):
    book = person.take()
    _fill(book, "5", LEVEL, "current")
    person.answer(LEVEL, "current", "1")

    found = person.bring(book)

    (clash,) = found.clashes
    assert (clash.now[0], clash.typed.value) == ("1", "5")
    assert person.keep(found) == []
    assert person.sheet().value(LEVEL, "current") == "1"
    person.keep(found, frozenset({clash.name}))
    assert person.sheet().value(LEVEL, "current") == "5"


def test_the_same_answer_on_page_and_in_the_workbook_is_no_clash(person):
    book = person.take()
    _fill(book, "5", LEVEL, "current")
    person.answer(LEVEL, "current", "5")

    assert person.bring(book).changes == ()


def test_an_emptied_cell_takes_the_answer_back(person):
    person.answer(LEVEL, "current", "2")
    book = person.take()
    _fill(book, None, LEVEL, "current")

    person.keep(person.bring(book))

    assert person.sheet().value(LEVEL, "current") == ""


def test_wrong_cells_are_named_by_sheet_and_cell_all_at_once(person):
    book = person.take()
    _fill(book, "7", LEVEL, "current")
    _fill(book, "많이", LEVEL, "target")
    places = [_row(book, LEVEL, line) for line in ("current", "target")]

    found = person.bring(book)

    assert [(p.file, p.line, p.column) for p in found.problems] == [
        (sheet.title, row, 4) for sheet, row in places
    ]


def test_what_changes_between_look_and_yes_keeps_nothing_at_all(person):
    book = person.take()
    _fill(book, "5", LEVEL, "current")
    _fill(book, "5", LEVEL, "target")
    found = person.bring(book)
    person.answer(LEVEL, "target", "3")

    outcomes = person.keep(found)

    assert any(isinstance(one, Conflict) for one in outcomes)
    assert person.sheet().value(LEVEL, "current") == ""
    assert person.sheet().value(LEVEL, "target") == "3"


def test_a_workbook_that_belongs_elsewhere_is_refused_with_the_reason(
    session, company, saver, doer, person
):
    colleague = Person(session, company, saver, doer, "it")

    with pytest.raises(WrongWorkbookError, match="another person"):
        person.bring(colleague.take())
    with pytest.raises(WrongWorkbookError, match="another person"):
        person.bring(person.take(key=OTHER_KEY))
    with pytest.raises(WrongWorkbookError, match="not a workbook taken from here"):
        person.bring(Workbook())


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("questionnaire", "another version"),
        ("project", "another project"),
        ("round", "another round"),
    ],
)
def test_each_part_of_the_fingerprint_is_checked(person, name, reason):
    book = person.take()
    for row in book.worksheets[0].iter_rows():
        if row[2].value == name:
            row[1].value = "something else"

    with pytest.raises(WrongWorkbookError, match=reason):
        person.bring(book)


def test_the_workbook_names_neither_the_person_nor_the_code(person):
    book = person.take()
    cells = [c.value for sheet in book.worksheets for row in sheet for c in row]

    assert person.sheet().respondent.code not in cells
    assert not [c for c in cells if isinstance(c, str) and "다온 mkt" in c]


def test_rows_that_were_never_taken_along_or_stand_twice_are_named(person):
    book = person.take()
    sheet, row = _row(book, LEVEL, "current")
    cells = [cell.value for cell in sheet[row]]
    sheet.append(cells)
    sheet.append([*cells[:5], "Q-X99", *cells[6:]])

    assert len(person.bring(book).problems) == 2


def test_after_the_end_of_the_round_nothing_is_taken(session, doer, company, person):
    book = person.take()
    close_round(session, doer, company.project, company.round)

    with pytest.raises(SurveyOverError):
        person.bring(book)


@pytest.mark.parametrize("text", ["", "{}", "[1]", "[[1,2,3,4,-5,false]]", "[" * 9_999])
def test_a_confirmation_that_was_tampered_with_is_refused(text):
    with pytest.raises(WrongWorkbookError):
        confirmed(text, frozenset())
