"""Commands on levels: opportunity, fusion, balance, fit, pairwise weights."""

import click

from planner.cli.calc.command import command, needed, optional
from planner.core.opportunity import Cut
from planner.services.calculating import levels
from planner.services.calculating.answer import Answer


@command("opportunity")
@needed("--importance", "--current", "--target")
def opportunity(importance: str, current: str, target: str) -> Answer:
    """Importance times gap of one capability, 0 to 100."""
    return levels.opportunity(importance, current, target)


@command("fuse")
@optional("--survey", "--kpi", "--interview")
def fuse(survey: str | None, kpi: str | None, interview: str | None) -> Answer:
    """One level from what survey, KPIs and interviews found."""
    return levels.fuse(survey, kpi, interview)


@command("balance")
@click.argument("answers")
def balance(answers: str) -> Answer:
    """Mean of answers in which every role counts alike."""
    return levels.balance(answers)


@command("fit")
@needed("--values")
def fit(values: str) -> Answer:
    """Whether the strategy suits the company, from seven criteria."""
    return levels.fit(values)


@command("ahp")
@click.argument("matrix")
def ahp(matrix: str) -> Answer:
    """Weights from comparing in pairs, and how consistent they are."""
    return levels.ahp(matrix)


@command("importance-performance")
@click.argument("table")
@click.option(
    "--cut",
    type=click.Choice(["mean", "median", "scale"]),
    default="mean",
    show_default=True,
)
def importance_performance(table: str, cut: Cut) -> Answer:
    """Four quadrants of what matters against how well it is done."""
    return levels.importance_performance(table, cut)


@command("normalise")
@needed("--value", "--target", "--worst")
def normalise(value: str, target: str, worst: str) -> Answer:
    """A KPI between its worst value (0) and its target (100)."""
    return levels.normalise(value, target, worst)


COMMANDS: list[click.Command] = [
    opportunity,
    fuse,
    balance,
    fit,
    ahp,
    importance_performance,
    normalise,
]
