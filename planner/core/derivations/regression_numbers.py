"""How measures of regressions came about, beside their coefficients."""

from collections.abc import Mapping

from planner.core.assessment import Assessment
from planner.core.derivations import Explained
from planner.core.derivations.capabilities import Maker
from planner.core.derivations.estimated_numbers import (
    coefficients,
    name_of_node,
    regression,
    regressions_of_kind,
)
from planner.core.regressions import Coefficient, EffectRegression
from planner.core.text import Message


def any_regression(assessment: Assessment, rest: str) -> Explained | None:
    """Derive any number of a regression: `<kind>:<cause>><effect>:<key>`."""
    kind, _, named = rest.partition(":")
    ends, _, key = named.rpartition(":")
    if key == "coefficient":
        return regression(assessment, rest)
    source, _, target = ends.partition(">")
    every = regressions_of_kind(assessment, kind)
    one = next((x for x in every if x.target == target), None)
    if one is None:
        return None
    number = f"regression:{rest}"
    if not source:
        return _of_effect(assessment, number, one, key)
    own = next((c for c in one.coefficients if c.source == source), None)
    whole = regression(assessment, f"{kind}:{ends}:coefficient")
    return _of_cause(number, key, own, whole) if own else None


def _of_cause(
    number: str, key: str, own: Coefficient, whole: Explained | None
) -> Explained | None:
    table = {
        "se": (Message("standard error"), own.se, None),
        "p": (
            Message("p of the coefficient"),
            own.p,
            Message("two-sided, by Student's t"),
        ),
        "inflation": (
            Message("variance inflation (VIF)"),
            own.inflation,
            Message("1 ÷ (1 − R² of the cause on the other causes)"),
        ),
        "lag": (
            Message("months between cause and effect"),
            own.lag,
            Message("middle of the stated months"),
        ),
    }
    if key not in table:
        return None
    label, value, formula = table[key]
    parts = (whole,) if whole else ()
    return Explained(
        number, label, value, formula, n=whole.n if whole else None, parts=parts
    )


def _of_effect(
    assessment: Assessment, number: str, one: EffectRegression, key: str
) -> Explained | None:
    parts = coefficients(assessment, number, one.coefficients)
    if key == "n":
        formula = Message("rows without a gap in the effect and all its causes")
        return Explained(number, Message("Complete rows"), one.n, formula, parts=parts)
    if key == "r2":
        label = Message("R² of {name}", {"name": name_of_node(assessment, one.target)})
        formula = Message("share of the variance of the effect that its causes explain")
        return Explained(number, label, one.r2, formula, n=one.n, parts=parts)
    value = one.refused.values.get(key) if one.refused else None
    if isinstance(value, bool) or not isinstance(value, int | float):
        return None
    label = Message(
        "In the reason why nothing is estimated: {why}", {"why": one.refused}
    )
    return Explained(number, label, value, None, parts=parts)


REGRESSION_NUMBERS: Mapping[str, Maker] = {"regression": any_regression}
