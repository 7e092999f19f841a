"""The page of methods: every block is run, every calculation has one."""

import doctest
import json
import re
import shlex
from decimal import Decimal
from pathlib import Path

import pytest
from click.testing import CliRunner

from planner.cli.calc import calc

PAGE = Path(__file__).parents[2] / "docs" / "methods.md"
BLOCKS = re.findall(
    r"^```calc\n(.*?)^```", PAGE.read_text("utf-8"), re.MULTILINE | re.DOTALL
)


def calculations(block: str, folder: Path) -> list[tuple[str, str]]:
    """Write the files of a block and return its commands with their answers."""
    commands: list[tuple[str, str]] = []
    file: Path | None = None
    for line in block.splitlines():
        if line.startswith("= "):
            file = folder / line[2:]
            file.write_text("", "utf-8")
        elif line.startswith("$ "):
            file = None
            commands.append((line[2:], ""))
        elif file:
            file.write_text(f"{file.read_text('utf-8')}{line}\n", "utf-8")
        else:
            command, answer = commands.pop()
            commands.append((command, answer + line))
    return commands


def assert_shown(shown: object, actual: object) -> None:
    """Compare with as many digits as the page shows."""
    if isinstance(shown, dict):
        assert isinstance(actual, dict)
        for key, value in shown.items():
            assert_shown(value, actual[key])
    elif isinstance(shown, list):
        assert isinstance(actual, list)
        assert len(shown) == len(actual)
        for value, other in zip(shown, actual, strict=True):
            assert_shown(value, other)
    elif isinstance(shown, Decimal):
        half = Decimal(1).scaleb(int(shown.as_tuple().exponent)) / 2
        assert isinstance(actual, float)
        assert actual == pytest.approx(float(shown), abs=float(half) * 1.001, rel=0)
    else:
        assert shown == actual


@pytest.mark.parametrize("block", BLOCKS, ids=lambda b: b.split("$ ")[1].split()[0])
def test_a_worked_block_comes_out_as_written(block, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)

    for command, shown in calculations(block, tmp_path):
        result = CliRunner().invoke(calc, [*shlex.split(command), "--lang", "en"])

        assert result.exit_code == 0, result.stderr
        assert_shown(json.loads(shown, parse_float=Decimal), json.loads(result.stdout))


def test_every_calculation_has_a_worked_block():
    worked = {
        line.split()[1]
        for block in BLOCKS
        for line in block.splitlines()
        if line.startswith("$ ")
    }

    assert worked == set(calc.commands)


WORKED = re.findall(
    r"^```pycon\n(.*?)^```", PAGE.read_text("utf-8"), re.MULTILINE | re.DOTALL
)


@pytest.mark.parametrize("block", WORKED, ids=lambda b: b.splitlines()[-2][:40])
def test_a_line_typed_into_python_comes_out_as_written(block):
    example = doctest.DocTestParser().get_doctest(block, {}, "methods", None, 0)

    result = doctest.DocTestRunner().run(example)

    assert result.attempted > 1
    assert result.failed == 0
