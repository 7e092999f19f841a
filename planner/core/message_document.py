"""Sentences as JSON and back, so that what is kept can be read in either language."""

import json
from collections.abc import Mapping

from planner.core.text import Message, Text


def written(message: Message) -> str:
    """Return the sentence with its values as JSON; numbers and nested texts stay so."""
    return json.dumps(_document(message), ensure_ascii=False, sort_keys=True)


def read(document: str) -> Message:
    """Return the sentence that `written` wrote."""
    return _message(json.loads(document))


def _document(message: Message) -> dict[str, object]:
    values = {name: _part(value) for name, value in message.values.items()}
    return {"sentence": message.sentence, "values": values}


def _part(value: object) -> object:
    if isinstance(value, Message):
        return _document(value)
    if isinstance(value, Text):
        return {"ko": value.ko, "en": value.en}
    return value if isinstance(value, int | float) else str(value)


def _message(document: Mapping[str, object]) -> Message:
    values = document["values"]
    assert isinstance(values, dict)  # noqa: S101 - narrows
    read_values = {name: _value(value) for name, value in values.items()}
    return Message(str(document["sentence"]), read_values)


def _value(part: object) -> object:
    if not isinstance(part, dict):
        return part
    return _message(part) if "sentence" in part else Text.model_validate(part)
