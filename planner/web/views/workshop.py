"""The page for the projector: one capability, its answers by role, what is agreed."""

from collections.abc import Sequence
from dataclasses import dataclass

from planner.core import show
from planner.core.agenda import agenda, answers_by_role, if_agreed
from planner.core.diagnosis import CapabilityResult
from planner.core.overrides import Override
from planner.core.ratings import maturity_questions
from planner.core.text import Message
from planner.figures.distribution import Mark, RoleRow, distribution
from planner.web.views.reader import Drawing, Reader, drawn

WIDTH = 1180.0
SIZE = 20.0


@dataclass(frozen=True, slots=True)
class Rung:
    """One of the five behaviours, and what agreeing on it would do."""

    level: int
    name: str
    behaviour: str
    effect: str
    picked: bool


@dataclass(frozen=True, slots=True)
class Told:
    """A decision that holds, beside what was computed."""

    value: str
    computed: str
    who: str
    reason: str
    dissent: str
    on: str
    effect: str


@dataclass(frozen=True, slots=True)
class RoleNumbers:
    """The figure of one role as a row of a table."""

    name: str
    counts: tuple[str, ...]
    mean: str
    n: str


@dataclass(frozen=True, slots=True)
class WorkshopPage:
    """What the projector shows.

    Args:
        place, count: of the agenda; place 0 where the capability is not on it.
        before, after: capabilities of the agenda beside this one; empty for none.
    """

    title: Message
    capability: str
    above: str
    place: int
    count: int
    before: str
    after: str
    figure: Drawing | None
    roles: tuple[RoleNumbers, ...]
    hidden: Message | None
    rungs: tuple[Rung, ...]
    computed: str
    computed_effect: str
    told: Told | None


def workshop_agenda(reader: Reader) -> tuple[str, ...]:
    """Capabilities to agree on, those that decide most first."""
    return tuple(item.capability for item in agenda(reader.assessment))


def workshop_page(
    reader: Reader, capability: str, least: int | None
) -> WorkshopPage | None:
    """Return the page of a capability; None when there is no such capability."""
    found = reader.assessment
    result = next((c for c in found.capabilities if c.id == capability), None)
    if result is None:
        return None
    names = workshop_agenda(reader)
    place = names.index(capability) + 1 if capability in names else 0
    return WorkshopPage(
        title=Message(
            "“{capability}”: at which level are we now?",
            {"capability": found.framework.capabilities[capability].name},
        ),
        capability=capability,
        above=f"{reader.perspective_of(capability)} · {reader.factor_of(capability)}",
        place=place,
        count=len(names),
        before=names[place - 2] if place > 1 else "",
        after=names[place] if place < len(names) else "",
        figure=_figure(reader, result),
        roles=_roles(reader, result),
        hidden=_hidden(least),
        rungs=_rungs(reader, result),
        computed=reader.opening(
            f"capability:{result.id}:current", show.level(result.fused.level)
        ),
        computed_effect=computed_effect(reader, result),
        told=told(reader, result, result.decided),
    )


def _hidden(least: int | None) -> Message | None:
    if least is None:
        return None
    return Message(
        "Answers are anonymous: roles with fewer than {least} answers are not shown,"
        " and where only one would be hidden the next smallest is hidden too.",
        {"least": least},
    )


def _figure(reader: Reader, result: CapabilityResult) -> Drawing | None:
    counts = answers_by_role(reader.assessment, result)
    rows = [_role_row(reader, result, role, given) for role, given in counts.items()]
    marks = _marks(reader, result)
    if not rows and not marks:
        return None
    title = reader.word(
        "{capability}: answers by role", capability=reader.capability(result.id)
    )

    def draw(width: float) -> str:
        return distribution(rows, marks, reader.pen(size=SIZE), width, title)

    return drawn(draw, WIDTH)


def _role_row(
    reader: Reader, result: CapabilityResult, role: str, counts: tuple[int, ...]
) -> RoleRow:
    mean = result.survey.roles[role].mean or 0.0
    shown = reader.word("{level} (n {n})", level=show.level_short(mean), n=sum(counts))
    return RoleRow(role, reader.role(role), counts, mean, shown)


def _marks(reader: Reader, result: CapabilityResult) -> Sequence[Mark]:
    levels = (
        ("kpi", reader.word("KPI evidence"), result.kpi),
        ("interview", reader.word("interviews"), result.interview),
        ("computed", reader.word("computed"), result.fused.level),
    )
    return [
        Mark(kind, level, f"{name} {show.level(level)}")
        for kind, name, level in levels
        if level is not None and result.fused.level is not None
    ]


def _roles(reader: Reader, result: CapabilityResult) -> tuple[RoleNumbers, ...]:
    counts = answers_by_role(reader.assessment, result)
    return tuple(
        RoleNumbers(
            reader.role(role),
            tuple(
                reader.opening(f"given:{result.id}:{role}_{level}", str(n))
                for level, n in enumerate(given, 1)
            ),
            reader.opening(
                f"given:{result.id}:{role}", show.level(result.survey.roles[role].mean)
            ),
            reader.opening(f"given:{result.id}:{role}_n", str(sum(given))),
        )
        for role, given in counts.items()
    )


def _rungs(reader: Reader, result: CapabilityResult) -> tuple[Rung, ...]:
    found = reader.assessment
    question = maturity_questions(found.questionnaire).get(result.id)
    labels = found.framework.scale.labels
    anchors = (
        {a.level: reader.name(a.text) for a in question.anchors} if question else {}
    )
    decided = result.decided.value if result.decided else None
    return tuple(
        Rung(
            level,
            reader.name(label),
            anchors.get(level, ""),
            _effect(reader, result, float(level)),
            picked=decided is not None and round(decided) == level,
        )
        for level, label in enumerate(labels, start=1)
    )


def _effect(reader: Reader, result: CapabilityResult, level: float) -> str:
    outlook = if_agreed(reader.assessment, result, level)
    if outlook is None:
        return ""
    at = f"agreed:{result.id}:{level:g}"
    return reader.word(
        "opportunity {score}, rank {rank}",
        score=reader.opening(f"{at}_opportunity", show.score(outlook.opportunity)),
        rank=reader.opening(f"{at}_rank", str(outlook.rank)),
    )


def computed_effect(reader: Reader, result: CapabilityResult) -> str:
    """Opportunity and rank that follow from the computed level."""
    before = reader.assessment.computed.get(result.id)
    score = before.opportunity if before else result.opportunity
    rank = before.rank if before else reader.assessment.ranks.get(result.id)
    if score is None or rank is None:
        return ""
    at = f"capability:{result.id}:{'computed_' if before else ''}"
    return reader.word(
        "opportunity {score}, rank {rank}",
        score=reader.opening(f"{at}opportunity", show.score(score)),
        rank=reader.opening(f"{at}rank", str(rank)),
    )


def told(
    reader: Reader, result: CapabilityResult, found: Override | None
) -> Told | None:
    """A decided level with what it does, beside the computed one."""
    if found is None:
        return None
    return Told(
        value=reader.opening(
            f"capability:{result.id}:decided", show.level(found.value)
        ),
        computed=reader.opening(
            f"capability:{result.id}:current", show.level(result.fused.level)
        ),
        who=found.who,
        reason=found.reason,
        dissent=found.dissent,
        on=show.day_short(found.on),
        effect=_effect(reader, result, found.value),
    )
