"""What people decided in place of what was computed: agreed levels, levels, ranks."""

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Literal

Kind = Literal["agreed", "level", "rank"]
KINDS: tuple[Kind, ...] = ("agreed", "level", "rank")


@dataclass(frozen=True, slots=True)
class Override:
    """A level or a rank that holds in place of the computed one.

    Args:
        kind: `agreed` in a workshop or `level`, both a level 1 to 5; `rank` a place.
        value: the level or the rank.
        who: who decided.
        reason: why; never empty.
        dissent: other opinions, kept beside.
        on: the day of the decision.
    """

    kind: Kind
    capability: str
    value: float
    who: str
    reason: str
    dissent: str = ""
    on: dt.date | None = None


@dataclass(frozen=True, slots=True)
class Computed:
    """What a capability had before people decided otherwise."""

    level: float | None
    gap: float | None
    opportunity: float | None
    rank: int | None


def decided_levels(overrides: Iterable[Override]) -> Mapping[str, Override]:
    """The last decided level of each capability."""
    return {o.capability: o for o in overrides if o.kind != "rank"}


def decided_ranks(overrides: Iterable[Override]) -> Mapping[str, Override]:
    """The last decided rank of each capability."""
    return {o.capability: o for o in overrides if o.kind == "rank"}


def reordered(
    ranks: Mapping[str, int], overrides: Iterable[Override]
) -> dict[str, int]:
    """Return the ranks with decided ones in their place, the others closing up.

    A rank past the last goes to the end; of two decided for the same place the one
    with the better computed rank comes first.
    """
    wanted = {c: o.value for c, o in decided_ranks(overrides).items() if c in ranks}
    order = sorted((c for c in ranks if c not in wanted), key=lambda c: ranks[c])
    for name in sorted(wanted, key=lambda c: (wanted[c], ranks[c])):
        order.insert(int(wanted[name]) - 1, name)
    return {c: i for i, c in enumerate(order, start=1)}
