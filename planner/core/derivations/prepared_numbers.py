"""How counts, checks and findings of the preparation came about."""

from collections.abc import Iterable, Mapping

from planner.core import show
from planner.core.assessment import Assessment
from planner.core.derivations import Explained, balanced, counted
from planner.core.derivations.answered import answered, named, of_preparing
from planner.core.derivations.capabilities import Maker
from planner.core.derivations.causes import fit
from planner.core.derivations.preparing import HORIZON_WORDS, purpose
from planner.core.engagement import HORIZONS
from planner.core.fit import moves
from planner.core.preparing.pressure import Force
from planner.core.preparing.sheet import Answered, Combined
from planner.core.preparing.whole import Preparing
from planner.core.preparing_findings import urgent_elements
from planner.core.purpose import PurposeProfile, shares_by_person
from planner.core.text import Message

PEOPLE = Message("people")
MONTHS = Message("months")
_LEVEL = Message("level, 1 to 5")


def answers_of(assessment: Assessment, page: str) -> list[Answered]:
    """The answered lines that a page of the preparation rests on."""
    found = assessment.preparing
    if found is None:
        return []
    if page == "fit":
        at = [(f"fit.{c.id}", "") for c in assessment.framework.rules.fit.criteria]
        return [assessment.sheet[a] for a in at if a in assessment.sheet]
    if page == "purpose":
        return [*found.aims.clarity.parts]
    if page == "conditions":
        return [a for c in found.readiness.conditions for a in c.answers.parts]
    if page == "pressure":
        forces = (*found.pressure.drivers, *found.pressure.principles)
        return [a for f in forces for a in f.answers.parts]
    if page == "drivers":
        ends = [(e.importance, e.performance) for e in found.equity.elements]
        return [a for pair in ends for a in pair]
    return _online(found) if page == "phases" else []


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
        Explained(
            f"question:{a.question}|{a.line}:value",
            named(a.text),
            a.value,
            n=a.found.n,
            parts=(Explained(number, Message("people asked"), a.asked),),
        )
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
    forces: Mapping[str, Iterable[Force]] = {
        "pressure": found.pressure.drivers,
        "response": found.pressure.principles,
        "ecrm": found.ecrm.others if found.ecrm else (),
    }
    combined: dict[str, Combined] = {
        f.measured.id: f.answers for f in forces.get(kind, ())
    }
    if kind == "condition":
        combined = {c.condition.id: c.answers for c in found.readiness.conditions}
    if subject not in combined:
        return None
    label = Message("Usable answers of those asked for")
    return _usable(assessment, f"usable:{rest}", label, combined[subject].parts)


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


def any_purpose(assessment: Assessment, rest: str) -> Explained | None:
    """Derive any number of the purpose."""
    found, number = assessment.purpose, f"purpose:{rest}"
    aims = assessment.preparing.aims if assessment.preparing else None
    first, _, key = rest.partition(":")
    if rest == "people":
        formula = Message("people who divided the 100 points")
        label = Message("People behind the purpose")
        return Explained(number, label, found.n, formula, unit=PEOPLE)
    if first in HORIZONS and key.startswith("mean"):
        return _mean_points(found, number, first, key.removeprefix("mean").strip("_"))
    if first == "role":
        role, _, _ = key.partition(":")
        shares = found.roles.get(role)
        label = Message("People of the role who divided the points")
        return Explained(number, label, shares.n, unit=PEOPLE) if shares else None
    if aims is None:
        return None
    months = {
        "budget_months": (
            aims.budget_months,
            Message("Months with a budget"),
            Message("twelve for each year that has money"),
        ),
        "plan_months": (
            aims.plan_months,
            Message("Months of the plan"),
            Message("from the start to the end of the plan, 30.44 days a month"),
        ),
        "from_months": (
            aims.duration.from_months if aims.duration else None,
            Message("Fewest months that the purpose takes"),
            Message("stands in the framework's rules; a default of ours"),
        ),
        "to_months": (
            aims.duration.to_months if aims.duration else None,
            Message("Months within which the purpose shows results"),
            Message("stands in the framework's rules; a default of ours"),
        ),
    }
    if rest in months:
        value, label, formula = months[rest]
        return Explained(number, label, value, formula, unit=MONTHS)
    return purpose(assessment, rest)


def _mean_points(
    found: PurposeProfile, number: str, horizon: str, role: str
) -> Explained | None:
    """The mean of the points of all people, or of a role."""
    if role:
        shares = found.roles.get(role)
        value, n = (shares.shares[horizon], shares.n) if shares else (None, 0)
    else:
        value, n = (found.answered[horizon] if found.answered else None), found.n
    if value is None:
        return None
    formula = Message("mean of the points of these people ÷ 100")
    label = HORIZON_WORDS[horizon]
    return Explained(number, label, value, formula, n=n, is_share=True)


def any_fit(assessment: Assessment, rest: str) -> Explained | None:
    """Derive any number of the fit."""
    found, number = assessment.fit, f"fit:{rest}"
    rules = assessment.framework.rules.fit
    name, _, key = rest.partition(":")
    swing = {"swing": show.percent(rules.weight_swing)}
    if found is None:
        return None
    if rest == "agreed":
        agreed = assessment.engagement.settings.fit or {}
        names = {c.id: c.name for c in rules.criteria}
        parts = (
            Explained(f"fit:{c}:value", named(names[c]), value)
            for c, value in agreed.items()
            if c in names
        )
        return counted(number, Message("Values agreed in the project"), parts)
    if rest in {"sensitivity", "low", "high"}:
        low, high = found.fit.sensitivity
        shown: Mapping[str, float | str] = {
            "sensitivity": show.interval((low, high), 1),
            "low": low,
            "high": high,
        }
        formula = Message(
            "lowest and highest fit when one weight at a time moves by {swing}, all"
            " rescaled to 1",
            swing,
        )
        ends = (
            Explained(number, Message("lower end"), low),
            Explained(number, Message("upper end"), high),
        )
        label = Message("Fit when a weight moves")
        return Explained(number, label, shown[rest], formula, parts=ends)
    criterion = next((c for c in found.fit.criteria if c.id == name), None)
    if criterion is not None and key == "weight":
        label = Message("Weight of the criterion")
        formula = Message("stands in the framework's rules; a default of ours")
        return Explained(number, label, criterion.weight, formula, is_share=True)
    if criterion is not None and key == "moved":
        moved = {m.criterion: m for m in moves(found.fit.criteria, rules.weight_swing)}
        low, high = moved[name].ends
        formula = Message("fit with its weight {swing} smaller and larger", swing)
        ends = (
            Explained(number, Message("lower end"), low),
            Explained(number, Message("upper end"), high),
        )
        label = Message("Fit when its weight moves")
        told = show.interval((low, high), 1)
        return Explained(number, label, told, formula, parts=ends)
    return fit(assessment, rest)


def _first_live(assessment: Assessment, number: str) -> Explained | None:
    found = assessment.preparing
    value = found.readiness.first_finish_months if found else None
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
    if rest == "first_live":
        return _first_live(assessment, number)
    if rest == "ease":
        label = Message("How easy it is to come by customer information")
        formula = Message("agreed in the project, else the value from the answers")
        return Explained(number, label, found.information.level, formula, unit=_LEVEL)
    if rest == "staff":
        staff = assessment.engagement.settings.profile.staff
        label, formula = Message("Staff"), Message("as it stands in the profile")
        return Explained(number, label, staff, formula, unit=PEOPLE)
    if rest == "flags":
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
    if rest in {"urgent", "elements"}:
        chosen = urgent_elements(found) if rest == "urgent" else found.equity.elements
        parts = [
            Explained(
                f"{e.id.replace('driver.', 'driver:', 1)}:gap",
                named(e.importance.text),
                e.gap,
            )
            for e in chosen
        ]
        label = (
            Message("Elements that matter more than most and are done less well")
            if rest == "urgent"
            else Message("Elements of the equity drivers")
        )
        return counted(number, label, parts)
    return _of_phases(assessment, found, number, rest)


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


def _of_phases(
    assessment: Assessment, found: Preparing, number: str, rest: str
) -> Explained | None:
    online = found.ecrm
    if online is None:
        return None
    if rest == "open_cells":
        cells = online.next.open if online.next else ()
        parts = [
            Explained(
                f"phase:{c.phase}.{c.row}:done",
                named(c.entries[0]) if c.entries else Message("cell"),
                c.value,
            )
            for c in cells
        ]
        return counted(number, Message("Open cells of the next phase"), parts)
    lines = {"one_customer": online.one_customer, "stated": online.stated}
    if rest in lines:
        line = lines[rest]
        return answered(assessment, number, line) if line else None
    if rest == "current":
        parts = [
            Explained(f"phase:{p.column.id}:readiness", named(p.column), p.readiness)
            for p in online.phases
        ]
        formula = Message("number of the last phase that is ready with all before it")
        label = Message("Phase by the cells of the table")
        return Explained(number, label, online.current, formula, parts=tuple(parts))
    if rest == "linked":
        limit = found.rules.phases.linked_from
        parts = [
            Explained(
                f"question:{a.question}|{a.line}:value",
                named(a.text),
                a.value,
                n=a.found.n,
            )
            for a in online.pairs
        ]
        formula = Message("pairs at level {limit} or more", {"limit": limit})
        shown = f"{online.linked}/{len(online.pairs)}"
        label = Message("Linked pairs of the four Cs")
        return Explained(number, label, shown, formula, parts=tuple(parts))
    if rest == "pair_answers":
        label = Message("Usable answers")
        formula = Message("usable answers, summed over the pairs")
        value = sum(p.found.n for p in online.pairs)
        return Explained(number, label, value, formula)
    return None


def weigher(assessment: Assessment, rest: str) -> Explained | None:
    """Derive `<respondent>:<horizon>`; nothing where answers are anonymous."""
    code, _, horizon = rest.rpartition(":")
    if assessment.least or horizon not in HORIZONS:
        return None
    every = shares_by_person(assessment.engagement, assessment.questionnaire)
    found = next((p for p in every if p.respondent == code), None)
    if found is None:
        return None
    formula = Message("points of this person ÷ 100")
    label = HORIZON_WORDS[horizon]
    value = found.shares[horizon]
    return Explained(f"weigher:{rest}", label, value, formula, n=1, is_share=True)


PREPARED_NUMBERS: Mapping[str, Maker] = {
    "weigher": weigher,
    "prepared": prepared,
    "question": question,
    "usable": of_preparing(usable),
    "purpose": any_purpose,
    "fit": any_fit,
    "preparing": counted_in,
}
