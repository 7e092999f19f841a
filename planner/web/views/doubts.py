"""Links that make an outcome uncertain, as rows of a table."""

from dataclasses import dataclass

from planner.core import show
from planner.core.worth_measuring import WorthMeasuring
from planner.web.views.reader import Number, Reader

MOST = 8
LEAST_SHARE = 0.005


@dataclass(frozen=True, slots=True)
class DoubtRow:
    """A link that is worth measuring."""

    source: str
    target: str
    evidence: str
    share: Number
    bar: float
    needed: str


def doubt_rows(
    reader: Reader, found: tuple[WorthMeasuring, ...], tried: str = ""
) -> tuple[DoubtRow, ...]:
    """The links worth measuring, those that matter least left out.

    Args:
        reader: the result.
        found: the largest share first.
        tried: what is tried, as it stands in number ids; empty for nothing.
    """
    behind = f"@{tried}" if tried else ""
    kept = [w for w in found if w.share >= LEAST_SHARE][:MOST]
    largest = kept[0].share if kept else 1.0
    return tuple(
        DoubtRow(
            reader.kpi(w.link.source),
            reader.kpi(w.link.target),
            w.link.evidence,
            reader.number(
                show.percent(w.share),
                f"doubt:{w.link.source}>{w.link.target}{behind}:share",
            ),
            100 * w.share / largest,
            ", ".join(reader.kpi(k) for k in w.missing),
        )
        for w in kept
    )
