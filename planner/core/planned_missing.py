"""Planned missing: who is asked which items where one role has too many of them.

Balanced incomplete booklets: each item is asked of the same number of people, and all
people are asked equally many, so that what is missing is missing by design alone
(Graham, Taylor, Olchowski and Cumsille 2006, Planned missing data designs).
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np


@dataclass(frozen=True, slots=True)
class Block:
    """Items that are asked together or not at all.

    Args:
        keys: of the items, in asking order.
        always: whether everybody is asked them.
    """

    keys: tuple[str, ...]
    always: bool = False


@dataclass(frozen=True, slots=True)
class Bounds:
    """How much may be asked of one person, and how often each item is.

    Args:
        most_items: items one person is asked at most, when that is possible.
        least_answers: people asked each item, also when it is not.
        least_people: people from whom on items are shared.
    """

    most_items: int
    least_answers: int = 2
    least_people: int = 3


Booklet = tuple[str, ...]


def booklets(
    blocks: Sequence[Block], people: int, bounds: Bounds, seed: int
) -> tuple[Booklet, ...]:
    """Return what each of the people is asked, as keys in asking order.

    Each block is asked of as many people as the bound on items allows, never fewer than
    `least_answers`; the numbers of items of two people differ by no more than the
    largest block. Everything is asked of everybody where that keeps the bound, or where
    there are fewer than `least_people`.
    """
    everything = sum(len(block.keys) for block in blocks)
    if people < bounds.least_people or everything <= bounds.most_items:
        return (tuple(key for block in blocks for key in block.keys),) * people
    shared = [i for i, block in enumerate(blocks) if not block.always]
    order = [shared[i] for i in np.random.default_rng(seed).permutation(len(shared))]
    # Long blocks first, so that short ones can even out what they leave.
    order.sort(key=lambda i: -len(blocks[i].keys))
    answers = _most_answers(blocks, people, bounds)
    found = _dealt(blocks, order, people, answers, seed)
    while max(map(len, found)) > bounds.most_items and answers > bounds.least_answers:
        answers -= 1
        found = _dealt(blocks, order, people, answers, seed)
    return found


def people_needed(blocks: Sequence[Block], bounds: Bounds) -> int | None:
    """Return how many people can keep the bound on items; None when nobody can."""
    always = sum(len(block.keys) for block in blocks if block.always)
    shared = sum(len(block.keys) for block in blocks) - always
    if always + shared <= bounds.most_items:
        return 1
    room = bounds.most_items - always
    if room <= 0:
        return None
    return max(-(-shared * bounds.least_answers // room), bounds.least_people)


def _most_answers(blocks: Sequence[Block], people: int, bounds: Bounds) -> int:
    """How many people could answer each shared item if items were split exactly."""
    always = sum(len(block.keys) for block in blocks if block.always)
    shared = sum(len(block.keys) for block in blocks) - always
    room = max(bounds.most_items - always, 0) * people // max(shared, 1)
    return min(people, max(room, bounds.least_answers))


def _dealt(
    blocks: Sequence[Block], order: Sequence[int], people: int, answers: int, seed: int
) -> tuple[Booklet, ...]:
    """Give each block to those who have the fewest items; equals are drawn."""
    generator = np.random.default_rng([seed, answers])
    given = np.zeros(people, dtype=int)
    held: list[set[int]] = [set() for _ in range(people)]
    for i in order:
        fewest = np.lexsort((generator.permutation(people), given))[:answers]
        given[fewest] += len(blocks[i].keys)
        for person in fewest:
            held[person].add(i)
    return tuple(
        tuple(
            key
            for i, block in enumerate(blocks)
            if block.always or i in mine
            for key in block.keys
        )
        for mine in held
    )
