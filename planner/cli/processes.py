"""The processes of an installation: parted from one that has read the program once."""

import multiprocessing
import os
import signal
import threading
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from multiprocessing.context import ForkProcess
from types import FrameType

from gunicorn.app.base import BaseApplication

from planner import jobs
from planner.config import Settings
from planner.web.app import create_app

STOP_SECONDS = 20
POLL_SECONDS = 0.5


@dataclass(frozen=True, slots=True)
class Program:
    """What a process does; one that `returns` is started again when it dies."""

    run: Callable[[], object]
    returns: bool = False


class _Pages(BaseApplication):  # type: ignore[misc]  # gunicorn has no types
    """The web application, loaded before the workers part."""

    def __init__(self, options: Mapping[str, object]) -> None:
        self._options = options
        super().__init__()

    def load_config(self) -> None:
        for name, value in self._options.items():
            self.cfg.set(name, value)

    def load(self) -> object:
        return create_app()


def pages(settings: Settings, port: int) -> Program:
    """Serve the pages at a port."""
    chosen = settings.configuration
    host = f"[{chosen.host}]" if ":" in chosen.host else chosen.host
    options = {
        "bind": f"{host}:{port}",
        "preload_app": True,
        "worker_class": "gthread",
        "workers": chosen.workers,
        "threads": chosen.threads,
        "graceful_timeout": STOP_SECONDS,
        "loglevel": "warning",
        "limit_request_line": 8190,
        "control_socket_disable": True,
    }
    return Program(lambda: _Pages(options).run())


def work() -> Program:
    """Do the background work."""
    return Program(jobs.main, returns=True)


def supervise(programs: Sequence[Program]) -> bool:
    """Run all until told to stop, then stop all; return whether we were told."""
    over = threading.Event()

    def stop(_number: int, _frame: FrameType | None) -> None:
        over.set()

    signal.signal(signal.SIGTERM, stop)
    signal.signal(signal.SIGINT, stop)
    running = [_part(program) for program in programs]
    while not over.wait(POLL_SECONDS):
        fallen = [i for i, process in enumerate(running) if not process.is_alive()]
        if any(not programs[i].returns for i in fallen):
            break
        for i in fallen:
            running[i] = _part(programs[i])
    _stop(running)
    return over.is_set()


def _part(program: Program) -> ForkProcess:
    process = multiprocessing.get_context("fork").Process(
        target=_begin, args=(program,)
    )
    process.start()
    return process


def _begin(program: Program) -> None:
    """Run in a group of its own, so that Ctrl-C reaches the supervisor alone."""
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    os.setsid()
    program.run()


def _stop(running: Sequence[ForkProcess]) -> None:
    for process in running:
        process.terminate()
    for process in running:
        process.join(STOP_SECONDS)
        if process.is_alive():
            process.kill()
            process.join()
