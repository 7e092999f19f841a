"""Who weighs what of the purpose: a warning with names, and a table."""

from planner.core import show
from planner.core.engagement import HORIZONS
from planner.core.preparing_findings import HORIZONS as HORIZON_NAMES
from planner.core.purpose import PersonShares, furthest_apart
from planner.core.text import Message
from planner.services.naming import Weigher, Weighers
from planner.web.views.preparing.parts import Cell, Head, Rows, numeric, text
from planner.web.views.reader import Reader

MOST_NAMED = 60
HIDDEN = Message(
    "Answers are anonymous: who weighs what is not shown, not even to consultants."
)
ROLE_ONLY = Message(
    "People were told before they answered that consultants see their role only; so"
    " nobody is named."
)
NOT_FOR_YOU = Message("Who weighs what is shown to the project's consultants alone.")


def conflict(reader: Reader, found: Weighers) -> str:
    """Name the two who lie furthest apart, or say why nobody is named."""
    if not found.people:
        return reader.read(_why(found))
    pair = furthest_apart([w.found for w in found.people])
    if pair is None:
        return ""
    names = {w.found.respondent: w.name for w in found.people}
    first, second = (_told(reader, names[p.respondent], p) for p in pair)
    return reader.word("Furthest apart: {first}; {second}.", first=first, second=second)


def _why(found: Weighers) -> Message:
    if found.anonymous:
        return HIDDEN
    return ROLE_ONLY if found.role_only else NOT_FOR_YOU


def _told(reader: Reader, name: str, found: PersonShares) -> str:
    heaviest = max(HORIZONS, key=lambda h: found.shares[h])
    return reader.word(
        "{name} ({role}) puts {share} on {horizon}",
        name=name,
        role=reader.role(found.role),
        share=_share(reader, found, heaviest),
        horizon=HORIZON_NAMES[heaviest],
    )


def _share(reader: Reader, found: PersonShares, horizon: str) -> str:
    number = f"weigher:{found.respondent}:{horizon}"
    return reader.opening(number, show.percent(found.shares[horizon]))


def weigher_rows(reader: Reader, found: Weighers) -> Rows | None:
    """The points of each person by name; None where nobody may be named."""
    if not found.people:
        return None
    heads = (
        Head(reader.word("Person")),
        Head(reader.word("Role")),
        *(Head(reader.read(HORIZON_NAMES[h]), True) for h in HORIZONS),
    )
    return Rows(
        "weighers",
        reader.word("Who weighs what"),
        heads,
        tuple(_row(reader, w) for w in found.people[:MOST_NAMED]),
        reader.word("Named answers: shown to the project's consultants alone."),
    )


def _row(reader: Reader, found: Weigher) -> tuple[Cell, ...]:
    return (
        text(found.name),
        text(reader.role(found.found.role)),
        *(numeric(_share(reader, found.found, h)) for h in HORIZONS),
    )
