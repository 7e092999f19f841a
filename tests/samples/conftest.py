"""The shipped companies, assessed once, and a plan checked from its document alone."""

import datetime as dt
import json
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
import yaml

from planner.core.assessment import Assessment
from planner.services.assessing import FolderRead, assessment_json, read_folder
from tests.companies import planned

FRAMEWORK = Path(__file__).resolve().parents[2] / "frameworks" / "enterprise-crm"


@dataclass(frozen=True)
class Company:
    """A shipped company with its result."""

    folder: Path
    read: FolderRead
    assessment: Assessment
    text: str

    @property
    def document(self) -> dict[str, Any]:
        found: dict[str, Any] = json.loads(self.text)
        return found

    @property
    def constraints(self) -> dict[str, Any]:
        settings = (self.folder / "engagement.yaml").read_text("utf-8")
        found: dict[str, Any] = yaml.safe_load(settings)["constraints"]
        return found

    @property
    def capabilities(self) -> dict[str, dict[str, Any]]:
        return {c["id"]: c for c in self.document["capabilities"]}

    @property
    def ranked(self) -> list[str]:
        known = [c for c in self.document["capabilities"] if c["rank"]]
        return [c["id"] for c in sorted(known, key=lambda c: c["rank"])]

    @property
    def links(self) -> dict[tuple[str, str], dict[str, Any]]:
        return {(x["source"], x["target"]): x for x in self.document["links"]}

    @property
    def planned(self) -> dict[str, dict[str, Any]]:
        return {i["id"]: i for i in self.document["roadmap"]["initiatives"]}


@pytest.fixture(scope="session")
def company() -> Callable[[str], Company]:
    def assessed(name: str) -> Company:
        folder = FRAMEWORK / "samples" / name
        read = read_folder(folder)
        assessment = planned(folder)
        return Company(folder, read, assessment, assessment_json(assessment, "en"))

    return assessed


@pytest.fixture(scope="session")
def broken_limits() -> Callable[[Company], list[str]]:
    return lambda company: sorted(_broken(company))


def _broken(company: Company) -> Iterator[str]:
    limits = company.constraints
    yield from _calendar(company, limits)
    yield from _order(company)
    yield from _people(company, limits)
    yield from _money(company, limits)


def _day(text: object) -> dt.date:
    return text if isinstance(text, dt.date) else dt.date.fromisoformat(str(text))


def _workdays(initiative: Mapping[str, Any]) -> list[dt.date]:
    start, finish = _day(initiative["start"]), _day(initiative["finish"])
    days = [start + dt.timedelta(days=n) for n in range((finish - start).days + 1)]
    return [day for day in days if day.weekday() < 5]


def _years_later(day: dt.date, years: int) -> dt.date:
    return day.replace(year=day.year + years)


def _calendar(company: Company, limits: Mapping[str, Any]) -> Iterator[str]:
    end = _years_later(_day(limits["start"]), len(limits["budget_100m_krw"]))
    for i in company.planned.values():
        start, finish = _day(i["start"]), _day(i["finish"])
        if (start.weekday(), finish.weekday()) != (0, 4):
            yield f"{i['id']} is not from a Monday to a Friday"
        if start < _day(limits["start"]) or finish >= end:
            yield f"{i['id']} lies outside the years that have money"
        for first, last in limits.get("freeze", []):
            if _day(first) <= finish <= _day(last):
                yield f"{i['id']} goes live in a freeze"
    for name, due in limits.get("must_finish", {}).items():
        if _day(company.planned[name]["finish"]) > _day(due):
            yield f"{name} is late"


def _order(company: Company) -> Iterator[str]:
    library = yaml.safe_load((FRAMEWORK / "initiatives.yaml").read_text("utf-8"))
    planned = company.planned
    for i in library["initiatives"]:
        for before in i["prerequisites"] if i["id"] in planned else ():
            if before not in planned:
                yield f"{i['id']} is planned without {before}"
            elif planned[before]["finish"] >= planned[i["id"]]["start"]:
                yield f"{i['id']} starts before {before} is finished"
    first: dict[int, str] = {}
    for i in planned.values():
        stage = min(i["stages"])
        first[stage] = min(first.get(stage, "9999"), i["start"])
    starts = [start for _, start in sorted(first.items())]
    if starts != sorted(starts):
        yield f"the stages start out of order: {first}"
    known = {i["id"] for i in library["initiatives"]}
    told = [*planned, *(d["id"] for d in company.document["roadmap"]["dropped"])]
    if sorted(told) != sorted(known):
        yield "an initiative is neither planned nor dropped, or both"


def _people(company: Company, limits: Mapping[str, Any]) -> Iterator[str]:
    held: dict[dt.date, dict[str, float]] = defaultdict(lambda: defaultdict(float))
    at_once: dict[dt.date, int] = defaultdict(int)
    for i in company.planned.values():
        for day in _workdays(i):
            at_once[day] += 1
            for team, people in i["people"].items():
                held[day][team] += people
    for day, teams in held.items():
        for team, people in teams.items():
            if people > limits["fte_per_month"][team] + 1e-9:
                yield f"{team} holds {people} on {day}"
    if max(at_once.values()) > limits["parallel_max"]:
        yield "too many at once"
    yield from _months(company, limits, held)


def _months(
    company: Company,
    limits: Mapping[str, Any],
    held: Mapping[dt.date, Mapping[str, float]],
) -> Iterator[str]:
    start = _day(limits["start"])
    for team, told in company.document["roadmap"]["people_by_month"].items():
        for number, people in enumerate(told):
            month = start.year * 12 + start.month - 1 + number
            first = dt.date(month // 12, month % 12 + 1, 1)
            last = dt.date((month + 1) // 12, (month + 1) % 12 + 1, 1)
            whole = {"start": first, "finish": last - dt.timedelta(days=1)}
            days = _workdays(whole)
            mean = sum(held[d][team] for d in days if d in held) / len(days)
            if abs(mean - people) > 1e-9:
                yield f"{team} in {first:%Y-%m}: {people} told, {mean} recomputed"


def _money(company: Company, limits: Mapping[str, Any]) -> Iterator[str]:
    start, budget = _day(limits["start"]), limits["budget_100m_krw"]
    turns = [_years_later(start, y) for y in range(1, len(budget))]
    spent = [0.0] * len(budget)
    for i in company.planned.values():
        days = _workdays(i)
        for day in days:
            year = sum(day >= turn for turn in turns)
            spent[year] += i["spend_100m_krw"] / len(days)
    told = company.document["roadmap"]["spend_by_year"]
    rounding = 0.01 * len(company.planned)
    for year, limit in enumerate(budget):
        if told[year] > limit + 1e-9:
            yield f"year {year + 1} costs {told[year]}, more than {limit}"
        if abs(told[year] - spent[year]) > rounding:
            yield f"year {year + 1}: {told[year]} told, {spent[year]} recomputed"
    total = sum(i["spend_100m_krw"] for i in company.planned.values())
    if abs(sum(told) - total) > 1e-9:
        yield f"the years add to {sum(told)}, the initiatives to {total}"
