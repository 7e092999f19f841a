"""How the counts of change risks and the steps of the introduction came about."""

from collections.abc import Mapping

from planner.core.assessment import Assessment
from planner.core.change_risks import Steps, change_risks, steps_of
from planner.core.derivations import Explained, counted
from planner.core.derivations.capabilities import Maker
from planner.core.text import Message, Text


def _change(assessment: Assessment, rest: str) -> Explained | None:
    """Derive `present`, `count`, `answered`, `phases`, `most`, `fullest` or `limit`."""
    if rest in _RISKS:
        return _risks(assessment, rest)
    plan = assessment.roadmap
    if plan is None or rest not in _STEPS:
        return None
    steps = steps_of(plan, assessment.framework.rules.roadmap.parallel_max)
    return _steps(assessment, steps, rest)


def _risks(assessment: Assessment, rest: str) -> Explained:
    number = f"change_risk:{rest}"
    present = {"present", "answered"}
    parts = (
        Explained(
            f"capability:{r.lowest}:current" if r.lowest else number,
            Message("{name}", {"name": Text(ko=r.line.ko, en=r.line.en)}),
            r.level,
        )
        for r in change_risks(assessment)
        if rest not in present or r.standing == "present"
        if rest != "answered" or r.answers
    )
    return counted(number, _RISKS[rest], parts)


def _steps(assessment: Assessment, steps: Steps, rest: str) -> Explained:
    number, (label, formula) = f"change_risk:{rest}", _STEPS[rest]
    names = {s.id: s.name for s in assessment.framework.stages}
    parts = tuple(
        Explained(f"stage:{s}:count", Message("{name}", {"name": names[s]}), size)
        for s, size in steps.sizes.items()
    )
    values = {
        "phases": len(steps.sizes),
        "most": max(steps.sizes.values(), default=0),
        "fullest": steps.fullest,
        "limit": steps.limit,
    }
    listed = parts if rest in ("phases", "most") else ()
    return Explained(number, label, values[rest], formula, parts=listed)


_RISKS: Mapping[str, Message] = {
    "present": Message("Change risks whose lowest level is below the limit"),
    "count": Message("Change risks"),
    "answered": Message("Present change risks that a chosen initiative answers"),
}
_STEPS: Mapping[str, tuple[Message, Message]] = {
    "phases": (
        Message("Steps of the introduction"),
        Message("stages that have an initiative"),
    ),
    "most": (
        Message("Largest step"),
        Message("most initiatives of a stage"),
    ),
    "fullest": (
        Message("Most initiatives at the same time"),
        Message("largest number under way on the first day of any initiative"),
    ),
    "limit": (
        Message("Initiatives allowed at the same time"),
        Message("limit of the project, else that of the framework"),
    ),
}
CHANGE_RISKS: Mapping[str, Maker] = {"change_risk": _change}
