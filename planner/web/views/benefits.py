"""What each planned initiative should move, as rows."""

from dataclasses import dataclass
from functools import partial

from planner.core import show
from planner.core.benefits import Benefit, benefit_result, benefits
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
            reader.opening(f"kpi:{b.kpi}:last", show.measure(b.baseline)),
            reader.opening(f"kpi:{b.kpi}:target", show.measure(b.target)),
            reader.opening(
                f"initiative:{b.initiative}:finish", show.day_short(b.begins)
            ),
            show.day_short(b.full),
            benefit_result(reader, b, partial(_lag, reader, b)),
            b.gain is not None,
        )
        for b in benefits(reader.assessment)
    )


def _lag(reader: Reader, found: Benefit, shown: str) -> str:
    return reader.opening(f"benefit:{found.initiative}>{found.kpi}:lag", shown)
