"""Looking on while the solver works: tells the best plan so far, ends it when asked."""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from planner.core.message_document import written
from planner.core.schedule.choice import Best
from planner.core.text import Message

FIRST, LAST = 10, 85
POLL_SECONDS = 0.3

Tell = Callable[[int, str], None]


class SearchWatch:
    """Watches one search from a thread of its own.

    Args:
        tell: says how far it is, 0 to 100, and what is being done.
        asked_to_end: whether somebody wants the search to end with what it has.
    """

    def __init__(self, tell: Tell, asked_to_end: Callable[[], bool]) -> None:
        self.tell = tell
        self._asked_to_end = asked_to_end
        self._best: Best | None = None
        self._told: Best | None = None
        self.ended = False

    @contextmanager
    def solving(self, stop: Callable[[], None]) -> Iterator[None]:
        """Look on while a solver works; `stop` makes it end with what it has."""
        over = threading.Event()
        thread = threading.Thread(target=self._look_on, args=(over, stop), daemon=True)
        thread.start()
        try:
            yield
        finally:
            over.set()
            thread.join()
        self._tell_best()

    def better(self, found: Best) -> None:
        """Take notice of a better choice; it is told at the next look."""
        self._best = found

    def _look_on(self, over: threading.Event, stop: Callable[[], None]) -> None:
        while not over.wait(POLL_SECONDS):
            self._tell_best()
            if self._asked_to_end():
                self.ended = True
                stop()

    def _tell_best(self) -> None:
        best = self._best
        if best is None or best == self._told:
            return
        self._told = best
        share = best.value / best.bound if best.bound else 1.0
        self.tell(round(FIRST + (LAST - FIRST) * share), written(best_so_far(best)))


def best_so_far(best: Best) -> Message:
    """Say how good the best plan so far is."""
    share = best.value / best.bound if best.bound else 1.0
    return Message(
        "Best so far: {count} initiatives that close at least {share} of what can be"
        " closed.",
        {"count": best.chosen, "share": f"{share:.1%}"},
    )
