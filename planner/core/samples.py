"""Companies made from a short description and a seed, for demonstration and load."""

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from planner.core.answer_values import UNKNOWN
from planner.core.answers import Answer, Respondent, answers_of
from planner.core.engagement import HORIZONS, Engagement, EngagementFile, Interview
from planner.core.framework import Framework
from planner.core.kpi_series import KpiSeries
from planner.core.questionnaire import Questionnaire
from planner.core.ratings import importance_question, maturity_questions
from planner.core.sample_answers import further_answers
from planner.core.sample_file import MONTHS, WARM_UP, SampleFile, Truth
from planner.core.schedule.calendar import shared_out

LEAST_SHARE = 0.01


@dataclass(frozen=True, slots=True)
class _Person:
    respondent: Respondent
    bias: float
    pattern: int | None


def make(
    sample: SampleFile,
    framework: Framework,
    questionnaire: Questionnaire,
    seed: int | None = None,
    respondents: int | None = None,
) -> Engagement:
    """Make a company; the same description and seed give the same company.

    Args:
        sample: the description.
        framework: the method it is diagnosed with.
        questionnaire: what its people are asked.
        seed: instead of that of the description.
        respondents: how many people in all, in the proportions of the description.
    """
    # A stream each, so that more people or questions leave the KPI history as it is.
    root = sample.seed if seed is None else seed
    streams = (np.random.default_rng([root, part]) for part in range(5))
    truths, crowd, replies, history, further = streams
    truth = _truths(sample, framework, truths)
    people = _people(sample, respondents, crowd)
    answers = list(_answers(sample, truth, people, questionnaire, replies))
    asked = [(p.respondent, p.pattern) for p in people]
    answers += further_answers(sample, asked, questionnaire, further)
    return Engagement(
        settings=settings_of(sample),
        answers=answers_of([p.respondent for p in people], answers),
        series=series(sample, history),
        kpi_levels={c: t.kpi for c, t in truth.items() if t.kpi is not None},
        interviews=_interviews(sample),
    )


def settings_of(sample: SampleFile) -> EngagementFile:
    """The settings of the project that the description stands for."""
    shared = {
        name: getattr(sample, name)
        for name in EngagementFile.model_fields
        if hasattr(sample, name)
    }
    return EngagementFile(**shared)


def _truths(
    sample: SampleFile, framework: Framework, generator: np.random.Generator
) -> dict[str, Truth]:
    ranges = sample.default_capability
    found = {}
    for c in framework.capabilities:
        drawn = {
            name: float(generator.uniform(*getattr(ranges, name)))
            for name in ("cur", "tgt", "imp")
        }
        found[c] = sample.capabilities.get(c) or Truth(**drawn)
    return found


def _people(
    sample: SampleFile, respondents: int | None, generator: np.random.Generator
) -> list[_Person]:
    careless = {(p.role, p.index): p.value for p in sample.careless}
    found: list[_Person] = []
    for role, count in _counts(sample.respondents, respondents).items():
        for i in range(count):
            who = Respondent(f"R{len(found) + 1:03d}", role, role)
            bias = float(generator.normal(0, sample.spread.bias))
            found.append(_Person(who, bias, careless.get((role, i))))
    return found


def _counts(given: Mapping[str, int], wanted: int | None) -> dict[str, int]:
    total = sum(given.values())
    if wanted is None or not total:
        return dict(given)
    exact = {role: wanted * n / total for role, n in given.items()}
    counts = {role: math.floor(x) for role, x in exact.items()}
    left = wanted - sum(counts.values())
    by_rest = sorted(exact, key=lambda r: (counts[r] - exact[r], r))
    return {r: n + (r in by_rest[:left]) for r, n in counts.items()}


def _answers(
    sample: SampleFile,
    truth: Mapping[str, Truth],
    people: Sequence[_Person],
    questionnaire: Questionnaire,
    generator: np.random.Generator,
) -> Iterator[Answer]:
    yield from _purpose(sample, people, questionnaire, generator)
    questions = maturity_questions(questionnaire)
    importance = importance_question(questionnaire)
    roles = questionnaire.question[importance].roles if importance else ()
    for person in people:
        who = person.respondent
        for c, question in questions.items():
            if who.role in question.roles:
                shift = sample.role_shift.get(c, {}).get(who.role, 0.0)
                yield from _maturity(
                    sample, truth[c], person, question.id, shift, generator
                )
        if importance and who.role in roles:
            for c in questions:
                value = _rated(
                    sample, person, truth[c].imp, sample.spread.importance, generator
                )
                yield Answer(who.id, importance, c, value)


def _purpose(
    sample: SampleFile,
    people: Sequence[_Person],
    questionnaire: Questionnaire,
    generator: np.random.Generator,
) -> Iterator[Answer]:
    """Points over the horizons, scattered round the agreed weights."""
    weights = sample.purpose.weights or {}
    total = sum(weights.values())
    for question in questionnaire.questions:
        if not total or question.feeds != "purpose.weight":
            continue
        for person in people:
            if person.respondent.role in question.roles:
                mean = [20 * weights.get(h, 0) / total for h in HORIZONS]
                points = generator.dirichlet(np.maximum(mean, LEAST_SHARE)) * 20
                shares = shared_out(20, [round(1000 * p) for p in points])
                for horizon, share in zip(HORIZONS, shares, strict=True):
                    who = person.respondent.id
                    yield Answer(who, question.id, horizon, str(5 * share))


def _maturity(
    sample: SampleFile,
    truth: Truth,
    person: _Person,
    question: str,
    shift: float,
    generator: np.random.Generator,
) -> Iterator[Answer]:
    who, spread = person.respondent.id, sample.spread
    now = level(truth.cur + shift + person.bias + generator.normal(0, spread.current))
    aim = level(truth.tgt + person.bias / 2 + generator.normal(0, spread.target))
    aim = aim if truth.tgt < truth.cur else max(now, aim)
    silent = generator.random() < spread.unknown
    shown = generator.random() < spread.evidence
    if person.pattern is not None:
        now = aim = person.pattern
    noted = now >= 4 and shown and not silent
    evidence = sample.evidence_note.in_language(sample.language) if noted else ""
    yield Answer(who, question, "current", UNKNOWN if silent else str(now), evidence)
    yield Answer(who, question, "target", UNKNOWN if silent else str(aim))


def _rated(
    sample: SampleFile,
    person: _Person,
    centre: float,
    width: float,
    generator: np.random.Generator,
) -> str:
    value = level(centre + generator.normal(0, width))
    if generator.random() < sample.spread.unknown:
        return UNKNOWN
    return str(value if person.pattern is None else person.pattern)


def level(value: float) -> int:
    """Round to a level from 1 to 5."""
    return min(5, max(1, round(value)))


def series(sample: SampleFile, generator: np.random.Generator) -> dict[str, KpiSeries]:
    """The KPI months, causes before effects, missing months left out."""
    moves: dict[str, Any] = {}
    for kpi in _causes_first(sample):
        shape = sample.kpis[kpi]
        noise = generator.normal(0, shape.noise, MONTHS + WARM_UP)
        moved = np.zeros(MONTHS + WARM_UP)
        for t in range(MONTHS + WARM_UP):
            moved[t] = shape.ar * (moved[t - 1] if t else 0.0) + noise[t]
        for link in sample.lagged:
            if link.target == kpi:
                moved += link.coef * _later(moves[link.source], link.lag)
        moves[kpi] = moved
    return {k: _series(sample, k, moves[k]) for k in sample.kpis}


def _later(moved: "np.ndarray[Any, np.dtype[np.float64]]", lag: int) -> Any:  # noqa: ANN401
    return np.concatenate([np.zeros(lag), moved[: len(moved) - lag]])


def _causes_first(sample: SampleFile) -> list[str]:
    left, done = list(sample.kpis), list[str]()
    while left:
        waiting = {x.target for x in sample.lagged if x.source in left}
        ready = [k for k in left if k not in waiting]
        done += ready
        left = [k for k in left if k in waiting]
    return done


def _series(
    sample: SampleFile, kpi: str, moved: "np.ndarray[Any, np.dtype[np.float64]]"
) -> KpiSeries:
    shape = sample.kpis[kpi]
    gone = {
        month
        for m in sample.missing
        if m.kpi == kpi
        for month in range(m.months[0], m.months[1] + 1)
    }
    digits = max(0, 4 - math.ceil(math.log10(max(abs(shape.base), 1e-9))))
    values = []
    for t in range(MONTHS):
        season = shape.season * math.sin(2 * math.pi * (t + shape.phase) / 12)
        smooth = shape.base + shape.trend * t + season
        value = round(smooth + float(moved[t + WARM_UP]), digits)
        values.append(None if t in gone else value)
    return KpiSeries(kpi, sample.first_month, tuple(values))


def _interviews(sample: SampleFile) -> tuple[Interview, ...]:
    return tuple(
        Interview(
            n.who.in_language(sample.language),
            n.capability,
            n.level,
            n.note.in_language(sample.language),
        )
        for n in sample.interviews
    )
