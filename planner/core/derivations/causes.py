"""How fit, tested links and leverage came about."""

from itertools import pairwise

from planner.core.assessment import Assessment
from planner.core.causal.lags import LinkTest
from planner.core.company_fit import FitResult
from planner.core.derivations import Explained, balanced
from planner.core.derivations.capabilities import name_of
from planner.core.fit import Criterion
from planner.core.levels import RoleBalanced
from planner.core.leverage import KpiEffect, Leverage
from planner.core.link_weights import map_links
from planner.core.text import Message


def fit(assessment: Assessment, rest: str) -> Explained | None:
    """Derive `score`, or `contribution`, `score` or `value` of `<criterion>:`."""
    found = assessment.fit
    if found is None:
        return None
    if rest == "score":
        parts = tuple(_criterion(assessment, found, c) for c in found.fit.criteria)
        formula = Message("sum of weight × score of the criteria")
        label = Message("Fit")
        return Explained("fit:score", label, found.fit.score, formula, parts=parts)
    name, _, key = rest.partition(":")
    wanted = [c for c in found.fit.criteria if c.id == name]
    if wanted and key == "score":
        return _criterion(assessment, found, wanted[0])
    if wanted and key == "contribution":
        return _contribution(assessment, found, wanted[0])
    if not wanted or key != "value":
        return None
    answers = found.answers.get(name)
    return _fit_value(assessment, f"fit:{rest}", answers, wanted[0].value)


def _contribution(
    assessment: Assessment, found: FitResult, criterion: Criterion
) -> Explained:
    names = {c.id: c.name for c in assessment.framework.rules.fit.criteria}
    return Explained(
        f"fit:{criterion.id}:contribution",
        Message("What {name} adds to the fit", {"name": names[criterion.id]}),
        criterion.contribution,
        Message("weight × score of the criterion"),
        parts=(_criterion(assessment, found, criterion),),
    )


def _criterion(
    assessment: Assessment, found: FitResult, criterion: Criterion
) -> Explained:
    names = {c.id: c.name for c in assessment.framework.rules.fit.criteria}
    answers = found.answers.get(criterion.id)
    value = f"fit:{criterion.id}:value"
    return Explained(
        f"fit:{criterion.id}:score",
        Message("{name}, 0 to 100", {"name": names[criterion.id]}),
        criterion.score,
        Message("(value − 1) ÷ 4 × 100; turned round where less is better"),
        weight=criterion.weight,
        parts=(_fit_value(assessment, value, answers, criterion.value),),
    )


def _fit_value(
    assessment: Assessment, number: str, answers: RoleBalanced | None, value: float
) -> Explained:
    if answers is None:
        return Explained(number, Message("value agreed in the project"), value)
    return balanced(assessment, number, Message("value from the answers"), answers)


def link(assessment: Assessment, rest: str) -> Explained | None:
    """Derive `<source>><target>:<key>` of a tested link."""
    ends, _, key = rest.partition(":")
    source, _, target = ends.partition(">")
    test = next(
        (
            t
            for t in assessment.links
            if (t.link.source, t.link.target) == (source, target)
        ),
        None,
    )
    if test is None or key not in {"r", "lag_months"}:
        return None
    return _tested(assessment, test, key)


def _tested(assessment: Assessment, test: LinkTest, key: str) -> Explained:
    number = f"link:{test.link.source}>{test.link.target}:{key}"
    kpi = assessment.framework.kpi
    best = test.scan.best if test.scan else None
    label = Message(
        "Link from {source} to {target}: {verdict}",
        {
            "source": kpi[test.link.source].name,
            "target": kpi[test.link.target].name,
            "verdict": test.words,
        },
    )
    lags = test.scan.lags if test.scan else ()
    parts = tuple(
        Explained(number, Message("lag of {lag} months", {"lag": x.lag}), x.r, n=x.n)
        for x in lags
    )
    value = None if best is None else best.r if key == "r" else best.lag
    formula = Message(
        "largest correlation of the lags, after trend, season and inertia are taken"
        " out; a correlation is no proof of a cause"
    )
    return Explained(
        number, label, value, formula, n=best.n if best else None, parts=parts
    )


def leverage(assessment: Assessment, rest: str) -> Explained | None:
    """Derive `<capability>:effect`."""
    name, _, key = rest.partition(":")
    found = next((x for x in assessment.leverage if x.capability == name), None)
    if found is None or key != "effect":
        return None
    return _leverage_of(assessment, found)


def _leverage_of(assessment: Assessment, found: Leverage) -> Explained:
    number = f"leverage:{found.capability}:effect"
    parts = tuple(_kpi_effect(assessment, number, k) for k in found.kpis)
    return Explained(
        number,
        Message("Leverage of {name}", {"name": name_of(assessment, found.capability)}),
        found.effect,
        Message("mean over its KPIs of their total effect on performance"),
        n=len(parts),
        parts=parts,
    )


def _kpi_effect(assessment: Assessment, number: str, effect: KpiEffect) -> Explained:
    kpi = assessment.framework.kpi
    path = " → ".join(k for k in effect.path)
    weights = {(x.source, x.target): x.weight for x in map_links(assessment).links}
    names = {k: kpi[k].name for k in effect.path}
    parts = tuple(
        Explained(
            f"link:{s}>{t}:weight",
            Message("{source} → {target}", {"source": names[s], "target": names[t]}),
            weights.get((s, t)),
        )
        for s, t in pairwise(effect.path)
    )
    return Explained(
        number,
        Message("{name} ({path})", {"name": kpi[effect.kpi].name, "path": path}),
        effect.effect,
        Message(
            "sum over all paths of the product of their link weights, opinion and data"
            " blended; the links of the strongest path are listed"
        ),
        parts=parts,
    )
