"""Calculations on the causal map: effects, what-if, attribution, lag, blending."""

import dataclasses
from collections.abc import Sequence

from planner.core.causal import attribution as attributions
from planner.core.causal import effects as causal_effects
from planner.core.causal import lags
from planner.core.causal.blend import blend as blended
from planner.core.causal.chains import largest_chains
from planner.core.causal.graph import LOOPS_LISTED, Links
from planner.core.causal.response import responses
from planner.core.problems import InputError, PlannerError, Problem
from planner.core.text import Message
from planner.services.calculating.answer import Answer
from planner.services.calculating.figures import (
    ANY,
    COUNT,
    POSITIVE,
    Rule,
    figure,
    options,
    refuse,
    required,
    unknown,
)
from planner.services.calculating.links_file import read_links
from planner.services.calculating.reading import Reading, settle

SEED = Rule(low=0, high=2**53, whole=True)
DRAWS = Rule(low=2, high=1_000_000, whole=True)
CHAINS = Rule(low=1, high=100, whole=True)
MONTHS = Rule(low=1, high=600, whole=True)


def draws_and_seed(draws: str | None, seed: str, option: str = "--draws") -> list[int]:
    """Return how many draws were asked for (0: none) and the seed."""
    given = options({option: (draws, DRAWS), "--seed": (seed, SEED)})
    return [int(value or 0) for value in given.values()]


def effects(
    path: str,
    ends: tuple[str | None, str | None],
    draws: str | None,
    seed: str,
    chains: str | None = None,
) -> Answer:
    """Answer with direct and total effects, loops and why they may be refused.

    Args:
        path: of the links.
        ends: source and target; None for all.
        draws: how many draws the intervals take.
        seed: of the draws.
        chains: how many of the largest paths between the ends are listed.
    """
    source, target = ends
    count, number = draws_and_seed(draws, seed)
    listed = options({"--paths": (chains, CHAINS)})["--paths"]
    reading = Reading(path)
    links = read_links(reading, weighted=True)
    _known(links, {"--source": source, "--target": target})
    found = causal_effects.total_effects(links, source, target, count, number)
    return Answer(
        {
            **_chains(links, source, target, listed),
            "effects": [dataclasses.asdict(effect) for effect in found.effects],
            "loops": [
                {**dataclasses.asdict(loop), "kind": loop.kind} for loop in found.loops
            ],
            "loops_complete": len(found.loops) < LOOPS_LISTED,
            "spectral_radius": found.spectral_radius,
            "refused": found.refused,
            "unsettled_share": found.unsettled_share if count else None,
        },
        settle(reading),
    )


def _chains(
    links: Links, source: str | None, target: str | None, listed: float | None
) -> dict[str, object]:
    if listed is None:
        return {}
    if source is None or target is None:
        raise refuse("--paths", "the paths of a pair are listed; give both its ends")
    found = largest_chains(links, source, target, int(listed))
    return {
        "paths": [dataclasses.asdict(chain) for chain in found.listed],
        "paths_count": found.count,
        "paths_complete": found.complete,
    }


def what_if(
    path: str, shifts: Sequence[str], holds: Sequence[str], months: str | None = None
) -> Answer:
    """Answer with the long-run change of every node, and month by month if asked."""
    shown = options({"--months": (months, MONTHS)})["--months"]
    reading = Reading(path)
    links = read_links(reading, weighted=True)
    shifted = _changes(links, "--shift", shifts)
    held = _changes(links, "--hold", holds)
    try:
        changes = causal_effects.hold(links, held, shifted)
    except PlannerError as error:
        raise placed(error, path) from None
    values: dict[str, object] = {"changes": changes, "shifted": shifted, "held": held}
    if shown is not None:
        found = responses(links, shifted, held, int(shown))
        values["months"] = {n: r and r.months for n, r in found.items()}
        values["half_after"] = {n: r and r.half for n, r in found.items()}
    return Answer(values, settle(reading))


def attribution(links_path: str, levels_path: str, target: str) -> Answer:
    """Answer with what the target's change is made of."""
    reading = Reading(links_path)
    links = read_links(reading, weighted=True)
    _known(links, {"--target": target})
    table = Reading(levels_path)
    table.only("node", "before", "after")
    nodes = table.unique("node")
    before, after = table.numbers("before"), table.numbers("after")
    for row, node in zip(table.rows, nodes, strict=True):
        table.one_of(row.line, node, links.nodes)
    for node in attributions.needed(links, target):
        if node not in nodes:
            table.wrong(
                0,
                "{node} acts on {target} and has no row; add its before and after",
                node=node,
                target=target,
            )
    warnings = settle(reading, table)
    changes = {n: b - a for n, a, b in zip(nodes, before, after, strict=True)}
    try:
        found = attributions.attribute(links, changes, target)
    except PlannerError as error:
        raise placed(error, links_path) from None
    return Answer(dataclasses.asdict(found), warnings)


def lag(
    path: str, pair: tuple[str, str], max_lag: str, season: str, *, difference: bool
) -> Answer:
    """Answer with the correlations at each lag and the verdict on the largest."""
    most, year = required(
        {
            "--max-lag": (max_lag, Rule(low=0, high=120, whole=True)),
            "--season": (season, COUNT),
        }
    )
    reading = Reading(path)
    for option, name in zip(("--source", "--target"), pair, strict=True):
        if not reading.has(name):
            problem = Problem(option, 0, 0, unknown(name, reading.table.header))
            raise InputError([problem])
    source, target = (reading.gappy(name) for name in pair)
    warnings = settle(reading)
    plan = lags.ScanPlan(int(most), int(year), difference)
    found = lags.scan(source, target, plan)
    if found.refused is not None:
        warnings += (Problem(path, 0, 0, found.refused, warning=True),)
    return Answer(dataclasses.asdict(found) | {"refused": found.refused}, warnings)


def blend(prior_mean: str, prior_sd: str, estimate: str, se: str) -> Answer:
    """Answer with opinion and data blended."""
    values = required(
        {
            "--prior-mean": (prior_mean, ANY),
            "--prior-sd": (prior_sd, POSITIVE),
            "--estimate": (estimate, ANY),
            "--se": (se, POSITIVE),
        }
    )
    return Answer(dataclasses.asdict(blended(*values)))


def placed(error: PlannerError, path: str) -> InputError:
    """Return the error of a computation with the file that led to it."""
    return InputError([Problem(path, 0, 0, error.message)])


def _known(links: Links, named: dict[str, str | None]) -> None:
    problems = [
        Problem(option, 0, 0, unknown(name, links.nodes))
        for option, name in named.items()
        if name is not None and name not in links.index
    ]
    if problems:
        raise InputError(problems)


def _changes(links: Links, option: str, given: Sequence[str]) -> dict[str, float]:
    """Read `NODE=VALUE` as often as it was given."""
    changes: dict[str, float] = {}
    for text in given:
        node, sign, value = text.rpartition("=")
        if not sign:
            raise refuse(option, "{text} has no value; write NODE=VALUE", text=text)
        if node in changes:
            raise refuse(option, "{node} is given twice; give it once", node=node)
        _known(links, {option: node})
        change = figure(value)
        if isinstance(change, Message):
            raise InputError([Problem(option, 0, 0, change)])
        changes[node] = change
    return changes
