"""Calculations on agreement of judges, items, groups and coders."""

import dataclasses
from collections.abc import Sequence

from planner.core.agreement import within_group as within_group_agreement
from planner.core.intraclass import intraclass_correlations
from planner.core.krippendorff import krippendorff as krippendorff_alphas
from planner.core.krippendorff import nominal_alpha
from planner.core.problems import InputError
from planner.core.reliability import reliability as item_reliability
from planner.core.text import Message
from planner.services.calculating.answer import Answer
from planner.services.calculating.figures import Rule, required
from planner.services.calculating.reading import Reading, settle


def agreement(path: str) -> Answer:
    """Answer with the six intraclass correlations of judges on targets."""
    reading = Reading(path)
    name, *judges = reading.table.header
    reading.unique(name)
    _need(reading, len(judges), 2, "judge", "column")
    _need(reading, len(reading.rows), 2, "rated target", "row")
    columns = [reading.numbers(judge) for judge in judges]
    warnings = settle(reading)
    found = intraclass_correlations(list(zip(*columns, strict=True)))
    return Answer(
        {
            "icc": found.icc,
            "interval": found.interval,
            "n_targets": found.squares.n_targets,
            "n_judges": found.squares.n_judges,
            "mean_squares": {
                "between": found.squares.between,
                "within": found.squares.within,
                "judges": found.squares.judges,
                "error": found.squares.error,
            },
        },
        warnings,
    )


def reliability(path: str) -> Answer:
    """Answer with Cronbach's alpha of items and what each item does to it."""
    reading = Reading(path)
    items = reading.table.header
    _need(reading, len(items), 2, "item", "column")
    rows = complete_rows(reading, items)
    _need(reading, len(rows), 2, "complete row", "row")
    warnings = settle(reading)
    return Answer(dataclasses.asdict(item_reliability(items, rows)), warnings)


def within_group(path: str, group: str, items: str | None, levels: str) -> Answer:
    """Answer with the agreement of each group on each item."""
    (count,) = required({"--levels": (levels, Rule(low=2, whole=True, high=1000))})
    reading = Reading(path)
    named = items.split(",") if items else list(reading.table.header)
    chosen = [x.strip() for x in named if x.strip() != group]
    reading.require(group, *chosen)
    scale = Rule(low=1, high=count)
    columns = {item: reading.gappy(item, scale) for item in chosen}
    members: dict[str, list[int]] = {}
    for number, name in enumerate(reading.names(group)):
        members.setdefault(name, []).append(number)
    warnings = settle(reading)
    return Answer(
        {
            "groups": {
                name: dataclasses.asdict(
                    within_group_agreement(
                        len(rows),
                        {item: _given(x, rows) for item, x in columns.items()},
                        int(count),
                    )
                )
                for name, rows in members.items()
            }
        },
        warnings,
    )


def krippendorff(path: str) -> Answer:
    """Answer with Krippendorff's alpha, by name of the metric.

    Units labelled in words, none of them a number, have the nominal one only.
    """
    reading = Reading(path)
    name, *units = reading.table.header
    reading.unique(name)
    _need(reading, len(reading.rows), 2, "coder", "row")
    reading.settle()
    labels = [[x for x in reading.texts(unit) if x] for unit in units]
    counts = {"n_coders": len(reading.rows), "n_units": len(units)}
    if not any(map(_looks_numeric, (x for unit in labels for x in unit))):
        nominal = {"nominal": nominal_alpha(labels)}
        others = dict.fromkeys(("ordinal", "interval", "ratio"))
        return Answer({**nominal, **others, **counts})
    columns = [reading.gappy(unit) for unit in units]
    warnings = settle(reading)
    known = [[x for x in column if x is not None] for column in columns]
    return Answer({**krippendorff_alphas(known), **counts}, warnings)


def complete_rows(reading: Reading, columns: Sequence[str]) -> list[list[float]]:
    """Return the rows without a gap in the columns, and warn of those left out."""
    gappy = [reading.gappy(column) for column in columns]
    rows = []
    for row, cells in zip(reading.rows, zip(*gappy, strict=True), strict=True):
        known = [x for x in cells if x is not None]
        if len(known) == len(columns):
            rows.append(known)
        else:
            reading.warn(row.line, "the row has an empty cell and is left out")
    return rows


def _need(reading: Reading, found: int, needed: int, what: str, where: str) -> None:
    if found < needed:
        reading.wrong(
            0,
            "there is not more than one {what}; give {needed} or more, one per {where}",
            what=Message(what),
            needed=needed,
            where=Message(where),
        )
        raise InputError(reading.problems)


def _given(values: Sequence[float | None], rows: Sequence[int]) -> list[float]:
    return [x for x in (values[row] for row in rows) if x is not None]


def _looks_numeric(text: str) -> bool:
    return text[:1] in "+-." or text[:1].isdigit()
