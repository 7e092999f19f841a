"""How counts, agreement, methods and intervals of a capability came about."""

from collections.abc import Callable, Mapping

from planner.core import show
from planner.core.agenda import AgendaItem, agenda, answers_by_role, if_agreed, width
from planner.core.agreement import uniform_variance
from planner.core.assessment import Assessment
from planner.core.consensus import LEVELS, capability_deviation
from planner.core.derivations import Explained, roles
from planner.core.derivations.capabilities import (
    Maker,
    capability,
    name_of,
    opportunity,
)
from planner.core.diagnosis import CapabilityResult, kpi_share
from planner.core.opportunity import ulwick_score
from planner.core.ranking import ranks
from planner.core.roadmap import worths
from planner.core.text import Message

Make = Callable[[Assessment, CapabilityResult, str], Explained | None]
IN_LEVELS = Message("levels")
POINTS = Message("points of 100")
RANKS = Message("ranks")


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
        return Explained(number, label, result.kpi, formula, unit=_LEVEL)
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
        number, label, result.kpi, formula, n=len(parts), parts=parts, unit=_LEVEL
    )


def _interview(found: Assessment, result: CapabilityResult, number: str) -> Explained:
    notes = [x for x in found.engagement.interviews if x.capability == result.id]
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
        unit=_LEVEL,
    )


_LEVEL = Message("level, 1 to 5")


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


def _everybody(found: Assessment, result: CapabilityResult, number: str) -> Explained:
    score = found.opportunity_with_careless.get(result.id)
    formula = Message("importance ÷ 5 × gap ÷ 4 × 100, careless people counted too")
    label = Message("Opportunity with everybody")
    parts = (opportunity(found, result),)
    return Explained(number, label, score, formula, parts=parts, unit=POINTS)


def _rank_everybody(
    found: Assessment, result: CapabilityResult, number: str
) -> Explained:
    place = ranks(found.opportunity_with_careless).get(result.id)
    own = _everybody(found, result, f"capability:{result.id}:everybody")
    formula = Message("place by opportunity, the largest first, ties by id")
    label = Message("Rank with everybody")
    return Explained(number, label, place, formula, parts=(own,), unit=RANKS)


def _worth(found: Assessment, result: CapabilityResult, number: str) -> Explained:
    plain = {c.id: c.opportunity or 0.0 for c in found.ranked}
    effects = {x.capability: x.effect or 0.0 for x in found.leverage}
    worth = worths(plain, effects, found.framework.rules.roadmap).get(result.id)
    parts = (
        opportunity(found, result),
        Explained(
            f"leverage:{result.id}:effect",
            Message("leverage"),
            effects.get(result.id),
        ),
        Explained(
            number,
            Message("largest leverage"),
            max((abs(x) for x in effects.values()), default=None),
        ),
    )
    share = found.framework.rules.roadmap.leverage_share
    formula = Message(
        "opportunity × ({rest} + {share} × leverage ÷ largest leverage)",
        {"share": f"{share:g}", "rest": f"{1 - share:g}"},
    )
    label = Message("Opportunity weighed by leverage")
    return Explained(
        number,
        label,
        worth.value if worth else None,
        formula,
        parts=parts,
        unit=POINTS,
    )


def _ulwick(found: Assessment, result: CapabilityResult, number: str) -> Explained:
    value = ulwick_score(result.importance.balanced, result.level)
    formula = Message("importance + max(0, importance − level), both put on 0 to 10")
    parts = tuple(
        x
        for x in (
            capability(found, f"{result.id}:importance"),
            capability(found, f"{result.id}:current"),
        )
        if x
    )
    label = Message("Opportunity after Ulwick")
    unit = Message("0 to 20")
    return Explained(number, label, value, formula, parts=parts, unit=unit)


def _width(found: Assessment, result: CapabilityResult, number: str) -> Explained:
    formula = Message("mean of the highest role − mean of the lowest")
    label = Message("How far roles lie apart")
    parts = roles(found, number, result.survey)
    return Explained(number, label, width(result), formula, parts=parts, unit=IN_LEVELS)


def _settled(side: str, key: str) -> Make:
    """The score or rank that follows from the view of one of two roles."""

    def make(found: Assessment, result: CapabilityResult, number: str) -> Explained:
        item = _on_agenda(found, result)
        one = getattr(item, side) if item else None
        role = found.framework.role[one.role].name if one else ""
        label = Message("What follows if the level is that of {role}", {"role": role})
        formula = Message(
            "opportunity with this survey level; the rank beside all others unchanged"
        )
        mean = result.survey.roles[one.role] if one else None
        parts = (
            Explained(
                number,
                Message("survey level"),
                one.level if one else None,
                n=mean.n if mean else None,
            ),
            Explained(number, Message("opportunity"), one.opportunity if one else None),
            Explained(number, Message("rank"), one.rank if one else None),
        )
        value = getattr(one, key) if one else None
        unit = {"opportunity": POINTS, "rank": RANKS, "level": _LEVEL}[key]
        return Explained(number, label, value, formula, parts=parts, unit=unit)

    return make


def _on_agenda(found: Assessment, result: CapabilityResult) -> AgendaItem | None:
    return next((i for i in agenda(found) if i.capability == result.id), None)


def _moves(found: Assessment, result: CapabilityResult, number: str) -> Explained:
    item = _on_agenda(found, result)
    formula = Message("ranks between the two ways to settle it")
    parts = tuple(
        _settled(side, "rank")(found, result, f"capability:{result.id}:{side}_rank")
        for side in ("high", "low")
    )
    known = tuple(p for p in parts if p)
    value = item.moves if item else None
    label = Message("Ranks moved")
    return Explained(number, label, value, formula, parts=known, unit=RANKS)


def _unverified(found: Assessment, result: CapabilityResult, number: str) -> Explained:
    least = found.framework.rules.diagnosis.unverified_from_level
    formula = Message(
        "answers of level {least} or more without evidence", {"least": least}
    )
    label = Message("High levels without evidence")
    return Explained(number, label, result.unverified, formula, n=result.n)


def _decided_place(
    found: Assessment, result: CapabilityResult, number: str
) -> Explained:
    value = found.decided_ranks.get(result.id)
    computed = Explained(
        f"capability:{result.id}:rank", Message("rank"), found.ranks.get(result.id)
    )
    formula = Message("place that people decided on; all others move up or down")
    label = Message("Decided rank")
    return Explained(number, label, value, formula, parts=(computed,), unit=RANKS)


def _before(key: str) -> Make:
    """Opportunity or rank without any decision."""

    def make(found: Assessment, result: CapabilityResult, number: str) -> Explained:
        before = found.computed.get(result.id)
        value = getattr(before, key) if before else None
        formula = Message("as it follows from the computed level")
        parts = (
            Explained(
                f"capability:{result.id}:current",
                Message("Computed level"),
                before.level if before else None,
            ),
        )
        label = Message("Without the decision")
        unit = POINTS if key == "opportunity" else RANKS
        return Explained(number, label, value, formula, parts=parts, unit=unit)

    return make


_MORE: Mapping[str, Make] = {
    "decided_rank": _decided_place,
    "computed_opportunity": _before("opportunity"),
    "computed_rank": _before("rank"),
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
    "everybody": _everybody,
    "rank_everybody": _rank_everybody,
    "worth": _worth,
    "ulwick": _ulwick,
    "width": _width,
    "high_level": _settled("high", "level"),
    "low_level": _settled("low", "level"),
    "high_opportunity": _settled("high", "opportunity"),
    "high_rank": _settled("high", "rank"),
    "low_opportunity": _settled("low", "opportunity"),
    "low_rank": _settled("low", "rank"),
    "moves": _moves,
    "unverified": _unverified,
}


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
            number, label, value, formula, n=mean.n, parts=parts, unit=_LEVEL
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


MORE_OF_CAPABILITIES: Mapping[str, Maker] = {
    "capability": any_capability,
    "given": given,
    "agreed": agreed,
}
