"""How long the server takes until it answers, against an empty Python."""

import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Sequence
from pathlib import Path

from planner.services.benching.measuring import (
    ROOT,
    BrokenRunError,
    Measured,
    Outcome,
    Row,
    compared,
    process,
)

RUNS = 5
PATIENCE = 300.0


def start_cost(place: Path) -> Sequence[Outcome]:
    """Compare a second start of `serve` until /health answers with `python -c pass`."""
    _start(place)
    ours, bare = compared(
        lambda: _start(place), lambda: process([sys.executable, "-c", "pass"]), RUNS
    )
    return [
        Row(
            "start",
            "serve on a filled data folder until /health answers, against an empty"
            " Python",
            f"{ours.seconds:.2f} s",
            f"{bare.seconds:.3f} s",
            ours.seconds / bare.seconds,
            "",
            None,
        )
    ]


def _start(place: Path) -> Measured:
    port = free_port()
    started = time.perf_counter()
    server = subprocess.Popen(  # noqa: S603 - a command of our own
        [sys.executable, "-m", "planner", "serve", "--port", str(port)],
        cwd=ROOT,
        env={**os.environ, "PLANNER_DATA_DIR": str(place / "data")},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        wait_for(f"http://127.0.0.1:{port}/health", server)
        return Measured(time.perf_counter() - started)
    finally:
        server.terminate()
        server.wait()


def free_port() -> int:
    """A port nobody listens at just now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def wait_for(address: str, server: "subprocess.Popen[bytes]") -> None:
    """Ask until the server answers.

    Raises:
        BrokenRunError: it ended, or did not answer in time.
    """
    until = time.perf_counter() + PATIENCE
    while time.perf_counter() < until and server.poll() is None:
        try:
            with urllib.request.urlopen(address, timeout=5):  # noqa: S310 - loopback
                return
        except (urllib.error.URLError, ConnectionError, TimeoutError):
            time.sleep(0.02)
    raise BrokenRunError(address)
