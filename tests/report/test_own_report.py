"""A report folder of a consultant: loaded as the shipped ones are, and linted."""

import shutil
from io import BytesIO
from pathlib import Path

import pytest
from click.testing import CliRunner
from pypdf import PdfReader

from planner.cli.report import report
from planner.core.problems import InputError
from planner.services.checking import check
from planner.services.report_folders import REPORTS
from tests.sized_projects import sized_project

pytestmark = pytest.mark.pdf
OWN = '{% extends "shared/document.html" %}'


@pytest.fixture
def board(tmp_path) -> Path:
    """A report of its own beside the program, made from the executive one."""
    folder = tmp_path / "board"
    shutil.copytree(REPORTS / "executive", folder)
    file = folder / "report.yaml"
    text = file.read_text("utf-8").replace("id: executive", "id: board")
    file.write_text(text, "utf-8")
    return folder


def run(*arguments: object):
    return CliRunner().invoke(report, [str(a) for a in arguments])


def test_a_folder_elsewhere_is_printed_with_the_shared_templates(board, tmp_path):
    project, out = sized_project("five", tmp_path / "project"), tmp_path / "out"

    found = run(project, "--report", board, "--out", out, "--lang", "en")

    assert found.exit_code == 0, found.output
    pages = PdfReader(BytesIO((out / "board.pdf").read_bytes())).pages
    assert len(pages) == 2
    assert "5 initiatives" in pages[1].extract_text()


def test_a_folder_with_mistakes_is_refused_with_file_and_line(board, tmp_path):
    file = board / "report.yaml"
    file.write_text(file.read_text("utf-8").replace("kind: summary", "kind: sumary"))
    project, out = sized_project("empty", tmp_path / "project"), tmp_path / "out"

    found = run(project, "--report", board, "--out", out)

    assert isinstance(found.exception, InputError)
    (problem,) = found.exception.problems
    assert problem.file == str(file)
    assert problem.line
    assert not out.exists()


def test_a_report_longer_than_it_may_be_is_told(board, tmp_path):
    file = board / "report.yaml"
    file.write_text(file.read_text("utf-8").replace("most_pages: 2", "most_pages: 1"))
    project, out = sized_project("empty", tmp_path / "project"), tmp_path / "out"

    found = run(project, "--report", board, "--out", out, "--lang", "en")

    assert "The report takes 2 pages and may take 1" in found.output


@pytest.mark.parametrize(("asked", "pages"), [((), 4), (("--lang", "ko"), 2)])
def test_a_report_has_its_own_language_where_nobody_says(board, tmp_path, asked, pages):
    file = board / "report.yaml"
    text = file.read_text("utf-8")
    file.write_text(text.replace("most_pages: 2", "most_pages: 2\nlanguage: both"))
    project, out = sized_project("empty", tmp_path / "project"), tmp_path / "out"

    found = run(project, "--report", board, "--out", out, *asked)

    assert found.exit_code == 0, found.output
    assert "may take" not in found.output
    made = PdfReader(BytesIO((out / "board.pdf").read_bytes()))
    assert len(made.pages) == pages


@pytest.mark.parametrize(
    ("style", "told"),
    [
        (".a { color: #bbbbbb }", "#bbbbbb of style.css has a contrast of 1.9"),
        (".a { color: #ccc }", "#ccc of style.css has a contrast of 1.6"),
        (".a { color: #57534a; background-color: #eeeeee }", ""),
        ("/* color: #ffffff */ .a { border-color: #eeeeee }", ""),
    ],
)
def test_text_colours_that_cannot_be_read_are_warned_of(board, style, told):
    (board / "style.css").write_text(style, "utf-8")

    warned = [str(p.message) for p in check([board]).problems]

    assert [told in w for w in warned] == ([True] if told else [])
