"""Sentences that rest on no result, whose numbers open what they were made of."""

import re
from collections.abc import Collection

from planner.core.stated import Carried, state
from planner.core.text import Message


def stated(message: Message, prefix: str, gaps: Collection[str] = ()) -> Message:
    """Return a sentence whose numbers carry the id `prefix:gap`.

    Args:
        message: the sentence.
        prefix: kind and subject of the number ids.
        gaps: the gaps that carry an id; all that hold a number where none is named.
    """
    values = {
        gap: _carrying(f"{prefix}:{gap}", value) if not gaps or gap in gaps else value
        for gap, value in message.values.items()
    }
    return Message(message.sentence, values)


def _carrying(number: str, value: object) -> object:
    if isinstance(value, int | float):
        return Carried(number, value)
    if isinstance(value, str) and re.search(r"\d", value):
        return state(number, value)
    return value


def with_ids(message: Message, **numbers: str) -> Message:
    """Return a sentence whose gaps carry the number ids given by their names."""
    carried = {
        gap: _carrying(number, message.values[gap])
        for gap, number in numbers.items()
        if gap in message.values
    }
    return Message(message.sentence, {**message.values, **carried})
