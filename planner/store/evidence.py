"""Finds KPI values, KPI levels, interviews and references, inside one client."""

from collections.abc import Iterator
from typing import Any

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session

from planner.core import records as core_records
from planner.core.records import CodedNote, Coding, Records
from planner.store.tables import (
    Answer,
    AuditRow,
    Benchmark,
    InterviewCoding,
    InterviewNote,
    KpiCheck,
    KpiLevel,
    KpiValue,
    MapChange,
    Override,
    Respondent,
    Round,
    TrailRow,
)

Stamp = tuple[float | int | None, ...]


def kpi_values(
    session: Session, client_id: int, engagement_id: int
) -> list[tuple[str, str, float]]:
    """Return KPI, month and value of all months that have one."""
    statement = (
        select(KpiValue.kpi, KpiValue.month, KpiValue.value)
        .where(KpiValue.client_id == client_id, KpiValue.engagement_id == engagement_id)
        .order_by(KpiValue.kpi, KpiValue.month)
    )
    return [(a, b, c) for a, b, c in session.execute(statement)]


def kpi_levels(
    session: Session, client_id: int, round_id: int
) -> list[tuple[str, float]]:
    """Return capability and level of the KPI evidence of a round."""
    statement = (
        select(KpiLevel.capability, KpiLevel.level)
        .where(KpiLevel.client_id == client_id, KpiLevel.round_id == round_id)
        .order_by(KpiLevel.id)
    )
    return [(a, b) for a, b in session.execute(statement)]


def notes_of(session: Session, client_id: int, round_id: int) -> list[InterviewNote]:
    """Return the interview notes of a round in the order they were written."""
    statement = (
        select(InterviewNote)
        .where(InterviewNote.client_id == client_id, InterviewNote.round_id == round_id)
        .order_by(InterviewNote.number)
    )
    return list(session.scalars(statement))


def codings_of(
    session: Session, client_id: int, round_id: int
) -> list[InterviewCoding]:
    """Return what coders read in the notes of a round."""
    statement = (
        select(InterviewCoding)
        .join(InterviewNote, InterviewNote.id == InterviewCoding.note_id)
        .where(
            InterviewCoding.client_id == client_id,
            InterviewNote.client_id == client_id,
            InterviewNote.round_id == round_id,
        )
        .order_by(InterviewCoding.id)
    )
    return list(session.scalars(statement))


def coded_notes(session: Session, client_id: int, round_id: int) -> list[CodedNote]:
    """Return the notes of a round with their codings, as the arithmetic knows them."""
    codings: dict[int, list[Coding]] = {}
    for row in codings_of(session, client_id, round_id):
        coding = Coding(row.coder, row.capability, row.level, row.sentiment)
        codings.setdefault(row.note_id, []).append(coding)
    return [
        CodedNote(note.who, note.text, tuple(codings.get(note.id, ())))
        for note in notes_of(session, client_id, round_id)
    ]


def benchmarks_of(
    session: Session, client_id: int, engagement_id: int
) -> list[Benchmark]:
    """Return the benchmarks of a project in the order they were entered."""
    statement = (
        select(Benchmark)
        .where(
            Benchmark.client_id == client_id, Benchmark.engagement_id == engagement_id
        )
        .order_by(Benchmark.number)
    )
    return list(session.scalars(statement))


def checks_of(session: Session, client_id: int, engagement_id: int) -> list[KpiCheck]:
    """Return what the team recorded about measuring KPIs."""
    statement = (
        select(KpiCheck)
        .where(KpiCheck.client_id == client_id, KpiCheck.engagement_id == engagement_id)
        .order_by(KpiCheck.kpi)
    )
    return list(session.scalars(statement))


def records_of(
    session: Session, client_id: int, engagement_id: int, round_id: int
) -> Records:
    """Return what is kept beside the numbers of a round."""
    return Records(
        notes=tuple(coded_notes(session, client_id, round_id)),
        benchmarks=tuple(
            core_records.Benchmark(
                *(b.about, b.value, b.unit, b.source, b.year, b.definition, b.n)
            )
            for b in benchmarks_of(session, client_id, engagement_id)
        ),
        checks=tuple(
            core_records.KpiCheck(c.kpi, c.state, c.source, c.owner, c.since)
            for c in checks_of(session, client_id, engagement_id)
        ),
    )


def stamp(session: Session, client_id: int, engagement_id: int, round_id: int) -> Stamp:
    """Return figures that change whenever anything an assessment rests on changes.

    Changed answers show by their newest row in the record: an index holds it, whereas
    counting or adding up revisions would read all answers of the round for each page.
    """
    answers = select(func.max(Answer.id)).where(
        Answer.client_id == client_id, Answer.round_id == round_id
    )
    saved = select(func.max(AuditRow.sequence)).where(
        AuditRow.client_id == client_id, AuditRow.action == "answer.save"
    )
    people = select(func.count(Respondent.id), func.max(Respondent.id)).where(
        Respondent.client_id == client_id,
        Respondent.round_id == round_id,
        Respondent.state != "withdrawn",
    )
    values = select(
        func.count(KpiValue.id), func.max(KpiValue.id), func.sum(KpiValue.revision)
    ).where(KpiValue.client_id == client_id, KpiValue.engagement_id == engagement_id)
    levels = select(func.count(KpiLevel.id), func.max(KpiLevel.id)).where(
        KpiLevel.client_id == client_id, KpiLevel.round_id == round_id
    )
    trail = select(func.count(TrailRow.id), func.max(TrailRow.id)).where(
        TrailRow.client_id == client_id, TrailRow.round_id == round_id
    )
    decided = select(
        func.count(Override.id), func.max(Override.id), func.count(Override.ended_at)
    ).where(Override.client_id == client_id, Override.round_id == round_id)
    drawn = select(func.count(MapChange.id), func.max(MapChange.id)).where(
        MapChange.client_id == client_id, MapChange.engagement_id == engagement_id
    )
    parts = [
        session.execute(query).one()
        for query in (
            *(answers, saved, people, values, levels, trail, decided, drawn),
            *_of_links(client_id, engagement_id),
            *_of_interviews(client_id, round_id),
        )
    ]
    return tuple(value for row in parts for value in row)


def _of_links(client_id: int, engagement_id: int) -> Iterator[Select[*tuple[Any, ...]]]:
    """What changes when people say how strong links are, or a round of it closes."""
    rounds = select(Round.id).where(
        Round.client_id == client_id,
        Round.engagement_id == engagement_id,
        Round.kind == "links",
    )
    yield select(func.max(Answer.id)).where(
        Answer.client_id == client_id, Answer.round_id.in_(rounds)
    )
    yield select(func.max(TrailRow.id)).where(
        TrailRow.client_id == client_id, TrailRow.round_id.in_(rounds)
    )


def _of_interviews(client_id: int, round_id: int) -> Iterator[Select[*tuple[Any, ...]]]:
    """Counts, newest ids and revisions: ids are never used again, so one differs."""
    ours = (InterviewNote.client_id == client_id, InterviewNote.round_id == round_id)
    note, coding = InterviewNote, InterviewCoding
    yield select(func.count(note.id), func.max(note.id), func.sum(note.revision)).where(
        *ours
    )
    yield (
        select(func.count(coding.id), func.max(coding.id), func.sum(coding.revision))
        .join(note, note.id == coding.note_id)
        .where(coding.client_id == client_id, *ours)
    )
