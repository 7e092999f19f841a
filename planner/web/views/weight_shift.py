"""What other weights would change, before they are kept."""

from dataclasses import dataclass

from planner.core import show
from planner.core.text import Message
from planner.core.weight_shift import WeightShift, shift_sentence
from planner.web.views.reader import Number, Reader


@dataclass(frozen=True, slots=True)
class ShiftRow:
    """A capability before and after."""

    name: str
    number: Number
    before: str
    after: str
    score_before: str
    score_after: str
    rises: bool


@dataclass(frozen=True, slots=True)
class ShiftPart:
    """What other weights would change."""

    sentence: Message
    rows: tuple[ShiftRow, ...]
    perspectives: tuple[tuple[str, str, str, str, str], ...]
    fit: Message | None


def shift_part(reader: Reader, shift: WeightShift) -> ShiftPart:
    """Ranks, perspectives and fit before and after a change of weights."""
    found = reader.assessment.framework
    names = {c: reader.name(x.name) for c, x in found.capabilities.items()}
    perspectives = {p.id: reader.name(p.name) for p in found.perspectives}
    fit = None
    if shift.fit and abs(shift.fit[0] - shift.fit[1]) >= 0.05:
        values = {"old": show.score(shift.fit[0]), "new": show.score(shift.fit[1])}
        fit = Message("The score of fit goes from {old} to {new}.", values)
    return ShiftPart(
        shift_sentence(shift, names),
        tuple(
            ShiftRow(
                names[row.capability],
                reader.number(str(row.before), f"capability:{row.capability}:rank"),
                str(row.before),
                str(row.after),
                show.score(row.opportunity_before),
                show.score(row.opportunity_after),
                row.after < row.before,
            )
            for row in shift.ranks
        ),
        tuple(
            (
                perspectives[p.perspective],
                show.percent(p.before, 1),
                show.percent(p.after, 1),
                show.level(p.level_before),
                show.level(p.level_after),
            )
            for p in shift.perspectives
        ),
        fit,
    )
