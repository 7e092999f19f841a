"""What product, price and offer say in one sentence, and what follows from them."""

from planner.core import show
from planner.core.assessment import Assessment
from planner.core.preparing.basics import Axis, Basics
from planner.core.text import Message

AXES = {
    "presentation": Message("presentation change"),
    "product": Message("product change"),
}


def basics_finding(found: Basics | None, fewest: int = 0) -> Message:
    """Say which type of product management there is, or why none is claimed."""
    if found is None or not found.is_answered:
        return Message(
            "Product and price are not known: sections I and J have no answers yet"
        )
    kind = found.type
    if kind.entry is not None:
        return Message(
            "Product management is of the type “{name}”, {clearness} levels clear of"
            " the cut",
            {"name": kind.entry, "clearness": show.number(kind.clearness, 1)},
        )
    name, axis = open_axis(found)
    values = {
        "axis": AXES[name],
        "value": show.level_short(axis.value),
        "margin": show.number(axis.margin, 1),
        "n": axis.answered.found.n if axis.answered else 0,
        "fewest": fewest,
    }
    return Message(_REFUSED[kind.refusal or "unanswered"], values)


_REFUSED = {
    "unanswered": (
        "The type of product management is not known, as too few answered; prices and"
        " offers are told below"
    ),
    "few": (
        "No product type is claimed: {n} {n:answer|answers} on {axis}, {fewest} are"
        " needed"
    ),
    "alone": (
        "No product type is claimed: how far opinions on {axis} lie apart is not known"
    ),
    "near": (
        "No product type is claimed: {axis} {value} ± {margin} lies on both sides of"
        " the cut"
    ),
}


def open_axis(found: Basics) -> tuple[str, Axis]:
    """The axis for which no type is claimed, with its name."""
    kind = found.type
    if kind.product.refusal == kind.refusal:
        return "product", kind.product
    return "presentation", kind.presentation


def fewest_of(assessment: Assessment) -> int:
    """Answers that each of the two questions on the product needs."""
    rules = assessment.preparing.rules.basics if assessment.preparing else None
    return rules.product.fewest_answers if rules else 0


def basics_meaning(assessment: Assessment) -> Message | None:
    """Say what to settle first: the type, else the vaguest purpose of price."""
    found = assessment.preparing.basics if assessment.preparing else None
    if found is None or not found.is_answered:
        return None
    if found.type.refusal == "near":
        return Message(
            "Settle in a workshop which way to go before offers are designed: product"
            " or presentation, for whom it changes"
        )
    if found.type.refusal:
        return Message(
            "Ask at least {fewest} people in both questions before offers are designed"
            " by a type",
            {"fewest": fewest_of(assessment)},
        )
    stage = found.vaguest_stage
    if stage is None or stage.part is None:
        return None
    return Message(
        "Say first what price is for at the stage “{stage}” ({level} of 5), then choose"
        " policies and offers that keep to it",
        {"stage": stage.part, "level": show.level_short(stage.answered.value)},
    )
