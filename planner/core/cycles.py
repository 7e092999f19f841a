"""Cycles of the stages: the review that is passed ends one and opens the next (S0-21).

What stages handed over and were asked in a cycle that is over keeps its key with the
number of the cycle before it, such as `1/D1.1`; the next cycle begins without states.
"""

import re
from collections.abc import Iterable, Mapping, Sequence

from planner.core.framework import Stage
from planner.core.gates import Item, ItemState, items_of

PASSED = frozenset({"go", "conditional"})
OVER = re.compile(r"(\d{1,3})/(.+)")


def review_of(stages: Sequence[Stage]) -> int:
    """The number of the stage whose gate ends a cycle; 0 without stages."""
    return max((stage.id for stage in stages), default=0)


def closes(stage: int, decision: str, review: int) -> bool:
    """Whether a decision ends a cycle."""
    return stage == review and decision in PASSED


def numbered(taken: Iterable[tuple[int, str]], review: int) -> tuple[int, ...]:
    """The cycle of each decision, the first one 1.

    Args:
        taken: stage and decision, oldest first.
        review: the stage whose gate ends a cycle.
    """
    cycle, found = 1, []
    for stage, decision in taken:
        found.append(cycle)
        cycle += closes(stage, decision, review)
    return tuple(found)


def cycle_now(taken: Iterable[tuple[int, str]], review: int) -> int:
    """The number of the cycle that is under way."""
    return 1 + sum(closes(stage, decision, review) for stage, decision in taken)


def key_when_over(cycle: int, key: str) -> str:
    """The key of an item of a cycle that is over."""
    return f"{cycle}/{key}"


def bare_key(key: str) -> str:
    """The key of an item without the cycle it belonged to."""
    found = OVER.fullmatch(key)
    return found[2] if found else key


def items_when(
    stage: Stage, known: Mapping[str, ItemState], cycle: int
) -> tuple[Item, ...]:
    """What a stage handed over and was asked in a cycle that is over."""
    first = key_when_over(cycle, "")
    own = {k.removeprefix(first): s for k, s in known.items() if k.startswith(first)}
    return items_of(stage, own)
