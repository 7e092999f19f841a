"""A document of several files as one: where each path of the whole stands."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from planner.content.yaml_events import Path
from planner.content.yaml_file import Document
from planner.core.problems import Problem
from planner.core.references import Fault
from planner.core.text import Message


@dataclass(frozen=True, slots=True)
class Places:
    """Which file holds which part of the whole.

    Args:
        main: the file that holds whatever no part claims.
        parts: the file and the path in it, by path of the whole.
    """

    main: Document
    parts: Mapping[Path, tuple[Document, Path]]

    def problem(self, fault: Fault) -> Problem:
        """Return the fault with file, line and column."""
        document, path = self._find(fault.path)
        message = fault.message
        if fault.other is not None:
            place = self._place(fault.other)
            message = Message(message.sentence, {**message.values, "place": place})
        return document.problem(path, message, warning=fault.warning)

    def problems(self, faults: Iterable[Fault]) -> list[Problem]:
        """Return all faults with file, line and column."""
        return [self.problem(fault) for fault in faults]

    def _find(self, path: Path) -> tuple[Document, Path]:
        for length in range(len(path), 0, -1):
            if path[:length] in self.parts:
                document, start = self.parts[path[:length]]
                return document, (*start, *path[length:])
        return self.main, path

    def _place(self, path: Path) -> str:
        document, inside = self._find(path)
        return f"{document.name}:{document.place_of(inside)[0]}"
