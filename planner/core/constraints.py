"""The limits that a roadmap keeps, and what people decided on its initiatives."""

import datetime as dt
from collections.abc import Mapping
from typing import Annotated, Literal

from pydantic import (
    AfterValidator,
    BeforeValidator,
    Field,
    ValidationInfo,
    field_validator,
    model_validator,
)

from planner.core.authored import Authored, Id
from planner.core.days_off import public_holidays
from planner.core.problems import RefusedValueError
from planner.core.rules import TEAMS, Team
from planner.core.text import Message, Text

Weeks = Annotated[float, Field(ge=0, le=260)]
Money = Annotated[float, Field(ge=0, le=1_000_000)]
RiskTaken = Literal["low", "medium", "high"]
# What people decided on initiatives, beside the limits.
DECIDED = ("pins", "must", "must_not", "as_of", "actual", "alternatives")
FIRST_YEAR, LAST_YEAR = 1990, 2100


def _as_day(value: object) -> object:
    if isinstance(value, dt.date):
        return value
    try:
        return dt.datetime.strptime(str(value), "%Y-%m-%d").date()  # noqa: DTZ007
    except ValueError as error:
        raise RefusedValueError(
            Message(
                "{value} is not a day; write YYYY-MM-DD such as 2026-03-02",
                {"value": repr(str(value)[:60])},
            )
        ) from error


def _in_range(day: dt.date) -> dt.date:
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        raise RefusedValueError(
            Message(
                "The year {year} is not one to plan in; give a day from {first} to"
                " {last}",
                {"year": day.year, "first": FIRST_YEAR, "last": LAST_YEAR},
            )
        )
    return day


# Read here already: inside a converted list pydantic takes no text for a date.
Day = Annotated[
    dt.date,
    BeforeValidator(_as_day, json_schema_input_type=dt.date),
    AfterValidator(_in_range),
]


class Freeze(Authored):
    """Days on which nothing may go live, both included."""

    from_: Day = Field(alias="from")
    to: Day

    @field_validator("to")
    @classmethod
    def _order(cls, to: dt.date, info: ValidationInfo) -> dt.date:
        start = info.data.get("from_")
        if start is not None and to < start:
            raise RefusedValueError(
                Message(
                    "The freeze ends on {to}, before it starts on {start}; swap them",
                    {"to": to.isoformat(), "start": start.isoformat()},
                )
            )
        return to


def _span(value: object) -> object:
    if not isinstance(value, list | tuple):
        return value
    if len(value) != 2:
        raise RefusedValueError(
            Message("A freeze needs two days: [first day, last day]")
        )
    return {"from": value[0], "to": value[1]}


FrozenDays = Annotated[
    Freeze, BeforeValidator(_span, json_schema_input_type=tuple[dt.date, dt.date])
]


class Actual(Authored):
    """How far an initiative is: begun, how much is done, finished."""

    started: Day
    finished: Day | None = None
    done: Annotated[float, Field(ge=0, le=1)] = 0.0

    @field_validator("finished")
    @classmethod
    def _after_start(
        cls, finished: dt.date | None, info: ValidationInfo
    ) -> dt.date | None:
        started = info.data.get("started")
        if finished is not None and started is not None and finished < started:
            raise RefusedValueError(
                Message(
                    "It is finished on {finished}, before it started on {started};"
                    " swap them",
                    {
                        "finished": finished.isoformat(),
                        "started": started.isoformat(),
                    },
                )
            )
        return finished


class WorkCalendar(Authored):
    """Which days of Monday to Friday are worked.

    Args:
        country: whose public holidays are off; none where nothing is said, as the
            contract of folders has it; the page of limits proposes KR.
        off: further days off, of the company.
        worked: holidays on which work goes on.
    """

    country: Literal["KR", "none"] = "none"
    off: tuple[Day, ...] = ()
    worked: tuple[Day, ...] = ()

    def days_off(self, first: int, last: int) -> frozenset[dt.date]:
        """Every day of Monday to Friday of some years on which nobody works."""
        known = public_holidays(self.country, first, last)
        return frozenset((*known, *self.off)) - {*self.worked}

    def named_days_off(self, first: int, last: int) -> Mapping[dt.date, Text]:
        """The same days in order with what they are called."""
        names = public_holidays(self.country, first, last)
        own = Text(ko="회사 휴무일", en="Company day off")
        days = sorted(self.days_off(first, last))
        return {day: names.get(day, own) for day in days}


class RiskEvent(Authored):
    """Something that may happen and then delays initiatives.

    Args:
        chance: that it happens, 0 to 1.
        delay_weeks: optimistic, most likely and pessimistic.
        initiatives: that it delays; all where none is named.
    """

    name: Annotated[str, Field(min_length=1, max_length=120)]
    chance: Annotated[float, Field(ge=0, le=1)]
    delay_weeks: tuple[Weeks, Weeks, Weeks]
    initiatives: tuple[Id, ...] = ()

    @field_validator("delay_weeks")
    @classmethod
    def _rising(cls, points: tuple[float, float, float]) -> tuple[float, float, float]:
        if list(points) != sorted(points):
            raise RefusedValueError(
                Message("The delay must rise from the best to the worst case")
            )
        return points


class Constraints(Authored):
    """The limits that the roadmap keeps."""

    start: Day
    budget_100m_krw: tuple[Money, ...] = Field(min_length=1, max_length=10)
    fte_per_month: Mapping[Team, Annotated[float, Field(ge=0, le=10_000)]]
    parallel_max: Annotated[int, Field(ge=1, le=100)] | None = None
    freeze: tuple[FrozenDays, ...] = ()
    must_finish: Mapping[Id, Day] = {}
    pins: Mapping[Id, Day] = {}
    must: tuple[Id, ...] = ()
    must_not: tuple[Id, ...] = ()
    as_of: Day | None = None
    actual: Mapping[Id, Actual] = {}
    alternatives: tuple[tuple[Id, ...], ...] = ()
    calendar: WorkCalendar = WorkCalendar()
    risk: RiskTaken = "medium"
    risk_events: tuple[RiskEvent, ...] = ()

    @field_validator("fte_per_month")
    @classmethod
    def _every_team(cls, people: Mapping[Team, float]) -> Mapping[Team, float]:
        missing = [team for team in TEAMS if team not in people]
        if missing:
            raise RefusedValueError(
                Message(
                    "No people are given for {teams}; write 0 when there are none",
                    {"teams": ", ".join(missing)},
                )
            )
        return people

    @model_validator(mode="after")
    def _one_choice_each(self) -> "Constraints":
        wanted = {*self.pins, *self.must, *self.must_finish, *self.actual}
        both = sorted(wanted & set(self.must_not))
        if both:
            raise RefusedValueError(
                Message(
                    "{names} cannot be both in the plan and left out; take one back",
                    {"names": ", ".join(both)},
                )
            )
        return self

    @model_validator(mode="after")
    def _not_before_the_start(self) -> "Constraints":
        early = [i for i, a in self.actual.items() if a.started < self.start]
        if early:
            raise RefusedValueError(
                Message(
                    "{names} started before the plan; give a day from {start} on",
                    {
                        "names": ", ".join(sorted(early)),
                        "start": self.start.isoformat(),
                    },
                )
            )
        return self

    @field_validator("alternatives")
    @classmethod
    def _two_or_more(
        cls, groups: tuple[tuple[str, ...], ...]
    ) -> tuple[tuple[str, ...], ...]:
        if any(len(set(group)) < 2 for group in groups):
            raise RefusedValueError(
                Message("Alternatives need at least two initiatives, each named once")
            )
        return groups

    def days_off(self) -> frozenset[dt.date]:
        """Every day of Monday to Friday on which nobody works."""
        return self.calendar.days_off(*self.calendar_years)

    @property
    def calendar_years(self) -> tuple[int, int]:
        """The first and the last calendar year a plan may touch."""
        first = self.start.year
        return first, first + len(self.budget_100m_krw) + 1

    @property
    def named(self) -> frozenset[str]:
        """Every initiative that anything is given for."""
        return frozenset(name for some in self.named_by.values() for name in some)

    @property
    def named_by(self) -> Mapping[str, tuple[str, ...]]:
        """The initiatives that each key names."""
        grouped = (name for group in self.alternatives for name in group)
        delayed = (name for event in self.risk_events for name in event.initiatives)
        return {
            "must_finish": tuple(self.must_finish),
            "pins": tuple(self.pins),
            "actual": tuple(self.actual),
            "must": self.must,
            "must_not": self.must_not,
            "alternatives": tuple(grouped),
            "risk_events": tuple(delayed),
        }
