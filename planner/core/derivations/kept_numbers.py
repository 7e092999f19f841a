"""How the figures of kept plans came about, read from their documents."""

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

from planner.core.derivations import DIVIDED, LISTED, Explained, counted
from planner.core.derivations.plan_numbers import MONEY
from planner.core.framework import Framework
from planner.core.kept_plans import drift, figures_of, named
from planner.core.plan_changes import plan_changes
from planner.core.text import Message, Text

Plan = Mapping[str, Any]
LAST = Message("the last day on which one of its initiatives ends")
DRAWN = Message(
    "the day by which it ends in eight of ten draws of its {draws}, as it was drawn"
    " when the plan was kept"
)
MOVED = Message("finish in the plan of now − finish in the kept plan, in calendar days")
DAYS = Message("days")


def kept_number(
    framework: Framework, number: str, plan: Plan, key: str
) -> Explained | None:
    """Derive `finish`, `p80`, `count`, `total` or `closed_share` of a plan document."""
    make = _KEPT.get(key)
    return make(framework, number, plan) if make else None


def all_kept(kept: Iterable[tuple[str, str]], key: str) -> Explained | None:
    """Derive how many `scenarios` or `baselines` are kept, from kind and name."""
    if key not in _KINDS:
        return None
    kind, label = _KINDS[key]
    number = f"kept:all:{key}"
    parts = (
        Explained(number, Message("{name}", {"name": name}), 1)
        for own, name in kept
        if own == kind
    )
    return counted(number, label, parts)


_KINDS: Mapping[str, tuple[str, Message]] = {
    "scenarios": ("scenario", Message("Scenarios that are kept")),
    "baselines": ("baseline", Message("Baselines that are kept")),
}


def _ends(framework: Framework, number: str, plan: Plan) -> Iterator[Explained]:
    for one in plan["initiatives"]:
        yield Explained(number, _named(framework, one["id"]), one["finish"])


def _named(framework: Framework, initiative: str) -> Message:
    name = {"id": initiative, "name": named(framework, initiative)}
    return Message("{id} {name}", name)


def _finish(framework: Framework, number: str, plan: Plan) -> Explained:
    parts = tuple(_ends(framework, number, plan))
    return Explained(number, Message("finish"), plan["finish"], LAST, parts=parts)


def _p80(framework: Framework, number: str, plan: Plan) -> Explained | None:
    del framework
    risk = plan.get("risk")
    if not risk:
        return None
    formula = Message(DRAWN.sentence, {"draws": risk["draws"]})
    return Explained(number, Message("P80"), risk["finish"]["p80"], formula)


def _count(framework: Framework, number: str, plan: Plan) -> Explained:
    parts = tuple(_ends(framework, number, plan))
    return Explained(number, Message("initiatives"), len(parts), LISTED, parts=parts)


def _total(framework: Framework, number: str, plan: Plan) -> Explained:
    del framework
    parts = tuple(
        Explained(number, Message("year {number}", {"number": year}), spend)
        for year, spend in enumerate(plan["spend_by_year"], 1)
    )
    label, formula = Message("cost"), Message("sum over the years of the plan")
    return Explained(
        number, label, figures_of(plan).spend, formula, parts=parts, unit=MONEY
    )


def _closed(framework: Framework, number: str, plan: Plan) -> Explained:
    del framework
    values = plan["values"]
    closed = {c for i in plan["initiatives"] for c in i["closes"]}
    some = sum(values.get(c, 0.0) for c in closed)
    parts = (
        Explained(number, Message("Worth of the gaps it closes"), some),
        Explained(number, Message("Worth of all open gaps"), sum(values.values())),
    )
    label, share = Message("opportunity closed"), figures_of(plan).closed
    return Explained(number, label, share, DIVIDED, parts=parts, is_share=True)


_KEPT: Mapping[str, Callable[[Framework, str, Plan], Explained | None]] = {
    "finish": _finish,
    "p80": _p80,
    "count": _count,
    "total": _total,
    "closed_share": _closed,
}


def drift_number(
    framework: Framework, number: str, plans: tuple[Plan, Plan], key: str
) -> Explained | None:
    """Derive `days`, `count` or `days_<initiative>` between a baseline and now.

    Args:
        framework: names the initiatives.
        number: the id of the number.
        plans: the baseline and the plan of now, as documents.
        key: which number.
    """
    before, now = plans
    if key == "days":
        label = Message("Days by which the end moves")
        return _days(number, label, before["finish"], now["finish"])
    moved = {m.id: m for m in drift(framework, before, now)}
    if key == "count":
        parts = tuple(
            Explained(number, _named(framework, m.id), m.days) for m in moved.values()
        )
        label = Message("Initiatives that lie elsewhere")
        return Explained(number, label, len(parts), LISTED, parts=parts)
    one = moved.get(key.removeprefix("days_"))
    if one is None or one.before is None or one.now is None:
        return None
    label = _named(framework, one.id)
    return _days(number, label, one.before.isoformat(), one.now.isoformat())


def _days(number: str, label: Message, before: str, now: str) -> Explained | None:
    if not before or not now:
        return None
    parts = (
        Explained(number, Message("finish in the kept plan"), before),
        Explained(number, Message("finish in the plan of now"), now),
    )
    days = (dt.date.fromisoformat(now) - dt.date.fromisoformat(before)).days
    return Explained(number, label, days, MOVED, parts=parts, unit=DAYS)


def moves_number(
    framework: Framework, number: str, plans: tuple[Plan, Plan], key: str
) -> Explained | None:
    """Derive a number of the sentences on what moves between two plans.

    Args:
        framework: names the initiatives.
        number: the id of the number.
        plans: the kept plan and the plan of now, as documents.
        key: `count`, `old_money`, `new_money` or `<place>_weeks`, `<place>_longer`.
    """
    before, now = plans
    if key in {"old_money", "new_money"}:
        return _total(framework, number, before if key == "old_money" else now)
    found = plan_changes(framework, before, now)
    if key == "count":
        own = [m for m in found.changes if "initiative" in m.values]
        parts = tuple(_as_told(number, m) for m in own)
        label = Message("Initiatives that changed")
        return Explained(number, label, len(own), LISTED, parts=parts)
    place, _, gap = key.partition("_")
    if not place.isdecimal() or not 0 < int(place) <= len(found.changes):
        return None
    told = found.changes[int(place) - 1]
    if gap not in told.values or not isinstance(told.values["initiative"], Text):
        return None
    return _shift(number, told, gap, plans)


def _as_told(number: str, told: Message) -> Explained:
    return Explained(number, Message("{name}", {"name": told}), 1)


def _shift(
    number: str, told: Message, gap: str, plans: tuple[Plan, Plan]
) -> Explained | None:
    """How many weeks an initiative begins elsewhere, or is longer."""
    name = told.values["initiative"]
    initiative = str(getattr(name, "ko", "")).partition(" ")[0]
    ends = [
        next((i for i in plan["initiatives"] if i["id"] == initiative), None)
        for plan in plans
    ]
    if ends[0] is None or ends[1] is None or gap not in {"weeks", "longer"}:
        return None
    read = "start" if gap == "weeks" else "weeks"
    parts = (
        Explained(number, Message("in the kept plan"), ends[0][read]),
        Explained(number, Message("in the plan of now"), ends[1][read]),
    )
    value = told.values[gap]
    formula = (
        Message("calendar days between the two starts ÷ 7, whole weeks")
        if gap == "weeks"
        else Message("the second part − the first, in weeks")
    )
    shown = value if isinstance(value, int) else ends[1]["weeks"] - ends[0]["weeks"]
    label = Message("{name}", {"name": name})
    return Explained(number, label, shown, formula, parts=parts, unit=Message("weeks"))
