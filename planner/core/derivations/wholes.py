"""How numbers of the whole diagnosis came about: people, counts in findings."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from typing import Any

from planner.core import show
from planner.core.agenda import agenda
from planner.core.assessment import Assessment
from planner.core.derivations import Explained, counted, share_of
from planner.core.derivations.capabilities import Maker, capability, name_of
from planner.core.diagnosis import CapabilityResult
from planner.core.findings import WEAK_LEVEL, first_areas, separation, supported, tested
from planner.core.opportunity import Item, quadrants
from planner.core.text import Message

Make = Callable[[Assessment, str], Explained | None]
PEOPLE = Message("people")


def keyed(table: Mapping[str, Make], kind: str) -> Maker:
    """A maker that looks its key up in a table."""

    def maker(assessment: Assessment, rest: str) -> Explained | None:
        make = table.get(rest)
        return make(assessment, f"{kind}:{rest}") if make else None

    return maker


def named_parts(
    assessment: Assessment, results: Iterable[CapabilityResult], key: str
) -> tuple[Explained, ...]:
    """Capabilities by name, each with one of its numbers."""
    found = []
    for result in results:
        tree = capability(assessment, f"{result.id}:{key}")
        if tree is not None:
            label = Message("{name}", {"name": name_of(assessment, result.id)})
            found.append(replace(tree, label=label, parts=()))
    return tuple(found)


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
    value: Any = assessment.framework.rules
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


def _inside(value: Any, name: str) -> Any:
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


def _level_parts(
    found: Assessment, results: Iterable[CapabilityResult]
) -> tuple[Explained, ...]:
    return named_parts(found, results, "current")


def _known(found: Assessment) -> list[CapabilityResult]:
    return [c for c in found.capabilities if c.level is not None]


def _weak(found: Assessment, number: str) -> Explained:
    weak = [c for c in _known(found) if (c.level or 0.0) < WEAK_LEVEL]
    label = Message("Capabilities below level {level}", {"level": f"{WEAK_LEVEL:g}"})
    return counted(number, label, _level_parts(found, weak))


def _total(found: Assessment, number: str) -> Explained:
    label = Message("Capabilities with a level")
    return counted(number, label, _level_parts(found, _known(found)))


def _every(found: Assessment, number: str) -> Explained:
    label = Message("Capabilities of the framework")
    formula = Message("as many as the framework has")
    return Explained(number, label, len(found.capabilities), formula)


def _area_count(found: Assessment, number: str) -> Explained:
    formula = Message("areas before the largest drop of the score after rank 3 to 8")
    parts = named_parts(found, first_areas(found), "opportunity")
    return counted(number, Message("First areas"), parts, formula)


def _area_share(found: Assessment, number: str) -> Explained:
    first = sum(c.opportunity or 0.0 for c in first_areas(found))
    every = sum(c.opportunity or 0.0 for c in found.ranked)
    ends = (
        (Message("opportunity of the first areas"), first),
        (Message("opportunity of all"), every),
    )
    return share_of(number, Message("Share of the first areas"), ends)


def _area_drop(found: Assessment, number: str) -> Explained:
    cut = separation(found)
    ends = found.ranked[cut.count - 1 : cut.count + 1] if cut else ()
    formula = Message("score of the last of the first areas − score of the next")
    parts = named_parts(found, ends, "opportunity")
    label = Message("Largest drop of the score")
    return Explained(number, label, cut.drop if cut else None, formula, parts=parts)


def _area_unsure(found: Assessment, number: str) -> Explained:
    unsure = [
        c for c in first_areas(found) if not found.spreads[c.id].gap_is_established
    ]
    formula = Message("first areas whose gap reaches 0 when people are drawn again")
    label = Message("First areas without an established gap")
    return counted(number, label, named_parts(found, unsure, "gap"), formula)


def _cut_of(which: str) -> Make:
    def make(found: Assessment, number: str) -> Explained:
        items = [
            Item(c.id, c.importance.balanced or 0.0, c.level or 0.0)
            for c in found.ranked
            if c.level is not None
        ]
        edges = quadrants(items, found.framework.rules.diagnosis.quadrant_cut)
        value = getattr(edges, f"{which}_cut")
        words = {
            "importance": Message("Importance that parts the quadrants"),
            "performance": Message("Level that parts the quadrants"),
        }
        formula = Message(
            "{cut} over the ranked capabilities",
            {"cut": found.framework.rules.diagnosis.quadrant_cut},
        )
        return Explained(number, words[which], value, formula, n=len(items))

    return make


def _agenda_count(found: Assessment, number: str) -> Explained:
    ids = {i.capability for i in agenda(found)}
    apart = [c for c in found.capabilities if c.id in ids]
    threshold = show.plain(found.framework.rules.diagnosis.perception_gap)
    formula = Message(
        "capabilities with two roles {threshold} levels or more apart",
        {"threshold": threshold},
    )
    label = Message("Capabilities to agree on")
    return counted(number, label, _level_parts(found, apart), formula)


def _agenda_moving(found: Assessment, number: str) -> Explained:
    ids = {i.capability for i in agenda(found) if i.moves > 0}
    apart = [c for c in found.capabilities if c.id in ids]
    formula = Message("of these, those whose rank changes with the way to settle it")
    label = Message("Capabilities whose agreement moves a rank")
    return counted(number, label, _level_parts(found, apart), formula)


def _conflicts(found: Assessment, number: str) -> Explained:
    apart = [c for c in found.capabilities if c.id in found.method_conflicts]
    threshold = show.plain(found.framework.rules.diagnosis.method_conflict)
    formula = Message(
        "capabilities with two methods {threshold} levels or more apart",
        {"threshold": threshold},
    )
    label = Message("Capabilities whose methods contradict each other")
    return counted(number, label, _level_parts(found, apart), formula)


def _with_methods(few: int, most: int) -> Make:
    def make(found: Assessment, number: str) -> Explained:
        chosen = [
            c
            for c in found.capabilities
            if few
            <= sum(x is not None for x in (c.survey.balanced, c.kpi, c.interview))
            <= most
        ]
        label = (
            Message("Capabilities with one method")
            if most == 1
            else Message("Capabilities with several methods")
        )
        return counted(number, label, _level_parts(found, chosen))

    return make


def _stay(found: Assessment, number: str) -> Explained:
    top = found.framework.rules.ranking.top
    stay = [c for c in found.ranked[:top] if found.weight_ranks[c.id][1] <= top]
    formula = Message(
        "of the first {top}, those that no moved weight of a method takes out of them",
        {"top": top},
    )
    label = Message("Areas that stay among the first")
    return counted(number, label, named_parts(found, stay, "rank"), formula)


def _links(chosen: Callable[[Assessment], Iterable[object]], label: Message) -> Make:
    def make(found: Assessment, number: str) -> Explained:
        kpi = found.framework.kpi
        parts = []
        for test in tested(found):
            if test in chosen(found):
                ends = (test.link.source, test.link.target)
                best = test.scan.best if test.scan else None
                arrow = Message(
                    "{source} → {target}",
                    {"source": kpi[ends[0]].name, "target": kpi[ends[1]].name},
                )
                id_ = f"link:{ends[0]}>{ends[1]}:r"
                n = best.n if best else None
                parts.append(Explained(id_, arrow, best.r if best else None, n=n))
        return counted(number, label, parts)

    return make


def _stated_links(found: Assessment, number: str) -> Explained:
    label = Message("Links of the map")
    formula = Message("as many as the framework and the project state")
    return Explained(number, label, len(found.framework.links), formula)


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


WHOLES: Mapping[str, Maker] = {
    "weights": keyed(
        {
            "decided": _decided_weights,
            "consistency": _consistency,
            "people": _comparing,
        },
        "weights",
    ),
    "role": role,
    "rule": rule,
    "careless": careless,
    "people": keyed({"asked": _asked, "used": _used, "careless": _careless}, "people"),
    "answers": keyed({"coverage": _coverage}, "answers"),
    "levels": keyed({"weak": _weak, "total": _total, "all": _every}, "levels"),
    "areas": keyed(
        {
            "count": _area_count,
            "share": _area_share,
            "drop": _area_drop,
            "unsure": _area_unsure,
            "importance": _cut_of("importance"),
            "level": _cut_of("performance"),
        },
        "areas",
    ),
    "agenda": keyed({"count": _agenda_count, "deciding": _agenda_moving}, "agenda"),
    "methods": keyed(
        {
            "count": _conflicts,
            "several": _with_methods(2, 3),
            "single": _with_methods(1, 1),
        },
        "methods",
    ),
    "ranking": keyed({"stay": _stay}, "ranking"),
    "links": keyed(
        {
            "tested": _links(tested, Message("Links that could be tested")),
            "supported": _links(supported, Message("Links that the data support")),
            "all": _stated_links,
        },
        "links",
    ),
}
