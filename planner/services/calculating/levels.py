"""Calculations on levels: opportunity, fusion, balance, fit, pairwise weights."""

import dataclasses

from planner.core import ahp as pairwise
from planner.core import fit as strategic_fit
from planner.core import levels
from planner.core import opportunity as opportunities
from planner.core.problems import InputError, Problem
from planner.core.text import Message
from planner.services.calculating.answer import Answer
from planner.services.calculating.figures import (
    ANY,
    LEVEL,
    Rule,
    figure,
    options,
    refuse,
    required,
)
from planner.services.calculating.reading import Reading, settle

NO_VALUE = frozenset({"", "unknown", "na"})


def opportunity(importance: str, current: str, target: str) -> Answer:
    """Answer with opportunity (0 to 100), gap and whether the level is over-served."""
    weight, now, wanted = required(
        {
            "--importance": (importance, LEVEL),
            "--current": (current, LEVEL),
            "--target": (target, LEVEL),
        }
    )
    gap = levels.gap(now, wanted)
    return Answer(
        {
            "opportunity": opportunities.opportunity_score(weight, gap),
            "gap": gap,
            "over_served": levels.over_served(now, wanted),
        }
    )


def fuse(survey: str | None, kpi: str | None, interview: str | None) -> Answer:
    """Answer with the level fused from the methods given."""
    given = options(
        {
            "--survey": (survey, LEVEL),
            "--kpi": (kpi, LEVEL),
            "--interview": (interview, LEVEL),
        }
    )
    fused = levels.fuse(given["--survey"], given["--kpi"], given["--interview"])
    return Answer(dataclasses.asdict(fused))


def balance(path: str) -> Answer:
    """Answer with the role-balanced value of a table of answers."""
    reading = Reading(path)
    reading.only("role", "value")
    values_by_role: dict[str, list[float]] = {}
    cells = zip(
        reading.rows, reading.names("role"), reading.texts("value"), strict=True
    )
    for row, role, text in cells:
        answers = values_by_role.setdefault(role, [])
        if text.lower() not in NO_VALUE:
            value = reading.number(row.line, "value", text)
            answers.extend([] if value is None else [value])
    warnings = settle(reading)
    balanced = levels.role_balanced(values_by_role)
    return Answer(dataclasses.asdict(balanced), warnings)


def fit(values: str) -> Answer:
    """Answer with the fit score, its criteria and its sensitivity to the weights."""
    names = list(strategic_fit.DEFAULT_WEIGHTS)
    texts = values.split(",")
    if len(texts) != len(names):
        raise refuse(
            "--values",
            "there are {found} values and {wanted} are needed; give them in the order "
            "{names}",
            found=len(texts),
            wanted=len(names),
            names=", ".join(names),
        )
    read = {n: figure(t.strip(), LEVEL) for n, t in zip(names, texts, strict=True)}
    wrong = [
        Problem("--values", 0, 0, Message("{name}: {what}", {"name": n, "what": v}))
        for n, v in read.items()
        if isinstance(v, Message)
    ]
    if wrong:
        raise InputError(wrong)
    result = strategic_fit.fit(
        {n: v for n, v in read.items() if not isinstance(v, Message)}
    )
    low, high = result.sensitivity
    return Answer(
        {
            "score": result.score,
            "criteria": [
                {**dataclasses.asdict(c), "contribution": c.contribution}
                for c in result.criteria
            ],
            "sensitivity": {"low": low, "high": high},
        }
    )


def ahp(path: str) -> Answer:
    """Answer with the weights of a pairwise comparison and its consistency."""
    names, matrix, reading = square(path, Rule(above=0, fraction=True))
    for i, j in pairwise.not_reciprocal(matrix):
        _not_reciprocal(reading, (i, j), names, matrix)
    warnings = settle(reading)
    return Answer(dataclasses.asdict(pairwise.priorities(names, matrix)), warnings)


def square(
    path: str, rule: Rule, *, mirrored: bool = False
) -> tuple[list[str], list[list[float]], Reading]:
    """Read a square table with names in its heading and its first column.

    When `mirrored`, an empty cell takes the value of the one across the diagonal.
    """
    reading = Reading(path)
    corner, *names = reading.table.header
    found = reading.unique(corner)
    if found != names:
        reading.wrong(
            reading.table.header_line,
            "the rows are {rows} and the columns {columns}; name the same things in "
            "the same order",
            rows=", ".join(found),
            columns=", ".join(names),
        )
    if len(names) < 2:
        reading.wrong(0, "there is nothing to compare; name two things or more")
    reading.settle()
    matrix = [
        [_cell(reading, (i, j), rule, mirrored=mirrored) for j in range(len(names))]
        for i in range(len(names))
    ]
    reading.settle()
    return names, matrix, reading


def _cell(
    reading: Reading, place: tuple[int, int], rule: Rule, *, mirrored: bool
) -> float:
    i, j = place
    row = reading.rows[i]
    text = row.cells[j + 1]
    if not text and mirrored:
        row = reading.rows[j]
        text = row.cells[i + 1]
    number = reading.number(row.line, reading.table.header[j + 1], text, rule)
    return 0.0 if number is None else number


def _not_reciprocal(
    reading: Reading,
    place: tuple[int, int],
    names: list[str],
    matrix: list[list[float]],
) -> None:
    i, j = place
    if i == j:
        reading.wrong(
            reading.rows[i].line,
            "{name} against itself is {value:g}; write 1",
            name=names[i],
            value=matrix[i][i],
        )
        return
    reading.wrong(
        reading.rows[j].line,
        "{a} against {b} is {there:g} and {b} against {a} is {back:g}; one must be 1 "
        "divided by the other",
        a=names[i],
        b=names[j],
        there=matrix[i][j],
        back=matrix[j][i],
    )


def importance_performance(path: str, cut: opportunities.Cut) -> Answer:
    """Answer with the quadrant of each item and the cuts between them."""
    reading = Reading(path)
    reading.only("name", "importance", "performance")
    names = reading.unique("name")
    importance = reading.numbers("importance")
    performance = reading.numbers("performance")
    warnings = settle(reading)
    items = map(opportunities.Item, names, importance, performance)
    placed = opportunities.quadrants(items, cut)
    return Answer(
        {
            "cut": {
                "importance": placed.importance_cut,
                "performance": placed.performance_cut,
            },
            "items": [dataclasses.asdict(item) for item in placed.items],
        },
        warnings,
    )


def normalise(value: str, target: str, worst: str) -> Answer:
    """Answer with a KPI's place between its worst value (0) and its target (100)."""
    now, best, least = required(
        {"--value": (value, ANY), "--target": (target, ANY), "--worst": (worst, ANY)}
    )
    if best == least:
        raise refuse(
            "--worst",
            "target and worst are both {value:g}, so nothing lies between; change one",
            value=best,
        )
    return Answer({"percent": levels.normalise(now, best, least)})
