"""How a roadmap is made: size, choose and time initiatives, then date the choice."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from planner.core.candidates import (
    candidates,
    limits_of,
)
from planner.core.constraints import Constraints
from planner.core.framework import Framework
from planner.core.ground import Ground, ground_of
from planner.core.initiatives import Sized
from planner.core.plan_choices import clash_notes, decided_reasons, fewest_note
from planner.core.plan_conflict import against_a_quick_win, clashes
from planner.core.plan_floats import floats, longest_chain
from planner.core.plan_notes import (
    cut_off,
    technology_note,
    too_dear,
    unmet,
)
from planner.core.plan_price import priced_limits
from planner.core.plan_risk import plan_risk
from planner.core.roadmap import UNIT, Planned, Roadmap, StagePlan, Worth
from planner.core.rules import TEAMS, Team
from planner.core.schedule.calendar import Grid, months
from planner.core.schedule.choice import (
    UNWATCHED,
    Candidate,
    Choice,
    Effort,
    Limits,
    Watch,
    quick_wins,
)
from planner.core.schedule.room import Placed, Room
from planner.core.schedule.shortfall import Dropped, decided_against, dropped
from planner.core.size_notes import dear_note, quick_win_note, quick_win_reason
from planner.core.text import Message


@dataclass(frozen=True, slots=True)
class Search:
    """How to come by a choice of initiatives.

    Args:
        seed: of the solver.
        remembered: a choice made earlier from the same inputs, drawn again without
            solving.
        watch: looks on while the solver works.
    """

    seed: int = 1
    remembered: Choice | None = None
    watch: Watch = UNWATCHED


def plan(
    framework: Framework,
    constraints: Constraints,
    staff: int | None,
    worth: Mapping[str, Worth],
    search: Search,
) -> Roadmap:
    """Choose and time the initiatives of the library inside the limits.

    Args:
        framework: library and rules.
        constraints: the limits.
        staff: company size, which scales effort and cost.
        worth: what closing each capability is worth.
        search: how to come by a choice.
    """
    seed, remembered, watch = search.seed, search.remembered, search.watch
    rules = framework.rules.roadmap
    ground = ground_of(framework, constraints, staff)
    library, limits = candidates(ground, worth), limits_of(ground)
    effort = Effort(rules.deterministic_budget, round(100 * rules.sooner_share), seed)
    choice = remembered or _solved(ground, worth, (library, limits), effort, watch)
    drawing = _Drawing(framework, ground, library, limits)
    found = drawing.roadmap(choice, worth)
    if not remembered and choice.is_plan and not watch.ended:
        more = priced_limits(ground, worth, choice, found.dropped, effort)
        found = replace(found, choice=replace(choice, prices=more))
    return replace(found, risk=plan_risk(ground, choice.starts, seed))


def _solved(
    ground: Ground,
    worth: Mapping[str, Worth],
    asked: tuple[Sequence[Candidate], Limits],
    effort: Effort,
    watch: Watch,
) -> Choice:
    from planner.core.schedule.choice_search import choose

    library, limits = asked
    found = choose(library, limits, effort, watch)
    late = limits.quick_win and not quick_wins(library, found.starts)
    if found.status == "infeasible":
        fewest, smallest = clashes(ground, effort)
    elif late and found.starts and not found.ended:
        fewest, smallest = against_a_quick_win(ground, worth, effort)
    else:
        return found
    return replace(found, clashes=fewest, smallest=smallest)


@dataclass(frozen=True, slots=True)
class _Drawing:
    """What turning a choice of start weeks into a dated plan needs to know."""

    framework: Framework
    ground: Ground
    candidates: Sequence[Candidate]
    limits: Limits

    @property
    def constraints(self) -> Constraints:
        """The limits as they were given."""
        return self.ground.constraints

    @property
    def grid(self) -> Grid:
        """The weeks of the plan."""
        return self.ground.grid

    @property
    def sizes(self) -> Mapping[str, Sized]:
        """The initiatives sized for the company."""
        return self.ground.sizes

    def roadmap(self, choice: Choice, worth: Mapping[str, Worth]) -> Roadmap:
        """Date the choice; without a plan, an empty one with the reason."""
        initiatives = self._planned(choice)
        spend = [0] * self.grid.years
        for i in initiatives:
            spend = [a + b for a, b in zip(spend, i.spend, strict=True)]
        return Roadmap(
            constraints=self.constraints,
            start=self.constraints.start,
            finish=max((i.finish for i in initiatives), default=None),
            initiatives=initiatives,
            dropped=self._dropped(choice) if choice.is_plan else (),
            critical_path=tuple(i.id for i in initiatives if i.critical),
            spend_by_year=tuple(spend),
            people_by_month=self._people(initiatives),
            stages=self._stages(initiatives),
            worths=tuple(sorted(worth.values(), key=lambda w: w.capability)),
            choice=choice,
            messages=self._messages(choice),
        )

    def _messages(self, choice: Choice) -> tuple[Message, ...]:
        if choice.status == "unknown":
            return cut_off()
        if choice.status == "infeasible":
            chains = unmet(self.ground)
            names = {i: s.initiative.name for i, s in self.sizes.items()}
            if chains and [c.kind for c in choice.clashes] == ["due"]:
                return chains
            told = clash_notes(choice.clashes, self.constraints, names)
            return (*chains, *told, *fewest_note(choice))
        planned = self._planned(choice)
        dear = too_dear(self.candidates, self.limits.budget[0], choice)
        return (
            *(dear if choice.starts else ()),
            *technology_note(self.framework, planned),
            *dear_note(self.ground, planned),
            *quick_win_note(self.ground, planned, self.candidates, choice),
        )

    def _planned(self, choice: Choice) -> tuple[Planned, ...]:
        slack = floats(self.ground, choice.starts)
        critical = longest_chain(self.ground, choice.starts)
        by_id = {c.id: c for c in self.candidates}
        closers = self._first_closers(choice)
        found = [
            Planned(
                id=i,
                start=self._first(i, week),
                finish=self._last(i, week),
                week=week,
                sized=self.sizes[i],
                spend=by_id[i].spend[week],
                float_weeks=slack[i].total,
                free_weeks=slack[i].free,
                critical=i in critical,
                closes=tuple(c for c, by in closers.items() if by == i),
                reasons=self._reasons(i, choice, closers),
            )
            for i, week in choice.starts.items()
        ]
        return tuple(sorted(found, key=lambda p: (p.start, p.finish, p.id)))

    def _first(self, initiative: str, week: int) -> dt.date:
        """The day it began, or the first working day of its first week."""
        actual = self.constraints.actual.get(initiative)
        return actual.started if actual else self.grid.first_day(week)

    def _last(self, initiative: str, week: int) -> dt.date:
        """The day it was finished, or the last working day of its last week."""
        actual = self.constraints.actual.get(initiative)
        if actual and actual.finished:
            return actual.finished
        return self.grid.last_day(week + self.sizes[initiative].weeks - 1)

    def _first_closers(self, choice: Choice) -> dict[str, str]:
        """The initiative that closes each capability first."""
        found: dict[str, tuple[int, str]] = {}
        for candidate in self.candidates:
            if candidate.id in choice.starts:
                done = choice.starts[candidate.id] + candidate.weeks
                for c in candidate.closes:
                    found[c] = min(found.get(c, (done, "~")), (done, candidate.id))
        return {c: by for c, (_, by) in sorted(found.items())}

    def _reasons(
        self, initiative: str, choice: Choice, closers: Mapping[str, str]
    ) -> tuple[Message, ...]:
        closed = [c for c, by in closers.items() if by == initiative]
        names = self.framework.capabilities
        reasons = [
            Message("closes {capability}", {"capability": names[c].name})
            for c in closed
        ]
        followers = [
            i for i in choice.starts if initiative in self.sizes[i].initiative.needs
        ]
        if followers:
            reasons.append(
                Message(
                    "needed before {followers}", {"followers": ", ".join(followers)}
                )
            )
        quick = quick_win_reason(self.ground, self.candidates, choice, initiative)
        return (*reasons, *quick, *decided_reasons(initiative, self.constraints))

    def _dropped(self, choice: Choice) -> tuple[Dropped, ...]:
        placed = [
            Placed(c, choice.starts[c.id])
            for c in self.candidates
            if c.id in choice.starts
        ]
        room = Room.left(placed, self.limits)
        left = [c for c in self.candidates if c.id not in choice.starts]
        library = {c.id: c for c in self.candidates}
        return tuple(
            decided_against(c.id)
            if c.id in self.constraints.must_not
            else dropped(c, placed, room, self.sizes[c.id], library)
            for c in left
        )

    def _people(self, initiatives: Sequence[Planned]) -> dict[Team, tuple[float, ...]]:
        if not initiatives:
            return dict.fromkeys(TEAMS, ())
        spans = months(self.constraints.start, max(i.finish for i in initiatives))
        held = {team: dict.fromkeys(spans, 0.0) for team in TEAMS}
        for i in initiatives:
            for day in self.grid.worked(i.start, i.finish):
                for team, people in i.sized.people.items():
                    held[team][day.year, day.month] += people / UNIT
        length = {m: self._workdays_of_month(m) for m in spans}
        return {t: tuple(held[t][m] / length[m] for m in spans) for t in TEAMS}

    def _workdays_of_month(self, month: tuple[int, int]) -> int:
        first = dt.date(month[0], month[1], 1)
        following = dt.date(month[0] + month[1] // 12, month[1] % 12 + 1, 1)
        return len(self.grid.worked(first, following - dt.timedelta(days=1))) or 1

    def _stages(self, initiatives: Sequence[Planned]) -> tuple[StagePlan, ...]:
        found = []
        for stage in self.framework.stages:
            own = [i for i in initiatives if i.sized.stage == stage.id]
            found.append(
                StagePlan(
                    stage.id,
                    min((i.start for i in own), default=None),
                    max((i.finish for i in own), default=None),
                    tuple(i.id for i in own),
                    tuple(d.id for d in stage.deliverables),
                )
            )
        return tuple(found)
