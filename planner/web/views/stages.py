"""The page of one stage: goal, deliverables, gate, initiatives, days and money."""

from dataclasses import dataclass

from planner.core import show
from planner.core.fit_test import (
    fit_finding,
    fit_items,
    fit_stage,
    open_points,
    point_owner,
    point_task,
)
from planner.core.plan_findings import stage_finding
from planner.core.roadmap import Planned, Roadmap
from planner.core.teams import team_name
from planner.core.text import Message
from planner.web.views.initiatives import InitiativeRow, initiative_rows
from planner.web.views.reader import Reader
from planner.web.views.stating import stated


@dataclass(frozen=True, slots=True)
class DeliverableRow:
    """What a stage hands over and which initiatives make it."""

    id: str
    name: str
    makers: str


@dataclass(frozen=True, slots=True)
class Fact:
    """A name with its value."""

    name: str
    value: str


@dataclass(frozen=True, slots=True)
class StageName:
    """A stage of the framework, for the list of all."""

    number: int
    name: str
    chosen: bool


@dataclass(frozen=True, slots=True)
class StagePage:
    """What the page of a stage shows."""

    title: Message
    lead: Message
    number: int
    stages: tuple[StageName, ...]
    facts: tuple[Fact, ...]
    deliverables: tuple[DeliverableRow, ...]
    criteria: tuple[str, ...]
    rows: tuple[InitiativeRow, ...]
    fit: Message | None
    points: tuple[tuple[Message, str], ...]


def stage_page(reader: Reader, plan: Roadmap, number: int) -> StagePage | None:
    """Return the page of a stage; None when there is no such stage."""
    framework = reader.assessment.framework
    authored = next((s for s in framework.stages if s.id == number), None)
    planned = next((s for s in plan.stages if s.id == number), None)
    if authored is None or planned is None:
        return None
    own = [i for i in plan.initiatives if i.sized.stage == number]
    ids = {i.id for i in own}
    known = reader.assessment.engagement.plan_record.items
    tested = fit_items(framework, known) if number == fit_stage(framework) else ()
    return StagePage(
        title=reader.with_ids(
            stage_finding(reader.assessment, planned), count=f"stage:{number}:count"
        ),
        lead=Message("{goal}", {"goal": authored.goal}),
        number=number,
        stages=tuple(
            StageName(s.id, reader.name(s.name), s.id == number)
            for s in framework.stages
        ),
        facts=(
            Fact(reader.word("Begins"), show.day_short(planned.start)),
            Fact(reader.word("Gate"), show.day_short(planned.finish)),
            Fact(
                reader.word("Outside money"),
                reader.opening(
                    f"stage:{number}:money",
                    reader.name(show.money(sum(i.spend_100m_krw for i in own))),
                ),
            ),
            Fact(reader.word("Own effort"), _effort(reader, own, number)),
            Fact(reader.word("Responsible roles"), _roles(reader, own)),
        ),
        deliverables=tuple(
            DeliverableRow(d.id, reader.name(d.name), _makers(reader, own, d.id))
            for d in authored.deliverables
        ),
        criteria=tuple(reader.name(c) for c in authored.exit_criteria),
        rows=tuple(r for r in initiative_rows(reader, plan) if r.id in ids),
        fit=stated(fit_finding(tested), f"gate:{number}") if tested else None,
        points=tuple(
            (point_task(item), point_owner(item)) for item in open_points(tested)
        ),
    )


def _makers(reader: Reader, own: list[Planned], deliverable: str) -> str:
    found = [
        f"{i.id} {reader.initiative(i.id)}"
        for i in own
        if deliverable in i.sized.initiative.stage_deliverables
    ]
    return ", ".join(found) or reader.word("nobody yet")


def _effort(reader: Reader, own: list[Planned], stage: int) -> str:
    months = {t: 0.0 for i in own for t in i.sized.person_months}
    for planned in own:
        for team, effort in planned.sized.person_months.items():
            months[team] += effort
    if not months:
        return show.MISSING
    told = {
        reader.read(team_name(team)): reader.opening(
            f"stage:{stage}:effort_{team}", show.number(effort, 1)
        )
        for team, effort in months.items()
    }
    parts = ", ".join(f"{name} {shown}" for name, shown in sorted(told.items()))
    return reader.word("{parts} person-months", parts=parts)


def _roles(reader: Reader, own: list[Planned]) -> str:
    found = dict.fromkeys(r for i in own for r in i.sized.initiative.roles)
    return ", ".join(reader.role(r) for r in found) or show.MISSING
