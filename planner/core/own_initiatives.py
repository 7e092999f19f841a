"""Initiatives of one project beside the library, estimated by three points."""

from collections.abc import Iterator, Sequence
from typing import Annotated, Literal

from pydantic import Field

from planner.core.authored import Authored, Id, Symbol
from planner.core.framework import Framework, Initiative, Needing, ThreePoints
from planner.core.text import Message, Text

LONGEST_SHORT = 12


class OwnInitiative(Needing):
    """What a project wants to do that the library does not know.

    Estimates are optimistic, most likely and pessimistic, scaled by no company size.
    """

    id: Id
    name: Symbol
    stage: Annotated[int, Field(ge=1)]
    closes: tuple[Id, ...] = Field(min_length=1)
    duration_weeks: ThreePoints
    effort_pm: ThreePoints
    external_cost_100m_krw: ThreePoints
    roles: tuple[Id, ...] = Field(min_length=1)
    cost_class: Literal["low", "medium", "high"] = "medium"
    quick_win: bool = False


class OwnInitiativesFile(Authored):
    """`initiatives.yaml` of an engagement folder."""

    initiatives: tuple[OwnInitiative, ...]


class OwnFramework(Framework):
    """A framework with the initiatives of one project; still known by its own hash."""

    base_hash: str
    own: frozenset[str]

    def fingerprint(self) -> str:
        """SHA-256 of the framework without the project's initiatives."""
        return self.base_hash


def with_own(framework: Framework, own: Sequence[OwnInitiative]) -> Framework:
    """Return the framework with the initiatives of a project behind its own."""
    if not own:
        return framework
    fields = {name: getattr(framework, name) for name in Framework.model_fields}
    added = tuple(_initiative(one) for one in own)
    fields["initiatives"] = (*framework.initiatives, *added)
    return OwnFramework.model_construct(
        **fields,
        base_hash=framework.fingerprint(),
        own=frozenset(one.id for one in own),
    )


def is_own(framework: Framework, initiative: str) -> bool:
    """Whether an initiative is one of the project rather than of the library."""
    return isinstance(framework, OwnFramework) and initiative in framework.own


def _initiative(own: OwnInitiative) -> Initiative:
    name = own.name
    english = name.en or name.ko
    short = Text(ko=name.ko[:LONGEST_SHORT], en=english[: 2 * LONGEST_SHORT])
    return Initiative(
        id=own.id,
        name=name,
        short=short,
        closes=own.closes,
        prerequisites=own.prerequisites,
        waits_for=own.waits_for,
        alternatives=own.alternatives,
        stages=(own.stage,),
        effort_pm=own.effort_pm,
        duration_weeks=own.duration_weeks,
        cost_class=own.cost_class,
        external_cost_100m_krw=own.external_cost_100m_krw,
        quick_win=own.quick_win,
        roles=own.roles,
        deliverables=(name,),
        size_note=Text(ko="프로젝트가 직접 적은 과제", en="Written by the project"),
    )


def own_faults(
    framework: Framework, own: Sequence[OwnInitiative]
) -> Iterator[tuple[str, Message]]:
    """Yield what is wrong with the initiatives of a project, each with its id."""
    seen: set[str] = set(framework.initiative)
    for one in own:
        if one.id in seen:
            taken = Message("there is an initiative {id} already", {"id": one.id})
            yield one.id, taken
        seen.add(one.id)
    for one in own:
        yield from ((one.id, m) for m in _faults(framework, one, seen))
    for name in _in_a_circle(framework, own):
        yield name, Message("{id} waits for itself through what it needs", {"id": name})


def _faults(
    framework: Framework, one: OwnInitiative, known: set[str]
) -> Iterator[Message]:
    for kind, given, there in (
        (Message("capability"), one.closes, set(framework.capabilities)),
        (Message("role"), one.roles, set(framework.role)),
        (Message("initiative"), (*one.needs, *one.alternatives), known),
    ):
        for name in sorted(set(given) - there):
            yield Message("there is no {kind} {id}", {"kind": kind, "id": name[:60]})
    if one.stage not in {stage.id for stage in framework.stages}:
        yield Message("there is no stage {stage}", {"stage": one.stage})
    for what, points in (
        (Message("duration"), one.duration_weeks),
        (Message("effort"), one.effort_pm),
        (Message("cost"), one.external_cost_100m_krw),
    ):
        if list(points) != sorted(points):
            yield Message(
                "the {what} must rise from optimistic over most likely to pessimistic",
                {"what": what},
            )
    if one.duration_weeks[0] <= 0 or one.effort_pm[1] <= 0:
        yield Message("duration and effort must be above 0")


def _in_a_circle(framework: Framework, own: Sequence[OwnInitiative]) -> Iterator[str]:
    before = {i.id: i.needs for i in framework.initiatives}
    before |= {one.id: one.needs for one in own}
    for one in own:
        waiting, found = list(one.needs), set[str]()
        while waiting:
            name = waiting.pop()
            if name not in found:
                found.add(name)
                waiting.extend(before.get(name, ()))
        if one.id in found:
            yield one.id
