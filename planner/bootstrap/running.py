"""Run another program quietly and keep the end of what it said."""

import os
import shutil
import subprocess
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from planner.bootstrap.places import ROOT

LINES_KEPT = 2
FULL_BELOW_MB = 200


@dataclass(frozen=True, slots=True)
class Outcome:
    """How a program ended, with its last lines."""

    succeeded: bool
    last_lines: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Trouble:
    """Something the set-up could not provide.

    Args:
        requirement: the name under which PLANNER_REQUIRE may insist on it;
            `python` cannot be done without.
        sentence: what is missing and what to do.
        last_lines: what the failing program said last.
    """

    requirement: str
    sentence: str
    last_lines: tuple[str, ...] = ()


def run(
    command: Sequence[str],
    seconds: float,
    folder: Path = ROOT,
    environment: Mapping[str, str] | None = None,
) -> Outcome:
    """Run a program to its end or for the seconds given, and return how it went."""
    try:
        done = subprocess.run(  # noqa: S603 - every command is a list of our own
            command,
            cwd=folder,
            env={**os.environ, **(environment or {})},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            timeout=seconds,
            check=False,
        )
    except subprocess.TimeoutExpired:
        name = Path(command[0]).name
        return Outcome(succeeded=False, last_lines=(f"{name}: > {seconds:.0f} s",))
    except OSError as error:
        return Outcome(succeeded=False, last_lines=(str(error),))
    return Outcome(done.returncode == 0, last_words(done.stdout))


def last_words(output: bytes) -> tuple[str, ...]:
    """Return the last lines of an output that are not empty."""
    lines = output.decode(errors="replace").splitlines()
    return tuple(line.strip() for line in lines if line.strip())[-LINES_KEPT:]


def free_megabytes(folder: Path = ROOT) -> int:
    """Return the free space of the disk that holds the folder."""
    return shutil.disk_usage(folder).free // 1_000_000


def disk_is_full(folder: Path = ROOT) -> bool:
    """Tell whether so little is free that this is why a program failed."""
    return free_megabytes(folder) < FULL_BELOW_MB
