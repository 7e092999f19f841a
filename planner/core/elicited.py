"""How strong people say a link is: their mean, their spread, their agreement."""

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from statistics import median

from planner.core.agreement import average_deviation, rwg
from planner.core.framework import Framework
from planner.core.rules import CausalRules
from planner.core.statistics import mean, variance
from planner.core.text import Message

STEPS = (-3, -2, -1, 0, 1, 2, 3)
Ends = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Judgement:
    """What one person said of one link.

    Args:
        value: one of `STEPS`, + where both rise together; None for not known.
    """

    respondent: str
    source: str
    target: str
    value: int | None


@dataclass(frozen=True, slots=True)
class LinkRound:
    """What people said of links when they were asked together.

    Args:
        least: fewest people of whom anything is told; None where answers are named.
    """

    judgements: tuple[Judgement, ...]
    least: int | None = None


@dataclass(frozen=True, slots=True)
class Elicited:
    """What people say of a link, in standard steps unless told otherwise.

    Args:
        n: people who gave a strength.
        unknown: people who do not know; they enter nothing.
        counts: people by step of the ladder; empty where they are too few to be told.
        mean, median, sd: of the weights of the steps they chose.
        se: standard error of the mean, never below the spread of published evidence.
        deviation: mean distance from the mean, in steps of the ladder.
        rwg: agreement, 0 to 1.
        apart: whether they agree too little for a mean to speak for them.
        refused: why the stated strength counts instead; None where theirs does.
    """

    source: str
    target: str
    n: int
    unknown: int
    counts: tuple[int, ...]
    mean: float | None
    median: float | None
    sd: float | None
    se: float | None
    deviation: float | None
    rwg: float | None
    apart: bool
    refused: Message | None


def weight_of(rules: CausalRules, step: int) -> float:
    """Return the path weight of a step of the ladder; 0 for no effect."""
    weights = {int(k): weight for k, weight in rules.strength_weight.items()}
    return math.copysign(weights[abs(step)], step) if step else 0.0


def elicited(framework: Framework, rounds: Sequence[LinkRound]) -> dict[Ends, Elicited]:
    """Return what people say of each link of the map, by its ends.

    Of several rounds about a link the newest, which stands last, counts alone: people
    who are asked again have thought again.
    """
    drawn = {(x.source, x.target) for x in framework.links}
    found: dict[Ends, Elicited] = {}
    for one in rounds:
        given: dict[Ends, list[Judgement]] = {}
        for judgement in one.judgements:
            ends = (judgement.source, judgement.target)
            given.setdefault(ends, []).append(judgement)
        for ends, judgements in given.items():
            if ends in drawn:
                found[ends] = _of(framework.rules.causal, judgements, one.least)
    return found


def opinions(found: Mapping[Ends, Elicited]) -> dict[Ends, tuple[float, float]]:
    """Return mean and standard error of the links on which enough people spoke."""
    return {
        ends: (one.mean, one.se)
        for ends, one in found.items()
        if one.refused is None and one.mean is not None and one.se is not None
    }


def _of(rules: CausalRules, given: Sequence[Judgement], least: int | None) -> Elicited:
    source, target = given[0].source, given[0].target
    values = [j.value for j in given if j.value is not None]
    n, unknown = len(values), len(given) - len(values)
    needed = max(rules.elicitation.people_min, least or 0)
    if n < needed:
        return _refused((source, target), (n, unknown), needed, hidden=bool(least))
    weights = [weight_of(rules, v) for v in values]
    spread = math.sqrt(variance(weights) or 0.0)
    agreed = rwg(values, len(STEPS))
    return Elicited(
        source,
        target,
        n,
        unknown,
        tuple(values.count(step) for step in STEPS),
        mean(weights),
        median(weights),
        spread,
        max(spread / math.sqrt(n), rules.strength_sd["A"]),
        average_deviation(values),
        agreed,
        agreed is not None and agreed < rules.elicitation.agreed_from,
        None,
    )


def _refused(
    ends: Ends, people: tuple[int, int], needed: int, *, hidden: bool
) -> Elicited:
    """Too few: no mean, and of answers without names not even how many there are."""
    n, unknown = (0, 0) if hidden else people
    nothing = (None,) * 6
    why = Message(
        "fewer than {least} people gave a strength, so the strength stated by the"
        " framework counts",
        {"least": needed},
    )
    return Elicited(*ends, n, unknown, (), *nothing, apart=False, refused=why)


def heard(found: Iterable[Elicited]) -> int:
    """Return on how many links people's own strength counts."""
    return sum(one.refused is None for one in found)
