"""Whether the chosen KPIs can be measured, by whom, and what is missing for it."""

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from planner.core.answer_values import NO_VALUE
from planner.core.answers import Answers
from planner.core.framework import Framework
from planner.core.kpi_series import KpiSeries, month_names
from planner.core.questionnaire import Questionnaire
from planner.core.records import CHECK_STATES, KpiCheck

MEASURABLE = frozenset({"now", "calculable"})
Basis = Literal["team", "answers", "series", "nothing"]
GapKind = Literal[
    "unknown", "not_measured", "no_values", "months_missing", "too_short", "no_owner"
]


@dataclass(frozen=True, slots=True)
class Said:
    """What respondents said of one KPI.

    Args:
        states: how many gave each option.
        sources: system and department, as written; empty where answers are anonymous.
    """

    states: Mapping[str, int]
    sources: tuple[str, ...] = ()

    @property
    def n(self) -> int:
        """How many said something."""
        return sum(self.states.values())

    @property
    def state(self) -> str:
        """What most said; between two the less favourable, and empty of nobody."""
        order = {state: place for place, state in enumerate(CHECK_STATES)}
        known = {s: n for s, n in self.states.items() if s in order}
        return max(known, key=lambda s: (known[s], order[s]), default="")


@dataclass(frozen=True, slots=True)
class MeasuredKpi:
    """What is known of measuring one KPI.

    Args:
        state: one of `CHECK_STATES`, empty where nobody knows.
        basis: what the state comes from; the team's record wins over answers.
        since: first month with a value, YYYY-MM.
        n: months with a value out of `months`, from the first to the last of any KPI.
        gaps: what is missing, the gravest first.
    """

    kpi: str
    state: str
    basis: Basis
    said: Said
    source: str
    owner: str
    since: str
    n: int
    months: int
    gaps: tuple[GapKind, ...]


@dataclass(frozen=True, slots=True)
class Measurability:
    """All chosen KPIs with what follows for the diagnosis.

    Args:
        untested: links of the map that cannot be tested, as an end is not measured.
        unseen: capabilities all of whose chosen KPIs are not measured.
    """

    kpis: tuple[MeasuredKpi, ...]
    untested: tuple[str, ...]
    unseen: tuple[str, ...]

    @property
    def measurable(self) -> int:
        """How many can be measured now or calculated."""
        return sum(k.state in MEASURABLE for k in self.kpis)

    @property
    def with_gaps(self) -> tuple[MeasuredKpi, ...]:
        """The KPIs of which something is missing."""
        return tuple(k for k in self.kpis if k.gaps)


def said_of_kpis(
    answers: Answers, questionnaire: Questionnaire, least: int | None = None
) -> dict[str, Said]:
    """Return what respondents said of each KPI.

    Args:
        answers: of the round.
        questionnaire: what was asked; questions are known by what they feed.
        least: where answers are anonymous: fewer people than this say nothing, and
            texts are left out.
    """
    feeds = {q.id: q.feeds for q in questionnaire.questions if q.repeats == "kpi"}
    states: dict[str, Counter[str]] = {}
    sources: dict[str, list[str]] = {}
    for answer in answers:
        question, _, kpi = answer.question.partition("@")
        if answer.value in NO_VALUE or not answer.value:
            continue
        if feeds.get(question) == "kpi.measurable":
            states.setdefault(kpi, Counter())[answer.value] += 1
        elif feeds.get(question) == "kpi.owner" and least is None:
            sources.setdefault(kpi, []).append(answer.value)
    found = {
        kpi: Said(dict(states.get(kpi, {})), tuple(dict.fromkeys(sources.get(kpi, ()))))
        for kpi in {*states, *sources}
    }
    return {k: s for k, s in found.items() if least is None or s.n >= least}


def measurability(
    framework: Framework,
    chosen: Collection[str],
    checks: Sequence[KpiCheck],
    said: Mapping[str, Said],
    series: Mapping[str, KpiSeries],
) -> Measurability:
    """Return what is known of measuring the chosen KPIs, in the framework's order."""
    recorded = {check.kpi: check for check in checks}
    wanted = {*chosen, *recorded}
    minimum = framework.rules.causal.min_months
    kpis = tuple(
        _measured(
            k.id,
            recorded.get(k.id),
            said.get(k.id, Said({})),
            series.get(k.id),
            minimum,
        )
        for k in framework.kpis
        if k.id in wanted
    )
    blind = {k.kpi for k in kpis if k.state not in MEASURABLE}
    return Measurability(kpis, _untested(framework, blind), _unseen(framework, kpis))


def _measured(
    kpi: str,
    check: KpiCheck | None,
    said: Said,
    series: KpiSeries | None,
    minimum: int,
) -> MeasuredKpi:
    state, basis = _state(check, said, series)
    owner = (check.owner if check else "") or " / ".join(said.sources)
    n = series.n if series else 0
    return MeasuredKpi(
        kpi,
        state,
        basis,
        said,
        check.source if check else "",
        owner,
        (check.since if check else "") or _first_month(series),
        n,
        len(series.values) if series else 0,
        tuple(_gaps(state, owner, series, minimum)),
    )


def _state(
    check: KpiCheck | None, said: Said, series: KpiSeries | None
) -> tuple[str, Basis]:
    if check is not None:
        return check.state, "team"
    if said.state:
        return said.state, "answers"
    if series is not None and series.n:
        return "now", "series"
    return "", "nothing"


def _first_month(series: KpiSeries | None) -> str:
    if series is None:
        return ""
    names = zip(month_names(series), series.values, strict=True)
    return next((name for name, value in names if value is not None), "")


def _gaps(
    state: str, owner: str, series: KpiSeries | None, minimum: int
) -> Iterator[GapKind]:
    n = series.n if series else 0
    if not state:
        yield "unknown"
    elif state not in MEASURABLE:
        yield "not_measured"
    elif not n:
        yield "no_values"
    elif series and series.measured == "partly":
        yield "months_missing"
    if 0 < n < minimum:
        yield "too_short"
    if not owner:
        yield "no_owner"


def _untested(framework: Framework, blind: Collection[str]) -> tuple[str, ...]:
    return tuple(
        link.id
        for link in framework.links
        if link.source in blind or link.target in blind
    )


def _unseen(framework: Framework, kpis: Sequence[MeasuredKpi]) -> tuple[str, ...]:
    seen: dict[str, bool] = {}
    for one in kpis:
        for capability in framework.kpi[one.kpi].capabilities:
            measured = one.state in MEASURABLE
            seen[capability] = seen.get(capability, False) or measured
    return tuple(c for c, measured in seen.items() if not measured)
