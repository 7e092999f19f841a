"""What a round asks about: its sections, KPIs and channels, and who answers which."""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field

from planner.core.question_types import Question
from planner.core.questionnaire import Section
from planner.core.text import Text

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


_OFTEN_EMPTY = frozenset({"links", "least", "names_told"})


@dataclass(frozen=True, slots=True)
class AskedLink:
    """A link whose strength is asked, with the names as they are read by people.

    The names are kept with the round: what was asked stays as it was.
    """

    source: str
    target: str
    cause_ko: str
    cause_en: str
    effect_ko: str
    effect_en: str


@dataclass(frozen=True, slots=True)
class Asked:
    """What a round asks about, and of whom.

    Args:
        sections: ids of the sections; None for all.
        kpis: KPIs about which questions are repeated.
        channels: channels about which questions are repeated.
        roles: roles that answer a section, where they are not those of its questions.
        people: numbers of the people who answer a section instead of any role.
        most_items: items one person is asked at most; None for no bound.
        links: links of the causal map whose strength is asked, instead of sections.
        least: fewest people of whom anything is told, where answers have no names.
        names_told: whether people read, before they answered, that consultants see
            their names beside the answers.
    """

    sections: tuple[str, ...] | None = None
    kpis: tuple[str, ...] = ()
    channels: tuple[str, ...] = ()
    roles: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    people: Mapping[str, tuple[int, ...]] = field(default_factory=dict)
    most_items: int | None = None
    links: tuple[AskedLink, ...] = ()
    least: int | None = None
    names_told: bool = False

    def document(self) -> str:
        """Return it as JSON; what most rounds do not have is left out."""
        written = {k: v for k, v in asdict(self).items() if v or k not in _OFTEN_EMPTY}
        return json.dumps(written, ensure_ascii=False, sort_keys=True)

    def group_of(self, role: str) -> str:
        """Among whom items are shared: a role, or everybody where links are asked."""
        return "" if self.links else role

    @property
    def is_everything(self) -> bool:
        """Whether each role is asked all that the questionnaire has for it."""
        return self.sections is None and not self.roles and not self.people

    def is_for(self, section: Section, question: Question, role: str) -> bool:
        """Whether a question is asked of a role.

        A role that was given a section answers all of it, unless it has questions of
        its own there; a section of named people is no role's.
        """
        if not self.has(section.id) or section.id in self.people:
            return False
        roles = self.roles.get(section.id)
        if roles is None:
            return role in question.roles
        return role in roles and (
            role in question.roles or role not in roles_of(section)
        )

    def has(self, section: str) -> bool:
        """Whether a section is asked at all."""
        return self.sections is None or section in self.sections


def roles_of(section: Section) -> frozenset[str]:
    """Return the roles that have questions in a section."""
    return frozenset(role for q in section.questions for role in q.roles)


def asked_of(document: str) -> Asked:
    """Return what was written by `Asked.document`."""
    read = json.loads(document)
    sections = read["sections"]
    return Asked(
        None if sections is None else tuple(sections),
        tuple(read["kpis"]),
        tuple(read["channels"]),
        {s: tuple(roles) for s, roles in read.get("roles", {}).items()},
        {s: tuple(people) for s, people in read.get("people", {}).items()},
        read.get("most_items"),
        tuple(AskedLink(**one) for one in read.get("links", ())),
        read.get("least"),
        read.get("names_told", False),
    )
