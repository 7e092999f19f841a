"""How money, people and effort of stages and teams came about."""

from collections.abc import Iterable, Mapping

from planner.core.assessment import Assessment
from planner.core.derivations import Explained, counted
from planner.core.derivations.capabilities import Maker
from planner.core.derivations.plan_numbers import (
    MONEY,
    MONTHS,
    PEOPLE,
    named_initiative,
    of_plan,
    percentile,
    spent_by,
)
from planner.core.plan_findings import FULL
from planner.core.roadmap import Planned, Roadmap
from planner.core.text import Message


def _stage(assessment: Assessment, plan: Roadmap, rest: str) -> Explained | None:
    """Derive `<stage>:count`, `:money`, `:effort_<team>` or `:p50` and so on."""
    stage, _, key = rest.partition(":")
    own = [i for i in plan.initiatives if str(i.sized.stage) == stage]
    number = f"stage:{rest}"
    if key == "count":
        parts = (
            Explained(
                f"initiative:{i.id}:start",
                named_initiative(assessment, i.id),
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
            parts=spent_by(assessment, own),
            unit=MONEY,
        )
    if key.startswith("effort_"):
        return _effort(assessment, number, own, key.removeprefix("effort_"))
    days = plan.risk.stages.get(int(stage)) if plan.risk and stage.isdecimal() else None
    percent = key.removeprefix("p")
    if not days or not plan.risk or not percent.isdecimal() or int(percent) not in days:
        return None
    day = days[int(percent)].isoformat()
    return percentile(number, plan.risk.draws, int(percent), day)


def _effort(
    assessment: Assessment, number: str, own: Iterable[Planned], team: str
) -> Explained | None:
    parts = tuple(
        Explained(number, named_initiative(assessment, i.id), months)
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


STAGE_NUMBERS: Mapping[str, Maker] = {
    "stage": of_plan(_stage),
    "team": of_plan(_team),
}
