import json
import shutil
from pathlib import Path

import pytest

from planner.cli import main

SAMPLES = Path(__file__).resolve().parents[2] / "frameworks/enterprise-crm/samples"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The department stores without limits, so that no roadmap is solved for."""
    made = tmp_path / "daon"
    shutil.copytree(SAMPLES / "daon_retail", made)
    settings = made / "engagement.yaml"
    settings.write_text(
        settings.read_text("utf-8").partition("constraints:")[0], "utf-8"
    )
    return made


def assessed(folder: Path, out: Path, *words: str) -> int:
    return main(["assess", str(folder), "--out", str(out), "--no-report", *words])


def test_the_result_is_written_in_the_language_of_the_project(folder, tmp_path, capsys):
    assert assessed(folder, tmp_path / "out") == 0

    found = json.loads((tmp_path / "out" / "assessment.json").read_text("utf-8"))
    assert found["language"] == "ko"
    assert found["client"] == "다온백화점"
    assert capsys.readouterr() == ("", "")


def test_another_language_may_be_asked_for_and_the_numbers_stay(folder, tmp_path):
    for lang in ("ko", "en"):
        assert assessed(folder, tmp_path / lang, "--lang", lang) == 0

    ko, en = (
        json.loads((tmp_path / lang / "assessment.json").read_text("utf-8"))
        for lang in ("ko", "en")
    )
    assert en["client"] == "Daon Department Stores"
    assert en["capabilities"] == ko["capabilities"]
    assert en["inputs_hash"] == ko["inputs_hash"]


def test_the_same_folder_twice_gives_the_same_bytes_and_another_seed_does_not(
    folder, tmp_path
):
    seeds = {"one": "1", "again": "1", "other": "2"}
    for name, seed in seeds.items():
        assessed(folder, tmp_path / name, "--seed", seed)

    one, again, other = (
        (tmp_path / name / "assessment.json").read_bytes() for name in seeds
    )
    assert one == again
    assert one != other


def test_every_mistake_is_told_with_file_and_line_and_nothing_is_written(
    folder, tmp_path, capsys
):
    answers = folder / "answers.csv"
    rows = answers.read_text("utf-8").splitlines()
    rows[3] = "R001,Q-A04,long,101,"
    rows[9] = "R999,Q-A04,long,20,"
    answers.write_text("\n".join(rows), "utf-8")
    with (folder / "kpis.csv").open("a") as file:
        file.write("K-XX-99,2026-13,much\n")
    out = tmp_path / "a" / "out"

    code = assessed(folder, out, "--lang", "en")

    told = capsys.readouterr()
    assert code == 1
    assert told.out == ""
    assert f"{answers}:4: '101' is outside the range; give a number" in told.err
    assert f"\n{answers}:10: the respondent 'R999'" in told.err
    assert f"\n{folder / 'kpis.csv'}:421: there is no KPI 'K-XX-99'" in told.err
    assert not (tmp_path / "a").exists()


def test_a_folder_that_is_not_there_ends_in_1(tmp_path, capsys):
    out = tmp_path / "out"

    assert assessed(tmp_path / "gone", out, "--lang", "en") == 1
    assert "engagement.yaml: The file cannot be read" in capsys.readouterr().err
    assert not out.exists()


def test_a_place_that_cannot_be_written_is_one_sentence(folder, tmp_path, capsys):
    (tmp_path / "taken").write_text("a file")

    code = assessed(folder, tmp_path / "taken", "--lang", "en")

    assert code == 1
    told = capsys.readouterr().err
    assert told.count("\n") == 1
    assert "cannot be written" in told


def test_a_further_column_is_warned_of_and_the_work_goes_on(folder, tmp_path, capsys):
    people = folder / "respondents.csv"
    head, *rows = people.read_text("utf-8").splitlines()
    wider = [f"{head},age", *(f"{row},30" for row in rows)]
    people.write_text("\n".join(wider), "utf-8")

    assert assessed(folder, tmp_path / "out", "--lang", "en") == 0

    assert capsys.readouterr().err == f"{people}:1: the column age is ignored\n"


def test_a_byte_order_mark_changes_nothing(folder, tmp_path):
    assessed(folder, tmp_path / "one")
    for path in folder.glob("*.csv"):
        path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes())

    assessed(folder, tmp_path / "two")

    one, two = ((tmp_path / n / "assessment.json").read_bytes() for n in ("one", "two"))
    assert one == two
