"""Sentences in which a number or a word leads somewhere."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from planner.core.text import Message, Text
from planner.web.views.reader import Reader

# Signs for private use: they mark a gap and change nothing in how Korean reads it.
FIRST, END = 0xE100, "\ue001"
_MARKED = re.compile(f"([\ue100-\ue1ff])([^{END}]*){END}")


@dataclass(frozen=True, slots=True)
class Target:
    """Where a gap leads: a page, or the derivation of a number."""

    address: str
    number: str = ""


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a sentence; without an address it is plain."""

    words: str
    address: str = ""
    number: str = ""


def linked(
    reader: Reader, message: Message, targets: Mapping[str, Target]
) -> tuple[Piece, ...]:
    """Return the sentence in the reader's language with its gaps as links.

    Args:
        reader: the language.
        message: the sentence.
        targets: where gaps lead, by their name; others stay plain.
    """
    names = [name for name in targets if name in message.values]
    marked = {
        name: _marked(reader, message.values[name], chr(FIRST + i))
        for i, name in enumerate(names)
    }
    told = reader.read(Message(message.sentence, {**message.values, **marked}))
    pieces, end = [], 0
    for found in _MARKED.finditer(told):
        target = targets[names[ord(found.group(1)) - FIRST]]
        pieces.append(Piece(told[end : found.start()]))
        pieces.append(Piece(found.group(2), target.address, target.number))
        end = found.end()
    return tuple(p for p in (*pieces, Piece(told[end:])) if p.words)


def _marked(reader: Reader, value: object, sign: str) -> object:
    if isinstance(value, Message):
        value = reader.read(value)
    if isinstance(value, Text):
        return Text(
            ko=f"{sign}{value.ko}{END}", en=f"{sign}{value.en or value.ko}{END}"
        )
    return f"{sign}{value}{END}"
