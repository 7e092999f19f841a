"""Figures as people type them: read strictly, refused with a sentence."""

import dataclasses
import difflib
import math
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from planner.core.problems import InputError, Problem
from planner.core.text import Message

_NUMBER = re.compile(r"[+-]?(\d+(\.\d*)?|\.\d+)([eE][+-]?\d+)?", re.ASCII)
_FRACTION = re.compile(r"(\d+(?:\.\d+)?)\s*/\s*(\d+(?:\.\d+)?)", re.ASCII)


@dataclass(frozen=True, slots=True)
class Rule:
    """What a figure may be.

    Args:
        low, high: bounds, themselves allowed.
        above, below: bounds, themselves not allowed.
        whole: only whole numbers.
        fraction: `1/3` is read as well.
    """

    low: float = -math.inf
    high: float = math.inf
    above: float = -math.inf
    below: float = math.inf
    whole: bool = False
    fraction: bool = False


ANY = Rule()
LEVEL = Rule(low=1, high=5)
NOT_NEGATIVE = Rule(low=0)
POSITIVE = Rule(above=0)
COUNT = Rule(low=0, whole=True)


def figure(text: str, rule: Rule = ANY) -> float | Message:
    """Return the figure, or the sentence that says what is wrong with it."""
    number = _parsed(text.strip(), rule)
    if number is None:
        return Message(
            "{text} is not a number; write digits with a point, such as 3.5",
            {"text": text.strip() or "''"},
        )
    if not math.isfinite(number):
        return Message("{text} is too large; check the digits", {"text": text})
    return _broken(text, number, rule) or number


def options(
    given: Mapping[str, tuple[str | None, Rule]],
) -> dict[str, float | None]:
    """Read the figures of options; all mistakes are raised at once.

    Args:
        given: by option name, such as `--current`, what was typed and its rule;
            None where the option was left out.
    """
    read: dict[str, float | None] = {}
    problems = []
    for option, (text, rule) in given.items():
        value = None if text is None else figure(text, rule)
        if isinstance(value, Message):
            problems.append(Problem(option, 0, 0, value))
            value = None
        read[option] = value
    if problems:
        raise InputError(problems)
    return read


def required(given: Mapping[str, tuple[str, Rule]]) -> list[float]:
    """Read the figures of options that must be there, in their order."""
    read = options(dict(given))
    return [value for value in read.values() if value is not None]


def unknown(name: str, known: Iterable[str]) -> Message:
    """Return the sentence for a name that is not among the known ones."""
    names = list(known)
    near = difflib.get_close_matches(name, names, n=1)
    if near:
        return Message(
            "there is no {name}; did you mean {near}?",
            {"name": name or "''", "near": near[0]},
        )
    return Message(
        "there is no {name}; use one of {names}",
        {"name": name or "''", "names": ", ".join(names[:12])},
    )


def refuse(place: str, sentence: str, **values: object) -> InputError:
    """Return the error for one mistake in an option or a whole file."""
    return InputError([Problem(place, 0, 0, Message(sentence, values))])


def _parsed(text: str, rule: Rule) -> float | None:
    if _NUMBER.fullmatch(text):
        return float(text)
    fraction = _FRACTION.fullmatch(text) if rule.fraction else None
    if fraction is None or not float(fraction[2]):
        return None
    return float(fraction[1]) / float(fraction[2])


def _broken(text: str, number: float, rule: Rule) -> Message | None:
    if rule.whole and number != int(number):
        return Message(
            "{text} is not a whole number; leave the part after the point out",
            {"text": text},
        )
    values = {"text": text, **dataclasses.asdict(rule)}
    if number <= rule.above:
        return Message("{text} is not above {above:g}; give a larger value", values)
    if number >= rule.below:
        return Message("{text} is not below {below:g}; give a smaller value", values)
    if rule.low <= number <= rule.high:
        return None
    if math.isinf(rule.high):
        return Message("{text} is below {low:g}; give a larger value", values)
    return Message(
        "{text} is not between {low:g} and {high:g}; give a value inside", values
    )
