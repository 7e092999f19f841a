"""How counts, checks and findings of the preparation came about."""

from collections.abc import Callable, Iterable, Mapping

from planner.core.assessment import Assessment
from planner.core.derivations import Explained, balanced, counted
from planner.core.derivations.answered import (
    answered,
    asked_value,
    named,
    of_preparing,
)
from planner.core.derivations.capabilities import Maker
from planner.core.derivations.phase_numbers import OF_PHASES
from planner.core.derivations.units import LEVEL, MONTHS
from planner.core.preparing.drivers import Element
from planner.core.preparing.sheet import Answered, Combined
from planner.core.preparing.whole import Preparing
from planner.core.preparing_findings import urgent_elements
from planner.core.text import Message

PEOPLE = Message("people")


def answers_of(assessment: Assessment, page: str) -> list[Answered]:
    """The answered lines that a page of the preparation rests on."""
    found = assessment.preparing
    if found is None:
        return []
    at = [(f"fit.{c.id}", "") for c in assessment.framework.rules.fit.criteria]
    forces = (*found.pressure.drivers, *found.pressure.principles)
    elements = found.equity.elements
    conditions = found.readiness.conditions
    return {
        "fit": [assessment.sheet[a] for a in at if a in assessment.sheet],
        "purpose": [*found.aims.clarity.parts],
        "conditions": [a for c in conditions for a in c.answers.parts],
        "pressure": [a for f in forces for a in f.answers.parts],
        "drivers": [a for e in elements for a in (e.importance, e.performance)],
        "phases": _online(found),
        "basics": [*found.basics.answers()] if found.basics else [],
    }.get(page, [])


def _online(found: Preparing) -> list[Answered]:
    if found.ecrm is None:
        return []
    cells = [c for p in found.ecrm.phases for c in p.cells]
    answers = [c.answered for c in cells if c.answered]
    return answers + [t.answered for t in found.ecrm.tracks if t.answered]


def prepared(assessment: Assessment, rest: str) -> Explained | None:
    """Derive `<page>:answers` or `<page>:asked`."""
    page, _, key = rest.partition(":")
    found = answers_of(assessment, page)
    if not found or key not in {"answers", "asked"}:
        return None
    number = f"prepared:{rest}"
    parts = tuple(
        asked_value(a, Explained(number, Message("people asked"), a.asked))
        for a in found
    )
    if key == "asked":
        formula = Message("people asked, summed over the questions of the page")
        value = sum(a.asked for a in found)
        label = Message("Answers asked for")
        return Explained(number, label, value, formula, parts=parts)
    formula = Message("usable answers, summed over the questions of the page")
    value = sum(a.found.n for a in found)
    return Explained(number, Message("Usable answers"), value, formula, parts=parts)


def question(assessment: Assessment, rest: str) -> Explained | None:
    """Derive `<question>|<line>:value` or `:answered` of what was asked in figures."""
    at, _, key = rest.rpartition(":")
    id_, _, line = at.partition("|")
    found = next(
        (a for a in assessment.sheet.values() if (a.question, a.line) == (id_, line)),
        None,
    )
    if found is None or key not in {"value", "answered"}:
        return None
    number = f"question:{rest}"
    if key == "answered":
        return _usable(assessment, number, named(found.text), [found])
    return balanced(assessment, number, named(found.text), found.found)


def usable(assessment: Assessment, found: Preparing, rest: str) -> Explained | None:
    """Derive `<kind>:<subject>`: usable answers of those asked for."""
    kind, _, subject = rest.partition(":")
    forces = {
        "pressure": found.pressure.drivers,
        "response": found.pressure.principles,
        "ecrm": found.ecrm.others if found.ecrm else (),
    }
    combined: dict[str, Combined] = {
        f.measured.id: f.answers for f in forces.get(kind, ())
    }
    if kind in {"practice", "element"}:
        combined = _practised(found, kind)
    if kind == "condition":
        combined = {c.condition.id: c.answers for c in found.readiness.conditions}
    if subject not in combined:
        return None
    label = Message("Usable answers of those asked for")
    return _usable(assessment, f"usable:{rest}", label, combined[subject].parts)


def _practised(found: Preparing, kind: str) -> dict[str, Combined]:
    """The answers to practices, or to the parts of eCRM."""
    practices = found.practices
    if practices is None:
        return {}
    if kind == "practice":
        return {p.measured.id: p.answers for p in practices.practices}
    return {e.id: e.answers for e in practices.elements}


def _usable(
    assessment: Assessment, number: str, label: Message, found: Iterable[Answered]
) -> Explained:
    listed = list(found)
    n, asked = sum(a.found.n for a in listed), sum(a.asked for a in listed)
    parts = (
        Explained(number, Message("usable answers"), n),
        Explained(number, Message("answers asked for"), asked),
        *(answered(assessment, number, a) for a in listed),
    )
    formula = Message("answers that are neither unknown nor not applicable")
    return Explained(number, label, f"{n}/{asked}", formula, parts=parts)


def _first_live(assessment: Assessment, found: Preparing, number: str) -> Explained:
    value = found.readiness.first_finish_months
    plan = assessment.roadmap
    ends = sorted(plan.initiatives, key=lambda i: (i.finish, i.id))[:1] if plan else []
    parts = tuple(
        Explained(
            f"initiative:{i.id}:finish",
            named(i.sized.initiative.name),
            i.finish.isoformat(),
        )
        for i in ends
    )
    formula = Message("from the start of the plan to the first finish")
    label = Message("Months until something is live")
    return Explained(number, label, value, formula, parts=parts, unit=MONTHS)


def counted_in(assessment: Assessment, rest: str) -> Explained | None:
    """Derive `flags`, `open_cells`, `urgent`, `elements`, `linked`, `first_live`."""
    found, number = assessment.preparing, f"preparing:{rest}"
    if found is None:
        return None
    if rest.startswith("flag:"):
        return _flag(found, number, rest.removeprefix("flag:"))
    make = _OF_KEY.get(rest)
    return make(assessment, found, number) if make else None


def _ease(assessment: Assessment, found: Preparing, number: str) -> Explained:
    del assessment
    label = Message("How easy it is to come by customer information")
    formula = Message("agreed in the project, else the value from the answers")
    return Explained(number, label, found.information.level, formula, unit=LEVEL)


def _staff(assessment: Assessment, found: Preparing, number: str) -> Explained:
    del found
    staff = assessment.engagement.settings.profile.staff
    formula = Message("as it stands in the profile")
    return Explained(number, Message("Staff"), staff, formula, unit=PEOPLE)


def _flags(assessment: Assessment, found: Preparing, number: str) -> Explained:
    del assessment
    conditions = {c.condition.id: c.condition for c in found.readiness.conditions}
    parts = [
        Explained(
            f"condition:{f.subject}:score" if f.subject else number,
            named(conditions[f.subject].name)
            if f.subject
            else Message("a finding on plan or answers"),
            f.value,
        )
        for f in found.readiness.flags
    ]
    return counted(number, Message("Red flags"), parts)


def _gaps_of(number: str, label: Message, chosen: Iterable[Element]) -> Explained:
    parts = (
        Explained(
            f"{e.id.replace('driver.', 'driver:', 1)}:gap",
            named(e.importance.text),
            e.gap,
        )
        for e in chosen
    )
    return counted(number, label, parts)


def _urgent(assessment: Assessment, found: Preparing, number: str) -> Explained:
    del assessment
    label = Message("Elements that matter more than most and are done less well")
    return _gaps_of(number, label, urgent_elements(found))


def _elements(assessment: Assessment, found: Preparing, number: str) -> Explained:
    del assessment
    label = Message("Elements of the equity drivers")
    return _gaps_of(number, label, found.equity.elements)


def _flag(found: Preparing, number: str, rest: str) -> Explained | None:
    """Derive `<place>:value` or `<place>:limit` of a red flag."""
    place, _, key = rest.partition(":")
    flags = dict(enumerate(found.readiness.flags, 1))
    flag = flags.get(int(place)) if place.isdecimal() else None
    if flag is None or key not in {"value", "limit"}:
        return None
    conditions = {c.condition.id: c for c in found.readiness.conditions}
    own = conditions.get(flag.subject)
    parts = (
        (
            Explained(
                f"condition:{flag.subject}:score", named(own.condition.name), own.score
            ),
        )
        if own
        else ()
    )
    label = Message("Red flag: found") if key == "value" else Message("Red flag: limit")
    formula = (
        Message("held against the limit of the framework's rules")
        if key == "value"
        else Message("stands in the framework's rules; a default of ours")
    )
    return Explained(number, label, getattr(flag, key), formula, parts=parts)


_OF_KEY: Mapping[str, Callable[[Assessment, Preparing, str], Explained | None]] = {
    "first_live": _first_live,
    "ease": _ease,
    "staff": _staff,
    "flags": _flags,
    "urgent": _urgent,
    "elements": _elements,
    **OF_PHASES,
}
PREPARED_NUMBERS: Mapping[str, Maker] = {
    "prepared": prepared,
    "question": question,
    "usable": of_preparing(usable),
    "preparing": counted_in,
}
