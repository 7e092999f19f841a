"""Pydantic's errors said in our own sentences, at the place the author can see."""

from collections.abc import Callable, Iterator, Mapping
from difflib import get_close_matches
from functools import cache
from typing import Any

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from planner.content.yaml_events import Path, Plain
from planner.core.problems import RefusedValueError
from planner.core.text import Message

Schema = Mapping[str, Any]


def described(
    error: ValidationError, value: Plain, model: type[BaseModel]
) -> list[tuple[Path, Message]]:
    """Return path and sentence of each mistake, once per place and sentence."""
    found: dict[tuple[Path, str], Message] = {}
    for detail in error.errors(include_url=False):
        path = _path_in(value, detail["loc"])
        message = _sentence(detail, path, model)
        found.setdefault((path, str(message)), message)
    return [(path, message) for (path, _), message in found.items()]


def _path_in(value: Plain, location: tuple[str | int, ...]) -> Path:
    """Leave out the steps that pydantic adds: names of types and `[key]`."""
    path: list[str | int] = []
    for step in location:
        below = _value_below(value, step)
        if below is not _NOTHING:
            path.append(step)
            value = below
    return tuple(path)


_NOTHING = object()


def _value_below(value: Plain, step: str | int) -> Plain:
    if isinstance(value, dict):
        return value.get(step, _NOTHING)
    if isinstance(value, list) and isinstance(step, int) and step < len(value):
        return value[step]
    return _NOTHING


def _sentence(detail: ErrorDetails, path: Path, model: type[BaseModel]) -> Message:
    kind = detail["type"]
    if kind == "missing":
        return Message("The key {key} is missing; add it", {"key": detail["loc"][-1]})
    if kind == "extra_forbidden":
        return unknown_key(str(path[-1]), _known_keys(model, path[:-1]))
    if kind == "value_error":
        return _own_sentence(detail)
    say = _SENTENCES.get(kind)
    name = _name(path)
    if say is None:
        return Message("The value of {key} is not allowed here", {"key": name})
    return say(name, detail.get("ctx", {}), detail["input"])


def _name(path: Path) -> str:
    words = [step for step in path if isinstance(step, str)]
    return words[-1] if words else "document"


def _own_sentence(detail: ErrorDetails) -> Message:
    error = detail.get("ctx", {}).get("error")
    if isinstance(error, RefusedValueError):
        return error.message
    return Message("{reason}", {"reason": str(error)})


def unknown_key(key: str, known: list[str]) -> Message:
    """Return the sentence for a key that is not known, with the nearest known one."""
    near = get_close_matches(key, known, n=1)
    if near:
        return Message(
            "Unknown key '{key}'; did you mean {near}?", {"key": key, "near": near[0]}
        )
    return Message(
        "Unknown key '{key}'; known here are {known}",
        {"key": key, "known": ", ".join(known)},
    )


Context = Mapping[str, Any]
Say = Callable[[str, Context, Any], Message]


def _text(name: str, _: Context, given: object) -> Message:
    if given is None:
        return Message("{key} is empty; give a text", {"key": name})
    if isinstance(given, (int, float)):
        shown = str(given).lower() if isinstance(given, bool) else given
        return Message(
            "{key} must be a text; put {value} in quotes", {"key": name, "value": shown}
        )
    return Message("{key} must be a text, not a list or keys", {"key": name})


def _wanted(sentence: str) -> Say:
    def say(name: str, context: Context, given: object) -> Message:
        return Message(sentence, {"key": name, "value": _shown(given), **context})

    return say


def _shown(given: object) -> str:
    if isinstance(given, (dict, list)):
        return "a list" if isinstance(given, list) else "keys"
    text = "null" if given is None else str(given)
    return text if len(text) <= 60 else text[:57] + "..."


_NUMBER = _wanted("{key} must be a number; {value} is none")
_WHOLE = _wanted("{key} must be a whole number; {value} is none")
_KEYS = _wanted("{key} must be a set of keys with values, such as ko: and en:")
_LIST = _wanted("{key} must be a list; write each item behind a dash or inside [ ]")
_TRUTH = _wanted("{key} must be true or false, not {value}")
_SHORT = _wanted("{key} has too few entries; give at least {min_length}")
_LONG = _wanted("{key} has too many entries; give at most {max_length}")

_SENTENCES: Mapping[str, Say] = {
    "string_type": _text,
    "string_pattern_mismatch": _wanted(
        "{key} may not be '{value}'; it must match {pattern}"
    ),
    "string_too_short": _wanted("{key} is empty; give a text"),
    "string_too_long": _wanted(
        "{key} is too long; shorten it to {max_length} characters"
    ),
    "int_type": _WHOLE,
    "int_from_float": _WHOLE,
    "int_parsing": _WHOLE,
    "float_type": _NUMBER,
    "float_parsing": _NUMBER,
    "finite_number": _NUMBER,
    "bool_type": _TRUTH,
    "bool_parsing": _TRUTH,
    "model_type": _KEYS,
    "model_attributes_type": _KEYS,
    "dict_type": _KEYS,
    "mapping_type": _KEYS,
    "tuple_type": _LIST,
    "list_type": _LIST,
    "too_short": _SHORT,
    "too_long": _LONG,
    "literal_error": _wanted("{key} may not be '{value}'; use one of {expected}"),
    "greater_than": _wanted("{key} is {value} and must be more than {gt}"),
    "greater_than_equal": _wanted("{key} is {value} and must be at least {ge}"),
    "less_than": _wanted("{key} is {value} and must be less than {lt}"),
    "less_than_equal": _wanted("{key} is {value} and must be at most {le}"),
    "union_tag_not_found": _wanted("The key type is missing; say what kind it is"),
    "union_tag_invalid": _wanted("type may not be '{tag}'; use one of {expected_tags}"),
}


def _known_keys(model: type[BaseModel], path: Path) -> list[str]:
    """Return the keys that the model allows at the path."""
    root = _schema(model)
    keys = {
        key
        for schema in _schemas_at(root, path)
        for key in schema.get("properties", {})
    }
    return sorted(keys)


@cache
def _schema(model: type[BaseModel]) -> Schema:
    return model.model_json_schema()


def _schemas_at(root: Schema, path: Path) -> list[Schema]:
    here = list(_plain_schemas(root, root))
    for step in path:
        here = [
            plain
            for schema in here
            for below in _below(schema, step)
            for plain in _plain_schemas(root, below)
        ]
    return here


def _plain_schemas(root: Schema, schema: Schema) -> Iterator[Schema]:
    """Follow references and alternatives down to schemas of one shape each."""
    if "$ref" in schema:
        name = schema["$ref"].removeprefix("#/$defs/")
        yield from _plain_schemas(root, root["$defs"][name])
    elif "anyOf" in schema or "oneOf" in schema:
        for choice in schema.get("anyOf", schema.get("oneOf", ())):
            yield from _plain_schemas(root, choice)
    else:
        yield schema


def _below(schema: Schema, step: str | int) -> Iterator[Schema]:
    if isinstance(step, str):
        if step in schema.get("properties", {}):
            yield schema["properties"][step]
        elif isinstance(schema.get("additionalProperties"), dict):
            yield schema["additionalProperties"]
        return
    prefix = schema.get("prefixItems", ())
    if step < len(prefix):
        yield prefix[step]
    elif isinstance(schema.get("items"), dict):
        yield schema["items"]
