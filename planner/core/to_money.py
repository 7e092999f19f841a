"""A change of KPIs carried to money: profit, customer equity, cost and pay-back."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np

from planner.core.assessment import Assessment
from planner.core.causal.drawn import interval_of
from planner.core.link_weights import map_links
from planner.core.statistics import Interval
from planner.core.value.clv import payback_months
from planner.core.what_if import Trial, drawn_for, step_of

Of = Literal["profit", "customer_equity"]
KINDS: tuple[Of, ...] = ("profit", "customer_equity")


@dataclass(frozen=True, slots=True)
class Amount:
    """A change in 100 million KRW with its interval.

    Args:
        of: profit a year, or customer equity as a stock.
        kpis: the result KPIs that it was reckoned from.
    """

    of: Of
    change: float
    interval: Interval | None
    kpis: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Cost:
    """Outside money of the planned initiatives that move what is changed."""

    initiatives: tuple[str, ...]
    cost: float


@dataclass(frozen=True, slots=True)
class ToMoney:
    """What a change is worth.

    Args:
        amounts: profit before customer equity; empty where nobody said what a
            result is worth, or none of those results is reached and measured.
        unmeasured: results whose worth is given but whose swing is not known.
        cost: None while no roadmap is solved.
        payback: months until the yearly profit has repaid the cost; None without
            either, or where profit does not rise.
    """

    amounts: tuple[Amount, ...]
    given: bool
    unmeasured: tuple[str, ...]
    cost: Cost | None
    payback: float | None


def to_money(
    assessment: Assessment, trials: Sequence[Trial], *, stated: bool = False
) -> ToMoney:
    """Carry a change to money by what the settings say a result is worth.

    A long-run yearly change; nothing is discounted and nothing is assumed where the
    settings say nothing.
    """
    worth = assessment.engagement.settings.money
    draws = drawn_for(assessment, map_links(assessment, stated=stated), trials)
    reached = [k for k in worth if draws.stated.get(k)]
    usable = [k for k in reached if step_of(assessment, k).measured]
    amounts = []
    for of in KINDS:
        kpis = tuple(k for k in usable if worth[k].of == of)
        if not kpis:
            continue
        size = {k: worth[k].worth_100m_krw * step_of(assessment, k).size for k in kpis}
        change = sum(draws.stated[k] * size[k] for k in kpis)
        drawn = np.sum([draws.draws[k] * size[k] for k in kpis], axis=0)
        amounts.append(Amount(of, change, interval_of(drawn), kpis))
    cost = cost_of(assessment, trials)
    return ToMoney(
        tuple(amounts),
        bool(worth),
        tuple(k for k in reached if k not in usable),
        cost,
        _payback(amounts, cost),
    )


def cost_of(assessment: Assessment, trials: Sequence[Trial]) -> Cost | None:
    """Return what the planned initiatives cost that name or close what is changed."""
    roadmap = assessment.roadmap
    if roadmap is None:
        return None
    framework = assessment.framework
    kpis = {t.kpi for t in trials}
    capabilities = {c for k in kpis for c in framework.kpi[k].capabilities}
    moving = [
        p
        for p in roadmap.initiatives
        if kpis & set(framework.initiative[p.id].kpis)
        or capabilities & set(framework.initiative[p.id].closes)
    ]
    return Cost(tuple(p.id for p in moving), sum(p.spend_100m_krw for p in moving))


def _payback(amounts: Sequence[Amount], cost: Cost | None) -> float | None:
    profit = next((a.change for a in amounts if a.of == "profit"), None)
    if profit is None or cost is None or not cost.initiatives:
        return None
    return payback_months(cost.cost, profit / 12)
