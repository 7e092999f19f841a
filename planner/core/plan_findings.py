"""What a plan says in one sentence, chosen from its numbers."""

from dataclasses import dataclass

from planner.core import show
from planner.core.assessment import Assessment
from planner.core.roadmap import UNIT, PlanRisk, Roadmap, StagePlan
from planner.core.rules import Team
from planner.core.teams import team_name
from planner.core.text import Message

FULL = 0.95
NO_LIMITS = "No limits are given, so there is no roadmap"
GIVE_WAY = Message("Move a date or widen a limit, then plan again")
GAPS_FIRST = Message(
    "The limits are there; importance, level and target of the capabilities are not."
    " Ask for them, then plan again"
)


def roadmap_finding(assessment: Assessment) -> Message:
    """Say how many initiatives fit into the limits and when the last one ends."""
    plan = assessment.roadmap
    if plan is None:
        return Message(NO_LIMITS)
    if plan.status == "unknown":
        return Message("The search ended before a plan was found")
    if plan.status == "infeasible":
        return Message("No plan keeps all limits together with the fixed dates")
    if plan.finish is None and not assessment.ranked:
        return Message("No gap is known yet, so there is nothing to plan")
    if plan.finish is None:
        return Message("No initiative closes a gap inside the limits")
    return Message(
        "{count} {count:initiative|initiatives} inside the limits"
        " {count:ends|end} on {date}",
        {"count": len(plan.initiatives), "date": show.day(plan.finish)},
    )


def why_no_plan(assessment: Assessment) -> tuple[Message, ...]:
    """What stands against a plan, and what to do about it."""
    plan = assessment.roadmap
    if plan is not None and not assessment.ranked:
        return (GAPS_FIRST,)
    if plan is None:
        return (Message("Give limits in the settings of the project"),)
    return (*plan.messages, GIVE_WAY)


def plan_note(plan: Roadmap) -> Message:
    """Say how sure the solver is of its choice."""
    if plan.status == "infeasible":
        return Message("That no plan exists is proved; none is drawn.")
    if plan.status == "unknown":
        return Message("Whether a plan exists is not known yet.")
    if plan.status == "optimal":
        return Message(
            "No choice inside these limits closes more (proved); the weeks are the"
            " soonest found."
        )
    if plan.choice.ended:
        return Message(
            "A choice up to {gap} better may exist; somebody ended the search.",
            {"gap": show.percent(plan.gap, 1)},
        )
    return Message(
        "A choice up to {gap} better may exist; the search was cut off.",
        {"gap": show.percent(plan.gap, 1)},
    )


def risk_finding(plan: Roadmap) -> Message:
    """Say by when the plan ends in half and in eight of ten draws."""
    risk = plan.risk
    if risk is None or plan.finish is None:
        return Message("Nothing was drawn on when the plan may end")
    return Message(
        "The plan ends on {planned}; in half of {draws} draws of the durations by"
        " {p50}, in eight of ten by {p80}",
        {
            "planned": show.day(plan.finish),
            "draws": show.number(risk.draws),
            "p50": show.day(risk.finish[50]),
            "p80": show.day(risk.finish[80]),
        },
    )


def risk_note(risk: PlanRisk) -> Message:
    """Say how often the planned day is kept, and whose the spread is."""
    kept = show.percent(risk.kept)
    if not risk.by_default:
        return Message(
            "The planned day is kept in {share} of the draws; seed {seed}.",
            {"share": kept, "seed": risk.seed},
        )
    return Message(
        "The planned day is kept in {share} of the draws; seed {seed}. The spread of"
        " {count} {count:initiative|initiatives} is our default rule, not an estimate."
        " Teams that work longer are not made to wait for.",
        {"share": kept, "seed": risk.seed, "count": len(risk.by_default)},
    )


def critical_finding(assessment: Assessment) -> Message:
    """Say how long the longest chain of prerequisites is."""
    plan = assessment.roadmap
    if plan is None or not plan.initiatives:
        return roadmap_finding(assessment)
    own = [i for i in plan.initiatives if i.critical]
    return Message(
        "The longest chain of prerequisites has {count}"
        " {count:initiative|initiatives} and takes {weeks} {weeks:week|weeks} of work",
        {"count": len(own), "weeks": sum(i.sized.weeks for i in own)},
    )


def initiatives_finding(assessment: Assessment) -> Message:
    """Say how many open gaps the chosen initiatives close."""
    plan = assessment.roadmap
    if plan is None or not plan.initiatives:
        return roadmap_finding(assessment)
    unclosed = {c.id for c in assessment.capabilities if c.opportunity}
    closed = {c for i in plan.initiatives for c in i.closes} & unclosed
    return Message(
        "{count} {count:initiative closes|initiatives close} {closed} of the {open}"
        " {open:gap|gaps}; {quick} of them {quick:is a quick win|are quick wins}",
        {
            "count": len(plan.initiatives),
            "closed": len(closed),
            "open": len(unclosed),
            "quick": sum(i.sized.initiative.quick_win for i in plan.initiatives),
        },
    )


def stage_finding(assessment: Assessment, stage: StagePlan) -> Message:
    """Say what a stage holds and when."""
    names = {s.id: s.name for s in assessment.framework.stages}
    values = {
        "number": stage.id,
        "name": names[stage.id],
        "count": len(stage.initiatives),
        "start": show.day(stage.start),
        "finish": show.day(stage.finish),
    }
    if not stage.initiatives:
        return Message(
            "Stage {number}, {name}: no initiative is planned, its deliverables are"
            " still open",
            values,
        )
    if len(stage.initiatives) == 1:
        return Message(
            "Stage {number}, {name}: one initiative from {start} to {finish}", values
        )
    return Message(
        "Stage {number}, {name}: {count} initiatives from {start} to {finish}", values
    )


@dataclass(frozen=True, slots=True)
class Tightest:
    """The year in which the most of the limit is used, counted from 1."""

    year: int
    share: float


def tightest_year(plan: Roadmap) -> Tightest | None:
    """The year closest to its limit; None where no limit is above 0."""
    limits = plan.constraints.budget_100m_krw
    shares = [
        Tightest(i, spent / UNIT / limit)
        for i, (spent, limit) in enumerate(
            zip(plan.spend_by_year, limits, strict=True), start=1
        )
        if limit
    ]
    return max(shares, key=lambda t: (t.share, -t.year), default=None)


def full_months(plan: Roadmap) -> dict[Team, int]:
    """Months in which a team works at 95 % of its limit or more."""
    limits = plan.constraints.fte_per_month
    return {
        team: sum(bool(limits[team]) and v >= FULL * limits[team] for v in people)
        for team, people in plan.people_by_month.items()
    }


def investment_finding(assessment: Assessment) -> Message:
    """Say what is spent in all and how near the tightest year is to its limit."""
    plan = assessment.roadmap
    if plan is None or not plan.initiatives:
        return roadmap_finding(assessment)
    tightest = tightest_year(plan)
    total = show.money(sum(plan.spend_by_year) / UNIT)
    if tightest is None:
        return Message("The plan spends {total} outside the company", {"total": total})
    return Message(
        "The plan spends {total} outside the company; year {year} uses {share} of its"
        " limit",
        {
            "total": total,
            "year": tightest.year,
            "share": show.percent(tightest.share),
        },
    )


def people_finding(plan: Roadmap) -> Message:
    """Say which team is at its limit the longest."""
    months = full_months(plan)
    team = max(months, key=lambda t: (months[t], t))
    if not months[team]:
        return Message("No team reaches its limit in a whole month.")
    return Message(
        "{team} works at its limit in {months} {months:month|months}.",
        {"team": team_name(team), "months": months[team]},
    )


def kpis_finding(assessment: Assessment) -> Message:
    """Say how many KPIs of the library are measured and have a target."""
    series = assessment.engagement.series
    targets = assessment.engagement.settings.kpi_targets
    total = len(assessment.framework.kpis)
    if not series:
        return Message(
            "None of the {total} KPIs of the map has data yet", {"total": total}
        )
    return Message(
        "{measured} of the {total} KPIs of the map {measured:has|have} data, {aimed}"
        " {aimed:has|have} a target",
        {"measured": len(series), "total": total, "aimed": len(targets)},
    )
