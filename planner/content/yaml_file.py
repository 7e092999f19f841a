"""Authored YAML files: read, guarded, validated, every mistake with line and column."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from pydantic import BaseModel, ValidationError

from planner.content.schema_sentences import described
from planner.content.yaml_events import MAX_BYTES, Place, Plain, Refusal, read_events
from planner.content.yaml_events import Path as DocumentPath
from planner.core.problems import Problem
from planner.core.text import Message

Model = TypeVar("Model", bound=BaseModel)


@dataclass(frozen=True, slots=True)
class Document:
    """A YAML text as plain values, with the place of each key and item.

    Args:
        name: the file as the user gave it.
        value: dicts, lists, text, numbers, true, false and null only.
        places: line and column, counted from 1, by path from the root.
        problems: what the file may not hold; the value is partial then.
    """

    name: str
    value: Plain
    places: Mapping[DocumentPath, Place]
    problems: tuple[Problem, ...] = ()

    def place_of(self, path: DocumentPath) -> Place:
        """Return line and column of the path, or of the nearest part around it."""
        while path and path not in self.places:
            path = path[:-1]
        return self.places.get(path, (1, 1))

    def problem(
        self, path: DocumentPath, message: Message, *, warning: bool = False
    ) -> Problem:
        """Return the problem at the place of the path."""
        line, column = self.place_of(path)
        return Problem(self.name, line, column, message, warning)


def parse_yaml(text: str, name: str) -> Document:
    """Return the document with everything that is not allowed in it as problems."""
    size = len(text.encode("utf-8", "surrogatepass"))
    if size > MAX_BYTES:
        return _refused(name, _too_large(size))
    value, places, refusals = read_events(text)
    return Document(name, value, places, tuple(_problem(name, r) for r in refusals))


def _problem(name: str, refusal: Refusal) -> Problem:
    line, column = refusal.place
    return Problem(name, line, column, refusal.message)


def _refused(name: str, message: Message, place: Place = (0, 0)) -> Document:
    return Document(name, None, {}, (Problem(name, *place, message),))


def _too_large(size: int) -> Message:
    return Message(
        "The file has {size} bytes and may have {limit}; split it",
        {"size": size, "limit": MAX_BYTES},
    )


def read_document(path: Path, name: str | None = None) -> Document:
    """Return the document of a file; a file that cannot be read is a problem."""
    shown = name or str(path)
    try:
        size = path.stat().st_size
        if size > MAX_BYTES:
            return _refused(shown, _too_large(size))
        content = path.read_bytes()
    except OSError as error:
        return _refused(
            shown,
            Message(
                "The file cannot be read: {reason}", {"reason": error.strerror or ""}
            ),
        )
    return _decoded(content, shown)


def _decoded(content: bytes, name: str) -> Document:
    try:
        return parse_yaml(content.decode("utf-8-sig"), name)
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        column = error.start - (content.rfind(b"\n", 0, error.start) + 1) + 1
        message = Message("The file is not UTF-8 text; save it as UTF-8")
        return _refused(name, message, (line, column))


def validated(
    document: Document, model: type[Model]
) -> tuple[Model | None, list[Problem]]:
    """Return the document as a value of the model, or all its mistakes."""
    if document.problems:
        return None, list(document.problems)
    text = json.dumps(document.value, ensure_ascii=False)
    try:
        return model.model_validate_json(text, strict=True), []
    except ValidationError as error:
        return None, [
            document.problem(path, message)
            for path, message in described(error, document.value, model)
        ]


def load(path: Path, model: type[Model]) -> tuple[Model | None, list[Problem]]:
    """Return the file as a value of the model, or all its mistakes."""
    return validated(read_document(path), model)
