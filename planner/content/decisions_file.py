"""What people decided, as two optional files of an engagement folder."""

import datetime as dt
from collections.abc import Callable, Sequence
from pathlib import Path

from planner.content.cell_sentences import no_such, number, off_scale
from planner.content.table_file import Table
from planner.core.decision_log import Logged
from planner.core.framework import Framework
from planner.core.overrides import KINDS, Kind, Override
from planner.core.problems import Problem
from planner.core.text import Message

OVERRIDES, DECISIONS = "overrides.csv", "decisions.csv"
OVERRIDE_COLUMNS = ("kind", "capability", "value", "who", "reason", "dissent", "on")
DECISION_COLUMNS = ("at", "who", "what", "old", "new", "reason")

Rows = tuple[Table, list[tuple[int, list[str]]]]
Read = Callable[[str, Sequence[str], Sequence[str]], Rows | None]
Cells = list[str]


def overrides_of(
    read: Read, folder: Path, framework: Framework, problems: list[Problem]
) -> tuple[Override, ...]:
    """Read the levels and ranks people decided on; none where the file is absent.

    Args:
        read: gives the rows of a table of the folder.
        folder: the engagement folder.
        framework: knows the capabilities.
        problems: gets every mistake.
    """
    if not (folder / OVERRIDES).exists():
        return ()
    found = read(OVERRIDES, OVERRIDE_COLUMNS[:5], OVERRIDE_COLUMNS[5:])
    if found is None:
        return ()
    table, rows = found
    made = []
    for line, cells in rows:
        wrong = _wrong(cells, framework)
        if wrong is None:
            made.append(_override(cells))
        else:
            problems.append(Problem(table.file, line, 0, wrong))
    return tuple(made)


def decisions_of(
    read: Read, folder: Path, problems: list[Problem]
) -> tuple[Logged, ...]:
    """Read the decision log; nothing where the file is absent."""
    if not (folder / DECISIONS).exists():
        return ()
    found = read(DECISIONS, DECISION_COLUMNS[:3], DECISION_COLUMNS[3:])
    if found is None:
        return ()
    table, rows = found
    made = []
    for line, (at, who, what, old, new, reason) in rows:
        moment = moment_in(at)
        if moment is None:
            wrong = Message(
                "{value} is not a moment; write one such as 2026-03-02T09:30:00Z",
                {"value": repr(at[:60])},
            )
            problems.append(Problem(table.file, line, 0, wrong))
        else:
            made.append(Logged(moment, who, what, old, new, reason))
    return tuple(made)


def written_moment(at: dt.datetime) -> str:
    """A moment as the log writes it: UTC, whole seconds."""
    return at.astimezone(dt.UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def _wrong(cells: Cells, framework: Framework) -> Message | None:
    kind, capability, value, who, reason, _, on = cells
    if kind not in KINDS:
        return no_such("kind", kind, KINDS)
    if capability not in framework.capabilities:
        return no_such("capability", capability, framework.capabilities)
    if not who or not reason:
        return Message("a decision needs who decided it and why; fill both in")
    if on and _day(on) is None:
        return Message(
            "{value} is not a day; write YYYY-MM-DD such as 2026-03-02",
            {"value": repr(on[:60])},
        )
    return _wrong_value(kind, value)


def _wrong_value(kind: str, value: str) -> Message | None:
    found = number(value)
    if isinstance(found, Message):
        return found
    if kind != "rank" and not 1 <= found <= 5:
        return off_scale(value)
    if kind == "rank" and (found < 1 or found != int(found)):
        return Message(
            "a rank is a whole number from 1; {value} is none", {"value": value}
        )
    return None


def _override(cells: Cells) -> Override:
    kind, capability, value, who, reason, dissent, on = cells
    known: Kind = next(k for k in KINDS if k == kind)
    day = _day(on)
    return Override(known, capability, float(value), who, reason, dissent, day)


def _day(text: str) -> dt.date | None:
    try:
        return dt.date.fromisoformat(text) if text else None
    except ValueError:
        return None


def moment_in(text: str) -> dt.datetime | None:
    """The moment a text tells, UTC where it names no zone; None where it is none."""
    try:
        found = dt.datetime.fromisoformat(text)
    except ValueError:
        return None
    return found if found.tzinfo else found.replace(tzinfo=dt.UTC)
