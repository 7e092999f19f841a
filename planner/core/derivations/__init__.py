"""Derivation trees: a number, its formula in words, and its parts."""

from dataclasses import dataclass

from planner.core.assessment import Assessment
from planner.core.levels import RoleBalanced
from planner.core.text import Message


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
    """

    id: str
    label: Message
    value: float | str | None
    formula: Message | None = None
    weight: float | None = None
    n: int | None = None
    parts: tuple["Explained", ...] = ()


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
