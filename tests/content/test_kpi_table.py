"""KPI histories as companies write them, and every cell that cannot be read."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.content.kpi_table import KpiTable, read_kpi_table
from planner.content.spreadsheet import Sheet, UnreadableTableError, sheet_of_text
from planner.content.typed_cells import month_name, month_of, number_of
from planner.core.text import Message, Text
from tests.companies import daon

FRAMEWORK = daon().framework
REPEAT, NEW = "K-CU-19", "K-PR-01"
PERCENT, PEOPLE = Text(ko="%", en="%"), Text(ko="명", en="count")


def _read(text: str, only: str = "") -> KpiTable:
    return read_kpi_table((sheet_of_text(text),), FRAMEWORK, only)


def _values(table: KpiTable) -> dict[tuple[str, str], float]:
    return {(c.kpi, month_name(c.month)): c.value for c in table.cells}


@pytest.mark.parametrize(
    "cell",
    [
        "2026-03",
        "2026.03",
        "2026/3",
        "202603",
        "2026년 3월",
        "26년 3월",
        "2026-03-31",
        "2026. 3.",
        "Mar 2026",
        "Mar-26",
        "March 2026",
        "２０２６-０３",
    ],
)
def test_a_month_is_read_however_it_is_written(cell):
    found = month_of(cell)

    assert found is not None
    assert month_name(found) == "2026-03"


@pytest.mark.parametrize(
    "cell",
    ["2026-13", "2026-00", "3월", "2026", "합계", "", "1899-01", "2026.1", "x" * 99],
)
def test_what_names_no_month_is_none(cell):
    assert month_of(cell) is None


@pytest.mark.parametrize(
    ("cell", "unit", "value"),
    [
        ("1,234,567.5", PEOPLE, 1234567.5),
        ("0", PEOPLE, 0.0),
        ("35명", PEOPLE, 35.0),
        ("3.4%", PERCENT, 3.4),
        ("３.４ %", PERCENT, 3.4),
        ("−1.5", PERCENT, -1.5),
        ("-.5", PERCENT, -0.5),
    ],
)
def test_a_number_is_read_however_it_is_written(cell, unit, value):
    assert number_of(cell, unit) == value


@pytest.mark.parametrize(
    "cell",
    [
        "많음",
        "-",
        "N/A",
        "1,23",
        "12,34,567",
        "nan",
        "inf",
        "1e999",
        "#REF!",
        "=A1",
        "1 2",
    ],
)
def test_what_is_no_number_is_said_and_never_taken_as_missing_or_zero(cell):
    assert isinstance(number_of(cell, PERCENT), Message)


def test_a_per_cent_sign_does_not_fit_a_count():
    assert "per cent" in str(number_of("35%", PEOPLE))


def _name(kpi: str) -> str:
    return FRAMEWORK.kpi[kpi].name.ko


LAYOUTS = {
    "long": f"지표,월,값\n{REPEAT},2026-01,3.4\n{_name(NEW)},2026-01,0\n",
    "columns": f"제목\n월,{_name(REPEAT)} (%),{NEW} 신규,비고\n2026년 1월,3.4%,0,a\n",
    "months": f"KPI,담당,2026-01,2026-02\n{REPEAT},영업,3.4,\n{NEW},영업,0,\n",
}


@pytest.mark.parametrize("layout", LAYOUTS)
def test_three_layouts_say_the_same(layout):
    table = _read(LAYOUTS[layout])

    assert table.layout == layout
    assert table.problems == ()
    assert _values(table) == {(REPEAT, "2026-01"): 3.4, (NEW, "2026-01"): 0.0}


def test_a_table_of_one_kpi_needs_to_be_told_which():
    text = "월,값\n2026-01,3.4\n"

    with pytest.raises(UnreadableTableError, match="choose the KPI"):
        _read(text)
    assert _values(_read(text, REPEAT)) == {(REPEAT, "2026-01"): 3.4}


def test_columns_nobody_can_read_are_named_and_left_aside():
    assert _read(LAYOUTS["columns"]).ignored == ("비고",)
    assert _read(LAYOUTS["months"]).ignored == ("담당",)


def test_empty_cells_are_counted_and_give_no_value():
    table = _read(f"월,{REPEAT}\n2026-01,\n2026-02,0\n")

    assert table.blanks == 1
    assert _values(table) == {(REPEAT, "2026-02"): 0.0}


def test_every_bad_cell_is_named_by_row_and_column_at_once():
    text = (
        f"월,{REPEAT},{NEW}\n"
        "2026-01,3.4,없음\n"
        "2026-13,3.4,1\n"
        '2026-03,"1,234",2%\n'
        "2026-01,3.5,\n"
    )

    table = _read(text)

    assert [(p.line, p.column) for p in table.problems] == [
        (2, 3),
        (3, 1),
        (4, 3),
        (5, 2),
    ]
    assert _values(table) == {(REPEAT, "2026-01"): 3.4, (REPEAT, "2026-03"): 1234.0}


def test_a_kpi_nobody_knows_is_named_with_its_row():
    table = _read("KPI,월,값\nK-XX-99,2026-01,1\n,2026-01,1\n")

    assert [(p.line, p.column) for p in table.problems] == [(2, 1), (3, 1)]


def test_a_kpi_in_two_columns_is_refused():
    problems = _read(f"월,{REPEAT},{_name(REPEAT)}\n2026-01,1,2\n").problems

    assert [(p.line, p.column) for p in problems] == [(1, 3), (2, 3)]


@pytest.mark.parametrize("text", ["", "a,b\n1,2\n", f"{REPEAT}\n3\n"])
def test_a_table_without_months_and_kpis_is_refused(text):
    with pytest.raises(UnreadableTableError):
        _read(text)


def test_the_first_sheet_with_a_kpi_table_is_read():
    other = sheet_of_text("표지\n2026\n")
    wanted = Sheet("실적", sheet_of_text(LAYOUTS["long"]).rows)

    assert read_kpi_table((other, wanted), FRAMEWORK).sheet == "실적"


def test_every_name_in_the_shipped_library_finds_its_kpi():
    for kpi in FRAMEWORK.kpis:
        table = _read(f"월,{kpi.id}\n2026-01,1\n")
        assert list(table.kpis) == [kpi.id]


@given(st.floats(-1e15, 1e15, allow_nan=False).map(lambda x: x + 0.0))
def test_every_number_we_write_reads_back_the_same(value):
    assert number_of(repr(value), PEOPLE) == value


@given(st.integers(-(10**15), 10**15), st.sampled_from(["", "명", " 명"]))
def test_thousands_and_units_change_no_number(value, unit):
    assert number_of(f"{value:,}{unit}", PEOPLE) == value


@given(st.integers(1990 * 12, 2100 * 12 + 11))
def test_every_month_we_write_reads_back_the_same(month):
    assert month_of(month_name(month)) == month


@given(st.text(max_size=80))
def test_no_text_breaks_a_cell(text):
    assert isinstance(number_of(text, PERCENT), float | Message)
    assert isinstance(month_of(text), int | None)
