"""What a line of the SWOT matrix may be: kinds, ids, and what it may refer to."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal, get_args

from planner.core.framework import Framework
from planner.core.text import Message

EntryKind = Literal["S", "W", "O", "T"]
StrategyKind = Literal["SO", "WO", "ST", "WT"]
ENTRY_KINDS: tuple[EntryKind, ...] = get_args(EntryKind)
STRATEGY_KINDS: tuple[StrategyKind, ...] = get_args(StrategyKind)
KINDS: tuple[str, ...] = (*ENTRY_KINDS, *STRATEGY_KINDS)
LONGEST = 300
MOST = 200


@dataclass(frozen=True, slots=True)
class SwotLine:
    """A strength, weakness, opportunity or threat (S W O T), or a strategy of two.

    Args:
        id: unique in the project, such as `s1` or `wo2`.
        kind: S, W, O, T, or SO, WO, ST, WT.
        capabilities: what an entry is about.
        entries: ids of the entries that a strategy joins.
        initiatives: what is done about it.
        number: id of the number it was proposed from; empty where people wrote it.
    """

    id: str
    kind: str
    text: str
    capabilities: tuple[str, ...] = ()
    entries: tuple[str, ...] = ()
    initiatives: tuple[str, ...] = ()
    number: str = ""


def line_faults(
    line: SwotLine, others: Sequence[SwotLine], framework: Framework
) -> Iterator[Message]:
    """Yield everything that is wrong with a line beside the others of its project."""
    if line.kind not in KINDS:
        yield Message(
            "{kind} is no kind of entry; choose one of {kinds}",
            {"kind": repr(line.kind[:20]), "kinds": ", ".join(KINDS)},
        )
    if not line.text.strip():
        yield Message("The entry is empty; write it in a few words")
    if len(line.text) > LONGEST:
        yield Message(
            "The text has {count} characters; shorten it to {longest}",
            {"count": len(line.text), "longest": LONGEST},
        )
    yield from _unknown("capability", line.capabilities, framework.capabilities)
    yield from _unknown("initiative", line.initiatives, framework.initiative)
    yield from _joined(line, {o.id: o.kind for o in others})


def _unknown(
    kind: str, given: Sequence[str], known: Collection[str]
) -> Iterator[Message]:
    for name in given:
        if name not in known:
            yield Message(
                "there is no {kind} {name}; check the id",
                {"kind": Message(kind), "name": repr(name[:60])},
            )


def _joined(line: SwotLine, kinds: dict[str, str]) -> Iterator[Message]:
    """A strategy joins entries of its two kinds; an entry joins nothing."""
    for name in line.entries:
        joined = kinds.get(name)
        if joined is None or joined not in ENTRY_KINDS:
            sentence = "there is no entry {name}; check the id"
            yield Message(sentence, {"name": name[:60]})
        elif line.kind in ENTRY_KINDS:
            sentence = "Only a strategy joins entries; take {name} out"
            yield Message(sentence, {"name": name})
        elif joined not in line.kind:
            yield Message(
                "A strategy {kind} joins entries of its two kinds; {name} is of"
                " another",
                {"kind": line.kind, "name": name},
            )


def next_id(kind: str, lines: Sequence[SwotLine]) -> str:
    """Return the first free id of a kind, such as `wo2`."""
    start = kind.lower()
    taken = {
        int(rest)
        for line in lines
        if line.kind == kind and (rest := line.id.removeprefix(start)).isdecimal()
    }
    return f"{start}{max(taken, default=0) + 1}"
