"""The workbook: its formulas are computed again here and give the stored values."""

import datetime as dt
import io
import re
from collections.abc import Mapping
from dataclasses import replace

import openpyxl
import pytest

from planner.core.anonymity import protected
from planner.core.benefits import benefits
from planner.core.text import Text
from planner.report.books.workbook import workbook
from planner.report.books.writing import FONT
from planner.services.reporting import Occasion, desk_for
from tests.report.conftest import DECISIONS, PRINTED

Values = Mapping[str, Mapping[str, object]]
LEVELS, OPPORTUNITY, ANSWERS = "Levels", "Opportunity", "Answers by role"


def made(assessment, language="en", decisions=DECISIONS):
    desk = desk_for(assessment, Occasion(language, decisions), language)
    return workbook(desk, PRINTED)


def opened(content, *, values=False):
    return openpyxl.load_workbook(io.BytesIO(content), data_only=values)


@pytest.fixture(scope="module")
def content(assessment):
    return made(assessment)


class Evaluator:
    """Computes the few functions that the workbook uses, on the cells as written."""

    def __init__(self, book):
        self.book = book
        self.known: dict[tuple[str, str], object] = {}

    def value(self, sheet, at):
        key = (sheet, at.replace("$", ""))
        if key not in self.known:
            cell = self.book[sheet][key[1]]
            is_formula = cell.data_type == "f"
            found = self.formula(sheet, cell.value[1:]) if is_formula else cell.value
            found = found.toordinal() if isinstance(found, dt.date) else found
            self.known[key] = "" if found is None else found
        return self.known[key]

    def span(self, sheet, ends):
        cells = self.book[sheet][ends.replace("$", "")]
        return [self.value(sheet, c.coordinate) for row in cells for c in row]

    def formula(self, sheet, words):
        words = re.sub(
            r"'([^']+)'!(\$?[A-Z]+\$?\d+):(\$?[A-Z]+\$?\d+)", r"S('\1','\2:\3')", words
        )
        words = re.sub(r"'([^']+)'!(\$?[A-Z]+\$?\d+)(?!')", r"V('\1','\2')", words)
        words = (
            re.sub(
                r"(?<![A-Z'$(\d])(?<!')(\$?[A-Z]{1,2}\$?\d+):(\$?[A-Z]{1,2}\$?\d+)(?!')",
                rf"S('{sheet}','\1:\2')",
                words,
            )
            if "S('" not in words
            else words
        )
        words = re.sub(
            r"(?<![A-Za-z'$:\d])(\$?[A-Z]{1,2}\$?\d+)(?![\d:'(])",
            rf"V('{sheet}','\1')",
            words,
        )
        words = re.sub(
            r"\((\$?[A-Z]+\$?\d+):(\$?[A-Z]+\$?\d+)", rf"(S('{sheet}','\1:\2')", words
        )
        words = re.sub(r"(?<![<>!=])=(?!=)", "==", words).replace("<>", "!=")
        return eval(words, {"V": self.value, "S": self.span, **FUNCTIONS})  # noqa: S307 - our own formulas


def numbers(values):
    return [v for v in values if isinstance(v, int | float)]


FUNCTIONS = {
    "IF": lambda test, yes, no: yes if test else no,
    "OR": lambda *tests: any(tests),
    "MAX": lambda *values: max(numbers(values), default=0),
    "SUM": lambda values: sum(numbers(values)),
    "SUMPRODUCT": lambda a, b: sum(
        x * y for x, y in zip(a, b, strict=True) if x != "" and y != ""
    ),
    "COUNTIF": lambda values, one: sum(v == one for v in values),
    "SUMIF": lambda values, one, sums: sum(
        s for v, s in zip(values, sums, strict=True) if v == one
    ),
    "RANK": lambda one, values: 1 + sum(v > one for v in numbers(values)),
}


class Lazy(Evaluator):
    """As spreadsheets do, the branch that does not hold is not computed."""

    def formula(self, sheet, words):
        try:
            return super().formula(sheet, words)
        except (TypeError, ZeroDivisionError):
            return ""


def test_every_formula_computed_again_gives_the_value_written_beside_it(content):
    formulas, values = opened(content), opened(content, values=True)
    evaluator = Lazy(formulas)
    count, differing = 0, []

    for sheet in formulas.worksheets:
        for row in sheet.iter_rows():
            for cell in row:
                if cell.data_type == "f":
                    count += 1
                    shown = values[sheet.title][cell.coordinate].value
                    own = evaluator.value(sheet.title, cell.coordinate)
                    same = own == (shown or "") or own == pytest.approx(shown)
                    if not same:
                        differing.append((sheet.title, cell.coordinate, own, shown))

    assert differing == []
    assert count > 500


def test_opportunity_is_importance_times_gap_from_cells_of_the_same_row(content):
    sheet = opened(content)[OPPORTUNITY]

    assert sheet["G3"].value == '=IF(OR(E3="",F3=""),"",E3/5*F3/4*100)'
    assert sheet["F3"].value == '=IF(OR(C3="",D3=""),"",MAX(D3-C3,0))'


def test_the_sheet_of_opportunity_holds_the_numbers_of_the_result(content, assessment):
    sheet = opened(content, values=True)[OPPORTUNITY]
    rows = {row[0]: row for row in sheet.iter_rows(min_row=3, values_only=True)}

    for result in assessment.ranked:
        row = rows[result.id]
        assert row[2] == pytest.approx(result.level)
        assert row[5] == pytest.approx(result.gap)
        assert row[6] == pytest.approx(result.opportunity)
        assert row[7] == assessment.ranks[result.id]


def test_the_sheet_of_benefits_counts_the_gain_from_its_row(content, assessment):
    sheet = opened(content)["Benefits"]
    values = opened(content, values=True)["Benefits"]
    rows = list(values.iter_rows(min_row=3, values_only=True))

    found = benefits(assessment)
    assert [(r[0], r[4], r[5], r[6]) for r in rows] == [
        (b.initiative, b.baseline, b.target, b.gain) for b in found
    ]
    known = [b.gain is not None for b in found]
    assert any(known)
    for number, told in enumerate(known, start=3):
        formula = f"=F{number}-E{number}" if told else None
        assert sheet[f"G{number}"].value == formula


def test_heads_are_frozen_letters_korean_and_numbers_formatted(content):
    for sheet in opened(content).worksheets:
        assert sheet.freeze_panes in {"A3", "C3"}
        assert sheet["A2"].font.name == FONT
    levels = opened(content)[LEVELS]
    assert levels["I3"].number_format == "0.00"
    assert opened(content)["Initiatives"]["D3"].number_format == "yyyy-mm-dd"


def test_a_text_that_looks_like_a_formula_stays_text(assessment):
    engagement = assessment.engagement
    bad = Text(ko="=1+1", en="=HYPERLINK(1)")
    settings = engagement.settings.model_copy(update={"client": bad, "name": bad})
    named = replace(assessment, engagement=replace(engagement, settings=settings))

    book = opened(made(named))

    client = book["About"]["B3"]
    assert (client.value, client.data_type) == ("=HYPERLINK(1)", "s")
    log = book["Decision log"]
    assert any(c.value == "=증거 <두> 건" and c.data_type == "s" for c in log[3])


def test_a_role_with_too_few_people_has_no_mean_in_the_workbook(assessment):
    least = 3
    book = opened(made(protected(assessment, least)), values=True)
    heads = [c.value for c in book[ANSWERS][2]]
    counts = [i for i, head in enumerate(heads) if head and head.startswith("n ")]

    shown = [
        row[i]
        for row in book[ANSWERS].iter_rows(min_row=3, values_only=True)
        for i in counts
        if row[i] is not None
    ]

    assert shown
    assert min(shown) >= least


def test_a_hidden_role_does_not_make_the_balanced_value_a_formula(assessment):
    book = opened(made(protected(assessment, 3)))
    evaluator, values = Lazy(book), opened(made(protected(assessment, 3)), values=True)

    for row in range(3, 3 + 3 * len(assessment.capabilities)):
        own = evaluator.value(ANSWERS, f"D{row}")
        shown = values[ANSWERS][f"D{row}"].value
        assert own == ("" if shown is None else pytest.approx(shown))


def test_the_inputs_of_the_result_stand_in_the_workbook(content, assessment):
    book = opened(content)

    assert assessment.inputs_hash in book.properties.description
    assert assessment.inputs_hash in [c.value for c in book["About"]["B"]]


def test_the_same_result_and_day_give_the_same_bytes(content, assessment):
    assert made(assessment) == content


def test_without_a_plan_and_answers_the_sheets_stand_empty(assessment):
    bare = replace(assessment, roadmap=None)

    book = opened(made(bare, "ko", ()))

    assert book["실행과제"].max_row == 2
