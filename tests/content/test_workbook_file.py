import io
import zipfile

import openpyxl
import pytest

from planner.content.workbook_file import (
    LARGEST_FILE,
    WorkbookError,
    is_workbook,
    workbook_rows,
)


def _book(rows, **more) -> bytes:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for row in rows:
        sheet.append(row)
    for cell, value in more.items():
        sheet[cell] = value
    kept = io.BytesIO()
    book.save(kept)
    return kept.getvalue()


def _changed(content: bytes, name: str, text: bytes) -> bytes:
    """Return the archive with one part replaced."""
    kept = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(content)) as old,
        zipfile.ZipFile(kept, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for member in old.namelist():
            new.writestr(member, text if member == name else old.read(member))
    return kept.getvalue()


SHEET = "xl/worksheets/sheet1.xml"
HEAD = '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
PLAIN = _book([["name", "role"], ["김하늘", "mkt"]])


def test_cells_come_as_text_whole_numbers_without_a_point():
    rows = workbook_rows(_book([["name", "n"], ["007", 7.0], [None, 1.5], ["a\nb", 1]]))

    assert rows == [["name", "n"], ["007", "7"], ["", "1.5"], ["a b", "1"]]


def test_a_formula_is_never_computed():
    rows = workbook_rows(_book([["name"], ['=HYPERLINK("http://x","y")']]))

    assert rows == [["name"], [""]]


def _with_size(sheet: str) -> bytes:
    return _changed(PLAIN, SHEET, f"{HEAD}{sheet}</worksheet>".encode())


BOMB = b"<worksheet>" + b"0" * 70_000_000 + b"</worksheet>"
MANY = "".join(f'<row r="{n}"><c r="A{n}"><v>1</v></c></row>' for n in range(1, 10_100))
HOSTILE = {
    "a bomb": _changed(PLAIN, SHEET, BOMB),
    "an entity": _changed(
        PLAIN,
        SHEET,
        b'<!DOCTYPE x [<!ENTITY a "aaaa">]><worksheet>&a;</worksheet>',
    ),
    "too many rows": _with_size(f"<sheetData>{MANY}</sheetData>"),
    "a far cell": _with_size(
        '<sheetData><row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData>'
    ),
    "too many members": b"",
    "broken off": PLAIN[: len(PLAIN) // 2],
    "no parts": b"",
    "no archive": b"PK\x03\x04 not really",
    "an old workbook": b"\xd0\xcf\x11\xe0" + b"0" * 600,
    "too large": PLAIN + b"0" * LARGEST_FILE,
    "broken inside": _changed(PLAIN, "xl/workbook.xml", b"<workbook"),
}


def _archive(names) -> bytes:
    kept = io.BytesIO()
    with zipfile.ZipFile(kept, "w") as archive:
        for name in names:
            archive.writestr(name, "x")
    return kept.getvalue()


HOSTILE["no parts"] = _archive(["readme.txt"])
HOSTILE["too many members"] = _archive(f"{n}.xml" for n in range(501))


@pytest.mark.parametrize("kind", HOSTILE)
def test_a_hostile_or_broken_workbook_is_refused_with_a_sentence(kind):
    assert is_workbook(HOSTILE[kind])

    with pytest.raises(WorkbookError):
        workbook_rows(HOSTILE[kind])


def test_a_false_size_and_a_giant_merge_do_not_matter():
    giant = _with_size(
        '<dimension ref="A1:XFD1048576"/><sheetData><row r="1"><c r="A1" t="inlineStr">'
        "<is><t>role</t></is></c></row></sheetData>"
        '<mergeCells count="1"><mergeCell ref="A1:XFD20000"/></mergeCells>'
    )

    assert workbook_rows(giant) == [["role"]]


def test_a_page_named_like_a_workbook_is_no_workbook():
    assert not is_workbook(b"<html></html>")
