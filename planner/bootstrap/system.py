"""Programs and libraries that come from the system's package manager."""

import contextlib
import ctypes
import importlib
import os
import shutil
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from planner.bootstrap import said
from planner.bootstrap.running import Trouble, run

APT_SECONDS = 900
POSTGRES_PROGRAMS = "postgresql/*/bin"
SERVERS = frozenset({"pg", "redis"})
CHROMIUM = ("chromium", "chromium-browser", "google-chrome")
POLICY = Path("/usr/sbin/policy-rc.d")


def has_module(name: str) -> bool:
    """Tell whether the running Python can import the module."""
    try:
        importlib.import_module(name)
    except ImportError:
        return False
    return True


def has_library(*names: str) -> bool:
    """Tell whether the system can load one of the shared libraries."""
    for name in names:
        with contextlib.suppress(OSError):
            ctypes.CDLL(name)
            return True
    return False


def has_command(*names: str) -> bool:
    """Tell whether one of the programs is on the path."""
    return any(shutil.which(name) for name in names)


def postgres_program(name: str) -> str | None:
    """Return the newest PostgreSQL program of that name; Debian hides them."""
    found = sorted(
        Path("/usr/lib").glob(f"{POSTGRES_PROGRAMS}/{name}"),
        key=lambda path: int(path.parts[-3]),
    )
    return str(found[-1]) if found else shutil.which(name)


@dataclass(frozen=True, slots=True)
class Program:
    """A system package, and how to see that what it brings is there."""

    package: str
    requirement: str
    present: Callable[[], object]


VENV_PROGRAMS = (Program("python3-venv", "python", partial(has_module, "ensurepip")),)
RUN_PROGRAMS = (
    Program(
        "libpangoft2-1.0-0",
        "pdf",
        partial(has_library, "libpangoft2-1.0.so.0", "libpangoft2-1.0.dylib"),
    ),
    Program(
        "libharfbuzz-subset0",
        "pdf",
        partial(has_library, "libharfbuzz-subset.so.0", "libharfbuzz-subset.dylib"),
    ),
)
TEST_PROGRAMS = (
    Program("poppler-utils", "pdf-tools", partial(has_command, "pdffonts")),
    Program("qpdf", "pdf-tools", partial(has_command, "qpdf")),
    Program("chromium", "browser", partial(has_command, *CHROMIUM)),
    Program("libatomic1", "browser", partial(has_library, "libatomic.so.1")),
    Program("postgresql", "pg", partial(postgres_program, "initdb")),
    Program("redis-server", "redis", partial(has_command, "redis-server")),
)
SENTENCES = {
    "python": said.NO_VENV_MODULE,
    "pdf": said.NO_PANGO,
    "pdf-tools": said.NO_PDF_TOOLS,
    "browser": said.NO_BROWSER,
    "pg": said.NO_POSTGRES,
    "redis": said.NO_REDIS,
}


def missing(programs: Sequence[Program]) -> tuple[Program, ...]:
    """Return the programs that are not there."""
    return tuple(program for program in programs if not program.present())


def may_install() -> bool:
    """Tell whether we may install system packages ourselves."""
    return os.geteuid() == 0 and has_command("apt-get")


def install(programs: Sequence[Program]) -> tuple[str, ...]:
    """Install the packages, all at once or else by purpose; return apt's last words."""
    servers = SERVERS.intersection(program.requirement for program in programs)
    with _servers_at_rest() if servers else contextlib.nullcontext():
        _apt_get("update")
        last_lines = _apt_get("install", *_packages(programs))
        groups = _by_requirement(missing(programs))
        if last_lines and len(groups) > 1:
            for group in groups:
                last_lines = _apt_get("install", *_packages(group)) or last_lines
    return last_lines if missing(programs) else ()


def troubles(programs: Sequence[Program], language: str) -> tuple[Trouble, ...]:
    """Return one sentence per purpose for which something is still missing."""
    return tuple(
        Trouble(
            group[0].requirement.removesuffix("-tools"),
            said.say(
                SENTENCES[group[0].requirement],
                language,
                command=install_command(_packages(group)),
            ),
        )
        for group in _by_requirement(missing(programs))
    )


def install_command(packages: Sequence[str]) -> str:
    """Return what a person types to install the packages."""
    command = "apt-get install --no-install-recommends " + " ".join(packages)
    return command if os.geteuid() == 0 else "sudo " + command


def _packages(programs: Sequence[Program]) -> tuple[str, ...]:
    return tuple(program.package for program in programs)


def _by_requirement(programs: Sequence[Program]) -> tuple[tuple[Program, ...], ...]:
    names = dict.fromkeys(program.requirement for program in programs)
    return tuple(
        tuple(program for program in programs if program.requirement == name)
        for name in names
    )


def _apt_get(verb: str, *packages: str) -> tuple[str, ...]:
    """Return nothing when it went well, else the last words."""
    options = ["-q", "-y", "-o", "DPkg::Lock::Timeout=120"]
    if packages:
        options.append("--no-install-recommends")
    outcome = run(
        ["apt-get", *options, verb, *packages],
        APT_SECONDS,
        environment={"DEBIAN_FRONTEND": "noninteractive"},
    )
    return () if outcome.succeeded else outcome.last_lines or ("apt-get",)


@contextlib.contextmanager
def _servers_at_rest() -> Iterator[None]:
    """Keep packages from starting servers on this machine while they install."""
    ours = not POLICY.exists() and POLICY.parent.is_dir()
    if ours:
        POLICY.write_text("#!/bin/sh\nexit 101\n", encoding="ascii")
        POLICY.chmod(0o755)
    try:
        yield
    finally:
        if ours:
            POLICY.unlink(missing_ok=True)
