"""What people decided on initiatives, and demands that clash, in words."""

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, cast

from planner.core import show
from planner.core.constraints import Constraints
from planner.core.schedule.choice import Choice, Clash
from planner.core.teams import team_name
from planner.core.text import Message, Text

if TYPE_CHECKING:
    from planner.core.rules import Team

UNIT = 100
Names = Mapping[str, Text]


def decided_reasons(initiative: str, constraints: Constraints) -> Iterator[Message]:
    """Say which dates and decisions hold an initiative in the plan."""
    due = constraints.must_finish.get(initiative)
    if due:
        yield Message("must be finished by {date}", {"date": due.isoformat()})
    pin = constraints.pins.get(initiative)
    if pin:
        yield Message("pinned to the week of {date}", {"date": pin.isoformat()})
    if initiative in constraints.must:
        yield Message("taken in by decision")
    actual = constraints.actual.get(initiative)
    if actual and actual.finished:
        yield Message("finished on {date}", {"date": actual.finished.isoformat()})
    elif actual:
        yield Message(
            "under way since {date}, {share} done",
            {
                "date": actual.started.isoformat(),
                "share": show.percent(actual.done),
            },
        )


def clash_notes(
    clashes: Sequence[Clash], constraints: Constraints, names: Names
) -> tuple[Message, ...]:
    """Say what cannot hold together, then of each how much looser would do."""
    if not clashes:
        return (
            Message(
                "No plan keeps all limits together with what was decided; loosen a"
                " limit or take a decision back"
            ),
        )
    asked = tuple(_asked(c, constraints, names) for c in clashes)
    if len(asked) == 1:
        head = Message("This cannot be kept: {demand}", {"demand": asked[0]})
    else:
        head = Message(
            "These {count} cannot be kept together; without any one of them there"
            " would be a plan",
            {"count": len(asked)},
        )
    listed = asked if len(asked) > 1 else ()
    ways = (_way(c, constraints, names) for c in clashes)
    return (head, *listed, *ways)


def stands_against(
    clashes: Sequence[Clash], constraints: Constraints, names: Names
) -> Iterator[Message]:
    """Say which demands leave no quick win in time, and how much looser would do."""
    for clash in clashes:
        demand = _asked(clash, constraints, names)
        if clash.short is None:
            yield Message("This stands against it: {demand}", {"demand": demand})
        elif clash.kind in {"money", "people"}:
            yield Message(
                "This stands against it: {demand}; {short:.2f} more would do",
                {"demand": demand, "short": clash.short / UNIT},
            )
        elif clash.kind == "parallel":
            yield Message(
                "This stands against it: {demand}; {short} more would do",
                {"demand": demand, "short": clash.short},
            )
        else:
            yield Message(
                "This stands against it: {demand}; {short} {short:week|weeks} would do",
                {"demand": demand, "short": clash.short},
            )


def fewest_note(choice: Choice) -> tuple[Message, ...]:
    """Say that no fewer demands clash, where that is proven of several."""
    if not choice.smallest or len(choice.clashes) < 2:
        return ()
    return (
        Message(
            "Fewer demands than these {count} never clash (proved)",
            {"count": len(choice.clashes)},
        ),
    )


def _values(clash: Clash, constraints: Constraints, names: Names) -> dict[str, object]:
    if clash.kind in {"pin", "due", "must", "must_not"}:
        day = constraints.pins if clash.kind == "pin" else constraints.must_finish
        when = day.get(clash.about)
        name = names[clash.about]
        full = Text(
            ko=f"{clash.about} {name.ko}", en=f"{clash.about} {name.en or name.ko}"
        )
        return {"initiative": full, "date": when.isoformat() if when else ""}
    if clash.kind == "money":
        amount = constraints.budget_100m_krw[int(clash.about) - 1]
        return {"year": clash.about, "limit": show.number(amount, 1)}
    if clash.kind == "people":
        team = cast("Team", clash.about)
        limit = show.plain(constraints.fte_per_month[team])
        return {"team": team_name(team), "limit": limit}
    if clash.kind == "freeze":
        span = constraints.freeze[int(clash.about) - 1]
        return {"first": span.from_.isoformat(), "last": span.to.isoformat()}
    if clash.kind == "alternatives":
        return {"names": clash.about.replace(",", ", ")}
    return {}


_ASKED: Mapping[str, Message] = {
    "pin": Message("{initiative} starts in the week of {date}"),
    "due": Message("{initiative} is finished by {date}"),
    "must": Message("{initiative} is in the plan"),
    "must_not": Message("{initiative} is left out"),
    "money": Message("year {year} spends at most {limit} (100 million KRW)"),
    "people": Message("{team} has {limit} people"),
    "parallel": Message("no more initiatives run at once than are allowed"),
    "freeze": Message("nothing goes live from {first} to {last}"),
    "alternatives": Message("only one of {names} is taken"),
    "size_rule": Message(
        "nothing dearer than is allowed for a company of this size starts in year 1"
    ),
}
_WAYS: Mapping[str, Message] = {
    "pin": Message(
        "There would be a plan if {initiative} started {short} weeks earlier or later"
        " than pinned"
    ),
    "due": Message(
        "There would be a plan if {initiative} were finished {short} weeks later"
    ),
    "money": Message(
        "There would be a plan if year {year} had {short} (100 million KRW) more"
    ),
    "people": Message("There would be a plan if {team} had {short} people more"),
    "parallel": Message(
        "There would be a plan if {short} initiatives more could run at once"
    ),
}
_GIVEN_UP: Mapping[str, Message] = {
    "pin": Message("There would be a plan if {initiative} were not pinned"),
    "due": Message("There would be a plan if {initiative} had no fixed date"),
    "must": Message("There would be a plan if {initiative} could be left out"),
    "must_not": Message("There would be a plan if {initiative} could be taken in"),
    "money": Message("No amount of money in year {year} alone would be enough"),
    "people": Message("No number of people in {team} alone would be enough"),
    "parallel": Message("More initiatives at once alone would not be enough"),
    "freeze": Message(
        "There would be a plan without the freeze from {first} to {last}"
    ),
    "alternatives": Message(
        "There would be a plan if more than one of {names} could be taken"
    ),
    "size_rule": Message(
        "There would be a plan if dearer initiatives could start in year 1"
    ),
}


def _asked(clash: Clash, constraints: Constraints, names: Names) -> Message:
    return Message(_ASKED[clash.kind].sentence, _values(clash, constraints, names))


def _way(clash: Clash, constraints: Constraints, names: Names) -> Message:
    values = _values(clash, constraints, names)
    if clash.short is None:
        return Message(_GIVEN_UP[clash.kind].sentence, values)
    return Message(_WAYS[clash.kind].sentence, {**values, "short": _short(clash)})


def _short(clash: Clash) -> str:
    """How much is short: money and people by hundredths, weeks and places whole."""
    by_hundredths = clash.kind in {"money", "people"}
    short = clash.short or 0
    return show.number(short / UNIT, 2) if by_hundredths else str(short)
