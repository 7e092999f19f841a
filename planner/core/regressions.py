"""Each effect of the map regressed on all its causes at once: over months, over people.

A correlation looks at one cause alone; a regression holds the other causes still.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from planner.core.assessment import Assessment
from planner.core.causal.graph import Link, build
from planner.core.causal.paths import Moments, path_model
from planner.core.causal.regression import EstimationError, regress
from planner.core.causal.series import detrended, first_order, whitened
from planner.core.construct_items import Array
from planner.core.measured_constructs import Drawn, scores
from planner.core.stated_links import kpis_in_use
from planner.core.text import Message

MONTHS_PER_CAUSE = 10
CONSTANT = 1e-12


@dataclass(frozen=True, slots=True)
class Coefficient:
    """What a cause does to the effect while the other causes stand still.

    Args:
        estimate, se, p: standardised; None where nothing was computed.
        inflation: how many times the other causes widen its variance (VIF).
        lag: months between cause and effect; None over people.
    """

    source: str
    estimate: float | None
    se: float | None
    p: float | None
    inflation: float | None
    lag: int | None = None


@dataclass(frozen=True, slots=True)
class EffectRegression:
    """An effect with all its measured causes.

    Args:
        refused: why nothing was computed; None where it was.
        alike: causes whose variance inflates too much, so that their shares are
            hardly told apart.
    """

    target: str
    coefficients: tuple[Coefficient, ...]
    n: int
    r2: float | None
    refused: Message | None
    alike: tuple[str, ...] = ()


def over_months(assessment: Assessment) -> tuple[EffectRegression, ...]:
    """Regress each measured KPI on its measured causes, each at its stated lag.

    Trend, season and first-order inertia are taken out of every series before.
    """
    rules = assessment.framework.rules.causal
    series = {k: _ready(s.values) for k, s in assessment.engagement.series.items()}
    industry = assessment.engagement.settings.profile.industry
    known = series.keys() & kpis_in_use(assessment.framework, industry).keys()
    causes: dict[str, dict[str, int]] = {}
    for link in assessment.framework.links:
        if {link.source, link.target} <= known and not link.feedback:
            lag = round(sum(link.lag_months) / 2)
            causes.setdefault(link.target, {})[link.source] = lag
    limit = rules.constructs.inflation_max
    return tuple(
        _regressed(
            target,
            lags,
            _shifted(series, target, lags),
            max(rules.min_months, MONTHS_PER_CAUSE * len(lags)),
            limit,
        )
        for target, lags in sorted(causes.items())
    )


def over_people(assessment: Assessment, drawn: Drawn) -> tuple[EffectRegression, ...]:
    """Regress each construct on its causes, over the people who answered them all.

    A person's value of a construct is the mean of the answers to its questions.
    """
    rules = assessment.framework.rules.causal.constructs
    means = {c: v.mean(axis=1) for c, v in scores(assessment, drawn).items()}
    causes: dict[str, list[str]] = {}
    for source, target in drawn.links:
        causes.setdefault(target, []).append(source)
    return tuple(
        _regressed(
            target,
            dict.fromkeys(sources),
            np.column_stack([means[c] for c in (*sources, target)]),
            max(rules.people_min, rules.people_per_cause * len(sources)),
            rules.inflation_max,
        )
        for target, sources in causes.items()
    )


def _ready(values: Sequence[float | None]) -> list[float | None]:
    plain = detrended(values)
    return whitened(plain, first_order(plain))


def _shifted(
    series: Mapping[str, Sequence[float | None]], target: str, lags: Mapping[str, int]
) -> Array:
    """Return a row per month: each cause as many months before as its lag."""
    columns = [
        ([None] * lag + list(series[k]))[: len(series[k])] for k, lag in lags.items()
    ]
    rows = zip(*columns, series[target], strict=True)
    return np.array(
        [[np.nan if v is None else v for v in row] for row in rows], dtype=float
    )


def _regressed(
    target: str,
    lags: Mapping[str, int | None],
    table: Array,
    wanted: int,
    limit: float,
) -> EffectRegression:
    rows = table[~np.isnan(table).any(axis=1)]
    none = tuple(Coefficient(s, None, None, None, None, lag) for s, lag in lags.items())
    refused = _refused(rows, [*lags, target], wanted)
    if refused is not None:
        return EffectRegression(target, none, len(rows), None, refused)
    try:
        return _fitted(target, lags, rows, limit)
    except EstimationError as error:
        return EffectRegression(target, none, len(rows), None, error.message)


def _refused(rows: Array, names: Sequence[str], wanted: int) -> Message | None:
    if len(rows) < wanted:
        return Message(
            "{n} complete rows; at least {wanted} are wanted for {causes} causes",
            {"n": len(rows), "wanted": wanted, "causes": len(names) - 1},
        )
    flat = list(_flat(rows, names))
    if flat:
        return Message("{names} never varies", {"names": ", ".join(flat)})
    return None


def _flat(rows: Array, names: Sequence[str]) -> Iterator[str]:
    spread = rows.std(axis=0)
    size = np.abs(rows).max(axis=0)
    for name, own, most in zip(names, spread, size, strict=True):
        if own <= CONSTANT * max(1.0, most):
            yield name


def _fitted(
    target: str, lags: Mapping[str, int | None], rows: Array, limit: float
) -> EffectRegression:
    names = [*lags, target]
    correlations = np.atleast_2d(np.corrcoef(rows, rowvar=False))
    links = build(Link(source, target) for source in lags)
    found = path_model(links, Moments(names, correlations, len(rows)))
    spread = regress(correlations, range(len(lags)), len(lags), names).spread
    coefficients = tuple(
        Coefficient(p.source, p.estimate, p.se, p.p, inflation, lags[p.source])
        for p, inflation in zip(found.paths, spread, strict=True)
    )
    alike = tuple(c.source for c in coefficients if (c.inflation or 0) >= limit)
    return EffectRegression(
        target, coefficients, len(rows), found.r2[target], None, alike
    )
