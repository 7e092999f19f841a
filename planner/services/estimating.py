"""What answers say of constructs, kept so that a page pays for the bootstrap once."""

from planner.core.assessment import Assessment
from planner.core.measured_constructs import Estimated, drawn_models, estimated
from planner.services.remembering import Shelf

KEPT = 8
_ESTIMATES: Shelf[tuple[Estimated, ...]] = Shelf(KEPT)


def estimates_of(assessment: Assessment) -> tuple[Estimated, ...]:
    """Return the models that questions measure, each estimated or refused."""
    return _ESTIMATES.get(
        assessment.inputs_hash,
        lambda: tuple(estimated(assessment, m) for m in drawn_models(assessment)),
    )
