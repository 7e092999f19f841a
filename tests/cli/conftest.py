import json
import shlex
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest
from click.testing import CliRunner

from planner.cli.calc import calc


@dataclass(frozen=True, slots=True)
class Said:
    """What a calculation printed."""

    exit_code: int
    text: str
    errors: str

    @property
    def json(self):
        return json.loads(self.text)


Calculate = Callable[..., Said]


@pytest.fixture
def calculate(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Calculate:
    """Run a calculation in a folder that holds the given files."""
    monkeypatch.chdir(tmp_path)

    def run(command: str, files: Mapping[str, str | bytes] | None = None) -> Said:
        for name, content in (files or {}).items():
            raw = content.encode() if isinstance(content, str) else content
            (tmp_path / name).write_bytes(raw)
        result = CliRunner().invoke(calc, shlex.split(command))
        if result.exception and not isinstance(result.exception, SystemExit):
            raise result.exception
        return Said(result.exit_code, result.stdout, result.stderr)

    return run
