"""Pydantic's errors said in our own sentences, at the place the author can see."""

from collections.abc import Callable, Iterator, Mapping
from difflib import get_close_matches
from functools import cache
from typing import Any

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from planner.content.yaml_events import Path, Plain
from planner.core.authored import ID_PATTERN, SOURCE_PATTERN, VERSION_PATTERN
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
        if not _follows_from_another(detail):
            message = _sentence(detail, path, model)
            found.setdefault((path, str(message)), message)
    misspelt = {(path[:-1], m.values.get("near")) for (path, _), m in found.items()}
    return [
        (path, message)
        for (path, _), message in found.items()
        if message.sentence != MISSING.sentence
        or (path, message.values["key"]) not in misspelt
    ]


def _follows_from_another(detail: ErrorDetails) -> bool:
    """A list is also called too short when its entries are refused."""
    given, context = detail["input"], detail.get("ctx", {})
    return (
        detail["type"] == "too_short"
        and isinstance(given, list)
        and len(given) >= context.get("min_length", 0)
    )


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


MISSING = Message("The key {key} is missing; add it")


def _sentence(detail: ErrorDetails, path: Path, model: type[BaseModel]) -> Message:
    kind, last = detail["type"], detail["loc"][-1] if detail["loc"] else ""
    if kind == "missing":
        return _missing(last, path)
    if kind == "extra_forbidden":
        return unknown_key(str(path[-1]), _known_keys(model, path[:-1]))
    if kind == "value_error":
        return _own_sentence(detail)
    context = {**detail.get("ctx", {}), **_expected(detail)}
    if last == "[key]" and "expected" in context:
        return unknown_key(str(path[-1]), context["expected"].split(", "))
    return _sentence_for(kind, _name(path))(_name(path), context, detail["input"])


def _missing(last: str | int, path: Path) -> Message:
    if isinstance(last, int):
        return Message(
            "{key} has too few entries; number {number} is missing",
            {"key": _name(path), "number": last + 1},
        )
    return Message(MISSING.sentence, {"key": last})


def _expected(detail: ErrorDetails) -> Mapping[str, str]:
    """Return the values that are allowed, as `up, down, band`."""
    listed = detail.get("ctx", {}).get("expected")
    if not isinstance(listed, str):
        return {}
    words = listed.replace(" or ", ", ").split(", ")
    return {"expected": ", ".join(word.strip("'") for word in words)}


def _sentence_for(kind: str, name: str) -> "Say":
    if not name:
        return _wanted(
            Message("The file must hold keys with values; it has none at its top")
        )
    return _SENTENCES.get(
        kind, _wanted(Message("The value of {key} is not allowed here"))
    )


def _name(path: Path) -> str:
    words = [step for step in path if isinstance(step, str)]
    return words[-1] if words else ""


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
            "{key} must be a text, not {value}; put it in quotes",
            {"key": name, "value": shown},
        )
    return Message("{key} must be a text, not a list or keys", {"key": name})


_PATTERNS: Mapping[str, Message] = {
    ID_PATTERN: Message(
        "{key} may not be '{value}'; use letters, digits, dots, hyphens and underlines,"
        " beginning with a letter"
    ),
    VERSION_PATTERN: Message("{key} may not be '{value}'; write a version such as 1.0"),
    SOURCE_PATTERN: Message(
        "{key} may not be '{value}'; write the number of an idea such as S4-24 or O-14"
    ),
}
_OTHER_PATTERN = Message("{key} may not be '{value}'; it must match {pattern}")


def _pattern(name: str, context: Context, given: object) -> Message:
    template = _PATTERNS.get(context["pattern"], _OTHER_PATTERN)
    return _wanted(template)(name, context, given)


def _wanted(template: Message) -> Say:
    def say(name: str, context: Context, given: object) -> Message:
        values = {"key": name, "value": _shown(given), **context}
        return Message(template.sentence, values)

    return say


def _shown(given: object) -> str | Message:
    if isinstance(given, (dict, list)):
        return Message("a list") if isinstance(given, list) else Message("keys")
    text = "null" if given is None else str(given)
    return text if len(text) <= 60 else text[:57] + "..."


_NUMBER = _wanted(Message("{key} must be a number, not '{value}'"))
_WHOLE = _wanted(Message("{key} must be a whole number, not '{value}'"))
_KEYS = _wanted(Message("{key} must be a set of keys with values, such as ko: and en:"))
_LIST = _wanted(
    Message("{key} must be a list; write each item behind a dash or inside [ ]")
)
_TRUTH = _wanted(Message("{key} must be true or false, not {value}"))
_SHORT = _wanted(Message("{key} has too few entries; give at least {min_length}"))
_LONG = _wanted(Message("{key} has too many entries; give at most {max_length}"))

_SENTENCES: Mapping[str, Say] = {
    "string_type": _text,
    "string_pattern_mismatch": _pattern,
    "string_too_short": _wanted(Message("{key} is empty; give a text")),
    "string_too_long": _wanted(
        Message("{key} is too long; shorten it to {max_length} characters")
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
    "literal_error": _wanted(
        Message("{key} may not be '{value}'; use one of {expected}")
    ),
    "greater_than": _wanted(Message("{key} is {value} and must be more than {gt:g}")),
    "greater_than_equal": _wanted(
        Message("{key} is {value} and must be at least {ge:g}")
    ),
    "less_than": _wanted(Message("{key} is {value} and must be less than {lt:g}")),
    "less_than_equal": _wanted(Message("{key} is {value} and must be at most {le:g}")),
    "union_tag_not_found": _wanted(
        Message("The key type is missing; say what kind it is")
    ),
    "union_tag_invalid": _wanted(
        Message("type may not be '{tag}'; use one of {expected_tags}")
    ),
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
