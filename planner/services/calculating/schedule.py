"""Calculations on time: critical path, risk of lateness, levelling of resources."""

import dataclasses
from collections.abc import Mapping
from pathlib import Path

from planner.content.table_file import load_text
from planner.core.dependency import Dependency, read_dependency
from planner.core.problems import InputError
from planner.core.schedule.critical_path import (
    Task,
    critical_path,
    cycle,
)
from planner.core.schedule.levelling import level as levelled
from planner.core.schedule.project_library import parse
from planner.core.schedule.risk import ThreePoint, makespan_percentiles
from planner.services.calculating.answer import Answer
from planner.services.calculating.causal import draws_and_seed
from planner.services.calculating.figures import NOT_NEGATIVE, Rule, required
from planner.services.calculating.reading import Reading, settle

THREE_POINTS = ("optimistic", "most_likely", "pessimistic")


def schedule(path: str, draws: str | None, seed: str) -> Answer:
    """Answer with the times and floats of tasks, critical path and risk."""
    count, number = draws_and_seed(draws, seed)
    reading = Reading(path)
    tasks, estimates = _tasks(reading)
    warnings = settle(reading)
    found = critical_path(tasks)
    percentiles = None
    if count and estimates:
        drawn = makespan_percentiles(tasks, estimates, count, number)
        percentiles = {f"p{share}": value for share, value in drawn.items()}
    return Answer(
        {
            "makespan": found.makespan,
            "tasks": [
                {
                    ("task" if key == "name" else key): value
                    for key, value in row.items()
                }
                for row in map(dataclasses.asdict, found.tasks)
            ],
            "critical_path": found.critical_path,
            "expected": found.makespan if estimates else None,
            "sd": found.sd if estimates else None,
            "percentiles": percentiles,
        },
        warnings,
    )


def level(path: str, time_limit: str) -> Answer:
    """Answer with the shortest schedule found for jobs that share resources."""
    (seconds,) = required({"--time-limit": (time_limit, Rule(above=0, below=86_400))})
    text, problems = load_text(Path(path))
    project = None
    if not problems:
        project, problems = parse(text, path)
    if project is None or problems:
        raise InputError(problems)
    return Answer(dataclasses.asdict(levelled(project, seconds)))


def _tasks(reading: Reading) -> tuple[list[Task], dict[str, ThreePoint]]:
    three = all(reading.has(column) for column in THREE_POINTS)
    partly = any(reading.has(column) for column in THREE_POINTS)
    reading.require("task", "predecessors", *(THREE_POINTS if partly else ["duration"]))
    reading.warn_beyond(("task", "duration", "predecessors", *THREE_POINTS))
    names = reading.unique("task")
    estimates = _estimates(reading, names) if three else {}
    durations = _durations(reading, names, estimates)
    dependencies = [
        _dependencies(reading, row.line, text, names)
        for row, text in zip(reading.rows, reading.texts("predecessors"), strict=True)
    ]
    reading.settle()
    tasks = [
        Task(name, length, tuple(waits), _variance(estimates.get(name)))
        for name, length, waits in zip(names, durations, dependencies, strict=True)
    ]
    _refuse_circle(reading, tasks)
    return tasks, estimates


def _variance(estimate: ThreePoint | None) -> float:
    return estimate.variance if estimate else 0.0


def _estimates(reading: Reading, names: list[str]) -> dict[str, ThreePoint]:
    """Read the three points of each task; a task without any keeps its duration."""
    columns = [reading.gappy(column, NOT_NEGATIVE) for column in THREE_POINTS]
    estimates = {}
    for row, name, points in zip(
        reading.rows, names, zip(*columns, strict=True), strict=True
    ):
        known = [x for x in points if x is not None]
        if len(known) == len(points):
            if sorted(known) != known:
                reading.wrong(
                    row.line,
                    "optimistic, most likely and pessimistic are not in this order of "
                    "size; put them right",
                )
            estimates[name] = ThreePoint(*known)
        elif known:
            reading.wrong(row.line, "one of the three points is empty; give all three")
    return estimates


def _durations(
    reading: Reading, names: list[str], estimates: Mapping[str, ThreePoint]
) -> list[float]:
    given: list[float | None] = [None] * len(names)
    if reading.has("duration"):
        given = reading.gappy("duration", NOT_NEGATIVE)
    durations = []
    for row, name, duration in zip(reading.rows, names, given, strict=True):
        estimate = estimates.get(name)
        if estimate is None and duration is None and not reading.problems:
            reading.wrong(row.line, "{task} has no duration; give one", task=name)
        durations.append(estimate.mean if estimate else duration or 0.0)
    return durations


def _dependencies(
    reading: Reading, line: int, text: str, names: list[str]
) -> list[Dependency]:
    dependencies = []
    for word in text.split():
        waits = _dependency(word, names)
        if waits.predecessor not in names:
            reading.one_of(line, waits.predecessor, names)
        elif waits in dependencies:
            reading.wrong(line, "{word} is there twice; keep one", word=word)
        dependencies.append(waits)
    return dependencies


def _dependency(word: str, names: list[str]) -> Dependency:
    return Dependency(word) if word in names else read_dependency(word)


def _refuse_circle(reading: Reading, tasks: list[Task]) -> None:
    circle = cycle({task.name: task for task in tasks})
    if circle:
        line = next(
            row.line
            for row, task in zip(reading.rows, tasks, strict=True)
            if task.name == circle[0]
        )
        reading.wrong(
            line,
            "the tasks {tasks} wait for one another in a circle; remove one of these "
            "predecessors",
            tasks=" > ".join([*circle, circle[0]]),
        )
        reading.settle()
