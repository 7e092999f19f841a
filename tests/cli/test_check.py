from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from planner.cli.check import check

BROKEN = Path(__file__).resolve().parents[1] / "broken"


def run(*words: object) -> Result:
    return CliRunner().invoke(check, [*map(str, words), "--lang", "en"])


def test_without_a_path_all_that_is_shipped_is_read():
    result = run()

    assert result.exit_code == 0
    assert "Mistakes: 0. Warnings: 0." in result.stdout


def test_a_mistake_is_named_with_file_line_and_column_and_ends_in_1():
    path = BROKEN / "keys" / "unknown-key.yaml"

    result = run(path)

    assert result.exit_code == 1
    assert "unknown-key.yaml:13:5: Unknown key 'wieght'; did you mean weight?" in (
        result.stderr
    )
    assert result.stdout == "Read: 1. Mistakes: 1. Warnings: 0.\n"


def test_a_warning_is_called_one_and_ends_in_0(tmp_path):
    framework = BROKEN / "whole" / "framework"
    for path in framework.rglob("*.yaml"):
        copy = tmp_path / path.relative_to(framework)
        copy.parent.mkdir(exist_ok=True)
        copy.write_text(path.read_text("utf-8").replace(", en: Freshness}", "}"))

    result = run(tmp_path)

    assert result.exit_code == 0
    assert "kpis.yaml:4:5: Warning: The English text is missing" in result.stderr
    assert "Mistakes: 0. Warnings: 2." in result.stdout


def test_a_file_of_a_folder_is_checked_with_its_folder():
    result = run(BROKEN / "whole" / "framework" / "links.yaml")

    assert result.exit_code == 0
    assert "Read: 1." in result.stdout


def test_the_kind_of_a_file_is_told_by_its_keys(tmp_path):
    path = tmp_path / "mine.yaml"
    path.write_text("links:\n  - id: L-1\n")

    result = run(path)

    assert f"{path}:2:5: The key source is missing; add it" in result.stderr


def test_a_file_of_no_known_kind_is_asked_for_its_schema(tmp_path):
    path = tmp_path / "mine.yaml"
    path.write_text("colour: red\n")

    result = run(path)

    assert result.exit_code == 1
    assert "What kind of file is this?" in result.stderr


@pytest.mark.parametrize("name", ["gone", "gone.yaml"])
def test_a_path_that_is_not_there_is_a_mistake(name, tmp_path):
    result = run(tmp_path / name)

    assert result.exit_code == 1
    assert "The file cannot be read: No such file or directory" in result.stderr


def test_a_folder_with_nothing_to_check_is_a_mistake(tmp_path):
    result = run(tmp_path)

    assert result.exit_code == 1
    assert "There is nothing to check in this folder" in result.stderr
