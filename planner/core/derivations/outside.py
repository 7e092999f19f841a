"""How pressure, phases and equity drivers came about."""

from collections.abc import Mapping, Sequence

from planner.core.assessment import Assessment
from planner.core.derivations import Explained
from planner.core.derivations.answered import answered, combined, named, of_preparing
from planner.core.derivations.capabilities import Maker
from planner.core.preparing.pressure import Force, Pressure
from planner.core.preparing.whole import Preparing
from planner.core.text import Message


def _pressure(assessment: Assessment, found: Preparing, rest: str) -> Explained | None:
    subject, _, key = rest.rpartition(":")
    forces = found.pressure
    if (subject, key) == ("all", "gap"):
        return _apart(assessment, forces, f"pressure:{rest}")
    if (subject, key) == ("all", "level"):
        label = Message("Pressure")
        number = f"pressure:{rest}"
        return _mean(assessment, number, label, forces.pressure, forces.drivers)
    if key == "gap":
        return _cell(assessment, forces, subject)
    return _force(assessment, "pressure", rest, forces.drivers)


def _response(assessment: Assessment, found: Preparing, rest: str) -> Explained | None:
    forces = found.pressure
    if rest == "all:level":
        number, label = f"response:{rest}", Message("Response")
        return _mean(assessment, number, label, forces.response, forces.principles)
    return _force(assessment, "response", rest, forces.principles)


def _ecrm(assessment: Assessment, found: Preparing, rest: str) -> Explained | None:
    others = found.ecrm.others if found.ecrm else ()
    return _force(assessment, "ecrm", rest, others)


def _force(
    assessment: Assessment, kind: str, rest: str, forces: Sequence[Force]
) -> Explained | None:
    name, _, key = rest.partition(":")
    force = next((f for f in forces if f.measured.id == name), None)
    if force is None or key != "level":
        return None
    label = named(force.measured.name)
    return combined(assessment, f"{kind}:{rest}", label, force.answers)


def _mean(
    assessment: Assessment,
    number: str,
    label: Message,
    value: float | None,
    forces: Sequence[Force],
) -> Explained:
    kind = number.partition(":")[0]
    parts = (_force(assessment, kind, f"{f.measured.id}:level", forces) for f in forces)
    formula = Message("mean of those that were answered")
    known = tuple(part for part in parts if part)
    return Explained(number, label, value, formula, parts=known)


def _apart(assessment: Assessment, found: Pressure, number: str) -> Explained:
    ends = (
        _mean(
            assessment,
            "pressure:all:level",
            Message("Pressure"),
            found.pressure,
            found.drivers,
        ),
        _mean(
            assessment,
            "response:all:level",
            Message("Response"),
            found.response,
            found.principles,
        ),
    )
    label, formula = Message("Response gap"), Message("pressure − response")
    return Explained(number, label, found.gap, formula, parts=ends)


def _cell(assessment: Assessment, found: Pressure, subject: str) -> Explained | None:
    driver, _, principle = subject.partition(">")
    value = found.cells.get((driver, principle))
    ends = (
        _force(assessment, "pressure", f"{driver}:level", found.drivers),
        _force(assessment, "response", f"{principle}:level", found.principles),
    )
    if value is None or ends[0] is None or ends[1] is None:
        return None
    return Explained(
        f"pressure:{subject}:gap",
        Message(
            "{driver} against {principle}",
            {"driver": ends[0].label, "principle": ends[1].label},
        ),
        value,
        Message("driver − principle"),
        parts=tuple(end for end in ends if end),
    )


def _phase(assessment: Assessment, found: Preparing, rest: str) -> Explained | None:
    subject, _, key = rest.partition(":")
    column, _, row = subject.partition(".")
    phases = found.ecrm.phases if found.ecrm else ()
    phase = next((p for p in phases if p.column.id == column), None)
    if phase is None:
        return None
    parts = tuple(
        answered(assessment, f"phase:{column}.{c.row}:done", c.answered)
        for c in phase.cells
        if c.answered
    )
    if key == "done":
        return next((p for p in parts if p.id == f"phase:{rest}"), None)
    if row or key != "readiness":
        return None
    formula = Message("sum of the cells ÷ 2 for each cell")
    label = named(phase.column)
    return Explained(f"phase:{rest}", label, phase.readiness, formula, parts=parts)


def _track(assessment: Assessment, found: Preparing, rest: str) -> Explained | None:
    name, _, key = rest.partition(":")
    tracks = found.ecrm.tracks if found.ecrm else ()
    track = next((t for t in tracks if t.entry.id == name), None)
    if track is None or track.answered is None or key != "way":
        return None
    part = answered(assessment, f"track:{rest}", track.answered)
    formula = Message("(level − 1) ÷ 4; its seven steps are taken as even (ours)")
    label = named(track.entry)
    return Explained(f"track:{rest}", label, track.done, formula, parts=(part,))


def _driver(assessment: Assessment, found: Preparing, rest: str) -> Explained | None:
    name, _, key = rest.rpartition(":")
    if key not in {"importance", "performance", "gap"}:
        return None
    element = next((e for e in found.equity.elements if e.id == f"driver.{name}"), None)
    if element is not None:
        ends = {"importance": element.importance, "performance": element.performance}
        if key in ends:
            return answered(assessment, f"driver:{rest}", ends[key])
        parts = tuple(
            answered(assessment, f"driver:{name}:{end}", one)
            for end, one in ends.items()
        )
        label, formula = named(element.importance.text), _IMPORTANCE_LESS
        return Explained(f"driver:{rest}", label, element.gap, formula, parts=parts)
    group = next((d for d in found.equity.drivers if d.group.id == name), None)
    if group is None:
        return None
    value = {
        "importance": group.importance,
        "performance": group.performance,
        "gap": group.gap,
    }[key]
    derived = (
        _driver(assessment, found, f"{e.id.removeprefix('driver.')}:{key}")
        for e in group.elements
    )
    formula = _IMPORTANCE_LESS if key == "gap" else Message("mean of its elements")
    parts = tuple(part for part in derived if part)
    return Explained(
        f"driver:{rest}", named(group.group.name), value, formula, parts=parts
    )


_IMPORTANCE_LESS = Message("importance − performance")


OUTSIDE: Mapping[str, Maker] = {
    "pressure": of_preparing(_pressure),
    "response": of_preparing(_response),
    "ecrm": of_preparing(_ecrm),
    "phase": of_preparing(_phase),
    "track": of_preparing(_track),
    "driver": of_preparing(_driver),
}
