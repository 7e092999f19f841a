"""Writing files whole or not at all."""

import os
import tempfile
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

from planner.core.problems import PlannerError
from planner.core.text import Message


class NotWrittenError(PlannerError):
    """A file could not be written; nothing was left half."""


def write_files(folder: Path, files: Mapping[str, str | bytes]) -> None:
    """Write all files of a folder; those of the same name are replaced.

    All are written beside their place first, so that a full disk leaves what was
    there before, and no folder where there was none.

    Raises:
        NotWrittenError: no room, or no right to write.
    """
    made: list[Path] = []
    try:
        made += [place for place in (folder, *folder.parents) if not place.exists()]
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=folder, prefix=".writing-") as beside:
            for name, content in files.items():
                _write(Path(beside) / name, content)
            for name in files:
                (Path(beside) / name).replace(folder / name)
    except OSError as error:
        for place in made:
            with suppress(OSError):
                place.rmdir()
        raise NotWrittenError(
            Message(
                "{folder} cannot be written ({reason}); free space or choose another"
                " folder",
                {"folder": str(folder), "reason": error.strerror or str(error)},
            )
        ) from error


def _write(path: Path, content: str | bytes) -> None:
    data = content.encode() if isinstance(content, str) else content
    with path.open("wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
