"""Which steps of the set-up are done, and which failed a short while ago."""

import hashlib
import sys
import time
from dataclasses import dataclass
from pathlib import Path

RETRY_AFTER_SECONDS = 3600


@dataclass(frozen=True, slots=True)
class Step:
    """One thing the set-up makes.

    Args:
        name: a short word.
        stamp: the file that says for which inputs the step was done.
        inputs: files that call for the step to be done again when they change.
        made: files without which the step is not done, whatever the stamp says.
    """

    name: str
    stamp: Path
    inputs: tuple[Path, ...] = ()
    made: tuple[Path, ...] = ()

    @property
    def failure(self) -> Path:
        """The file that says for which inputs the step failed."""
        return self.stamp.with_suffix(".failed")


def digest(step: Step) -> str:
    """Return the hash of the step's inputs and of the running Python's version."""
    seal = hashlib.sha256(repr(sys.version_info[:2]).encode())
    for path in step.inputs:
        seal.update(path.read_bytes() if path.exists() else b"absent")
    return seal.hexdigest()


def fresh(step: Step) -> bool:
    """Tell whether the step was done for its present inputs."""
    return all(path.exists() for path in step.made) and _holds(step.stamp, digest(step))


def failed_lately(step: Step) -> bool:
    """Tell whether the step failed for its present inputs in the last hour."""
    return (
        _holds(step.failure, digest(step))
        and time.time() - step.failure.stat().st_mtime < RETRY_AFTER_SECONDS
    )


def mark_done(step: Step) -> None:
    """Remember that the step is done."""
    _write(step.stamp, digest(step))
    step.failure.unlink(missing_ok=True)


def mark_failed(step: Step) -> None:
    """Remember that the step failed, so that the next start need not wait for it."""
    _write(step.failure, digest(step))
    step.stamp.unlink(missing_ok=True)


def _holds(path: Path, text: str) -> bool:
    return path.exists() and path.read_text(encoding="ascii") == text


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="ascii")
