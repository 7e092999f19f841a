"""Numbers that rest on what a project keeps beside its results, with their parts.

Gates, flows, weeks, kept plans, rounds compared and coders are rows of the database and
no part of an assessment; each kind of number is made here from what its page shows.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from planner.core.derivations import Explained
from planner.core.derivations.change_numbers import Compared, change_number
from planner.core.derivations.stage_counts import decision_number
from planner.services import deriving_rounds
from planner.services.assigning import Draw
from planner.services.clients import NotFoundError
from planner.services.deciding import decisions_of
from planner.services.deriving_plans import PLAN_KINDS
from planner.services.deriving_rounds import any_round
from planner.services.inquiring import Inquiry, Maker, number_in
from planner.services.previewing import burden_derived
from planner.services.remeasuring import Remeasured, comparable_rounds, remeasured
from planner.store.tables import Round

TEAM = frozenset({"member", "executive", "consultant", "admin"})
WORKERS = frozenset({"consultant", "admin"})
LEADERS = frozenset({"consultant"})


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of number: what makes it, and who may see the page it stands on."""

    make: Maker
    readers: frozenset[str] = TEAM


def derived(where: Inquiry, number: str, kind: str) -> Explained | None:
    """Return the derivation of a number; None where there is none for this reader.

    Args:
        where: project and day.
        number: the id, such as `gate:1:met`.
        kind: what the reader may do for the client.
    """
    name, _, rest = number.partition(":")
    subject, _, key = rest.partition(":")
    found = KINDS.get(name)
    if found is None or kind not in found.readers:
        return None
    try:
        return found.make(where, subject, key)
    except NotFoundError:
        return None


def _change(where: Inquiry, rounds: str, rest: str) -> Explained | None:
    before, _, after = rounds.partition("-")
    numbers = (number_in(before), number_in(after))
    if not set(numbers) <= set(comparable_rounds(where.session, where.project)):
        return None
    found = remeasured(where.session, where.project, numbers, where.view)
    compared = compared_in(found, numbers)
    return change_number(compared, rest) if compared else None


def compared_in(found: Remeasured, numbers: tuple[int, int]) -> Compared | None:
    """Return two rounds as their numbers are derived; None without a result."""
    if found.changes is None or found.after.assessment is None:
        return None
    return Compared(
        numbers,
        found.after.assessment.framework,
        found.core,
        found.changes,
        found.hidden,
        (found.before.least is None, found.after.least is None),
    )


def _of_round(
    make: Callable[[Inquiry, Round, str], Explained | None],
) -> Maker:
    """A maker of numbers of one round."""

    def made(where: Inquiry, number: str, key: str) -> Explained | None:
        found = any_round(where.session, where.project, number_in(number))
        return make(where, found, key) if found else None

    return made


@_of_round
def _returned(where: Inquiry, found: Round, key: str) -> Explained | None:
    least = where.view.least
    return deriving_rounds.returned(where.session, where.project, found, least, key)


@_of_round
def _burden(where: Inquiry, found: Round, key: str) -> Explained | None:
    draw = Draw(where.view.seed, where.view.least)
    return burden_derived(where.session, where.project, found, draw, key)


@_of_round
def _invited(where: Inquiry, found: Round, key: str) -> Explained | None:
    return deriving_rounds.listed(where.session, found, key)


@_of_round
def _coders(where: Inquiry, found: Round, key: str) -> Explained | None:
    return deriving_rounds.coders(where.session, where.project, found, key)


@_of_round
def _notes(where: Inquiry, found: Round, key: str) -> Explained | None:
    return deriving_rounds.notes(where.session, where.project, found, key)


def _team(where: Inquiry, subject: str, key: str) -> Explained | None:
    if subject != "all":
        return None
    return deriving_rounds.team(where.session, where.project, key)


def _step(where: Inquiry, subject: str, key: str) -> Explained | None:
    if subject != "all":
        return None
    return deriving_rounds.step(where.session, where.project, where.view, key)


def _decisions(where: Inquiry, subject: str, key: str) -> Explained | None:
    if (subject, key) != ("all", "count"):
        return None
    language = where.project.settings.language
    found = decisions_of(where.session, where.project, language)
    return decision_number([(one.day, one.what) for one in found])


KINDS: Mapping[str, Kind] = {
    **{name: Kind(make) for name, make in PLAN_KINDS.items()},
    "remeasured": Kind(_change),
    "returned": Kind(_returned),
    "burden": Kind(_burden),
    "invited": Kind(_invited, WORKERS),
    "coders": Kind(_coders, LEADERS),
    "notes": Kind(_notes, LEADERS),
    "decisions": Kind(_decisions),
    "group": Kind(_team),
    "first_step": Kind(_step),
}
