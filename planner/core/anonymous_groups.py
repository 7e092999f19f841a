"""Which groups must not be shown beside a shown total."""

from collections.abc import Mapping
from dataclasses import replace

from planner.core.levels import RoleBalanced


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
