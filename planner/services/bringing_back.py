"""Bringing a workbook back: what it changes, where the page knows better, then all."""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from sqlalchemy.orm import Session

from planner.content.reading_apart import sheets_of
from planner.content.spreadsheet import Sheet as Table
from planner.content.spreadsheet import SheetRow
from planner.content.workbook_writing import LISTS, hidden_cells
from planner.core.problems import PlannerError, Problem
from planner.core.text import Message
from planner.services.answering import Sheet, SurveyOverError
from planner.services.asking import Item
from planner.services.saving import Refused, Typed, accepted
from planner.services.taking_along import FORMAT, Fingerprint, fingerprint
from planner.services.wording_lines import Entry, entries_of, value_of

OVER = Message("This survey takes no more answers; nothing was changed")
ANSWER, EVIDENCE = 3, 4
MOST_ROWS = 99


class WrongWorkbookError(PlannerError):
    """The workbook belongs elsewhere, or is none of ours."""


@dataclass(frozen=True, slots=True)
class Change:
    """An answer that the workbook changes.

    Args:
        typed: as it would be kept; `revision` is that of the answer that stands now.
        now: what stands on the page, as value and evidence.
        clashes: whether the page was answered after the workbook was taken.
    """

    item: Item
    entry: Entry
    typed: Typed
    now: tuple[str, str]
    clashes: bool

    @property
    def name(self) -> str:
        """By what a form names the line."""
        return f"{self.typed.question}|{self.typed.line}"


@dataclass(frozen=True, slots=True)
class Brought:
    """What a workbook would do; nothing is kept yet."""

    changes: tuple[Change, ...]
    problems: tuple[Problem, ...]

    @property
    def plain(self) -> tuple[Change, ...]:
        """Changes of answers that nobody touched meanwhile."""
        return tuple(c for c in self.changes if not c.clashes)

    @property
    def clashes(self) -> tuple[Change, ...]:
        """Changes of answers that were given on the page meanwhile."""
        return tuple(c for c in self.changes if c.clashes)

    @property
    def text(self) -> str:
        """The changes as text, carried to the confirmation."""
        rows = [
            [t.question, t.line, t.value, t.evidence, t.revision, c.clashes]
            for c in self.changes
            for t in [c.typed]
        ]
        return json.dumps(rows, ensure_ascii=False)


@dataclass
class _Line:
    """The cells of one line of a question, gathered from their rows."""

    item: Item
    table: str
    cells: list[tuple[Entry, str]] = field(default_factory=list)
    places: list[int] = field(default_factory=list)
    changed: bool = False
    evidence: str | None = None
    revision: int = 0


def brought(session: Session, sheet: Sheet, key: bytes, content: bytes) -> Brought:
    """Return what a workbook would change.

    Args:
        session: of the database.
        sheet: the person's answers now.
        key: that signed the mark of the person.
        content: the file.

    Raises:
        SurveyOverError: answers can no longer be changed.
        UnreadableTableError: it is no workbook that can be read.
        WrongWorkbookError: it belongs to another questionnaire, round or person.
    """
    if not sheet.is_open:
        raise SurveyOverError(OVER)
    tables = sheets_of(content)
    _check(tables, fingerprint(session, sheet, key))
    problems: list[Problem] = []
    lines = _lines(sheet, tables, problems)
    changes = []
    for line in lines:
        found = _change(sheet, line)
        if isinstance(found, Problem):
            problems.append(found)
        elif found is not None:
            changes.append(found)
    return Brought(tuple(changes), tuple(sorted(problems)))


def _check(tables: Sequence[Table], wanted: Fingerprint) -> None:
    """Refuse a workbook that belongs elsewhere, and say why."""
    rows = tables[0].rows if tables else ()
    found = {row.cells[2]: row.cells[1] for row in rows if len(row.cells) > 2}
    if found.get("format") != FORMAT:
        raise WrongWorkbookError(
            Message("This is not a workbook taken from here; take one on this page")
        )
    reasons = {
        "project": Message("The workbook belongs to another project"),
        "round": Message("The workbook belongs to another round"),
        "questionnaire": Message(
            "The workbook was made of another version of the questionnaire; take a"
            " fresh one"
        ),
        "person": Message("The workbook belongs to another person"),
    }
    for name, message in reasons.items():
        if found.get(name) != getattr(wanted, name):
            raise WrongWorkbookError(message)


def _lines(
    sheet: Sheet, tables: Sequence[Table], problems: list[Problem]
) -> Iterable[_Line]:
    """Gather the rows of each line; rows that name no line are kept as problems."""
    lines: dict[tuple[str, str], _Line] = {}
    known: dict[str, Mapping[tuple[str, str], Entry]] = {}
    seen: set[tuple[str, str, str]] = set()
    for table in (t for t in tables[1:] if t.name != LISTS):
        for row in table.rows[1:]:
            hidden = hidden_cells(row.cells)
            if not hidden["question"]:
                continue
            place = (hidden["question"], hidden["line"], hidden["part"])
            entry = _entry(sheet, known, place)
            if entry is None or place in seen:
                problems.append(_lost(table, row))
                continue
            seen.add(place)
            line = lines.setdefault(place[:2], _Line(entry.item, table.name))
            _gather(line, entry, row, hidden)
    return lines.values()


def _entry(
    sheet: Sheet,
    known: dict[str, Mapping[tuple[str, str], Entry]],
    place: tuple[str, str, str],
) -> Entry | None:
    key, line, part = place
    item = sheet.asking.item.get(key)
    if item is None:
        return None
    if key not in known:
        entries = entries_of(item, MOST_ROWS if item.question.type == "table" else 0)
        known[key] = {(entry.line, entry.part): entry for entry in entries}
    return known[key].get((line, part))


def _lost(table: Table, row: SheetRow) -> Problem:
    message = Message("the row is not one that was taken along; take it out")
    return Problem(table.name, row.number, 1, message)


def _gather(line: _Line, entry: Entry, row: SheetRow, was: Mapping[str, str]) -> None:
    answer, evidence = (
        row.cells[at] if at < len(row.cells) else "" for at in (ANSWER, EVIDENCE)
    )
    line.cells.append((entry, answer))
    line.places.append(row.number)
    line.changed = line.changed or (answer, evidence) != (
        was["answer"],
        was["evidence"],
    )
    if entry.takes_evidence:
        line.evidence = evidence
    revision = was["revision"]
    line.revision = int(revision) if revision.isdecimal() and len(revision) < 10 else 0


def _change(sheet: Sheet, line: _Line) -> Change | Problem | None:
    if not line.changed:
        return None
    entry, key = line.cells[0][0], line.item.key
    if entry.part and len(line.cells) < len(entries_of(line.item, 0)):
        message = Message("rows of this question are gone; take a fresh workbook")
        return Problem(line.table, line.places[0], ANSWER + 1, message)
    now = (sheet.value(key, entry.line), sheet.evidence(key, entry.line))
    given = Typed(
        key,
        entry.line,
        value_of(line.cells),
        now[1] if line.evidence is None else line.evidence,
        sheet.revision(key, entry.line),
    )
    typed = accepted(sheet.asking, given)
    if isinstance(typed, Refused):
        return Problem(line.table, line.places[0], ANSWER + 1, typed.message)
    if (typed.value, typed.evidence) == now:
        return None
    return Change(line.item, entry, typed, now, typed.revision != line.revision)


def confirmed(text: str, mine: frozenset[str]) -> list[Typed]:
    """Return what is to be kept of the changes that were shown.

    Args:
        text: the changes, as they were carried.
        mine: names of the clashing lines where the workbook wins; elsewhere the page.

    Raises:
        WrongWorkbookError: the text is not one of ours.
    """
    try:
        carried = [_typed(row) for row in _carried(text)]
    except (ValueError, TypeError, RecursionError) as error:
        raise WrongWorkbookError(
            Message("What was shown is lost; send the workbook once more")
        ) from error
    return [typed for typed, clash in carried if _wins(typed, clash, mine)]


def _carried(text: str) -> list[Sequence[object]]:
    rows = json.loads(text)
    if not isinstance(rows, list):
        raise TypeError(rows)
    return rows


def _typed(row: Sequence[object]) -> tuple[Typed, bool]:
    question, line, value, evidence, revision, clashes = row
    words = [str(word) for word in (question, line, value, evidence)]
    if type(revision) is not int or not 0 <= revision < 2**31:
        raise ValueError(revision)
    return Typed(words[0], words[1], words[2], words[3], revision), bool(clashes)


def _wins(typed: Typed, clashes: bool, mine: frozenset[str]) -> bool:
    return not clashes or f"{typed.question}|{typed.line}" in mine
