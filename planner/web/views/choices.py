"""What stands decided on initiatives, and how far those under way are."""

from collections.abc import Sequence
from dataclasses import dataclass

from planner.core import show
from planner.core.constraints import Constraints
from planner.core.decision_log import Logged
from planner.core.framework import Framework
from planner.core.standing import standing, standing_words
from planner.core.text import Message, Text

NONE = "–"


@dataclass(frozen=True, slots=True)
class ChoiceRow:
    """A decision that holds, with who made it last and why."""

    id: str
    name: Text
    decided: Message
    who: str
    why: str


@dataclass(frozen=True, slots=True)
class ProgressRow:
    """An initiative that has begun."""

    id: str
    name: Text
    started: str
    finished: str
    done: str


@dataclass(frozen=True, slots=True)
class ChoicesPage:
    """What the page of decisions on initiatives shows."""

    title: Message
    choices: tuple[ChoiceRow, ...]
    progress: tuple[ProgressRow, ...]
    as_of: str


def choices_page(
    limits: Constraints | None, framework: Framework, log: Sequence[Logged]
) -> ChoicesPage:
    """Return the page; `log` is the decision log, oldest first."""
    if limits is None:
        return ChoicesPage(Message("A roadmap needs limits first"), (), (), "")
    decided = sorted({*limits.pins, *limits.must, *limits.must_not})
    last = {entry.what.removeprefix("choice:"): entry for entry in log}
    rows = tuple(_choice(i, limits, framework, last.get(i)) for i in decided)
    begun = tuple(_progress(i, limits, framework) for i in sorted(limits.actual))
    return ChoicesPage(
        _title(len(rows), len(begun)),
        rows,
        begun,
        limits.as_of.isoformat() if limits.as_of else "",
    )


def _title(decided: int, begun: int) -> Message:
    if not decided and not begun:
        return Message("Nothing is decided on single initiatives yet")
    return Message(
        "{decided} initiatives are decided on, {begun} {begun:has|have} begun",
        {"decided": decided, "begun": begun},
    )


def _name(initiative: str, framework: Framework) -> Text:
    known = framework.initiative.get(initiative)
    return known.name if known else Text(ko=initiative, en=initiative)


def _choice(
    initiative: str, limits: Constraints, framework: Framework, entry: Logged | None
) -> ChoiceRow:
    return ChoiceRow(
        initiative,
        _name(initiative, framework),
        standing_words(standing(limits, initiative)),
        entry.who if entry else NONE,
        entry.reason if entry else NONE,
    )


def _progress(
    initiative: str, limits: Constraints, framework: Framework
) -> ProgressRow:
    found = limits.actual[initiative]
    return ProgressRow(
        initiative,
        _name(initiative, framework),
        found.started.isoformat(),
        found.finished.isoformat() if found.finished else NONE,
        show.percent(1.0 if found.finished else found.done),
    )
