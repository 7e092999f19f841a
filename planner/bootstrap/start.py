"""Make sure of the set-up, then hand over to the planner itself."""

import os
import sys
from collections.abc import Sequence

from planner.bootstrap.needs import required, steps_for, verb_of
from planner.bootstrap.places import PYTHON, VENV
from planner.bootstrap.said import language_for
from planner.bootstrap.stamps import fresh

MADE_SURE = "PLANNER_MADE_SURE_IN_PROCESS"


def main(arguments: Sequence[str]) -> int:
    """Run one verb, `serve` when none is given, and return its exit status."""
    words = list(arguments) or ["serve"]
    steps = steps_for(words)
    made_sure = os.environ.pop(MADE_SURE, "") == str(os.getpid())
    if not made_sure and not all(map(fresh, steps)):
        # Imported here because a warm start must not pay for it.
        from planner.bootstrap.setting_up import Wish, set_up

        status = set_up(steps, Wish(language_for(words), required()))
        if status:
            return status
    return _hand_over(words)


def _hand_over(words: list[str]) -> int:
    """Run the verb in our environment, by becoming its Python where needed."""
    # Small matrices only: more threads wait for each other, and the workers are many.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    if os.path.realpath(sys.prefix) != os.path.realpath(VENV):
        os.environ[MADE_SURE] = str(os.getpid())
        os.execv(PYTHON, [str(PYTHON), "-m", "planner", *words])  # noqa: S606
    if verb_of(words) == "test":
        from planner.bootstrap.test_run import main as test

        return test(words[words.index("test") + 1 :])
    from planner.cli import main as run

    return run(words)
