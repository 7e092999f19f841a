"""Spreadsheets from strangers: bombs are refused, cells come as people see them."""

import datetime as dt
import io
import zipfile
from typing import Any

import pytest
from openpyxl import Workbook

from planner.content.spreadsheet import UnreadableTableError, read_sheets
from tests.workbooks import book_of, packed

PARTS = {"[Content_Types].xml": b"<Types/>", "xl/workbook.xml": b"<workbook/>"}


def _zip(parts: dict[str, bytes]) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return made.getvalue()


def _cells(content: bytes) -> list[tuple[str, ...]]:
    return [row.cells for row in read_sheets(content)[0].rows]


def test_cells_are_read_as_people_see_them():
    book = book_of(
        ["월", "해지율", "매출", "표시"],
        [dt.date(2026, 3, 1), 0.0345, 1234567.5, True],
        formats={"B2": "0.0%"},
    )

    assert _cells(book)[1] == ("2026-03-01", "3.45%", "1234567.5", "TRUE")


def test_a_zero_and_an_empty_cell_stay_apart():
    assert _cells(book_of(["a", "b", "c"], [0, None, 1]))[1] == ("0", "", "1")


def test_a_formula_without_a_stored_value_is_no_empty_cell():
    assert _cells(book_of(["a"], ["=1+1"])) == [("a",), ("=1+1",)]


def test_a_formula_is_read_as_its_stored_value_and_never_worked_out():
    sheet = (
        b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
        b'<sheetData><row r="1"><c r="A1"><f>1+1</f><v>7</v></c></row></sheetData>'
        b"</worksheet>"
    )
    parts = _parts_of(book_of(["x"]))

    assert _cells(_zip({**parts, "xl/worksheets/sheet1.xml": sheet})) == [("7",)]


def _parts_of(content: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"x" * 5_000_001, "larger than 5 MB"),
        (b"\xd0\xcf\x11\xe0" + b"\0" * 600, "old or locked"),
        (_zip({"a.txt": b"x"}), "not an Excel file"),
        (_zip({**PARTS, "xl/vbaProject.bin": b"x"}), "macros"),
        (_zip({**PARTS, "xl/a.xml": b" " * 9_000_000}), "far too much"),
        (_zip({**PARTS, **{f"{n}.xml": b"" for n in range(500)}}), "not an Excel"),
        (_zip({**PARTS, "xl/a.xml": b'<!DOCTYPE x [<!ENTITY a "b">]>'}), "writes"),
        (_zip(PARTS), "damaged"),
        (_zip(PARTS)[:-30], "damaged"),
        (b"\x00\x01\x02\xff\xfe\x00", "not a table"),
        (b'a,b\n"open,1\n', "check its quotes"),
        (("a," * 300 + "a\n").encode(), "301 columns"),
        (b"a\n" * 10_001, "more than 10000 rows"),
    ],
    ids=lambda value: value if isinstance(value, str) else "file",
)
def test_what_is_no_table_is_refused_with_the_reason(content, reason):
    with pytest.raises(UnreadableTableError, match=reason):
        read_sheets(content)


def test_a_cell_far_away_is_refused_without_filling_the_memory():
    book = Workbook()
    sheet: Any = book.active
    sheet["A1048576"] = "far"

    with pytest.raises(UnreadableTableError, match="rows"):
        read_sheets(packed(book))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp949", "utf-16"])
@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_text_tables_are_read_in_every_encoding_and_separator(encoding, separator):
    text = f"월{separator}해지율\r\n2026-01{separator}3.4\r\n"

    assert _cells(text.encode(encoding)) == [("월", "해지율"), ("2026-01", "3.4")]


def test_rows_keep_the_numbers_they_have_in_the_file():
    rows = read_sheets(b'a,b\n\n"two\nlines",1\nc,2\n')[0].rows

    assert [row.number for row in rows] == [1, 3, 5]
