"""Which groups must not be shown beside a shown total, or beside one another."""

from collections import Counter
from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import replace
from typing import TypeVar

from planner.core.levels import RoleBalanced

Person = TypeVar("Person", bound=Hashable)


def hidden_groups(sizes: Mapping[str, int], least: int) -> frozenset[str]:
    """Return the groups that must not be shown beside a shown total.

    Every group under the least size is hidden; when what is hidden could still be
    found by subtracting the shown ones (one group only, or fewer people than the
    least size), the next smallest is hidden as well. Groups of nobody hide nothing.
    """
    counted = {name: n for name, n in sizes.items() if n > 0}
    order = sorted(counted, key=lambda name: (counted[name], name))
    hidden = [name for name in order if counted[name] < least]
    while hidden and len(hidden) < len(order):
        if len(hidden) > 1 and sum(counted[name] for name in hidden) >= least:
            break
        hidden.append(order[len(hidden)])
    return frozenset(hidden)


def shown_answers(found: RoleBalanced, least: int) -> RoleBalanced:
    """Return a value without its small roles; without itself where too few answered."""
    if 0 < found.n < least:
        return RoleBalanced(None, None, found.n, {})
    hidden = hidden_groups({role: r.n for role, r in found.roles.items()}, least)
    roles = {role: r for role, r in found.roles.items() if role not in hidden}
    return replace(found, roles=roles)


def publishable(
    wanted: Iterable[frozenset[Person]],
    shown: Iterable[frozenset[Person]],
    least: int,
) -> tuple[frozenset[Person], ...]:
    """Return the groups that may be shown beside those shown already.

    A group joins when the finest sets of people that all shown groups tell apart still
    hold the least size each. Whatever is computed from sums over shown groups then has
    one weight for each such set, so it is never a sum over fewer people: crossing
    attributes, complements inside a total and earlier moments are covered alike.

    Args:
        wanted: groups of people, the most wanted first.
        shown: groups that were shown before, at any time.
        least: the smallest set that may be told apart.
    """
    known = [group for group in shown if group]
    added: list[frozenset[Person]] = []
    for group in wanted:
        if group and min(_atoms([*known, *added, group]).values()) >= least:
            added.append(group)
    return tuple(added)


def _atoms(groups: Sequence[frozenset[Person]]) -> Counter[tuple[bool, ...]]:
    """Sizes of the finest sets of people that the groups tell apart."""
    everybody = frozenset().union(*groups)
    return Counter(tuple(who in group for group in groups) for who in everybody)
