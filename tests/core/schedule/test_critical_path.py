import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.core.dependency import Dependency
from planner.core.schedule.critical_path import (
    CriticalPath,
    Scheduled,
    Task,
    critical_path,
    cycle,
    ordered,
)


def task(name: str, duration: float, *waits: Dependency, variance: float = 0.0) -> Task:
    return Task(name, duration, tuple(waits), variance)


def by_name(found: CriticalPath) -> dict[str, Scheduled]:
    return {x.name: x for x in found.tasks}


@pytest.mark.parametrize(
    ("kind", "lag", "start"),
    [
        ("FS", 0, 5),
        ("FS", 2, 7),
        ("FS", -1, 4),
        ("SS", 0, 0),
        ("SS", 2, 2),
        ("FF", 0, 2),
        ("FF", 1, 3),
        ("SF", 4, 1),
        ("SF", 0, 0),
    ],
)
def test_each_kind_of_dependency_holds_its_end(kind, lag, start):
    found = critical_path([task("A", 5), task("B", 3, Dependency("A", kind, lag))])

    assert by_name(found)["B"].start == start


def test_floats_tell_what_may_slip():
    found = by_name(
        critical_path(
            [
                task("A", 2),
                task("B", 5, Dependency("A")),
                task("C", 1, Dependency("A")),
                task("D", 1, Dependency("C")),
                task("E", 1, Dependency("B"), Dependency("D")),
            ]
        )
    )

    assert (found["C"].total_float, found["C"].free_float) == (3, 0)
    assert (found["D"].total_float, found["D"].free_float) == (3, 3)
    assert (found["C"].late_start, found["C"].late_finish) == (5, 6)
    assert [name for name, x in found.items() if x.critical] == ["A", "B", "E"]


def test_the_critical_path_names_predecessors_first_whatever_the_order():
    found = critical_path(
        [task("Z", 1, Dependency("Y")), task("Y", 2, Dependency("X")), task("X", 3)]
    )

    assert found.critical_path == ("X", "Y", "Z")
    assert [x.name for x in found.tasks] == ["Z", "Y", "X"]


def test_decimal_durations_leave_no_float_of_rounding():
    found = critical_path(
        [
            task("A", 0.1),
            task("B", 0.2, Dependency("A")),
            task("C", 0.3),
            task("D", 1, Dependency("B"), Dependency("C")),
        ]
    )

    assert set(found.critical_path) == {"A", "B", "C", "D"}


def test_the_widest_of_two_critical_chains_gives_the_spread():
    found = critical_path(
        [
            task("A", 4, variance=1.0),
            task("B", 4, variance=9.0),
            task("C", 1, Dependency("A"), Dependency("B"), variance=7.0),
        ]
    )

    assert found.sd == 4.0


def test_no_tasks_take_no_time():
    assert critical_path([]).makespan == 0.0


def test_tasks_in_a_circle_are_named_from_the_first():
    tasks = [
        task("A", 1, Dependency("C")),
        task("B", 1, Dependency("A")),
        task("C", 1, Dependency("B")),
        task("D", 1, Dependency("C")),
    ]

    named = {x.name: x for x in tasks}
    assert cycle(named) == ("A", "B", "C")
    assert ordered(named) == []
    assert cycle({"A": task("A", 1)}) == ()


@st.composite
def projects(draw):
    count = draw(st.integers(1, 8))
    tasks = []
    for number in range(count):
        before = draw(st.sets(st.integers(0, number - 1))) if number else set()
        waits = [
            Dependency(
                f"t{i}",
                draw(st.sampled_from(["FS", "SS", "FF", "SF"])),
                draw(st.integers(-2, 3)),
            )
            for i in sorted(before)
        ]
        tasks.append(task(f"t{number}", draw(st.integers(0, 9)), *waits))
    return tasks


@given(projects())
def test_schedules_respect_every_dependency_early_and_late(tasks):
    found = by_name(critical_path(tasks))

    for this in tasks:
        for waits in this.dependencies:
            before, after = found[waits.predecessor], found[this.name]
            ends = {
                "F": (
                    before.finish,
                    before.late_finish,
                    after.finish,
                    after.late_finish,
                ),
                "S": (before.start, before.late_start, after.start, after.late_start),
            }
            early, late = ends[waits.kind[0]][:2]
            then_early, then_late = ends[waits.kind[1]][2:]
            assert then_early >= early + waits.lag - 1e-9
            assert then_late >= late + waits.lag - 1e-9


@given(projects())
def test_something_is_critical_and_no_free_float_exceeds_the_total(tasks):
    found = critical_path(tasks)

    assert found.critical_path
    for x in found.tasks:
        assert x.start >= 0
        assert 0 <= x.free_float <= x.total_float + 1e-9
        assert x.finish <= found.makespan + 1e-9
