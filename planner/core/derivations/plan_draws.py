"""How draws, fixed dates, prices, notes and events of the plan came about."""

from collections.abc import Mapping

from planner.core.assessment import Assessment
from planner.core.candidates import VALUE_UNIT
from planner.core.derivations import Explained, share_of
from planner.core.derivations.capabilities import Maker
from planner.core.derivations.plan_numbers import WEEKS, named_initiative, of_plan
from planner.core.roadmap import Roadmap
from planner.core.text import Message


def _due(assessment: Assessment, plan: Roadmap, rest: str) -> Explained | None:
    """Derive `<initiative>:days` before its fixed date, or `:late` after it."""
    name, _, key = rest.partition(":")
    due = plan.constraints.must_finish.get(name)
    ends = {i.id: i.finish for i in plan.initiatives}
    if plan.risk and key == "late":
        ends = dict(plan.risk.late)
    if due is None or name not in ends or key not in {"days", "late"}:
        return None
    number = f"due:{rest}"
    parts = (
        Explained(number, Message("fixed date"), due.isoformat()),
        Explained(
            f"initiative:{name}:finish", Message("finish"), ends[name].isoformat()
        ),
    )
    formula = Message("calendar days between the finish and the fixed date")
    days = abs((due - ends[name]).days)
    label = named_initiative(assessment, name)
    return Explained(number, label, days, formula, parts=parts, unit=Message("days"))


def _price(assessment: Assessment, plan: Roadmap, rest: str) -> Explained | None:
    """Derive `<place>:share` of what more of a limit would bring back."""
    place, _, key = rest.partition(":")
    prices = dict(enumerate(plan.choice.prices, 1))
    found = prices.get(int(place)) if place.isdecimal() else None
    if found is None or key not in {"share", "units"}:
        return None
    number = f"price:{rest}"
    if key == "units":
        formula = Message("the fewest of 1, 2 and 4 more that bring something back")
        return Explained(number, Message("Units more"), found.units, formula)
    whole = sum(round(w.value * VALUE_UNIT) for w in plan.worths)
    ends = (
        (
            Message("worth closed beyond that of the plan, solved again"),
            found.gain / VALUE_UNIT,
        ),
        (Message("worth of all open gaps"), whole / VALUE_UNIT),
    )
    del assessment
    return share_of(number, Message("What more of the limit would close"), ends)


def _note(assessment: Assessment, plan: Roadmap, rest: str) -> Explained | None:
    """Derive a number of a note of the plan: `<place>:<gap of its sentence>`."""
    place, _, key = rest.partition(":")
    notes = dict(enumerate(plan.messages, 1))
    found = notes.get(int(place)) if place.isdecimal() else None
    value = found.values.get(key) if found else None
    if found is None or isinstance(value, bool) or not isinstance(value, int | float):
        return None
    number = f"plan_note:{rest}"
    named = str(found.values.get("initiatives", "")).split(", ")
    costs = {i.id: i.spend_100m_krw for i in plan.initiatives}
    library = assessment.framework.initiative
    parts = tuple(
        Explained(number, named_initiative(assessment, i), costs.get(i))
        for i in named
        if i in library and key == "total"
    )
    label = Message("In the note: {note}", {"note": found})
    return Explained(number, label, value, None, parts=parts)


def _event(assessment: Assessment, plan: Roadmap, rest: str) -> Explained | None:
    """Derive `<place>:chance` or `:weeks` of what may happen."""
    del assessment
    place, _, key = rest.partition(":")
    events = dict(enumerate(plan.risk.events, 1)) if plan.risk else {}
    found = events.get(int(place)) if place.isdecimal() else None
    if found is None or key not in {"chance", "weeks"}:
        return None
    number, label = f"event:{rest}", Message("{name}", {"name": found.name})
    if key == "chance":
        formula = Message("as it stands among the limits of the project")
        return Explained(number, label, found.chance, formula, is_share=True)
    formula = Message("mean end of the draws with it − mean end of those without it")
    parts = (Explained(number, Message("share of draws with it"), found.share),)
    return Explained(number, label, found.weeks, formula, parts=parts, unit=WEEKS)


PLAN_DRAWS: Mapping[str, Maker] = {
    "due": of_plan(_due),
    "price": of_plan(_price),
    "plan_note": of_plan(_note),
    "event": of_plan(_event),
}
