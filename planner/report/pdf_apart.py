"""Printing in a process of its own, with limits, looked on from outside."""

import multiprocessing
import resource
import time
from collections.abc import Callable
from dataclasses import dataclass
from multiprocessing.connection import Connection

from planner.core.problems import PlannerError
from planner.core.text import Message
from planner.report.pdf import Manuscript, NoPrinterError, Printed, render

SECONDS = 60
MEMORY_BYTES = 1 << 30
LOOK_SECONDS = 0.3


class NotPrintedError(PlannerError):
    """The printing took too long, too much memory, or broke."""


class PrintingEndedError(PlannerError):
    """Somebody gave the printing up."""


def _nobody() -> bool:
    return False


@dataclass(frozen=True, slots=True)
class Onlooker:
    """Who looks on while pages are set.

    Args:
        page: is told the number of each page as it is set, and about how many there
            will be.
        asked_to_end: whether the printing is to be given up.
    """

    page: Callable[[int, int], None] = lambda _page, _pages: None
    asked_to_end: Callable[[], bool] = _nobody


def render_apart(manuscript: Manuscript, onlooker: Onlooker) -> Printed:
    """Print in a process of its own, at most 60 seconds and 1 GB.

    Raises:
        NotPrintedError: it took more, or broke.
        NoPrinterError: Pango is missing.
        PrintingEndedError: the onlooker was asked to end it.
    """
    context = multiprocessing.get_context("spawn")
    mine, yours = context.Pipe(duplex=False)
    child = context.Process(target=_work, args=(yours, manuscript), daemon=True)
    child.start()
    yours.close()
    try:
        return _awaited(mine, manuscript.pages, onlooker)
    finally:
        child.kill()
        child.join()
        mine.close()


def _awaited(mine: Connection, pages: int, onlooker: Onlooker) -> Printed:
    end = time.monotonic() + SECONDS
    try:
        while time.monotonic() < end:
            if onlooker.asked_to_end():
                raise PrintingEndedError(Message("The printing was given up"))
            answer = mine.recv() if mine.poll(LOOK_SECONDS) else None
            if isinstance(answer, Printed):
                return answer
            if isinstance(answer, PlannerError):
                raise answer
            if isinstance(answer, int):
                onlooker.page(answer, pages)
    except EOFError:
        pass
    raise NotPrintedError(
        Message(
            "The report could not be printed within {seconds} seconds and"
            " {megabytes} MB; print fewer sections",
            {"seconds": SECONDS, "megabytes": MEMORY_BYTES >> 20},
        )
    )


def _work(out: Connection, manuscript: Manuscript) -> None:
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY_BYTES, MEMORY_BYTES))
    try:
        out.send(render(manuscript, on_page=out.send))
    except NoPrinterError as error:
        out.send(error)
