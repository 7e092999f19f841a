"""Where numbers are looked for that rest on what is kept beside the results."""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass

from sqlalchemy.orm import Session

from planner.core.derivations import Explained
from planner.services.engagements import Project
from planner.services.reading import View

MOST_DIGITS = 6


@dataclass(frozen=True, slots=True)
class Inquiry:
    """Where a number is looked for.

    Args:
        today: the day for which weeks are late or not.
    """

    session: Session
    project: Project
    view: View
    today: dt.date


Maker = Callable[[Inquiry, str, str], Explained | None]


def number_in(written: str) -> int:
    """Return the whole number of an id; -1 where it is none."""
    is_number = written.isdecimal() and len(written) <= MOST_DIGITS
    return int(written) if is_number else -1
