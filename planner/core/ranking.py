"""How sure a rank is: respondents drawn again within their role, thousands of times."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from planner.core.ratings import MEASURES, Ratings
from planner.core.rules import RankingRules

Array = NDArray[np.float64]
# From so many answers on, the mean of redrawn answers is normal for all that shows.
MANY_ANSWERS = 200
# Keeps the root of the covariance where two lines were answered alike by everybody.
SMALLEST_SHARE = 1e-9


@dataclass(frozen=True, slots=True)
class RankSpread:
    """What redrawing the respondents does to one capability.

    Args:
        rank_interval: ranks between which the stated share of draws lies.
        top_probability: share of draws in which it is among the first.
        opportunity_interval: the same for its score, 0 to 100.
        gap_interval: the same for target less current, negative above the target.
    """

    rank_interval: tuple[int, int]
    top_probability: float
    opportunity_interval: tuple[float, float]
    gap_interval: tuple[float, float] = (0.0, 0.0)

    @property
    def gap_is_established(self) -> bool:
        """Whether the gap stays above zero when respondents are drawn again."""
        return self.gap_interval[0] > 0


@dataclass(frozen=True, slots=True)
class OtherMethods:
    """What does not change between draws, one entry per capability.

    Args:
        survey_weight: weight of the survey among the methods that exist.
        other_level: weighted sum of the other methods' levels.
    """

    survey_weight: Array
    other_level: Array


def ranks(scores: Mapping[str, float]) -> dict[str, int]:
    """Rank by score, largest first, ties by id."""
    ordered = sorted(scores, key=lambda c: (-scores[c], c))
    return {c: i for i, c in enumerate(ordered, start=1)}


def bootstrap(
    rated: Ratings,
    covered: Sequence[int],
    methods: OtherMethods,
    role_weights: Mapping[str, float],
    rules: RankingRules,
    seed: int,
) -> dict[str, RankSpread]:
    """Redraw respondents within role and rank again (Efron 1979, percentile).

    Everybody drawn brings all their answers, so that a person's habit of answering
    high stays in all their answers at once.

    Args:
        rated: the answers.
        covered: columns of the capabilities that have a rank.
        methods: KPI and interview levels, which are not redrawn.
        role_weights: weight of each role, 1 where left out.
        rules: draws, interval, how many count as the top.
        seed: same seed, same result.
    """
    if not covered:
        return {}
    scores, apart = _scores(
        rated, list(covered), methods, role_weights, rules.draws, seed
    )
    order = np.argsort(-scores, axis=0, kind="stable")
    places = np.empty_like(order)
    np.put_along_axis(places, order, np.arange(1, len(order) + 1)[:, None], axis=0)
    tail = (1 - rules.interval) / 2
    low, high = np.quantile(places, [tail, 1 - tail], axis=1, method="nearest")
    least, most = np.quantile(scores, [tail, 1 - tail], axis=1)
    narrow, wide = np.quantile(apart, [tail, 1 - tail], axis=1)
    top = (places <= rules.top).mean(axis=1)
    return {
        rated.capabilities[c]: RankSpread(
            (int(low[i]), int(high[i])),
            float(top[i]),
            (float(least[i]), float(most[i])),
            (float(narrow[i]), float(wide[i])),
        )
        for i, c in enumerate(covered)
    }


def weight_range(
    current: Mapping[str, Mapping[str, float]],
    method_weights: Mapping[str, float],
    target: Mapping[str, float],
    importance: Mapping[str, float],
    swing: float,
) -> dict[str, tuple[int, int]]:
    """Best and worst rank when one method weight at a time moves by the swing.

    Args:
        current: levels by method of each capability.
        method_weights: the weights that are moved.
        target: role-balanced target of each capability.
        importance: role-balanced importance of each capability.
        swing: 0.3 moves a weight by 30 % either way.
    """
    moved = [
        {**method_weights, method: weight * factor}
        for method, weight in method_weights.items()
        for factor in (1 - swing, 1 + swing)
    ]
    tries = [dict(method_weights), *moved]
    places = [ranks(_weighted(current, w, target, importance)) for w in tries]
    return {c: (min(p[c] for p in places), max(p[c] for p in places)) for c in current}


def _weighted(
    current: Mapping[str, Mapping[str, float]],
    weights: Mapping[str, float],
    target: Mapping[str, float],
    importance: Mapping[str, float],
) -> dict[str, float]:
    scores = {}
    for c, levels in current.items():
        total = sum(weights[m] for m in levels)
        level = sum(weights[m] * x for m, x in levels.items()) / total
        scores[c] = importance[c] / 5 * max(0.0, target[c] - level) / 4 * 100
    return scores


def _scores(
    rated: Ratings,
    covered: list[int],
    methods: OtherMethods,
    role_weights: Mapping[str, float],
    draws: int,
    seed: int,
) -> tuple[Array, Array]:
    """Opportunity, and target less current, by capability (row) and draw (column)."""
    generator = np.random.default_rng(seed)
    sums = {m: np.zeros((len(covered), draws)) for m in MEASURES}
    weights = {m: np.zeros((len(covered), draws)) for m in MEASURES}
    for role, rows in rated.members.items():
        values = {m: getattr(rated, m)[rows][:, covered].T for m in MEASURES}
        asked = {m: np.flatnonzero(~np.isnan(values[m]).all(axis=1)) for m in MEASURES}
        drawn = _role_means(
            generator, [values[m][asked[m]] for m in MEASURES], len(rows), draws
        )
        weight = role_weights.get(role, 1.0)
        for m, (mean, answered) in zip(MEASURES, drawn, strict=True):
            sums[m][asked[m]] += weight * mean
            weights[m][asked[m]] += weight * answered
    level = {
        m: _or_point(sums[m], weights[m], getattr(rated, m)[:, covered].T)
        for m in MEASURES
    }
    share, other = methods.survey_weight[covered], methods.other_level[covered]
    current = share[:, None] * level["current"] + other[:, None]
    apart = level["target"] - current
    gaps = np.maximum(0.0, apart)
    return np.asarray(level["importance"] / 5 * gaps / 4 * 100), np.asarray(apart)


def _role_means(
    generator: np.random.Generator, values: Sequence[Array], people: int, draws: int
) -> list[tuple[Array, NDArray[np.bool_]]]:
    """Redrawn means of each answered line of a role, and whether anybody gave one."""
    there = np.concatenate([~np.isnan(v) for v in values])
    if len(there) and there.sum(axis=1).min() >= MANY_ANSWERS:
        means = _normal_means(generator, np.concatenate(values), there, draws)
        ends = np.cumsum([len(v) for v in values])[:-1]
        return [(m, np.ones(m.shape, np.bool_)) for m in np.split(means, ends)]
    times = _redrawn(generator, people, draws)
    return [_mean(v, times) for v in values]


def _normal_means(
    generator: np.random.Generator,
    values: Array,
    there: NDArray[np.bool_],
    draws: int,
) -> Array:
    """Means of whole people drawn again, from the normal law they tend to.

    A mean over those who answered moves by each person's distance from it over the
    share of answers; how these distances go together is the covariance of the means
    (Efron and Tibshirani 1993, chapter 21, the infinitesimal jackknife).
    """
    count = there.sum(axis=1, keepdims=True)
    mean = np.where(there, values, 0.0).sum(axis=1, keepdims=True) / count
    pull = np.where(there, values - mean, 0.0) / count
    together = pull @ pull.T
    together[np.diag_indices_from(together)] += (
        SMALLEST_SHARE * np.trace(together) + np.finfo(float).tiny
    )
    root = np.linalg.cholesky(together)
    return np.asarray(mean + root @ generator.standard_normal((len(root), draws)))


def _redrawn(generator: np.random.Generator, people: int, draws: int) -> Array:
    """How often each person of a role was drawn, one column per draw."""
    picked = generator.integers(0, people, size=(draws, people), dtype=np.int32)
    picked += np.arange(draws, dtype=np.int32)[:, None] * people
    counts = np.bincount(picked.ravel(), minlength=draws * people)
    return np.ascontiguousarray(counts.reshape(draws, people).T, dtype=np.float64)


def _mean(values: Array, times: Array) -> tuple[Array, NDArray[np.bool_]]:
    """Mean of the drawn answers, 0 where there was none, and whether there was one."""
    there = ~np.isnan(values)
    total = np.where(there, values, 0.0) @ times
    if there.all():
        return total / values.shape[1], np.ones(total.shape, dtype=np.bool_)
    count = there.astype(np.float64) @ times
    return total / np.maximum(count, 1.0), count > 0


def _or_point(total: Array, weight: Array, values: Array) -> Array:
    """Weighted mean; the plain mean in a draw in which nobody with an answer is."""
    there = ~np.isnan(values)
    count = np.maximum(there.sum(axis=1), 1)
    plain = np.where(there, values, 0.0).sum(axis=1) / count
    return np.where(
        weight > 0, total / np.where(weight > 0, weight, 1.0), plain[:, None]
    )
