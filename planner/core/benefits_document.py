"""The benefits of a plan as the part of the document that other programs read."""

from planner.core.assessment import Assessment
from planner.core.benefits import Benefit, benefits
from planner.core.result_values import Document


def benefits_document(assessment: Assessment) -> list[Document]:
    """Return what each chosen initiative should move, as plain values."""
    return [_benefit(found) for found in benefits(assessment)]


def _benefit(found: Benefit) -> Document:
    least, most = found.lag or (None, None)
    return {
        "initiative": found.initiative,
        "kpi": found.kpi,
        "baseline": found.baseline,
        "target": found.target,
        "gain": found.gain,
        "begins": found.begins.isoformat(),
        "full": found.full.isoformat(),
        "result": found.result,
        "lag_months_least": least,
        "lag_months_most": most,
    }
