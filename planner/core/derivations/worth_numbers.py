"""How other scores of a capability than its opportunity came about."""

from collections.abc import Callable, Mapping

from planner.core.assessment import Assessment
from planner.core.derivations import Explained
from planner.core.derivations.capabilities import (
    capability,
    opportunity,
)
from planner.core.derivations.units import POINTS, RANKS
from planner.core.diagnosis import CapabilityResult
from planner.core.opportunity import ulwick_score
from planner.core.ranking import ranks
from planner.core.roadmap import worths
from planner.core.text import Message

Make = Callable[[Assessment, CapabilityResult, str], Explained | None]


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


WORTH_KEYS: Mapping[str, Make] = {
    "everybody": _everybody,
    "rank_everybody": _rank_everybody,
    "worth": _worth,
    "ulwick": _ulwick,
}
