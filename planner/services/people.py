"""People asked in a round: pasted or imported, all or none, and how many answered."""

import contextlib
import csv
import io
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy.orm import Session

from planner.core.answers import Respondent as Person
from planner.core.framework import Framework
from planner.core.problems import InputError, PlannerError, Problem
from planner.core.text import Message, Text
from planner.services import typed
from planner.services.auditing import Deed, Doer, record
from planner.services.engagements import Project
from planner.services.publishing import framework_of
from planner.services.rounds import RoundStateError
from planner.store import asked, people
from planner.store.engine import writing
from planner.store.tables import Invitation, Respondent, Round

MOST_ROWS, MOST_CHARACTERS = 10_000, 5_000_000
COLUMNS: Mapping[str, tuple[str, ...]] = {
    "name": ("name", "이름", "성명"),
    "email": ("email", "e-mail", "이메일", "메일"),
    "role": ("role", "직무", "역할"),
    "unit": ("unit", "부서", "조직", "소속"),
}


@dataclass(frozen=True, slots=True)
class NewPerson:
    """A person to be asked, as one row of the table says."""

    name: str
    role: str
    unit: str = ""
    email: str | None = None


def read_people(
    text: str, framework: Framework
) -> tuple[list[NewPerson], list[Problem]]:
    """Return the people of a pasted table and every row that cannot be taken.

    The first row names the columns; tabs, commas or semicolons separate the cells.
    """
    if len(text) > MOST_CHARACTERS:
        return [], [_problem(0, Message("The table is larger than 5 MB; split it"))]
    try:
        rows = list(_rows(text))
    except csv.Error:
        return [], [_problem(0, Message("The table cannot be read; check the quotes"))]
    if not rows:
        return [], [_problem(0, Message("The table has no rows"))]
    if len(rows) > MOST_ROWS:
        return [], [
            _problem(
                0,
                Message(
                    "The table has more than {limit} rows; split it",
                    {"limit": MOST_ROWS},
                ),
            )
        ]
    return _people(rows, framework)


def decoded(content: bytes) -> str:
    """Return the text of a table file: UTF-8, UTF-16 with its mark, or CP949.

    Raises:
        InputError: it is no text.
    """
    for encoding in ("utf-8-sig", "utf-16" if content[:2] in _MARKS else "", "cp949"):
        if encoding:
            with contextlib.suppress(UnicodeDecodeError):
                return content.decode(encoding)
    raise InputError(
        [_problem(0, Message("The file is not a text table; save it as CSV"))]
    )


_MARKS = (b"\xff\xfe", b"\xfe\xff")


def _rows(text: str) -> Iterator[tuple[int, list[str]]]:
    lines = text.lstrip("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    head = lines.partition("\n")[0]
    separator = max("\t,;", key=head.count)
    reader = csv.reader(io.StringIO(lines), delimiter=separator, strict=True)
    for row in reader:
        cells = [cell.strip() for cell in row]
        if any(cells):
            yield reader.line_num, cells


def _people(
    rows: Sequence[tuple[int, list[str]]], framework: Framework
) -> tuple[list[NewPerson], list[Problem]]:
    head_line, head = rows[0]
    place = _places(head)
    if "role" not in place:
        message = Message("There is no column for the role; name one role or 직무")
        return [], [_problem(head_line, message)]
    if len(rows) == 1:
        return [], [
            _problem(head_line, Message("The table has no rows below its heading"))
        ]
    roles = _roles(framework)
    found: list[NewPerson] = []
    problems: list[Problem] = []
    seen: dict[str, int] = {}
    for line, cells in rows[1:]:
        cell = {c: cells[i] for c, i in place.items() if i < len(cells)}
        person = _person(line, cell, roles)
        if isinstance(person, Problem):
            problems.append(person)
        elif person.email and person.email in seen:
            first = seen[person.email]
            message = Message(
                "{email} stands in line {other} already; remove one of them",
                {"email": person.email, "other": first},
            )
            problems.append(_problem(line, message))
        else:
            found.append(person)
            seen[person.email or ""] = line
    return found, problems


def _places(head: Sequence[str]) -> dict[str, int]:
    plain = [cell.casefold() for cell in head]
    return {
        column: plain.index(word)
        for column, words in COLUMNS.items()
        for word in words
        if word in plain
    }


def _roles(framework: Framework) -> Mapping[str, str]:
    """Return the role by every word it may be written with."""
    return {
        word.casefold(): role.id
        for role in framework.roles
        for word in (role.id, role.name.ko, role.name.en or role.id)
    }


def _person(
    line: int, cell: Mapping[str, str], roles: Mapping[str, str]
) -> NewPerson | Problem:
    written = cell.get("role", "")
    role = roles.get(written.casefold())
    if role is None:
        known = ", ".join(sorted(set(roles.values())))
        message = Message(
            "There is no role {role}; use one of {known}",
            {"role": written or "-", "known": known},
        )
        return _problem(line, message)
    try:
        address = typed.email(cell["email"]) if cell.get("email") else None
        name = typed.one_line(cell.get("name", ""))
        unit = typed.one_line(cell.get("unit", ""))
    except PlannerError as error:
        return Problem("", line, 0, error.message)
    return NewPerson(name, role, unit, address)


def _problem(line: int, message: Message) -> Problem:
    return Problem("", line, 0, message)


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
        added = [
            _invite(session, found, number + place, person)
            for place, person in enumerate(new, start=1)
        ]
        object_ = f"round:{project.row.public_id}/{found.number}"
        deed = Deed("people.add", object_, found.client_id, str(len(added)))
        record(session, doer, deed)
    return added


def _refuse_known(known: Sequence[Invitation], new: Sequence[NewPerson]) -> None:
    addresses = {i.email for i in known if i.email and i.state != "withdrawn"}
    twice = [p.email for p in new if p.email in addresses]
    if twice:
        raise InputError(
            _problem(0, Message("{email} is invited already", {"email": email}))
            for email in twice
        )


def _invite(
    session: Session, found: Round, number: int, person: NewPerson
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
            code=f"R{number:03}",
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
    """How far one role has come."""

    role: Text
    asked: int
    started: int
    submitted: int


def return_rates(
    session: Session, project: Project, found: Round
) -> tuple[ReturnRate, ...]:
    """Return how far each invited role has come, in the order of the framework."""
    framework = framework_of(session, project.row.framework_version_id)
    invited = _invited(session, found)
    rates = []
    for role in framework.roles:
        states = [state for asked_role, state in invited if asked_role == role.id]
        if states:
            begun = states.count("started")
            done = states.count("submitted")
            rates.append(ReturnRate(role.name, len(states), begun, done))
    return tuple(rates)


def _invited(session: Session, found: Round) -> list[tuple[str, str]]:
    """Return role and state of everybody asked, by invitation or brought in."""
    invitations = asked.invitations_of(session, found.client_id, found.id)
    respondents = asked.respondents_of(session, found.client_id, found.id)
    named = {i.respondent_id for i in invitations}
    pairs = [(i.role, i.state) for i in invitations]
    if found.anonymity == "named":
        pairs += [(r.role, r.state) for r in respondents if r.id not in named]
    return [pair for pair in pairs if pair[1] != "withdrawn"]


def missing_roles(
    session: Session, project: Project, found: Round | None
) -> tuple[Text, ...]:
    """Return the roles of the company that nobody has been asked for."""
    framework = framework_of(session, project.row.framework_version_id)
    present = {role for role, _ in _invited(session, found)} if found else set()
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
        Person(r.code, r.role, r.unit)
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
