"""People asked in a round: added all or none, and how many of them answered."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import count

from sqlalchemy.orm import Session

from planner.core.anonymous_groups import hidden_groups
from planner.core.answers import Respondent as Person
from planner.core.problems import InputError
from planner.core.text import Message, Text
from planner.services.asking import keys_in
from planner.services.assigning import items_of_newcomer
from planner.services.auditing import Doer
from planner.services.engagements import Project
from planner.services.publishing import framework_of
from planner.services.reading_people import NewPerson, row_problem
from planner.services.rounds import RoundStateError
from planner.services.scoping import asked_of
from planner.services.tracing import Step, step
from planner.store import asked, people
from planner.store.engine import writing
from planner.store.tables import Invitation, Respondent, Round

__all__ = [
    "NewPerson",
    "ReturnRate",
    "add_people",
    "asked_people",
    "missing_roles",
    "return_rates",
    "shown_rates",
    "unit_rates",
]


def add_people(
    session: Session,
    doer: Doer,
    project: Project,
    found: Round,
    new: Sequence[NewPerson],
) -> list[Invitation]:
    """Invite all of the people and return their invitations.

    Raises:
        RoundStateError: the round is closed.
        InputError: somebody is invited already; nobody is added then.
    """
    with writing(session):
        if found.state == "closed":
            raise RoundStateError(Message("The round is closed"))
        known = asked.invitations_of(session, found.client_id, found.id)
        _refuse_known(known, new)
        number = max((i.number for i in known), default=0)
        codes = _free_codes(session, found, number + 1)
        added = [
            _invite(session, found, number + place, person, next(codes))
            for place, person in enumerate(new, start=1)
        ]
        if found.opened_at is not None:
            _deal(session, found, known, added)
        for one in added:
            step(session, doer, project, found, Step("add", one.number))
    return added


def _deal(
    session: Session,
    found: Round,
    known: Sequence[Invitation],
    added: Sequence[Invitation],
) -> None:
    """Give those who come after the opening the booklets that follow in their role."""
    group = asked_of(found.asked).group_of
    place = Counter(group(one.role) for one in known)
    for one in added:
        row = asked.respondent_by_id(session, one.client_id, one.respondent_id or 0)
        if row is not None:
            row.items = items_of_newcomer(found, one.role, place[group(one.role)])
        place[group(one.role)] += 1


def _refuse_known(known: Sequence[Invitation], new: Sequence[NewPerson]) -> None:
    addresses = {i.email for i in known if i.email and i.state != "withdrawn"}
    twice = [p.email for p in new if p.email in addresses]
    if twice:
        raise InputError(
            row_problem(0, Message("{email} is invited already", {"email": email}))
            for email in twice
        )


def _free_codes(session: Session, found: Round, first: int) -> Iterator[str]:
    """Codes that nobody of the round has, who was brought in with answers neither."""
    taken = {r.code for r in asked.respondents_of(session, found.client_id, found.id)}
    codes = (f"R{number:03}" for number in count(first))
    return (code for code in codes if code not in taken)


def _invite(
    session: Session, found: Round, number: int, person: NewPerson, code: str
) -> Invitation:
    account = people.account_by_email(session, person.email) if person.email else None
    invitation = Invitation(
        client_id=found.client_id,
        round_id=found.id,
        number=number,
        role=person.role,
        unit=person.unit,
        name=person.name,
        email=person.email,
        account_id=account.id if account else None,
        state="invited",
    )
    if found.anonymity == "named":
        respondent = Respondent(
            client_id=found.client_id,
            round_id=found.id,
            code=code,
            role=person.role,
            unit=person.unit,
            state="invited",
        )
        session.add(respondent)
        session.flush()
        invitation.respondent_id = respondent.id
    session.add(invitation)
    session.flush()
    return invitation


@dataclass(frozen=True, slots=True)
class ReturnRate:
    """How far one role or unit has come."""

    name: Text
    asked: int
    started: int
    submitted: int


def return_rates(
    session: Session, project: Project, found: Round
) -> tuple[ReturnRate, ...]:
    """Return how far each invited role has come, in the order of the framework."""
    framework = framework_of(session, project.row.framework_version_id)
    states = _states(session, found, by_unit=False)
    return tuple(
        _rate(role.name, states[role.id])
        for role in framework.roles
        if role.id in states
    )


def unit_rates(session: Session, found: Round) -> tuple[ReturnRate, ...]:
    """Return how far each unit has come, by name; people without a unit last."""
    states = _states(session, found, by_unit=True)
    order = sorted(states, key=lambda unit: (not unit, unit))
    return tuple(_rate(Text(ko=unit), states[unit]) for unit in order)


def _states(
    session: Session, found: Round, *, by_unit: bool
) -> dict[str, Counter[str]]:
    """How many are in each state, by role or by unit."""
    states: dict[str, Counter[str]] = {}
    counts = asked.people_counts(session, found.client_id, found.id)
    for role, unit, state, number in counts:
        states.setdefault(unit if by_unit else role, Counter())[state] += number
    return states


def _rate(name: Text, states: Counter[str]) -> ReturnRate:
    return ReturnRate(name, states.total(), states["started"], states["submitted"])


def shown_rates(
    rates: Sequence[ReturnRate], found: Round, least: int
) -> tuple[tuple[ReturnRate, ...], ReturnRate | None]:
    """Return the rates that may be shown, and those of smaller groups taken together.

    In an anonymous round groups smaller than the least size are told together only, and
    not at all when even together they are too few.
    """
    if found.anonymity == "named":
        return tuple(rates), None
    sizes = {str(place): rate.asked for place, rate in enumerate(rates)}
    hidden = hidden_groups(sizes, least)
    shown = tuple(r for i, r in enumerate(rates) if str(i) not in hidden)
    small = [r for i, r in enumerate(rates) if str(i) in hidden]
    if sum(rate.asked for rate in small) < least:
        return shown, None
    sums = (sum(r.asked for r in small), sum(r.started for r in small))
    done = sum(r.submitted for r in small)
    return shown, ReturnRate(Text(ko=""), *sums, done)


def roles_present(session: Session, found: Round | None) -> frozenset[str]:
    """Return the roles of which somebody is asked."""
    return frozenset(_states(session, found, by_unit=False) if found else ())


def missing_roles(
    session: Session, project: Project, found: Round | None
) -> tuple[Text, ...]:
    """Return the roles of the company that nobody has been asked for."""
    framework = framework_of(session, project.row.framework_version_id)
    present = roles_present(session, found)
    return tuple(
        role.name
        for role in framework.roles
        if role.id not in present and role.user_group not in {"external", "consultant"}
    )


def asked_people(session: Session, found: Round) -> list[Person]:
    """Return everybody asked, as the arithmetic wants them.

    In an anonymous round one who has not begun is a place without a name.
    """
    respondents = [
        Person(r.code, r.role, r.unit, keys_in(r.items))
        for r in asked.respondents_of(session, found.client_id, found.id)
        if r.state != "withdrawn"
    ]
    if found.anonymity == "named":
        return respondents
    waiting = sorted(
        i.role
        for i in asked.invitations_of(session, found.client_id, found.id)
        if i.state == "invited"
    )
    places = [Person(f"X{n:03}", role) for n, role in enumerate(waiting, start=1)]
    return respondents + places
