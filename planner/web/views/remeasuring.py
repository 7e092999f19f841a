"""The page of re-measurement: what changed between two rounds, and what did not."""

from collections.abc import Sequence
from dataclasses import dataclass

from planner.core import show
from planner.core.remeasuring import Change, LeftOut
from planner.core.text import Message
from planner.figures.changes import ChangeRow, changes_figure
from planner.services.remeasuring import Remeasured
from planner.web.views.reader import Drawing, Reader, drawn

WIDTH = 900.0
DRAWN = 20
WHY = {
    "changed": Message("worded otherwise"),
    "dropped": Message("asked before only"),
    "added": Message("asked after only"),
}


@dataclass(frozen=True, slots=True)
class ChangedRow:
    """A capability in both rounds."""

    name: str
    before: str
    after: str
    change: str
    interval: str
    n: str
    sure: bool
    few: bool


@dataclass(frozen=True, slots=True)
class LeftRow:
    """A question that is not compared."""

    question: str
    name: str
    why: str


@dataclass(frozen=True, slots=True)
class RemeasuringPage:
    """What the page shows; `figure` is None where nothing can be compared."""

    title: Message
    lead: Message
    figure: Drawing | None
    rows: tuple[ChangedRow, ...]
    left_out: tuple[LeftRow, ...]
    hidden: Message | None


def remeasuring_page(reader: Reader, found: Remeasured) -> RemeasuringPage:
    """Return the page of two rounds that both have results."""
    made = sorted(found.changes or (), key=lambda c: (-abs(c.difference), c.capability))
    fewest = reader.assessment.framework.rules.agreement.fewest_people
    return RemeasuringPage(
        title=_title(made, fewest),
        lead=_lead(reader, found),
        figure=_figure(reader, made[:DRAWN], fewest) if made else None,
        rows=tuple(_row(reader, c, fewest) for c in made),
        left_out=tuple(_left(reader, x) for x in found.core.left_out),
        hidden=Message(
            "{count} capabilities are not compared: too few people stand behind them.",
            {"count": len(found.hidden)},
        )
        if found.hidden
        else None,
    )


def _title(made: Sequence[Change], fewest: int) -> Message:
    sure = [c for c in made if c.is_established(fewest)]
    values = {
        "count": len(made),
        "up": sum(c.difference > 0 for c in sure),
        "down": sum(c.difference < 0 for c in sure),
        "unsure": len(made) - len(sure),
    }
    if not made:
        return Message("The two rounds have no question in common")
    if not sure:
        return Message(
            "No change can be claimed for any of {count} capabilities", values
        )
    return Message(
        "Of {count} capabilities {up} rose and {down} fell; for {unsure} no change can"
        " be claimed",
        values,
    )


def _lead(reader: Reader, found: Remeasured) -> Message:
    numbers = [r.round.number if r.round else 0 for r in (found.before, found.after)]
    rules = reader.assessment.framework.rules.ranking
    return Message(
        "Rounds {before} and {after} over the {core} questions that both asked word for"
        " word. Interval: {share} of {draws} draws of whole respondents within their"
        " role, each round on its own; roles that only one round has are left out.",
        {
            "before": numbers[0],
            "after": numbers[1],
            "core": len(found.core.capabilities),
            "share": show.percent(rules.interval),
            "draws": show.number(rules.draws),
        },
    )


def _figure(reader: Reader, made: Sequence[Change], fewest: int) -> Drawing:
    rows = [
        ChangeRow(
            c.capability,
            reader.capability_short(c.capability),
            c.difference,
            c.interval,
            show.signed(c.difference, 2),
            c.is_established(fewest),
        )
        for c in made
    ]
    title = reader.word("Change of levels between the two rounds")

    def draw(width: float) -> str:
        return changes_figure(rows, reader.pen(), width, title)

    return drawn(draw, WIDTH)


def _row(reader: Reader, found: Change, fewest: int) -> ChangedRow:
    low, high = found.interval
    return ChangedRow(
        name=reader.capability(found.capability),
        before=show.level(found.before),
        after=show.level(found.after),
        change=show.signed(found.difference, 2),
        interval=f"{show.signed(low, 2)} … {show.signed(high, 2)}",
        n=f"{found.n[0]} → {found.n[1]}",
        sure=found.is_established(fewest),
        few=min(found.n) < fewest,
    )


def _left(reader: Reader, found: LeftOut) -> LeftRow:
    known = reader.assessment.framework.capabilities
    name = (
        reader.capability(found.capability)
        if found.capability in known
        else found.capability
    )
    return LeftRow(found.question, name, reader.read(WHY[found.why]))
