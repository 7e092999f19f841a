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
from planner.services.reporting import REPORTS
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
