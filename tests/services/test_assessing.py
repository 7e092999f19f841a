import json
import shutil
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from planner.core.assessment_schema import AssessmentResult
from planner.core.problems import InputError
from planner.services import library
from planner.services.assessing import (
    assess_folder,
    assessment_json,
    read_folder,
    without_limits,
)
from planner.services.checking import check
from planner.services.files import NotWrittenError, write_files

TESTS = Path(__file__).resolve().parents[1]
FILES: Mapping[str, str] = {
    "engagement.yaml": """\
name: Small project
client: Small firm
framework: small
profile: {staff: 700}
constraints:
  start: 2026-03-02
  budget_100m_krw: [10, 10]
  fte_per_month: {marketing: 2, it: 2, analytics: 1, business: 1, pmo: 1}
""",
    "respondents.csv": "respondent,role\nR1,mkt\nR2,it\n",
    "answers.csv": """\
respondent,question,line,value
R2,Q-A01,current,1
R2,Q-A01,target,4
R1,Q-A02,current,2
R1,Q-A02,target,4
R1,Q-B03,it.data,5
R1,Q-B03,hr.training,5
""",
    "kpis.csv": "kpi,month,value\nK-IN-01,2026-01,0\nK-IN-01,2026-03,40\n",
}


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A small engagement folder, beside a library of one small framework."""
    places = {
        "frameworks": TESTS / "broken" / "whole" / "framework",
        "questionnaires": TESTS / "samples" / "small" / "questionnaire",
    }
    for kind, place in places.items():
        shutil.copytree(place, tmp_path / kind / "small")
    monkeypatch.setattr(library, "ROOT", tmp_path)
    made = tmp_path / "engagement"
    made.mkdir()
    for name, text in FILES.items():
        (made / name).write_text(text)
    return made


def change(path: Path, before: str, after: str) -> None:
    text = path.read_text()
    assert before in text
    path.write_text(text.replace(before, after))


def said(folder: Path) -> list[str]:
    with pytest.raises(InputError) as refused:
        read_folder(folder)
    return [f"{Path(p.file).name}:{p.line} {p.message}" for p in refused.value.problems]


def document_of(folder: Path) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(
        assessment_json(assess_folder(read_folder(folder), 1), "en")
    )
    return found


def test_a_folder_becomes_a_document_of_the_described_shape(folder):
    text = assessment_json(assess_folder(read_folder(folder), 1), "en")

    AssessmentResult.model_validate_json(text, strict=True)
    assert text.endswith("}\n")
    assert [i["id"] for i in json.loads(text)["roadmap"]["initiatives"]] == [
        "I-01",
        "I-02",
    ]


def test_the_same_folder_twice_gives_the_same_bytes(folder):
    one, again = (
        assessment_json(assess_folder(read_folder(folder), 1), "ko") for _ in range(2)
    )

    assert one == again


def test_the_order_of_rows_in_the_files_changes_no_byte(folder):
    before = document_of(folder)
    for name in ("answers.csv", "respondents.csv", "kpis.csv"):
        head, *rows = (folder / name).read_text().splitlines()
        (folder / name).write_text("\n".join([head, *reversed(rows), ""]))

    assert document_of(folder) == before


def test_zero_is_a_value_and_a_missing_month_is_not(folder):
    kpi = document_of(folder)["kpis"][0]

    assert (kpi["n"], kpi["missing_months"]) == (2, ["2026-02"])


def test_without_limits_no_roadmap_is_solved_for(folder):
    read = without_limits(read_folder(folder))

    assert assess_folder(read, 1).roadmap is None


def test_a_framework_that_is_not_there_is_named_at_its_line(folder):
    change(folder / "engagement.yaml", "framework: small", "framework: smal")

    found = said(folder)

    assert len(found) == 1
    assert found[0].startswith("engagement.yaml:3 There is no 'smal' in")
    assert found[0].endswith("use small")


def test_a_version_that_is_not_there_is_named(folder):
    change(folder / "engagement.yaml", "framework: small", "framework: small@9.9")

    assert said(folder)[0].startswith("engagement.yaml:3 There is no 'small@9.9'")


def test_a_questionnaire_that_is_not_there_is_named_at_its_own_line(folder):
    change(folder / "engagement.yaml", "profile:", "questionnaire: other\nprofile:")

    assert said(folder)[0].startswith("engagement.yaml:4 There is no 'other'")


def test_mistakes_of_settings_and_tables_come_together(folder):
    change(folder / "engagement.yaml", "client:", "clint:")
    change(folder / "answers.csv", "R1,Q-A02,target,4", "R1,Q-A02,target,9")

    assert [line.partition(" ")[0] for line in said(folder)] == [
        "answers.csv:5",
        "engagement.yaml:2",
    ]


def test_a_folder_that_is_not_there_is_one_sentence(tmp_path):
    found = said(tmp_path / "gone")

    assert found == [
        "engagement.yaml:0 The file cannot be read: No such file or directory"
    ]


def test_a_file_instead_of_a_folder_is_one_sentence(folder):
    assert said(folder / "answers.csv") == [
        "engagement.yaml:0 The file cannot be read: Not a directory"
    ]


def test_a_missing_history_is_only_warned_of(folder):
    (folder / "kpis.csv").unlink()

    read = read_folder(folder)

    assert [str(w.message) for w in read.warnings] == [
        "there is no such file; no KPI history is used"
    ]


def test_checking_a_folder_names_what_assessing_would(folder):
    change(folder / "answers.csv", "R1,Q-A02,target,4", "R1,Q-A02,target,9")

    for path in (folder, folder / "engagement.yaml", folder / "answers.csv"):
        checked = check([path])
        assert checked.count == 1
        assert [f"{Path(p.file).name}:{p.line}" for p in checked.problems] == [
            "answers.csv:5"
        ]


def test_a_sound_folder_passes_the_check(folder):
    assert check([folder]).problems == ()


def test_files_are_written_into_a_new_folder(tmp_path):
    write_files(tmp_path / "a" / "b", {"x.txt": "가", "y.bin": b"\0"})

    assert (tmp_path / "a" / "b" / "x.txt").read_text("utf-8") == "가"
    assert sorted(p.name for p in (tmp_path / "a" / "b").iterdir()) == [
        "x.txt",
        "y.bin",
    ]


def test_own_files_are_replaced_and_others_stay(tmp_path):
    (tmp_path / "x.txt").write_text("old")
    (tmp_path / "mine.txt").write_text("mine")

    write_files(tmp_path, {"x.txt": "new"})

    assert (tmp_path / "x.txt").read_text() == "new"
    assert (tmp_path / "mine.txt").read_text() == "mine"


@pytest.mark.parametrize("place", ["file", "file/inside"])
def test_a_place_that_is_no_folder_is_one_sentence(tmp_path, place):
    (tmp_path / "file").write_text("here")

    with pytest.raises(NotWrittenError, match="cannot be written"):
        write_files(tmp_path / place, {"x.txt": "new"})

    assert (tmp_path / "file").read_text() == "here"


def test_what_fails_half_way_leaves_no_file_and_no_folder(tmp_path):
    too_long = "x" * 300

    with pytest.raises(NotWrittenError, match="File name too long"):
        write_files(tmp_path / "a" / "b", {"first.txt": "1", too_long: "2"})

    assert list(tmp_path.iterdir()) == []


def test_what_fails_half_way_leaves_what_was_there(tmp_path):
    (tmp_path / "first.txt").write_text("old")

    with pytest.raises(NotWrittenError):
        write_files(tmp_path, {"first.txt": "new", "x" * 300: "2"})

    assert [p.name for p in tmp_path.iterdir()] == ["first.txt"]
    assert (tmp_path / "first.txt").read_text() == "old"
