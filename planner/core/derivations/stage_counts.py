"""How counts of gates, flows, weeks and experiments came about, thing by thing."""

import datetime as dt
from collections.abc import Callable, Iterable, Mapping, Sequence

from planner.core.course import Part
from planner.core.derivations import DIVIDED, Explained, counted
from planner.core.experiment import Experiment
from planner.core.flows import STANDINGS, Sheet
from planner.core.gates import AT_THE_GATE, CRITERIA, STATES_OF, Item, points
from planner.core.project_weeks import DatedTask
from planner.core.text import Message, Text

ONE_EACH = Message("1 for each that counts, added up")
HOLDS = Message(
    "1 for each deliverable that is accepted and each criterion met with evidence,"
    " added up"
)
THEN = Message("as it was counted on the day of the decision")
Held = Mapping[str, tuple[dt.date, int]]
Line = tuple[Text, Message, bool]


def gate_number(
    stage: int, items: Iterable[Item], held: Held, key: str, partly: float
) -> Explained | None:
    """Derive a count of a gate, of the fit test it shows, or what held once.

    Args:
        stage: number of the stage.
        items: everything the stage hands over and is asked.
        held: what was counted at past decisions, by `met_<place>` and `asked_<place>`.
        key: which number.
        partly: what a criterion counts that is partly met.
    """
    number = f"gate:{stage}:{key}"
    if key in held:
        day, count = held[key]
        label = Message("Counted on {day}", {"day": day.isoformat()})
        return Explained(number, label, count, THEN)
    kind, _, asked = key.partition("_")
    if kind in CRITERIA and asked in ("met", "asked", "score"):
        return _criteria(number, [i for i in items if i.kind == kind], asked, partly)
    if key not in _GATE:
        return None
    label, formula, counts = _GATE[key]
    kinds = ("fit",) if key.startswith("fit_") else AT_THE_GATE
    lines = [
        (item.name, _state(item), counts(item)) for item in items if item.kind in kinds
    ]
    return _added(number, label, formula, lines)


def _criteria(
    number: str, items: Sequence[Item], asked: str, partly: float
) -> Explained | None:
    """Derive how many criteria hold, how many there are, or their mean score."""
    if not items:
        return None
    if asked != "score":
        label, _, counts = _GATE[asked]
        lines = [(i.name, _state(i), counts(i)) for i in items]
        return _added(number, label, ONE_EACH, lines)
    parts = tuple(
        Explained(
            number,
            Message("{name} ({state})", {"name": i.name, "state": _state(i)}),
            points(i, partly),
        )
        for i in items
    )
    value = sum(points(i, partly) for i in items) / len(items)
    formula = Message(
        "mean of the criteria: met with evidence 1, partly met {partly}, all else 0"
        " (our default)",
        {"partly": f"{partly:g}"},
    )
    label = Message("Score of the criteria")
    return Explained(number, label, value, formula, parts=parts, is_share=True)


def _state(item: Item) -> Message:
    if item.unproven:
        return Message("no evidence")
    return STATES_OF[item.kind][item.known.state]


_GATE: Mapping[str, tuple[Message, Message, Callable[[Item], bool]]] = {
    "met": (Message("Things asked at the gate that hold"), HOLDS, lambda i: i.holds),
    "asked": (Message("Things asked at the gate"), ONE_EACH, lambda _: True),
    "judged": (
        Message("Things asked at the gate that somebody judged"),
        ONE_EACH,
        lambda i: i.known.state != "open",
    ),
    "unproven": (
        Message("Criteria said to be met without evidence"),
        ONE_EACH,
        lambda i: i.unproven,
    ),
    "fit_passed": (
        Message("Criteria of execution fit passed"),
        HOLDS,
        lambda i: i.holds,
    ),
    "fit_asked": (Message("Criteria of execution fit"), ONE_EACH, lambda _: True),
}


def flow_number(
    perspective: str, sheets: Iterable[Sheet], key: str
) -> Explained | None:
    """Derive `done`, `count`, `ready` or `waiting` of the boxes of a flow."""
    if key not in _FLOW:
        return None
    label, standings = _FLOW[key]
    lines = [
        (s.box.name, STANDINGS[s.standing], s.standing in standings)
        for s in sheets
        if s.standing != "dropped"
    ]
    return _added(f"flow:{perspective}:{key}", label, ONE_EACH, lines)


_FLOW: Mapping[str, tuple[Message, frozenset[str]]] = {
    "done": (Message("Boxes that are done"), frozenset({"done"})),
    "count": (Message("Boxes of the flow"), frozenset(STANDINGS)),
    "ready": (Message("Boxes that may be worked on"), frozenset({"open", "work"})),
    "waiting": (Message("Boxes that wait"), frozenset({"waiting"})),
}


def week_number(
    tasks: Iterable[DatedTask], today: dt.date, key: str
) -> Explained | None:
    """Derive `done`, `count` or `late` of the tasks of the project."""
    counts: Mapping[str, Callable[[DatedTask], bool]] = {
        "done": lambda t: t.done,
        "count": lambda _: True,
        "late": lambda t: t.is_late(today),
    }
    if key not in counts:
        return None
    lines = [
        (
            task.task.name,
            Message("done")
            if task.done
            else Message("by {day}", {"day": task.last.isoformat()}),
            counts[key](task),
        )
        for task in tasks
    ]
    return _added(f"week:all:{key}", _WEEK[key], ONE_EACH, lines)


_WEEK: Mapping[str, Message] = {
    "done": Message("Tasks that are done"),
    "count": Message("Tasks of the project"),
    "late": Message("Tasks whose last day is over"),
}


def part_number(part: Part, key: str) -> Explained | None:
    """Derive `done`, `count` or `share` of a step, stage or phase of the course."""
    number = f"course:{part.id}:{key}"
    if key == "share":
        parts = tuple(found for one in _COUNTED if (found := part_number(part, one)))
        label = Message("Progress of {name}", {"name": part.name})
        return Explained(number, label, part.share, DIVIDED, parts=parts, is_share=True)
    if key not in _COUNTED:
        return None
    lines = [(n, said, done or key == "count") for n, said, done in part.tasks]
    return _added(number, _COUNTED[key], ONE_EACH, lines)


_COUNTED: Mapping[str, Message] = {
    "done": Message("Tasks and deliverables that are done"),
    "count": Message("Tasks and deliverables"),
}


def decision_number(decisions: Iterable[tuple[dt.date, str]]) -> Explained:
    """Derive how many decisions the log has, from their days and subjects."""
    number = "decisions:all:count"
    parts = (
        Explained(number, Message("{name}", {"name": what}), day.isoformat())
        for day, what in decisions
    )
    return counted(number, Message("Decisions in the log"), parts)


def experiments_counted(found: Sequence[Experiment], key: str) -> Explained | None:
    """Derive `count` or `decided` of the experiments of a project."""
    labels = {
        "count": Message("Experiments of the project"),
        "decided": Message("Experiments that are decided"),
    }
    if key not in labels:
        return None
    number = f"experiment:all:{key}"
    told = [one for one in found if key == "count" or one.decision]
    parts = (Explained(number, Message("{name}", {"name": e.name}), 1) for e in told)
    return counted(number, labels[key], parts)


def _added(
    number: str, label: Message, formula: Message, lines: Sequence[Line]
) -> Explained:
    parts = tuple(
        Explained(
            number,
            Message("{name} ({state})", {"name": name, "state": state}),
            int(counts),
        )
        for name, state, counts in lines
    )
    value = sum(counts for _, _, counts in lines)
    return Explained(number, label, value, formula, parts=parts)
