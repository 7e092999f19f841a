import pytest

from planner.core.dependency import Dependency
from planner.core.schedule.critical_path import Task
from planner.core.schedule.risk import ThreePoint, makespan_percentiles

A, B = ThreePoint(1, 2, 9), ThreePoint(2, 4, 6)
TASKS = [Task("A", A.mean), Task("B", B.mean, (Dependency("A"),))]
ESTIMATES = {"A": A, "B": B}


def test_mean_and_variance_follow_the_rule_of_pert():
    assert A.mean == 3.0
    assert A.variance == pytest.approx((8 / 6) ** 2)


def test_percentiles_rise_and_lie_inside_the_extremes():
    found = makespan_percentiles(TASKS, ESTIMATES, 5000, 1)

    assert 3 < found[50] < found[80] < found[95] < 15
    assert found[50] == pytest.approx(A.mean + B.mean, abs=0.4)


def test_the_same_seed_gives_the_same_draws():
    assert makespan_percentiles(TASKS, ESTIMATES, 100, 5) == makespan_percentiles(
        TASKS, ESTIMATES, 100, 5
    )
    assert makespan_percentiles(TASKS, ESTIMATES, 100, 5) != makespan_percentiles(
        TASKS, ESTIMATES, 100, 6
    )


def test_another_task_does_not_change_the_draws_of_these():
    early = [*TASKS, Task("C", 0.0)]

    assert makespan_percentiles(early, ESTIMATES, 100, 1) == makespan_percentiles(
        TASKS, ESTIMATES, 100, 1
    )


def test_certain_tasks_are_not_drawn():
    sure = {"A": ThreePoint(2, 2, 2)}

    assert makespan_percentiles(TASKS, sure, 10, 1) == {50: 6.0, 80: 6.0, 95: 6.0}
