"""What may be chosen when the map is changed, in groups."""

from dataclasses import dataclass

from planner.core.construct_items import rated_questions
from planner.web.views.reader import Reader

LONGEST = 90


@dataclass(frozen=True, slots=True)
class Option:
    """Something to choose; those of a band or a section stand together."""

    id: str
    name: str


Groups = tuple[tuple[str, tuple[Option, ...]], ...]


def kpis_to_choose(reader: Reader) -> Groups:
    """KPIs by their band, the upper last."""
    framework = reader.assessment.framework
    return tuple(
        (
            reader.name(p.name),
            tuple(
                Option(k.id, f"{reader.name(k.name)} ({k.id})")
                for k in framework.kpis
                if framework.perspective_of[k.factor] == p.id
            ),
        )
        for p in sorted(framework.perspectives, key=lambda p: p.causal_order)
    )


def factors_to_choose(reader: Reader) -> Groups:
    """Factors by their perspective."""
    perspectives = reader.assessment.framework.perspectives
    return tuple(
        (
            reader.name(p.name),
            tuple(Option(f.id, reader.name(f.name)) for f in p.factors),
        )
        for p in sorted(perspectives, key=lambda p: p.causal_order)
    )


def capabilities_to_choose(reader: Reader) -> Groups:
    """Capabilities by their factor."""
    return tuple(
        (
            reader.name(f.name),
            tuple(Option(c.id, reader.name(c.name)) for c in f.capabilities),
        )
        for f in reader.assessment.framework.factors.values()
    )


def questions_to_choose(reader: Reader) -> Groups:
    """Rated questions by their section."""
    questionnaire = reader.assessment.questionnaire
    rated = rated_questions(questionnaire)
    groups = (
        (
            reader.name(s.name),
            tuple(
                Option(q.id, f"{q.id} {reader.name(q.text)}"[:LONGEST])
                for q in s.questions
                if q.id in rated
            ),
        )
        for s in questionnaire.sections
    )
    return tuple(g for g in groups if g[1])
