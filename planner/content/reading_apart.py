"""Reads a workbook of strangers in a process of its own, bounded in time and memory.

The process gets the bytes and nothing else: no settings, no secrets, no open database.
"""

import json
import resource
import subprocess
import sys
from pathlib import Path
from threading import BoundedSemaphore
from typing import Any

from planner.content.spreadsheet import (
    ZIP,
    Sheet,
    SheetRow,
    UnreadableTableError,
    read_sheets,
)
from planner.core.text import Message

SECONDS, WAIT_SECONDS = 10, 2
MEMORY_BYTES = 1 << 30
# So many at once in one worker, so that the other threads go on serving pages.
AT_ONCE = 2
ROOT = Path(__file__).resolve().parents[2]
_TURNS = BoundedSemaphore(AT_ONCE)


def sheets_of(content: bytes, seconds: float = SECONDS) -> tuple[Sheet, ...]:
    """Return the sheets of an uploaded file; a workbook is read by another process.

    Args:
        content: of the file.
        seconds: that a workbook may take.

    Raises:
        UnreadableTableError: it is no table, or takes more than it may.
    """
    if not content.startswith(ZIP):
        return read_sheets(content)
    if not _TURNS.acquire(timeout=WAIT_SECONDS):
        raise UnreadableTableError(
            Message("Other files are being read; wait a moment and send it again")
        )
    try:
        answer = _asked(content, seconds)
    finally:
        _TURNS.release()
    return _sheets(answer)


def _asked(content: bytes, seconds: float) -> Any:  # noqa: ANN401 - JSON
    command = [sys.executable, "-m", "planner.content.reading_apart"]
    try:
        done = subprocess.run(  # noqa: S603 - a command of our own
            command,
            cwd=ROOT,
            env={"OPENBLAS_NUM_THREADS": "1", "PYTHONUTF8": "1"},
            input=content,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            timeout=seconds,
            check=True,
        )
        return json.loads(done.stdout)
    except (subprocess.SubprocessError, ValueError) as error:
        raise UnreadableTableError(
            Message(
                "The Excel file could not be read within {seconds} seconds and"
                " {megabytes} MB; save only the table in a new file",
                {"seconds": int(seconds), "megabytes": MEMORY_BYTES >> 20},
            )
        ) from error


def _sheets(answer: Any) -> tuple[Sheet, ...]:  # noqa: ANN401 - JSON
    if "refused" in answer:
        raise UnreadableTableError(Message(answer["refused"], answer["values"]))
    return tuple(
        Sheet(name, tuple(SheetRow(number, tuple(cells)) for number, cells in rows))
        for name, rows in answer["sheets"]
    )


def _told(content: bytes) -> dict[str, object]:
    """What the process answers: the sheets, or why they cannot be read."""
    try:
        sheets = read_sheets(content)
    except UnreadableTableError as error:
        return {"refused": error.message.sentence, "values": dict(error.message.values)}
    return {"sheets": [[s.name, [[r.number, r.cells] for r in s.rows]] for s in sheets]}


def main() -> None:
    """Answer for the workbook on standard input, inside the limits."""
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY_BYTES, MEMORY_BYTES))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    sys.stdout.write(json.dumps(_told(sys.stdin.buffer.read())))


if __name__ == "__main__":
    main()
