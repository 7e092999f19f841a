"""Which frameworks and questionnaires lie under a folder, by id and version."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path

from planner.content.yaml_file import read_document
from planner.core.problems import PlannerError
from planner.core.text import Message


@dataclass(frozen=True, slots=True)
class Edition:
    """One version of an authored document and the folder that holds it."""

    id: str
    version: str
    folder: Path

    @property
    def name(self) -> str:
        """The edition as `ID@VERSION`."""
        return f"{self.id}@{self.version}"


class NotInLibraryError(PlannerError):
    """Nothing under the folder has this id and version."""


def editions(root: Path, marker: str) -> tuple[Edition, ...]:
    """Return the editions under a folder, by id, oldest version first.

    Args:
        root: a folder of folders, such as `frameworks`.
        marker: the file that makes a folder one, such as `framework.yaml`.
    """
    found = [_edition(path) for path in sorted(root.glob(f"*/{marker}"))]
    known = [edition for edition in found if edition]
    return tuple(sorted(known, key=lambda e: (e.id, _order(e.version), e.name)))


def _edition(path: Path) -> Edition | None:
    value = read_document(path).value
    if not isinstance(value, Mapping):
        return None
    found, version = value.get("id"), value.get("version")
    if isinstance(found, str) and isinstance(version, str):
        return Edition(found, version, path.parent)
    return None


def _order(version: str) -> tuple[tuple[int, int, str], ...]:
    """Compare versions by their parts: 1.10 comes after 1.9, words before numbers."""
    return tuple(
        (1, int(part), "") if part.isdecimal() else (0, 0, part)
        for part in re.split(r"[.\-]", version)
    )


def find(root: Path, marker: str, wanted: str) -> Edition:
    """Return the edition `ID@VERSION`, or the newest one of `ID`.

    Raises:
        NotInLibraryError: there is none; the sentence names the nearest.
    """
    known = editions(root, marker)
    fitting = [e for e in known if wanted in {e.id, e.name}]
    if fitting:
        return fitting[-1]
    names = [e.name for e in known]
    near = get_close_matches(wanted, [*names, *(e.id for e in known)], n=1)
    raise NotInLibraryError(
        Message(
            "There is no '{wanted}' in {root}; use {known}",
            {
                "wanted": wanted,
                "root": str(root),
                "known": near[0] if near else ", ".join(names) or "-",
            },
        )
    )
