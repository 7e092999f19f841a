"""Shortest schedule of jobs that share resources, by constraint programming."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

from planner.core.schedule.critical_path import Task, critical_path, ordered
from planner.core.schedule.project_library import Job, ResourceProject, tasks

Status = Literal["optimal", "feasible", "infeasible"]

# One deterministic unit takes one to two seconds on a modest machine; the limit in
# units therefore strikes before the clock does, and the answer is the same every time.
UNITS_PER_SECOND = 0.4


@dataclass(frozen=True, slots=True)
class Levelled:
    """A schedule inside the capacities.

    Args:
        makespan: None when no schedule exists.
        starts: of each job.
        bound: no schedule is shorter than this.
    """

    makespan: int | None
    starts: Mapping[str, int]
    status: Status
    bound: int | None


def level(
    project: ResourceProject, time_limit: float = 20.0, seed: int = 1
) -> Levelled:
    """Return the shortest schedule found, by CP-SAT with one worker.

    Args:
        project: jobs without a circle.
        time_limit: seconds; a limit in deterministic units strikes first, so that
            equal inputs give equal answers.
        seed: of the solver.
    """
    if not _possible(project):
        return Levelled(None, {}, "infeasible", None)
    network = {task.name: task for task in tasks(project)}
    first = serial_schedule(project, network)
    shortest = int(critical_path(network.values()).makespan)
    longest = max(first[j.name] + j.duration for j in project.jobs)
    if longest <= max(shortest, _energy(project)):
        return Levelled(longest, first, "optimal", longest)
    return _solved(project, first, (shortest, longest), (time_limit, seed))


def serial_schedule(
    project: ResourceProject, network: Mapping[str, Task]
) -> dict[str, int]:
    """Place each job as early as it fits, the latest possible start first.

    Kolisch (1996), serial generation with the minimum latest start rule.
    """
    late = {x.name: x.late_start for x in critical_path(network.values()).tasks}
    jobs = {job.name: job for job in project.jobs}
    rank = {name: number for number, name in enumerate(ordered(network))}
    used: dict[int, list[int]] = {}
    starts: dict[str, int] = {}
    for name in sorted(jobs, key=lambda n: (late[n], rank[n])):
        before = [d.predecessor for d in network[name].dependencies]
        start = max((starts[b] + jobs[b].duration for b in before), default=0)
        while not _fits(project, jobs[name], used, start):
            start += 1
        starts[name] = start
        for time in range(start, start + jobs[name].duration):
            load = used.setdefault(time, [0] * len(project.capacities))
            used[time] = [a + b for a, b in zip(load, jobs[name].demands, strict=True)]
    return {job.name: starts[job.name] for job in project.jobs}


def _possible(project: ResourceProject) -> bool:
    for place, capacity in enumerate(project.capacities):
        demands = [job.demands[place] for job in project.jobs if job.duration]
        if project.renewable[place]:
            if max(demands, default=0) > capacity:
                return False
        elif sum(job.demands[place] for job in project.jobs) > capacity:
            return False
    return True


def _energy(project: ResourceProject) -> int:
    """Return the bound by work: what all jobs need of a resource over its capacity."""
    bounds = [0]
    for place, capacity in enumerate(project.capacities):
        work = sum(job.duration * job.demands[place] for job in project.jobs)
        if project.renewable[place] and work:
            bounds.append(-(-work // capacity))
    return max(bounds)


def _fits(
    project: ResourceProject, job: Job, used: Mapping[int, list[int]], start: int
) -> bool:
    nothing = [0] * len(project.capacities)
    for time in range(start, start + job.duration):
        load = used.get(time, nothing)
        for place, capacity in enumerate(project.capacities):
            if project.renewable[place] and load[place] + job.demands[place] > capacity:
                return False
    return True


def _solved(
    project: ResourceProject,
    first: Mapping[str, int],
    bounds: tuple[int, int],
    limits: tuple[float, int],
) -> Levelled:
    from ortools.sat.python import cp_model

    model = cp_model.CpModel()
    starts = _modelled(model, project, first, bounds)
    solver = cp_model.CpSolver()
    solver.parameters.num_workers = 1
    # Learning clauses alone proves these problems several times faster than with LPs;
    # probing and symmetries cost more than they bring.
    solver.parameters.linearization_level = 0
    solver.parameters.cp_model_probing_level = 0
    solver.parameters.symmetry_level = 0
    solver.parameters.random_seed = limits[1]
    solver.parameters.max_time_in_seconds = limits[0]
    solver.parameters.max_deterministic_time = limits[0] * UNITS_PER_SECOND
    status = solver.solve(model)
    bound = round(solver.best_objective_bound)
    if status not in {cp_model.OPTIMAL, cp_model.FEASIBLE}:
        return Levelled(bounds[1], first, "feasible", max(bound, bounds[0]))
    found = {name: int(solver.value(start)) for name, start in starts.items()}
    return Levelled(
        makespan=round(solver.objective_value),
        starts=found,
        status="optimal" if status == cp_model.OPTIMAL else "feasible",
        bound=bound,
    )


def _modelled(
    model: Any,  # noqa: ANN401 - ortools has no types
    project: ResourceProject,
    first: Mapping[str, int],
    bounds: tuple[int, int],
) -> dict[str, Any]:
    jobs = {job.name: job for job in project.jobs}
    starts = {
        n: model.new_int_var(0, bounds[1] - j.duration, n) for n, j in jobs.items()
    }
    spans = {
        n: model.new_fixed_size_interval_var(starts[n], j.duration, n)
        for n, j in jobs.items()
    }
    end = model.new_int_var(*bounds, "end")
    for name, job in jobs.items():
        model.add(end >= starts[name] + job.duration)
        for successor in job.successors:
            model.add(starts[successor] >= starts[name] + job.duration)
        model.add_hint(starts[name], first[name])
    for place, capacity in enumerate(project.capacities):
        if project.renewable[place]:
            users = [n for n, j in jobs.items() if j.demands[place]]
            demands = [jobs[n].demands[place] for n in users]
            model.add_cumulative([spans[n] for n in users], demands, capacity)
    model.minimize(end)
    return starts
