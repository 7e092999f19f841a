"""How money, people, counts and draws of the roadmap came about."""

from collections.abc import Callable, Iterable, Mapping

from planner.core.assessment import Assessment
from planner.core.candidates import VALUE_UNIT
from planner.core.derivations import Explained, counted, share_of
from planner.core.derivations.capabilities import Maker, name_of
from planner.core.derivations.plan import initiative
from planner.core.plan_findings import FULL
from planner.core.roadmap import UNIT, Planned, Roadmap
from planner.core.teams import team_name
from planner.core.text import Message
from planner.core.value_effort import middle, values_and_efforts

MONEY = Message("100 million KRW")
MONTHS = Message("person-months")
WEEKS = Message("weeks")
PEOPLE = Message("full-time people")
Make = Callable[[Assessment, Roadmap, str], Explained | None]


def of_plan(make: Make) -> Maker:
    """Derive nothing where there is no plan."""

    def maker(assessment: Assessment, rest: str) -> Explained | None:
        plan = assessment.roadmap
        return None if plan is None else make(assessment, plan, rest)

    return maker


def _named(assessment: Assessment, id_: str) -> Message:
    known = assessment.framework.initiative.get(id_)
    return Message("{id} {name}", {"id": id_, "name": known.name if known else ""})


def _spent(assessment: Assessment, found: Iterable[Planned]) -> tuple[Explained, ...]:
    return tuple(
        Explained(
            f"initiative:{i.id}:spend_100m_krw",
            _named(assessment, i.id),
            i.spend_100m_krw,
        )
        for i in found
    )


def any_initiative(assessment: Assessment, rest: str) -> Explained | None:
    """Derive `<initiative>:<key>` of the roadmap, of any key."""
    name, _, key = rest.partition(":")
    plan = assessment.roadmap
    planned = (
        next((i for i in plan.initiatives if i.id == name), None) if plan else None
    )
    if plan is None or planned is None:
        return None
    number, worth = f"initiative:{rest}", {w.capability: w.value for w in plan.worths}
    if key == "closed_value":
        parts = tuple(
            Explained(
                f"capability:{c}:worth",
                Message("value of closing {name}", {"name": name_of(assessment, c)}),
                worth[c],
            )
            for c in planned.closes
            if c in worth
        )
        value = sum(worth.get(c, 0.0) for c in planned.closes)
        formula = Message("sum of the worth of the gaps that it is the first to close")
        return Explained(
            number, Message("Value"), value, formula, parts=parts, unit=_POINTS
        )
    if key == "weeks":
        return _weeks(number, planned)
    if key in {"slack", "free"}:
        weeks = planned.float_weeks if key == "slack" else planned.free_weeks
        formula = (
            Message("weeks that it may slip before the plan ends later")
            if key == "slack"
            else Message("weeks that it may slip before anything else moves")
        )
        parts = tuple(
            x for x in (initiative(assessment, f"{name}:finish"),) if x is not None
        )
        return Explained(
            number, Message("Slack"), weeks, formula, parts=parts, unit=WEEKS
        )
    if key == "holds" and plan.risk:
        formula = Message(
            "share of {draws} draws of all durations in which it ends last",
            {"draws": plan.risk.draws},
        )
        label = Message("How often it holds the end of the plan")
        share = plan.risk.criticality.get(name)
        return Explained(number, label, share, formula, is_share=True)
    return initiative(assessment, rest)


_POINTS = Message("opportunity score, weighed by leverage")


def _weeks(number: str, planned: Planned) -> Explained:
    size = planned.sized
    middle_ = Message("middle of its estimates, rounded up")
    parts = (Explained(number, middle_, size.middle_weeks),)
    formula = (
        Message(
            "longer than its middle value because the {team} is small",
            {"team": team_name(size.stretched_by)},
        )
        if size.stretched_by
        else Message("middle of its estimates, for the size of the company")
    )
    label = Message("Weeks")
    return Explained(number, label, size.weeks, formula, parts=parts, unit=WEEKS)


def _proposed(assessment: Assessment, plan: Roadmap, rest: str) -> Explained | None:
    """Derive `<initiative>:value`, `:effort` or `:cost` of any that could help."""
    name, _, key = rest.partition(":")
    number, every = f"proposed:{rest}", values_and_efforts(assessment, plan)
    if name == "all":
        return _of_all(assessment, number, key, plan)
    found = next((v for v in every if v.id == name), None)
    if found is None or key not in {"value", "effort", "cost"}:
        return None
    words = {
        "value": (
            Message("sum of the worth of every gap that it could close"),
            _POINTS,
        ),
        "effort": (Message("own effort of all its teams, middle values"), MONTHS),
        "cost": (
            Message("outside spend, middle value for the size of the company"),
            MONEY,
        ),
    }
    formula, unit = words[key]
    worth = {w.capability: w.value for w in plan.worths}
    closes = assessment.framework.initiative[name].closes
    parts = tuple(
        Explained(
            f"capability:{c}:worth",
            Message("value of closing {name}", {"name": name_of(assessment, c)}),
            worth[c],
        )
        for c in closes
        if c in worth and key == "value"
    )
    label = _named(assessment, name)
    value = getattr(found, key)
    return Explained(number, label, value, formula, parts=parts, unit=unit)


def _of_all(
    assessment: Assessment, number: str, key: str, plan: Roadmap
) -> Explained | None:
    every = values_and_efforts(assessment, plan)
    cut = middle(every)
    if key in {"middle_value", "middle_effort"}:
        which = key.removeprefix("middle_")
        label = (
            Message("Middle value") if which == "value" else Message("Middle effort")
        )
        formula = Message("half of the initiatives lie above, half below")
        value = getattr(cut, which)
        return Explained(number, label, value, formula, n=len(every))
    chosen = {
        "count": every,
        "easy": [f for f in every if f.value >= cut.value and f.effort <= cut.effort],
        "quick": [f for f in every if f.quick],
    }.get(key)
    if chosen is None:
        return None
    words = {
        "count": Message("Initiatives that could close an open gap"),
        "easy": Message(
            "Initiatives worth more than the middle one for no more effort"
        ),
        "quick": Message("Quick wins among them"),
    }
    parts = (
        Explained(f"proposed:{f.id}:value", _named(assessment, f.id), f.value)
        for f in chosen
    )
    return counted(number, words[key], parts)


def _plan(assessment: Assessment, plan: Roadmap, rest: str) -> Explained | None:
    number = f"plan:{rest}"
    if rest.startswith("year:"):
        return _year(assessment, plan, rest.removeprefix("year:"))
    if rest in _COUNTS:
        return _counts(assessment, plan, rest)
    makers: Mapping[str, Callable[[], Explained | None]] = {
        "total": lambda: Explained(
            number,
            Message("Outside spend of the plan"),
            sum(plan.spend_by_year) / UNIT,
            Message("sum over its initiatives"),
            parts=_spent(assessment, plan.initiatives),
            unit=MONEY,
        ),
        "finish": lambda: Explained(
            number,
            Message("End of the plan"),
            plan.finish.isoformat() if plan.finish else None,
            Message("last day of the initiative that ends last"),
            parts=tuple(
                Explained(
                    f"initiative:{i.id}:finish",
                    _named(assessment, i.id),
                    i.finish.isoformat(),
                )
                for i in plan.initiatives
                if i.finish == plan.finish
            ),
        ),
        "closed_share": lambda: _closed_share(plan, number),
        "gap": lambda: Explained(
            number,
            Message("How much better another choice may be"),
            plan.gap,
            Message("(bound of the solver − value closed) ÷ bound"),
            parts=(
                Explained(
                    number, Message("value closed"), plan.choice.value / VALUE_UNIT
                ),
                Explained(number, Message("bound"), plan.choice.bound / VALUE_UNIT),
            ),
            is_share=True,
        ),
    }
    made = makers[rest]() if rest in makers else None
    return made or _drawn(assessment, plan, rest)


def _closed_share(plan: Roadmap, number: str) -> Explained:
    closed = {c for i in plan.initiatives for c in i.closes}
    ends = (
        (
            Message("worth of the gaps that are closed"),
            sum(w.value for w in plan.worths if w.capability in closed),
        ),
        (Message("worth of all open gaps"), sum(w.value for w in plan.worths)),
    )
    return share_of(number, Message("Share of the open worth that is closed"), ends)


_COUNTS: Mapping[str, Message] = {
    "count": Message("Initiatives of the plan"),
    "quick": Message("Quick wins of the plan"),
    "critical": Message("Initiatives of the longest chain"),
    "closed": Message("Open gaps that the plan closes"),
    "open": Message("Open gaps"),
    "dropped": Message("Initiatives left out"),
    "idle": Message("Initiatives left out because they would close no further gap"),
    "stopped": Message("Initiatives stopped by a limit"),
    "default": Message("Initiatives whose spread is the rule of the framework"),
}


def _counts(assessment: Assessment, plan: Roadmap, key: str) -> Explained:
    number, chosen = f"plan:{key}", plan.initiatives
    gaps = {c.id: c for c in assessment.capabilities if c.opportunity}
    if key in {"closed", "open"}:
        closed = {c for i in chosen for c in i.closes}
        parts = [
            Explained(
                f"capability:{c}:gap",
                Message("{name}", {"name": name_of(assessment, c)}),
                result.gap,
            )
            for c, result in gaps.items()
            if key == "open" or c in closed
        ]
        return counted(number, _COUNTS[key], parts)
    if key in {"dropped", "idle", "stopped"}:
        left = [
            d
            for d in plan.dropped
            if key == "dropped" or (d.limit == "adds_nothing") == (key == "idle")
        ]
        parts = [
            Explained(number, _named(assessment, d.id), d.short or None) for d in left
        ]
        return counted(number, _COUNTS[key], parts)
    ids = set(plan.risk.by_default) if plan.risk else set()
    listed = {
        "count": chosen,
        "quick": [i for i in chosen if i.sized.initiative.quick_win],
        "critical": [i for i in chosen if i.critical],
        "default": [i for i in chosen if i.id in ids],
    }[key]
    parts = [
        Explained(
            f"initiative:{i.id}:start", _named(assessment, i.id), i.start.isoformat()
        )
        for i in listed
    ]
    return counted(number, _COUNTS[key], parts)


def _year(assessment: Assessment, plan: Roadmap, rest: str) -> Explained | None:
    """Derive `<year>:spend`, `:limit` or `:share`, years counted from 1."""
    year, _, key = rest.partition(":")
    limits = plan.constraints.budget_100m_krw
    at = int(year) - 1 if year.isdecimal() else -1
    if not 0 <= at < len(limits):
        return None
    number, values = f"plan:year:{rest}", {"year": year}
    spent = sum(i.spend[at] for i in plan.initiatives) / UNIT
    if key == "share":
        ends = (
            (Message("outside spend of the year"), spent),
            (Message("limit of the year"), limits[at]),
        )
        label = Message("Share of the limit of year {year}", values)
        return share_of(number, label, ends)
    if key == "limit":
        label = Message("Limit of year {year}", values)
        formula = Message("as it stands among the limits of the project")
        return Explained(number, label, limits[at], formula, unit=MONEY)
    if key != "spend":
        return None
    parts = tuple(
        Explained(number, _named(assessment, i.id), i.spend[at] / UNIT)
        for i in plan.initiatives
        if i.spend[at]
    )
    label = Message("Outside spend of year {year}", values)
    formula = Message("sum over its initiatives, spread evenly over their days")
    return Explained(number, label, spent, formula, parts=parts, unit=MONEY)


def _drawn(assessment: Assessment, plan: Roadmap, rest: str) -> Explained | None:
    """Derive what the draws of the durations give."""
    del assessment
    risk, number = plan.risk, f"plan:{rest}"
    if risk is None:
        return None
    drawn = {"draws": risk.draws, "seed": risk.seed}
    if rest == "draws":
        formula = Message("draws of all durations, by rule; seed {seed}", drawn)
        return Explained(number, Message("Draws"), risk.draws, formula)
    if rest == "seed":
        formula = Message("same seed, same draws")
        return Explained(number, Message("Seed of the draws"), risk.seed, formula)
    if rest == "promise":
        formula = Message("percentile of the draws by the risk that is taken")
        return Explained(
            number, Message("Draws that keep the day"), risk.promise, formula
        )
    if rest == "kept":
        formula = Message(
            "share of {draws} draws that end no later than planned", drawn
        )
        label = Message("How often the planned day is kept")
        return Explained(number, label, risk.kept, formula, is_share=True)
    key = rest.removeprefix("p")
    if not key.isdecimal() or int(key) not in risk.finish:
        return None
    return _percentile(number, risk.draws, int(key), risk.finish[int(key)].isoformat())


def _percentile(number: str, draws: int, percent: int, day: str) -> Explained:
    label = Message("Day that {percent} of 100 draws keep", {"percent": percent})
    formula = Message(
        "{percent} % of {draws} draws of three-point durations end by then",
        {"percent": percent, "draws": draws},
    )
    return Explained(number, label, day, formula)


def _stage(assessment: Assessment, plan: Roadmap, rest: str) -> Explained | None:
    """Derive `<stage>:count`, `:money`, `:effort_<team>` or `:p50` and so on."""
    stage, _, key = rest.partition(":")
    own = [i for i in plan.initiatives if str(i.sized.stage) == stage]
    number = f"stage:{rest}"
    if key == "count":
        parts = (
            Explained(
                f"initiative:{i.id}:start",
                _named(assessment, i.id),
                i.start.isoformat(),
            )
            for i in own
        )
        return counted(number, Message("Initiatives of the stage"), parts)
    if key == "money":
        return Explained(
            number,
            Message("Outside spend of the stage"),
            sum(i.spend_100m_krw for i in own),
            Message("sum over its initiatives"),
            parts=_spent(assessment, own),
            unit=MONEY,
        )
    if key.startswith("effort_"):
        return _effort(assessment, number, own, key.removeprefix("effort_"))
    days = plan.risk.stages.get(int(stage)) if plan.risk and stage.isdecimal() else None
    percent = key.removeprefix("p")
    if not days or not plan.risk or not percent.isdecimal() or int(percent) not in days:
        return None
    day = days[int(percent)].isoformat()
    return _percentile(number, plan.risk.draws, int(percent), day)


def _effort(
    assessment: Assessment, number: str, own: Iterable[Planned], team: str
) -> Explained | None:
    parts = tuple(
        Explained(number, _named(assessment, i.id), months)
        for i in own
        for name, months in i.sized.person_months.items()
        if name == team and months
    )
    value = sum(p.value for p in parts if isinstance(p.value, float | int))
    formula = Message("sum of the effort of this team over the initiatives")
    label = Message("Own effort of a team")
    return Explained(number, label, value, formula, parts=parts, unit=MONTHS)


def _team(assessment: Assessment, plan: Roadmap, rest: str) -> Explained | None:
    """Derive `<team>:months`, `:fullest`, `:limit` or `:full`."""
    team, _, key = rest.partition(":")
    people = {str(t): months for t, months in plan.people_by_month.items()}.get(team)
    limit = {str(t): x for t, x in plan.constraints.fte_per_month.items()}.get(team)
    number = f"team:{rest}"
    if people is None or limit is None:
        return None
    if key == "months":
        return _effort(assessment, number, plan.initiatives, team)
    if key == "limit":
        formula = Message("as it stands among the limits of the project")
        label = Message("Limit of the team")
        return Explained(number, label, limit, formula, unit=PEOPLE)
    months = [
        Explained(number, Message("month {number} of the plan", {"number": i}), value)
        for i, value in enumerate(people, 1)
    ]
    if key == "fullest":
        formula = Message("largest mean of a calendar month")
        label = Message("Fullest month of the team")
        value = max(people, default=0.0)
        return Explained(
            number, label, value, formula, parts=tuple(months), unit=PEOPLE
        )
    if key != "full":
        return None
    full = [
        m
        for m, value in zip(months, people, strict=True)
        if limit and value >= FULL * limit
    ]
    formula = Message("months with 95 % of the limit or more")
    return counted(number, Message("Months at the limit"), full, formula)


def _due(assessment: Assessment, plan: Roadmap, rest: str) -> Explained | None:
    """Derive `<initiative>:days` before its fixed date, or `:late` after it."""
    name, _, key = rest.partition(":")
    due = plan.constraints.must_finish.get(name)
    ends = {i.id: i.finish for i in plan.initiatives}
    if plan.risk and key == "late":
        ends = dict(plan.risk.late)
    if due is None or name not in ends or key not in {"days", "late"}:
        return None
    number = f"due:{rest}"
    parts = (
        Explained(number, Message("fixed date"), due.isoformat()),
        Explained(
            f"initiative:{name}:finish", Message("finish"), ends[name].isoformat()
        ),
    )
    formula = Message("calendar days between the finish and the fixed date")
    days = abs((due - ends[name]).days)
    label = _named(assessment, name)
    return Explained(number, label, days, formula, parts=parts, unit=Message("days"))


def _price(assessment: Assessment, plan: Roadmap, rest: str) -> Explained | None:
    """Derive `<place>:share` of what more of a limit would bring back."""
    place, _, key = rest.partition(":")
    prices = dict(enumerate(plan.choice.prices, 1))
    found = prices.get(int(place)) if place.isdecimal() else None
    if found is None or key not in {"share", "units"}:
        return None
    number = f"price:{rest}"
    if key == "units":
        formula = Message("the fewest of 1, 2 and 4 more that bring something back")
        return Explained(number, Message("Units more"), found.units, formula)
    whole = sum(round(w.value * VALUE_UNIT) for w in plan.worths)
    ends = (
        (
            Message("worth closed beyond that of the plan, solved again"),
            found.gain / VALUE_UNIT,
        ),
        (Message("worth of all open gaps"), whole / VALUE_UNIT),
    )
    del assessment
    return share_of(number, Message("What more of the limit would close"), ends)


def _note(assessment: Assessment, plan: Roadmap, rest: str) -> Explained | None:
    """Derive a number of a note of the plan: `<place>:<gap of its sentence>`."""
    place, _, key = rest.partition(":")
    notes = dict(enumerate(plan.messages, 1))
    found = notes.get(int(place)) if place.isdecimal() else None
    value = found.values.get(key) if found else None
    if found is None or isinstance(value, bool) or not isinstance(value, int | float):
        return None
    number = f"plan_note:{rest}"
    named = str(found.values.get("initiatives", "")).split(", ")
    costs = {i.id: i.spend_100m_krw for i in plan.initiatives}
    library = assessment.framework.initiative
    parts = tuple(
        Explained(number, _named(assessment, i), costs.get(i))
        for i in named
        if i in library and key == "total"
    )
    label = Message("In the note: {note}", {"note": found})
    return Explained(number, label, value, None, parts=parts)


def _event(assessment: Assessment, plan: Roadmap, rest: str) -> Explained | None:
    """Derive `<place>:chance` or `:weeks` of what may happen."""
    del assessment
    place, _, key = rest.partition(":")
    events = dict(enumerate(plan.risk.events, 1)) if plan.risk else {}
    found = events.get(int(place)) if place.isdecimal() else None
    if found is None or key not in {"chance", "weeks"}:
        return None
    number, label = f"event:{rest}", Message("{name}", {"name": found.name})
    if key == "chance":
        formula = Message("as it stands among the limits of the project")
        return Explained(number, label, found.chance, formula, is_share=True)
    formula = Message("mean end of the draws with it − mean end of those without it")
    parts = (Explained(number, Message("share of draws with it"), found.share),)
    return Explained(number, label, found.weeks, formula, parts=parts, unit=WEEKS)


PLAN_NUMBERS: Mapping[str, Maker] = {
    "initiative": any_initiative,
    "proposed": of_plan(_proposed),
    "plan": of_plan(_plan),
    "stage": of_plan(_stage),
    "team": of_plan(_team),
    "due": of_plan(_due),
    "price": of_plan(_price),
    "plan_note": of_plan(_note),
    "event": of_plan(_event),
}
