"""A start that finds everything done says nothing and becomes our Python."""

import ast
import sys
from pathlib import Path

import pytest

from planner.bootstrap import needs
from planner.bootstrap.places import ROOT


def test_results_alone_go_to_standard_output(machine):
    machine.has_environment()

    done = machine.run("calc", "mean", "--lang", "en")

    assert done.stdout == f"{machine.root} -m planner calc mean --lang en\n"
    assert "Python packages" in done.stderr


def test_a_second_start_says_nothing_and_installs_nothing(machine):
    machine.has_environment()
    machine.run("calc")
    installs = len(machine.calls("uv"))

    done = machine.run("calc")

    assert done.stderr == ""
    assert len(machine.calls("uv")) == installs == 1


def test_our_python_does_not_repeat_what_the_first_one_told(machine):
    machine.has_environment()
    ours = 'echo "$PLANNER_MADE_SURE_IN_PROCESS $$"'
    machine.add("python", ours, machine.tools)

    told, own = machine.run("calc").stdout.split()

    assert told == own


def test_a_changed_lock_is_installed_again(machine):
    machine.has_environment()
    machine.run("calc")
    lock = machine.root / "requirements" / "run.txt"
    lock.write_text(lock.read_text(encoding="utf-8") + "\n", encoding="utf-8")

    machine.run("calc")

    assert len(machine.calls("uv")) == 2


def test_what_is_ready_to_be_tested_is_ready_to_be_served():
    assert set(needs.PAPER_STEPS) <= set(needs.TEST_STEPS)


def test_no_verb_means_serve(machine):
    machine.has_environment()

    done = machine.run()

    assert done.stdout == f"{machine.root} -m planner serve\n"


def test_the_exit_status_is_the_one_of_the_verb(machine):
    machine.has_environment()
    machine.add("python", "exit 7", machine.tools)

    assert machine.run("calc").returncode == 7


@pytest.mark.parametrize("name", ["__init__.py", "__main__.py"])
def test_an_old_python_can_read_what_tells_it_that_it_is_too_old(name):
    text = (ROOT / "planner" / name).read_text(encoding="utf-8")

    ast.parse(text, feature_version=(3, 8))


def test_the_first_module_loads_nothing_an_old_python_lacks():
    text = (ROOT / "planner" / "__main__.py").read_text(encoding="utf-8")
    loaded = [
        alias.name if isinstance(node, ast.Import) else node.module
        for node in ast.parse(text).body
        if isinstance(node, ast.Import | ast.ImportFrom)
        for alias in node.names
    ]

    assert loaded == ["sys", "pathlib"]


def test_the_set_up_imports_the_standard_library_only():
    foreign: set[str] = set()
    for path in sorted((ROOT / "planner" / "bootstrap").glob("*.py")):
        foreign.update(_imported(path))

    assert sorted(name for name in foreign if name not in sys.stdlib_module_names) == [
        "planner"
    ]


@pytest.mark.parametrize(
    ("line", "steps"),
    [
        ("serve", needs.PAPER_STEPS),
        ("serve --help", needs.RUN_STEPS),
        ("report FOLDER", needs.PAPER_STEPS),
        ("assess FOLDER --out OUT", needs.PAPER_STEPS),
        ("assess FOLDER --out OUT --no-report", needs.RUN_STEPS),
        ("calc ahp", needs.RUN_STEPS),
        ("calc test", needs.RUN_STEPS),
        ("backup", needs.RUN_STEPS),
        ("--lang en", needs.RUN_STEPS),
        ("--lang en serve", needs.PAPER_STEPS),
        ("--lang=en serve --port 8000", needs.PAPER_STEPS),
        ("test", needs.TEST_STEPS),
        ("test tests/core -k x", needs.TEST_STEPS),
    ],
)
def test_a_verb_waits_only_for_what_it_needs(line, steps):
    assert needs.steps_for(line.split()) == steps


def test_requirements_are_read_as_a_list():
    environment = {"PLANNER_REQUIRE": "pdf, browser,"}

    assert needs.required(environment) == {"pdf", "browser"}
    assert needs.required({}) == frozenset()


def _imported(path: Path) -> set[str]:
    names: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names.update(alias.name.split(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            names.add(node.module.split(".")[0])
    return names
