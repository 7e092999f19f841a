"""How the change of levels between two rounds came about."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from planner.core import show
from planner.core.derivations import LISTED, Explained, counted
from planner.core.framework import Framework
from planner.core.remeasuring import Change, Core
from planner.core.text import Message

LEVEL = Message("level, 1 to 5")
LEVELS = Message("levels")
SIDES = ("before", "after")


@dataclass(frozen=True, slots=True)
class Compared:
    """Two rounds side by side, as they may be shown.

    Args:
        rounds: numbers of the earlier and the later round.
        hidden: capabilities not compared because too few people stand behind them.
        roles_told: whether answers of single roles may be counted; per round.
    """

    rounds: tuple[int, int]
    framework: Framework
    core: Core
    changes: Sequence[Change]
    hidden: Sequence[str]
    roles_told: tuple[bool, bool]

    @property
    def prefix(self) -> str:
        """Kind and first part of its number ids."""
        return f"remeasured:{self.rounds[0]}-{self.rounds[1]}"


def change_number(found: Compared, rest: str) -> Explained | None:
    """Derive `all:<count>` or `<capability>:<key>` of two rounds compared."""
    name, _, key = rest.partition(":")
    number = f"{found.prefix}:{rest}"
    if name == "all":
        return _ALL[key](found, number) if key in _ALL else None
    change = next((c for c in found.changes if c.capability == name), None)
    if change is None:
        return None
    if key in SIDES:
        return _side(found, change, number, SIDES.index(key))
    if key in {"n_before", "n_after"}:
        return _people(found, change, number, SIDES.index(key.removeprefix("n_")))
    return {"difference": _difference, "interval": _interval}.get(key, lambda *_: None)(
        found, change, number
    )


def _name(found: Compared, capability: str) -> Message:
    known = found.framework.capabilities.get(capability)
    return Message("{name}", {"name": known.name if known else capability})


def _side(found: Compared, change: Change, number: str, side: int) -> Explained:
    value, n = (change.before, change.after)[side], change.n[side]
    label = Message(
        "Survey level of round {number}", {"number": str(found.rounds[side])}
    )
    formula = Message(
        "mean inside each role that both rounds have, then over those roles by their"
        " weights"
    )
    return Explained(number, label, value, formula, n=n, unit=LEVEL)


def _difference(found: Compared, change: Change, number: str) -> Explained:
    prefix = number.rpartition(":")[0]
    parts = tuple(
        _side(found, change, f"{prefix}:{SIDES[side]}", side) for side in (1, 0)
    )
    formula = Message("the first part − the second")
    label, value = _name(found, change.capability), change.difference
    interval = _interval(found, change, f"{prefix}:interval")
    return Explained(
        number, label, value, formula, parts=(*parts, interval), unit=LEVELS
    )


def _interval(found: Compared, change: Change, number: str) -> Explained:
    rules = found.framework.rules.ranking
    formula = Message(
        "middle {share} of {draws} differences; in each round people are drawn again"
        " within their role",
        {"share": show.percent(rules.interval), "draws": rules.draws},
    )
    low, high = change.interval
    prefix = number.rpartition(":")[0]
    parts = (
        Explained(number, Message("lower end"), low),
        Explained(number, Message("upper end"), high),
        *(_people(found, change, f"{prefix}:n_{SIDES[side]}", side) for side in (0, 1)),
    )
    value = f"{show.signed(low, 2)} … {show.signed(high, 2)}"
    label = Message("Interval of the change")
    return Explained(number, label, value, formula, parts=parts, unit=LEVELS)


def _people(found: Compared, change: Change, number: str, side: int) -> Explained:
    """Usable answers of a round, by role where single roles may be told of."""
    known = found.framework.role
    parts = tuple(
        Explained(
            number,
            Message("{role}", {"role": known[r].name if r in known else r}),
            change.roles[side][r],
        )
        for r in sorted(change.common)
        if found.roles_told[side]
    )
    label = Message(
        "Usable answers in round {number}", {"number": str(found.rounds[side])}
    )
    formula = Message(
        "answers of the roles that both rounds have, careless ones left out"
    )
    return Explained(number, label, change.n[side], formula, parts=parts)


def _of_changes(
    label: Message, is_one: Callable[[Change, int], bool], formula: Message = LISTED
) -> Callable[[Compared, str], Explained]:
    def made(found: Compared, number: str) -> Explained:
        fewest = found.framework.rules.agreement.fewest_people
        parts = (
            Explained(
                f"{found.prefix}:{c.capability}:difference",
                _name(found, c.capability),
                c.difference,
            )
            for c in found.changes
            if is_one(c, fewest)
        )
        return counted(number, label, parts, formula)

    return made


def _core(found: Compared, number: str) -> Explained:
    parts = (Explained(number, _name(found, c), 1) for c in found.core.capabilities)
    return counted(number, Message("Questions that both rounds asked alike"), parts)


def _left(found: Compared, number: str) -> Explained:
    parts = (
        Explained(number, Message("{name}", {"name": one.question}), 1)
        for one in found.core.left_out
    )
    return counted(number, Message("Questions that are not compared"), parts)


def _hidden(found: Compared, number: str) -> Explained:
    parts = (Explained(number, _name(found, c), 1) for c in found.hidden)
    label = Message("Capabilities with too few people behind them")
    return counted(number, label, parts)


SURE = Message(
    "as many as are listed: the interval leaves out zero and enough people answered"
)
_ALL: Mapping[str, Callable[[Compared, str], Explained]] = {
    "count": _of_changes(Message("Capabilities compared"), lambda *_: True),
    "up": _of_changes(
        Message("Capabilities that rose"),
        lambda c, fewest: c.is_established(fewest) and c.difference > 0,
        SURE,
    ),
    "down": _of_changes(
        Message("Capabilities that fell"),
        lambda c, fewest: c.is_established(fewest) and c.difference < 0,
        SURE,
    ),
    "unsure": _of_changes(
        Message("Capabilities without an established change"),
        lambda c, fewest: not c.is_established(fewest),
    ),
    "core": _core,
    "left": _left,
    "hidden": _hidden,
}
