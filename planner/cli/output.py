"""What the shell shows: one JSON object on standard output, sentences on the other."""

import json
import math
from collections.abc import Iterable, Mapping

import click

from planner.core.problems import InputError, Problem
from planner.core.text import Message
from planner.services.translating import translator

DEFAULT_LANGUAGE = "ko"


def print_json(value: object, language: str | None = None) -> None:
    """Print one JSON object, floats unrounded, null for what cannot be computed."""
    plain = jsonable(value, language)
    click.echo(json.dumps(plain, ensure_ascii=False, indent=2, allow_nan=False))


def jsonable(value: object, language: str | None = None) -> object:
    """Return values that JSON knows: lists, plain keys, sentences, finite figures."""
    if isinstance(value, Message):
        return render(value, language)
    if isinstance(value, Mapping):
        return {str(key): jsonable(part, language) for key, part in value.items()}
    if isinstance(value, (list, tuple)):
        return [jsonable(part, language) for part in value]
    if isinstance(value, float) and not math.isfinite(value):
        return None
    return value


def print_problems(problems: Iterable[Problem], language: str | None = None) -> None:
    """Print each problem as `file:line: sentence` on standard error."""
    for problem in problems:
        sentence = render(problem.message, language)
        click.echo(f"{problem.place}: {sentence}", err=True)


def print_message(message: Message, language: str | None = None) -> None:
    """Print one sentence on standard error."""
    click.echo(render(message, language), err=True)


def render(message: Message, language: str | None = None) -> str:
    """Fill a sentence in the reader's language."""
    spoken = language or configured_language()
    return message.render(spoken, translator(spoken))


def configured_language() -> str:
    """Return the language of the settings; Korean when they cannot be read."""
    from planner.config import read_settings

    try:
        return read_settings().configuration.language
    except InputError:
        return DEFAULT_LANGUAGE
