"""Practices, angles and expected effects: what is asked beside the other figures."""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from planner.core.levels import level_to_percent
from planner.core.preparing.pressure import Force
from planner.core.preparing.sheet import (
    Answered,
    Combined,
    Sheet,
    combined,
    mean_of,
)
from planner.core.preparing_rules import EffectRules, PracticeRules
from planner.core.question_types import Matrix, Multi, Question, Rank
from planner.core.text import Text


@dataclass(frozen=True, slots=True)
class Choice:
    """An option with its answers: the share of people, or its mean place.

    Args:
        group: heading over the option; None without one.
        kpis: in which it would show.
    """

    id: str
    name: Text
    group: Text | None
    answered: Answered
    kpis: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Element:
    """A group of elements of online customer management, 1 to 5."""

    id: str
    name: Text
    answers: Combined


@dataclass(frozen=True, slots=True)
class Practices:
    """What the answers say beside pressure, conditions and phases.

    Args:
        angles: by the share of people who look from there, the largest first.
        picture: the lines of the picture of success, 1 to 5.
        right: share of contacts that would be right in every line, were they
            independent; None where a line has no answer.
        expected: effects by the share of people who expect them.
        online: effects by their mean place, the first first.
    """

    practices: tuple[Force, ...]
    angles: tuple[Choice, ...]
    picture: tuple[Choice, ...]
    right: float | None
    elements: tuple[Element, ...]
    expected: tuple[Choice, ...]
    online: tuple[Choice, ...]


def practices_of(
    rules: PracticeRules, questions: Iterable[Question], sheet: Sheet
) -> Practices:
    """Return practices, angles, picture, elements and effects."""
    asked = {q.feeds: q for q in questions}
    picture = _choices(asked.get(rules.picture), sheet)
    return Practices(
        practices=tuple(
            Force(m, combined(sheet, (m.feeds,), m.line)) for m in rules.items
        ),
        angles=_largest_first(_choices(asked.get(rules.angles), sheet)),
        picture=picture,
        right=right_rate([c.answered.value for c in picture]),
        elements=_elements(asked.get(rules.elements), sheet),
        expected=_largest_first(_effects(rules.expected, asked, sheet)),
        online=_first_place_first(_effects(rules.online, asked, sheet)),
    )


def right_rate(levels: Sequence[float | None]) -> float | None:
    """Return the product of the shares of all levels, 0 to 1 (row S2-10).

    A level of 1 to 5 is the share (level - 1) / 4; None of nothing or with a gap.
    """
    known = [level for level in levels if level is not None]
    if not known or len(known) < len(levels):
        return None
    return math.prod(level_to_percent(level) / 100 for level in known)


def _choices(question: Question | None, sheet: Sheet) -> tuple[Choice, ...]:
    if not isinstance(question, Matrix | Multi | Rank):
        return ()
    groups = {} if isinstance(question, Rank) else {g.id: g for g in question.groups}
    return tuple(
        Choice(o.id, o.text, groups.get(o.group or ""), sheet[question.feeds, o.id])
        for o in question.options
        if (question.feeds, o.id) in sheet
    )


def _effects(
    rules: EffectRules, asked: dict[str, Question], sheet: Sheet
) -> tuple[Choice, ...]:
    return tuple(
        Choice(c.id, c.name, c.group, c.answered, rules.kpis.get(c.id, ()))
        for c in _choices(asked.get(rules.feeds), sheet)
    )


def _elements(question: Question | None, sheet: Sheet) -> tuple[Element, ...]:
    if not isinstance(question, Matrix):
        return ()
    found = _choices(question, sheet)
    return tuple(
        Element(g.id, g, mean_of(c.answered for c in found if c.group == g))
        for g in question.groups
    )


def _largest_first(choices: Iterable[Choice]) -> tuple[Choice, ...]:
    return tuple(sorted(choices, key=lambda c: -(c.answered.value or 0.0)))


def _first_place_first(choices: Iterable[Choice]) -> tuple[Choice, ...]:
    return tuple(sorted(choices, key=lambda c: c.answered.value or math.inf))
