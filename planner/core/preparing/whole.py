"""The whole preparation of a project, computed from its answers and its result."""

from collections.abc import Sequence
from dataclasses import dataclass

from planner.core.diagnosis import CapabilityResult
from planner.core.engagement import EngagementFile
from planner.core.framework import Framework
from planner.core.preparing.aims import Aims, aims_of
from planner.core.preparing.basics import Basics, basics_of
from planner.core.preparing.conditions import (
    LightResult,
    Readiness,
    lights,
    readiness,
)
from planner.core.preparing.drivers import Equity, equity
from planner.core.preparing.phases import Ecrm, ecrm
from planner.core.preparing.practices import Practices, practices_of
from planner.core.preparing.pressure import Pressure, pressure_of
from planner.core.preparing.sheet import Sheet
from planner.core.preparing.suitability import DataWay, SizeRule, data_way, size_rule
from planner.core.preparing_rules import PreparingRules
from planner.core.purpose import PurposeProfile
from planner.core.questionnaire import Questionnaire
from planner.core.roadmap import Roadmap

Known = tuple[
    PurposeProfile, Sequence[CapabilityResult], EngagementFile, Roadmap | None
]


@dataclass(frozen=True, slots=True)
class Preparing:
    """What the answers of the preparation add up to.

    Args:
        ecrm: None where the framework has no phase table.
        practices: None where the framework does not ask for them.
        basics: None where the framework does not ask for them.
    """

    rules: PreparingRules
    aims: Aims
    size: SizeRule
    information: DataWay
    readiness: Readiness
    lights: tuple[LightResult, ...]
    pressure: Pressure
    ecrm: Ecrm | None
    equity: Equity
    practices: Practices | None
    basics: Basics | None


def prepared(
    framework: Framework, questionnaire: Questionnaire, sheet: Sheet, known: Known
) -> Preparing | None:
    """Return the preparation; None where the framework has no rules for it.

    Args:
        framework: with the rules.
        questionnaire: what was asked.
        sheet: the answers in figures.
        known: purpose, capabilities, settings and roadmap of the same round.
    """
    rules = framework.rules.preparing
    if rules is None:
        return None
    profile, results, settings, roadmap = known
    company = settings.profile
    return Preparing(
        rules=rules,
        aims=aims_of(rules.purpose, profile, sheet, settings.constraints, roadmap),
        size=size_rule(framework, rules, company.staff, roadmap),
        information=data_way(
            rules.data_strategy, company.industry, settings.fit or {}, sheet
        ),
        readiness=readiness(framework, rules.conditions, sheet, results, roadmap),
        lights=lights(rules.lights, results),
        pressure=pressure_of(rules.pressure, sheet),
        ecrm=ecrm(rules.phases, framework.strategy, questionnaire.questions, sheet),
        equity=equity(rules.drivers, sheet),
        practices=practices_of(rules.practices, questionnaire.questions, sheet)
        if rules.practices
        else None,
        basics=basics_of(rules.basics, framework.strategy, sheet)
        if rules.basics
        else None,
    )
