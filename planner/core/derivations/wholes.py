"""How numbers of the whole diagnosis came about: people, counts in findings."""

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import replace

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
    threshold = show.plain(found.framework.rules.diagnosis.perception_gap)
    formula = Message(
        "capabilities with two roles {threshold} levels or more apart",
        {"threshold": threshold},
    )
    label = Message("Capabilities to agree on")
    ids = {i.capability for i in agenda(found)}
    return _capabilities(found, number, ids, (label, formula))


def _agenda_moving(found: Assessment, number: str) -> Explained:
    formula = Message("of these, those whose rank changes with the way to settle it")
    label = Message("Capabilities whose agreement moves a rank")
    ids = {i.capability for i in agenda(found) if i.moves > 0}
    return _capabilities(found, number, ids, (label, formula))


def _conflicts(found: Assessment, number: str) -> Explained:
    threshold = show.plain(found.framework.rules.diagnosis.method_conflict)
    formula = Message(
        "capabilities with two methods {threshold} levels or more apart",
        {"threshold": threshold},
    )
    label = Message("Capabilities whose methods contradict each other")
    return _capabilities(found, number, found.method_conflicts, (label, formula))


def _capabilities(
    found: Assessment, number: str, ids: Collection[str], words: tuple[Message, Message]
) -> Explained:
    """How many capabilities they are, each with its level."""
    label, formula = words
    chosen = [c for c in found.capabilities if c.id in ids]
    return counted(number, label, _level_parts(found, chosen), formula)


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


WHOLES: Mapping[str, Maker] = {
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
