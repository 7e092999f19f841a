"""What a change does in full: over the months, by which ways, in money."""

from dataclasses import dataclass

from planner.core import show
from planner.core.causal.chains import largest_chains
from planner.core.derivations.trial_numbers import trial_id
from planner.core.link_weights import map_links
from planner.core.text import Message
from planner.core.to_money import Amount, ToMoney, to_money
from planner.core.what_if import Response, Trial, WhatIf, step_of
from planner.core.worth_measuring import worth_measuring
from planner.figures.map_extras import outcome_name
from planner.figures.series_line import series_line
from planner.web.views.doubts import DoubtRow, doubt_rows
from planner.web.views.reader import Drawing, Number, Reader
from planner.web.views.what_if import amount, tried, tried_id

MOST = 8
SHOWN_MONTHS = (3, 6, 12, 24)
SIZE = (132.0, 34.0)


@dataclass(frozen=True, slots=True)
class MonthsRow:
    """How a KPI follows, month by month."""

    name: str
    figure: Drawing | None
    values: tuple[Number | None, ...]
    half: str
    ways: str


@dataclass(frozen=True, slots=True)
class Way:
    """A chain of links with what it carries.

    Args:
        share: part of the whole effect; may exceed 100 % where ways work against
            one another.
    """

    names: tuple[str, ...]
    carried: str
    share: str


@dataclass(frozen=True, slots=True)
class Ways:
    """The ways that a change takes to one KPI."""

    title: Message
    rows: tuple[Way, ...]
    told: Message
    closed: str


@dataclass(frozen=True, slots=True)
class MoneyRow:
    """A change in money."""

    of: str
    change: Number
    interval: str
    kpis: str


@dataclass(frozen=True, slots=True)
class MoneyCard:
    """What a change is worth, in figures and in a sentence."""

    rows: tuple[MoneyRow, ...]
    told: tuple[Message, ...]


@dataclass(frozen=True, slots=True)
class InFull:
    """The answer to a change below the map."""

    tries: tuple[str, ...]
    months: tuple[int, ...]
    rows: tuple[MonthsRow, ...]
    ways: Ways | None
    money: MoneyCard
    doubts: tuple[DoubtRow, ...]


def in_full(reader: Reader, answer: WhatIf, ways: str) -> InFull:
    """Return the whole answer; `ways` names the KPI whose ways are asked for."""
    found = worth_measuring(reader.assessment, answer.trials, stated=answer.stated)
    return InFull(
        tuple(_tried(reader, answer, t) for t in answer.trials),
        SHOWN_MONTHS,
        tuple(_months(reader, answer, r) for r in answer.responses[:MOST]),
        _ways(reader, answer, ways),
        money_card(reader, answer),
        doubt_rows(reader, found, tried_id(answer)),
    )


def _tried(reader: Reader, answer: WhatIf, trial: Trial) -> str:
    number = f"tried:{tried_id(answer)}>:size_{trial.kpi}"
    sentence = (
        "{name} is held at {change} against today; its own causes no longer act on it"
        if trial.held
        else "{name} is pushed by {change}; its own causes still act on it"
    )
    return reader.word(
        sentence,
        name=reader.kpi(trial.kpi),
        change=reader.opening(number, tried(reader, trial)),
    )


def _months(reader: Reader, answer: WhatIf, found: Response) -> MonthsRow:
    name = reader.kpi(found.kpi)
    half = f"change:{tried_id(answer)}>{found.kpi}:half"
    figure = None
    if found.months:
        title = reader.word("{name} over {count} months", name=name, count=24)
        aims = (found.change, None)
        figure = Drawing(series_line(found.months, aims, reader.pen(), SIZE, title))
    return MonthsRow(
        name,
        figure,
        tuple(_at(reader, answer, found, month) for month in SHOWN_MONTHS),
        show.MISSING
        if found.half is None
        else reader.word("month {month}", month=reader.opening(half, str(found.half))),
        reader.to_page(ways=found.kpi) + "#ways",
    )


def _at(reader: Reader, answer: WhatIf, found: Response, month: int) -> Number | None:
    if month >= len(found.months):
        return None
    shown = amount(reader, found.kpi, found.months[month], measured=found.measured)
    return reader.number(shown, f"change:{tried_id(answer)}>{found.kpi}:month_{month}")


def _ways(reader: Reader, answer: WhatIf, target: str) -> Ways | None:
    effect = next((r for r in answer.responses if r.kpi == target), None)
    if effect is None:
        return None
    trial = answer.trials[0]
    links = map_links(reader.assessment, stated=answer.stated)
    found = largest_chains(links, trial.kpi, target)
    moved = trial.change / step_of(reader.assessment, trial.kpi).size
    size = step_of(reader.assessment, target).size
    whole = effect.steps if len(answer.trials) == 1 else None
    number = f"way:{trial_id([trial], stated=answer.stated)}>{target}"
    rows = tuple(
        Way(
            tuple(reader.kpi(k) for k in chain.via),
            reader.opening(
                f"{number}:{place}",
                amount(
                    reader,
                    target,
                    chain.effect * moved * size,
                    measured=effect.measured,
                ),
            ),
            reader.opening(
                f"{number}:{place}_share",
                show.percent(chain.effect * moved / whole) if whole else show.MISSING,
            ),
        )
        for place, chain in enumerate(found.listed, 1)
    )
    title = Message(
        "By which ways {cause} reaches {effect}",
        {
            "cause": reader.assessment.framework.kpi[trial.kpi].name,
            "effect": reader.assessment.framework.kpi[target].name,
        },
    )
    told = Message(
        "All {count} ways are listed; together they are the whole effect."
        if found.complete
        else "The {listed} largest of {count} ways are listed; the total effect counts"
        " all of them and is never added up from a list.",
        {
            "listed": len(rows),
            "count": reader.opening(f"{number}:count", str(found.count or len(rows))),
        },
    )
    return Ways(title, rows, told, reader.to_page(ways=None))


def money_card(reader: Reader, answer: WhatIf) -> MoneyCard:
    """Return what a change is worth."""
    found = to_money(reader.assessment, answer.trials, stated=answer.stated)
    rows = tuple(_money_row(reader, answer, a) for a in found.amounts)
    told = _money_told(reader, found)
    at = f"money:{tried_id(answer)}>profit"
    ids = {"change": f"{at}:change", "low": f"{at}:low", "high": f"{at}:high"}
    ids |= {"cost": f"{at}:cost", "months": f"{at}:payback"}
    return MoneyCard(rows, tuple(reader.with_ids(one, **ids) for one in told))


def _money_row(reader: Reader, answer: WhatIf, found: Amount) -> MoneyRow:
    low, high = found.interval or (None, None)
    return MoneyRow(
        outcome_name(reader, found.of),
        reader.number(
            reader.name(show.money(found.change)),
            f"money:{tried_id(answer)}>{found.of}:change",
        ),
        reader.opening(
            f"money:{tried_id(answer)}>{found.of}:interval",
            f"{show.number(low, 1)} … {show.number(high, 1)}",
        ),
        ", ".join(reader.kpi(k) for k in found.kpis),
    )


def _money_told(reader: Reader, found: ToMoney) -> tuple[Message, ...]:
    if not found.given:
        return (
            Message(
                "Nobody has said what one unit of a result KPI is worth a year, so no"
                " money is reckoned. Say it on the page “What results are worth”."
            ),
        )
    told = []
    if found.unmeasured:
        told.append(
            Message(
                "{kpis}: a worth is given, but too few months are known to reckon with",
                {"kpis": ", ".join(reader.kpi(k) for k in found.unmeasured)},
            )
        )
    elif not found.amounts:
        told.append(
            Message("No result whose worth is given is reached by this change.")
        )
    profit = next((a for a in found.amounts if a.of == "profit"), None)
    if profit is not None and profit.interval is not None:
        told.append(_sentence(profit, profit.interval))
    return (*told, *_cost_told(reader, found))


def _sentence(profit: Amount, ends: tuple[float, float]) -> Message:
    values = {
        "change": show.money(profit.change),
        "low": show.money(ends[0]),
        "high": show.money(ends[1]),
    }
    if ends[0] < 0 < ends[1]:
        sentence = (
            "Profit is reckoned to change by {change} a year, between {low} and {high};"
            " the interval holds zero, so the direction is not known."
        )
    else:
        sentence = (
            "Profit is reckoned to change by {change} a year, between {low} and {high}."
        )
    return Message(sentence, values)


def _cost_told(reader: Reader, found: ToMoney) -> tuple[Message, ...]:
    if found.cost is None:
        return (Message("There is no roadmap yet, so no cost stands against it."),)
    if not found.cost.initiatives:
        return (Message("No planned initiative moves what is changed."),)
    cost = Message(
        "The planned initiatives that move it cost {cost} of outside money: {names}.",
        {
            "cost": show.money(found.cost.cost),
            "names": ", ".join(reader.initiative(i) for i in found.cost.initiatives),
        },
    )
    if not any(a.of == "profit" for a in found.amounts):
        return (cost,)
    if found.payback is None:
        return (cost, Message("Profit does not rise, so the cost never comes back."))
    back = Message(
        "It comes back after {months} months once the effect is there in full.",
        {"months": max(1, round(found.payback))},
    )
    return cost, back
