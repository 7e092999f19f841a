"""Levels and ranks that people decided on, before and after."""

from planner.core import show
from planner.core.overrides import Override
from planner.core.text import Message
from planner.report.blocks import Block, Column, Line, Table
from planner.report.desk import Desk

KINDS = {
    "agreed": Message("agreed"),
    "level": Message("level"),
    "rank": Message("rank"),
}


def decided_blocks(desk: Desk) -> list[Block]:
    """A table of what was decided, with the computed values; nothing without any."""
    found = desk.assessment
    last = {(o.capability, o.kind == "rank"): o for o in found.engagement.overrides}
    held = [o for o in last.values() if o.capability in found.computed]
    if not held:
        return []
    columns = (
        Column(desk.word("Capability"), 22),
        Column(desk.word("Kind"), 8),
        Column(desk.word("Computed"), 9, "right"),
        Column(desk.word("Decided"), 9, "right"),
        Column(desk.word("Opportunity before → after"), 16, "right"),
        Column(desk.word("Rank before → after"), 12, "right"),
        Column(desk.word("By and why"), 24),
    )
    note = desk.word(
        "A rank in brackets is the computed one. Decided levels count in gap,"
        " opportunity and plan; decided ranks change the order only."
    )
    heading = desk.word("What people decided in place of computed values")
    lines = tuple(_line(desk, o) for o in held)
    return [Table(columns, lines, heading, note=note)]


def _line(desk: Desk, held: Override) -> Line:
    found = desk.assessment
    before = found.computed[held.capability]
    result = next(c for c in found.capabilities if c.id == held.capability)
    is_rank = held.kind == "rank"
    after = found.decided_ranks.get(held.capability)
    ranks = (str(before.rank or show.MISSING), str(after or show.MISSING))
    why = f"{held.who}, {show.day_short(held.on)}: {held.reason}"
    if held.dissent:
        why += " · " + desk.word("Other opinions: {dissent}", dissent=held.dissent)
    return Line(
        (
            desk.capability(held.capability),
            desk.read(KINDS[held.kind]),
            ranks[0] if is_rank else show.level(before.level),
            str(int(held.value)) if is_rank else show.level(held.value),
            f"{show.score(before.opportunity)} → {show.score(result.opportunity)}",
            " → ".join(ranks),
            why,
        )
    )
