"""Leading KPIs that worsen on a link the data support: what follows, and when."""

from dataclasses import dataclass

from planner.core import show
from planner.core.assessment import Assessment
from planner.core.kpi_series import month_names
from planner.core.last_quarter import changes_in_steps
from planner.core.stated_links import better
from planner.core.text import Message


@dataclass(frozen=True, slots=True)
class EarlyWarning:
    """A cause that worsened and the effect that is expected to follow.

    Args:
        change: last three months against the three before, in steps of the cause;
            below 0 is worse.
        lag: months found in the data.
        since: last month of the cause.
        expected: the month in which the effect is expected, YYYY-MM.
    """

    cause: str
    effect: str
    change: float
    lag: int
    since: str
    expected: str


def early_warnings(assessment: Assessment) -> tuple[EarlyWarning, ...]:
    """Return the warnings, the largest worsening first.

    Only links whose verdict is "supported" warn: moving together in time is an
    expectation, not a proof of cause. How far a KPI must worsen is a rule of ours.
    """
    framework = assessment.framework
    least = framework.rules.causal.early_warning_steps
    changes = changes_in_steps(assessment)
    found = []
    for test in assessment.links:
        cause = framework.kpi[test.link.source]
        if test.verdict != "supported" or test.scan is None or test.scan.best is None:
            continue
        change = changes.get(cause.id, 0.0) * better(cause)
        if cause.timing == "leading" and cause.direction != "band" and change <= -least:
            last = month_names(assessment.engagement.series[cause.id])[-1]
            lag = test.scan.best.lag
            found.append(
                EarlyWarning(
                    cause.id, test.link.target, change, lag, last, _later(last, lag)
                )
            )
    return tuple(sorted(found, key=lambda w: (w.change, w.cause, w.effect)))


def told(assessment: Assessment, found: EarlyWarning) -> Message:
    """Say a warning: what worsened, what is expected to follow and when."""
    names = assessment.framework.kpi
    sentence = (
        "{cause} worsened by {steps} steps up to {since}; if the link holds, {effect}"
        " is expected to follow about {expected}, {lag} months later"
    )
    at_once = (
        "{cause} worsened by {steps} steps up to {since}; if the link holds, {effect}"
        " worsens in the same month, {expected}"
    )
    return Message(
        sentence if found.lag else at_once,
        {
            "cause": names[found.cause].name,
            "steps": show.number(-found.change, 1),
            "since": found.since,
            "effect": names[found.effect].name,
            "expected": found.expected,
            "lag": found.lag,
        },
    )


def _later(month: str, count: int) -> str:
    year, number = (int(part) for part in month.split("-"))
    whole = year * 12 + number - 1 + count
    return f"{whole // 12:04d}-{whole % 12 + 1:02d}"
