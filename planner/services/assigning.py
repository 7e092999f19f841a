"""Who is asked which items: looked at before a round opens, fixed when it does."""

import json
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy.orm import Session

from planner.core.framework import Framework
from planner.core.planned_missing import Block, Booklet, Bounds, booklets
from planner.core.planned_missing import people_needed as needed_people
from planner.core.questionnaire import Questionnaire
from planner.services.asking import (
    Asking,
    Item,
    asking,
    keys_in,
    section_keys,
    written_items,
)
from planner.services.engagements import Project
from planner.services.publishing import framework_of, questionnaire_of
from planner.services.scoping import Asked, asked_of
from planner.store import asked as people_asked
from planner.store.tables import Invitation, Respondent, Round

MOST_BOOKLETS = 24
Keys = frozenset[str]


@dataclass(frozen=True, slots=True)
class Draw:
    """How items are shared.

    Args:
        seed: of the drawing.
        least_shown: the smallest group shown in an anonymous round; each item needs as
            many answers, or nothing of it could be shown.
    """

    seed: int = 1
    least_shown: int = 5


@dataclass(frozen=True)
class Desk:
    """What a round asks, laid out to be dealt to people."""

    questionnaire: Questionnaire
    framework: Framework
    asked: Asked
    bounds: Bounds | None
    seed: int

    @property
    def least_answers(self) -> int:
        """How many people of a role are asked each shared item."""
        return self.bounds.least_answers if self.bounds else 0

    def of_role(self, role: str) -> Asking:
        """Return all that a role is asked."""
        return asking(self.questionnaire, self.framework, self.asked, role)

    def blocks(self, role: str) -> list[Block]:
        """Return the items of a role; those on one capability stay together."""
        rules = self.framework.rules.asking
        kept: dict[str, list[Item]] = {}
        for item in self.of_role(role).item.values():
            capability = getattr(item.question, "capability", "")
            kept.setdefault(capability or item.key, []).append(item)
        return [
            Block(
                tuple(item.key for item in items),
                any(
                    item.question.type in rules.always_types
                    or item.question.feeds.partition(".")[0] in rules.always_feeds
                    for item in items
                ),
            )
            for items in kept.values()
        ]

    def booklets(self, role: str, people: int) -> tuple[Booklet, ...]:
        """Return what those who share the items of a role are asked; none if nobody."""
        if self.bounds is None or not people:
            return ()
        blocks = self.blocks(role)
        dealt = booklets(blocks, min(people, MOST_BOOKLETS), self.bounds, self.seed)
        whole = sum(len(block.keys) for block in blocks)
        return dealt if any(len(one) < whole for one in dealt) else ()

    def always(self, role: str) -> Booklet:
        """Return what is asked of everybody in a role and never shared."""
        return tuple(k for b in self.blocks(role) if b.always for k in b.keys)

    def sections_of(self, number: int) -> frozenset[str]:
        """Return the sections that a person was named for."""
        named = self.asked.people.items()
        return frozenset(
            s for s, people in named if number in people and self.asked.has(s)
        )

    def items(self, number: int, role: str, booklet: Booklet | None) -> Keys | None:
        """Return the keys a person is asked; None where it is all of the role."""
        named = self.sections_of(number)
        if booklet is None and not named:
            return None
        own = self.of_role(role).item if booklet is None else booklet
        return frozenset((*own, *self.items_of_sections(number)))

    def items_of_sections(self, number: int) -> Keys:
        """Return the keys of the sections that a person was named for."""
        return frozenset(
            key
            for section in self.sections_of(number)
            for key in section_keys(
                self.questionnaire, self.framework, self.asked, section
            )
        )

    def seconds(self, role: str, keys: Keys | None) -> int:
        """How long the items of a person take."""
        if keys is None:
            return self.of_role(role).seconds
        found = asking(self.questionnaire, self.framework, self.asked, role, keys)
        return found.seconds


def desk_of(session: Session, project: Project, found: Round, draw: Draw) -> Desk:
    """Return what a round asks, laid out to be dealt."""
    framework = framework_of(session, project.row.framework_version_id)
    rules, known = framework.rules.asking, asked_of(found.asked)
    is_unnamed = found.anonymity == "anonymous"
    least = max(
        framework.rules.causal.elicitation.people_min
        if known.links
        else rules.least_answers,
        draw.least_shown if is_unnamed else 0,
    )
    bounds = known.most_items and Bounds(known.most_items, least, rules.least_people)
    questionnaire = questionnaire_of(session, found.questionnaire_version_id)
    return Desk(questionnaire, framework, known, bounds or None, draw.seed)


def fix_items(session: Session, project: Project, found: Round, draw: Draw) -> None:
    """Fix for good what everybody is asked; done once, when the round first opens."""
    desk = desk_of(session, project, found, draw)
    invited = _invited(session, found)
    dealt = _shared(invited, desk)
    found.booklets = json.dumps({role: kept for role, kept in dealt.items() if kept})
    for one, person in _dealt(invited, desk, dealt):
        respondent = _respondent(session, one)
        if respondent is not None:
            keys = person.keys
            respondent.items = None if keys is None else written_items(keys)


def _shared(
    invited: Sequence[Invitation], desk: Desk
) -> dict[str, tuple[Booklet, ...]]:
    """Return the booklets of each group, dealt to those with no section of their own.

    Who was named for a section shares only where the others are too few.
    """
    group = desk.asked.group_of
    everybody = Counter(group(one.role) for one in invited)
    others = Counter(
        group(one.role) for one in invited if not desk.sections_of(one.number)
    )
    return {
        role: desk.booklets(role, others[role]) or desk.booklets(role, n)
        for role, n in everybody.items()
    }


def items_of_newcomer(found: Round, role: str, place: int) -> str | None:
    """Return what somebody is asked who joins a role after the round was opened.

    `place` is how many of the role, or of the group that shares, are there before.
    """
    known = json.loads(found.booklets) if found.booklets else {}
    booklet = _booklet(known.get(asked_of(found.asked).group_of(role), ()), place)
    return None if booklet is None else written_items(booklet)


def _booklet(dealt: Sequence[Booklet], place: int) -> Booklet | None:
    return dealt[place % len(dealt)] if dealt else None


def _invited(session: Session, found: Round) -> list[Invitation]:
    everybody = people_asked.invitations_of(session, found.client_id, found.id)
    return [one for one in everybody if one.state != "withdrawn"]


def _respondent(session: Session, invitation: Invitation) -> Respondent | None:
    wanted = invitation.respondent_id or 0
    return people_asked.respondent_by_id(session, invitation.client_id, wanted)


@dataclass(frozen=True, slots=True)
class Person:
    """What one person is asked: keys, or all of the role."""

    role: str
    keys: Keys | None


def people_with_items(session: Session, found: Round, desk: Desk) -> list[Person]:
    """Return what each person is asked: as fixed, or as it would be if opened now."""
    invited = _invited(session, found)
    if found.opened_at is None:
        dealt: Mapping[str, Sequence[Booklet]] = _shared(invited, desk)
    else:
        dealt = json.loads(found.booklets or "{}")
        if found.anonymity == "named":
            return _fixed(session, found)
    return [person for _, person in _dealt(invited, desk, dealt)]


def people_by_invitation(
    session: Session, found: Round, desk: Desk
) -> list[tuple[Invitation, Person]]:
    """Return what each invited person would be asked if the round were opened now."""
    invited = _invited(session, found)
    return list(_dealt(invited, desk, _shared(invited, desk)))


def _dealt(
    invited: Sequence[Invitation], desk: Desk, dealt: Mapping[str, Sequence[Booklet]]
) -> Iterator[tuple[Invitation, Person]]:
    """What each is asked; one named for a section keeps only what is always asked."""
    place: Counter[str] = Counter()
    for one in invited:
        group = desk.asked.group_of(one.role)
        kept = dealt.get(group, ())
        if kept and desk.sections_of(one.number) and len(kept) < _people(invited, one):
            booklet: Booklet | None = desk.always(one.role)
        else:
            booklet = _booklet(kept, place[group])
            place[group] += 1
        yield one, Person(one.role, desk.items(one.number, one.role, booklet))


def _people(invited: Sequence[Invitation], like: Invitation) -> int:
    return sum(one.role == like.role for one in invited)


def _fixed(session: Session, found: Round) -> list[Person]:
    rows = people_asked.respondents_of(session, found.client_id, found.id)
    return [Person(r.role, keys_in(r.items)) for r in rows if r.state != "withdrawn"]


def people_needed(desk: Desk, role: str) -> int | None:
    """Return how many people of a role can keep the bound; None when nobody can."""
    return (
        None if desk.bounds is None else needed_people(desk.blocks(role), desk.bounds)
    )
