"""Who weighs what of the purpose, by name, where answers are named."""

from dataclasses import dataclass

from sqlalchemy.orm import Session

from planner.core.purpose import PersonShares, shares_by_person
from planner.services.engagements import Project
from planner.services.gathering import method_of
from planner.services.reading import Reading
from planner.services.rounds import may_be_named
from planner.store import asked

MAY_SEE_NAMES = frozenset({"consultant"})


@dataclass(frozen=True, slots=True)
class Weigher:
    """A person who divided the points, by name; without one by the code."""

    name: str
    found: PersonShares


@dataclass(frozen=True, slots=True)
class Weighers:
    """Who weighs what, or why nobody is named.

    Args:
        people: empty where names may not be shown.
        anonymous: nobody may ever be named, since the round is anonymous.
        role_only: nobody is named, since people were told that their role alone is
            seen.
    """

    people: tuple[Weigher, ...]
    anonymous: bool
    role_only: bool = False


def weighers(session: Session, project: Project, found: Reading, kind: str) -> Weighers:
    """Return who divided the points, for those who may see named answers.

    Names live beside the answers, never in what is computed; careless people are left
    out as they are there.

    Args:
        session: of the database.
        project: whose round it is.
        found: the round as it is read.
        kind: what the reader may do for the client.
    """
    if found.least is not None or found.round is None or found.assessment is None:
        return Weighers((), anonymous=found.least is not None)
    if kind not in MAY_SEE_NAMES:
        return Weighers((), anonymous=False)
    if not may_be_named(found.round):
        return Weighers((), anonymous=False, role_only=True)
    names = _names(session, project, found.round.id)
    used = {r.id for r in found.assessment.ratings.respondents}
    asked_of = method_of(session, project, found.round).questionnaire
    every = shares_by_person(found.assessment.engagement, asked_of)
    people = (
        Weigher(names.get(p.respondent, p.respondent), p)
        for p in every
        if p.respondent in used
    )
    return Weighers(tuple(people), anonymous=False)


def _names(session: Session, project: Project, round_id: int) -> dict[str, str]:
    """Names of those invited, by the code of their answers."""
    client_id = project.client.id
    codes = {r.id: r.code for r in asked.respondents_of(session, client_id, round_id)}
    return {
        codes[i.respondent_id]: i.name
        for i in asked.invitations_of(session, client_id, round_id)
        if i.respondent_id in codes and i.name
    }
