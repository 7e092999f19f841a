"""Workbooks of strangers are read by another process, bounded in time and memory."""

import io
import subprocess
import sys
import zipfile

import pytest

from planner.config import ROOT
from planner.content.reading_apart import _TURNS, sheets_of
from planner.content.spreadsheet import UnreadableTableError, read_sheets
from tests.workbooks import book_of

BOOK = book_of(["이름", "직무"], ["김", "mkt"], [None, 0])


def test_a_workbook_comes_out_as_it_is_read_here():
    assert sheets_of(BOOK) == read_sheets(BOOK)


def test_a_text_table_needs_no_other_process():
    assert sheets_of("이름,직무\n김,mkt\n".encode()) == read_sheets(
        "이름,직무\n김,mkt\n".encode()
    )


def test_the_program_that_serves_pages_never_opens_the_workbook():
    reading = (
        "import sys; from planner.content.reading_apart import sheets_of;"
        "found = sheets_of(sys.stdin.buffer.read());"
        "print(len(found[0].rows), 'openpyxl' in sys.modules)"
    )

    done = subprocess.run(  # noqa: S603 - a command of our own
        [sys.executable, "-c", reading],
        input=BOOK,
        capture_output=True,
        cwd=ROOT,
        check=True,
    )

    assert done.stdout.split() == [b"3", b"False"]


def test_a_workbook_that_takes_too_long_is_given_up():
    with pytest.raises(UnreadableTableError, match="could not be read within"):
        sheets_of(BOOK, seconds=0.001)


def test_a_workbook_made_to_swell_in_memory_is_refused():
    """Eighteen cells of a million letters each, 54 MB out of a file of 60 kB."""
    text = "가" * 1_000_000
    rows = "".join(
        f'<row r="{n}"><c r="A{n}" t="inlineStr"><is><t>{text}</t></is></c></row>'
        for n in range(1, 19)
    )
    space = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    sheet = f'<worksheet xmlns="{space}"><sheetData>{rows}</sheetData></worksheet>'
    made = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(BOOK)) as plain,
        zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive,
    ):
        for name in plain.namelist():
            is_sheet = name == "xl/worksheets/sheet1.xml"
            archive.writestr(name, sheet if is_sheet else plain.read(name))

    with pytest.raises(UnreadableTableError):
        sheets_of(made.getvalue())


def test_the_reasons_of_a_refusal_come_through_with_their_numbers():
    with pytest.raises(UnreadableTableError, match="300 columns"):
        sheets_of(book_of(["a"] * 300))


def test_when_others_are_read_one_is_asked_to_wait():
    with _TURNS, _TURNS, pytest.raises(UnreadableTableError, match="wait a moment"):
        sheets_of(BOOK)


def test_a_refusal_gives_the_turn_back():
    for _ in range(4):
        with pytest.raises(UnreadableTableError):
            sheets_of(b"PK\x03\x04 no archive")

    assert sheets_of(BOOK)
