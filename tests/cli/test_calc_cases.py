from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

CASES = Path(__file__).parents[1] / "cases"
FILES = (
    *("levels", "agreement", "consensus", "causal", "published", "value"),
    *("schedule", "j30"),
)


def cases() -> Iterator[object]:
    for file in FILES:
        text = (CASES / f"{file}.yaml").read_text(encoding="utf-8")
        for case in yaml.safe_load(text):
            if case.get("only") != "bench":
                yield pytest.param(case, id=f"{file}: {case['name']}")


def assert_holds(
    expected: Any, actual: Any, within: float, where: str = "answer"
) -> None:
    if isinstance(expected, dict):
        for key, value in expected.items():
            assert key in actual, where
            assert_holds(value, actual[key], within, f"{where}.{key}")
    elif isinstance(expected, list):
        assert len(actual) == len(expected), where
        for number, value in enumerate(expected):
            assert_holds(value, actual[number], within, f"{where}[{number}]")
    elif isinstance(expected, (bool, str)) or expected is None:
        assert actual == expected, where
    else:
        assert actual == pytest.approx(expected, abs=within, rel=0), where


@pytest.mark.parametrize("case", list(cases()))
def test_the_published_example_comes_out(case, calculate):
    said = calculate(case["command"], case.get("files"))

    assert said.exit_code == 0, said.errors
    assert_holds(case["expected"], said.json, case["within"])
