"""How counts, agreement, methods and intervals of a capability came about."""

from collections.abc import Callable, Mapping

from planner.core import show
from planner.core.agreement import uniform_variance
from planner.core.assessment import Assessment
from planner.core.consensus import LEVELS, capability_deviation
from planner.core.derivations import Explained, roles
from planner.core.derivations.agenda_numbers import AGENDA_KEYS
from planner.core.derivations.capabilities import (
    Maker,
    capability,
    name_of,
)
from planner.core.derivations.units import IN_LEVELS, LEVEL, RANKS
from planner.core.derivations.worth_numbers import WORTH_KEYS
from planner.core.diagnosis import CapabilityResult, kpi_share
from planner.core.text import Message

Make = Callable[[Assessment, CapabilityResult, str], Explained | None]


def any_capability(assessment: Assessment, rest: str) -> Explained | None:
    """Derive `<capability>:<key>` of any key."""
    name, _, key = rest.partition(":")
    result = next((c for c in assessment.capabilities if c.id == name), None)
    if result is None:
        return None
    if key in _MORE:
        return _MORE[key](assessment, result, f"capability:{rest}")
    return capability(assessment, rest)


def _answered(found: Assessment, result: CapabilityResult, number: str) -> Explained:
    parts = (
        _n(found, result, number),
        Explained(number, Message("people asked"), result.asked),
    )
    label = Message("Usable answers of the people asked")
    return Explained(number, label, f"{result.n}/{result.asked}", parts=parts)


def _n(found: Assessment, result: CapabilityResult, number: str) -> Explained:
    parts = roles(found, number, result.survey)
    formula = Message("answers that are neither unknown nor not applicable")
    return Explained(
        number, Message("usable answers"), result.n, formula, n=result.n, parts=parts
    )


def _agreement(found: Assessment, result: CapabilityResult, number: str) -> Explained:
    variance = None if result.sd is None or result.rwg is None else result.sd**2
    parts = (
        Explained(number, Message("variance of the answers"), variance, n=result.n),
        Explained(
            number,
            Message("variance of answers ticked at random"),
            uniform_variance(LEVELS),
        ),
    )
    formula = Message("1 − variance ÷ variance at random, never below 0")
    label = Message("Agreement r_wg of {name}", {"name": name_of(found, result.id)})
    unit = Message("0 none to 1 full")
    return Explained(
        number, label, result.rwg, formula, n=result.n, parts=parts, unit=unit
    )


def _sd(found: Assessment, result: CapabilityResult, number: str) -> Explained:
    formula = Message("root of the mean squared distance from the mean, over n − 1")
    label = Message("Standard deviation of the answers")
    parts = roles(found, number, result.survey)
    return Explained(
        number, label, result.sd, formula, n=result.n, parts=parts, unit=IN_LEVELS
    )


def _deviation(found: Assessment, result: CapabilityResult, number: str) -> Explained:
    column = found.ratings.capabilities.index(result.id)
    value = None if result.rwg is None else capability_deviation(found, column)
    formula = Message("mean distance of the answers from their mean")
    parts = (_sd(found, result, f"capability:{result.id}:sd"),)
    label = Message("Mean distance from the mean")
    return Explained(
        number, label, value, formula, n=result.n, parts=parts, unit=IN_LEVELS
    )


def _kpi(found: Assessment, result: CapabilityResult, number: str) -> Explained:
    label, given = Message("KPI evidence"), found.engagement.kpi_levels
    if given is not None:
        formula = Message("level found from KPI evidence, as it was given")
        return Explained(number, label, result.kpi, formula, unit=LEVEL)
    months = found.framework.rules.diagnosis.kpi_months
    known = found.framework.kpi
    shares = {
        kpi: kpi_share(found.engagement, series, months)
        for kpi, series in found.engagement.series.items()
        if kpi in known and result.id in known[kpi].capabilities
    }
    parts = tuple(
        Explained(number, Message("{name}", {"name": known[kpi].name}), share)
        for kpi, share in shares.items()
        if share is not None
    )
    formula = Message(
        "1 + 4 × mean share of the way from the worst value to the target over the"
        " last {months} months",
        {"months": months},
    )
    return Explained(
        number, label, result.kpi, formula, n=len(parts), parts=parts, unit=LEVEL
    )


def _interview(found: Assessment, result: CapabilityResult, number: str) -> Explained:
    notes = (x for x in found.engagement.interviews if x.capability == result.id)
    parts = tuple(
        Explained(number, Message("coded note {number}", {"number": i}), x.level)
        for i, x in enumerate(notes, 1)
    )
    formula = Message("mean of the levels that notes of interviews were coded to")
    label = Message("Interviews, coded")
    return Explained(
        number,
        label,
        result.interview,
        formula,
        n=len(parts),
        parts=parts,
        unit=LEVEL,
    )


def _methods(found: Assessment, result: CapabilityResult) -> tuple[Explained, ...]:
    id_ = f"capability:{result.id}"
    survey = capability(found, f"{result.id}:survey")
    every = (
        survey,
        _kpi(found, result, f"{id_}:kpi"),
        _interview(found, result, f"{id_}:interview"),
    )
    return tuple(x for x in every if x and x.value is not None)


def _apart(found: Assessment, result: CapabilityResult, number: str) -> Explained:
    parts = _methods(found, result)
    levels = [p.value for p in parts if isinstance(p.value, float)]
    value = max(levels) - min(levels) if levels else None
    formula = Message("highest level of a method − lowest")
    label = Message("How far the methods lie apart")
    return Explained(number, label, value, formula, parts=parts, unit=IN_LEVELS)


def _interval(found: Assessment, result: CapabilityResult, number: str) -> Explained:
    return _ends(
        number,
        Message("Rank interval"),
        Message("ranks between which 95 % of the draws of respondents lie"),
        found.spreads[result.id].rank_interval if result.id in found.spreads else None,
    )


def _weights(found: Assessment, result: CapabilityResult, number: str) -> Explained:
    swing = show.percent(found.framework.rules.ranking.weight_swing)
    return _ends(
        number,
        Message("Ranks when weights of methods move"),
        Message(
            "best and worst rank when one weight at a time moves by {swing}",
            {"swing": swing},
        ),
        found.weight_ranks.get(result.id),
    )


def _ends(
    number: str, label: Message, formula: Message, ends: tuple[int, int] | None
) -> Explained:
    low, high = ends or (None, None)
    parts = (
        Explained(number, Message("best rank"), low),
        Explained(number, Message("worst rank"), high),
    )
    told = show.interval(ends) if ends else None
    return Explained(number, label, told, formula, parts=parts, unit=RANKS)


def _top(found: Assessment, result: CapabilityResult, number: str) -> Explained:
    spread, rules = found.spreads.get(result.id), found.framework.rules.ranking
    label = Message("Share of draws among the first {top}", {"top": rules.top})
    formula = Message(
        "draws of respondents within their role in which it is among the first, of"
        " {draws}",
        {"draws": rules.draws},
    )
    value = spread.top_probability if spread else None
    return Explained(number, label, value, formula, is_share=True)


def _unverified(
    found: Assessment, result: CapabilityResult, number: str
) -> Explained | None:
    if 0 < result.n < found.least:
        return None
    least = found.framework.rules.diagnosis.unverified_from_level
    formula = Message(
        "answers of level {least} or more without evidence", {"least": least}
    )
    label = Message("High levels without evidence")
    return Explained(number, label, result.unverified, formula, n=result.n)


_MORE: Mapping[str, Make] = {
    **AGENDA_KEYS,
    "answered": _answered,
    "n": _n,
    "agreement": _agreement,
    "sd": _sd,
    "deviation": _deviation,
    "kpi": _kpi,
    "interview": _interview,
    "apart": _apart,
    "interval": _interval,
    "weight_interval": _weights,
    "top": _top,
    **WORTH_KEYS,
    "unverified": _unverified,
}


MORE_OF_CAPABILITIES: Mapping[str, Maker] = {"capability": any_capability}
