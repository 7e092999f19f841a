"""How numbers of the agenda and of decided ranks came about."""

from collections.abc import Callable, Mapping

from planner.core.agenda import AgendaItem, agenda, width
from planner.core.assessment import Assessment
from planner.core.derivations import Explained, roles
from planner.core.derivations.units import IN_LEVELS, LEVEL, POINTS, RANKS
from planner.core.diagnosis import CapabilityResult
from planner.core.text import Message

Make = Callable[[Assessment, CapabilityResult, str], Explained | None]


def _width(found: Assessment, result: CapabilityResult, number: str) -> Explained:
    formula = Message("mean of the highest role − mean of the lowest")
    label = Message("How far roles lie apart")
    parts = roles(found, number, result.survey)
    return Explained(number, label, width(result), formula, parts=parts, unit=IN_LEVELS)


def _settled(side: str, key: str) -> Make:
    """The score or rank that follows from the view of one of two roles."""

    def make(found: Assessment, result: CapabilityResult, number: str) -> Explained:
        item = _on_agenda(found, result)
        one = getattr(item, side) if item else None
        role = found.framework.role[one.role].name if one else ""
        label = Message("What follows if the level is that of {role}", {"role": role})
        formula = Message(
            "opportunity with this survey level; the rank beside all others unchanged"
        )
        mean = result.survey.roles[one.role] if one else None
        parts = (
            Explained(
                number,
                Message("survey level"),
                one.level if one else None,
                n=mean.n if mean else None,
            ),
            Explained(number, Message("opportunity"), one.opportunity if one else None),
            Explained(number, Message("rank"), one.rank if one else None),
        )
        value = getattr(one, key) if one else None
        unit = {"opportunity": POINTS, "rank": RANKS, "level": LEVEL}[key]
        return Explained(number, label, value, formula, parts=parts, unit=unit)

    return make


def _on_agenda(found: Assessment, result: CapabilityResult) -> AgendaItem | None:
    return next((i for i in agenda(found) if i.capability == result.id), None)


def _moves(found: Assessment, result: CapabilityResult, number: str) -> Explained:
    item = _on_agenda(found, result)
    formula = Message("ranks between the two ways to settle it")
    parts = tuple(
        _settled(side, "rank")(found, result, f"capability:{result.id}:{side}_rank")
        for side in ("high", "low")
    )
    known = tuple(p for p in parts if p)
    value = item.moves if item else None
    label = Message("Ranks moved")
    return Explained(number, label, value, formula, parts=known, unit=RANKS)


def _decided_place(
    found: Assessment, result: CapabilityResult, number: str
) -> Explained:
    value = found.decided_ranks.get(result.id)
    computed = Explained(
        f"capability:{result.id}:rank", Message("rank"), found.ranks.get(result.id)
    )
    formula = Message("place that people decided on; all others move up or down")
    label = Message("Decided rank")
    return Explained(number, label, value, formula, parts=(computed,), unit=RANKS)


def _before(key: str) -> Make:
    """Opportunity or rank without any decision."""

    def make(found: Assessment, result: CapabilityResult, number: str) -> Explained:
        before = found.computed.get(result.id)
        value = getattr(before, key) if before else None
        formula = Message("as it follows from the computed level")
        parts = (
            Explained(
                f"capability:{result.id}:current",
                Message("Computed level"),
                before.level if before else None,
            ),
        )
        label = Message("Without the decision")
        unit = POINTS if key == "opportunity" else RANKS
        return Explained(number, label, value, formula, parts=parts, unit=unit)

    return make


AGENDA_KEYS: Mapping[str, Make] = {
    "width": _width,
    "high_level": _settled("high", "level"),
    "low_level": _settled("low", "level"),
    "high_opportunity": _settled("high", "opportunity"),
    "high_rank": _settled("high", "rank"),
    "low_opportunity": _settled("low", "opportunity"),
    "low_rank": _settled("low", "rank"),
    "moves": _moves,
    "decided_rank": _decided_place,
    "computed_opportunity": _before("opportunity"),
    "computed_rank": _before("rank"),
}
