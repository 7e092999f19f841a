"""Which initiatives to take and when: most value inside all limits, by CP-SAT."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from ortools.sat.python import cp_model

from planner.core.schedule.choice import (
    UNWATCHED,
    Best,
    Candidate,
    Choice,
    Effort,
    Limits,
    Status,
    Watch,
    quick_wins,
)
from planner.core.schedule.choice_model import ChoiceModel
from planner.core.schedule.soonest import Goal, soonest

_STATUS: Mapping[object, Status] = {
    cp_model.OPTIMAL: "optimal",
    cp_model.FEASIBLE: "feasible",
    cp_model.INFEASIBLE: "infeasible",
}


COST_SHARE = 1 / 6


def choose(
    candidates: Sequence[Candidate],
    limits: Limits,
    effort: Effort,
    watch: Watch = UNWATCHED,
) -> Choice:
    """Choose and time the candidates: value first, then sooner and cheaper.

    Candidates that cannot start in any week are never chosen. Where the limits leave no
    quick win in time, the choice is made without one. Where the watcher ends the
    search, the best choice so far is returned and the bound with it.
    """
    found = _chosen(candidates, limits, effort, watch)
    if not limits.quick_win or found.is_plan or watch.ended:
        return found
    return _chosen(candidates, replace(limits, quick_win=False), effort, watch)


def _chosen(
    candidates: Sequence[Candidate], limits: Limits, effort: Effort, watch: Watch
) -> Choice:
    search = _Search(ChoiceModel(candidates, limits), effort, watch)
    solver, status = search.by_value()
    if status in ("infeasible", "unknown"):
        return Choice({}, 0, 0, status)
    value, bound = round(solver.objective_value), round(solver.best_objective_bound)
    search.model.hold_value(value)
    starts = search.model.starts(search.by_cost(solver))
    starts = _timed(candidates, limits, starts, Goal(effort.sooner, effort.seed))
    return Choice(starts, value, max(value, bound), status, ended=watch.ended)


def _timed(
    candidates: Sequence[Candidate],
    limits: Limits,
    starts: Mapping[str, int],
    goal: Goal,
) -> dict[str, int]:
    """Time the choice as soon as found; a quick win that would slip is held."""
    found = soonest(candidates, limits, starts, goal)
    if not limits.quick_win or quick_wins(candidates, found):
        return found
    first = quick_wins(candidates, starts)[0]
    held = [_held(c) if c.id == first else c for c in candidates]
    return soonest(held, limits, starts, goal)


def _held(quick: Candidate) -> Candidate:
    in_time = (s for s in quick.starts if quick.soon is None or s <= quick.soon)
    return replace(quick, starts=tuple(in_time), forced=True)


def possible(candidates: Sequence[Candidate], limits: Limits, effort: Effort) -> bool:
    """Whether a choice that keeps all limits is not proven impossible."""
    search = _Search(ChoiceModel(candidates, limits), effort, UNWATCHED)
    _, status = search.by_value()
    return status != "infeasible"


def nearest(
    candidates: Sequence[Candidate], limits: Limits, effort: Effort, old: Choice
) -> Choice:
    """Choose the most value, and of such choices the one most like another choice.

    Timing is not bettered: it shows what is chosen, not a plan to follow.
    """
    search = _Search(ChoiceModel(candidates, limits), effort, UNWATCHED)
    search.model.start_near(old.starts)
    solver, status = search.by_value()
    if status in ("infeasible", "unknown"):
        return Choice({}, 0, 0, status)
    value, bound = round(solver.objective_value), round(solver.best_objective_bound)
    search.model.hold_value(value)
    alike, found = search.solved(
        effort.budget, search.model.likeness(old.starts), solver
    )
    best = alike if found in ("optimal", "feasible") else solver
    return Choice(search.model.starts(best), value, max(value, bound), status)


class _Search:
    """Solves one model several times; the watcher may end it at any moment."""

    def __init__(self, model: ChoiceModel, effort: Effort, watch: Watch) -> None:
        self.model = model
        self.effort = effort
        self.watch = watch

    def by_value(self) -> tuple[cp_model.CpSolver, Status]:
        """Find the most closed value."""
        return self.solved(self.effort.budget, self.model.value_objective(), told=True)

    def by_cost(self, first: cp_model.CpSolver) -> cp_model.CpSolver:
        """Close the same value with less money, as far as a part of the effort goes."""
        if self.watch.ended:
            return first
        budget = COST_SHARE * self.effort.budget
        found, status = self.solved(budget, self.model.cost_objective(), first)
        return found if status in ("optimal", "feasible") else first

    def solved(
        self,
        budget: float,
        objective: Any,  # noqa: ANN401
        hint: cp_model.CpSolver | None = None,
        *,
        told: bool = False,
    ) -> tuple[cp_model.CpSolver, Status]:
        """Solve deterministically; the solver holds a plan when one was found."""
        self.model.model.maximize(objective)
        solver = _solver(self.effort, budget)
        if hint is not None:
            self.model.start_from(hint)
            solver.parameters.linearization_level = 0
        best = _Best(self.model, self.watch) if told else None
        with self.watch.solving(solver.stop_search):
            status = solver.solve(self.model.model, best)
        return solver, _STATUS.get(status, "unknown")


def _solver(effort: Effort, budget: float) -> cp_model.CpSolver:
    solver = cp_model.CpSolver()
    solver.parameters.random_seed = effort.seed
    solver.parameters.max_deterministic_time = budget
    solver.parameters.num_workers = 1
    # Probing and symmetries take twice the time of the proof on these models.
    solver.parameters.cp_model_probing_level = 0
    solver.parameters.symmetry_level = 0
    return solver


class _Best(cp_model.CpSolverSolutionCallback):
    """Tells the watcher of every better plan."""

    def __init__(self, model: ChoiceModel, watch: Watch) -> None:
        super().__init__()
        self.model = model
        self.watch = watch

    def on_solution_callback(self) -> None:
        """Tell how many initiatives close how much, and what could still be closed."""
        chosen = sum(self.boolean_value(c) for c in self.model.chosen.values())
        self.watch.better(
            Best(chosen, round(self.objective_value), round(self.best_objective_bound))
        )
