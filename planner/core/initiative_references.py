"""What may be wrong with the initiatives of a framework and its stages."""

from collections.abc import Iterator, Mapping
from itertools import chain

from planner.core.framework import Framework, Initiative
from planner.core.references import (
    Fault,
    Path,
    arrows,
    cycles,
    falling,
    unknown,
    unknown_in,
)
from planner.core.text import Message

CAPABILITY = Message("capability")


def initiative_faults(framework: Framework) -> Iterator[Fault]:
    """Yield what is wrong with initiatives, and what no initiative brings about."""
    stage_of = {
        deliverable.id: stage.id
        for stage in framework.stages
        for deliverable in stage.deliverables
    }
    for index, initiative in enumerate(framework.initiatives):
        path: Path = ("initiatives", index)
        yield from _unknown_ids(framework, path, initiative)
        yield from _bad_ranges(path, initiative)
        yield from _too_early(framework, path, initiative)
        yield from _foreign_deliverables(path, initiative, stage_of)
        yield from _both_needed_and_instead(path, initiative)
    yield from chain(
        _cycle_faults(framework), _never_closed(framework), _never_made(framework)
    )


def _unknown_ids(
    framework: Framework, path: Path, initiative: Initiative
) -> Iterator[Fault]:
    stages = {str(stage.id) for stage in framework.stages}
    for key, kind, given, known in (
        ("closes", CAPABILITY, initiative.closes, framework.capabilities.keys()),
        ("kpis", Message("KPI"), initiative.kpis, framework.kpi.keys()),
        ("roles", Message("role"), initiative.roles, framework.role.keys()),
        (
            "prerequisites",
            Message("initiative"),
            initiative.prerequisites,
            framework.initiative.keys(),
        ),
        (
            "waits_for",
            Message("initiative"),
            [w.initiative for w in initiative.waits_for],
            framework.initiative.keys(),
        ),
        (
            "alternatives",
            Message("initiative"),
            initiative.alternatives,
            framework.initiative.keys(),
        ),
        ("stages", Message("stage"), [str(s) for s in initiative.stages], stages),
    ):
        yield from unknown_in((*path, key), kind, given, known)


def _bad_ranges(path: Path, initiative: Initiative) -> Iterator[Fault]:
    yield from falling((*path, "effort_pm"), initiative.effort_pm)
    yield from falling((*path, "duration_weeks"), initiative.duration_weeks)
    yield from falling(
        (*path, "external_cost_100m_krw"), initiative.external_cost_100m_krw
    )
    for key, value in (
        ("effort_pm", initiative.effort_pm[0]),
        ("duration_weeks", initiative.duration_weeks[0]),
    ):
        if value <= 0:
            yield Fault(
                (*path, key),
                Message("{key} must begin above 0", {"key": key}),
            )


def _too_early(
    framework: Framework, path: Path, initiative: Initiative
) -> Iterator[Fault]:
    for index, one in enumerate(initiative.prerequisites):
        needed = framework.initiative.get(one)
        if needed and min(needed.stages) > min(initiative.stages):
            yield Fault(
                (*path, "prerequisites", index),
                Message(
                    "{id} begins in stage {stage}, before its prerequisite {needed}"
                    " in stage {later}",
                    {
                        "id": initiative.id,
                        "stage": min(initiative.stages),
                        "needed": one,
                        "later": min(needed.stages),
                    },
                ),
            )


def _foreign_deliverables(
    path: Path, initiative: Initiative, stage_of: Mapping[str, int]
) -> Iterator[Fault]:
    for index, one in enumerate(initiative.stage_deliverables):
        here = (*path, "stage_deliverables", index)
        yield from unknown(here, Message("deliverable"), one, stage_of)
        stage = stage_of.get(one)
        if stage is not None and stage not in initiative.stages:
            yield Fault(
                here,
                Message(
                    "{deliverable} belongs to stage {stage}, in which {id} does not"
                    " work; add the stage or take the deliverable out",
                    {"deliverable": one, "stage": stage, "id": initiative.id},
                ),
            )


def _cycle_faults(framework: Framework) -> Iterator[Fault]:
    position = {i.id: n for n, i in enumerate(framework.initiatives)}
    after = {i.id: i.needs for i in framework.initiatives}
    for cycle in cycles(after):
        closing = position[cycle[-2]]
        yield Fault(
            ("initiatives", closing, *_place_of(framework, closing, cycle[-1])),
            Message(
                "These prerequisites go round in a circle: {cycle}; take one out",
                {"cycle": arrows(cycle)},
            ),
        )


def _place_of(framework: Framework, index: int, needed: str) -> Path:
    """Where an initiative says that it waits for another."""
    initiative = framework.initiatives[index]
    if needed in initiative.prerequisites:
        return ("prerequisites", initiative.prerequisites.index(needed))
    named = [w.initiative for w in initiative.waits_for]
    return ("waits_for", named.index(needed))


def _both_needed_and_instead(path: Path, initiative: Initiative) -> Iterator[Fault]:
    for index, one in enumerate(initiative.alternatives):
        if one in (initiative.id, *initiative.needs):
            yield Fault(
                (*path, "alternatives", index),
                Message(
                    "{other} cannot be an alternative to {id}: it is the same or must"
                    " be in the plan with it",
                    {"other": one, "id": initiative.id},
                ),
            )


def _never_closed(framework: Framework) -> Iterator[Fault]:
    closed = {one for initiative in framework.initiatives for one in initiative.closes}
    for p, perspective in enumerate(framework.perspectives):
        for f, factor in enumerate(perspective.factors):
            for c, capability in enumerate(factor.capabilities):
                if capability.id not in closed:
                    yield Fault(
                        ("perspectives", p, "factors", f, "capabilities", c),
                        Message(
                            "No initiative closes the capability {id}",
                            {"id": capability.id},
                        ),
                        warning=True,
                    )


def _never_made(framework: Framework) -> Iterator[Fault]:
    made = {one for i in framework.initiatives for one in i.stage_deliverables}
    used = {stage for i in framework.initiatives for stage in i.stages}
    for s, stage in enumerate(framework.stages):
        if stage.id not in used:
            yield Fault(
                ("stages", s),
                Message("No initiative works in stage {id}", {"id": stage.id}),
                warning=True,
            )
        for d, deliverable in enumerate(stage.deliverables):
            if deliverable.id not in made:
                yield Fault(
                    ("stages", s, "deliverables", d),
                    Message(
                        "No initiative produces the deliverable {id}",
                        {"id": deliverable.id},
                    ),
                    warning=True,
                )
