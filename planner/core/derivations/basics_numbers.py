"""How the numbers of product, price and offer came about."""

from collections.abc import Mapping

from planner.core.assessment import Assessment
from planner.core.derivations import Explained, balanced, counted
from planner.core.derivations.answered import asked_value, named, of_preparing
from planner.core.derivations.capabilities import Maker
from planner.core.derivations.units import IN_LEVELS
from planner.core.preparing.basics import (
    Axis,
    Basics,
    Line,
    Shares,
    quantile_of,
)
from planner.core.preparing.whole import Preparing
from planner.core.text import Message

OF_OFFERS = Message("percent of the offers")


def _basics(assessment: Assessment, found: Preparing, rest: str) -> Explained | None:
    """Derive `<line>:people`, `<line>:level`, `<axis>:distance` and the like."""
    basics = found.basics
    if basics is None:
        return None
    name, _, key = rest.rpartition(":")
    number = f"basics:{rest}"
    axes = {"presentation": basics.type.presentation, "product": basics.type.product}
    if name in axes:
        return _axis(assessment, number, axes[name], key)
    if rest == "type:clearness":
        return _clearness(assessment, number, basics)
    choices = {s.choices.id: s for s in basics.shares}
    if name in choices:
        return _count(assessment, number, choices[name], key)
    lines = _lines(basics, key)
    return _line(assessment, number, lines[name]) if name in lines else None


def _lines(basics: Basics, key: str) -> dict[str, Line]:
    found = {
        "people": [line for s in basics.shares for line in s.lines],
        "level": [line for s in basics.levels for line in s.lines],
        "percent": [basics.nonmonetary] if basics.nonmonetary else [],
    }
    return {line.id: line for line in found.get(key, ())}


def _line(assessment: Assessment, number: str, line: Line) -> Explained:
    label = named(line.part or line.name)
    tree = balanced(assessment, number, label, line.answered.found)
    if not number.endswith(":percent"):
        return tree
    return Explained(
        number,
        label,
        tree.value,
        tree.formula,
        n=tree.n,
        parts=tree.parts,
        unit=OF_OFFERS,
    )


def _axis(
    assessment: Assessment, number: str, axis: Axis, key: str
) -> Explained | None:
    if axis.answered is None:
        return None
    if key == "level":
        return balanced(
            assessment, number, named(axis.answered.text), axis.answered.found
        )
    if key == "answers":
        parts = (asked_value(axis.answered),)
        n = axis.answered.found.n
        return Explained(number, Message("Usable answers"), n, parts=parts)
    if key == "distance":
        return _distance(assessment, number, axis)
    if key == "margin" and axis.margin is not None:
        return _margin(number, axis)
    return None


def _distance(assessment: Assessment, number: str, axis: Axis) -> Explained:
    parts = () if axis.answered is None else (asked_value(axis.answered),)
    return Explained(
        number,
        Message("Distance to the cut"),
        axis.distance,
        Message("level − cut; the cut is ours"),
        parts=(*parts, _cut(assessment)),
        unit=IN_LEVELS,
    )


def _cut(assessment: Assessment) -> Explained:
    rules = assessment.framework.rules.preparing
    path = "rule:preparing.basics.product.cut"
    value = rules.basics.product.cut if rules and rules.basics else None
    return Explained(path, Message("cut"), value)


def _margin(number: str, axis: Axis) -> Explained:
    found = axis.answered
    freedom = found.freedom if found else 0
    parts = (
        Explained(number, Message("standard error"), found.error if found else None),
        Explained(
            number,
            Message("Student's t, {freedom} degrees of freedom", {"freedom": freedom}),
            quantile_of(freedom),
        ),
    )
    formula = Message(
        "standard error × Student's t; error: √(variance inside the roles × Σ weight² ÷"
        " n)"
    )
    label = Message("Half the 95 % interval")
    n = found.found.n if found else None
    return Explained(
        number, label, axis.margin, formula, n=n, parts=parts, unit=IN_LEVELS
    )


def _clearness(assessment: Assessment, number: str, found: Basics) -> Explained:
    axes = (("presentation", found.type.presentation), ("product", found.type.product))
    parts = tuple(
        _distance(assessment, f"basics:{name}:distance", axis) for name, axis in axes
    )
    formula = Message("the smaller of the two distances to the cut")
    value = found.type.clearness
    label = Message("Clearness of the type")
    return Explained(number, label, value, formula, parts=parts, unit=IN_LEVELS)


def _count(
    assessment: Assessment, number: str, found: Shares, key: str
) -> Explained | None:
    lists = {"used": found.used, "options": found.options}
    if key not in lists:
        return None
    parts = (_line(assessment, f"basics:{line.id}:people", line) for line in lists[key])
    label = named(found.choices.name)
    if key == "options":
        return counted(number, label, parts)
    formula = Message("options that at least the rule's share of people named")
    return counted(number, label, parts, formula)


BASICS: Mapping[str, Maker] = {"basics": of_preparing(_basics)}
