"""The answers of a round in columns: after a save only the savers' are read again."""

from dataclasses import dataclass

from sqlalchemy.orm import Session

from planner.core.answers import Answer, Answers, Respondent, answers_of
from planner.services.asking import asking_of
from planner.services.engagements import Project
from planner.services.remembering import Shelf
from planner.services.scoping import asked_of
from planner.store import asked
from planner.store.tables import Round

MOST_CHANGED = 200


@dataclass(frozen=True)
class _Kept:
    """Answers as they were at a moment.

    Args:
        people: code, role, unit and items of everybody asked.
        newest: newest answer and newest save of that moment.
    """

    people: list[tuple[str, str, str, str | None]]
    asked: str
    newest: tuple[int, int]
    answers: Answers


_KEPT: Shelf[_Kept] = Shelf(4)


def answers_in(session: Session, project: Project, found: Round) -> Answers:
    """Return the answers of a round as they are in the database now."""
    client_id = project.client.id
    # Looked up before the answers: what comes in between is read twice, never missed.
    newest = asked.newest_answers(session, client_id, found.id)
    people = asked.people_asked(session, client_id, found.id)
    key = (str(session.get_bind().engine.url), project.row.public_id, found.id)
    kept = _KEPT.known(key)
    fresh = None
    if kept and (kept.people, kept.asked) == (people, found.asked):
        fresh = _brought_up_to_date(session, client_id, found, kept)
    if fresh is None:
        rows = asked.answers_of_round(session, client_id, found.id)
        everybody = _people(session, project, found, people)
        fresh = answers_of(everybody, [Answer(*row) for row in rows])
    _KEPT.put(key, _Kept(people, found.asked, newest, fresh))
    return fresh


def _brought_up_to_date(
    session: Session, client_id: int, found: Round, kept: _Kept
) -> Answers | None:
    """The kept answers with those of the people who saved since; None for too many."""
    codes = asked.codes_since(session, client_id, found.id, kept.newest)
    if codes is None or len(codes) > MOST_CHANGED:
        return None
    if not codes:
        return kept.answers
    rows = asked.answers_of_round(session, client_id, found.id, codes)
    return kept.answers.replaced(codes, [Answer(*row) for row in rows])


def _people(
    session: Session,
    project: Project,
    found: Round,
    rows: list[tuple[str, str, str, str | None]],
) -> list[Respondent]:
    """Those asked, with what each was asked where somebody was not asked all."""
    if asked_of(found.asked).is_everything and all(row[3] is None for row in rows):
        return [Respondent(code, role, unit) for code, role, unit, _ in rows]
    version = project.row.framework_version_id
    return [
        Respondent(
            code,
            role,
            unit,
            frozenset(asking_of(session, found, version, role, items).item),
        )
        for code, role, unit, items in rows
    ]
