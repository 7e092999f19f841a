"""The weeks of a project, dated from its first day."""

import datetime as dt

from planner.core.plan_rules import ProjectTask
from planner.core.project_weeks import dated
from planner.core.text import Text

TASK = ProjectTask(id="a", name=Text(ko="일", en="Work"), first_week=1, last_week=1)
LATER = TASK.model_copy(update={"id": "b", "first_week": 4, "last_week": 6})


def test_week_1_is_the_week_of_the_first_day():
    """2026-03-04 is a Wednesday; week 4 begins on Monday the 23rd."""
    first, later = dated([TASK, LATER], dt.date(2026, 3, 4), ())

    assert (first.first, first.last) == (dt.date(2026, 3, 4), dt.date(2026, 3, 6))
    assert (later.first, later.last) == (dt.date(2026, 3, 23), dt.date(2026, 4, 10))


def test_a_task_is_open_from_its_first_day_and_late_after_its_last():
    (task,) = dated([TASK], dt.date(2026, 3, 2), ())

    assert not task.is_open(dt.date(2026, 3, 1))
    assert task.is_open(dt.date(2026, 3, 2))
    assert not task.is_late(dt.date(2026, 3, 6))
    assert task.is_late(dt.date(2026, 3, 7))


def test_a_done_task_is_neither_open_nor_late():
    (task,) = dated([TASK], dt.date(2026, 3, 2), {"a"})

    assert not task.is_open(dt.date(2026, 9, 1))
    assert not task.is_late(dt.date(2026, 9, 1))
