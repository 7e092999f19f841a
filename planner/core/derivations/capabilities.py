"""How the numbers of capabilities, factors and perspectives came about."""

from collections.abc import Callable, Mapping
from dataclasses import replace

from planner.core.assessment import Assessment
from planner.core.derivations import Explained, balanced, roles
from planner.core.diagnosis import CapabilityResult
from planner.core.overrides import decided_ranks
from planner.core.rollup import Rollup
from planner.core.text import Message, Text

Maker = Callable[[Assessment, str], Explained | None]


def capability(assessment: Assessment, rest: str) -> Explained | None:
    """Derive `<capability>:<key>`."""
    name, _, key = rest.partition(":")
    result = next((c for c in assessment.capabilities if c.id == name), None)
    makers: Mapping[str, Callable[[Assessment, CapabilityResult], Explained]] = {
        "opportunity": opportunity,
        "gap": _gap,
        "current": _current,
        "survey": _survey,
        "target": _target,
        "importance": _importance,
        "rank": _rank,
        "coverage": _coverage,
        "decided": _decided,
        "confidence": _confidence,
    }
    if result is None or key not in makers:
        return None
    return makers[key](assessment, result)


def name_of(assessment: Assessment, capability: str) -> Text:
    """The name of a capability."""
    return assessment.framework.capabilities[capability].name


def opportunity(assessment: Assessment, result: CapabilityResult) -> Explained:
    """Derive the opportunity of a capability."""
    return Explained(
        f"capability:{result.id}:opportunity",
        Message("Opportunity of {name}", {"name": name_of(assessment, result.id)}),
        result.opportunity,
        Message("importance ÷ 5 × gap ÷ 4 × 100"),
        parts=(_importance(assessment, result), _gap(assessment, result)),
    )


def _rank(assessment: Assessment, result: CapabilityResult) -> Explained:
    spread = assessment.spreads.get(result.id)
    place = assessment.ranks.get(result.id)
    number = f"capability:{result.id}:rank"
    drawn = (
        (
            Explained(
                number, Message("best rank in the draws"), spread.rank_interval[0]
            ),
            Explained(
                number, Message("worst rank in the draws"), spread.rank_interval[1]
            ),
            Explained(
                number, Message("share of draws in the top"), spread.top_probability
            ),
        )
        if spread
        else ()
    )
    return Explained(
        number,
        Message("Rank of {name}", {"name": name_of(assessment, result.id)}),
        place,
        Message("place by opportunity, the largest first, ties by id"),
        parts=(
            opportunity(assessment, result),
            *_decided_rank(assessment, number, result.id),
            *drawn,
        ),
    )


def _decided_rank(
    assessment: Assessment, number: str, capability: str
) -> tuple[Explained, ...]:
    found = decided_ranks(assessment.engagement.overrides).get(capability)
    if found is None:
        return ()
    values = {"who": found.who, "reason": found.reason}
    why = Message("decided by {who}: {reason}", values)
    place = assessment.decided_ranks.get(capability)
    return (Explained(number, Message("Decided rank"), place, why),)


def _gap(assessment: Assessment, result: CapabilityResult) -> Explained:
    return Explained(
        f"capability:{result.id}:gap",
        Message("Gap"),
        result.gap,
        Message("target − current, never below 0")
        if result.decided is None
        else Message("target − decided level, never below 0"),
        parts=(_target(assessment, result), _level(assessment, result)),
    )


def _level(assessment: Assessment, result: CapabilityResult) -> Explained:
    """The level that counts: the decided one, with the computed one beneath."""
    if result.decided is None:
        return _current(assessment, result)
    return _decided(assessment, result)


def _confidence(assessment: Assessment, result: CapabilityResult) -> Explained:
    number = f"capability:{result.id}:confidence"
    label = Message("Confidence grade")
    found, rules = result.confidence, assessment.framework.rules.confidence
    if found is None:
        return Explained(number, label, None)
    formula = Message(
        "score {score:.2f}: weighted mean of the parts; A from {a:g}, B from {b:g}, C"
        " from {c:g}, else D; answers older than {months} months cost one grade; our"
        " default",
        {
            "score": found.score,
            "a": rules.grade_a,
            "b": rules.grade_b,
            "c": rules.grade_c,
            "months": rules.stale_months,
        },
    )
    parts = (
        (
            Message("methods, of those that are enough"),
            found.methods,
            rules.methods_weight,
        ),
        (
            Message("answers, of those that are enough"),
            found.answers,
            rules.answers_weight,
        ),
        (Message("high levels with evidence"), found.evidence, rules.evidence_weight),
    )
    return Explained(
        number,
        label,
        found.grade,
        formula,
        n=result.n,
        parts=tuple(Explained(number, m, value, weight=w) for m, value, w in parts),
    )


def _decided(assessment: Assessment, result: CapabilityResult) -> Explained:
    found = result.decided
    number = f"capability:{result.id}:decided"
    if found is None:
        return Explained(number, Message("Decided level"), None)
    return Explained(
        number,
        Message("Decided level"),
        found.value,
        Message(
            "decided by {who}: {reason}", {"who": found.who, "reason": found.reason}
        ),
        parts=(_current(assessment, result),),
    )


def _survey(assessment: Assessment, result: CapabilityResult) -> Explained:
    label = Message("Survey, role-balanced")
    number = f"capability:{result.id}:survey"
    return balanced(assessment, number, label, result.survey)


def _current(assessment: Assessment, result: CapabilityResult) -> Explained:
    number = f"capability:{result.id}:current"
    weights = result.fused.weights
    by_role = roles(assessment, number, result.survey)
    found = {
        "survey": (Message("Survey, role-balanced"), result.survey.balanced),
        "kpi": (Message("KPI evidence"), result.kpi),
        "interview": (Message("Interviews, coded"), result.interview),
    }
    parts = tuple(
        Explained(
            number,
            label,
            value,
            weight=weights.get(method),
            n=result.n if method == "survey" else None,
            parts=by_role if method == "survey" else (),
        )
        for method, (label, value) in found.items()
        if value is not None
    )
    return Explained(
        number,
        Message("Current level"),
        result.fused.level,
        Message("weighted mean of the methods that exist, weights rescaled to 1"),
        parts=parts,
    )


def _target(assessment: Assessment, result: CapabilityResult) -> Explained:
    number = f"capability:{result.id}:target"
    return balanced(assessment, number, Message("Target level"), result.target)


def _importance(assessment: Assessment, result: CapabilityResult) -> Explained:
    number = f"capability:{result.id}:importance"
    return balanced(assessment, number, Message("Importance"), result.importance)


def _coverage(assessment: Assessment, result: CapabilityResult) -> Explained:
    del assessment
    number = f"capability:{result.id}:coverage"
    return Explained(
        number,
        Message("Coverage"),
        result.coverage,
        Message("usable answers ÷ people asked"),
        n=result.n,
        parts=_counted(number, result.n, result.asked),
    )


def _counted(number: str, n: int, asked: int) -> tuple[Explained, ...]:
    return (
        Explained(number, Message("usable answers"), n),
        Explained(number, Message("people asked"), asked),
    )


def factor(assessment: Assessment, rest: str) -> Explained | None:
    """Derive `<factor>:<key>`, from its capabilities."""
    name, _, key = rest.partition(":")
    found = next((f for f in assessment.factors if f.id == name), None)
    if found is None or key not in _ROLLED:
        return None
    by_id = {c.id: c for c in assessment.capabilities}
    parts = tuple(
        replace(
            _level(assessment, by_id[p.id]),
            label=Message("{name}", {"name": name_of(assessment, p.id)}),
            weight=p.weight,
        )
        for p in found.parts
    )
    label = assessment.framework.factors[name].name
    return _rolled(f"factor:{rest}", label, found, parts)


def perspective(assessment: Assessment, rest: str) -> Explained | None:
    """Derive `<perspective>:<key>`, from its factors."""
    name, _, key = rest.partition(":")
    found = next((p for p in assessment.perspectives if p.id == name), None)
    if found is None or key not in _ROLLED:
        return None
    derived = ((p, factor(assessment, f"{p.id}:current")) for p in found.parts)
    parts = tuple(replace(tree, weight=p.weight) for p, tree in derived if tree)
    names = {p.id: p.name for p in assessment.framework.perspectives}
    return _rolled(f"perspective:{rest}", names[name], found, parts)


_ROLLED: Mapping[str, Message] = {
    "current": Message("weighted mean of the levels of its parts that are covered"),
    "score": Message(
        "(level − 1) ÷ 4 × 100; level = weighted mean of its parts that are covered"
    ),
    "coverage": Message("usable answers ÷ people asked"),
}


def _rolled(
    number: str, name: Text, found: Rollup, parts: tuple[Explained, ...]
) -> Explained:
    key = number.rpartition(":")[2]
    values = {
        "current": found.current,
        "score": found.score,
        "coverage": found.coverage,
    }
    shown = _counted(number, found.n, found.asked) if key == "coverage" else parts
    label = Message("{name}", {"name": name})
    return Explained(number, label, values[key], _ROLLED[key], n=found.n, parts=shown)
