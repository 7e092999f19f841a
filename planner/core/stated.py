"""Numbers as documents state them: each with an id, and computed again from the id.

A stated number travels through sentences and figures between three signs of the private
use area, which no font and no author uses: id, then what is shown.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from itertools import pairwise

from planner.core import show
from planner.core.assessment import Assessment
from planner.core.number_text import FIRST, LAST, MIDDLE, plain_number
from planner.core.roadmap import UNIT, Roadmap
from planner.core.text import Message, Text

FULL = 0.95
STATED = re.compile(f"{FIRST}([^{MIDDLE}]*){MIDDLE}([^{LAST}]*){LAST}")
Shown = str | Text
Maker = Callable[[Assessment, str], Shown | None]


def state(number: str, shown: str) -> str:
    """What is shown, carrying the id of its number."""
    return f"{FIRST}{number}{MIDDLE}{shown}{LAST}"


@dataclass(frozen=True, slots=True)
class Carried:
    """A number that carries its id through a sentence, however the gap shows it."""

    number: str
    value: float

    def __format__(self, spec: str) -> str:
        """Show the number as the gap asks."""
        shown = plain_number(self.value) if spec == "g" else format(self.value, spec)
        return state(self.number, shown)

    def __str__(self) -> str:
        """Show the number as it is."""
        return state(self.number, str(self.value))


def bare(text: str) -> str:
    """A text without the signs and ids."""
    return STATED.sub(r"\2", text) if FIRST in text else text


def with_stated(message: Message, prefix: str) -> Message:
    """A message whose numbers carry the id `prefix:key`."""
    values = {k: _carrying(f"{prefix}:{k}", v) for k, v in message.values.items()}
    return Message(message.sentence, values)


def _carrying(number: str, value: object) -> object:
    if isinstance(value, Text):
        if not re.search(r"\d", value.ko):
            return value
        english = state(number, value.in_language("en"))
        return Text(ko=state(number, value.ko), en=english)
    if isinstance(value, str | int | float) and re.search(r"\d", str(value)):
        return state(number, str(value))
    return value


def computed(assessment: Assessment, number: str) -> Shown | None:
    """What must be shown for a number, from the assessment alone; None: no such id."""
    kind, _, rest = number.partition(":")
    return KINDS[kind](assessment, rest) if kind in KINDS else None


def _capability(found: Assessment, rest: str) -> Shown | None:
    name, _, key = rest.partition(":")
    result = next((c for c in found.capabilities if c.id == name), None)
    if result is None:
        return None
    spread = found.spreads.get(name)
    shown: Mapping[str, Shown | None] = {
        "level": show.number(result.level, 1),
        "target": show.number(result.target.balanced, 1),
        "opportunity": show.number(result.opportunity, 1),
        "interval": show.interval(spread.rank_interval) if spread else None,
        "n": str(result.n),
        "rank": str(found.ranks.get(name)),
    }
    return shown.get(key)


def _perspective(found: Assessment, rest: str) -> Shown | None:
    name, _, key = rest.partition(":")
    rolled = next((p for p in found.perspectives if p.id == name), None)
    if rolled is None or key not in {"current", "target"}:
        return None
    return show.number(rolled.current if key == "current" else rolled.target, 1)


def _fit(found: Assessment, key: str) -> Shown | None:
    if found.fit is None:
        return None
    swing = show.percent(found.framework.rules.fit.weight_swing)
    return {"score": show.number(found.fit.fit.score, 1), "swing": swing}.get(key)


def _cut(scores: list[float]) -> int:
    """Where the ranking falls most after rank 3 to 8, the first such place."""
    drops = [a - b for a, b in pairwise(scores)][2:8]
    return 3 + drops.index(max(drops))


def _areas(found: Assessment, key: str) -> Shown | None:
    ordered = sorted(
        (c for c in found.capabilities if c.id in found.ranks),
        key=lambda c: found.ranks[c.id],
    )
    scores = [c.opportunity or 0.0 for c in ordered]
    if len(scores) < 4:
        return None
    count = _cut(scores)
    unsure = [c for c in ordered[:count] if not found.spreads[c.id].gap_is_established]
    return {
        "count": str(count),
        "share": show.percent(sum(scores[:count]) / sum(scores)),
        "unsure": str(len(unsure)),
        "drop": show.number(scores[count - 1] - scores[count], 1),
    }.get(key)


def _plan(found: Assessment, key: str) -> Shown | None:
    plan = found.roadmap
    if plan is None:
        return None
    name, _, rest = key.partition(":")
    if name == "year":
        return _year(plan, rest)
    if name == "team":
        return _full_months(plan, rest.partition(":")[0])
    days = [i.finish for i in plan.initiatives]
    gates = [s.finish for s in plan.stages if s.finish]
    spent = sum(sum(i.spend) for i in plan.initiatives) / UNIT
    shown: Mapping[str, Shown | None] = {
        "count": str(len(plan.initiatives)),
        "total": show.money(spent),
        "start": show.day(plan.constraints.start),
        "finish": show.day(max(days)) if days else None,
        "date": show.day(max(days)) if days else None,
        "gate": show.day(min(gates)) if gates else None,
        "begun": str(sum(i.start <= min(gates) for i in plan.initiatives))
        if gates
        else None,
    }
    return shown.get(key)


def _full_months(plan: Roadmap, team: str) -> Shown | None:
    """Months in which a team works at 95 % of its limit or more."""
    for name, people in plan.people_by_month.items():
        limit = plan.constraints.fte_per_month[name]
        if name == team and limit:
            return str(sum(month / limit >= FULL for month in people))
    return None


def _year(plan: Roadmap, rest: str) -> Shown | None:
    number, _, key = rest.partition(":")
    at = int(number) - 1
    limit = plan.constraints.budget_100m_krw[at]
    spent = sum(i.spend[at] for i in plan.initiatives) / UNIT
    shown: Mapping[str, Shown] = {
        "spend": show.number(spent, 1),
        "limit": show.number(limit, 1),
        "left": show.number(limit - spent, 1),
        "money": show.money(spent),
        "limit_money": show.money(limit),
        "share": show.percent(spent / limit) if limit else show.MISSING,
        "number": number,
    }
    return shown.get(key)


def _opinions(found: Assessment, key: str) -> Shown | None:
    threshold = found.framework.rules.diagnosis.perception_gap
    widths = []
    for result in found.capabilities:
        means = [r.mean for r in result.survey.roles.values() if r.mean is not None]
        widths += [
            abs(a - b)
            for i, a in enumerate(means)
            for b in means[i + 1 :]
            if abs(a - b) >= threshold - 1e-9
        ]
    conflicts = sum("method_conflict" in c.flags for c in found.capabilities)
    return {
        "pairs": str(len(widths)),
        "threshold": show.plain(threshold),
        "difference": show.number(max(widths, default=None), 1),
        "conflicts": str(conflicts),
    }.get(key)


def _links(found: Assessment, key: str) -> Shown | None:
    held = sum(t.verdict == "supported" for t in found.links)
    series = found.engagement.series.values()
    return {
        "links": str(held),
        "all": str(len(found.framework.links)),
        "series": str(sum(any(v is None for v in s.values) for s in series)),
    }.get(key)


def _ranking(found: Assessment, key: str) -> Shown | None:
    rules = found.framework.rules.ranking
    first = sorted(found.ranks, key=lambda c: found.ranks[c])[:10]
    ranges = [found.weight_ranks[c] for c in first]
    return {
        "share": show.percent(rules.interval),
        "draws": show.number(rules.draws),
        "swing": show.percent(rules.weight_swing),
        "places": str(max((high - low for low, high in ranges), default=0)),
    }.get(key)


def _first_gate(found: Assessment, key: str) -> Shown | None:
    """The first gate and what begins before it."""
    keys = {"date": "gate", "count": "begun"}
    return _plan(found, keys[key]) if key in keys else None


def _kpi(found: Assessment, rest: str) -> Shown | None:
    name, _, key = rest.partition(":")
    series = found.engagement.series.get(name)
    aim = found.engagement.settings.kpi_targets.get(name)
    values = series.values if series else ()
    known = [v for v in reversed(values) if v is not None]
    if key == "last":
        return show.measure(known[0] if known else None)
    return show.measure(aim.target) if key == "target" and aim else None


def _link(found: Assessment, rest: str) -> Shown | None:
    ends, _, key = rest.partition(":")
    source, _, target = ends.partition(">")
    pairs = zip(found.framework.links, found.links, strict=True)
    for stated, test in pairs:
        if (stated.source, stated.target) == (source, target) and key == "lag":
            best = test.scan.best if test.scan else None
            if test.verdict == "supported" and best:
                return str(best.lag)
            return "–".join(str(m) for m in dict.fromkeys(stated.lag_months))
    return None


def _kept(found: Assessment, rest: str) -> Shown | None:
    """A figure of a kept plan, from its document."""
    number, _, key = rest.partition(":")
    plans = {str(k.number): k.roadmap for k in found.engagement.plan_record.kept}
    if number not in plans:
        return None
    plan = plans[number]
    closed = {c for i in plan["initiatives"] for c in i["closes"]}
    whole = sum(plan["values"].values())
    worth = sum(v for c, v in plan["values"].items() if c in closed)
    risk = plan.get("risk")
    shown: Mapping[str, Shown | None] = {
        "finish": plan["finish"] or show.MISSING,
        "p80": risk["finish"]["p80"] if risk else show.MISSING,
        "count": str(len(plan["initiatives"])),
        "total": show.number(sum(plan["spend_by_year"]), 1),
        "closed_share": show.percent(worth / whole if whole else None),
    }
    return shown.get(key)


KINDS: Mapping[str, Maker] = {
    "kept": _kept,
    "capability": _capability,
    "perspective": _perspective,
    "fit": _fit,
    "areas": _areas,
    "plan": _plan,
    "opinions": _opinions,
    "links": _links,
    "ranking": _ranking,
    "first_gate": _first_gate,
    "kpi": _kpi,
    "link": _link,
}
