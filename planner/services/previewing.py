"""What a round means for those asked: items and minutes of each role."""

from dataclasses import dataclass

from sqlalchemy.orm import Session

from planner.core.text import Text
from planner.services.asking import asking_of, minutes
from planner.services.engagements import Project
from planner.services.publishing import framework_of
from planner.store.tables import Round

MANY_ITEMS = 60


@dataclass(frozen=True, slots=True)
class Burden:
    """How much one role is asked."""

    role: Text
    items: int
    minutes: int

    @property
    def is_heavy(self) -> bool:
        """Whether it is more than people finish with care."""
        return self.items > MANY_ITEMS


def burden_of(session: Session, project: Project, found: Round) -> tuple[Burden, ...]:
    """Return how much each role is asked in a round, in the framework's order."""
    version = project.row.framework_version_id
    burdens = []
    for role in framework_of(session, version).roles:
        asking = asking_of(session, found, version, role.id)
        if asking.item:
            burden = Burden(role.name, len(asking.item), minutes(asking.seconds))
            burdens.append(burden)
    return tuple(burdens)
