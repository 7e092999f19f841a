"""Forms of the process strategy: five answers, a table of channels."""

import math
from collections.abc import Mapping

from planner.core.delivery import Channel, ChannelTable, ProcessStrategy
from planner.core.text import Message
from planner.web.forms.choices import revision_in

Typed = Mapping[str, str]


def strategy_in(typed: Typed, number: int, asked: int) -> ProcessStrategy:
    """Return what was typed of a process strategy."""
    answers = tuple(typed.get(f"answer{i}", "") for i in range(1, asked + 1))
    revision = revision_in(typed.get("revision"))
    return ProcessStrategy(number, typed.get("name", ""), answers, revision)


def table_in(
    typed: Typed, number: int, asked: int, rows: int
) -> ChannelTable | tuple[Message, ...]:
    """Return what was typed of a table of channels, or what is no number."""
    faults: list[Message] = []

    def number_in(field: str) -> float | None:
        written = typed.get(field, "").strip().replace(",", ".")
        if not written:
            return None
        try:
            value = float(written)
        except ValueError:
            value = math.nan
        if not math.isfinite(value):
            wrong = "{value} is no number; write one such as 3 or 3.5"
            faults.append(Message(wrong, {"value": repr(written[:20])}))
            return None
        return value

    weights = tuple(number_in(f"weight{c}") or 0.0 for c in range(1, asked + 1))
    channels = tuple(
        Channel(
            typed.get(f"channel{r}", ""),
            tuple(number_in(f"score{r}_{c}") for c in range(1, asked + 1)),
        )
        for r in range(1, rows + 1)
    )
    if faults:
        return tuple(faults)
    segment, revision = typed.get("segment", ""), revision_in(typed.get("revision"))
    return ChannelTable(number, segment, weights, channels, revision)
