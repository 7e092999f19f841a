"""Commands on customers and tests: uplift, promoters, lifetime value, concentration."""

import click

from planner.cli.calc.command import command, needed, optional
from planner.services.calculating import value
from planner.services.calculating.answer import Answer


@command("experiment")
@click.argument("counts")
@optional("--control")
def experiment(counts: str, control: str | None) -> Answer:
    """Uplift of each arm of a test over the control."""
    return value.experiment(counts, control)


@command("sample-size")
@needed("--base", "--expected")
@click.option("--power", default=".8", show_default=True)
@click.option("--alpha", default=".05", show_default=True)
def sample_size(base: str, expected: str, power: str, alpha: str) -> Answer:
    """People needed per arm to tell two rates apart."""
    return value.sample_size(base, expected, power, alpha)


@command("nps")
@needed("--promoters", "--passives", "--detractors")
def nps(promoters: str, passives: str, detractors: str) -> Answer:
    """Net promoter score with its interval, in points."""
    return value.nps(promoters, passives, detractors)


@command("lift")
@needed("--total", "--a", "--b", "--both")
def lift(total: str, a: str, b: str, both: str) -> Answer:
    """How much more often B is bought with A than by chance."""
    return value.lift(total, a, b, both)


@command("clv")
@needed("--margin", "--retention", "--discount")
def clv(margin: str, retention: str, discount: str) -> Answer:
    """Lifetime value of a customer and what drives it."""
    return value.clv(margin, retention, discount)


@command("concentration")
@click.argument("values")
@click.option("--top", default="20", show_default=True, help="Per cent.")
def concentration(values: str, top: str) -> Answer:
    """Share of the largest customers, Gini and Lorenz curve."""
    return value.concentration(values, top)


@command("payback")
@needed("--cost", "--monthly-margin")
def payback(cost: str, monthly_margin: str) -> Answer:
    """Months until winning a customer has paid back."""
    return value.payback(cost, monthly_margin)


COMMANDS: list[click.Command] = [
    experiment,
    sample_size,
    nps,
    lift,
    clv,
    concentration,
    payback,
]
