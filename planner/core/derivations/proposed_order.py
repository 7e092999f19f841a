"""How places by worth and by worth a week came about."""

from planner.core import show
from planner.core.assessment import Assessment
from planner.core.derivations import Explained, counted
from planner.core.derivations.plan_numbers import WEEKS, named_initiative
from planner.core.proposed_order import FIRST, Standing, standings, swing_of
from planner.core.roadmap import Roadmap
from planner.core.text import Message

KEYS = ("weeks", "a_week", "place", "place_a_week", "best", "worst")
_FORMULAS = {
    "weeks": Message("middle of its estimates, for the size of the company"),
    "a_week": Message("worth of every gap that it could close / weeks"),
    "place": Message("by worth, the most first"),
    "place_a_week": Message("by worth a week, the most first"),
    "best": Message(
        "best place by worth while the share of leverage moves by {swing} of itself"
    ),
    "worst": Message(
        "worst place by worth while the share of leverage moves by {swing} of itself"
    ),
}


def standing_number(
    assessment: Assessment, plan: Roadmap, name: str, key: str
) -> Explained | None:
    """Derive a number of the standing of an initiative."""
    found = standings(assessment, plan)
    one = next((s for s in found if s.id == name), None)
    if one is None or key not in KEYS:
        return None
    formula = Message(
        _FORMULAS[key].sentence, {"swing": show.percent(swing_of(assessment))}
    )
    return Explained(
        f"proposed:{name}:{key}",
        named_initiative(assessment, name),
        getattr(one, key),
        formula,
        parts=tuple(_parts(assessment, one, key)),
        n=len(found) if "place" in key else None,
        unit=WEEKS if key == "weeks" else None,
    )


def _parts(assessment: Assessment, one: Standing, key: str) -> list[Explained]:
    named = named_initiative(assessment, one.id)
    value = Explained(f"proposed:{one.id}:value", named, one.value)
    weeks = Explained(f"proposed:{one.id}:weeks", named, one.weeks, unit=WEEKS)
    a_week = Explained(f"proposed:{one.id}:a_week", named, one.a_week)
    return {
        "weeks": [],
        "a_week": [value, weeks],
        "place_a_week": [a_week],
    }.get(key, [value])


def agreeing(assessment: Assessment, plan: Roadmap, key: str) -> Explained:
    """Count the first by worth, and those that are first by worth a week as well."""
    found = [s for s in standings(assessment, plan) if s.place <= FIRST]
    if key == "same":
        found = [s for s in found if s.place_a_week <= FIRST]
    label = (
        Message("The first by worth that are first by worth a week as well")
        if key == "same"
        else Message("The first by worth")
    )
    parts = (
        Explained(f"proposed:{s.id}:place", named_initiative(assessment, s.id), s.place)
        for s in found
    )
    return counted(f"proposed:all:{key}", label, parts)
