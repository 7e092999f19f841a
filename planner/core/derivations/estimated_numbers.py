"""How paths between constructs and regressions of several causes came about."""

from collections.abc import Iterable

from planner.core.assessment import Assessment
from planner.core.derivations import Explained
from planner.core.derivations.map_numbers import ends_of, name_of_kpi
from planner.core.measured_constructs import Estimated, drawn_models, estimated
from planner.core.regressions import (
    Coefficient,
    EffectRegression,
    over_months,
    over_people,
)
from planner.core.text import Message

MONTHS = "months"


def construct(assessment: Assessment, rest: str) -> Explained | None:
    """Derive `<model>:<construct>><construct>:path`."""
    kind, _, named = rest.partition(":")
    ends, _, key = named.rpartition(":")
    drawn = next((m for m in drawn_models(assessment) if m.kind == kind), None)
    found = estimated(assessment, drawn, draws=0) if drawn else None
    result = found.result if found else None
    if found is None or result is None or key != "path":
        return None
    source, _, target = ends.partition(">")
    path = next(
        (p for p in result.paths if (p.source, p.target) == (source, target)), None
    )
    if path is None:
        return None
    number = f"construct:{rest}"
    names = found.drawn.name_of
    label = Message(
        "Path from {source} to {target}",
        {"source": names[source], "target": names[target]},
    )
    formula = Message(
        "standardised regression of the effect's score on the scores of all its causes"
    )
    parts = tuple(measured(number, found, c) for c in (source, target))
    return Explained(number, label, path.estimate, formula, n=result.n, parts=parts)


def measured(number: str, found: Estimated, name: str) -> Explained:
    """A construct with its mean answer and the loadings of its questions."""
    loadings = found.result.loadings[name] if found.result else {}
    parts = tuple(
        Explained(number, Message("{question}, loading", {"question": q}), v)
        for q, v in loadings.items()
    )
    label = Message(
        "{construct}, mean answer from 0 to 100",
        {"construct": found.drawn.name_of[name]},
    )
    return Explained(
        number, label, found.performance[name], n=found.people[name], parts=parts
    )


def regression(assessment: Assessment, rest: str) -> Explained | None:
    """Derive `months:<cause>><effect>:coefficient`, or of people `<model>:...`."""
    kind, _, named = rest.partition(":")
    source, target, key = ends_of(named)
    one = next(
        (x for x in regressions_of_kind(assessment, kind) if x.target == target), None
    )
    own = (
        next((c for c in one.coefficients if c.source == source), None) if one else None
    )
    if one is None or own is None or own.estimate is None or key != "coefficient":
        return None
    number = f"regression:{rest}"
    label = Message(
        "Regression of {effect} on all its causes: {cause}",
        {
            "effect": name_of_node(assessment, target),
            "cause": name_of_node(assessment, source),
        },
    )
    formula = Message(
        "standardised least squares; R² {r2} over {causes} causes",
        {"r2": f"{one.r2 or 0:.2f}", "causes": len(one.coefficients)},
    )
    parts = _parts(assessment, number, one, own)
    return Explained(number, label, own.estimate, formula, n=one.n, parts=parts)


def regressions_of_kind(
    assessment: Assessment, kind: str
) -> tuple[EffectRegression, ...]:
    """The regressions over months, or over the people of a model."""
    if kind == MONTHS:
        return over_months(assessment)
    drawn = next((m for m in drawn_models(assessment) if m.kind == kind), None)
    return over_people(assessment, drawn) if drawn else ()


def _parts(
    assessment: Assessment, number: str, one: EffectRegression, own: Coefficient
) -> tuple[Explained, ...]:
    others = coefficients(
        assessment, number, (c for c in one.coefficients if c is not own)
    )
    return (
        Explained(number, Message("standard error"), own.se),
        Explained(number, Message("p of the coefficient"), own.p),
        Explained(number, Message("variance inflation (VIF)"), own.inflation),
        *others,
    )


def coefficients(
    assessment: Assessment, number: str, found: Iterable[Coefficient]
) -> tuple[Explained, ...]:
    """Coefficients of a regression, each by its cause."""
    return tuple(
        Explained(
            number,
            Message(
                "coefficient of {cause}", {"cause": name_of_node(assessment, c.source)}
            ),
            c.estimate,
        )
        for c in found
    )


def name_of_node(assessment: Assessment, node: str) -> object:
    """The name of a factor or of a KPI."""
    factors = assessment.framework.factors
    return factors[node].name if node in factors else name_of_kpi(assessment, node)
