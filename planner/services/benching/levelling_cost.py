"""Levelling projects of 30 jobs, the size and form of PSPLIB's set J30."""

import itertools
from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import Any, cast

import numpy as np

from planner.content.yaml_file import read_document
from planner.core.schedule.levelling import Levelled, level, serial_schedule
from planner.core.schedule.project_library import Job, ResourceProject, parse, tasks
from planner.services.benching.measuring import ROOT, BrokenRunError, Outcome, Row, call

JOBS, RESOURCES, SECONDS = 30, 4, 20.0
# Complexity, share of resources used and scarcity as Kolisch and Sprecher vary them.
COMPLEXITY, USED, SCARCITY = (
    (1.5, 1.8, 2.1),
    (0.25, 0.5, 0.75, 1.0),
    (0.2, 0.5, 0.7, 1.0),
)
MOST_SUCCESSORS = 3
CASES = [ROOT / "tests" / "cases" / name for name in ("schedule.yaml", "j30.yaml")]


def levelling_cost(_: Path) -> Sequence[Outcome]:
    """Level original and generated projects and compare with a serial heuristic."""
    return [_originals(), _generated_ones()]


def _originals() -> Row:
    """Projects of J30 themselves, kept as cases, against their published optima."""
    cases = [case for file in CASES for case in _cases(file)]
    projects = [_read(case) for case in cases]
    found: list[Levelled] = []
    spent = [call(partial(_levelled, project, found)).seconds for project in projects]
    serial = max(call(partial(_serial, project)).seconds for project in projects)
    published = sum(
        (one.makespan, one.status) == (case["expected"]["makespan"], "optimal")
        for one, case in zip(found, cases, strict=True)
    )
    names = ", ".join(str(case["name"]).split()[0] for case in cases)
    slowest = max(spent)
    return Row(
        "levelling",
        f"proving the published optimum of {len(projects)} original projects of"
        f" PSPLIB's J30 ({names}), the slowest, against the serial heuristic alone;"
        f" {published} of {len(projects)} proven",
        f"{slowest:.2f} s",
        f"{1000 * serial:.1f} ms",
        slowest / serial,
        f"all proven optimal within {SECONDS:.0f} s each",
        published == len(projects) and slowest <= SECONDS,
    )


def _cases(file: Path) -> Iterator[Mapping[str, Any]]:
    """The cases of a file whose name begins as those of the set do."""
    document = cast("Any", read_document(file).value)
    return (case for case in document if str(case["name"]).startswith("j30"))


def _read(case: Mapping[str, Any]) -> ResourceProject:
    (text,) = case["files"].values()
    project, _ = parse(text, str(case["name"]))
    if project is None:
        raise BrokenRunError(str(case["name"]))
    return project


def _generated_ones() -> Row:
    """One generated project of each kind that the set has."""
    kinds = list(itertools.product(COMPLEXITY, USED, SCARCITY))
    projects = [generated(seed, *kind) for seed, kind in enumerate(kinds, start=1)]
    found: list[Levelled] = []
    spent = [call(partial(_levelled, project, found)).seconds for project in projects]
    serial = max(call(partial(_serial, project)).seconds for project in projects)
    proven = sum(one.status == "optimal" for one in found)
    slowest = max(spent)
    return Row(
        "levelling",
        f"proving the shortest schedule of {len(projects)} generated projects of"
        f" {JOBS} jobs and {RESOURCES} resources in the form of PSPLIB's J30 (one of"
        " each kind), the slowest, against the serial heuristic alone;"
        f" {proven} of {len(projects)} proven",
        f"{slowest:.2f} s",
        f"{1000 * serial:.1f} ms",
        slowest / serial,
        f"all proven optimal within {SECONDS:.0f} s each",
        proven == len(projects) and slowest <= SECONDS,
    )


def _levelled(project: ResourceProject, found: list[Levelled]) -> None:
    found.append(level(project, SECONDS))


def _serial(project: ResourceProject) -> None:
    serial_schedule(project, {task.name: task for task in tasks(project)})


def generated(
    seed: int, complexity: float, used: float, scarcity: float
) -> ResourceProject:
    """Return a random project of 30 jobs with source and sink.

    Durations 1 to 10 and demands 1 to 10 as in the set; `complexity` is arcs a node,
    `used` the share of resources that a job asks for, `scarcity` where a capacity lies
    between the largest single demand (0) and the peak of the earliest schedule (1).
    """
    draw = np.random.default_rng([seed, 30])
    names = [str(n) for n in range(2, JOBS + 2)]
    after = _arcs(draw, names, complexity)
    demands = {n: _demands(draw, used) for n in names}
    lengths = {n: int(draw.integers(1, 11)) for n in names}
    first = [n for n in names if all(n not in some for some in after.values())]
    jobs = [Job("1", 0, (0,) * RESOURCES, tuple(first))]
    jobs += [
        Job(n, lengths[n], demands[n], tuple(sorted(after[n], key=int)) or ("32",))
        for n in names
    ]
    jobs.append(Job("32", 0, (0,) * RESOURCES, ()))
    capacities = _capacities(jobs, scarcity)
    return ResourceProject(tuple(jobs), capacities, (True,) * RESOURCES)


def _arcs(
    draw: np.random.Generator, names: Sequence[str], complexity: float
) -> dict[str, set[str]]:
    """Arcs from lower to higher numbers, each job with few successors."""
    after: dict[str, set[str]] = {n: set() for n in names}
    for place, name in enumerate(names[3:], start=3):
        after[names[int(draw.integers(max(0, place - 10), place))]].add(name)
    wanted = round(complexity * (len(names) + 2)) - 6
    for _ in range(20 * wanted):
        if sum(map(len, after.values())) >= wanted:
            break
        low, high = sorted(draw.choice(len(names), 2, replace=False))
        if high - low <= 12 and len(after[names[low]]) < MOST_SUCCESSORS:
            after[names[low]].add(names[high])
    return after


def _demands(draw: np.random.Generator, used: float) -> tuple[int, ...]:
    count = max(1, round(used * RESOURCES))
    asked = set(draw.choice(RESOURCES, count, replace=False).tolist())
    return tuple(
        int(draw.integers(1, 11)) if r in asked else 0 for r in range(RESOURCES)
    )


def _capacities(jobs: Sequence[Job], scarcity: float) -> tuple[int, ...]:
    free = ResourceProject(tuple(jobs), (10_000,) * RESOURCES, (True,) * RESOURCES)
    starts = serial_schedule(free, {task.name: task for task in tasks(free)})
    found = []
    for place in range(RESOURCES):
        load: dict[int, int] = {}
        for job in jobs:
            for time in range(starts[job.name], starts[job.name] + job.duration):
                load[time] = load.get(time, 0) + job.demands[place]
        least = max((job.demands[place] for job in jobs), default=0)
        peak = max(load.values(), default=0)
        found.append(max(1, least + round(scarcity * (peak - least))))
    return tuple(found)
