"""What is fetched is pinned, hashed, and names no place to fetch it from."""

import json
import os
import re
from pathlib import Path

import pytest

from planner.bootstrap.places import REQUIREMENTS, ROOT

LOCKS = sorted(path.stem for path in REQUIREMENTS.glob("*.in"))
HOSTS = (
    ("pypi", "org"),
    ("pythonhosted", "org"),
    ("npmjs", "org"),
    ("npmjs", "com"),
    ("yarnpkg", "com"),
    ("unpkg", "com"),
    ("jsdelivr", "net"),
    ("cdnjs", "cloudflare"),
    ("debian", "org/debian"),
)


def test_no_file_of_the_project_names_a_package_registry():
    hosts = re.compile("|".join(rf"{name}\.{end}" for name, end in HOSTS))
    project = _files_of_the_project()
    naming = [
        str(path.relative_to(ROOT))
        for path in project
        if hosts.search(path.read_bytes().decode(errors="replace"))
    ]

    assert ROOT / "package-lock.json" in project
    assert naming == []


@pytest.mark.parametrize("name", LOCKS)
def test_every_locked_package_is_pinned_and_hashed(name):
    for requirement in _requirements(f"{name}.txt"):
        assert re.match(r"[\w.-]+(\[[\w,]+\])?==\S+", requirement)
        assert re.search(r"--hash=sha256:[0-9a-f]{64}", requirement), requirement


@pytest.mark.parametrize("name", LOCKS)
def test_a_lock_covers_what_it_is_made_from(name):
    locked = _versions(f"{name}.txt")
    asked = _versions(f"{name}.in")

    assert asked
    for package, version in asked.items():
        assert package in locked
        assert version in ("", locked[package])


def test_the_tests_run_with_the_versions_the_product_runs_with():
    tested = _versions("test.txt")

    assert {name: tested.get(name) for name in _versions("run.txt")} == _versions(
        "run.txt"
    )


def test_every_front_end_package_is_locked_by_hash_without_an_address():
    lock = json.loads((ROOT / "package-lock.json").read_text(encoding="utf-8"))
    packages = {name: held for name, held in lock["packages"].items() if name}

    assert packages
    for held in packages.values():
        assert held["integrity"].startswith("sha512-")
        assert "resolved" not in held


def _files_of_the_project() -> list[Path]:
    """Return every file that belongs to the project, not to a run of it."""
    made = [line.rstrip("/") for line in _lines(ROOT / ".gitignore")]
    found = []
    for folder, folders, names in os.walk(ROOT):
        here = Path(folder).relative_to(ROOT)
        folders[:] = [name for name in folders if not _is_made(here / name, made)]
        found += [ROOT / here / n for n in names if not _is_made(here / n, made)]
    return found


def _is_made(path: Path, made: list[str]) -> bool:
    return path.name == ".git" or any(path.match(pattern) for pattern in made)


def _requirements(name: str) -> list[str]:
    return _lines(REQUIREMENTS / name)


def _lines(path: Path) -> list[str]:
    """Return the lines of a file, with continued lines joined."""
    text = path.read_text(encoding="utf-8").replace("\\\n", " ")
    return [line.strip() for line in text.splitlines() if line.strip()]


def _versions(name: str) -> dict[str, str]:
    """Return each package of a lock, or of what it is made from, with its version."""
    found = {}
    for line in _requirements(name):
        if line.startswith("-r "):
            found.update(_versions(line.removeprefix("-r ")))
            continue
        package, _, version = line.split(";")[0].split()[0].partition("==")
        found[re.sub(r"\[.*\]", "", package).lower().replace("_", "-")] = version
    return found
