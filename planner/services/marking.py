"""What a document says beside the computed result, as one mark.

A result is known by the hash of its inputs. On paper stand besides: the decision log,
what became of the plan with its experiments, the SWOT, what results are worth, the age
of the answers and the looks. Documents of the same inputs and mark say the same.
"""

import datetime as dt
import hashlib

from sqlalchemy.orm import Session

from planner.services.branding import brand_of, fingerprint_of
from planner.services.engagements import Project
from planner.services.gathering import logged
from planner.services.positioning import lines_of
from planner.services.reading import Reading
from planner.services.recording_plans import states_of
from planner.store import planning

LENGTH = 16


def mark_of(
    session: Session, project: Project, found: Reading, now: dt.datetime
) -> str:
    """Return a short hash of all that documents of a round say beside its result."""
    record = states_of(session, project)
    said = (
        sorted(record.items.items()),
        record.gates,
        record.experiments,
        planning.kept_names(session, project.client.id, project.row.id),
        logged(session, project),
        lines_of(session, project),
        project.settings.money,
        found.age_in_months(now),
        fingerprint_of(brand_of(session, project)),
    )
    return hashlib.sha256(repr(said).encode()).hexdigest()[:LENGTH]
