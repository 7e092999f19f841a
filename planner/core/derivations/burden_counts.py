"""How much each role is asked: people, questions, minutes, answers to a question."""

from collections import Counter
from collections.abc import Mapping, Sequence

from planner.core import show
from planner.core.derivations import Explained
from planner.core.text import Message, Text

PEOPLE = Message("people")
LABELS: Mapping[str, Message] = {
    "people": Message("People asked"),
    "items": Message("Questions a person"),
    "minutes": Message("Minutes a person"),
    "answers": Message("People a question"),
}
FORMULAS: Mapping[str, Message] = {
    "people": Message("people of the role on the list of the round"),
    "items": Message("fewest and most of the people; questions of the role, shared"),
    "minutes": Message(
        "fewest and most of the people; seconds of the rules for reading each question"
        " and line, in whole minutes"
    ),
    "answers": Message("fewest and most people who are asked one question"),
}


def burden_number(
    number: str, role: Text, key: str, found: Sequence[int]
) -> Explained | None:
    """Derive one number of what a role is asked.

    Args:
        number: its id.
        role: the name of the role.
        key: people, items, minutes or answers.
        found: one value for each person, or for each question; the number of people
            alone for the people.
    """
    if key not in LABELS or not found:
        return None
    label = Message("{label}: {name}", {"label": LABELS[key], "name": role})
    if key == "people":
        return Explained(number, label, found[0], FORMULAS[key], unit=PEOPLE)
    of_what = (
        Message("questions asked of so many people")
        if key == "answers"
        else Message("people with so many")
    )
    parts = tuple(
        Explained(number, of_what, value, n=count)
        for value, count in sorted(Counter(found).items())
    )
    shown = show.span((min(found), max(found)))
    return Explained(number, label, shown, FORMULAS[key], parts=parts)
