"""What the preparation says in one sentence each, and what it warns of."""

from collections.abc import Iterator, Mapping

from planner.core import show
from planner.core.assessment import Assessment
from planner.core.preparing.aims import Aims, AimWarning
from planner.core.preparing.conditions import RedFlag
from planner.core.preparing.drivers import Element
from planner.core.preparing.phases import Ecrm
from planner.core.preparing.whole import Preparing
from planner.core.swot import Swot
from planner.core.text import Message, Text

HORIZONS: Mapping[str, Message] = {
    "short": Message("the short term"),
    "mid": Message("the mid term"),
    "long": Message("the long term"),
}
NO_RULES = Message("This version of the framework has no rules for the preparation")


def purpose_finding(assessment: Assessment) -> Message:
    """Say where the weight lies, or what stands against relying on it."""
    found = assessment.purpose
    aims = assessment.preparing.aims if assessment.preparing else None
    kinds = {w.kind for w in aims.warnings} if aims else set()
    if found.shares is None:
        return Message("The purpose has no weights yet: nobody has divided the points")
    if "contested" in kinds:
        return Message(
            "People do not agree on the purpose: agreement is {agreement} of 100",
            {"agreement": show.number(found.agreement_pct)},
        )
    heaviest = max(found.shares, key=lambda h: found.shares[h] if found.shares else 0)
    values = {
        "horizon": HORIZONS[heaviest],
        "share": show.percent(found.shares[heaviest]),
        "agreement": show.number(found.agreement_pct),
    }
    if "unclear" in kinds:
        return Message(
            "Most weight lies on {horizon} ({share}), but too few can say the purpose"
            " in one sentence",
            values,
        )
    if found.agreement_pct is None:
        return Message(
            "Most weight lies on {horizon} ({share}); whether people agree is not"
            " known",
            values,
        )
    return Message(
        "Most weight lies on {horizon} ({share}), and people agree by {agreement} of"
        " 100",
        values,
    )


def aim_warnings(aims: Aims) -> tuple[Message, ...]:
    """Every warning about the purpose, with its reason."""
    return tuple(_aim_warning(aims, w) for w in aims.warnings)


def _aim_warning(aims: Aims, warning: AimWarning) -> Message:
    horizon = HORIZONS[aims.duration.horizon] if aims.duration else ""
    values = {
        "value": show.number(warning.value, 1),
        "limit": show.plain(warning.limit),
        "horizon": horizon,
    }
    return Message(_AIM_WARNINGS[warning.kind], values)


_AIM_WARNINGS = {
    "contested": (
        "Choose no system yet: agreement on the purpose is {value}, less than {limit}."
        " Without a shared purpose the build goes back to its start or spends for"
        " nothing."
    ),
    "unclear": (
        "Choose no system yet: clarity of the purpose is {value}, less than {limit}."
        " Without a clear purpose the build goes back to its start or spends for"
        " nothing."
    ),
    "budget_too_short": (
        "The budget covers {value} months, but a purpose of {horizon} takes at least"
        " {limit}. Give later years money, or move the weight."
    ),
    "plan_too_long": (
        "The plan takes {value} months, but a purpose of {horizon} should show results"
        " within {limit}. Cut the plan, or move the weight."
    ),
}


def readiness_finding(found: Preparing) -> Message:
    """Say the readiness, the weakest condition and how many red flags there are."""
    ready = found.readiness
    if ready.score is None or ready.lowest is None:
        return Message(
            "Whether the conditions are met is not known: section C has no answers yet"
        )
    values = {
        "score": show.score(ready.score),
        "name": ready.lowest.condition.name,
        "count": len(ready.flags),
    }
    if not ready.flags:
        return Message(
            "Readiness is {score} of 100, and no condition raises a red flag", values
        )
    return Message(
        "Readiness is {score} of 100 with {count} red flags; the weakest condition is"
        " “{name}”",
        values,
    )


def red_flags(found: Preparing) -> tuple[tuple[Message, Text | None], ...]:
    """Every red flag as a sentence, with what to do where a condition names it."""
    conditions = {c.condition.id: c.condition for c in found.readiness.conditions}
    return tuple(
        (_red_flag(f, conditions[f.subject].name), conditions[f.subject].remedy)
        if f.subject
        else (_red_flag(f, None), None)
        for f in found.readiness.flags
    )


def _red_flag(flag: RedFlag, name: Text | None) -> Message:
    share = flag.kind in {"system_without_change", "solution_first"}
    values = {
        "name": name or "",
        "value": show.percent(flag.value) if share else show.number(flag.value, 1),
        "limit": show.percent(flag.limit) if share else show.plain(flag.limit),
    }
    return Message(_RED_FLAGS[flag.kind], values)


_RED_FLAGS = {
    "weak_condition": "“{name}” stands at level {value}, below {limit}",
    "system_without_change": (
        "System without change: strategy does not come first, and {value} of the"
        " plan's money is technology, more than {limit}"
    ),
    "solution_first": (
        "Solution before strategy: {value} of the initiatives in the first half of the"
        " plan are technology, more than {limit}"
    ),
    "classes_undefined": (
        "Customer classes are not defined (level {value}, below {limit}); define them"
        " before a system is chosen"
    ),
    "no_early_result": (
        "Nothing is live within {limit} months; the first initiative takes {value}"
    ),
    "back_office_apart": (
        "Departments without customer contact stand {value} levels from those with it"
        " in customer orientation"
    ),
}


def pressure_finding(found: Preparing) -> Message:
    """Say how far the response stays behind the pressure."""
    forces = found.pressure
    if forces.gap is None:
        return Message(
            "Pressure and response are not known: section D has no answers yet"
        )
    values = {
        "pressure": show.level_short(forces.pressure),
        "response": show.level_short(forces.response),
        "gap": show.number(abs(forces.gap), 1),
    }
    if forces.gap >= found.rules.pressure.wide_gap - 1e-9:
        return Message(
            "Customers change faster than we answer: pressure {pressure}, response"
            " {response}, a gap of {gap} levels",
            values,
        )
    if forces.gap > 0:
        return Message(
            "The response nearly keeps up: pressure {pressure}, response {response}",
            values,
        )
    return Message(
        "The response keeps up with the pressure: {response} against {pressure}", values
    )


def phase_finding(found: Ecrm | None) -> Message:
    """Say which phase is reached and how much is open before the next."""
    if found is None or found.current is None:
        return Message(
            "Which phase is reached is not known: section H has no answers yet"
        )
    following = found.next
    if following is None:
        return Message("All phases are ready; what remains is to keep them up")
    values = {
        "next": following.column,
        "count": len(following.open),
        "number": found.current,
        "name": found.phases[found.current - 1].column,
    }
    if found.current == 0:
        return Message(
            "No phase is ready yet; {count} cells are open in “{next}”", values
        )
    return Message(
        "Phase {number}, “{name}”, is ready; {count} cells are open in the next,"
        " “{next}”",
        values,
    )


def phase_warnings(found: Preparing) -> Iterator[Message]:
    """Two customer numbers, and a stated phase that the cells do not bear out."""
    online = found.ecrm
    if online is None:
        return
    one = online.one_customer.value if online.one_customer else None
    limit = found.rules.phases.one_customer_min
    if one is not None and one < limit:
        yield Message(
            "Online and store customers cannot be told to be one person (level {value},"
            " below {limit}): give them one number before campaigns run on both.",
            {"value": show.level_short(one), "limit": show.plain(limit)},
        )
    stated = online.stated.value if online.stated else None
    if stated is None or online.current is None:
        return
    if abs(stated - online.current) >= 1:
        yield Message(
            "People place the company at phase {stated}, the cells of the table at"
            " {current}. Talk about the difference.",
            {"stated": show.number(stated, 1), "current": online.current},
        )


def urgent_elements(found: Preparing) -> tuple[Element, ...]:
    """Elements that matter more than most and are done less well, widest gap first."""
    urgent = [e for e in found.equity.elements if e.quadrant == "concentrate"]
    return tuple(sorted(urgent, key=lambda e: (-(e.gap or 0.0), e.id)))


def drivers_finding(found: Preparing) -> Message:
    """Name the element to work on first."""
    if found.equity.importance_cut is None:
        return Message("The drivers are not known: section G has no answers yet")
    urgent = urgent_elements(found)
    if not urgent:
        return Message(
            "No element matters more than most while it is done less well than most"
        )
    return Message(
        "{count} of {all} elements matter more than most and are done less well; the"
        " widest gap is “{name}”",
        {
            "count": len(urgent),
            "all": len(found.equity.elements),
            "name": urgent[0].importance.text,
        },
    )


def swot_finding(found: Swot) -> Message:
    """Say how many entries the plan touches."""
    if not found.entries:
        return Message("The matrix is empty: take up what the numbers suggest")
    values = {
        "count": len(found.entries),
        "touched": sum(bool(e.touched) for e in found.entries),
        "coverage": show.percent(found.coverage),
        "open": len(found.unanswered),
    }
    if found.coverage is None:
        return Message(
            "{count} entries; what the plan touches is known once it is solved", values
        )
    if found.unanswered:
        return Message(
            "The plan touches {touched} of {count} entries ({coverage}); without an"
            " initiative: {open} of the strategies that mend a weakness",
            values,
        )
    return Message("The plan touches {touched} of {count} entries ({coverage})", values)
