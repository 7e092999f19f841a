"""What a person is asked in a round: the questions of the role, and for how long."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass, replace
from functools import cached_property, lru_cache
from itertools import count
from typing import Generic, TypeVar

from sqlalchemy.orm import Session

from planner.core.framework import Framework
from planner.core.question_types import Question
from planner.core.questionnaire import Questionnaire, Section
from planner.core.text import Text
from planner.services.publishing import framework_of, questionnaire_of
from planner.store.tables import Round

T = TypeVar("T")

CHANNELS: Mapping[str, Text] = {
    "store": Text(ko="매장", en="store"),
    "website": Text(ko="웹사이트", en="website"),
    "app": Text(ko="앱", en="app"),
    "call_centre": Text(ko="콜센터", en="call centre"),
    "sales_staff": Text(ko="영업 사원", en="sales staff"),
    "text_message": Text(ko="문자·알림톡", en="text message"),
    "e_mail": Text(ko="이메일", en="e-mail"),
    "social": Text(ko="소셜 미디어", en="social media"),
}
MOST_ON_A_PAGE, MOST_OF_FACTORS = 15, 9
# Seconds that reading and answering one line takes, and the reading of the question.
SECONDS: Mapping[str, tuple[int, int]] = {
    "maturity5": (6, 10),
    "likert5": (8, 4),
    "spectrum5": (4, 5),
    "imp_perf": (4, 4),
    "single": (8, 4),
    "multi": (10, 8),
    "matrix": (8, 4),
    "pairwise": (15, 7),
    "rank": (10, 5),
    "allocation100": (12, 6),
    "number": (10, 15),
    "percent": (10, 15),
    "text": (10, 45),
    "date": (8, 8),
    "table": (10, 45),
}


@dataclass(frozen=True, slots=True)
class Asked:
    """What a round asks about.

    Args:
        sections: ids of the sections; None for all.
        kpis: KPIs about which questions are repeated.
        channels: channels about which questions are repeated.
    """

    sections: tuple[str, ...] | None = None
    kpis: tuple[str, ...] = ()
    channels: tuple[str, ...] = ()

    def document(self) -> str:
        """Return it as JSON."""
        return json.dumps(asdict(self), sort_keys=True)


def asked_of(document: str) -> Asked:
    """Return what was written by `Asked.document`."""
    read = json.loads(document)
    sections = read["sections"]
    return Asked(
        None if sections is None else tuple(sections),
        tuple(read["kpis"]),
        tuple(read["channels"]),
    )


@dataclass(frozen=True)
class Item:
    """One question as asked: its key, its number on the pages, what it is about."""

    key: str
    number: int
    question: Question
    about: Text | None = None

    @cached_property
    def lines(self) -> tuple[str, ...]:
        """The lines to answer; a table grows by itself and has none."""
        return () if self.question.type == "table" else self.question.lines()

    @property
    def seconds(self) -> int:
        """How long answering takes."""
        reading, line = SECONDS[self.question.type]
        return reading + line * max(1, len(self.lines))


@dataclass(frozen=True, slots=True)
class AskedSection:
    """The items of a section that a role answers on one page.

    A long section of capabilities is cut between factors; each part has its own name.
    """

    id: str
    name: Text
    section: Section
    items: tuple[Item, ...]

    @property
    def seconds(self) -> int:
        """How long the section takes."""
        return sum(item.seconds for item in self.items)


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
    questionnaire: Questionnaire, framework: Framework, asked: Asked, role: str
) -> Asking:
    """Return what a role is asked; sections without a question for it are left out."""
    sections: list[AskedSection] = []
    for section in questionnaire.sections:
        if asked.sections is not None and section.id not in asked.sections:
            continue
        items = []
        for question in section.questions:
            if role not in question.roles:
                continue
            for what, about in _repeats(question, framework, asked):
                key = f"{question.id}@{what}" if what else question.id
                items.append(Item(key, 0, question, about))
        sections += _pages(section, items, framework)
    found = framework.role.get(role)
    name = found.name if found else Text(ko=role)
    return Asking(name, tuple(_numbered(sections)))


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
    session: Session, found: Round, framework_version_id: int, role: str
) -> Asking:
    """Return what a role is asked in a round."""
    questionnaire = questionnaire_of(session, found.questionnaire_version_id)
    framework = framework_of(session, framework_version_id)
    return _asking(_Same(questionnaire), _Same(framework), found.asked, role)


class _Same(Generic[T]):
    """A document compared by identity, as published documents are read only once."""

    def __init__(self, value: T) -> None:
        self.value = value

    def __hash__(self) -> int:
        return id(self.value)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Same) and other.value is self.value


@lru_cache(maxsize=64)
def _asking(
    questionnaire: _Same[Questionnaire],
    framework: _Same[Framework],
    asked: str,
    role: str,
) -> Asking:
    return asking(questionnaire.value, framework.value, asked_of(asked), role)
