"""Derivation trees: a number, its formula in words, and its parts."""

from collections.abc import Iterable
from dataclasses import dataclass

from planner.core.assessment import Assessment
from planner.core.levels import RoleBalanced
from planner.core.text import Message

LISTED = Message("as many as are listed")
DIVIDED = Message("the first part ÷ the second")


@dataclass(frozen=True, slots=True)
class Explained:
    """A number with the parts it was made of.

    Args:
        id: the number id, such as `capability:ret.loyalty:opportunity`; of a part
            without one of its own, the id of the whole.
        label: what the number is.
        value: the number, unrounded; text for a date or a word; None when missing.
        formula: how the parts give the value, in words.
        weight: how much the part counts in the whole, 0 to 1.
        n: how many answers, months or people it rests on.
        parts: what it was made of.
        unit: what it is counted in; None where its kind tells.
        is_share: whether it is shown as a percentage.
    """

    id: str
    label: Message
    value: float | str | None
    formula: Message | None = None
    weight: float | None = None
    n: int | None = None
    parts: tuple["Explained", ...] = ()
    unit: Message | None = None
    is_share: bool = False


def counted(
    number: str,
    label: Message,
    parts: Iterable[Explained],
    formula: Message = LISTED,
) -> Explained:
    """A count of things, each of them a part."""
    listed = tuple(parts)
    return Explained(number, label, len(listed), formula, parts=listed)


def share_of(
    number: str,
    label: Message,
    ends: tuple[tuple[Message, float], tuple[Message, float]],
    formula: Message = DIVIDED,
) -> Explained:
    """A share of two quantities, each of them a part; None where there is nothing."""
    (first, some), (second, all_) = ends
    parts = (Explained(number, first, some), Explained(number, second, all_))
    value = some / all_ if all_ else None
    return Explained(number, label, value, formula, parts=parts, is_share=True)


def balanced(
    assessment: Assessment, number: str, label: Message, found: RoleBalanced
) -> Explained:
    """The tree of a role-balanced value, down to the means of the roles."""
    return Explained(
        number,
        label,
        found.balanced,
        Message("mean inside each role, then over the roles that answered"),
        n=found.n,
        parts=roles(assessment, number, found),
    )


def roles(
    assessment: Assessment, number: str, found: RoleBalanced
) -> tuple[Explained, ...]:
    """The means of the roles behind a value."""
    known = assessment.framework.role
    return tuple(
        Explained(
            number,
            Message("{role}", {"role": known[role].name if role in known else role}),
            mean.mean,
            weight=mean.weight,
            n=mean.n,
        )
        for role, mean in found.roles.items()
    )
