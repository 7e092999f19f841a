"""Calculations on models of causes: path models and constructs of several items."""

import dataclasses
from collections.abc import Iterator, Sequence

import numpy as np

from planner.core.causal.construct_model import Settings, construct_model
from planner.core.causal.constructs import Scheme, constant_items
from planner.core.causal.graph import Links
from planner.core.causal.paths import (
    HARD_TO_TELL,
    Moments,
    PathModel,
    path_model,
)
from planner.core.causal.regression import Matrix
from planner.core.problems import PlannerError, Problem
from planner.core.text import Message
from planner.services.calculating.agreement import complete_rows
from planner.services.calculating.answer import Answer
from planner.services.calculating.causal import draws_and_seed, placed
from planner.services.calculating.figures import Rule, options, unknown
from planner.services.calculating.levels import square
from planner.services.calculating.links_file import read_links
from planner.services.calculating.model_file import read_model
from planner.services.calculating.reading import Reading, settle


def paths_from_data(links_path: str, data_path: str, *, raw: bool) -> Answer:
    """Answer with the path model of the columns of a table."""
    reading = Reading(links_path)
    links = read_links(reading, weighted=False)
    table = Reading(data_path)
    table.require(*links.nodes)
    rows = complete_rows(table, links.nodes)
    data = np.array(rows, dtype=float).reshape(-1, len(links.nodes))
    _refuse_constant(table, data, links.nodes)
    warnings = settle(reading, table)
    scales = data.std(axis=0, ddof=1)
    correlations = np.atleast_2d(np.corrcoef(data, rowvar=False))
    units = scales.tolist() if raw else None
    moments = Moments(links.nodes, correlations, len(data), units)
    return _paths(links, moments, data_path, warnings)


def paths_from_correlations(
    links_path: str, correlations_path: str, n: str | None
) -> Answer:
    """Answer with the path model of a published table of correlations."""
    count = options({"--n": (n, Rule(low=3, whole=True))})["--n"]
    reading = Reading(links_path)
    links = read_links(reading, weighted=False)
    names, matrix, table = square(
        correlations_path, Rule(low=-1, high=1), mirrored=True
    )
    for node in links.nodes:
        if node not in names:
            table.problems.append(Problem(table.table.file, 1, 0, unknown(node, names)))
    _refuse_no_correlations(table, names, matrix)
    warnings = settle(reading, table)
    size = None if count is None else int(count)
    moments = Moments(names, np.array(matrix), size)
    return _paths(links, moments, correlations_path, warnings)


def pls(
    model_path: str,
    data_path: str,
    scheme: Scheme,
    bootstrap: tuple[str | None, str],
    *,
    standardise: bool,
) -> Answer:
    """Answer with the constructs' paths, reliability and total effects."""
    draws, seed = draws_and_seed(*bootstrap, "--bootstrap")
    model = read_model(model_path)
    table = Reading(data_path)
    items = list(dict.fromkeys(model.items))
    table.require(*items)
    rows = complete_rows(table, items)
    if len(rows) < 3:
        table.wrong(0, "{n} complete rows are too few; give more answers", n=len(rows))
    table.settle()
    data = np.array(rows, dtype=float)
    for item, constant in zip(items, constant_items(data), strict=True):
        if constant:
            table.warn(
                0,
                "{item} never varies and counts for nothing; check its answers",
                item=item,
            )
    chosen = data[:, [items.index(item) for item in model.items]]
    settings = Settings(scheme, standardise, draws, seed)
    try:
        found = construct_model(model, chosen, settings)
    except PlannerError as error:
        raise placed(error, data_path) from None
    return Answer(dataclasses.asdict(found), settle(table))


def _paths(
    links: Links, moments: Moments, path: str, warnings: tuple[Problem, ...]
) -> Answer:
    try:
        found = path_model(links, moments)
    except PlannerError as error:
        raise placed(error, path) from None
    return Answer(dataclasses.asdict(found), (*warnings, *_alike(found, path)))


def _alike(found: PathModel, path: str) -> Iterator[Problem]:
    """Name the causes of one effect that the data can hardly tell apart."""
    for target in found.r2:
        alike = [
            p.source
            for p in found.paths
            if p.target == target and p.inflation >= HARD_TO_TELL
        ]
        if alike:
            said = Message(
                "the causes {causes} of {effect} move so much together that their"
                " coefficients are hard to tell apart (VIF {limit:g} or more); measure"
                " one of them, or join them",
                {"causes": ", ".join(alike), "effect": target, "limit": HARD_TO_TELL},
            )
            yield Problem(path, 0, 0, said, warning=True)


def _refuse_constant(table: Reading, data: Matrix, names: Sequence[str]) -> None:
    if len(data) < 3:
        table.wrong(0, "{n} complete rows are too few; give more rows", n=len(data))
        return
    for name, constant in zip(names, constant_items(data), strict=True):
        if constant:
            table.wrong(
                0,
                "{name} never varies, so nothing can depend on it; leave it out",
                name=name,
            )


def _refuse_no_correlations(
    table: Reading, names: Sequence[str], matrix: Sequence[Sequence[float]]
) -> None:
    values = np.array(matrix)
    for i, j in zip(*np.nonzero(np.abs(values - values.T) > 1e-6), strict=True):
        if i < j:
            table.wrong(
                table.rows[int(j)].line,
                "{a} with {b} is {there:g}, {b} with {a} is {back:g}; write the same",
                a=names[i],
                b=names[j],
                there=values[i, j],
                back=values[j, i],
            )
    for i, value in enumerate(np.diag(values)):
        if value != 1:
            table.wrong(
                table.rows[i].line,
                "{name} with itself is {value:g}; write 1",
                name=names[i],
                value=float(value),
            )
    if not table.problems and float(np.linalg.eigvalsh(values)[0]) < -1e-6:
        table.wrong(0, "no data can have these correlations together; check them")
