"""What initiatives are worth against what they take, and why each is proposed."""

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

from planner.core.assessment import Assessment
from planner.core.initiatives import Sized, sized
from planner.core.roadmap import Roadmap, Worth
from planner.core.text import Message


@dataclass(frozen=True, slots=True)
class ValueEffort:
    """An initiative of library or project with what it could close and takes.

    Args:
        value: worth of every gap it could close, whoever closes it first.
        effort: own person-months.
        cost: outside spend in 100 million KRW.
        quick: authored as a quick win.
        planned: whether the plan holds it.
    """

    id: str
    value: float
    effort: float
    cost: float
    quick: bool
    planned: bool


@dataclass(frozen=True, slots=True)
class Middle:
    """The medians where the four fields of value and effort meet."""

    value: float
    effort: float


def values_and_efforts(
    assessment: Assessment, plan: Roadmap
) -> tuple[ValueEffort, ...]:
    """Return every initiative that could close an open gap, by id."""
    worth = {w.capability: w.value for w in plan.worths}
    staff = assessment.engagement.settings.profile.staff
    sizes = sized(assessment.framework, plan.constraints, staff)
    planned = {i.id for i in plan.initiatives}
    found = (_one(size, worth_of(size, worth), planned) for size in sizes.values())
    return tuple(sorted((f for f in found if f.value > 0), key=lambda f: f.id))


def worth_of(size: Sized, worth: dict[str, float]) -> float:
    """The worth of every gap that an initiative could close."""
    return sum(worth.get(c, 0.0) for c in size.initiative.closes)


def _one(size: Sized, value: float, planned: set[str]) -> ValueEffort:
    return ValueEffort(
        size.initiative.id,
        value,
        sum(size.person_months.values()),
        size.cost / 100,
        size.initiative.quick_win,
        size.initiative.id in planned,
    )


def middle(found: Sequence[ValueEffort]) -> Middle:
    """The medians of value and effort; 0 where there is nothing."""
    if not found:
        return Middle(0.0, 0.0)
    return Middle(median(f.value for f in found), median(f.effort for f in found))


def value_effort_finding(found: Sequence[ValueEffort]) -> Message:
    """Say how many initiatives are worth much and take little."""
    if not found:
        return Message("No initiative could close an open gap")
    cut = middle(found)
    easy = [f for f in found if f.value >= cut.value and f.effort <= cut.effort]
    return Message(
        "{easy} of {count} initiatives are worth more than the middle one and take no"
        " more effort; {quick} are quick wins",
        {
            "easy": len(easy),
            "count": len(found),
            "quick": sum(f.quick for f in found),
        },
    )


@dataclass(frozen=True, slots=True)
class Because:
    """A gap that an initiative is the first to close, with what makes it count."""

    initiative: str
    worth: Worth
    gap: float | None


def becauses(assessment: Assessment, plan: Roadmap) -> tuple[Because, ...]:
    """Return for each planned initiative the gaps that it is proposed for."""
    worth = {w.capability: w for w in plan.worths}
    gaps = {c.id: c.gap for c in assessment.capabilities}
    return tuple(
        Because(planned.id, worth[c], gaps.get(c))
        for planned in plan.initiatives
        for c in planned.closes
        if c in worth
    )
