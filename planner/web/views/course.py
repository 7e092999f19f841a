"""The course of a project as a page shows it: phases, steps, stages."""

import datetime as dt
from dataclasses import dataclass

from planner.core import show
from planner.core.course import Course, Part, StageOnCourse
from planner.core.gates import Item
from planner.core.project_weeks import DatedTask
from planner.core.stated import state
from planner.core.text import Message, Text


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a part is; the numbers open what they count."""

    name: Text
    share: str
    done: Message


@dataclass(frozen=True, slots=True)
class StepRow:
    """A step of the strategy with its tasks and their days."""

    number: str
    progress: Progress
    tasks: tuple[DatedTask, ...]
    first: dt.date
    last: dt.date


@dataclass(frozen=True, slots=True)
class Handed:
    """A deliverable with its state, who has it and by when."""

    id: str
    name: Text
    said: Message
    holds: bool
    owner: str
    due: dt.date | None


@dataclass(frozen=True, slots=True)
class StageRow:
    """A stage with its days and what it hands over."""

    number: int
    progress: Progress
    first: dt.date | None
    last: dt.date | None
    planned: bool
    deliverables: tuple[Handed, ...]


@dataclass(frozen=True, slots=True)
class CourseRows:
    """Everything a page shows of the course."""

    phases: tuple[Progress, ...]
    fine: tuple[Progress, ...]
    steps: tuple[StepRow, ...]
    stages: tuple[StageRow, ...]

    @property
    def planned(self) -> bool:
        """Whether any stage has the days of the roadmap."""
        return any(stage.planned for stage in self.stages)


def course_rows(course: Course) -> CourseRows:
    """Return the rows of a page."""
    return CourseRows(
        tuple(map(_progress, course.phases)),
        tuple(map(_progress, course.fine)),
        tuple(
            StepRow(
                s.part.id.removeprefix("step_"),
                _progress(s.part),
                s.tasks,
                min(t.first for t in s.tasks),
                max(t.last for t in s.tasks),
            )
            for s in course.steps
        ),
        tuple(map(_stage, course.stages)),
    )


def _stage(found: StageOnCourse) -> StageRow:
    return StageRow(
        found.stage.id,
        _progress(found.part),
        found.first,
        found.last,
        found.planned,
        tuple(_handed(found, item) for item in found.deliverables),
    )


def _handed(found: StageOnCourse, item: Item) -> Handed:
    known = item.known
    return Handed(
        item.key, item.name, item.said, item.holds, known.owner, found.due(item)
    )


def _progress(part: Part) -> Progress:
    number = f"course:{part.id}"
    share = state(f"{number}:share", show.percent(part.share))
    values = {
        "done": state(f"{number}:done", str(part.done)),
        "count": state(f"{number}:count", str(len(part.tasks))),
    }
    shown = share if part.share is not None else show.MISSING
    return Progress(part.name, shown, Message("{done} of {count} done", values))
