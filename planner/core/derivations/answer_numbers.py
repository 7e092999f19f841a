"""How intervals, counts and money of a what-if came about, beside its changes."""

from collections.abc import Mapping

from planner.core import show
from planner.core.assessment import Assessment
from planner.core.derivations import Explained, counted
from planner.core.derivations.capabilities import Maker
from planner.core.derivations.map_numbers import name_of_kpi
from planner.core.derivations.trial_numbers import Tried, change, money, read_tried
from planner.core.text import Message
from planner.core.to_money import ToMoney, to_money
from planner.core.what_if import what_if

MONTHS = Message("months")
MONEY = Message("100 million KRW")
DRAWN = Message("95 % of the draws of all link weights by their spread")


def any_change(assessment: Assessment, rest: str) -> Explained | None:
    """Derive any number of what follows for a KPI, `:interval` and `:half` too."""
    tried = read_tried(assessment, rest)
    if tried is None or tried.key not in {"interval", "half"}:
        return change(assessment, rest)
    answer = what_if(assessment, tried.trials, stated=tried.stated)
    found = next((r for r in answer.responses if r.kpi == tried.target), None)
    if found is None:
        return None
    number = f"change:{rest}"
    whole = change(assessment, f"{rest.rpartition(':')[0]}:total")
    parts = (whole,) if whole else ()
    if tried.key == "half":
        formula = Message("first month with half of the change or more")
        label = Message("Month of half the effect")
        return Explained(number, label, found.half, formula, parts=parts, unit=MONTHS)
    if found.interval is None:
        return None
    low, high = (show.signed(end, 2) for end in found.interval)
    ends = (
        Explained(number, Message("lower end"), found.interval[0]),
        Explained(number, Message("upper end"), found.interval[1]),
    )
    label = Message("95 % interval of the change")
    return Explained(number, label, f"{low} … {high}", DRAWN, parts=(*ends, *parts))


def tried_numbers(assessment: Assessment, rest: str) -> Explained | None:
    """Derive `<trials>>:count`, `:better`, `:worse`, `:others` or `:size_<kpi>`."""
    tried = read_tried(assessment, rest)
    if tried is None:
        return None
    number = f"tried:{rest}"
    sizes = {t.kpi: t.change for t in tried.trials}
    if tried.key.startswith("size_"):
        kpi = tried.key.removeprefix("size_")
        label = Message(
            "Change of {kpi} that is tried", {"kpi": name_of_kpi(assessment, kpi)}
        )
        formula = Message("as it was typed")
        return Explained(number, label, sizes[kpi], formula) if kpi in sizes else None
    return _followers(assessment, number, tried)


def _followers(assessment: Assessment, number: str, tried: Tried) -> Explained | None:
    written = number.partition(":")[2].rpartition(":")[0].rpartition(">")[0]
    answer = what_if(assessment, tried.trials, stated=tried.stated)
    wanted = {"better": True, "worse": False}
    if tried.key not in {*wanted, "count"}:
        return None
    chosen = [
        r
        for r in answer.responses
        if tried.key == "count" or r.improves is wanted[tried.key]
    ]
    words = {
        "count": Message("KPIs that follow"),
        "better": Message("KPIs that follow for the better"),
        "worse": Message("KPIs that follow for the worse"),
    }
    parts = (
        Explained(
            f"change:{written}>{r.kpi}:total",
            Message("{name}", {"name": name_of_kpi(assessment, r.kpi)}),
            r.change,
        )
        for r in chosen
    )
    return counted(number, words[tried.key], parts)


def any_money(assessment: Assessment, rest: str) -> Explained | None:
    """Derive any number of what a change is worth in money."""
    tried = read_tried(assessment, rest)
    if tried is None or tried.key == "change":
        return money(assessment, rest)
    found = to_money(assessment, tried.trials, stated=tried.stated)
    number = f"money:{rest}"
    if tried.key in {"cost", "payback"}:
        return _paid_back(number, tried.key, found)
    amount = next((a for a in found.amounts if a.of == tried.target), None)
    if amount is None or amount.interval is None:
        return None
    low, high = amount.interval
    values: Mapping[str, float | str] = {
        "low": low,
        "high": high,
        "interval": f"{show.number(low, 1)} … {show.number(high, 1)}",
    }
    if tried.key not in values:
        return None
    whole = money(assessment, f"{rest.rpartition(':')[0]}:change")
    ends = (
        Explained(number, Message("lower end"), low),
        Explained(number, Message("upper end"), high),
    )
    label = Message("95 % interval of the change in money")
    parts = (*ends, *((whole,) if whole else ()))
    return Explained(number, label, values[tried.key], DRAWN, parts=parts, unit=MONEY)


def _paid_back(number: str, key: str, found: ToMoney) -> Explained | None:
    if found.cost is None:
        return None
    cost = Explained(
        number,
        Message("Outside spend of the planned initiatives that move it"),
        found.cost.cost,
        Message("sum over its initiatives"),
        n=len(found.cost.initiatives),
        unit=MONEY,
    )
    if key == "cost":
        return cost
    if found.payback is None:
        return None
    profit = next((a for a in found.amounts if a.of == "profit"), None)
    yearly = Explained(
        number, Message("change of profit a year"), profit.change if profit else None
    )
    label, formula = Message("Months to pay back"), Message("cost ÷ profit of a month")
    value = max(1, round(found.payback))
    return Explained(number, label, value, formula, parts=(cost, yearly), unit=MONTHS)


ANSWER_NUMBERS: Mapping[str, Maker] = {
    "change": any_change,
    "tried": tried_numbers,
    "money": any_money,
}
