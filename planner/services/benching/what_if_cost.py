"""What a slider asks: the answer of the whole shipped map with 1,000 draws."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from planner.core.assessment import Assessment
from planner.core.link_weights import map_links
from planner.core.what_if import Trial, causes_in, step_of, what_if
from planner.services.assessing import assess_folder, read_folder, without_limits
from planner.services.benching.measuring import ROOT, Outcome, Row, call, compared

FOLDER = ROOT / "frameworks/enterprise-crm/samples/daon_retail"
DRAWS, RUNS, MILLISECONDS = 1_000, 9, 25.0


def what_if_cost(place: Path) -> Sequence[Outcome]:
    """Ask of the cause that reaches most, against weighing the links alone."""
    del place
    assessment = _with_draws(assess_folder(without_limits(read_folder(FOLDER)), 1))
    trials = [Trial(k, step_of(assessment, k).size) for k in causes_in(assessment)]
    reached = {t.kpi: len(what_if(assessment, [t]).responses) for t in trials}
    widest = max(trials, key=lambda t: (reached[t.kpi], t.kpi))
    ours, bare = compared(
        lambda: call(lambda: what_if(assessment, [widest])),
        lambda: call(lambda: map_links(assessment)),
        RUNS,
    )
    links = len(map_links(assessment).links)
    return [
        Row(
            "what-if",
            f"the answer of the whole shipped map of {links} links to a change that"
            f" reaches {reached[widest.kpi]} KPIs, with {DRAWS:,} draws, intervals and"
            " months, against weighing the links alone",
            f"{ours.seconds * 1000:.1f} ms",
            f"{bare.seconds * 1000:.1f} ms",
            ours.seconds / bare.seconds,
            f"under {MILLISECONDS:g} ms",
            ours.seconds * 1000 < MILLISECONDS,
        )
    ]


def _with_draws(assessment: Assessment) -> Assessment:
    framework = assessment.framework
    causal = framework.rules.causal.model_copy(update={"draws": DRAWS})
    rules = framework.rules.model_copy(update={"causal": causal})
    return replace(assessment, framework=framework.model_copy(update={"rules": rules}))
