"""How far the first step of a project is: five tasks, seven groups, consensus."""

from dataclasses import dataclass

from sqlalchemy.orm import Session

from planner.core.assessment import Assessment
from planner.core.text import Text
from planner.services.engagements import Project
from planner.services.people import roles_present
from planner.services.publishing import framework_of
from planner.store.tables import Round


@dataclass(frozen=True, slots=True)
class Team:
    """Which groups of the project team have somebody asked."""

    present: tuple[Text, ...]
    missing: tuple[Text, ...]

    @property
    def whole(self) -> int:
        """How many groups there should be."""
        return len(self.present) + len(self.missing)


@dataclass(frozen=True, slots=True)
class Preparation:
    """The five tasks of the first step (S4-25), each done or not.

    Args:
        agreed: people agree on purpose and importance, by our default.
        team: every group is on the team.
        fit: the fit of CRM to the business has a score.
        criteria: every criterion of fit has a value.
        reference: a value of others is kept.
    """

    agreed: bool
    team: bool
    fit: bool
    criteria: bool
    reference: bool

    @property
    def done(self) -> int:
        """How many of the tasks are done."""
        return sum((self.agreed, self.team, self.fit, self.criteria, self.reference))


def team_of(session: Session, project: Project, found: Round | None) -> Team:
    """Return the groups of the team that are there and those that are missing."""
    framework = framework_of(session, project.row.framework_version_id)
    rules = framework.rules.preparing
    wanted = (rules.team if rules else ()) or tuple(
        r.id for r in framework.roles if r.user_group not in {"external", "consultant"}
    )
    here = roles_present(session, found)
    names = framework.role
    return Team(
        tuple(names[r].name for r in wanted if r in here),
        tuple(names[r].name for r in wanted if r not in here),
    )


def preparation(shown: Assessment | None, team: Team) -> Preparation:
    """Return which tasks are done, from what may be shown of the result."""
    if shown is None:
        return Preparation(False, not team.missing, False, False, False)
    least = shown.framework.rules.agreement.consensus_min_pct
    return Preparation(
        agreed=shown.consensus.pct is not None and shown.consensus.pct >= least,
        team=not team.missing,
        fit=shown.fit is not None,
        criteria=shown.fit is not None and not shown.fit.missing,
        reference=bool(shown.engagement.records.benchmarks),
    )
