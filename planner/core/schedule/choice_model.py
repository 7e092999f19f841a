"""Which initiatives to take and when, as a model of whole numbers for CP-SAT."""

from collections.abc import Mapping, Sequence
from typing import Any

from ortools.sat.python import cp_model

from planner.core.schedule.choice import Candidate, Limits


class ChoiceModel:
    """A CP-SAT model under construction; lives for one search."""

    def __init__(self, candidates: Sequence[Candidate], limits: Limits) -> None:
        self.model = cp_model.CpModel()
        self.limits = limits
        self.candidates = [c for c in candidates if c.starts or c.forced]
        known = {c.id for c in self.candidates}
        self.chosen = {c.id: self.model.new_bool_var(c.id) for c in self.candidates}
        self.start = {c.id: self._start(c) for c in self.candidates}
        self.interval = {c.id: self._interval(c) for c in self.candidates}
        self._prerequisites(known)
        self._waiting(known)
        self._rivals(known)
        self._stage_order()
        self._people()
        self._parallel()
        self._money()
        if limits.quick_win:
            self._quick_win()
        self.closed = self._closing()

    def _start(self, candidate: Candidate) -> cp_model.IntVar:
        if not candidate.starts:
            self.model.add_bool_or([])
        domain = cp_model.Domain.from_values(list(candidate.starts) or [0])
        return self.model.new_int_var_from_domain(domain, f"start {candidate.id}")

    def _interval(self, candidate: Candidate) -> cp_model.IntervalVar:
        if candidate.forced:
            self.model.add(self.chosen[candidate.id] == 1)
        return self.model.new_optional_fixed_size_interval_var(
            self.start[candidate.id],
            candidate.weeks,
            self.chosen[candidate.id],
            candidate.id,
        )

    def _prerequisites(self, known: set[str]) -> None:
        length = {c.id: c.weeks for c in self.candidates}
        for c in self.candidates:
            for before in c.prerequisites:
                if before not in known:
                    self.model.add(self.chosen[c.id] == 0)
                    continue
                self.model.add_implication(self.chosen[c.id], self.chosen[before])
                self.model.add(
                    self.start[c.id] >= self.start[before] + length[before]
                ).only_enforce_if(self.chosen[c.id])

    def _waiting(self, known: set[str]) -> None:
        """Ties with lags: the earliest start follows from that of the other."""
        for c in self.candidates:
            for tie in c.waiting:
                if tie.before not in known or not tie.earliest:
                    self.model.add(self.chosen[c.id] == 0)
                    continue
                self.model.add_implication(self.chosen[c.id], self.chosen[tie.before])
                weeks = range(max(tie.earliest) + 1)
                table = [tie.earliest.get(week, 0) for week in weeks]
                earliest = self.model.new_int_var(0, max(table), "")
                other = self.start[tie.before]
                self.model.add_element(other, table, earliest)
                self.model.add(self.start[c.id] >= earliest).only_enforce_if(
                    self.chosen[c.id]
                )

    def _rivals(self, known: set[str]) -> None:
        pairs = {tuple(sorted((c.id, r))) for c in self.candidates for r in c.rivals}
        for pair in sorted(pairs):
            if known.issuperset(pair):
                self.model.add_at_most_one([self.chosen[name] for name in pair])

    def _stage_order(self) -> None:
        """A stage starts no earlier than the first initiative of the one before."""
        previous = self.model.new_constant(0)
        begun = [c for c in self.candidates if c.started]
        for stage in sorted({c.stage for c in self.candidates}):
            if first := [c.starts[0] for c in begun if c.stage == stage]:
                previous = self.model.new_constant(min(first))
                continue
            members = [c.id for c in self.candidates if c.stage == stage]
            begin = self.model.new_int_var(0, self.limits.weeks, f"stage {stage}")
            opens = {i: self.model.new_bool_var(f"opens {stage} {i}") for i in members}
            empty = self.model.new_bool_var(f"empty {stage}")
            self.model.add_exactly_one([*opens.values(), empty])
            self.model.add(begin == previous).only_enforce_if(empty)
            for i in members:
                self.model.add_implication(opens[i], self.chosen[i])
                self.model.add_implication(empty, self.chosen[i].negated())
                self.model.add(begin == self.start[i]).only_enforce_if(opens[i])
                self.model.add(self.start[i] >= begin).only_enforce_if(self.chosen[i])
            self.model.add(begin >= previous)
            previous = begin

    def _people(self) -> None:
        for team, limit in self.limits.people.items():
            users = [c for c in self.candidates if c.people.get(team)]
            self.model.add_cumulative(
                [self.interval[c.id] for c in users],
                [c.people[team] for c in users],
                limit,
            )
            self._whole_horizon({c.id: c.people[team] for c in users}, limit)

    def _parallel(self) -> None:
        self.model.add_cumulative(
            list(self.interval.values()),
            [1] * len(self.candidates),
            self.limits.parallel,
        )
        self._whole_horizon(dict.fromkeys(self.chosen, 1), self.limits.parallel)

    def _whole_horizon(self, use: Mapping[str, int], limit: int) -> None:
        """Add the limit summed over all weeks: redundant, but it tightens the bound."""
        self.model.add(
            sum(
                c.weeks * use[c.id] * self.chosen[c.id]
                for c in self.candidates
                if c.id in use
            )
            <= limit * self.limits.weeks
        )

    def _money(self) -> None:
        paid = [c for c in self.candidates if c.cost]
        self.model.add(
            sum(c.cost * self.chosen[c.id] for c in paid) <= sum(self.limits.budget)
        )
        for year, limit in enumerate(self.limits.budget):
            spent = [s for c in paid if (s := self._spent(c, year)) is not None]
            self.model.add(sum(spent) <= limit)

    def _spent(self, candidate: Candidate, year: int) -> cp_model.IntVar | None:
        amounts = {s: candidate.spend[s][year] for s in candidate.starts}
        if not any(amounts.values()):
            return None
        spent = self.model.new_int_var(0, max(amounts.values()), "")
        table = [amounts.get(w, 0) for w in range(max(candidate.starts) + 1)]
        looked_up = self.model.new_int_var(0, max(table), "")
        self.model.add_element(self.start[candidate.id], table, looked_up)
        self.model.add(spent >= looked_up).only_enforce_if(self.chosen[candidate.id])
        return spent

    def _quick_win(self) -> None:
        """Take at least one quick win in time; impossible where there is none."""
        taken = []
        for c in self.candidates:
            if c.soon is not None:
                in_time = self.model.new_bool_var(f"quick win {c.id}")
                self.model.add_implication(in_time, self.chosen[c.id])
                self.model.add(self.start[c.id] <= c.soon).only_enforce_if(in_time)
                taken.append(in_time)
        self.model.add_bool_or(taken)

    def _closing(self) -> dict[str, tuple[int, cp_model.IntVar]]:
        """For each capability its value and whether a chosen initiative closes it."""
        values = {k: v for c in self.candidates for k, v in c.closes.items() if v > 0}
        closed = {}
        for capability, value in sorted(values.items()):
            done = self.model.new_bool_var(f"closed {capability}")
            self.model.add_bool_or(
                [self.chosen[c.id] for c in self.closers(capability)]
            ).only_enforce_if(done)
            closed[capability] = (value, done)
        return closed

    def closers(self, capability: str) -> list[Candidate]:
        """The candidates that close a capability."""
        return [c for c in self.candidates if capability in c.closes]

    def value_objective(self) -> Any:  # noqa: ANN401
        """The closed value, to be maximised."""
        return sum(value * done for value, done in self.closed.values())

    def cost_objective(self) -> Any:  # noqa: ANN401
        """Minus the money and the number of initiatives, to be maximised."""
        return -sum((100 * c.cost + 1) * self.chosen[c.id] for c in self.candidates)

    def hold_value(self, value: int) -> None:
        """Keep the closed value from the first solve."""
        self.model.add(self.value_objective() >= value)

    def start_from(self, solver: cp_model.CpSolver) -> None:
        """Take the plan of another solve as the first one to look at."""
        self.model.clear_hints()  # type: ignore[no-untyped-call]
        for index, value in enumerate(solver.response_proto.solution):
            self.model.add_hint(self.model.get_int_var_from_proto_index(index), value)

    def start_near(self, starts: Mapping[str, int]) -> None:
        """Take a choice made elsewhere as the first one to look at."""
        for name, chosen in self.chosen.items():
            self.model.add_hint(chosen, name in starts)
            if name in starts:
                self.model.add_hint(self.start[name], starts[name])

    def likeness(self, starts: Mapping[str, int]) -> Any:  # noqa: ANN401
        """How many chosen initiatives are those of another choice, less the others."""
        return sum(c if i in starts else -c for i, c in self.chosen.items())

    def starts(self, solver: cp_model.CpSolver) -> dict[str, int]:
        """Start weeks of the chosen initiatives, by id."""
        return {
            i: int(solver.value(self.start[i]))
            for i, chosen in sorted(self.chosen.items())
            if solver.boolean_value(chosen)
        }
