"""Commands on time: critical path and levelling of resources."""

import click

from planner.cli.calc.command import command, optional, seed
from planner.services.calculating import schedule as calculating
from planner.services.calculating.answer import Answer


@command("schedule")
@click.argument("tasks")
@optional("--draws")
@seed
def schedule(tasks: str, draws: str | None, seed: str) -> Answer:
    """Times, floats and critical path of tasks, with risk."""
    return calculating.schedule(tasks, draws, seed)


@command("level")
@click.argument("file")
@click.option("--time-limit", default="20", show_default=True, help="Seconds.")
def level(file: str, time_limit: str) -> Answer:
    """Shortest schedule of a PSPLIB single-mode file."""
    return calculating.level(file, time_limit)


COMMANDS: list[click.Command] = [schedule, level]
