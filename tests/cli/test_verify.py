"""`verify` computes the numbers of a document again from its folder."""

import io
import shutil
from pathlib import Path

import openpyxl
import pytest
import yaml

from planner.cli import main

SAMPLE = (
    Path(__file__).resolve().parents[2]
    / "frameworks/enterprise-crm/samples/daon_retail"
)


@pytest.fixture
def folder(tmp_path) -> Path:
    """The sample without limits: solving for its roadmap would tell nothing here."""
    copy = tmp_path / "daon"
    shutil.copytree(SAMPLE, copy)
    settings = yaml.safe_load((copy / "engagement.yaml").read_text(encoding="utf-8"))
    del settings["constraints"]
    written = yaml.safe_dump(settings, allow_unicode=True)
    (copy / "engagement.yaml").write_text(written, encoding="utf-8")
    return copy


@pytest.fixture
def book(folder, tmp_path) -> Path:
    """The workbook of the sample."""
    made = ["report", str(folder), "--report", "workbook", "--out", str(tmp_path)]
    assert main([*made, "--lang", "en"]) == 0
    return tmp_path / "workbook.xlsx"


def test_a_document_of_the_folder_holds_and_says_how_many_numbers(folder, book, capsys):
    assert main(["verify", str(folder), str(book), "--lang", "en"]) == 0

    assert "numbers are those computed" in capsys.readouterr().err


def test_a_changed_number_is_named_and_ends_in_1(folder, book, capsys):
    found = openpyxl.load_workbook(io.BytesIO(book.read_bytes()))
    sheet = found["Answers by role"]
    at = next(
        cell.coordinate
        for row in sheet.iter_rows(min_row=5)
        for cell in row
        if isinstance(cell.value, float)
    )
    sheet[at] = 1.23
    found.save(book)

    assert main(["verify", str(folder), str(book), "--lang", "en"]) == 1

    assert f"Answers by role!{at} holds 1.23" in capsys.readouterr().err


def test_a_file_of_another_name_needs_the_name_of_the_document(
    folder, tmp_path, capsys
):
    other = tmp_path / "thing.pdf"
    other.write_bytes(b"%PDF-1.7")

    assert main(["verify", str(folder), str(other)]) == 2

    assert "--report" in capsys.readouterr().err


def test_what_is_no_pdf_is_said_to_be_none(folder, tmp_path, capsys):
    other = tmp_path / "executive.pdf"
    other.write_bytes(b"no pdf at all")

    assert main(["verify", str(folder), str(other), "--lang", "en"]) == 1

    assert "cannot be read as a PDF" in capsys.readouterr().err
