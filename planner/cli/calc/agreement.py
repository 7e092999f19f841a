"""Commands on agreement of judges, items, groups and coders."""

import click

from planner.cli.calc.command import command, needed, optional
from planner.services.calculating import agreement as calculating
from planner.services.calculating.answer import Answer


@command("agreement")
@click.argument("ratings")
def agreement(ratings: str) -> Answer:
    """Six intraclass correlations of judges on targets."""
    return calculating.agreement(ratings)


@command("reliability")
@click.argument("items")
def reliability(items: str) -> Answer:
    """Cronbach's alpha of items and what each item does to it."""
    return calculating.reliability(items)


@command("within-group")
@click.argument("data")
@needed("--group")
@optional("--items")
@needed("--levels")
def within_group(data: str, group: str, items: str | None, levels: str) -> Answer:
    """Agreement of each group on each item against chance."""
    return calculating.within_group(data, group, items, levels)


@command("krippendorff")
@click.argument("units")
def krippendorff(units: str) -> Answer:
    """Krippendorff's alpha of coders, with gaps, by four metrics."""
    return calculating.krippendorff(units)


COMMANDS: list[click.Command] = [agreement, reliability, within_group, krippendorff]
