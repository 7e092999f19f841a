"""What may be wrong between the rules of the preparation and the rest."""

from collections.abc import Collection, Iterator
from itertools import product

from planner.core.framework import Framework
from planner.core.preparing_rules import PreparingRules
from planner.core.references import Fault, Path, unknown
from planner.core.text import Message

START: Path = ("rules", "preparing")
CAPABILITY = Message("capability")


def preparing_faults(framework: Framework) -> Iterator[Fault]:
    """Yield every id in the rules of the preparation that nobody knows."""
    rules = framework.rules.preparing
    if rules is None:
        return
    yield from _evidence_faults(framework, rules)
    yield from _condition_faults(framework, rules)
    for i, light in enumerate(rules.lights.items):
        path = (*START, "lights", "items", i, "capabilities")
        yield from _all(path, CAPABILITY, light.capabilities, framework.capabilities)
    yield from _swot_faults(framework, rules)
    yield from _effect_faults(framework, rules)
    yield from _basics_faults(framework, rules)


def _all(
    path: Path, kind: Message, given: Collection[str], known: Collection[str]
) -> Iterator[Fault]:
    for i, name in enumerate(given):
        yield from unknown((*path, i), kind, name, known)


def _evidence_faults(framework: Framework, rules: PreparingRules) -> Iterator[Fault]:
    criteria = {c.id for c in framework.rules.fit.criteria}
    for i, evidence in enumerate(rules.evidence):
        path = (*START, "evidence", i, "criterion")
        yield from unknown(path, Message("criterion"), evidence.criterion, criteria)


def _condition_faults(framework: Framework, rules: PreparingRules) -> Iterator[Fault]:
    found = rules.conditions
    path = (*START, "conditions")
    roles = framework.role
    for key in ("back_office", "front_office"):
        yield from _all((*path, key), Message("role"), getattr(found, key), roles)
    for key in ("customer_centric", "classes"):
        name = getattr(found, key)
        if name:
            known = framework.capabilities
            yield from unknown((*path, key), CAPABILITY, name, known)


def _swot_faults(framework: Framework, rules: PreparingRules) -> Iterator[Fault]:
    numbers = {f"fit:{c.id}:value" for c in framework.rules.fit.criteria}
    numbers |= {f"pressure:{d.id}:level" for d in rules.pressure.drivers}
    for i, one in enumerate(rules.swot.external):
        path = (*START, "swot", "external", i)
        yield from unknown((*path, "number"), Message("number"), one.number, numbers)
        place = (*path, "capabilities")
        yield from _all(place, CAPABILITY, one.capabilities, framework.capabilities)


def _effect_faults(framework: Framework, rules: PreparingRules) -> Iterator[Fault]:
    for key in ("expected", "online") if rules.practices else ():
        for option, kpis in getattr(rules.practices, key).kpis.items():
            path = (*START, "practices", key, "kpis", option)
            yield from _all(path, Message("KPI"), kpis, framework.kpi)


def _basics_faults(framework: Framework, rules: PreparingRules) -> Iterator[Fault]:
    if rules.basics is None:
        return
    path = (*START, "basics", "product", "frame")
    frames = {frame.id: frame for frame in framework.strategy.frames}
    wanted = rules.basics.product.frame
    yield from unknown(path, Message("frame"), wanted, frames)
    items = frames[wanted].items if wanted in frames else ()
    kinds = {(e.presentation_changed, e.product_changed) for e in items}
    if items and not kinds >= set(product((False, True), repeat=2)):
        told = Message(
            "The frame '{id}' must have a line for each of the four ways in which"
            " product and presentation change or not",
            {"id": wanted},
        )
        yield Fault(path, told)
    lines = {one.id for group in rules.basics.levels for one in group.items}
    if rules.basics.stages:
        place = (*START, "basics", "stages")
        yield from unknown(place, Message("line"), rules.basics.stages, lines)
