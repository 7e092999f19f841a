"""What a round means for those asked: items, minutes and answers of each role."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy.orm import Session

from planner.core.derivations import Explained
from planner.core.derivations.burden_counts import burden_number
from planner.core.text import Text
from planner.services.asking import minutes
from planner.services.assigning import (
    Desk,
    Draw,
    Person,
    desk_of,
    people_by_invitation,
    people_needed,
    people_with_items,
)
from planner.services.engagements import Project
from planner.store.tables import Round

Range = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Burden:
    """How much one role is asked.

    Args:
        role: its name; `id` names it in addresses.
        people: how many are asked.
        items: fewest and most items of one person.
        minutes: shortest and longest time of one person.
        answers: fewest and most people asked one item; 0 without people.
        needed: people it takes so that nobody is above the bound; None when no number
            does, or nothing is above it.
        is_heavy: whether somebody is above the bound.
    """

    role: Text
    id: str
    people: int
    items: Range
    minutes: Range
    answers: Range
    needed: int | None
    is_heavy: bool


def burden_of(
    session: Session, project: Project, found: Round, draw: Draw
) -> tuple[Burden, ...]:
    """Return how much each role is asked in a round, in the framework's order."""
    desk = desk_of(session, project, found, draw)
    everybody = people_with_items(session, found, desk)
    burdens = []
    for role in desk.framework.roles:
        people = [p for p in everybody if p.role == role.id]
        if people or desk.of_role(role.id).item:
            burdens.append(_burden(desk, role.id, people))
    return tuple(burdens)


@dataclass(frozen=True, slots=True)
class Heavy:
    """Somebody named for sections who is asked more than the bound.

    Args:
        own: items of the sections the person is named for; where these alone are above
            the bound, only other people for the sections help.
    """

    name: str
    items: int
    own: int
    most: int


def heavy_people(
    session: Session, project: Project, found: Round, draw: Draw
) -> tuple[Heavy, ...]:
    """Return who would be asked too much for having been named for sections.

    Known before a round is opened, while sections can still be given to others.
    """
    desk = desk_of(session, project, found, draw)
    most = desk.asked.most_items or desk.framework.rules.asking.most_items
    heavy = []
    for one, person in people_by_invitation(session, found, desk):
        if person.keys is None or not desk.sections_of(one.number):
            continue
        own = desk.items_of_sections(one.number)
        if len(person.keys) > most:
            heavy.append(Heavy(one.name, len(person.keys), len(own), most))
    return tuple(heavy)


def burden_derived(
    session: Session, project: Project, found: Round, draw: Draw, key: str
) -> Explained | None:
    """Derive `<role>_people`, `_items`, `_minutes` or `_answers` of what is asked."""
    role, _, what = key.rpartition("_")
    desk = desk_of(session, project, found, draw)
    if role not in {one.id for one in desk.framework.roles}:
        return None
    everybody = people_with_items(session, found, desk)
    people = [p for p in everybody if p.role == role]
    values = {"people": [len(people)], **_values(desk, role, people)}
    number, name = f"burden:{found.number}:{key}", desk.of_role(role).role
    return burden_number(number, name, what, values.get(what, []))


def _values(desk: Desk, role: str, people: Sequence[Person]) -> dict[str, list[int]]:
    """Items and minutes of each person, and how many are asked each item."""
    whole = desk.of_role(role)
    kept = [p.keys for p in people] or [None]
    keys = [whole.item.keys() if one is None else one for one in kept]
    seconds = {one: desk.seconds(role, one) for one in set(kept)}
    answers = Counter(key for one in keys for key in one) if people else Counter[str]()
    return {
        "items": [len(one) for one in keys],
        "minutes": [minutes(seconds[one]) for one in kept],
        "answers": list(answers.values()),
    }


def _burden(desk: Desk, role: str, people: list[Person]) -> Burden:
    whole = desk.of_role(role)
    values = _values(desk, role, people)
    items = _range(values["items"])
    most = desk.asked.most_items or desk.framework.rules.asking.most_items
    is_heavy = items[1] > most
    return Burden(
        whole.role,
        role,
        len(people),
        items,
        _range(values["minutes"]),
        _range(values["answers"] or [0]),
        people_needed(desk, role) if is_heavy else None,
        is_heavy,
    )


def _range(numbers: list[int]) -> Range:
    return min(numbers), max(numbers)
