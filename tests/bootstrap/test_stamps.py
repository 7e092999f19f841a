"""A stamp holds for the inputs it was made for, and no longer."""

import os
from pathlib import Path

from planner.bootstrap.stamps import (
    RETRY_AFTER_SECONDS,
    Step,
    failed_lately,
    fresh,
    mark_done,
    mark_failed,
)


def _step(folder: Path) -> Step:
    (folder / "lock.txt").write_text("one", encoding="ascii")
    (folder / "made").write_text("", encoding="ascii")
    stamp = folder / "stamps" / "step.stamp"
    return Step("step", stamp, (folder / "lock.txt",), (folder / "made",))


def test_a_step_is_fresh_once_it_is_done(tmp_path):
    step = _step(tmp_path)

    assert not fresh(step)
    mark_done(step)
    assert fresh(step)


def test_a_changed_input_makes_a_step_due(tmp_path):
    step = _step(tmp_path)
    mark_done(step)
    (tmp_path / "lock.txt").write_text("two", encoding="ascii")

    assert not fresh(step)


def test_a_vanished_product_makes_a_step_due(tmp_path):
    step = _step(tmp_path)
    mark_done(step)
    (tmp_path / "made").unlink()

    assert not fresh(step)


def test_a_failure_holds_for_an_hour_and_for_the_same_inputs(tmp_path):
    step = _step(tmp_path)
    mark_failed(step)
    assert failed_lately(step)

    earlier = step.failure.stat().st_mtime - RETRY_AFTER_SECONDS - 1
    os.utime(step.failure, (earlier, earlier))
    assert not failed_lately(step)

    mark_failed(step)
    (tmp_path / "lock.txt").write_text("two", encoding="ascii")
    assert not failed_lately(step)


def test_a_failure_after_a_success_makes_the_step_due(tmp_path):
    step = _step(tmp_path)
    mark_done(step)
    mark_failed(step)

    assert not fresh(step)


def test_a_success_forgets_the_failure(tmp_path):
    step = _step(tmp_path)
    mark_failed(step)
    mark_done(step)

    assert not failed_lately(step)
