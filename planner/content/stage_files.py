"""`stage_files.csv` of an engagement folder, with the files it names."""

import csv
import io
from pathlib import Path

from planner.content.table_file import load_text
from planner.core.cycles import bare_key
from planner.core.fit_test import fit_keys
from planner.core.framework import Framework
from planner.core.gates import items_of
from planner.core.problems import Problem
from planner.core.stage_files import (
    LARGEST_TOGETHER,
    MOST,
    SAVED,
    ProofFile,
    bare_name,
    file_fault,
)
from planner.core.text import Message

NAME = "stage_files.csv"


def load_stage_files(
    folder: Path, framework: Framework
) -> tuple[tuple[ProofFile, ...], list[Problem]]:
    """Read the files of deliverables and criteria; none where the table is absent."""
    path = folder / NAME
    if not path.exists():
        return (), []
    text, problems = load_text(path)
    known = {item.key for stage in framework.stages for item in items_of(stage, {})}
    known.update(fit_keys(framework))
    found: list[ProofFile] = []
    for line, row in enumerate(csv.DictReader(io.StringIO(text)), start=2):
        taken = _file(folder, row, known)
        if isinstance(taken, Message):
            problems.append(Problem(str(path), line, 0, taken))
        else:
            found.append(taken)
    if len(found) > MOST or sum(len(f.content) for f in found) > LARGEST_TOGETHER:
        wrong = Message("there are too many or too large files; take some out")
        problems.append(Problem(str(path), 0, 0, wrong))
    return tuple(found), problems


def _file(
    folder: Path, row: dict[str, str | None], known: set[str]
) -> ProofFile | Message:
    key, name, saved = (row.get(column) or "" for column in ("key", "name", "file"))
    if bare_key(key) not in known:
        return Message("There is no item {key}", {"key": repr(key[:60])})
    path = folder / saved
    if not SAVED.fullmatch(saved) or not path.is_file():
        return Message("The file {name} is not in the folder", {"name": repr(saved)})
    content = path.read_bytes()
    return file_fault(name, content) or ProofFile(key, bare_name(name)[:200], content)
