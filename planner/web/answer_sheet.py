"""A sheet of answers as a page shows it: what is kept, overlaid with what was typed."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from flask import request

from planner.core.answer_values import NO_VALUE, NONE
from planner.core.question_types import Multi, Pairwise
from planner.core.text import Message, Text
from planner.services.answering import Sheet
from planner.services.asking import AskedSection, Item
from planner.services.comparing import Comparison, bare, compared, said
from planner.services.saving import Conflict, Outcome, Over, Refused, Typed

SEPARATOR = "|"
ROWS_AT_FIRST, ROWS_AT_MOST = 1, 99


@dataclass(frozen=True, slots=True)
class Shown:
    """What stands on a page for each line.

    Args:
        typed: values typed and not kept, which stay on the page.
        problems: why they were not kept, by key and line.
        conflicts: what stands in the store instead.
    """

    sheet: Sheet
    typed: Mapping[tuple[str, str], Typed] = field(default_factory=dict)
    problems: Mapping[tuple[str, str], Message] = field(default_factory=dict)
    conflicts: Mapping[tuple[str, str], Conflict] = field(default_factory=dict)

    def value(self, key: str, line: str = "") -> str:
        """Return the value on a line."""
        typed = self.typed.get((key, line))
        return typed.value if typed else self.sheet.value(key, line)

    def evidence(self, key: str, line: str = "") -> str:
        """Return the evidence on a line."""
        typed = self.typed.get((key, line))
        return typed.evidence if typed else self.sheet.evidence(key, line)

    def revision(self, key: str, line: str = "") -> int:
        """Return the revision that the reader has seen with this page."""
        conflict = self.conflicts.get((key, line))
        return conflict.revision if conflict else self.sheet.revision(key, line)

    def no_value(self, item: Item) -> str:
        """Return why there is no value, when that holds for all lines of an item."""
        lines = item.lines or ("",)
        values = {self.value(item.key, line) for line in lines}
        return values.pop() if len(values) == 1 and values <= NO_VALUE else ""

    def plain(self, key: str, line: str = "") -> str:
        """Return the value on a line unless it is a reason for none."""
        value = self.value(key, line)
        return "" if value in NO_VALUE else value

    def chosen(self, key: str) -> frozenset[str]:
        """Return the options chosen of several."""
        return frozenset(self.plain(key).split(";")) - {""}

    def row_count(self, key: str) -> int:
        """Return how many rows of a table are shown: the filled ones and one more."""
        return min(self.sheet.rows(key) + ROWS_AT_FIRST, ROWS_AT_MOST)

    def sum_of(self, item: Item) -> float:
        """Return the sum of the points given so far; what is no number waits."""
        given = ((line, self.plain(item.key, line)) for line in item.lines)
        points = [item.question.accept(line, value) for line, value in given if value]
        return sum(float(point) for point in points if isinstance(point, str))

    def comparison(self, item: Item) -> Comparison | None:
        """Return what the pairs of an item say together."""
        if not isinstance(item.question, Pairwise):
            return None
        return compared(item.question, lambda line: self.plain(item.key, line))

    def pairs(self, item: Item) -> list[tuple[str, Text, Text]]:
        """Return every pair of an item with the names of both sides."""
        if not isinstance(item.question, Pairwise):
            return []
        names = {option.id: option.text for option in item.question.options}
        lines = [(line, *line.split(":")) for line in item.lines]
        return [(line, names[first], names[second]) for line, first, second in lines]

    def said_of(self, first: Text, second: Text, value: str) -> Message:
        """Return a comparison as a sentence, without remarks in brackets."""
        return said(bare(first), bare(second), value)

    def problems_of(self, item: Item) -> list[tuple[str, Message]]:
        """Return what is wrong with lines of an item."""
        return [
            (line, m) for (key, line), m in self.problems.items() if key == item.key
        ]

    def conflicts_of(self, item: Item) -> list[tuple[str, Conflict]]:
        """Return the lines of an item where another value stands."""
        found = self.conflicts.items()
        return [(line, c) for (key, line), c in found if key == item.key]


def field_name(kind: str, key: str, line: str = "") -> str:
    """Return the name of a field of the page."""
    return SEPARATOR.join((kind, key, line))


def typed_lines(sheet: Sheet, section: AskedSection) -> list[Typed]:
    """Return the lines that the posted page changes."""
    return [
        typed
        for item in section.items
        for typed in _typed_of(item)
        if _changes(sheet, typed)
    ]


def _changes(sheet: Sheet, typed: Typed) -> bool:
    kept = (
        sheet.value(typed.question, typed.line),
        sheet.evidence(typed.question, typed.line),
    )
    return kept != (typed.value, typed.evidence)


def _typed_of(item: Item) -> Iterator[Typed]:
    reason = request.form.get(field_name("none", item.key), "")
    for line in item.lines or tuple(_table_lines(item)):
        value = reason if reason in NO_VALUE else _value(item, line)
        evidence = request.form.get(field_name("evidence", item.key, line), "").strip()
        revision = request.form.get(field_name("revision", item.key, line), "0")
        seen = int(revision) if revision.isdecimal() and len(revision) < 10 else 0
        yield Typed(item.key, line, value, evidence, seen)


def _table_lines(item: Item) -> Iterator[str]:
    """Yield the cells of a table that were posted, and the line for none."""
    yield ""
    prefix = field_name("value", item.key)
    for name in request.form:
        line = name.removeprefix(prefix)
        if name != line and line and item.question.accepts_line(line):
            yield line


def _value(item: Item, line: str) -> str:
    values = request.form.getlist(field_name("value", item.key, line))
    if isinstance(item.question, Multi):
        return NONE if NONE in values else ";".join(values)
    return values[-1].strip() if values else ""


def shown_after(
    sheet: Sheet, typed: list[Typed], outcomes: list[Outcome]
) -> tuple[Shown, int]:
    """Return the page of what could not be kept, and the status to answer with."""
    kept: dict[tuple[str, str], Typed] = {}
    problems: dict[tuple[str, str], Message] = {}
    conflicts: dict[tuple[str, str], Conflict] = {}
    for line, outcome in zip(typed, outcomes, strict=True):
        place = (line.question, line.line)
        if isinstance(outcome, Refused):
            kept[place], problems[place] = line, outcome.message
        elif isinstance(outcome, Conflict):
            kept[place], conflicts[place] = line, outcome
        elif isinstance(outcome, Over):
            return Shown(sheet, {(t.question, t.line): t for t in typed}), 410
    status = 422 if problems else 409 if conflicts else 200
    return Shown(sheet, kept, problems, conflicts), status
