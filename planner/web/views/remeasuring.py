"""The page of re-measurement: what changed between two rounds, and what did not."""

from collections.abc import Sequence
from dataclasses import dataclass

from planner.core import show
from planner.core.remeasuring import Change, LeftOut
from planner.core.stated import Carried
from planner.core.text import Message
from planner.figures.changes import ChangeRow, changes_figure
from planner.services.remeasuring import Remeasured
from planner.web.views.reader import Drawing, Reader, drawn
from planner.web.views.stating import stated

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
    compared: str
    not_compared: str


def remeasuring_page(reader: Reader, found: Remeasured) -> RemeasuringPage:
    """Return the page of two rounds that both have results."""
    rounds = numbers_of(found)
    prefix = f"remeasured:{rounds[0]}-{rounds[1]}"
    made = sorted(found.changes or (), key=lambda c: (-abs(c.difference), c.capability))
    fewest = reader.assessment.framework.rules.agreement.fewest_people
    return RemeasuringPage(
        title=stated(_title(made, fewest), f"{prefix}:all"),
        lead=_lead(reader, found, rounds),
        figure=_figure(reader, made[:DRAWN], fewest) if made else None,
        rows=tuple(_row(reader, c, fewest, prefix) for c in made),
        left_out=tuple(_left(reader, x) for x in found.core.left_out),
        hidden=Message(
            "{count} capabilities are not compared: too few people stand behind them.",
            {"count": Carried(f"{prefix}:all:hidden", len(found.hidden))},
        )
        if found.hidden
        else None,
        compared=reader.opening(f"{prefix}:all:count", str(len(made))),
        not_compared=reader.opening(
            f"{prefix}:all:left", str(len(found.core.left_out))
        ),
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


def numbers_of(found: Remeasured) -> tuple[int, int]:
    """The numbers of the two rounds."""
    before, after = found.before.round, found.after.round
    return before.number if before else 0, after.number if after else 0


def _lead(reader: Reader, found: Remeasured, rounds: tuple[int, int]) -> Message:
    core = f"remeasured:{rounds[0]}-{rounds[1]}:all:core"
    return Message(
        "Rounds {before} and {after} over the {core} questions that both asked word for"
        " word. Interval: {share} of {draws} draws of whole respondents within their"
        " role, each round on its own; roles that only one round has are left out.",
        {
            "before": rounds[0],
            "after": rounds[1],
            "core": Carried(core, len(found.core.capabilities)),
            "share": reader.rule("ranking.interval", show.percent),
            "draws": reader.rule("ranking.draws", show.number),
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


def _row(reader: Reader, found: Change, fewest: int, prefix: str) -> ChangedRow:
    low, high = found.interval

    def shown(key: str, words: str) -> str:
        return reader.opening(f"{prefix}:{found.capability}:{key}", words)

    people = (
        shown("n_before", str(found.n[0])),
        shown("n_after", str(found.n[1])),
    )
    return ChangedRow(
        name=reader.capability(found.capability),
        before=shown("before", show.level(found.before)),
        after=shown("after", show.level(found.after)),
        change=shown("difference", show.signed(found.difference, 2)),
        interval=shown("interval", f"{show.signed(low, 2)} … {show.signed(high, 2)}"),
        n=f"{people[0]} → {people[1]}",
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
