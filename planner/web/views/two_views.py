"""Management against the field, as a figure and a table."""

from dataclasses import dataclass

from planner.core import show
from planner.core.consensus import (
    Views,
    management_and_field,
)
from planner.core.text import Message
from planner.figures.two_sides import Sides, two_sides
from planner.web.views.reader import Drawing, Reader, drawn

SHOWN = 12
WIDTH = 860.0


@dataclass(frozen=True, slots=True)
class ViewsPart:
    """Management against the field; `figure` is None where one side is missing."""

    sentence: Message
    figure: Drawing | None
    rows: tuple[tuple[str, str, str, str], ...]


def views_part(reader: Reader) -> ViewsPart:
    """Return where management and the field see levels differently."""
    found = management_and_field(reader.assessment)
    roles = reader.assessment.framework.rules.agreement.management
    who = ", ".join(reader.role(r) for r in roles)
    if not found:
        return ViewsPart(
            Message(
                "Management and the field have no capability in common that may be"
                " shown."
            ),
            None,
            (),
        )
    shown = found[:SHOWN]
    return ViewsPart(
        _views_sentence(reader, found, who),
        _views_figure(reader, shown),
        tuple(
            (
                reader.capability(v.capability),
                _side(reader, v, "management"),
                _side(reader, v, "field"),
                reader.opening(
                    f"view:{v.capability}:difference", show.signed(v.difference, 2)
                ),
            )
            for v in shown
        ),
    )


def _side(reader: Reader, found: Views, side: str) -> str:
    level, n = getattr(found, side), getattr(found, f"{side}_n")
    shown = reader.opening(f"view:{found.capability}:{side}", show.level(level))
    return f"{shown} (n {n})"


def _views_sentence(reader: Reader, found: tuple[Views, ...], who: str) -> Message:
    threshold = reader.assessment.framework.rules.diagnosis.perception_gap
    higher = sum(v.difference >= threshold - 1e-9 for v in found)
    lower = sum(v.difference <= -threshold + 1e-9 for v in found)
    return Message(
        "Of {count} capabilities that both rated, {who} sees {higher} a level or more"
        " higher than the field, and {lower} lower.",
        {
            "count": reader.opening("views:count", str(len(found))),
            "who": who,
            "higher": reader.opening("views:higher", str(higher)),
            "lower": reader.opening("views:lower", str(lower)),
        },
    )


def _views_figure(reader: Reader, shown: tuple[Views, ...]) -> Drawing:
    rows = [
        Sides(
            v.capability,
            reader.capability_short(v.capability),
            v.management,
            v.field,
            show.signed(v.difference, 1),
        )
        for v in shown
    ]
    title = reader.word("Levels as management and the field see them")

    def address(capability: str) -> str:
        return reader.to_number(f"capability:{capability}:survey")

    def draw(width: float) -> str:
        return two_sides(rows, reader.pen(address), width, title)

    return drawn(draw, WIDTH)
