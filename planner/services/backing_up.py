"""One file that holds everything, made while people work, and brought back whole."""

import hashlib
import json
import sqlite3
import tempfile
import zipfile
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

from planner.core.problems import PlannerError
from planner.core.text import Message

MANIFEST = "manifest.json"
DATABASE = "planner.db"
FORMAT = 1
SKIPPED = frozenset({"queue.db", "backups"})


class BackupError(PlannerError):
    """The backup cannot be made, or is no backup that can be brought back."""


def back_up(data_dir: Path, file: Path) -> None:
    """Write the database and every kept file into one archive.

    The database is copied by SQLite's own backup, so people may go on working.

    Raises:
        BackupError: there is nothing to back up, or the file cannot be written.
    """
    source = data_dir / DATABASE
    if not source.exists():
        raise BackupError(
            Message("There is no database in {folder} yet", {"folder": str(data_dir)})
        )
    file.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=file.parent) as beside:
        copy = Path(beside) / DATABASE
        _copy(source, copy)
        packed = Path(beside) / "backup.zip"
        members = {DATABASE: copy, **_files(data_dir)}
        with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, path in sorted(members.items()):
                archive.write(path, name)
            archive.writestr(MANIFEST, json.dumps(_manifest(members), indent=1))
        packed.replace(file)


def restore(file: Path, data_dir: Path, replaced: Path) -> None:
    """Bring back what a backup holds; what was there is moved aside.

    Args:
        file: the backup.
        data_dir: where everything is kept.
        replaced: a folder that does not exist yet, for what was there before.

    Raises:
        BackupError: the file is damaged, cut or no backup; nothing was touched.
    """
    with tempfile.TemporaryDirectory(dir=data_dir.parent) as beside:
        fresh = Path(beside) / "data"
        fresh.mkdir()
        _unpack(file, fresh)
        if data_dir.exists():
            data_dir.rename(replaced)
        fresh.rename(data_dir)


def _copy(source: Path, copy: Path) -> None:
    with closing(sqlite3.connect(source)) as live, closing(sqlite3.connect(copy)) as to:
        live.backup(to)


def _files(data_dir: Path) -> dict[str, Path]:
    kept = {}
    for path in sorted(data_dir.rglob("*")):
        name = path.relative_to(data_dir)
        is_database = name.name.startswith(DATABASE)
        if path.is_file() and not is_database and name.parts[0] not in SKIPPED:
            kept[name.as_posix()] = path
    return kept


def _manifest(members: dict[str, Path]) -> dict[str, object]:
    sums = {n: hashlib.sha256(p.read_bytes()).hexdigest() for n, p in members.items()}
    return {"format": FORMAT, "sha256": sums}


def _unpack(file: Path, folder: Path) -> None:
    try:
        with zipfile.ZipFile(file) as archive:
            manifest = json.loads(archive.read(MANIFEST))
            for name, content in _checked(archive, manifest):
                place = folder / name
                place.parent.mkdir(parents=True, exist_ok=True)
                place.write_bytes(content)
    except (OSError, zipfile.BadZipFile, KeyError, ValueError, TypeError) as error:
        raise BackupError(
            Message(
                "{file} is no whole backup ({reason}); nothing was changed",
                {"file": str(file), "reason": str(error)},
            )
        ) from error


def _checked(
    archive: zipfile.ZipFile, manifest: dict[str, object]
) -> Iterator[tuple[str, bytes]]:
    sums = manifest["sha256"]
    if manifest["format"] != FORMAT or not isinstance(sums, dict):
        raise ValueError("unknown format")
    for name, expected in sums.items():
        content = archive.read(name)
        if Path(name).is_absolute() or ".." in Path(name).parts:
            raise ValueError(name)
        if hashlib.sha256(content).hexdigest() != expected:
            raise ValueError(name)
        yield name, content
