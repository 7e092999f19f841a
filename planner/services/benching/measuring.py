"""How time and memory are measured, and what a bench says in the end."""

import json
import os
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[3]


@dataclass(frozen=True, slots=True)
class Measured:
    """The median time of several runs in seconds, and the largest memory in MB."""

    seconds: float
    peak_mb: float = 0.0


@dataclass(frozen=True, slots=True)
class Row:
    """One comparison.

    Args:
        name: of the bench.
        what: what was compared with what.
        ours, bare: both measurements with their unit, as shown.
        ratio: ours as a multiple of the bare thing, or as a share where more is
            better.
        aim: what the ratio should be, as shown.
        reached: whether it is; None where there is no aim.
    """

    name: str
    what: str
    ours: str
    bare: str
    ratio: float
    aim: str
    reached: bool | None


@dataclass(frozen=True, slots=True)
class NotRun:
    """A bench that cannot run here, and why."""

    name: str
    reason: str


Outcome = Row | NotRun
Bench = Callable[[Path], Sequence[Outcome]]


class BrokenRunError(RuntimeError):
    """A measured program failed, so that its time says nothing."""


def compared(
    ours: Callable[[], Measured], bare: Callable[[], Measured], runs: int
) -> tuple[Measured, Measured]:
    """Run both in turn, so that a busy machine is busy for both; the medians."""
    found = [(ours(), bare()) for _ in range(runs)]
    return _median([a for a, _ in found]), _median([b for _, b in found])


def _median(runs: Sequence[Measured]) -> Measured:
    return Measured(
        statistics.median(m.seconds for m in runs), max(m.peak_mb for m in runs)
    )


def process(
    command: Sequence[str], environment: Mapping[str, str] | None = None
) -> Measured:
    """Run a program from its start to its end.

    Raises:
        BrokenRunError: it failed.
    """
    started = time.perf_counter()
    running = subprocess.Popen(  # noqa: S603 - a command of our own
        command,
        cwd=ROOT,
        env={**os.environ, **(environment or {})},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    _, status, used = os.wait4(running.pid, 0)
    seconds = time.perf_counter() - started
    running.returncode = os.waitstatus_to_exitcode(status)
    if running.returncode:
        raise BrokenRunError(" ".join(command))
    return Measured(seconds, used.ru_maxrss / 1024)


def let_run(module: str, plan: Mapping[str, Any]) -> dict[str, Any]:
    """Let a crowd of ours run by a plan in a process of its own; what it says.

    Raises:
        BrokenRunError: it had trouble.
    """
    done = subprocess.run(  # noqa: S603 - a module of our own
        [sys.executable, "-m", module],
        cwd=ROOT,
        input=json.dumps(plan).encode(),
        stdout=subprocess.PIPE,
        check=True,
    )
    said: dict[str, Any] = json.loads(done.stdout)
    if said["trouble"]:
        raise BrokenRunError(said["trouble"])
    return said


def call(work: Callable[[], object]) -> Measured:
    """Call something in this process."""
    started = time.perf_counter()
    work()
    return Measured(time.perf_counter() - started)
