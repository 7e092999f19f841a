"""A checkout in a folder of its own, with only the programs a test puts there."""

import os
import shutil
import subprocess
import sys
import textwrap
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from planner.bootstrap.places import ROOT

COPIED = (
    "planner/__init__.py",
    "planner/__main__.py",
    "planner/bootstrap",
    "requirements",
    "package.json",
    "package-lock.json",
)


@dataclass
class Machine:
    """A checkout and the machine around it.

    Args:
        root: the checkout.
        programs: the only folder on the path.
        lacking: lines of Python run at interpreter start, to take things away.
    """

    root: Path
    programs: Path
    lacking: list[str] = field(default_factory=list)

    @property
    def tools(self) -> Path:
        """The programs of the checkout's environment."""
        return self.root / ".venv" / "bin"

    def add(self, name: str, script: str, folder: Path | None = None) -> Path:
        """Put a shell script on the path that notes its arguments before it runs."""
        path = (folder or self.programs) / name
        path.parent.mkdir(parents=True, exist_ok=True)
        note = f'echo "$@" >> {self.root}/{name}.log'
        path.write_text(f"#!/bin/sh\n{note}\n{script}\n", encoding="ascii")
        path.chmod(0o755)
        return path

    def calls(self, name: str) -> list[str]:
        """Return the argument lines a script was called with."""
        log = self.root / f"{name}.log"
        return log.read_text(encoding="utf-8").splitlines() if log.exists() else []

    def has_environment(self) -> None:
        """Give the checkout a .venv whose Python shows what it is started with."""
        self.add("python", 'echo "$PWD $@"', self.tools)
        self.add("uv", "exit 0", self.tools)
        version = f"version = {sys.version_info[0]}.{sys.version_info[1]}.0\n"
        (self.root / ".venv" / "pyvenv.cfg").write_text(version, encoding="ascii")

    def run(
        self, *arguments: str, require: str = ""
    ) -> "subprocess.CompletedProcess[str]":
        """Run the planner of this checkout."""
        site = self.root / "site"
        site.mkdir(exist_ok=True)
        text = "\n".join(self.lacking)
        (site / "sitecustomize.py").write_text(text, encoding="ascii")
        return subprocess.run(  # noqa: S603
            [sys.executable, "-m", "planner", *arguments],
            cwd=self.root,
            env={
                "PATH": str(self.programs),
                "PYTHONPATH": str(site),
                "PLANNER_REQUIRE": require,
                "HOME": os.environ.get("HOME", "/"),
            },
            capture_output=True,
            text=True,
            check=False,
            timeout=120,
        )


@pytest.fixture
def machine(tmp_path: Path) -> Machine:
    """A bare machine: Python, and nothing on the path."""
    root, programs = tmp_path / "checkout", tmp_path / "programs"
    programs.mkdir()
    for name in COPIED:
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        if (ROOT / name).is_dir():
            shutil.copytree(ROOT / name, root / name)
        else:
            shutil.copyfile(ROOT / name, root / name)
    return Machine(root, programs)


@pytest.fixture
def no_venv_module() -> str:
    """What takes the venv module's other half away, as Debian does."""
    return "import sys; sys.modules['ensurepip'] = None"


@pytest.fixture
def no_libraries() -> str:
    """What takes every shared library away."""
    return textwrap.dedent("""
        import ctypes
        def refuse(name):
            raise OSError(name)
        ctypes.CDLL = refuse
    """)


@pytest.fixture
def no_rights() -> str:
    """What makes us an ordinary user."""
    return "import os; os.geteuid = lambda: 1000"


@pytest.fixture
def root_rights() -> str:
    """What makes us root, so that the apt-get of the test is asked."""
    return "import os; os.geteuid = lambda: 0"
