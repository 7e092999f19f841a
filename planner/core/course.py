"""The course of a project from its first day: steps, stages, phases, progress.

Rows S0-1, S0-15 to S0-21 and S4-25: progress is what is done of what there is to do.
"""

import datetime as dt
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from planner.core.framework import Framework, Stage
from planner.core.gates import Item, ItemState, items_of
from planner.core.project_weeks import DatedTask, week_span
from planner.core.roadmap import Roadmap
from planner.core.text import Message, Text

STEPS, PHASES, FINE_STEPS = (
    "strategy_steps",
    "crm_process_phases",
    "crm_process_overview",
)


@dataclass(frozen=True, slots=True)
class Part:
    """A part of the course with all that is to do in it.

    Args:
        id: such as `step_1`, `stage_3`, `phase_build` or `fine_6`.
        tasks: what is to do, in what state, and whether it is done.
    """

    id: str
    name: Text
    tasks: tuple[tuple[Text, Message, bool], ...]

    @property
    def done(self) -> int:
        """How many are done."""
        return sum(done for *_, done in self.tasks)

    @property
    def share(self) -> float | None:
        """The done ones of all, 0 to 1; None where there is nothing to do."""
        return self.done / len(self.tasks) if self.tasks else None


@dataclass(frozen=True, slots=True)
class StepOnCourse:
    """A step of the strategy with its dated tasks."""

    part: Part
    tasks: tuple[DatedTask, ...]


@dataclass(frozen=True, slots=True)
class StageOnCourse:
    """A stage with what it hands over.

    Args:
        first: first and last day; None where neither the plan nor the method says.
        planned: whether the days are those of the roadmap, not the proposed weeks.
    """

    stage: Stage
    part: Part
    deliverables: tuple[Item, ...]
    first: dt.date | None
    last: dt.date | None
    planned: bool

    def due(self, item: Item) -> dt.date | None:
        """The day a deliverable is wanted: its own, else the end of the stage."""
        return item.known.due or self.last


@dataclass(frozen=True, slots=True)
class Course:
    """Everything from the first day to the review."""

    steps: tuple[StepOnCourse, ...]
    stages: tuple[StageOnCourse, ...]
    phases: tuple[Part, ...]
    fine: tuple[Part, ...]

    def parts(self) -> Mapping[str, Part]:
        """All parts by id."""
        steps, stages = (s.part for s in self.steps), (s.part for s in self.stages)
        return {p.id: p for p in (*steps, *stages, *self.phases, *self.fine)}


@dataclass(frozen=True, slots=True)
class Known:
    """What a project knows of its course."""

    start: dt.date
    tasks: tuple[DatedTask, ...]
    items: Mapping[str, ItemState]
    plan: Roadmap | None
    off: Collection[dt.date] = ()


def course_of(framework: Framework, known: Known) -> Course:
    """Return the course of a project as it stands."""
    stages = tuple(_stage(s, known) for s in framework.stages)
    fine = _fine(framework, known.tasks, stages)
    return Course(
        _steps(framework, known.tasks), stages, _phases(framework, fine), fine
    )


def _steps(
    framework: Framework, tasks: Sequence[DatedTask]
) -> tuple[StepOnCourse, ...]:
    named = {
        line.number: line
        for frame in framework.strategy.frames
        if frame.id == STEPS
        for line in frame.items
        if line.number is not None
    }
    found = []
    for number, line in named.items():
        own = tuple(t for t in tasks if t.task.step == number)
        if own:
            name = Text(ko=line.ko, en=line.en)
            part = Part(f"step_{number}", name, tuple(map(_told, own)))
            found.append(StepOnCourse(part, own))
    return tuple(found)


def _told(task: DatedTask) -> tuple[Text, Message, bool]:
    until = Message("by {day}", {"day": task.last.isoformat()})
    return task.task.name, Message("done") if task.done else until, task.done


def _stage(stage: Stage, known: Known) -> StageOnCourse:
    items = tuple(i for i in items_of(stage, known.items) if i.kind == "deliverable")
    told = tuple((i.name, i.said, i.holds) for i in items)
    part = Part(f"stage_{stage.id}", stage.name, told)
    stages = known.plan.stages if known.plan else ()
    plan = next((s for s in stages if s.id == stage.id and s.start and s.finish), None)
    if plan is not None:
        return StageOnCourse(stage, part, items, plan.start, plan.finish, planned=True)
    first, last = None, None
    if stage.first_week is not None and stage.last_week is not None:
        first, last = week_span(
            known.start, (stage.first_week, stage.last_week), known.off
        )
    return StageOnCourse(stage, part, items, first, last, planned=False)


def _fine(
    framework: Framework,
    tasks: Sequence[DatedTask],
    stages: Sequence[StageOnCourse],
) -> tuple[Part, ...]:
    """The fine steps of the process with the tasks and deliverables put to each."""
    found: dict[int, list[tuple[Text, Message, bool]]] = {}
    for task in tasks:
        found.setdefault(task.task.fine_step or 0, []).append(_told(task))
    for one in stages:
        steps = {d.id: d.fine_step or 0 for d in one.stage.deliverables}
        for item in one.deliverables:
            told = (item.name, item.said, item.holds)
            found.setdefault(steps[item.key], []).append(told)
    return tuple(
        Part(f"fine_{n}", Text(ko=line.ko, en=line.en), tuple(found.get(n, ())))
        for frame in framework.strategy.frames
        if frame.id == FINE_STEPS
        for n, line in enumerate(frame.items, start=1)
    )


def _phases(framework: Framework, fine: Sequence[Part]) -> tuple[Part, ...]:
    """The coarse phases, each with what its fine steps hold."""
    return tuple(
        Part(
            f"phase_{line.id}",
            Text(ko=line.ko, en=line.en),
            tuple(t for n in line.fine_steps for t in _tasks(fine, n)),
        )
        for frame in framework.strategy.frames
        if frame.id == PHASES
        for line in frame.items
    )


def _tasks(fine: Sequence[Part], number: int) -> tuple[tuple[Text, Message, bool], ...]:
    return fine[number - 1].tasks if number <= len(fine) else ()
