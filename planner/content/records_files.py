"""The optional files of a folder: codings of interviews, benchmarks, KPI checks."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from planner.content.cell_sentences import month, no_such, number, too_long, twice
from planner.content.folder_tables import FolderTables
from planner.content.table_file import Table
from planner.core.engagement import Interview
from planner.core.records import (
    CHECK_STATES,
    SENTIMENTS,
    Benchmark,
    CodedNote,
    Coding,
    KpiCheck,
    Records,
)
from planner.core.text import Message

CODINGS = ("who", "note", "capability", "coder", "level", "sentiment")
BENCHMARKS = ("about", "value", "unit", "source", "year", "definition", "n")
CHECKS = ("kpi", "state", "source", "owner", "since")
FIRST_YEAR, LAST_YEAR = 1950, 2100
LONGEST = {"who": 200, "coder": 200, "source": 200, "owner": 200, "unit": 60}
LONGEST_TEXT = 5_000
# Means are written in full; a person who rounds to two places is not wrong.
ROUNDED = 0.0051

Cells = tuple[int, list[str]]


def load_records(reading: FolderTables, interviews: Sequence[Interview]) -> Records:
    """Read what is kept beside the numbers; mistakes are kept in the reading.

    Notes of `interviews.csv` without a row in `interview_codings.csv` were coded once,
    by nobody in particular.
    """
    coded = _coded(reading, interviews)
    return Records(
        notes=(*coded, *_uncoded(interviews, coded)),
        benchmarks=tuple(_benchmarks(reading)),
        checks=tuple(_checks(reading)),
    )


def _rows(
    reading: FolderTables, name: str, columns: Sequence[str], needed: int
) -> tuple[Table | None, list[Cells]]:
    """The rows of an optional file, whose first columns are needed."""
    if not (reading.folder / name).exists():
        return None, []
    read = reading.table(name, columns[:needed], columns[needed:])
    for line, cells in read[1] if read else ():
        for column, cell in zip(columns, cells, strict=True):
            longest = LONGEST.get(column, LONGEST_TEXT)
            if read and len(cell) > longest:
                reading.fault(read[0], line, too_long(column, len(cell), longest))
    return read or (None, [])


def _coded(
    reading: FolderTables, interviews: Sequence[Interview]
) -> tuple[CodedNote, ...]:
    table, rows = _rows(reading, "interview_codings.csv", CODINGS, 5)
    if table is None:
        return ()
    notes: dict[tuple[str, str], list[Coding]] = {}
    first: dict[tuple[str, str], int] = {}
    for line, (who, text, *cells) in rows:
        known = notes.setdefault((who, text), [])
        first.setdefault((who, text), line)
        coding = _coding(reading, table, line, cells)
        if coding and any(
            (k.coder, k.capability) == (coding.coder, coding.capability) for k in known
        ):
            reading.fault(table, line, twice(f"{who} {coding.capability}"))
        elif coding:
            known.append(coding)
    found = tuple(CodedNote(*key, tuple(given)) for key, given in notes.items())
    for note in found:
        for message in _disagreements(note, interviews):
            reading.fault(table, first[note.who, note.text], message)
    return found


def _coding(
    reading: FolderTables, table: Table, line: int, cells: Sequence[str]
) -> Coding | None:
    """One coding; None for a note that nobody has coded, and for a mistake."""
    capability, coder, level, sentiment = cells
    if not any(cells):
        return None
    found = reading.level(table, line, capability, level)
    if sentiment and sentiment not in SENTIMENTS:
        reading.fault(table, line, no_such("sentiment", sentiment, SENTIMENTS))
        return None
    return None if found is None else Coding(coder, capability, found, sentiment)


def _disagreements(
    note: CodedNote, interviews: Sequence[Interview]
) -> Iterator[Message]:
    """Where `interviews.csv` does not say what the coders of a note do."""
    given = {(i.who, i.note, i.capability): i.level for i in interviews}
    for capability, level in note.levels().items():
        said = given.get((note.who, note.text, capability))
        if said is None:
            yield Message(
                "interviews.csv has no row of this note for {capability}; add it with"
                " the mean of its coders, {level:.2f}",
                {"capability": capability, "level": level},
            )
        elif abs(said - level) > ROUNDED:
            yield Message(
                "the coders of {capability} give {level:.2f} on average and"
                " interviews.csv says {said:g}; make them agree",
                {"capability": capability, "level": level, "said": said},
            )


def _uncoded(
    interviews: Iterable[Interview], coded: Iterable[CodedNote]
) -> tuple[CodedNote, ...]:
    """The statements that no coding file speaks of; rows of one note come together."""
    covered = {(n.who, n.text, c) for n in coded for c in n.levels()}
    left = [i for i in interviews if (i.who, i.note, i.capability) not in covered]
    found: list[CodedNote] = []
    for (who, text), group in groupby(left, key=lambda i: (i.who, i.note)):
        codings: list[Coding] = []
        for row in group:
            if not text or any(c.capability == row.capability for c in codings):
                found += [CodedNote(who, text, tuple(codings))] if codings else []
                codings = []
            codings.append(Coding("", row.capability, row.level))
        found.append(CodedNote(who, text, tuple(codings)))
    return tuple(found)


def _benchmarks(reading: FolderTables) -> Iterator[Benchmark]:
    table, rows = _rows(reading, "benchmarks.csv", BENCHMARKS, 5)
    for line, cells in rows:
        if table is None:
            return
        faults = list(_benchmark_faults(reading, cells))
        for message in faults:
            reading.fault(table, line, message)
        if not faults:
            about, value, unit, source, year, definition, n = cells
            yield Benchmark(
                *(about, float(value), unit, source, int(year), definition),
                int(n) if n else None,
            )


def _benchmark_faults(reading: FolderTables, cells: Sequence[str]) -> Iterator[Message]:
    about, value, _, source, year, _, n = cells
    known = (*reading.framework.kpi, *reading.framework.capabilities)
    if about not in known:
        yield no_such("KPI or capability", about, known)
    found = number(value)
    if isinstance(found, Message):
        yield found
    if not source:
        yield Message("a benchmark needs its source; name the publication")
    if not year:
        yield Message("a benchmark needs its year; write the year it was measured")
    elif not _whole(year, FIRST_YEAR, LAST_YEAR):
        yield Message(
            "{year} is not a year; write one such as 2024", {"year": repr(year[:60])}
        )
    if n and not _whole(n, 1, 10**9):
        yield Message(
            "{n} is no count; write how many firms or people, or leave it empty",
            {"n": repr(n[:60])},
        )


def _whole(text: str, low: int, high: int) -> bool:
    return (
        text.isascii()
        and text.isdecimal()
        and len(text) < 12
        and low <= int(text) <= high
    )


def _checks(reading: FolderTables) -> Iterator[KpiCheck]:
    table, rows = _rows(reading, "kpi_checks.csv", CHECKS, 2)
    seen: set[str] = set()
    for line, (kpi, state, source, owner, since) in rows:
        if table is None:
            return
        faults = list(_check_faults(reading, kpi, state, since, seen))
        for message in faults:
            reading.fault(table, line, message)
        seen.add(kpi)
        if not faults:
            yield KpiCheck(kpi, state, source, owner, since)


def _check_faults(
    reading: FolderTables, kpi: str, state: str, since: str, seen: set[str]
) -> Iterator[Message]:
    if kpi not in reading.framework.kpi:
        yield no_such("KPI", kpi, reading.framework.kpi)
    if kpi in seen:
        yield twice(kpi)
    if state not in CHECK_STATES:
        yield no_such("state", state, CHECK_STATES)
    found = month(since) if since else 0
    if isinstance(found, Message):
        yield found
