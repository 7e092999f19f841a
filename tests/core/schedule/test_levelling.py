from collections.abc import Mapping
from dataclasses import replace

import numpy as np
import pytest

from planner.core.schedule.levelling import level, serial_schedule
from planner.core.schedule.project_library import Job, ResourceProject, parse, tasks

SHARED = ResourceProject(
    jobs=(
        Job("1", 0, (0,), ("2", "3", "4")),
        Job("2", 2, (1,), ("5",)),
        Job("3", 3, (2,), ("5",)),
        Job("4", 4, (1,), ("5",)),
        Job("5", 0, (0,), ()),
    ),
    capacities=(2,),
    renewable=(True,),
)

FILE = """\
PRECEDENCE RELATIONS:
jobnr.    #modes  #successors   successors
   1        1          2           2   3
   2        1          1           4
   3        1          1           4
   4        1          0
************************************************************************
REQUESTS/DURATIONS:
jobnr. mode duration  R 1  R 2
------------------------------------------------------------------------
  1      1     0       0    0
  2      1     3       1    0
  3      1     2       1    2
  4      1     0       0    0
************************************************************************
RESOURCEAVAILABILITIES:
  R 1  R 2
    1    2
************************************************************************
"""


def assert_fits(project: ResourceProject, starts: Mapping[str, int]) -> None:
    jobs = {job.name: job for job in project.jobs}
    for job in project.jobs:
        for successor in job.successors:
            assert starts[successor] >= starts[job.name] + job.duration
    end = max(starts[n] + j.duration for n, j in jobs.items())
    for place, capacity in enumerate(project.capacities):
        load = np.zeros(end + 1)
        for name, job in jobs.items():
            load[starts[name] : starts[name] + job.duration] += job.demands[place]
        assert load.max() <= capacity


def random_project(seed: int, count: int = 14) -> ResourceProject:
    r = np.random.default_rng(seed)
    jobs = []
    for number in range(count):
        later = [str(i) for i in range(number + 1, count) if r.random() < 0.15]
        demands = tuple(int(x) for x in r.integers(0, 5, 2))
        jobs.append(Job(str(number), int(r.integers(0, 7)), demands, tuple(later)))
    return ResourceProject(tuple(jobs), (6, 5), (True, True))


def test_the_shortest_schedule_is_proven():
    found = level(SHARED)

    assert (found.makespan, found.status, found.bound) == (7, "optimal", 7)
    assert_fits(SHARED, found.starts)


@pytest.mark.parametrize("seed", range(6))
def test_schedules_keep_order_and_capacity(seed):
    project = random_project(seed)

    found = level(project, time_limit=5)
    first = serial_schedule(project, {t.name: t for t in tasks(project)})

    assert_fits(project, found.starts)
    assert_fits(project, first)
    assert found.status == "optimal"
    assert found.makespan == found.bound
    longest = max(first[job.name] + job.duration for job in project.jobs)
    assert found.makespan is not None
    assert found.makespan <= longest


@pytest.mark.parametrize("seed", range(6))
def test_more_of_a_resource_never_makes_the_shortest_schedule_longer(seed):
    project = random_project(seed)
    wider = replace(project, capacities=(project.capacities[0] + 2, 5))

    tight, wide = level(project, time_limit=5), level(wider, time_limit=5)

    assert tight.status == wide.status == "optimal"
    assert wide.makespan
    assert tight.makespan
    assert wide.makespan <= tight.makespan


def test_the_same_file_gives_the_same_schedule():
    assert level(random_project(3)) == level(random_project(3))


def test_a_job_that_needs_more_than_there_is_has_no_schedule():
    greedy = ResourceProject((Job("1", 2, (3,), ()),), (2,), (True,))

    found = level(greedy)

    assert (found.status, found.makespan, found.starts) == ("infeasible", None, {})


def test_a_stock_is_used_up_over_the_whole_project():
    jobs = (Job("1", 2, (3,), ()), Job("2", 2, (3,), ()))

    assert level(ResourceProject(jobs, (5,), (False,))).status == "infeasible"
    assert level(ResourceProject(jobs, (6,), (False,))).makespan == 2


def test_a_library_file_is_read():
    project, problems = parse(FILE, "p.sm")

    assert problems == []
    assert project is not None
    assert project.capacities == (1, 2)
    assert project.renewable == (True, True)
    assert project.jobs[2] == Job("3", 2, (1, 2), ("4",))
    assert level(project).makespan == 5


@pytest.mark.parametrize(
    ("old", "new", "sentence"),
    [
        ("1           4\n   3", "2           4\n   3", "p.sm:4: job 2 names another"),
        ("2        1          1           4", "2  1  1  9", "p.sm:4: job 9 has no dur"),
        ("2      1     3       1    0", "2 1 3 1", "p.sm:12: job 2 has 4 figures"),
        ("2      1     3       1    0", "2 1 -3 1 0", "p.sm:12: -3 is not a whole"),
        ("3      1     2       1    2", "2 1 2 1 2", "p.sm:13: job 2 is there twice"),
        ("4        1          0\n", "4 1 1 2\n", "p.sm: the jobs 2 > 4 > 2 wait"),
        ("RESOURCEAVAILABILITIES", "AVAILABLE", "p.sm: the section RESOURCEAV"),
        ("    1    2\n**", "    1    x\n**", "p.sm:18: x is not a whole number"),
    ],
)
def test_mistakes_of_a_library_file_are_told_with_their_line(old, new, sentence):
    assert old in FILE

    _, problems = parse(FILE.replace(old, new, 1), "p.sm")

    assert any(str(p).startswith(sentence) for p in problems), [
        str(p) for p in problems
    ]


def test_without_time_the_first_schedule_stands_as_feasible():
    project = random_project(2, count=40)

    found = level(project, time_limit=1e-6)

    assert found.status == "feasible"
    assert_fits(project, found.starts)
    assert found.makespan is not None
    assert found.bound is not None
    assert found.bound < found.makespan
