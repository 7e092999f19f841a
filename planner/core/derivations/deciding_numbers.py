"""How numbers of a workshop and of decisions on a capability came about."""

from collections.abc import Mapping

from planner.core.agenda import answers_by_role, if_agreed
from planner.core.assessment import Assessment
from planner.core.derivations import Explained
from planner.core.derivations.capabilities import (
    Maker,
    capability,
)
from planner.core.derivations.units import LEVEL, POINTS, RANKS
from planner.core.text import Message


def given(assessment: Assessment, rest: str) -> Explained | None:
    """Derive `<capability>:<role>`, `:<role>_n` or `:<role>_<level>` of a workshop."""
    name, _, key = rest.partition(":")
    result = next((c for c in assessment.capabilities if c.id == name), None)
    role, _, what = key.partition("_")
    counts = answers_by_role(assessment, result) if result else {}
    if result is None or role not in counts:
        return None
    number = f"given:{rest}"
    label = Message("Answers of {role}", {"role": assessment.framework.role[role].name})
    parts = tuple(
        Explained(number, Message("answers with level {level}", {"level": i}), n)
        for i, n in enumerate(counts[role], 1)
    )
    if not what:
        formula = Message("mean of the answers of the role")
        mean = result.survey.roles[role]
        value = mean.mean
        return Explained(
            number, label, value, formula, n=mean.n, parts=parts, unit=LEVEL
        )
    if what == "n":
        formula = Message("sum over the levels")
        return Explained(number, label, sum(counts[role]), formula, parts=parts)
    levels = dict(enumerate(counts[role], 1))
    value = levels.get(int(what)) if what.isdecimal() else None
    if value is None:
        return None
    formula = Message("people of the role who gave level {level}", {"level": what})
    return Explained(number, label, value, formula, parts=parts)


def agreed(assessment: Assessment, rest: str) -> Explained | None:
    """Derive `<capability>:<level>_opportunity` or `_rank`: what agreeing would do."""
    name, _, key = rest.partition(":")
    written, _, what = key.partition("_")
    result = next((c for c in assessment.capabilities if c.id == name), None)
    try:
        level = float(written)
    except ValueError:
        return None
    if result is None or not 1 <= level <= 5 or what not in {"opportunity", "rank"}:
        return None
    outlook = if_agreed(assessment, result, level)
    if outlook is None:
        return None
    parts = (
        Explained(f"agreed:{rest}", Message("agreed level"), level),
        *(
            x
            for key in ("target", "importance")
            if (x := capability(assessment, f"{name}:{key}"))
        ),
    )
    label = Message("If level {level} is agreed on", {"level": f"{level:g}"})
    formula = Message(
        "importance ÷ 5 × (target − agreed level) ÷ 4 × 100; its place among all others"
    )
    unit = POINTS if what == "opportunity" else RANKS
    value = getattr(outlook, what)
    return Explained(f"agreed:{rest}", label, value, formula, parts=parts, unit=unit)


DECIDING: Mapping[str, Maker] = {"given": given, "agreed": agreed}
