"""Where online customer management stands: phases, open cells, building tracks."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from planner.core.levels import level_to_percent
from planner.core.preparing.pressure import Force
from planner.core.preparing.sheet import Answered, Sheet, combined
from planner.core.preparing_rules import PhaseRules
from planner.core.question_parts import Option
from planner.core.question_types import Matrix, Question
from planner.core.strategy import Entry, Strategy

Status = Literal["none", "partly", "done", "unknown"]
MOST = 2
TABLE, TRACKS = "build_phases", "build_tracks"


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of the phase table: what it holds and how far it is done, 0 to 2."""

    phase: str
    row: str
    entries: tuple[Entry, ...]
    answered: Answered | None
    status: Status

    @property
    def value(self) -> float | None:
        """Mean of the answers, 0 none to 2 done."""
        return self.answered.value if self.answered else None


@dataclass(frozen=True, slots=True)
class Phase:
    """A phase with its cells.

    Args:
        readiness: sum of its cells over what they could be, 0 to 1; None where a cell
            is not answered at all.
    """

    column: Entry
    cells: tuple[Cell, ...]
    readiness: float | None

    @property
    def open(self) -> tuple[Cell, ...]:
        """The cells that are not done."""
        return tuple(c for c in self.cells if c.status in {"none", "partly"})


@dataclass(frozen=True, slots=True)
class Track:
    """A building track: the share of its way that is done, and its steps."""

    entry: Entry
    answered: Answered | None
    done: float | None

    @property
    def steps_done(self) -> int:
        """Steps that lie behind, when the way is spread evenly over them (ours)."""
        return int((self.done or 0.0) * len(self.entry.steps) + 1e-9)


@dataclass(frozen=True, slots=True)
class Ecrm:
    """How far the company has come online.

    Args:
        current: number of the last phase that is ready with all before it; 0 for none;
            None where the table is not answered.
        stated: phase that people name themselves, 0 to 3, role-balanced.
        linked, pairs: linked pairs of the four Cs, and how many were answered.
        one_customer: whether online and store customer are known to be one, 1 to 5.
    """

    phases: tuple[Phase, ...]
    tracks: tuple[Track, ...]
    current: int | None
    stated: Answered | None
    linked: int
    pairs: tuple[Answered, ...]
    one_customer: Answered | None
    others: tuple[Force, ...]

    @property
    def next(self) -> Phase | None:
        """The phase to work on: the first that is not ready."""
        if self.current is None or self.current >= len(self.phases):
            return None
        return self.phases[self.current]


def ecrm(
    rules: PhaseRules, strategy: Strategy, questions: Iterable[Question], sheet: Sheet
) -> Ecrm | None:
    """Return phases and tracks; None where the framework has no such tables."""
    known = {frame.id for frame in strategy.frames}
    if not {TABLE, TRACKS} <= known:
        return None
    options = _options(questions, rules.table)
    phases = tuple(
        _phase(rules, strategy, column, options, sheet)
        for column in strategy.frame(TABLE).columns
    )
    pairs = combined(sheet, (rules.links,)).parts
    linked = sum(p.value is not None and p.value >= rules.linked_from for p in pairs)
    return Ecrm(
        phases=phases,
        tracks=tuple(_track(rules, e, sheet) for e in strategy.frame(TRACKS).items),
        current=_current(phases, rules.ready_share),
        stated=sheet.get((rules.stated, "")),
        linked=linked,
        pairs=tuple(p for p in pairs if p.value is not None),
        one_customer=sheet.get((rules.one_customer, "")),
        others=tuple(
            Force(m, combined(sheet, (m.feeds,), m.line)) for m in rules.others
        ),
    )


def _options(questions: Iterable[Question], feeds: str) -> tuple[Option, ...]:
    for question in questions:
        if isinstance(question, Matrix) and question.feeds == feeds:
            return question.options
    return ()


def _phase(
    rules: PhaseRules,
    strategy: Strategy,
    column: Entry,
    options: Sequence[Option],
    sheet: Sheet,
) -> Phase:
    name = column.id or ""
    cells = []
    for row in strategy.frame(TABLE).table:
        entries = row.cells.get(name, ())
        option = next((o for o in options if (o.group, o.row) == (name, row.id)), None)
        answered = sheet.get((rules.table, option.id)) if option else None
        if entries:
            status = _status(rules, answered.value if answered else None)
            cells.append(Cell(name, row.id, entries, answered, status))
    return Phase(column, tuple(cells), phase_readiness([c.value for c in cells]))


def phase_readiness(values: Sequence[float | None]) -> float | None:
    """Return sum over maximum, 0 to 1; None where a cell is missing (row S3-14)."""
    known = [v for v in values if v is not None]
    if not known or len(known) < len(values):
        return None
    return sum(known) / (MOST * len(known))


def _status(rules: PhaseRules, value: float | None) -> Status:
    if value is None:
        return "unknown"
    if value >= rules.done_from:
        return "done"
    return "partly" if value >= rules.partly_from else "none"


def _current(phases: Sequence[Phase], ready: float) -> int | None:
    """Count the phases that are ready in a row from the first."""
    if all(p.readiness is None for p in phases):
        return None
    for i, phase in enumerate(phases):
        if phase.readiness is None or phase.readiness < ready - 1e-9:
            return i
    return len(phases)


def _track(rules: PhaseRules, entry: Entry, sheet: Sheet) -> Track:
    answered = sheet.get((rules.tracks, entry.id or ""))
    value = answered.value if answered else None
    done = None if value is None else level_to_percent(value) / 100
    return Track(entry, answered, done)
