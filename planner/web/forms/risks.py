"""Parts of the form of the limits: calendar, alternatives, risk and its events."""

# The form library brings no types.
# mypy: disallow-subclassing-any=False, disable-error-code=import-untyped

from typing import Any

from wtforms import FloatField, Form, SelectField, StringField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import Length, NumberRange, Optional

from planner.core.constraints import Constraints
from planner.web.forms.words import worded

SHORT = Length(max=200, message=worded("At most 200 characters"))
LONG = Length(max=2_000, message=worded("At most 2,000 characters"))
WEEKS = NumberRange(0, 260, worded("A number from 0 to 260"))
RISKS = (
    ("low", worded("low: promise a day kept in 95 of 100 draws")),
    ("medium", worded("medium: in 80 of 100")),
    ("high", worded("high: in 50 of 100")),
)
COUNTRIES = (
    ("KR", worded("public holidays of Korea are off")),
    ("none", worded("no public holidays")),
)


class CalendarForm(Form):
    """Whose holidays are off, further days off, holidays that are worked."""

    country = SelectField(
        worded("Holidays"),
        choices=[SelectChoice(*c) for c in COUNTRIES],
        validate_choice=False,
    )
    off = StringField(worded("Further days off"), [LONG])
    worked = StringField(worded("Holidays that are worked"), [LONG])


class EventForm(Form):
    """Something that may happen and then delays initiatives."""

    name = StringField(worded("What may happen"), [SHORT])
    chance = FloatField(
        worded("chance, %"),
        [Optional(), NumberRange(0, 100, worded("A number from 0 to 100"))],
    )
    best = FloatField(worded("weeks, at best"), [Optional(), WEEKS])
    likely = FloatField(worded("weeks, most likely"), [Optional(), WEEKS])
    worst = FloatField(worded("weeks, at worst"), [Optional(), WEEKS])
    initiatives = StringField(worded("delays"), [SHORT])


def calendar_shown(limits: Constraints) -> dict[str, Any]:
    """Return what the form shows of a calendar."""
    calendar = limits.calendar
    return {
        "country": calendar.country,
        "off": " ".join(day.isoformat() for day in calendar.off),
        "worked": " ".join(day.isoformat() for day in calendar.worked),
    }


def calendar_typed(form: Any) -> dict[str, Any]:  # noqa: ANN401
    """Return the calendar that was typed, days as text."""
    return {
        "country": form.country.data or "KR",
        "off": words(form.off.data),
        "worked": words(form.worked.data),
    }


def events_shown(limits: Constraints) -> list[dict[str, Any]]:
    """Return what the form shows of the events."""
    return [
        {
            "name": event.name,
            "chance": round(100 * event.chance, 6),
            **dict(zip(("best", "likely", "worst"), event.delay_weeks, strict=True)),
            "initiatives": " ".join(event.initiatives),
        }
        for event in limits.risk_events
    ]


def events_typed(rows: list[Any]) -> list[dict[str, Any]]:
    """Return the events that were typed; rows without a name are left out."""
    return [
        {
            "name": row.name.data.strip(),
            "chance": None if row.chance.data is None else row.chance.data / 100,
            "delay_weeks": (row.best.data, row.likely.data, row.worst.data),
            "initiatives": words(row.initiatives.data),
        }
        for row in rows
        if (row.name.data or "").strip()
    ]


def words(typed: str | None) -> list[str]:
    """Split what was typed at spaces, commas and semicolons."""
    return (typed or "").replace(",", " ").replace(";", " ").split()
