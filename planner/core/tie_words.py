"""How one initiative waits for another, in signs for tables and in sentences."""

import datetime as dt
from collections.abc import Sequence

from planner.core import show
from planner.core.dependency import Dependency
from planner.core.text import Message


def tie_sign(tie: Dependency) -> str:
    """A tie for a cell: `I-02`, `I-02 SS+5d`; d is a working day."""
    lag = f"{tie.lag:+g}d" if tie.lag else ""
    kind = tie.kind if tie.kind != "FS" or lag else ""
    return f"{tie.predecessor} {kind}{lag}".rstrip()


def tie_signs(ties: Sequence[Dependency]) -> str:
    """All ties of an initiative for a cell; a dash where it waits for none."""
    return ", ".join(map(tie_sign, ties)) or show.MISSING


def tie_note(tie: Dependency, start: dt.date, finish: dt.date) -> Message:
    """Say what a tie holds, with the day of the end that holds it.

    Args:
        tie: to the initiative that holds.
        start: of that initiative.
        finish: of that initiative.
    """
    at_end = tie.kind[0] == "F"
    day = show.day(finish if at_end else start)
    if tie.kind in ("FS", "SS") and not tie.lag:
        return _plain(tie, day)
    edges = {
        True: Message("the end of {initiative}", {"initiative": tie.predecessor}),
        False: Message("the start of {initiative}", {"initiative": tie.predecessor}),
    }
    values = {"edge": edges[at_end], "day": day, "lag": f"{abs(tie.lag):g}"}
    return Message(_held(tie), values)


def _plain(tie: Dependency, day: object) -> Message:
    values = {"initiative": tie.predecessor, "day": day}
    if tie.kind == "FS":
        return Message("it waits for {initiative}, which ends on {day}", values)
    return Message("it waits for {initiative}, which starts on {day}", values)


def _held(tie: Dependency) -> str:
    starts = tie.kind[1] == "S"
    if not tie.lag:
        return "it ends no earlier than {edge} ({day})"
    if starts and tie.lag > 0:
        return (
            "it starts no earlier than {lag} working {lag:day|days} after {edge}"
            " ({day})"
        )
    if starts:
        return (
            "it starts no earlier than {lag} working {lag:day|days} before {edge}"
            " ({day})"
        )
    if tie.lag > 0:
        return (
            "it ends no earlier than {lag} working {lag:day|days} after {edge} ({day})"
        )
    return "it ends no earlier than {lag} working {lag:day|days} before {edge} ({day})"
