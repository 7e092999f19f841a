"""The form of the limits: money by year, people by team, days, fixed dates."""

# The form library brings no types.
# mypy: disallow-subclassing-any=False, disable-error-code=import-untyped

from typing import Any

from flask_wtf import FlaskForm
from pydantic import ValidationError
from wtforms import (
    DateField,
    FieldList,
    FloatField,
    Form,
    FormField,
    HiddenField,
    SelectField,
    StringField,
)
from wtforms.fields.choices import SelectChoice
from wtforms.validators import InputRequired, Length, NumberRange, Optional

from planner.core.constraints import DECIDED, Constraints
from planner.core.rules import TEAMS
from planner.core.text import Message
from planner.web.forms.numbers import WholeNumberField
from planner.web.forms.risks import (
    RISKS,
    SHORT,
    CalendarForm,
    EventForm,
    calendar_shown,
    calendar_typed,
    events_shown,
    events_typed,
    words,
)
from planner.web.forms.words import worded

KEPT = {*DECIDED, "calendar", "risk", "risk_events"}
YEARS = 5
SPARE_ROWS = 2
MOST_ROWS = 40
NO_DATE = worded("Please give a date such as 2026-03-02")
NO_NUMBER = worded("Please give a number")


PEOPLE = NumberRange(0, 10_000, worded("A number from 0 to 10,000"))


class PeopleForm(Form):
    """People of each team, in full-time people a month."""

    marketing = FloatField(worded("Marketing team"), [InputRequired(NO_NUMBER), PEOPLE])
    it = FloatField(worded("IT team"), [InputRequired(NO_NUMBER), PEOPLE])
    analytics = FloatField(worded("Analytics team"), [InputRequired(NO_NUMBER), PEOPLE])
    business = FloatField(worded("Business team"), [InputRequired(NO_NUMBER), PEOPLE])
    pmo = FloatField(worded("Project office"), [InputRequired(NO_NUMBER), PEOPLE])


class SpanForm(Form):
    """Days on which nothing may go live."""

    first = DateField(worded("from"), [Optional()])
    last = DateField(worded("to"), [Optional()])


class DueForm(Form):
    """An initiative with the day by which it must be finished."""

    initiative = SelectField(worded("Initiative"), [Optional()], validate_choice=False)
    day = DateField(worded("finished by"), [Optional()])


class LimitsForm(FlaskForm):
    """Everything a plan must stay inside of."""

    revision = HiddenField()
    start = DateField(worded("Start of the plan"), [InputRequired(NO_DATE)])
    budget = FieldList(
        FloatField(
            worded("year"),
            [Optional(), NumberRange(0, 1_000_000, worded("A number of at least 0"))],
        ),
        min_entries=YEARS,
        max_entries=10,
    )
    people = FormField(PeopleForm)
    parallel_max = WholeNumberField(
        worded("Initiatives at once, at most"),
        [Optional(), NumberRange(1, 100, worded("A whole number from 1 to 100"))],
    )
    freeze = FieldList(FormField(SpanForm), max_entries=MOST_ROWS)
    must_finish = FieldList(FormField(DueForm), max_entries=MOST_ROWS)
    calendar = FormField(CalendarForm)
    alternatives = FieldList(
        StringField(worded("only one of"), [SHORT]), max_entries=MOST_ROWS
    )
    risk = SelectField(
        worded("Risk that is taken"),
        choices=[SelectChoice(*c) for c in RISKS],
        validate_choice=False,
    )
    risk_events = FieldList(FormField(EventForm), max_entries=MOST_ROWS)
    reason = StringField(
        worded("Why (for the decision log)"),
        [Length(max=200, message=worded("At most 200 characters"))],
    )


def form_data(limits: Constraints | None, revision: int) -> dict[str, Any]:
    """Return what the form shows of limits that are kept, with rows to spare."""
    data: dict[str, Any] = {"revision": revision}
    freeze: list[dict[str, Any]] = []
    due: list[dict[str, Any]] = []
    if limits is not None:
        freeze = [{"first": f.from_, "last": f.to} for f in limits.freeze]
        due = [
            {"initiative": name, "day": day}
            for name, day in sorted(limits.must_finish.items())
        ]
        data |= {
            "start": limits.start,
            "budget": list(limits.budget_100m_krw),
            "people": dict(limits.fte_per_month),
            "parallel_max": limits.parallel_max,
            "calendar": calendar_shown(limits),
            "risk": limits.risk,
        }
    else:
        data |= {"risk": "medium", "calendar": {"country": "KR"}}
    spare: list[dict[str, Any]] = [{} for _ in range(SPARE_ROWS)]
    groups = [" ".join(group) for group in limits.alternatives] if limits else []
    return {
        **data,
        "freeze": [*freeze, *spare],
        "must_finish": [*due, *spare],
        "alternatives": [*groups, ""],
        "risk_events": [*(events_shown(limits) if limits else []), {}],
    }


def limits_of(
    form: LimitsForm, known: Constraints | None
) -> Constraints | list[Message]:
    """Return the limits that were typed, or what is wrong with them as a whole.

    Args:
        form: filled and valid field by field.
        known: limits kept so far; what was decided on initiatives stays.
    """
    wrong = _half_rows(form)
    if wrong:
        return wrong
    try:
        return Constraints.model_validate(_document(form, known))
    except ValidationError as error:
        return _sentences(error)


def _document(form: LimitsForm, known: Constraints | None) -> dict[str, Any]:
    budget = [year.data for year in form.budget]
    while budget and budget[-1] is None:
        budget.pop()
    return {
        "start": form.start.data,
        "budget_100m_krw": [money or 0.0 for money in budget],
        "fte_per_month": {team: form.people.form[team].data for team in TEAMS},
        "parallel_max": form.parallel_max.data,
        "freeze": [
            [row.first.data, row.last.data]
            for row in (entry.form for entry in form.freeze)
            if row.first.data
        ],
        "must_finish": {
            row.initiative.data: row.day.data
            for row in (entry.form for entry in form.must_finish)
            if row.initiative.data
        },
        **(known.model_dump(include=KEPT, by_alias=True) if known else {}),
        **_further(form),
    }


def _further(form: LimitsForm) -> dict[str, Any]:
    """Calendar, alternatives and risk; nothing where the page did not ask for them."""
    if not form.risk.data:
        return {}
    return {
        "calendar": calendar_typed(form.calendar.form),
        "alternatives": [g for row in form.alternatives if (g := words(row.data))],
        "risk": form.risk.data,
        "risk_events": events_typed([entry.form for entry in form.risk_events]),
    }


def _half_rows(form: LimitsForm) -> list[Message]:
    """Say which rows have one of their two parts only."""
    spans = [entry.form for entry in form.freeze]
    dates = [entry.form for entry in form.must_finish]
    half_spans = any(bool(s.first.data) != bool(s.last.data) for s in spans)
    half_dates = any(bool(d.initiative.data) != bool(d.day.data) for d in dates)
    wrong = (
        (half_spans, Message("A freeze needs two days: the first and the last")),
        (half_dates, Message("A fixed date needs an initiative and a day")),
    )
    return [sentence for is_wrong, sentence in wrong if is_wrong]


def _sentences(error: ValidationError) -> list[Message]:
    """The mistakes of the limits as a whole, in our words."""
    found = []
    for fault in error.errors():
        own = fault.get("ctx", {}).get("error")
        message = getattr(own, "message", None)
        if isinstance(message, Message):
            found.append(message)
        elif fault["loc"][:1] == ("budget_100m_krw",):
            found.append(Message("Give the money of at least one year, up to 10"))
        elif fault["loc"][:1] == ("fte_per_month",):
            found.append(Message("Give people as numbers from 0 to 10,000"))
        elif fault["loc"][:1] == ("risk_events",):
            found.append(
                Message(
                    "An event needs a name, a chance from 0 to 100 % and three delays"
                    " in weeks"
                )
            )
        elif fault["loc"][:1] == ("alternatives",):
            found.append(
                Message("Name alternatives by their numbers, such as I-27 I-33")
            )
        else:
            found.append(Message("Something in the limits cannot be taken"))
    return found
