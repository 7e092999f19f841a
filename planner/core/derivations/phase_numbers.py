"""How counts and single answers of the eCRM phases came about."""

from collections.abc import Callable, Mapping

from planner.core.assessment import Assessment
from planner.core.derivations import Explained, counted
from planner.core.derivations.answered import answered, asked_value, named
from planner.core.preparing.phases import Ecrm
from planner.core.preparing.sheet import Answered
from planner.core.preparing.whole import Preparing
from planner.core.text import Message

Make = Callable[[Assessment, Preparing, str], Explained | None]


def _online(make: Callable[[Assessment, Preparing, Ecrm, str], Explained]) -> Make:
    """Derive nothing where the phases were not answered."""

    def maker(
        assessment: Assessment, found: Preparing, number: str
    ) -> Explained | None:
        online = found.ecrm
        return None if online is None else make(assessment, found, online, number)

    return maker


def _line(chosen: Callable[[Ecrm], Answered | None]) -> Make:
    """Derive the answers to one question."""

    def maker(
        assessment: Assessment, found: Preparing, number: str
    ) -> Explained | None:
        line = chosen(found.ecrm) if found.ecrm else None
        return answered(assessment, number, line) if line else None

    return maker


def _open_cells(
    assessment: Assessment, found: Preparing, online: Ecrm, number: str
) -> Explained:
    del assessment, found
    parts = (
        Explained(
            f"phase:{c.phase}.{c.row}:done",
            named(c.entries[0]) if c.entries else Message("cell"),
            c.value,
        )
        for c in (online.next.open if online.next else ())
    )
    return counted(number, Message("Open cells of the next phase"), parts)


def _current(
    assessment: Assessment, found: Preparing, online: Ecrm, number: str
) -> Explained:
    del assessment, found
    parts = tuple(
        Explained(f"phase:{p.column.id}:readiness", named(p.column), p.readiness)
        for p in online.phases
    )
    formula = Message("number of the last phase that is ready with all before it")
    label = Message("Phase by the cells of the table")
    return Explained(number, label, online.current, formula, parts=parts)


def _linked(
    assessment: Assessment, found: Preparing, online: Ecrm, number: str
) -> Explained:
    del assessment
    parts = tuple(asked_value(a) for a in online.pairs)
    limit = {"limit": found.rules.phases.linked_from}
    formula = Message("pairs at level {limit} or more", limit)
    shown = f"{online.linked}/{len(online.pairs)}"
    label = Message("Linked pairs of the four Cs")
    return Explained(number, label, shown, formula, parts=parts)


def _pair_answers(
    assessment: Assessment, found: Preparing, online: Ecrm, number: str
) -> Explained:
    del assessment, found
    formula = Message("usable answers, summed over the pairs")
    value = sum(p.found.n for p in online.pairs)
    return Explained(number, Message("Usable answers"), value, formula)


OF_PHASES: Mapping[str, Make] = {
    "open_cells": _online(_open_cells),
    "one_customer": _line(lambda online: online.one_customer),
    "stated": _line(lambda online: online.stated),
    "current": _online(_current),
    "linked": _online(_linked),
    "pair_answers": _online(_pair_answers),
}
