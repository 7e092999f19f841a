"""How numbers of single initiatives, planned or proposed, came about."""

from collections.abc import Mapping

from planner.core.assessment import Assessment
from planner.core.derivations import Explained, counted
from planner.core.derivations.capabilities import Maker, name_of
from planner.core.derivations.plan import initiative
from planner.core.derivations.plan_numbers import (
    MONEY,
    MONTHS,
    WEEKS,
    named_initiative,
    of_plan,
)
from planner.core.derivations.proposed_order import KEYS, agreeing, standing_number
from planner.core.roadmap import Planned, Roadmap
from planner.core.teams import team_name
from planner.core.text import Message
from planner.core.value_effort import middle, values_and_efforts


def any_initiative(assessment: Assessment, rest: str) -> Explained | None:
    """Derive `<initiative>:<key>` of the roadmap, of any key."""
    name, _, key = rest.partition(":")
    plan = assessment.roadmap
    planned = (
        next((i for i in plan.initiatives if i.id == name), None) if plan else None
    )
    if plan is None or planned is None:
        return None
    number, worth = f"initiative:{rest}", {w.capability: w.value for w in plan.worths}
    if key == "closed_value":
        parts = tuple(
            Explained(
                f"capability:{c}:worth",
                Message("value of closing {name}", {"name": name_of(assessment, c)}),
                worth[c],
            )
            for c in planned.closes
            if c in worth
        )
        value = sum(worth.get(c, 0.0) for c in planned.closes)
        formula = Message("sum of the worth of the gaps that it is the first to close")
        return Explained(
            number, Message("Value"), value, formula, parts=parts, unit=_POINTS
        )
    if key == "weeks":
        return _weeks(number, planned)
    if key in {"slack", "free"}:
        weeks = planned.float_weeks if key == "slack" else planned.free_weeks
        formula = (
            Message("weeks that it may slip before the plan ends later")
            if key == "slack"
            else Message("weeks that it may slip before anything else moves")
        )
        parts = tuple(
            x for x in (initiative(assessment, f"{name}:finish"),) if x is not None
        )
        return Explained(
            number, Message("Slack"), weeks, formula, parts=parts, unit=WEEKS
        )
    if key == "holds" and plan.risk:
        formula = Message(
            "share of {draws} draws of all durations in which it ends last",
            {"draws": plan.risk.draws},
        )
        label = Message("How often it holds the end of the plan")
        share = plan.risk.criticality.get(name)
        return Explained(number, label, share, formula, is_share=True)
    return initiative(assessment, rest)


_POINTS = Message("opportunity score, weighed by leverage")


def _weeks(number: str, planned: Planned) -> Explained:
    size = planned.sized
    middle_ = Message("middle of its estimates, rounded up")
    parts = (Explained(number, middle_, size.middle_weeks),)
    formula = (
        Message(
            "longer than its middle value because the {team} is small",
            {"team": team_name(size.stretched_by)},
        )
        if size.stretched_by
        else Message("middle of its estimates, for the size of the company")
    )
    label = Message("Weeks")
    return Explained(number, label, size.weeks, formula, parts=parts, unit=WEEKS)


def _proposed(assessment: Assessment, plan: Roadmap, rest: str) -> Explained | None:
    """Derive `<initiative>:value`, `:effort` or `:cost` of any that could help."""
    name, _, key = rest.partition(":")
    number, every = f"proposed:{rest}", values_and_efforts(assessment, plan)
    if name == "all" and key in {"same", "first"}:
        return agreeing(assessment, plan, key)
    if name == "all":
        return _of_all(assessment, number, key, plan)
    if key in KEYS:
        return standing_number(assessment, plan, name, key)
    found = next((v for v in every if v.id == name), None)
    if found is None or key not in {"value", "effort", "cost"}:
        return None
    words = {
        "value": (
            Message("sum of the worth of every gap that it could close"),
            _POINTS,
        ),
        "effort": (Message("own effort of all its teams, middle values"), MONTHS),
        "cost": (
            Message("outside spend, middle value for the size of the company"),
            MONEY,
        ),
    }
    formula, unit = words[key]
    worth = {w.capability: w.value for w in plan.worths}
    closes = assessment.framework.initiative[name].closes
    parts = tuple(
        Explained(
            f"capability:{c}:worth",
            Message("value of closing {name}", {"name": name_of(assessment, c)}),
            worth[c],
        )
        for c in closes
        if c in worth and key == "value"
    )
    label = named_initiative(assessment, name)
    value = getattr(found, key)
    return Explained(number, label, value, formula, parts=parts, unit=unit)


def _of_all(
    assessment: Assessment, number: str, key: str, plan: Roadmap
) -> Explained | None:
    every = values_and_efforts(assessment, plan)
    cut = middle(every)
    if key in {"middle_value", "middle_effort"}:
        which = key.removeprefix("middle_")
        label = (
            Message("Middle value") if which == "value" else Message("Middle effort")
        )
        formula = Message("half of the initiatives lie above, half below")
        value = getattr(cut, which)
        return Explained(number, label, value, formula, n=len(every))
    chosen = {
        "count": every,
        "easy": [f for f in every if f.value >= cut.value and f.effort <= cut.effort],
        "quick": [f for f in every if f.quick],
    }.get(key)
    if chosen is None:
        return None
    words = {
        "count": Message("Initiatives that could close an open gap"),
        "easy": Message(
            "Initiatives worth more than the middle one for no more effort"
        ),
        "quick": Message("Quick wins among them"),
    }
    parts = (
        Explained(f"proposed:{f.id}:value", named_initiative(assessment, f.id), f.value)
        for f in chosen
    )
    return counted(number, words[key], parts)


INITIATIVE_NUMBERS: Mapping[str, Maker] = {
    "initiative": any_initiative,
    "proposed": of_plan(_proposed),
}
