"""What stands beside a level: its grade, what people decided, whether the gap holds."""

from planner.core import show
from planner.core.diagnosis import CapabilityResult
from planner.core.text import Message
from planner.web.views.reader import Reader


def grades_note(reader: Reader) -> Message:
    """Say what the grades are made of and what the age of the answers does."""
    stale = reader.assessment.framework.rules.confidence.stale_months
    if reader.months is not None and reader.months > stale:
        return Message(
            "Confidence A to D comes from methods, answers and evidence; our default."
            " The answers are {months} months old, which costs one grade.",
            {"months": reader.months},
        )
    return Message(
        "Confidence A to D comes from methods, answers and evidence; our default."
    )


def decision_notes(reader: Reader, found: CapabilityResult) -> tuple[str, ...]:
    """What people decided on and whether the gap holds, in words."""
    notes = []
    if found.decided:
        number = f"capability:{found.id}:current"
        level = reader.opening(number, show.level(found.fused.level))
        agreed = found.decided.kind == "agreed"
        notes.append(
            reader.word("agreed; computed {level}", level=level)
            if agreed
            else reader.word("overridden; computed {level}", level=level)
        )
    spread = reader.assessment.spreads.get(found.id)
    if spread and (found.gap or 0) > 0 and not spread.gap_is_established:
        notes.append(reader.word("gap not established"))
    return tuple(notes)
