"""The one command that serves: pages, background work, and how it stops."""

import os
import signal
import socket
import sqlite3
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

import pytest

from planner.bootstrap.test_services import free_port
from planner.config import ROOT

pytestmark = pytest.mark.slow
SERVE = (sys.executable, "-m", "planner", "serve")


def _serve(folder: Path, port: int) -> "subprocess.Popen[str]":
    environment = {**os.environ, "PLANNER_DATA_DIR": str(folder)}
    return subprocess.Popen(  # noqa: S603 - our own program
        [*SERVE, "--port", str(port), "--lang", "en"],
        cwd=ROOT,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )


def _wait_for_pages(port: int) -> str:
    for _ in range(300):
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{port}/login") as answer:
                return str(answer.read().decode())
        except OSError:
            time.sleep(0.1)
    return ""


def _children_of(number: int) -> list[int]:
    found = []
    for status in Path("/proc").glob("[0-9]*/status"):
        try:
            text = status.read_text(encoding="ascii", errors="replace")
        except OSError:
            continue
        if f"\nPPid:\t{number}\n" in text:
            found.append(int(status.parent.name))
    return found


def test_one_command_serves_pages_and_work_and_stops_both(tmp_path: Path):
    port = free_port()
    serving = _serve(tmp_path, port)
    page = _wait_for_pages(port)
    children = _children_of(serving.pid)

    serving.send_signal(signal.SIGTERM)
    said, _ = serving.communicate(timeout=40)

    assert 'name="csrf-token"' in page
    assert len(children) == 2
    assert serving.returncode == 0
    assert f"Open http://127.0.0.1:{port}/" in said
    assert "consultant@demo.example" in said
    assert [n for n in children if Path(f"/proc/{n}").exists()] == []


def _says(folder: Path, port: int) -> tuple[int, str]:
    serving = _serve(folder, port)
    said, _ = serving.communicate(timeout=60)
    return serving.returncode, said.strip()


def test_a_busy_port_is_one_sentence(tmp_path: Path):
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]

        status, said = _says(tmp_path, port)

    assert status == 1
    assert f"Nothing can be served at 127.0.0.1:{port}" in said
    assert len(said.splitlines()) == 1


def _database_at(folder: Path, step: str) -> None:
    with sqlite3.connect(folder / "planner.db") as newer:
        newer.execute("CREATE TABLE alembic_version (version_num VARCHAR(32))")
        newer.execute("INSERT INTO alembic_version VALUES (?)", (step,))
    newer.close()


def test_a_newer_database_is_one_sentence(tmp_path: Path):
    _database_at(tmp_path, "9999")

    status, said = _says(tmp_path, free_port())

    assert status == 1
    assert "newer version of this program (step 9999)" in said
    assert len(said.splitlines()) == 1


def test_a_damaged_database_is_one_sentence_and_left_alone(tmp_path: Path):
    file = tmp_path / "planner.db"
    file.write_bytes(b"not a database at all" * 400)
    before = file.read_bytes()

    status, said = _says(tmp_path, free_port())

    assert status == 1
    assert "is damaged" in said
    assert file.read_bytes() == before


def test_a_folder_that_cannot_be_written_is_one_sentence(tmp_path: Path):
    (tmp_path / "taken").write_text("a file, not a folder", encoding="ascii")

    status, said = _says(tmp_path / "taken", free_port())

    assert status == 1
    assert "cannot be used" in said
    assert len(said.splitlines()) == 1


def test_every_mistake_in_the_settings_is_named_with_its_line(
    tmp_path: Path, monkeypatch
):
    file = tmp_path / "config.yaml"
    lines = (
        ("prot: 80", "Unknown key 'prot'; did you mean port?"),
        ("timezone: Asia/Soul", "There is no time zone Asia/Soul"),
        ("anonymity: {k: 2}", "must be at least 3"),
        ("mail: {enabled: true}", "write host and sender"),
    )
    file.write_text("\n".join(line for line, _ in lines), encoding="utf-8")
    monkeypatch.setenv("PLANNER_CONFIG", str(file))

    status, said = _says(tmp_path, free_port())

    assert status == 1
    for number, (_, sentence) in enumerate(lines, 1):
        told = next(line for line in said.splitlines() if f"{file}:{number}" in line)
        assert sentence in told
