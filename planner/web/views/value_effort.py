"""Value against effort as a figure, and the gaps that initiatives are proposed for."""

from dataclasses import dataclass

from planner.core import show
from planner.core.roadmap import Roadmap
from planner.core.text import Message
from planner.core.value_effort import (
    Because,
    ValueEffort,
    becauses,
    middle,
    value_effort_finding,
    values_and_efforts,
)
from planner.figures.scatter import ANYWHERE, Cuts, Point, ScatterWords, scatter
from planner.web.views.reader import Drawing, Reader, drawn

WIDTH, HEIGHT = 808.0, 460.0


@dataclass(frozen=True, slots=True)
class ValueRow:
    """An initiative with its value, effort and cost."""

    id: str
    name: str
    value: str
    effort: str
    cost: str
    quick: bool
    planned: bool


@dataclass(frozen=True, slots=True)
class WhyRow:
    """A gap that an initiative is proposed for."""

    id: str
    name: str
    capability: str
    gap: str
    opportunity: str
    leverage: str
    worth: str


@dataclass(frozen=True, slots=True)
class ValueEffortPart:
    """Value against effort; no figure where nothing could close a gap."""

    finding: Message
    cuts: Message
    figure: Drawing | None
    rows: tuple[ValueRow, ...]
    why: tuple[WhyRow, ...]
    rule: Message


def value_effort_part(reader: Reader, plan: Roadmap) -> ValueEffortPart:
    """Return value against effort of a solved plan."""
    found = values_and_efforts(reader.assessment, plan)
    cut = middle(found)
    share = reader.assessment.framework.rules.roadmap.leverage_share
    ordered = sorted(found, key=lambda f: (-f.value, f.id))
    return ValueEffortPart(
        finding=reader.with_ids(
            value_effort_finding(found),
            **{key: f"proposed:all:{key}" for key in ("easy", "count", "quick")},
        ),
        cuts=Message(
            "Dotted lines: the middle value {value} and the middle effort {effort}."
            " Filled: quick wins.",
            {
                "value": reader.opening(
                    "proposed:all:middle_value", show.score(cut.value)
                ),
                "effort": reader.opening(
                    "proposed:all:middle_effort", show.number(cut.effort, 1)
                ),
            },
        ),
        figure=_figure(reader, found) if found else None,
        rows=tuple(_row(reader, f) for f in ordered),
        why=_why(reader, plan),
        rule=Message(
            "Worth = opportunity × ({rest} + {share} × leverage / largest leverage);"
            " the shares are our default.",
            {
                "rest": reader.opening(
                    "rule:1-roadmap.leverage_share", show.plain(1 - share)
                ),
                "share": reader.opening(
                    "rule:roadmap.leverage_share", show.plain(share)
                ),
            },
        ),
    )


def _figure(reader: Reader, found: tuple[ValueEffort, ...]) -> Drawing:
    cut = middle(found)
    words = ScatterWords(
        reader.word("effort, person-months"),
        reader.word("value"),
        (
            reader.word("much for little"),
            reader.word("much for much"),
            reader.word("little for much"),
            reader.word("little for little"),
        ),
        reader.word("Value and effort of {count} initiatives", count=len(found)),
        reader.word("The further up and to the left, the more for the effort."),
    )
    points = [
        Point(
            f.id,
            f"{f.id} {reader.initiative(f.id)}",
            f.effort,
            f.value,
            f.id if f.planned or f.quick else "",
            "first" if f.quick else "keep" if f.planned else "other",
        )
        for f in found
    ]
    cuts = Cuts(cut.effort, cut.value)

    def draw(width: float) -> str:
        size = (width, HEIGHT)
        return scatter(points, cuts, words, reader.pen(), size, ANYWHERE)

    return drawn(draw, WIDTH)


def _row(reader: Reader, found: ValueEffort) -> ValueRow:
    return ValueRow(
        found.id,
        reader.initiative(found.id),
        reader.opening(f"proposed:{found.id}:value", show.score(found.value)),
        reader.opening(f"proposed:{found.id}:effort", show.number(found.effort, 1)),
        reader.opening(f"proposed:{found.id}:cost", show.number(found.cost, 1)),
        found.quick,
        found.planned,
    )


def _worth(reader: Reader, found: Because) -> tuple[str, str, str, str]:
    """Gap, opportunity, leverage and worth of what is closed."""
    name = found.worth.capability
    shown = {
        f"capability:{name}:gap": show.level(found.gap),
        f"capability:{name}:opportunity": show.score(found.worth.opportunity),
        f"leverage:{name}:effect": show.signed(found.worth.leverage, 2),
        f"capability:{name}:worth": show.score(found.worth.value),
    }
    gap, opportunity, leverage, worth = (reader.opening(*x) for x in shown.items())
    return gap, opportunity, leverage, worth


def _why(reader: Reader, plan: Roadmap) -> tuple[WhyRow, ...]:
    return tuple(
        WhyRow(
            b.initiative,
            reader.initiative(b.initiative),
            reader.capability_short(b.worth.capability),
            *_worth(reader, b),
        )
        for b in becauses(reader.assessment, plan)
    )
