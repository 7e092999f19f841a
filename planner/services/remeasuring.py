"""Comparing two rounds of a project: what changed, over what both asked alike."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from sqlalchemy.orm import Session

from planner.core.anonymous_groups import hidden_groups, publishable
from planner.core.remeasuring import Change, Core, changes, common_core
from planner.services.engagements import Project
from planner.services.reading import Reading, View, reading
from planner.services.rounds import rounds_in


@dataclass(frozen=True, slots=True)
class Remeasured:
    """Two rounds side by side.

    Args:
        before, after: their results as they may be shown.
        hidden: capabilities not compared because too few people stand behind them.
        changes: None where one of the rounds has no result to show yet.
    """

    before: Reading
    after: Reading
    core: Core
    changes: tuple[Change, ...] | None
    hidden: tuple[str, ...]


def comparable_rounds(session: Session, project: Project) -> tuple[int, ...]:
    """The numbers of the rounds that were opened, oldest first."""
    found = rounds_in(session, project)
    return tuple(r.number for r in found if r.state != "prepared")


def remeasured(
    session: Session, project: Project, numbers: tuple[int, int], view: View
) -> Remeasured:
    """Return what became of the levels between two rounds.

    Raises:
        NotFoundError: there is no round with one of the numbers.
    """
    before, after = (reading(session, project, n, view) for n in numbers)
    if before.assessment is None or after.assessment is None:
        return Remeasured(before, after, Core((), ()), None, ())
    first, last = before.assessment, after.assessment
    core = common_core(first.questionnaire, last.questionnaire)
    rules = last.framework.rules
    known = set(first.framework.capabilities) & set(last.framework.capabilities)
    found = changes(
        first.ratings,
        last.ratings,
        [c for c in core.capabilities if c in known],
        rules.diagnosis.role_weights,
        rules.ranking,
        view.seed,
    )
    shown = _shown(found, (before.least, after.least))
    kept = {c.capability for c in shown}
    hidden = tuple(c.capability for c in found if c.capability not in kept)
    return Remeasured(before, after, core, shown, hidden)


def _shown(
    found: Iterable[Change], least: tuple[int | None, int | None]
) -> tuple[Change, ...]:
    """Changes behind which enough people stand in every anonymous round.

    The levels of all roles together and of single large roles are shown elsewhere, so
    the roles compared must not tell a few people apart beside those.
    """
    return tuple(
        change
        for change in found
        if all(
            limit is None or _may_be_shown(change.common, roles, limit)
            for roles, limit in zip(change.roles, least, strict=True)
        )
    )


def _may_be_shown(common: frozenset[str], roles: Mapping[str, int], least: int) -> bool:
    people = {role: frozenset((role, i) for i in range(n)) for role, n in roles.items()}
    hidden = hidden_groups(roles, least)
    shown = [group for role, group in people.items() if role not in hidden]
    everybody = frozenset[tuple[str, int]]().union(*people.values())
    group = frozenset[tuple[str, int]]().union(*(people[role] for role in common))
    return bool(publishable([group], [everybody, *shown], least))
