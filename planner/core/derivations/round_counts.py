"""How counts of people asked, of coders and of the first step came about."""

from collections.abc import Iterable, Mapping, Sequence

from planner.core.coding import Alpha
from planner.core.derivations import LISTED, Explained, counted
from planner.core.framework import Framework
from planner.core.records import CodedNote
from planner.core.text import Message, Text

PEOPLE = Message("people")
Numbered = tuple[int, CodedNote]
STATES: Mapping[str, Message] = {
    "submitted": Message("handed in"),
    "started": Message("begun"),
    "invited": Message("not begun"),
}
RATES: Mapping[str, Message] = {
    "asked": Message("People asked"),
    "submitted": Message("People who have handed in"),
    "started": Message("People who have begun"),
}


def group_number(
    number: str, name: Message, states: Mapping[str, int], key: str
) -> Explained | None:
    """Derive `asked`, `submitted` or `started` of a group of people.

    Args:
        number: the id of the number.
        name: what the group is called.
        states: how many are in each state.
        key: which number.
    """
    if key not in RATES:
        return None
    label = Message("{label}: {name}", {"label": RATES[key], "name": name})
    if key != "asked":
        formula = Message("counted by the state of their answers")
        return Explained(number, label, states[key], formula, unit=PEOPLE)
    parts = tuple(Explained(number, word, states[at]) for at, word in STATES.items())
    formula = Message("sum over the states of their answers")
    return Explained(number, label, states["asked"], formula, parts=parts, unit=PEOPLE)


def all_number(
    number: str, groups: Sequence[tuple[str, Message, int]], whole: int, key: str
) -> Explained | None:
    """Derive `asked` or `submitted` of everybody, from the groups that may be shown.

    Args:
        number: the id of the number.
        groups: id of the group's number, its name and its count.
        whole: the count of everybody.
        key: which number.
    """
    if key not in RATES:
        return None
    parts = tuple(Explained(id_, name, count) for id_, name, count in groups)
    formula = Message("sum over the groups")
    if sum(count for *_, count in groups) != whole:
        formula = Message(
            "everybody; groups too small to be shown are counted with them"
        )
    return Explained(number, RATES[key], whole, formula, parts=parts, unit=PEOPLE)


def coder_number(
    framework: Framework,
    notes: Iterable[Numbered],
    alphas: Mapping[str, Alpha],
    rest: str,
) -> Explained | None:
    """Derive `<round>:levels` and `<round>:tones`, or how many units they rest on.

    Args:
        framework: names the capabilities.
        notes: the notes of the round with their numbers.
        alphas: the agreement, by `levels` and `tones`.
        rest: the id without its kind.
    """
    judged, _, counts = rest.rpartition(":")[2].partition("_")
    if judged not in alphas or counts not in {"", "n"}:
        return None
    number, alpha = f"coders:{rest}", alphas[judged]
    parts = tuple(_units(framework, notes, number, judged))
    label = Message("Statements that two coders or more judged")
    whole = counted(number.removesuffix("_n") + "_n", label, parts)
    if counts:
        return whole
    formula = (
        Message(
            "1 − observed ÷ expected disagreement of the pairs of judgements, each"
            " weighed by the ranks that lie between them (Krippendorff, ordinal)"
        )
        if judged == "levels"
        else Message(
            "1 − observed ÷ expected disagreement of the pairs of judgements"
            " (Krippendorff, nominal)"
        )
    )
    label = Message("Krippendorff's alpha")
    return Explained(number, label, alpha.value, formula, n=alpha.n, parts=(whole,))


def _units(
    framework: Framework, notes: Iterable[Numbered], number: str, judged: str
) -> Iterable[Explained]:
    for place, note in notes:
        units: dict[str, list[str]] = {}
        for one in note.codings:
            said = f"{one.level:g}" if judged == "levels" else one.sentiment
            if said:
                units.setdefault(one.capability, []).append(said)
        for capability, judgements in units.items():
            if len(judgements) > 1:
                values = {
                    "number": str(place),
                    "name": framework.capabilities[capability].name,
                }
                label = Message("Note {number}: {name}", values)
                shown = ", ".join(judgements)
                yield Explained(number, label, shown, n=len(judgements))


def note_number(round_: int, notes: Iterable[Numbered], key: str) -> Explained | None:
    """Derive how many notes there are (`count`) or somebody coded (`coded`)."""
    if key not in {"count", "coded"}:
        return None
    number = f"notes:{round_}:{key}"
    parts = (
        Explained(
            number,
            Message("Note {number}", {"number": str(place)}),
            len(note.codings),
        )
        for place, note in notes
        if key == "count" or note.codings
    )
    label = Message("Notes") if key == "count" else Message("Notes somebody has coded")
    formula = Message("as many as are listed, each with its codings")
    return counted(number, label, parts, formula)


def team_number(
    present: Sequence[Text], missing: Sequence[Text], key: str
) -> Explained | None:
    """Derive how many groups the team wants (`whole`) and has (`present`)."""
    wanted = {"present": present, "whole": [*present, *missing]}
    labels = {
        "present": Message("Groups of the team with somebody asked"),
        "whole": Message("Groups the team wants"),
    }
    if key not in wanted:
        return None
    number = f"group:all:{key}"
    return _listed(number, labels[key], ((name, 1) for name in wanted[key]))


def step_number(done: Sequence[tuple[Message, bool]], key: str) -> Explained | None:
    """Derive how many tasks of the first step are done."""
    if key != "done":
        return None
    number = "first_step:all:done"
    parts = tuple(Explained(number, task, int(holds)) for task, holds in done)
    label = Message("Tasks of the first step that are done")
    formula = Message("1 for each that counts, added up")
    return Explained(
        number, label, sum(holds for _, holds in done), formula, parts=parts
    )


def _listed(
    number: str, label: Message, lines: Iterable[tuple[Text, int]]
) -> Explained:
    parts = (Explained(number, Message("{name}", {"name": n}), v) for n, v in lines)
    return counted(number, label, parts, LISTED)
