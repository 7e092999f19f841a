"""A roadmap as figures want it: bars, stages, freezes, fixed dates, teams."""

from collections.abc import Callable

from planner.core import show
from planner.core.plan_findings import roadmap_finding
from planner.core.roadmap import Planned, Roadmap
from planner.core.teams import team_name
from planner.core.voice import Voice
from planner.figures.plan_parts import Deadline, Plan, PlanBar, TeamMonths
from planner.figures.roadmap_lanes import LaneWords


def plan_of(voice: Voice, roadmap: Roadmap, counted: Callable[[int], str]) -> Plan:
    """The plan with short names; `counted` says how many initiatives a stage has."""
    end = roadmap.finish or roadmap.start
    stages = voice.assessment.framework.stages
    places = {stage.id: place for place, stage in enumerate(stages)}
    counts = {
        stage.id: sum(i.sized.stage == stage.id for i in roadmap.initiatives)
        for stage in stages
    }
    return Plan(
        start=roadmap.start,
        finish=end,
        bars=tuple(_bar(voice, i, places[i.sized.stage]) for i in roadmap.initiatives),
        stages=tuple(
            (
                voice.name(stage.name),
                counted(counts[stage.id]),
            )
            for stage in stages
        ),
        freezes=tuple(
            (max(f.from_, roadmap.start), min(f.to, end))
            for f in roadmap.constraints.freeze
            if f.from_ <= end and f.to >= roadmap.start
        ),
        deadlines=tuple(
            Deadline(
                name,
                day,
                voice.word("{id} due {day}", id=name, day=show.day_short(day)),
            )
            for name, day in sorted(roadmap.constraints.must_finish.items())
        ),
        month_words=tuple(voice.name(show.month(m)) for m in range(1, 13)),
    )


def lane_words(voice: Voice, roadmap: Roadmap) -> LaneWords:
    """The title of the lanes, their description, the gates, the head of people."""
    gates = tuple(
        voice.word(
            "Gate of stage {number}: {date}",
            number=stage.id,
            date=show.day_short(stage.finish),
        )
        for stage in roadmap.stages
    )
    return LaneWords(
        voice.read(roadmap_finding(voice.assessment)),
        voice.word("A lane per stage; people by month below."),
        gates,
        voice.word("People, mean of the month"),
    )


def _bar(voice: Voice, planned: Planned, stage: int) -> PlanBar:
    initiative = planned.sized.initiative
    title = voice.word(
        "{id} {name}: {start} to {finish}, {money}, {slack} {slack:week|weeks} of"
        " slack",
        id=planned.id,
        name=initiative.name,
        start=show.day_short(planned.start),
        finish=show.day_short(planned.finish),
        money=show.money(planned.spend_100m_krw),
        slack=planned.float_weeks,
    )
    return PlanBar(
        planned.id,
        voice.name(initiative.short),
        title,
        stage,
        planned.start,
        planned.finish,
        planned.float_weeks * 7,
        planned.critical,
        initiative.quick_win,
        initiative.dependencies,
    )


def teams_of(voice: Voice, roadmap: Roadmap) -> list[TeamMonths]:
    """People of each team by month against their limit."""
    limits = roadmap.constraints.fte_per_month
    return [
        TeamMonths(
            voice.read(team_name(team)),
            limits[team],
            voice.word("limit {people}", people=show.plain(limits[team])),
            people,
        )
        for team, people in roadmap.people_by_month.items()
    ]
