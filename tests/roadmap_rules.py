"""The limits of a roadmap, checked on days alone from the files people write."""

import datetime as dt
import math
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from planner.config import ROOT

LIBRARY = ROOT / "frameworks" / "enterprise-crm" / "initiatives.yaml"
TEAM = {"mkt": "marketing", "it": "it", "exp": "analytics", "tft": "pmo"}
WEEKS_A_MONTH = 4.345
Planned = Mapping[str, tuple[dt.date, dt.date]]


@cache
def library() -> dict[str, dict[str, Any]]:
    """The initiatives as they are written, by id."""
    found = yaml.safe_load(LIBRARY.read_text("utf-8"))["initiatives"]
    return {initiative["id"]: initiative for initiative in found}


def weeks_of(initiative: str) -> int:
    """The middle duration in whole weeks."""
    return math.ceil(_middle(library()[initiative]["duration_weeks"]))


def broken_limits(limits: Mapping[str, Any], planned: Planned) -> list[str]:
    """Every limit that planned days break, for a firm of the size of the library."""
    money = _money(limits, planned)
    return [
        *_order(planned),
        *_days(limits, planned),
        *_shares(limits, planned),
        *money,
    ]


def drawn(page: str) -> dict[str, tuple[dt.date, dt.date]]:
    """First and last day of each initiative that the picture of a page draws."""
    bars = re.findall(
        r'data-initiative="(I-\d+)" data-start="([\d-]+)" data-finish="([\d-]+)"', page
    )
    day = dt.date.fromisoformat
    return {name: (day(start), day(finish)) for name, start, finish in bars}


def written_limits(folder: Path) -> dict[str, Any]:
    """The limits of an engagement folder as they are written."""
    settings = yaml.safe_load((folder / "engagement.yaml").read_text("utf-8"))
    found: dict[str, Any] = settings["constraints"]
    return found


def _middle(points: list[float]) -> float:
    return (points[0] + points[-1]) / 2


def _order(planned: Planned) -> Iterator[str]:
    for name, (start, _) in planned.items():
        for before in library()[name]["prerequisites"]:
            if before not in planned or planned[before][1] >= start:
                yield f"{name} starts before {before} is finished"


def _days(limits: Mapping[str, Any], planned: Planned) -> Iterator[str]:
    for name, (_, finish) in planned.items():
        for first, last in limits["freeze"]:
            if first <= finish <= last:
                yield f"{name} goes live in a freeze"
    for name, due in limits["must_finish"].items():
        if name not in planned or planned[name][1] > due:
            yield f"{name} is not finished by {due}"


def _shares(limits: Mapping[str, Any], planned: Planned) -> Iterator[str]:
    """Number at once and people in each week."""
    running: dict[dt.date, list[str]] = defaultdict(list)
    for name in planned:
        for day in _worked(planned[name]):
            running[day].append(name)
    for day, names in running.items():
        if len(names) > limits["parallel_max"]:
            yield f"{len(names)} run at once on {day}"
        for team, people in _people(names, planned).items():
            if people > limits["fte_per_month"][team] + 1e-9:
                yield f"{team} holds {people} on {day}"


def _money(limits: Mapping[str, Any], planned: Planned) -> Iterator[str]:
    """Money in each year, spread evenly over the days of Monday to Friday."""
    spent = [0.0] * len(limits["budget_100m_krw"])
    start = limits["start"]
    turns = [start.replace(year=start.year + n + 1) for n in range(len(spent))]
    for name in planned:
        days = _worked(planned[name])
        cost = _middle(library()[name]["external_cost_100m_krw"])
        for day in days:
            spent[sum(day >= turn for turn in turns)] += cost / len(days)
    rounding = 0.01 * len(planned)
    years = zip(spent, limits["budget_100m_krw"], strict=True)
    for year, (money, limit) in enumerate(years, start=1):
        if money > limit + rounding:
            yield f"year {year} costs {money}, more than {limit}"


def _worked(span: tuple[dt.date, dt.date]) -> list[dt.date]:
    first, last = span
    days = (first + dt.timedelta(days=n) for n in range((last - first).days + 1))
    return [day for day in days if day.weekday() < 5]


def _people(names: list[str], planned: Planned) -> dict[str, float]:
    held: dict[str, float] = defaultdict(float)
    for name in names:
        first, last = planned[name]
        weeks = (last - first).days // 7 + 1
        roles = library()[name]["roles"]
        months = _middle(library()[name]["effort_pm"]) / len(roles)
        for role in roles:
            held[TEAM.get(role, "business")] += months * WEEKS_A_MONTH / weeks
    return held
