"""Constructs that questions measure, and what answers say of the links between them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np

from planner.core.answers import Answers
from planner.core.assessment import Assessment
from planner.core.causal.construct_model import (
    Between,
    ConstructResult,
    Settings,
    construct_model,
)
from planner.core.causal.constructs import ConstructModel, constant_items
from planner.core.causal.regression import EstimationError
from planner.core.construct_items import Array, answered, filled, rated_questions
from planner.core.ratings import careless, maturity_questions
from planner.core.rules import ConstructRules
from planner.core.statistics import Interval
from planner.core.text import Message, Text

Model = Literal["chart", "map"]


@dataclass(frozen=True, slots=True)
class Construct:
    """Something that several questions measure."""

    id: str
    name: Text
    questions: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Drawn:
    """Constructs and the links between them, causes before effects.

    Args:
        kind: `chart`, the factors of the diagnosis chart measured by the questions of
            their capabilities; `map`, the project's own constructs.
    """

    kind: Model
    constructs: tuple[Construct, ...]
    links: tuple[tuple[str, str], ...]

    @property
    def name_of(self) -> Mapping[str, Text]:
        """Names by id."""
        return {c.id: c.name for c in self.constructs}


@dataclass(frozen=True, slots=True)
class Driver:
    """A construct by what it does to the target and how it stands.

    Args:
        effect: total effect on the target, between standardised scores.
        performance: mean answer to its questions, 0 to 100.
    """

    construct: str
    effect: float
    interval: Interval | None
    performance: float


@dataclass(frozen=True, slots=True)
class Estimated:
    """What the answers say of a model.

    Args:
        result: None where it was refused.
        refused: why; None where it was not.
        people: who answered enough of each construct, by id.
        n: who answered enough of all of them.
        constant: questions whose answers do not vary.
        against: questions that run against the others of their construct.
    """

    drawn: Drawn
    result: ConstructResult | None
    refused: Message | None
    people: Mapping[str, int]
    n: int
    performance: Mapping[str, float]
    constant: tuple[str, ...] = ()
    against: tuple[str, ...] = ()


def drawn_models(assessment: Assessment) -> tuple[Drawn, ...]:
    """Return the models that questions measure, the project's own first."""
    models = (_own(assessment), _chart(assessment))
    return tuple(m for m in models if m.links)


def _own(assessment: Assessment) -> Drawn:
    framework = assessment.framework
    found = [
        Construct(k.id, k.name, k.questions) for k in framework.kpis if k.is_construct
    ]
    ends = [(x.source, x.target) for x in framework.links if not x.feedback]
    return _joined("map", found, ends)


def _chart(assessment: Assessment) -> Drawn:
    questions: dict[str, list[str]] = {}
    for capability, q in maturity_questions(assessment.questionnaire).items():
        factor = assessment.framework.factor_of[capability]
        questions.setdefault(factor, []).append(q.id)
    found = [
        Construct(f.id, f.name, tuple(questions[f.id]))
        for f in assessment.framework.factors.values()
        if f.id in questions
    ]
    links = assessment.framework.factor_links
    return _joined("chart", found, [(x.source, x.target) for x in links])


def _joined(
    kind: Model, found: Sequence[Construct], links: Sequence[tuple[str, str]]
) -> Drawn:
    known = {c.id for c in found}
    kept = tuple(x for x in links if set(x) <= known)
    joined = {end for link in kept for end in link}
    return Drawn(kind, tuple(c for c in found if c.id in joined), kept)


def scores(assessment: Assessment, drawn: Drawn) -> dict[str, Array]:
    """Return a row per person and a column per question of each construct.

    Careless people are left out. Who answered too few questions of a construct has no
    value there; what else was left out is the mean of the person's other answers.
    """
    rules = assessment.framework.rules.causal.constructs
    lines = rated_questions(assessment.questionnaire)
    answers = _careful(assessment)
    return {
        c.id: filled(answered(answers, _asked(c, lines), lines), rules.items_share_min)
        for c in drawn.constructs
    }


def _careful(assessment: Assessment) -> Answers:
    """The answers of people without a pattern; an anonymous result names nobody."""
    answers = assessment.engagement.answers
    diagnosis = assessment.framework.rules.diagnosis
    pattern = careless(answers, assessment.questionnaire, diagnosis)
    return answers.without({c.respondent for c in pattern})


def _asked(construct: Construct, lines: Mapping[str, str]) -> list[str]:
    return [q for q in construct.questions if q in lines]


def estimated(
    assessment: Assessment, drawn: Drawn, draws: int | None = None
) -> Estimated:
    """Estimate a model by partial least squares, or say why that is refused.

    Items are standardised, scheme path, mode A; intervals by a seeded bootstrap whose
    constructs are turned like the original.

    Args:
        assessment: the result with the answers.
        drawn: constructs and links.
        draws: of the bootstrap; those of the rules where nobody says.
    """
    rules = assessment.framework.rules.causal.constructs
    values = scores(assessment, drawn)
    known = {c: ~np.isnan(v).any(axis=1) for c, v in values.items()}
    whole = np.logical_and.reduce(list(known.values()))
    base = Estimated(
        drawn,
        None,
        None,
        {c: int(rows.sum()) for c, rows in known.items()},
        int(whole.sum()),
        {c: _performance(v) for c, v in values.items()},
    )
    refused = too_few(base, rules)
    if refused is not None:
        return _told(base, refused=refused)
    drawn_times = rules.bootstrap if draws is None else draws
    kept = {c: v[whole] for c, v in values.items()}
    return _solved(assessment, base, kept, drawn_times)


def too_few(found: Estimated, rules: ConstructRules) -> Message | None:
    """Say that too few people answered enough; None where they suffice."""
    causes = [sum(t == c for _, t in found.drawn.links) for c in found.people]
    wanted = max(rules.people_min, rules.people_per_cause * max(causes, default=0))
    if found.n >= wanted:
        return None
    least = min(found.people, key=lambda c: (found.people[c], c))
    return Message(
        "{n} people answered enough of every construct; at least {wanted} are wanted,"
        " so nothing is estimated. Fewest answered {construct}: {least}",
        {
            "n": found.n,
            "wanted": wanted,
            "construct": found.drawn.name_of[least],
            "least": found.people[least],
        },
    )


def _solved(
    assessment: Assessment, base: Estimated, values: Mapping[str, Array], draws: int
) -> Estimated:
    lines = rated_questions(assessment.questionnaire)
    items = {c.id: tuple(_asked(c, lines)) for c in base.drawn.constructs}
    model = ConstructModel(items, base.drawn.links)
    data = np.column_stack(list(values.values()))
    flat = constant_items(data)
    constant = tuple(q for q, c in zip(model.items, flat, strict=True) if c)
    settings = Settings("path", standardise=True, draws=draws, seed=assessment.seed)
    try:
        result = construct_model(model, data, settings)
    except EstimationError as error:
        return _told(base, refused=error.message, constant=constant)
    against = tuple(
        item for own in result.loadings.values() for item, v in own.items() if v < 0
    )
    return _told(base, result=result, constant=constant, against=against)


def _told(
    base: Estimated,
    result: ConstructResult | None = None,
    refused: Message | None = None,
    constant: tuple[str, ...] = (),
    against: tuple[str, ...] = (),
) -> Estimated:
    return Estimated(
        base.drawn,
        result,
        refused,
        base.people,
        base.n,
        base.performance,
        constant,
        against,
    )


def _performance(values: Array) -> float:
    known = values[~np.isnan(values).any(axis=1)]
    return float((known.mean() - 1) / 4 * 100) if known.size else float("nan")


def targets(drawn: Drawn) -> tuple[str, ...]:
    """Return the constructs that others lead to, the last of a chain first."""
    sources = {s for s, _ in drawn.links}
    found = [c.id for c in drawn.constructs if any(t == c.id for _, t in drawn.links)]
    return tuple(sorted(found, key=lambda c: c in sources))


def drivers(found: Estimated, target: str) -> tuple[Driver, ...]:
    """Return importance and performance of all that leads to a construct."""
    if found.result is None:
        return ()
    onto: list[Between] = [e for e in found.result.total_effects if e.target == target]
    made = [
        Driver(e.source, e.estimate, e.interval, found.performance[e.source])
        for e in onto
    ]
    return tuple(sorted(made, key=lambda d: (-abs(d.effect), d.construct)))
