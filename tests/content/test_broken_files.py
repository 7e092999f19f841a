"""Each file under tests/broken says in a comment what is wrong with it."""

import re
import shutil
from pathlib import Path

import pytest

from planner.core.problems import Problem
from planner.services.checking import check

BROKEN = Path(__file__).resolve().parents[1] / "broken"
WHOLE = BROKEN / "whole"
ALONE = sorted([*BROKEN.glob("keys/*.yaml"), *BROKEN.glob("yaml/*.yaml")])
TOGETHER = sorted(BROKEN.glob("references/*/*.yaml"))


def sentence(problem: Problem) -> str:
    kind = "warning: " if problem.warning else ""
    return f"{problem.line}:{problem.column} {kind}{problem.message}"


@pytest.mark.parametrize("path", ALONE, ids=lambda p: p.stem)
def test_a_bad_file_is_refused_with_place_and_sentence(path):
    expected = path.read_text("utf-8").split("\n")[1].removeprefix("# ")

    checked = check([path])

    assert sentence(checked.problems[0]) == expected
    assert not any(problem.warning for problem in checked.problems)


@pytest.mark.parametrize("path", TOGETHER, ids=lambda p: f"{p.parent.name}-{p.stem}")
def test_a_bad_reference_is_refused_with_place_and_sentence(path, tmp_path):
    """The file stands in for one of a small whole framework or questionnaire."""
    first = path.read_text("utf-8").partition("\n")[0]
    match = re.fullmatch(r"# (\S+): (?:(\S+\.yaml):)?(\d+:\d+ .*)", first)
    assert match
    name, elsewhere, expected = match.groups()
    library = tmp_path / "frameworks" / "small"
    shutil.copytree(WHOLE / "framework", library)
    shutil.copytree(WHOLE / "questionnaire", tmp_path / "questionnaires" / "small")
    folder = tmp_path / f"{path.parent.name}s" / "small"
    shutil.copy(path, folder / name)

    checked = check([folder])

    found = [
        sentence(problem).replace(f"{folder}/", "")
        for problem in checked.problems
        if problem.file == str(folder / (elsewhere or name))
    ]
    assert expected in found


def test_the_whole_is_without_a_problem(tmp_path):
    shutil.copytree(WHOLE / "framework", tmp_path / "frameworks" / "small")
    shutil.copytree(WHOLE / "questionnaire", tmp_path / "questionnaires" / "small")

    checked = check([tmp_path])

    assert (checked.count, checked.problems) == (2, ())


def test_there_is_a_bad_file_for_every_sentence_about_references():
    """A sentence that no bad file provokes is one that nobody has seen."""
    core = Path(__file__).resolve().parents[2] / "planner" / "core"
    written = "".join(
        path.read_text("utf-8") for path in sorted(core.glob("*references.py"))
    )
    openings = re.findall(r'(?:Message\(|sentence = )\s*"([A-Z][^"{]{8,})', written)
    provoked = "".join(path.read_text("utf-8") for path in TOGETHER)

    assert [opening for opening in openings if opening not in provoked] == []
