"""What each planned initiative should move, as rows."""

from dataclasses import dataclass

from planner.core import show
from planner.core.benefits import Benefit, benefit_result, benefits, lag_shown
from planner.web.views.reader import Reader


@dataclass(frozen=True, slots=True)
class BenefitRow:
    """A KPI of an initiative: from where to where, from when on, what follows."""

    id: str
    kpi: str
    baseline: str
    target: str
    begins: str
    full: str
    result: str
    known: bool


def benefit_rows(reader: Reader) -> tuple[BenefitRow, ...]:
    """Return the benefits of the plan; what is not known is shown as missing."""
    kpi = reader.assessment.framework.kpi
    return tuple(
        BenefitRow(
            b.initiative,
            reader.name(kpi[b.kpi].name),
            _opening(reader, b, "baseline", show.measure(b.baseline)),
            _opening(reader, b, "target", show.measure(b.target)),
            show.day_short(b.begins),
            show.day_short(b.full),
            benefit_result(reader, b, _opening(reader, b, "lag", lag_shown(b))),
            b.gain is not None,
        )
        for b in benefits(reader.assessment)
    )


def _opening(reader: Reader, found: Benefit, key: str, shown: str) -> str:
    return reader.opening(f"benefit:{found.initiative}:{found.kpi}:{key}", shown)
