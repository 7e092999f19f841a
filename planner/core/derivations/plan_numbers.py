"""How money, people, counts and draws of the roadmap came about."""

from collections.abc import Callable, Iterable, Mapping

from planner.core.assessment import Assessment
from planner.core.candidates import VALUE_UNIT
from planner.core.derivations import Explained, counted, share_of
from planner.core.derivations.capabilities import Maker, name_of
from planner.core.roadmap import UNIT, Planned, Roadmap
from planner.core.text import Message

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


def named_initiative(assessment: Assessment, id_: str) -> Message:
    """The number and name of an initiative."""
    known = assessment.framework.initiative.get(id_)
    return Message("{id} {name}", {"id": id_, "name": known.name if known else ""})


def spent_by(assessment: Assessment, found: Iterable[Planned]) -> tuple[Explained, ...]:
    """Initiatives with their outside spend."""
    return tuple(
        Explained(
            f"initiative:{i.id}:spend_100m_krw",
            named_initiative(assessment, i.id),
            i.spend_100m_krw,
        )
        for i in found
    )


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
            parts=spent_by(assessment, plan.initiatives),
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
                    named_initiative(assessment, i.id),
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
    return made or _drawn(plan, rest)


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
            Explained(number, named_initiative(assessment, d.id), d.short or None)
            for d in left
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
            f"initiative:{i.id}:start",
            named_initiative(assessment, i.id),
            i.start.isoformat(),
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
        Explained(number, named_initiative(assessment, i.id), i.spend[at] / UNIT)
        for i in plan.initiatives
        if i.spend[at]
    )
    label = Message("Outside spend of year {year}", values)
    formula = Message("sum over its initiatives, spread evenly over their days")
    return Explained(number, label, spent, formula, parts=parts, unit=MONEY)


def _drawn(plan: Roadmap, rest: str) -> Explained | None:
    """Derive what the draws of the durations give."""
    risk, number = plan.risk, f"plan:{rest}"
    if risk is None:
        return None
    drawn = {"draws": risk.draws, "seed": risk.seed}
    table: Mapping[str, tuple[Message, float, Message]] = {
        "draws": (
            Message("Draws"),
            risk.draws,
            Message("draws of all durations, by rule; seed {seed}", drawn),
        ),
        "seed": (
            Message("Seed of the draws"),
            risk.seed,
            Message("same seed, same draws"),
        ),
        "promise": (
            Message("Draws that keep the day"),
            risk.promise,
            Message("percentile of the draws by the risk that is taken"),
        ),
        "kept": (
            Message("How often the planned day is kept"),
            risk.kept,
            Message("share of {draws} draws that end no later than planned", drawn),
        ),
    }
    if rest in table:
        label, value, formula = table[rest]
        return Explained(number, label, value, formula, is_share=rest == "kept")
    key = rest.removeprefix("p")
    if not key.isdecimal() or int(key) not in risk.finish:
        return None
    return percentile(number, risk.draws, int(key), risk.finish[int(key)].isoformat())


def percentile(number: str, draws: int, percent: int, day: str) -> Explained:
    """The day by which so many of the draws end."""
    label = Message("Day that {percent} of 100 draws keep", {"percent": percent})
    formula = Message(
        "{percent} % of {draws} draws of three-point durations end by then",
        {"percent": percent, "draws": draws},
    )
    return Explained(number, label, day, formula)


PLAN_NUMBERS: Mapping[str, Maker] = {
    "plan": of_plan(_plan),
}
