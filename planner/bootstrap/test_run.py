"""The test command: contracts, style, types, then every test."""

import contextlib
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from types import FrameType

from planner.bootstrap import test_services
from planner.bootstrap.places import ROOT, in_venv

CHECKS = (
    ("lint-imports",),
    ("ruff", "check"),
    ("ruff", "format", "--check"),
    ("mypy",),
)
PYTEST = ("pytest", "-c", str(ROOT / "pyproject.toml"), "--rootdir", str(ROOT))
PARALLEL = ("-n", "3", "--dist", "worksteal")


def main(arguments: Sequence[str]) -> int:
    """Run the checks and all tests, or just pytest when it is given arguments."""
    signal.signal(signal.SIGTERM, _leave)
    signal.signal(signal.SIGHUP, _leave)
    try:
        if not arguments and not _checks_hold():
            return 1
        return _run_tests(arguments)
    except KeyboardInterrupt:
        return 130


def _leave(number: int, _frame: FrameType | None) -> None:
    """End as on Ctrl-C would, so that the servers are stopped."""
    raise SystemExit(128 + number)


def _checks_hold() -> bool:
    """Run every check, so that one run shows all there is to put right."""
    verdicts = [_run(check, {}) for check in CHECKS]
    return all(verdicts)


def _run_tests(arguments: Sequence[str]) -> int:
    with _servers() as environment:
        parallel = () if "-n" in arguments else PARALLEL
        tests = () if arguments else (str(ROOT / "tests"),)
        held = _run((*PYTEST, *parallel, *arguments, *tests), environment)
    return 0 if held else 1


@contextlib.contextmanager
def _servers() -> Iterator[Mapping[str, str]]:
    with test_services.postgres() as postgres, test_services.redis() as redis:
        urls = {
            "PLANNER_TEST_POSTGRES_URL": postgres,
            "PLANNER_TEST_REDIS_URL": redis,
        }
        yield {name: url for name, url in urls.items() if url}


def _run(command: Sequence[str], environment: Mapping[str, str]) -> bool:
    """Run a tool of our environment, showing what it says and how long it took."""
    shown = " ".join(word.replace(f"{ROOT}/", "") for word in command)
    sys.stdout.write(f"\n== {shown}\n")
    sys.stdout.flush()
    started = time.monotonic()
    status = subprocess.run(  # noqa: S603 - a command of our own
        [in_venv(command[0]), *command[1:]],
        cwd=None if command[0] == "pytest" else ROOT,
        env={**os.environ, **environment},
        check=False,
    ).returncode
    verdict = "ok" if status == 0 else f"FAILED, status {status}"
    sys.stdout.write(f"== {verdict}, {time.monotonic() - started:.1f} s\n")
    sys.stdout.flush()
    return status == 0
