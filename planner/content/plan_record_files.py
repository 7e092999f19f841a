"""What became of a plan, as optional files of an engagement folder."""

import datetime as dt
import json
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Annotated, Any, Literal, cast

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from planner.content.cell_sentences import no_such
from planner.content.decisions_file import moment_in, written_moment
from planner.content.delivery_files import channels_of, strategies_of
from planner.content.experiments_file import experiments_of
from planner.content.table_file import Table, load_text
from planner.core.constraints import Constraints
from planner.core.cycles import bare_key
from planner.core.framework import Framework
from planner.core.gates import DECISIONS, ItemState
from planner.core.plan_record import (
    GateTaken,
    KeptRecord,
    PlanRecord,
    states_by_key,
)
from planner.core.problems import Problem
from planner.core.text import Message

STATES, GATES, KEPT = "plan_states.csv", "gate_decisions.csv", "kept_plans.json"
STATE_COLUMNS = ("key", "state", "owner", "due", "evidence")
GATE_COLUMNS = (
    "stage",
    "decision",
    "approver",
    "conditions",
    "reason",
    "met",
    "asked",
    "at",
)

Read = Callable[
    [str, Sequence[str], Sequence[str]],
    tuple[Table, list[tuple[int, list[str]]]] | None,
]


class _Initiative(BaseModel):
    """The part of a kept initiative that comparisons read."""

    model_config = ConfigDict(extra="allow")

    id: str
    start: dt.date
    finish: dt.date
    closes: tuple[str, ...]


class _Roadmap(BaseModel):
    """The part of a kept roadmap that comparisons read."""

    model_config = ConfigDict(extra="allow")

    start: dt.date
    finish: dt.date | None
    initiatives: tuple[_Initiative, ...]
    dropped: tuple[dict[str, Any], ...]
    spend_by_year: tuple[Annotated[float, Field(ge=0)], ...]
    values: dict[str, Annotated[float, Field(ge=0)]]


class _Kept(BaseModel):
    """A kept plan as it is written."""

    model_config = ConfigDict(extra="forbid")

    number: Annotated[int, Field(ge=1, le=1_000_000)]
    kind: Literal["scenario", "baseline"]
    name: Annotated[str, Field(min_length=1, max_length=200)]
    reason: Annotated[str, Field(max_length=2_000)]
    who: Annotated[str, Field(max_length=200)]
    at: str
    limits: Constraints
    roadmap: _Roadmap


def plan_record_of(
    read: Read, folder: Path, framework: Framework, problems: list[Problem]
) -> PlanRecord:
    """Read what became of the plan; nothing where the files are absent.

    Args:
        read: gives the rows of a table of the folder.
        folder: the engagement folder.
        framework: knows stages, boxes and tasks.
        problems: gets every mistake.
    """
    return PlanRecord(
        _states(read, folder, framework, problems),
        _gates(read, folder, framework, problems),
        _kept(folder / KEPT, problems),
        strategies_of(read, folder, framework, problems),
        channels_of(read, folder, framework, problems),
        experiments_of(folder, problems),
    )


def _states(
    read: Read, folder: Path, framework: Framework, problems: list[Problem]
) -> dict[str, ItemState]:
    found = _rows(read, folder, STATES, (STATE_COLUMNS[:2], STATE_COLUMNS[2:]))
    if found is None:
        return {}
    table, rows = found
    known = states_by_key(framework)
    made: dict[str, ItemState] = {}
    for line, (key, state, owner, due, evidence) in rows:
        day = _day(due)
        wrong = _wrong_state(known, made, (key, state))
        if wrong is None and due and day is None:
            wrong = _no_day(due)
        if wrong is None:
            made[key] = ItemState(state, owner[:200], day, evidence[:1_000], 1)
        else:
            problems.append(Problem(table.file, line, 0, wrong))
    return made


def _wrong_state(
    known: dict[str, tuple[str, ...]],
    made: dict[str, ItemState],
    given: tuple[str, str],
) -> Message | None:
    key, state = given
    item = bare_key(key)
    if item not in known:
        return no_such("item", key, known)
    if key in made:
        return Message("{id} is there twice; keep one row", {"id": key})
    return None if state in known[item] else no_such("state", state, known[item])


def _gates(
    read: Read, folder: Path, framework: Framework, problems: list[Problem]
) -> tuple[GateTaken, ...]:
    found = _rows(read, folder, GATES, (GATE_COLUMNS, ()))
    if found is None:
        return ()
    table, rows = found
    stages = [str(stage.id) for stage in framework.stages]
    made = []
    for line, cells in rows:
        taken = _gate(cells, stages)
        if isinstance(taken, Message):
            problems.append(Problem(table.file, line, 0, taken))
        else:
            made.append(taken)
    return tuple(made)


def _gate(cells: list[str], stages: Sequence[str]) -> GateTaken | Message:
    stage, decision, approver, conditions, reason, met, asked, at = cells
    if stage not in stages:
        return no_such("stage", stage, stages)
    if decision not in DECISIONS:
        return no_such("decision", decision, DECISIONS)
    if not approver or not reason:
        return Message("a decision needs who decided it and why; fill both in")
    counts = met.isdecimal() and asked.isdecimal() and len(met + asked) < 12
    if not counts or int(met) > int(asked):
        return Message("met and asked are whole numbers, met no more than asked")
    moment = moment_in(at)
    if moment is None:
        return Message(
            "{value} is not a moment; write one such as 2026-03-02T09:30:00Z",
            {"value": repr(at[:60])},
        )
    who = approver[:200]
    texts = conditions[:1_000], reason[:1_000]
    return GateTaken(int(stage), decision, who, *texts, int(met), int(asked), moment)


def _kept(path: Path, problems: list[Problem]) -> tuple[KeptRecord, ...]:
    if not path.exists():
        return ()
    text, found = load_text(path)
    problems += found
    if found:
        return ()
    try:
        raw = json.loads(text)
    except ValueError:
        problems.append(Problem(str(path), 0, 0, Message("this is not JSON")))
        return ()
    if not isinstance(raw, list):
        wrong = Message("a list of kept plans is wanted here")
        problems.append(Problem(str(path), 0, 0, wrong))
        return ()
    made = [_record(path, place, one, problems) for place, one in enumerate(raw, 1)]
    records = [record for record in made if record is not None]
    if len({r.number for r in records}) < len(records):
        wrong = Message("two kept plans have the same number; number them anew")
        problems.append(Problem(str(path), 0, 0, wrong))
    return tuple(records)


def _record(
    path: Path, place: int, raw: object, problems: list[Problem]
) -> KeptRecord | None:
    try:
        read = _Kept.model_validate(raw)
    except ValidationError as error:
        where = ", ".join(
            ".".join(str(part) for part in fault["loc"]) for fault in error.errors()[:5]
        )
        wrong = Message(
            "the kept plan {number} cannot be taken: {places} is missing or wrong",
            {"number": place, "places": where},
        )
        problems.append(Problem(str(path), 0, 0, wrong))
        return None
    moment = moment_in(read.at)
    if moment is None:
        wrong = Message(
            "{value} is not a moment; write one such as 2026-03-02T09:30:00Z",
            {"value": repr(read.at[:60])},
        )
        problems.append(Problem(str(path), 0, 0, wrong))
        return None
    document = cast("dict[str, Any]", raw)["roadmap"]
    told = read.name, read.reason, read.who, moment
    return KeptRecord(read.number, read.kind, *told, read.limits, document)


def _rows(
    read: Read,
    folder: Path,
    name: str,
    columns: tuple[Sequence[str], Sequence[str]],
) -> tuple[Table, list[tuple[int, list[str]]]] | None:
    return read(name, *columns) if (folder / name).exists() else None


def _day(text: str) -> dt.date | None:
    try:
        return dt.date.fromisoformat(text) if text else None
    except ValueError:
        return None


def _no_day(text: str) -> Message:
    return Message(
        "{value} is not a day; write YYYY-MM-DD such as 2026-03-02",
        {"value": repr(text[:60])},
    )


def state_rows(record: PlanRecord) -> list[tuple[str, ...]]:
    """The rows of the states, by key."""
    return [
        (key, i.state, i.owner, i.due.isoformat() if i.due else "", i.evidence)
        for key, i in sorted(record.items.items())
    ]


def gate_rows(record: PlanRecord) -> list[tuple[str, ...]]:
    """The rows of the gate decisions, oldest first."""
    return [
        (
            str(g.stage),
            g.decision,
            g.approver,
            g.conditions,
            g.reason,
            str(g.met),
            str(g.asked),
            written_moment(g.at),
        )
        for g in record.gates
    ]


def kept_text(record: PlanRecord) -> str:
    """The kept plans as JSON that reads back the same."""
    kept = [
        {
            "number": k.number,
            "kind": k.kind,
            "name": k.name,
            "reason": k.reason,
            "who": k.who,
            "at": written_moment(k.at),
            "limits": k.limits.model_dump(mode="json", by_alias=True),
            "roadmap": k.roadmap,
        }
        for k in record.kept
    ]
    return json.dumps(kept, ensure_ascii=False, indent=1) + "\n"
