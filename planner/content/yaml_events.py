"""YAML text turned into plain values with the place of each, by our own rules.

The parser's events are read once, without recursion, and both refuse what an authored
file may not hold and build the values. PyYAML's constructor is not used: it keeps the
last of two equal keys, turns NO into false and 12:30 into 750, resolves merge keys and
tags, recurses, and forgets where a value stood.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

import yaml

from planner.content.yaml_scalars import plain_scalar
from planner.core.text import Message

MAX_BYTES = 512 * 1024
MAX_DEPTH = 20
MAX_NODES = 50_000
MAX_SCALAR = 20_000

Path = tuple[str | int, ...]
Place = tuple[int, int]
Plain = object


@dataclass(frozen=True, slots=True)
class Refusal:
    """What is not allowed in a file, and where."""

    place: Place
    message: Message


class _StopError(Exception):
    def __init__(self, refusal: Refusal) -> None:
        super().__init__()
        self.refusal = refusal


@dataclass(slots=True)
class _Open:
    """A mapping or sequence whose end has not been read yet."""

    value: dict[str, Plain] | list[Plain]
    path: Path
    key: str = ""
    awaits_value: bool = False
    skip_value: bool = False

    @property
    def awaits_key(self) -> bool:
        return isinstance(self.value, dict) and not self.awaits_value


@dataclass(slots=True)
class _Reading:
    """What one pass has built so far."""

    value: Plain = None
    places: dict[Path, Place] = field(default_factory=dict)
    refusals: list[Refusal] = field(default_factory=list)
    stack: list[_Open] = field(default_factory=list)
    nodes: int = 0
    documents: int = 0


def read_events(text: str) -> tuple[Plain, Mapping[Path, Place], tuple[Refusal, ...]]:
    """Return the value, the place of each key and item, and all refusals."""
    reading = _Reading()
    try:
        for event in _events(text):
            _take(reading, event)
    except _StopError as stop:
        reading.refusals.append(stop.refusal)
    return reading.value, reading.places, tuple(reading.refusals)


def _events(text: str) -> Iterator[yaml.Event]:
    try:
        yield from yaml.parse(text, Loader=yaml.CSafeLoader)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        place = (mark.line + 1, mark.column + 1) if mark else (1, 1)
        raise _StopError(_syntax(place, str(error.problem or error))) from None
    except yaml.reader.ReaderError as error:
        place = _place_at(text, error.position)
        raise _StopError(_syntax(place, str(error.reason))) from None
    except (yaml.YAMLError, ValueError, OverflowError, RecursionError) as error:
        raise _StopError(_syntax((1, 1), str(error))) from None


def _place_at(text: str, position: int) -> Place:
    before = text[:position].split("\n")
    return len(before), len(before[-1]) + 1


def _syntax(place: Place, reason: str) -> Refusal:
    return Refusal(
        place,
        Message(
            "This is not valid YAML: {reason}; look at the indent, the quotes and"
            " the colons here and just above",
            {"reason": reason},
        ),
    )


def _take(reading: _Reading, event: yaml.Event) -> None:
    if isinstance(event, yaml.ScalarEvent):
        _check_node(reading, event)
        _add_scalar(reading, event)
    elif isinstance(event, yaml.CollectionStartEvent):
        _check_node(reading, event)
        _open(reading, event)
    elif isinstance(event, yaml.CollectionEndEvent):
        _close(reading)
    elif isinstance(event, yaml.AliasEvent):
        raise _StopError(_refusal(event, _ANCHOR))
    elif isinstance(event, yaml.DocumentStartEvent):
        _start_document(reading, event)


_ANCHOR = Message(
    "Anchors (&) and aliases (*) are not allowed; write the value out where it is used"
)


def _start_document(reading: _Reading, event: yaml.DocumentStartEvent) -> None:
    reading.documents += 1
    if reading.documents > 1:
        raise _StopError(
            _refusal(
                event,
                Message(
                    "A file holds one document; remove the line --- and what follows"
                ),
            )
        )


def _check_node(reading: _Reading, event: yaml.NodeEvent) -> None:
    reading.nodes += 1
    if reading.nodes > MAX_NODES:
        raise _StopError(
            _refusal(
                event,
                Message(
                    "The file has more than {limit} values; split it",
                    {"limit": MAX_NODES},
                ),
            )
        )
    if event.anchor is not None:
        raise _StopError(_refusal(event, _ANCHOR))
    tag: str | None = getattr(event, "tag", None)
    if tag is not None:
        reading.refusals.append(
            _refusal(
                event,
                Message(
                    "Tags such as {tag} are not allowed; remove it",
                    {"tag": tag.replace("tag:yaml.org,2002:", "!!")},
                ),
            )
        )


def _open(reading: _Reading, event: yaml.CollectionStartEvent) -> None:
    if len(reading.stack) >= MAX_DEPTH:
        raise _StopError(
            _refusal(
                event,
                Message(
                    "The nesting is deeper than {limit} levels; make it flatter",
                    {"limit": MAX_DEPTH},
                ),
            )
        )
    top = reading.stack[-1] if reading.stack else None
    if top is not None and top.awaits_key:
        raise _StopError(_refusal(event, _KEY))
    value: dict[str, Plain] | list[Plain] = (
        {} if isinstance(event, yaml.MappingStartEvent) else []
    )
    path = _put(reading, value, _place(event))
    reading.stack.append(_Open(value, path))


def _close(reading: _Reading) -> None:
    reading.stack.pop()


_KEY = Message("A key must be a word; put it in quotes if it is meant as text")


def _add_scalar(reading: _Reading, event: yaml.ScalarEvent) -> None:
    if len(event.value) > MAX_SCALAR:
        raise _StopError(
            _refusal(
                event,
                Message(
                    "The text has more than {limit} characters; shorten it",
                    {"limit": MAX_SCALAR},
                ),
            )
        )
    top = reading.stack[-1] if reading.stack else None
    if top is not None and top.awaits_key:
        _start_key(reading, top, event)
    else:
        _put(reading, _resolved(reading, event), _place(event))


def _start_key(reading: _Reading, top: _Open, event: yaml.ScalarEvent) -> None:
    key = event.value
    if event.implicit[0] and key == "<<":
        raise _StopError(
            _refusal(
                event, Message("Merge keys (<<) are not allowed; write the keys out")
            )
        )
    if event.implicit[0] and not isinstance(plain_scalar(key), str):
        reading.refusals.append(_refusal(event, _KEY))
    path = (*top.path, key)
    first = reading.places.get(path)
    if first is not None:
        reading.refusals.append(
            _refusal(
                event,
                Message(
                    "The key {key} stands twice here, first in line {line}; remove one",
                    {"key": key, "line": first[0]},
                ),
            )
        )
    top.key, top.awaits_value, top.skip_value = key, True, first is not None
    reading.places.setdefault(path, _place(event))


def _put(reading: _Reading, value: Plain, place: Place) -> Path:
    if not reading.stack:
        reading.value = value
        reading.places[()] = place
        return ()
    top = reading.stack[-1]
    if isinstance(top.value, list):
        path = (*top.path, len(top.value))
        top.value.append(value)
        reading.places[path] = place
        return path
    if not top.skip_value:
        top.value[top.key] = value
    top.awaits_value = False
    return (*top.path, top.key)


def _resolved(reading: _Reading, event: yaml.ScalarEvent) -> Plain:
    if not event.implicit[0]:
        return event.value
    value = plain_scalar(event.value)
    if isinstance(value, float) and value in {float("inf"), float("-inf")}:
        reading.refusals.append(_refusal(event, Message("The number is too large")))
    return value


def _place(event: yaml.Event) -> Place:
    mark = event.start_mark
    return (mark.line + 1, mark.column + 1) if mark else (1, 1)


def _refusal(event: yaml.Event, message: Message) -> Refusal:
    return Refusal(_place(event), message)
