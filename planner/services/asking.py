"""What a person is asked in a round: the questions of the role, and for how long."""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache
from itertools import count
from typing import Generic, TypeVar

from sqlalchemy.orm import Session

from planner.core.framework import Framework
from planner.core.question_types import Question
from planner.core.questionnaire import Questionnaire, Section
from planner.core.text import Text
from planner.services.asked_items import AskedSection, Item
from planner.services.link_questions import link_page
from planner.services.publishing import framework_of, questionnaire_of
from planner.services.scoping import CHANNELS, Asked, asked_of
from planner.store.tables import Round

__all__ = [
    "MOST_ON_A_PAGE",
    "AskedSection",
    "Asking",
    "Item",
    "asking",
    "asking_of",
    "keys_in",
    "minutes",
    "section_keys",
    "written_items",
]

T = TypeVar("T")

MOST_ON_A_PAGE, MOST_OF_FACTORS = 15, 9


@dataclass(frozen=True)
class Asking:
    """Everything that one role is asked in a round."""

    role: Text
    sections: tuple[AskedSection, ...]

    @cached_property
    def item(self) -> Mapping[str, Item]:
        """Items by key."""
        return {item.key: item for s in self.sections for item in s.items}

    @property
    def seconds(self) -> int:
        """How long all of it takes."""
        return sum(s.seconds for s in self.sections)


def minutes(seconds: int) -> int:
    """Return whole minutes, never none while something is left."""
    return -(-seconds // 60)


def asking(
    questionnaire: Questionnaire,
    framework: Framework,
    asked: Asked,
    role: str,
    keys: frozenset[str] | None = None,
) -> Asking:
    """Return what a role is asked, or of all questions those of the keys.

    Sections without a question are left out.
    """
    found = framework.role.get(role)
    name = found.name if found else Text(ko=role)
    if asked.links:
        page = link_page(asked.links, framework.rules.asking, keys)
        return Asking(name, tuple(_numbered([page] if page.items else [])))
    sections: list[AskedSection] = []
    everything = Asked(None, tuple(framework.kpi), tuple(CHANNELS))
    about = asked if keys is None else everything
    for section in questionnaire.sections:
        items = [
            item
            for question in section.questions
            if keys is not None or asked.is_for(section, question, role)
            for item in _items(question, framework, about)
            if keys is None or item.key in keys
        ]
        sections += _pages(section, items, framework)
    return Asking(name, tuple(_numbered(sections)))


def section_keys(
    questionnaire: Questionnaire, framework: Framework, asked: Asked, section_id: str
) -> tuple[str, ...]:
    """Return the keys of all a section can ask, whatever the role."""
    found = next(s for s in questionnaire.sections if s.id == section_id)
    return tuple(
        item.key for q in found.questions for item in _items(q, framework, asked)
    )


def _items(question: Question, framework: Framework, asked: Asked) -> Iterator[Item]:
    """Yield a question once, or once for each it is repeated about."""
    table = question.type == "table"
    lines = 0 if table else len(question.lines())
    seconds = framework.rules.asking.seconds_of(question.type, lines)
    for what, about in _repeats(question, framework, asked):
        key = f"{question.id}@{what}" if what else question.id
        yield Item(key, 0, question, about, seconds)


def _numbered(sections: list[AskedSection]) -> Iterator[AskedSection]:
    """Yield the pages with their items numbered from 1 on."""
    number = count(1)
    for section in sections:
        items = (replace(item, number=next(number)) for item in section.items)
        yield replace(section, items=tuple(items))


def _pages(
    section: Section, items: list[Item], framework: Framework
) -> Iterator[AskedSection]:
    """Yield a section as pages, cut between factors where it is long."""
    parts = _parts(items, framework) if len(items) > MOST_ON_A_PAGE else [items]
    if len(parts) == 1 and items:
        yield AskedSection(section.id, section.name, section, tuple(items))
    elif len(parts) > 1:
        for number, part in enumerate(parts, start=1):
            page, name = f"{section.id}-{number}", _name_of(part, framework)
            yield AskedSection(page, name, section, tuple(part))


def _parts(items: list[Item], framework: Framework) -> list[list[Item]]:
    """Return the items in the order of their factors, whole factors together."""
    by_factor: dict[str, list[Item]] = {}
    for item in items:
        by_factor.setdefault(_factor(item, framework), []).append(item)
    parts: list[list[Item]] = []
    for group in by_factor.values():
        if parts and len(parts[-1]) + len(group) <= MOST_OF_FACTORS:
            parts[-1] += group
        else:
            parts.append(list(group))
    return parts


def _factor(item: Item, framework: Framework) -> str:
    capability = getattr(item.question, "capability", "")
    return framework.factor_of.get(capability, "")


def _name_of(part: list[Item], framework: Framework) -> Text:
    ids = dict.fromkeys(_factor(item, framework) for item in part)
    names = [framework.factors[one].short for one in ids if one]
    return Text(
        ko=", ".join(name.ko for name in names),
        en=", ".join(name.en or name.ko for name in names),
    )


def _repeats(
    question: Question, framework: Framework, asked: Asked
) -> Iterator[tuple[str, Text | None]]:
    if question.repeats == "kpi":
        for kpi in asked.kpis:
            if kpi in framework.kpi:
                yield kpi, framework.kpi[kpi].name
    elif question.repeats == "channel":
        for channel in asked.channels:
            yield channel, CHANNELS.get(channel, Text(ko=channel))
    else:
        yield "", None


def asking_of(
    session: Session,
    found: Round,
    framework_version_id: int,
    role: str,
    items: str | None = None,
) -> Asking:
    """Return what a role is asked in a round, or a person with items of its own."""
    questionnaire = questionnaire_of(session, found.questionnaire_version_id)
    framework = framework_of(session, framework_version_id)
    return _asking(_Same(questionnaire), _Same(framework), found.asked, role, items)


def keys_in(items: str | None) -> frozenset[str] | None:
    """Return the keys that are kept with a person; None for all of the role."""
    return None if items is None else frozenset(json.loads(items))


def written_items(keys: Iterable[str]) -> str:
    """Return keys as they are kept with a person."""
    return json.dumps(sorted(keys))


class _Same(Generic[T]):
    """A document compared by identity, as published documents are read only once."""

    def __init__(self, value: T) -> None:
        self.value = value

    def __hash__(self) -> int:
        return id(self.value)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Same) and other.value is self.value


@lru_cache(maxsize=512)
def _asking(
    questionnaire: _Same[Questionnaire],
    framework: _Same[Framework],
    asked: str,
    role: str,
    items: str | None,
) -> Asking:
    known = asked_of(asked)
    return asking(questionnaire.value, framework.value, known, role, keys_in(items))
