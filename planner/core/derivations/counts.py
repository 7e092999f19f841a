"""How people, rules and weights of the whole diagnosis came about."""

from collections.abc import Mapping

from planner.core.assessment import Assessment
from planner.core.derivations import Explained, counted, share_of
from planner.core.derivations.capabilities import Maker
from planner.core.derivations.wholes import PEOPLE, keyed
from planner.core.text import Message


def _asked(found: Assessment, number: str) -> Explained:
    people = len(found.engagement.answers.respondents)
    label = Message("People whose answers came in")
    return Explained(number, label, people, _ROWS, unit=PEOPLE)


_ROWS = Message("people of whom there is an answer in this round")


def _used(found: Assessment, number: str) -> Explained:
    label = Message("People whose answers count")
    formula = Message("people whose answers came in − people left out as careless")
    parts = (_asked(found, "people:asked"), _careless(found, "people:careless"))
    value = len(found.ratings.respondents)
    return Explained(number, label, value, formula, parts=parts, unit=PEOPLE)


def _careless(found: Assessment, number: str) -> Explained:
    parts = (
        Explained(
            number,
            Message("one person, {answers} answers alike", {"answers": c.answers}),
            c.value,
            n=c.answers,
        )
        for c in found.careless
    )
    formula = Message("people who gave the same value in all their answers")
    return counted(number, Message("Careless people"), parts, formula)


def _coverage(found: Assessment, number: str) -> Explained:
    usable = sum(c.n for c in found.capabilities)
    asked = sum(c.asked for c in found.capabilities)
    ends = (
        (Message("usable answers on current levels"), usable),
        (Message("answers asked for"), asked),
    )
    return share_of(number, Message("Coverage"), ends)


def role(assessment: Assessment, rest: str) -> Explained | None:
    """Derive `<role>:asked` or `<role>:used`; nothing where answers are anonymous."""
    name, _, key = rest.partition(":")
    known = assessment.framework.role
    if assessment.least or name not in known or key not in {"asked", "used"}:
        return None
    people = assessment.engagement.answers.respondents
    used = assessment.ratings.respondents
    chosen = people if key == "asked" else used
    value = sum(r.role == name for r in chosen)
    label = Message(
        "{role}: people asked"
        if key == "asked"
        else "{role}: people whose answers count",
        {"role": known[name].name},
    )
    return Explained(f"role:{rest}", label, value, _ROWS, unit=PEOPLE)


def rule(assessment: Assessment, rest: str) -> Explained | None:
    """Derive a number of the framework's rules by its path."""
    value: object = assessment.framework.rules
    path = rest.removeprefix("1-")
    for name in path.split("."):
        value = _inside(value, name)
    if isinstance(value, bool) or not isinstance(value, int | float):
        return None
    if path != rest:
        whole = Explained(f"rule:{path}", Message("Rule {name}", {"name": path}), value)
        label, formula = Message("What is left of 1"), Message("1 − the part")
        return Explained(f"rule:{rest}", label, 1 - value, formula, parts=(whole,))
    label = Message("Rule {name}", {"name": rest})
    chosen = assessment.engagement.settings.weights
    formula = (
        Message("stands in the framework's rules; a default of ours")
        if chosen is None
        else Message("stands in the framework's rules, or decided in the project")
    )
    return Explained(f"rule:{rest}", label, value, formula)


def _inside(value: object, name: str) -> object:
    if isinstance(value, Mapping):
        return value.get(name)
    if isinstance(value, tuple):
        return next((x for x in value if getattr(x, "id", None) == name), None)
    known = getattr(type(value), "model_fields", {})
    return getattr(value, name) if name in known else None


def careless(assessment: Assessment, rest: str) -> Explained | None:
    """Derive `<place>:value` or `<place>:answers` of a careless person."""
    place, _, key = rest.partition(":")
    every = dict(enumerate(assessment.careless, 1))
    found = every.get(int(place)) if place.isdecimal() else None
    if found is None or key not in {"value", "answers"}:
        return None
    number = f"careless:{rest}"
    words = {
        "value": Message("The value that one person always gave"),
        "answers": Message("Answers in which one person gave the same"),
    }
    least = assessment.framework.rules.diagnosis.careless_min_answers
    formula = Message(
        "the same value in all answers to questions of level, from {least} answers on",
        {"least": least},
    )
    return Explained(number, words[key], getattr(found, key), formula, n=found.answers)


def _decided_weights(found: Assessment, number: str) -> Explained:
    chosen, ahp = found.engagement.settings.weights, found.engagement.settings.ahp
    pairs = len(ahp.order) if ahp else 0
    shares = (chosen.perspectives if chosen else None) or {}
    parts = (
        Explained(
            number,
            Message("weights of methods"),
            len((chosen.methods if chosen else None) or {}),
        ),
        Explained(
            number, Message("weights of roles"), len(chosen.roles if chosen else {})
        ),
        Explained(number, Message("weights of perspectives"), len(shares) or pairs),
    )
    value = sum(int(p.value or 0) for p in parts)
    label, formula = (
        Message("Weights decided in the project"),
        Message("sum of the parts"),
    )
    return Explained(number, label, value, formula, parts=parts)


def _consistency(found: Assessment, number: str) -> Explained | None:
    ids = {p.id for p in found.framework.perspectives}
    one = next(
        (c for c in found.weights.compared if set(c.priorities.weights) == ids), None
    )
    if one is None:
        return None
    formula = Message(
        "consistency index of the comparisons ÷ that of random ones (Saaty)"
    )
    parts = tuple(
        Explained(
            number, Message("{name}", {"name": p.name}), one.priorities.weights[p.id]
        )
        for p in found.framework.perspectives
    )
    value = one.priorities.consistency_ratio
    label = Message("Consistency ratio")
    return Explained(number, label, value, formula, n=one.n or None, parts=parts)


def _comparing(found: Assessment, number: str) -> Explained:
    people = max((c.n for c in found.weights.compared if c.used), default=0)
    label = Message("People whose comparisons are used")
    return Explained(number, label, people, None, unit=PEOPLE)


COUNTS: Mapping[str, Maker] = {
    "role": role,
    "rule": rule,
    "careless": careless,
    "weights": keyed(
        {
            "decided": _decided_weights,
            "consistency": _consistency,
            "people": _comparing,
        },
        "weights",
    ),
    "people": keyed({"asked": _asked, "used": _used, "careless": _careless}, "people"),
    "answers": keyed({"coverage": _coverage}, "answers"),
}
