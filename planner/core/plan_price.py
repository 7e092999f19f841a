"""The price of a limit: what one more unit of it would bring back, solved again."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, cast

from planner.core import show
from planner.core.candidates import candidates, limits_of
from planner.core.constraints import Constraints
from planner.core.ground import Ground, ground_of
from planner.core.roadmap import Worth
from planner.core.schedule.choice import Choice, Effort, Price, quick_wins
from planner.core.schedule.shortfall import Dropped
from planner.core.teams import team_name
from planner.core.text import Message

if TYPE_CHECKING:
    from planner.core.rules import Team

# What one unit is: 100 million KRW, a full-time person, an initiative more at once.
UNIT = 1.0
TRIED = (1, 2, 4)


def limits_at_price(dropped: Sequence[Dropped], years: int) -> tuple[str, ...]:
    """The limits that stopped initiatives and could be loosened by a unit."""
    found = {d.limit for d in dropped}
    if "budget" in found:
        found |= {f"budget_year_{year}" for year in range(1, years + 1)}
    kinds = ("budget_year_", "people_", "parallel")
    return tuple(sorted(limit for limit in found if limit.startswith(kinds)))


def priced_limits(
    ground: Ground,
    worth: Mapping[str, Worth],
    choice: Choice,
    dropped: Sequence[Dropped],
    effort: Effort,
) -> tuple[Price, ...]:
    """Solve again with one more unit of each limit that stopped an initiative.

    Where one brings nothing, two and then four are tried. Half of the effort goes into
    each solve; what is not proven best says so.
    """
    from planner.core.schedule.choice_search import nearest

    halved = replace(effort, budget=effort.budget / 2)
    quick = bool(quick_wins(candidates(ground, worth), choice.starts))
    given = ground.constraints
    found = []
    for limit in limits_at_price(dropped, len(given.budget_100m_krw)):
        price = None
        for units in TRIED:
            more = loosened(given, ground, limit, units)
            wider = ground_of(ground.framework, more, ground.staff)
            library = candidates(wider, worth)
            limits = replace(limits_of(wider), quick_win=quick)
            again = nearest(library, limits, halved, choice)
            if again.is_plan:
                price = _price(limit, units, choice, again)
                if price.gain:
                    break
        if price is not None:
            found.append(price)
    return tuple(found)


def _price(limit: str, units: int, choice: Choice, again: Choice) -> Price:
    gain = max(0, again.value - choice.value)
    new, old = set(again.starts), set(choice.starts)
    return Price(
        limit,
        units,
        tuple(sorted(new - old)) if gain else (),
        tuple(sorted(old - new)) if gain else (),
        gain,
        again.status == "optimal",
    )


def loosened(given: Constraints, ground: Ground, limit: str, units: int) -> Constraints:
    """The limits with some more units of one of them."""
    if limit == "parallel":
        most = given.parallel_max or ground.rules.parallel_max
        return given.model_copy(update={"parallel_max": most + units})
    kind, _, about = limit.partition("_")
    if kind == "people":
        people = {**given.fte_per_month}
        people[cast("Team", about)] += units * UNIT
        return given.model_copy(update={"fte_per_month": people})
    place = int(about.removeprefix("year_")) - 1
    budget = [
        money + units * UNIT * (year == place)
        for year, money in enumerate(given.budget_100m_krw)
    ]
    return given.model_copy(update={"budget_100m_krw": tuple(budget)})


def price_note(price: Price, whole: int) -> Message:
    """Say what one more unit would bring back.

    Args:
        price: of a limit.
        whole: the value of all gaps that are open, in the unit of the gain.
    """
    values = {
        "unit": _unit(price),
        "back": ", ".join(price.back),
        "out": ", ".join(price.out),
        "share": show.percent(price.gain / whole, 1) if whole else "",
    }
    if not price.gain:
        if price.proven:
            return Message("{unit} would bring nothing back", values)
        return Message("{unit} was not found to bring anything back", values)
    if not price.out:
        sentence = (
            "{unit} would bring {back} back and close {share} more of the open worth"
            if price.proven
            else "{unit} would bring {back} back and close at least {share} more of the"
            " open worth"
        )
        return Message(sentence, values)
    sentence = (
        "{unit} would bring {back} back in place of {out} and close {share} more of"
        " the open worth"
        if price.proven
        else "{unit} would bring {back} back in place of {out} and close at least"
        " {share} more of the open worth"
    )
    return Message(sentence, values)


def _unit(price: Price) -> Message:
    kind, _, about = price.limit.partition("_")
    values: dict[str, object] = {"count": price.units}
    if kind == "people":
        values["team"] = team_name(cast("Team", about))
        if price.units == 1:
            return Message("One more person in {team}", values)
        return Message("{count} more people in {team}", values)
    if kind == "budget":
        values["year"] = about.removeprefix("year_")
        return Message("{count} (100 million KRW) more in year {year}", values)
    if price.units == 1:
        return Message("One more initiative at once", values)
    return Message("{count} more initiatives at once", values)
