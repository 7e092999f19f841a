"""Database servers that live as long as one test run, on free loopback ports."""

import contextlib
import os
import shutil
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from planner.bootstrap.running import run
from planner.bootstrap.system import postgres_program

START_SECONDS = 60
REDIS_SECONDS = 5.0


@contextlib.contextmanager
def postgres() -> Iterator[str]:
    """Run a PostgreSQL server; yield its URL, or nothing when it cannot run."""
    initdb, control = postgres_program("initdb"), postgres_program("pg_ctl")
    if not initdb or not control:
        yield ""
        return
    folder = Path(tempfile.mkdtemp(prefix="planner-pg-"))
    try:
        yield _start_postgres(folder, initdb, control)
    finally:
        stop = ["-D", str(folder), "-m", "immediate", "stop"]
        run([*_as_postgres(), control, *stop], START_SECONDS, folder)
        shutil.rmtree(folder, ignore_errors=True)


def _start_postgres(folder: Path, initdb: str, control: str) -> str:
    """Start a server that trusts loopback and skips fsync, as tests may."""
    port = free_port()
    settings = f"-p {port} -k {folder} -c listen_addresses=127.0.0.1 -c fsync=off"
    settings += " -c synchronous_commit=off -c full_page_writes=off"
    log = str(folder / "log")
    if os.geteuid() == 0:
        shutil.chown(folder, "postgres", "postgres")
    for command in (
        [initdb, "-A", "trust", "-U", "postgres", "-N", "-E", "UTF8", str(folder)],
        [control, "-D", str(folder), "-l", log, "-w", "-o", settings, "start"],
    ):
        if not run([*_as_postgres(), *command], START_SECONDS, folder).succeeded:
            return ""
    return f"postgresql+psycopg://postgres@127.0.0.1:{port}/postgres"


def _as_postgres() -> tuple[str, ...]:
    """Return what goes before a command: the server refuses to run as root."""
    return ("runuser", "-u", "postgres", "--") if os.geteuid() == 0 else ()


@contextlib.contextmanager
def redis() -> Iterator[str]:
    """Run a Redis server; yield its URL, or nothing when it cannot run."""
    program = shutil.which("redis-server")
    if not program:
        yield ""
        return
    port = free_port()
    with tempfile.TemporaryDirectory(prefix="planner-redis-") as folder:
        options = ["--port", str(port), "--bind", "127.0.0.1", "--save", ""]
        server = subprocess.Popen(  # noqa: S603 - a command of our own
            [program, *options, "--dir", folder],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        try:
            yield f"redis://127.0.0.1:{port}/0" if _answers(port) else ""
        finally:
            server.kill()
            server.wait()


def free_port() -> int:
    """Return a loopback port that was free a moment ago."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _answers(port: int) -> bool:
    deadline = time.monotonic() + REDIS_SECONDS
    while time.monotonic() < deadline:
        with contextlib.suppress(OSError):
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
            return True
        time.sleep(0.05)
    return False
