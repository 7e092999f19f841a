"""Finds invitations, respondents and answers of a round, inside one client."""

from collections.abc import Collection

from sqlalchemy import exists, func, select
from sqlalchemy.orm import Session

from planner.store.tables import Answer, AuditRow, Invitation, Respondent, Round
from planner.store.tenancy import ALL_CLIENTS

SAVE = "answer.save"


def invitation_by_token(session: Session, token_hash: str) -> Invitation | None:
    """Return the invitation of a hashed token; the token itself is the right."""
    statement = select(Invitation).where(Invitation.token_hash == token_hash)
    return session.scalar(statement.execution_options(**ALL_CLIENTS))


def respondent_by_key(session: Session, key_hash: str) -> Respondent | None:
    """Return the respondent whose answers a hashed key opens."""
    statement = select(Respondent).where(Respondent.key_hash == key_hash)
    return session.scalar(statement.execution_options(**ALL_CLIENTS))


def respondent_of_login(session: Session, respondent_id: int) -> Respondent | None:
    """Return the respondent of a session; the session itself is the right."""
    statement = select(Respondent).where(Respondent.id == respondent_id)
    return session.scalar(statement.execution_options(**ALL_CLIENTS))


def invitations_of(session: Session, client_id: int, round_id: int) -> list[Invitation]:
    """Return the invited people of a round in their order."""
    statement = select(Invitation).where(
        Invitation.client_id == client_id, Invitation.round_id == round_id
    )
    return list(session.scalars(statement.order_by(Invitation.number)))


def invitation_of(
    session: Session, client_id: int, round_id: int, number: int
) -> Invitation | None:
    """Return one invited person of a round."""
    return session.scalar(
        select(Invitation).where(
            Invitation.client_id == client_id,
            Invitation.round_id == round_id,
            Invitation.number == number,
        )
    )


def invitations_of_account(
    session: Session, account_id: int
) -> list[tuple[Invitation, Round]]:
    """Return what an account is invited to, of all clients: it is the person's own."""
    statement = (
        select(Invitation, Round)
        .join(Round, Round.id == Invitation.round_id)
        .where(Invitation.account_id == account_id)
        .order_by(Round.id.desc())
        .execution_options(**ALL_CLIENTS)
    )
    return [(invitation, found) for invitation, found in session.execute(statement)]


def respondents_of(session: Session, client_id: int, round_id: int) -> list[Respondent]:
    """Return the respondents of a round by code."""
    statement = select(Respondent).where(
        Respondent.client_id == client_id, Respondent.round_id == round_id
    )
    return list(session.scalars(statement.order_by(Respondent.code)))


def people_asked(
    session: Session, client_id: int, round_id: int
) -> list[tuple[str, str, str, str | None]]:
    """Return code, role, unit and items of those who have not withdrawn, by code."""
    columns = (Respondent.code, Respondent.role, Respondent.unit, Respondent.items)
    statement = select(*columns).where(
        Respondent.client_id == client_id,
        Respondent.round_id == round_id,
        Respondent.state != "withdrawn",
    )
    rows = session.execute(statement.order_by(Respondent.code))
    return [(code, role, unit, items) for code, role, unit, items in rows]


def people_counts(
    session: Session, client_id: int, round_id: int
) -> list[tuple[str, str, str, int]]:
    """Return role, unit, state and how many people of it are invited or brought in.

    Those who withdrew are left out. In an anonymous round an answer leads to no
    invitation, so only invitations are counted.
    """
    where = (Round.id == round_id, Round.client_id == client_id)
    named = select(Round.anonymity == "named").where(*where).scalar_subquery()
    invited = exists().where(
        Invitation.client_id == client_id, Invitation.respondent_id == Respondent.id
    )
    found: list[tuple[str, str, str, int]] = []
    for people, further in ((Invitation, ()), (Respondent, (named, ~invited))):
        columns = (people.role, people.unit, people.state)
        counted = select(*columns, func.count()).where(
            people.client_id == client_id,
            people.round_id == round_id,
            people.state != "withdrawn",
            *further,
        )
        rows = session.execute(counted.group_by(*columns))
        found += [(role, unit, state, n) for role, unit, state, n in rows]
    return found


def respondent_by_id(
    session: Session, client_id: int, respondent_id: int
) -> Respondent | None:
    """Return a respondent of a client."""
    return session.scalar(
        select(Respondent).where(
            Respondent.client_id == client_id, Respondent.id == respondent_id
        )
    )


def answers_of(session: Session, client_id: int, respondent_id: int) -> list[Answer]:
    """Return every line a respondent has touched, emptied ones among them."""
    statement = select(Answer).where(
        Answer.client_id == client_id, Answer.respondent_id == respondent_id
    )
    return list(session.scalars(statement))


def answers_of_round(
    session: Session,
    client_id: int,
    round_id: int,
    codes: Collection[str] | None = None,
) -> list[tuple[str, str, str, str, str]]:
    """Return code, question, line, value and evidence of all answers of a round.

    Emptied lines are left out; respondents who withdrew are too.

    Args:
        session: of the database.
        client_id: the company.
        round_id: the round.
        codes: of the people whose answers are wanted; None for everybody.
    """
    wanted = Answer.round_id == round_id
    if codes is not None:
        # The people lead to their answers; the round would lead to everybody's.
        wanted = Answer.respondent_id.in_(_ids_of(session, client_id, round_id, codes))
    statement = (
        select(
            Respondent.code,
            Answer.question,
            Answer.line,
            Answer.value,
            Answer.evidence,
        )
        .join(Respondent, Respondent.id == Answer.respondent_id)
        .where(
            Answer.client_id == client_id,
            Respondent.client_id == client_id,
            wanted,
            Answer.value != "",
            Respondent.state != "withdrawn",
        )
        .order_by(Respondent.code, Answer.question, Answer.line)
    )
    return [(a, b, c, d, e) for a, b, c, d, e in session.execute(statement)]


def _ids_of(
    session: Session, client_id: int, round_id: int, codes: Collection[str]
) -> list[int]:
    statement = select(Respondent.id).where(
        Respondent.client_id == client_id,
        Respondent.round_id == round_id,
        Respondent.code.in_(codes),
    )
    return list(session.scalars(statement))


def newest_answers(session: Session, client_id: int, round_id: int) -> tuple[int, int]:
    """Return the newest answer of a round, and the newest row of a save."""
    newest = select(func.max(Answer.id)).where(
        Answer.client_id == client_id, Answer.round_id == round_id
    )
    saved = select(func.max(AuditRow.sequence)).where(
        AuditRow.client_id == client_id, AuditRow.action == SAVE
    )
    return session.scalar(newest) or 0, session.scalar(saved) or 0


def codes_since(
    session: Session, client_id: int, round_id: int, since: tuple[int, int]
) -> set[str] | None:
    """Return whose answers came or changed after a pair of `newest_answers`.

    None where the record does not say whose: answers without names.
    """
    answer, sequence = since
    statement = select(AuditRow.object).where(
        AuditRow.client_id == client_id,
        AuditRow.action == SAVE,
        AuditRow.sequence > sequence,
    )
    saved = list(session.scalars(statement))
    if f"round:{round_id}" in saved:
        return None
    mine = [s.split("/") for s in saved if s.startswith(f"answer:{round_id}/")]
    new = (
        select(Respondent.code)
        .join(Answer, Answer.respondent_id == Respondent.id)
        .where(
            Answer.client_id == client_id,
            Respondent.client_id == client_id,
            Answer.round_id == round_id,
            Answer.id > answer,
        )
    )
    return {words[1] for words in mine} | set(session.scalars(new.distinct()))


def answered_lines(session: Session, client_id: int, round_id: int) -> dict[int, int]:
    """Return how many lines each respondent of a round has answered, by id."""
    statement = (
        select(Answer.respondent_id, func.count())
        .where(
            Answer.client_id == client_id,
            Answer.round_id == round_id,
            Answer.value != "",
        )
        .group_by(Answer.respondent_id)
    )
    return {row[0]: row[1] for row in session.execute(statement)}
