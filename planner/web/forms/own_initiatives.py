"""The form of an initiative that a project adds to the library."""

# The form library brings no types.
# mypy: disallow-subclassing-any=False, disable-error-code=import-untyped

import re

from flask_wtf import FlaskForm
from wtforms import (
    BooleanField,
    FloatField,
    HiddenField,
    SelectField,
    SelectMultipleField,
    StringField,
)
from wtforms.fields.choices import SelectChoice
from wtforms.validators import DataRequired, InputRequired, Length, NumberRange

from planner.core.dependency import Dependency, read_dependency
from planner.core.framework import Framework
from planner.core.own_initiatives import OwnInitiative
from planner.core.text import Message, Text
from planner.services.typed import one_line
from planner.web.forms.risks import words
from planner.web.forms.words import worded

COSTS = (
    ("low", worded("low: people only")),
    ("medium", worded("medium: tools or a partner")),
    ("high", worded("high: a platform or programme")),
)
NUMBER = re.compile(r"[A-Za-z][A-Za-z0-9_.-]{0,59}")
TIE = re.compile(r"[A-Za-z][A-Za-z0-9_.-]*:(FS|SS|FF|SF)([+-]\d{1,3})?")
POINTS = ("best", "likely", "worst")


def _number(label: str, most: float) -> FloatField:
    return FloatField(
        label,
        [
            InputRequired(worded("Please give a number")),
            NumberRange(0, most, worded("A number of at least 0, and not that large")),
        ],
    )


class OwnInitiativeForm(FlaskForm):
    """Name, stage, what it closes, and three points of weeks, effort and cost."""

    revision = HiddenField()
    id = HiddenField()
    name = StringField(
        worded("Name"),
        [
            DataRequired(worded("Please enter a name")),
            Length(max=120, message=worded("At most 120 characters")),
        ],
    )
    stage = SelectField(worded("Stage"), coerce=int)
    closes = SelectMultipleField(
        worded("Capabilities it closes"),
        [DataRequired(worded("Choose at least one capability"))],
    )
    prerequisites = SelectMultipleField(worded("Initiatives that come first"))
    waits_for = StringField(
        worded("Other ties"),
        [Length(max=400, message=worded("At most 400 characters"))],
    )
    alternatives = StringField(
        worded("Alternatives"),
        [Length(max=400, message=worded("At most 400 characters"))],
    )
    roles = SelectMultipleField(
        worded("Roles that do it"), [DataRequired(worded("Choose at least one role"))]
    )
    weeks_best = _number(worded("weeks, at best"), 520)
    weeks_likely = _number(worded("weeks, most likely"), 520)
    weeks_worst = _number(worded("weeks, at worst"), 520)
    effort_best = _number(worded("person-months, at best"), 10_000)
    effort_likely = _number(worded("person-months, most likely"), 10_000)
    effort_worst = _number(worded("person-months, at worst"), 10_000)
    cost_best = _number(worded("cost, at best"), 100_000)
    cost_likely = _number(worded("cost, most likely"), 100_000)
    cost_worst = _number(worded("cost, at worst"), 100_000)
    cost_class = SelectField(
        worded("Kind of cost"),
        choices=[SelectChoice(*c) for c in COSTS],
        default="medium",
    )
    quick_win = BooleanField(
        worded("A quick win: a result inside three months with low risk")
    )


def with_choices(
    form: OwnInitiativeForm, framework: Framework, language: str
) -> OwnInitiativeForm:
    """Fill in what can be chosen."""

    def said(name: Text) -> str:
        return name.in_language(language)

    form.stage.choices = [(s.id, f"{s.id} {said(s.name)}") for s in framework.stages]
    form.closes.choices = [
        (c.id, said(c.name)) for c in framework.capabilities.values()
    ]
    form.prerequisites.choices = [
        (i.id, f"{i.id} {said(i.name)}")
        for i in framework.initiatives
        if i.id != form.id.data
    ]
    form.roles.choices = [(r.id, said(r.name)) for r in framework.roles]
    return form


def form_data(own: OwnInitiative) -> dict[str, object]:
    """Return what the form shows of an initiative that is kept."""
    points = {
        f"{name}_{point}": value
        for name, values in (
            ("weeks", own.duration_weeks),
            ("effort", own.effort_pm),
            ("cost", own.external_cost_100m_krw),
        )
        for point, value in zip(POINTS, values, strict=True)
    }
    kept = own.model_dump(
        include={"id", "stage", "closes", "prerequisites", "roles", "cost_class"}
    )
    ties = own.dependencies[len(own.prerequisites) :]
    return {
        **kept,
        **points,
        "name": own.name.ko,
        "quick_win": own.quick_win,
        "waits_for": " ".join(written_tie(tie) for tie in ties),
        "alternatives": " ".join(own.alternatives),
    }


def written_tie(tie: Dependency) -> str:
    """Return a tie as it is typed, such as I-04:FS+5."""
    lag = f"{tie.lag:+g}" if tie.lag else ""
    return f"{tie.predecessor}:{tie.kind}{lag}"


def _tie(word: str) -> dict[str, object]:
    tie = read_dependency(word)
    return {"initiative": tie.predecessor, "type": tie.kind, "lag_days": tie.lag}


def wrong_ties(form: OwnInitiativeForm) -> list[Message]:
    """Say which ties and alternatives cannot be read."""
    typed = words(form.waits_for.data)
    others = [w for w in words(form.alternatives.data) if not NUMBER.fullmatch(w)]
    unknown = [Message("there is no initiative {id}", {"id": w[:60]}) for w in others]
    return unknown + [
        Message(
            "{word} is no tie; write such as I-04:SS+10 with FS, SS, FF or SF and whole"
            " working days",
            {"word": word[:60]},
        )
        for word in typed
        if not TIE.fullmatch(word)
    ]


def own_in(form: OwnInitiativeForm, free: str) -> OwnInitiative:
    """Return the initiative of a valid form; `free` is the id of a new one."""

    def points(name: str) -> list[float]:
        return [form[f"{name}_{point}"].data for point in POINTS]

    name = one_line(str(form.name.data), 120)
    return OwnInitiative.model_validate(
        {
            "id": form.id.data or free,
            "name": {"ko": name, "en": name},
            "stage": form.stage.data,
            "closes": form.closes.data,
            "prerequisites": form.prerequisites.data or [],
            "waits_for": [_tie(word) for word in words(form.waits_for.data)],
            "alternatives": words(form.alternatives.data),
            "duration_weeks": points("weeks"),
            "effort_pm": points("effort"),
            "external_cost_100m_krw": points("cost"),
            "roles": form.roles.data,
            "cost_class": form.cost_class.data,
            "quick_win": bool(form.quick_win.data),
        }
    )
