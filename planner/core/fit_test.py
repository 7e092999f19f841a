"""The test of execution fit: criteria passed of all, and what is left to do."""

from collections.abc import Iterable, Mapping, Sequence

from planner.core.framework import Framework
from planner.core.gates import FIT_STATES, Item, ItemState
from planner.core.text import Message

KEY = "fit:"


def fit_stage(framework: Framework) -> int | None:
    """The stage whose gate shows the test; None where the framework has none."""
    rules = framework.rules.experiments.fit_test
    return rules.stage if rules else None


def fit_items(framework: Framework, known: Mapping[str, ItemState]) -> tuple[Item, ...]:
    """Return the criteria of the test with what is known of each."""
    rules = framework.rules.experiments.fit_test
    if rules is None:
        return ()
    return tuple(
        Item(key, "fit", line, known.get(key, ItemState()))
        for line in framework.strategy.frame(rules.frame).items
        if line.id and (key := f"{KEY}{line.id}")
    )


def fit_keys(framework: Framework) -> dict[str, tuple[str, ...]]:
    """The key of each criterion with the states it may be in."""
    return {item.key: tuple(FIT_STATES) for item in fit_items(framework, {})}


def of_the_test(items: Iterable[Item]) -> tuple[Item, ...]:
    """The criteria of the test among the items of a gate."""
    return tuple(item for item in items if item.kind == "fit")


def passed(items: Iterable[Item]) -> int:
    """How many criteria are passed, with evidence."""
    return sum(item.holds for item in items)


def open_points(items: Iterable[Item]) -> tuple[Item, ...]:
    """The criteria that are not passed: each a task until it is."""
    return tuple(item for item in items if item.known.state == "no")


def point_faults(new: ItemState) -> tuple[Message, ...]:
    """Return what a criterion that is not passed lacks to be a task."""
    if new.state != "no":
        return ()
    wrong = (
        (not new.owner, Message("Name who sees to what is not passed")),
        (new.due is None, Message("Give the day by which it is seen to")),
    )
    return tuple(message for is_wrong, message in wrong if is_wrong)


def fit_finding(items: Sequence[Item]) -> Message:
    """Say how many criteria are passed of how many."""
    values = {"fit_passed": passed(items), "fit_asked": len(items)}
    return Message(
        "Execution fit: {fit_passed} of {fit_asked} criteria are passed", values
    )


def point_task(item: Item) -> Message:
    """Say what is not passed yet."""
    return Message(
        "Not passed in the fit test: “{criterion}”.", {"criterion": item.name}
    )


def point_owner(item: Item) -> str:
    """Who sees to it, and until when."""
    day = item.known.due.isoformat() if item.known.due else ""
    return " · ".join(part for part in (item.known.owner, day) if part)
