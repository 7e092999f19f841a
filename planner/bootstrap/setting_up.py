"""Do the steps of the set-up that are not done, telling what is being done."""

import contextlib
import fcntl
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from planner.bootstrap import front_end, needs, python_env, said, system
from planner.bootstrap.places import PYTHON, REQUIREMENTS, ROOT, SETUP
from planner.bootstrap.running import (
    Trouble,
    disk_is_full,
    free_megabytes,
    run,
)
from planner.bootstrap.said import Said, say, tell
from planner.bootstrap.stamps import (
    Step,
    failed_lately,
    fresh,
    mark_done,
    mark_failed,
)

WORDS_SECONDS = 60
CANNOT_GO_ON = 2
INTERRUPTED = 130


@dataclass(frozen=True, slots=True)
class Wish:
    """In which language to speak, and what must not be done without."""

    language: str
    required: frozenset[str]

    def say(self, sentence: Said, **values: object) -> str:
        """Return the sentence in the reader's language."""
        return say(sentence, self.language, **values)


Act = Callable[[Wish], tuple[Trouble, ...]]


def set_up(steps: Sequence[Step], wish: Wish) -> int:
    """Do the steps that are not done; return 0, or the status to leave with."""
    try:
        with _alone(wish):
            return _do([step for step in steps if not fresh(step)], wish)
    except KeyboardInterrupt:
        tell("\n" + wish.say(said.STOPPED))
        return INTERRUPTED
    except OSError as error:
        path, reason = error.filename or ROOT, error.strerror
        tell("! " + wish.say(said.NOT_WRITABLE, path=path, reason=reason))
        return CANNOT_GO_ON


def _do(steps: Sequence[Step], wish: Wish) -> int:
    if not all(failed_lately(step) for step in steps):
        tell(wish.say(said.PREPARING))
    _provide_programs(steps, wish)
    for step in steps:
        troubles = ACTS[step.name](wish)
        verdicts = [_report(trouble, wish) for trouble in troubles]
        if any(verdicts):
            return CANNOT_GO_ON
        _remember(step, troubles)
    return 0


def _remember(step: Step, troubles: Sequence[Trouble]) -> None:
    if not troubles:
        mark_done(step)
    elif not failed_lately(step):
        mark_failed(step)


def _report(trouble: Trouble, wish: Wish) -> bool:
    """Tell the trouble; return whether it forbids going on."""
    tell("! " + trouble.sentence)
    for line in trouble.last_lines:
        tell("    " + line)
    if trouble.last_lines and disk_is_full():
        tell("! " + wish.say(said.DISK_FULL, free=free_megabytes()))
    if trouble.requirement in wish.required:
        tell("! " + wish.say(said.MUST_HAVE, name=trouble.requirement))
    return trouble.requirement in wish.required | {"python"}


def _provide_programs(steps: Sequence[Step], wish: Wish) -> None:
    """Install in one go what the steps miss of the system, where we may."""
    gone = system.missing(
        [
            program
            for step in steps
            if _worth_trying(step, wish)
            for program in _programs_of(step)
        ]
    )
    if gone and system.may_install():
        names = ", ".join(program.package for program in gone)
        with _doing(wish.say(said.DOING_PROGRAMS, names=names)):
            last_lines = system.install(gone)
        for line in last_lines:
            tell("    " + line)


def _programs_of(step: Step) -> tuple[system.Program, ...]:
    if step == needs.PROGRAMS:
        return system.RUN_PROGRAMS
    if step == needs.TEST_PROGRAMS:
        return system.TEST_PROGRAMS
    environment = step in (needs.PACKAGES, needs.TEST_PACKAGES)
    return system.VENV_PROGRAMS if environment and not python_env.is_usable() else ()


def _worth_trying(step: Step, wish: Wish) -> bool:
    return bool(wish.required) or not failed_lately(step)


def _check_programs(wish: Wish) -> tuple[Trouble, ...]:
    return system.troubles(system.RUN_PROGRAMS, wish.language)


def _check_test_programs(wish: Wish) -> tuple[Trouble, ...]:
    return system.troubles(system.TEST_PROGRAMS, wish.language)


def _install_packages(wish: Wish) -> tuple[Trouble, ...]:
    return _install(REQUIREMENTS / "run.txt", wish)


def _install_test_packages(wish: Wish) -> tuple[Trouble, ...]:
    return _install(REQUIREMENTS / "test.txt", wish)


def _install(lock: Path, wish: Wish) -> tuple[Trouble, ...]:
    troubles = () if python_env.is_usable() else _make_environment(wish)
    if troubles:
        return troubles
    with _doing(wish.say(said.DOING_PACKAGES)):
        outcome = python_env.install(lock)
    if outcome.succeeded:
        return ()
    return (Trouble("python", wish.say(said.NO_PACKAGES), outcome.last_lines),)


def _make_environment(wish: Wish) -> tuple[Trouble, ...]:
    troubles = system.troubles(system.VENV_PROGRAMS, wish.language)
    if troubles:
        return troubles
    with _doing(wish.say(said.DOING_VENV)):
        outcome = python_env.make()
    if outcome.succeeded:
        return ()
    sentence = wish.say(said.NO_ENVIRONMENT, folder=ROOT)
    return (Trouble("python", sentence, outcome.last_lines),)


def _compile_words(wish: Wish) -> tuple[Trouble, ...]:
    if not needs.CATALOGUES:
        return ()
    command = [str(PYTHON), "-m", "planner.services.translating"]
    with _doing(wish.say(said.DOING_WORDS)):
        outcome = run(command, WORDS_SECONDS)
    if outcome.succeeded:
        return ()
    return (Trouble("words", wish.say(said.NO_WORDS), outcome.last_lines),)


def _fetch_fonts(wish: Wish) -> tuple[Trouble, ...]:
    step = needs.FRONT_END
    if not _worth_trying(step, wish):
        return (Trouble("pdf", wish.say(said.FONTS_LATELY, path=step.failure)),)
    if not front_end.npm_command():
        with _doing(wish.say(said.DOING_NODE)):
            outcome = front_end.fetch_node()
        if not outcome.succeeded:
            return (Trouble("pdf", wish.say(said.NO_NODE), outcome.last_lines),)
    with _doing(wish.say(said.DOING_FONTS)):
        outcome = front_end.fetch(front_end.npm_command())
    if outcome.succeeded:
        return ()
    return (Trouble("pdf", wish.say(said.NO_FONTS), outcome.last_lines),)


ACTS: Mapping[str, Act] = {
    needs.PROGRAMS.name: _check_programs,
    needs.TEST_PROGRAMS.name: _check_test_programs,
    needs.PACKAGES.name: _install_packages,
    needs.TEST_PACKAGES.name: _install_test_packages,
    needs.WORDS.name: _compile_words,
    needs.FRONT_END.name: _fetch_fonts,
}


@contextlib.contextmanager
def _doing(what: str) -> Iterator[None]:
    """Tell what is being done, then how long it took."""
    tell(f"  {what} ... ", end="")
    started = time.monotonic()
    yield
    tell(f"{time.monotonic() - started:.1f} s")


@contextlib.contextmanager
def _alone(wish: Wish) -> Iterator[None]:
    """Let one set-up work at a time in this checkout."""
    SETUP.mkdir(parents=True, exist_ok=True)
    with (SETUP / "lock").open("w", encoding="ascii") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            tell(wish.say(said.WAITING))
            fcntl.flock(lock, fcntl.LOCK_EX)
        yield
