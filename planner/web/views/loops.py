"""Loops of the map by name, with their gain."""

from dataclasses import dataclass

from planner.core import show
from planner.core.link_weights import loops_in_force
from planner.core.text import Message
from planner.web.views.reader import Number, Reader

MOST = 12
KINDS = {
    "reinforcing": Message("reinforcing"),
    "balancing": Message("balancing"),
}


@dataclass(frozen=True, slots=True)
class LoopRow:
    """A loop: its KPIs, its kind, its gain, and what it makes of a push.

    Args:
        whole: what a push of 1 becomes when the loop has run out.
    """

    names: tuple[str, ...]
    kind: str
    gain: Number
    whole: str


def loop_rows(reader: Reader) -> tuple[LoopRow, ...]:
    """The loops, the largest gain first."""
    return tuple(
        LoopRow(
            tuple(reader.kpi(k) for k in (*found.nodes, found.nodes[0])),
            reader.read(KINDS[found.kind]),
            reader.number(
                show.signed(found.gain, 2), f"loop:{'>'.join(found.nodes)}:gain"
            ),
            reader.opening(
                f"loop:{'>'.join(found.nodes)}:whole",
                show.number(1 / (1 - found.gain), 2),
            )
            if abs(found.gain) < 1
            else reader.word("never settles"),
        )
        for found in loops_in_force(reader.assessment)[:MOST]
    )
