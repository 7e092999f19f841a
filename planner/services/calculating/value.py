"""Calculations on customers and tests: value, uplift, promoters, concentration."""

import dataclasses

from planner.core.problems import InputError, Problem
from planner.core.value import clv as lifetime
from planner.core.value import experiments
from planner.core.value.concentration import concentration as concentrated
from planner.services.calculating.answer import Answer
from planner.services.calculating.figures import (
    ANY,
    COUNT,
    NOT_NEGATIVE,
    Rule,
    refuse,
    required,
    unknown,
)
from planner.services.calculating.reading import Reading, settle

SHARE = Rule(low=0, high=1)
INSIDE = Rule(above=0, below=1)


def experiment(path: str, control: str | None) -> Answer:
    """Answer with each arm's rate and its uplift over the control."""
    reading = Reading(path)
    reading.only("arm", "n", "successes")
    names = reading.unique("arm")
    sizes, wins = reading.numbers("n", COUNT), reading.numbers("successes", COUNT)
    for row, size, won in zip(reading.rows, sizes, wins, strict=True):
        if won > size:
            reading.wrong(
                row.line,
                "{successes:g} successes are more than the {n:g} of the arm; check",
                successes=won,
                n=size,
            )
    if not names:
        reading.wrong(0, "there is no arm; write a row per arm below the heading")
    warnings = settle(reading)
    if control is not None and control not in names:
        raise InputError([Problem("--control", 0, 0, unknown(control, names))])
    arms = [
        experiments.Arm(name, int(size), int(won))
        for name, size, won in zip(names, sizes, wins, strict=True)
    ]
    return Answer(
        {
            "arms": [{"arm": arm.name, "rate": arm.rate, "n": arm.n} for arm in arms],
            "uplift": [
                dataclasses.asdict(row)
                for row in experiments.uplifts(arms, control or names[0])
            ],
            "control": control or names[0],
        },
        warnings,
    )


def sample_size(base: str, expected: str, power: str, alpha: str) -> Answer:
    """Answer with the people needed per arm and the formula behind it."""
    values = required(
        {
            "--base": (base, INSIDE),
            "--expected": (expected, INSIDE),
            "--power": (power, INSIDE),
            "--alpha": (alpha, INSIDE),
        }
    )
    if values[0] == values[1]:
        raise refuse(
            "--expected",
            "base and expected are both {rate:g}; name the rate you hope for",
            rate=values[0],
        )
    return Answer(
        {
            "per_arm": experiments.sample_size(*values),
            "formula": experiments.SAMPLE_SIZE_FORMULA,
        }
    )


def nps(promoters: str, passives: str, detractors: str) -> Answer:
    """Answer with the net promoter score and its interval, in points."""
    counts = required(
        {
            "--promoters": (promoters, COUNT),
            "--passives": (passives, COUNT),
            "--detractors": (detractors, COUNT),
        }
    )
    return Answer(dataclasses.asdict(experiments.promoter_score(*map(int, counts))))


def lift(total: str, a: str, b: str, both: str) -> Answer:
    """Answer with lift, confidence and support of two things bought together."""
    everything, first, second, shared = map(
        int,
        required(
            {
                "--total": (total, Rule(low=1, whole=True)),
                "--a": (a, COUNT),
                "--b": (b, COUNT),
                "--both": (both, COUNT),
            }
        ),
    )
    if shared > min(first, second):
        raise refuse(
            "--both",
            "{both} is more than A ({a}) or B ({b}) alone; check the counts",
            both=shared,
            a=first,
            b=second,
        )
    if first + second - shared > everything:
        raise refuse(
            "--total",
            "{total} is less than all with A or B ({joined}); check the counts",
            total=everything,
            joined=first + second - shared,
        )
    return Answer(
        dataclasses.asdict(experiments.lift(everything, first, second, shared))
    )


def clv(margin: str, retention: str, discount: str) -> Answer:
    """Answer with the lifetime value of a customer and what drives it."""
    amount, kept, interest = required(
        {
            "--margin": (margin, ANY),
            "--retention": (retention, SHARE),
            "--discount": (discount, NOT_NEGATIVE),
        }
    )
    if 1 + interest <= kept:
        raise refuse(
            "--discount",
            "with retention {retention:g} and no discount the value has no end; give "
            "a discount above 0",
            retention=kept,
        )
    return Answer(dataclasses.asdict(lifetime.lifetime_value(amount, kept, interest)))


def concentration(path: str, top: str) -> Answer:
    """Answer with the share of the largest, Gini and Lorenz curve of values."""
    (share,) = required({"--top": (top, Rule(above=0, high=100, low=0))})
    reading = Reading(path)
    column = "value" if reading.has("value") else reading.table.header[0]
    if len(reading.table.header) > 1 and column != "value":
        reading.wrong(
            reading.table.header_line,
            "there are several columns; keep one, or name the right one value",
        )
    reading.settle()
    values = reading.numbers(column, NOT_NEGATIVE)
    warnings = settle(reading)
    found = concentrated(values, share)
    return Answer(dataclasses.asdict(found) | {"n": len(values)}, warnings)


def payback(cost: str, monthly_margin: str) -> Answer:
    """Answer with the months until winning a customer has paid back."""
    amount, margin = required(
        {
            "--cost": (cost, NOT_NEGATIVE),
            "--monthly-margin": (monthly_margin, NOT_NEGATIVE),
        }
    )
    return Answer({"months": lifetime.payback_months(amount, margin)})
