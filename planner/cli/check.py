"""`check`: every mistake of authored files, with file, line and column."""

import sys
from dataclasses import replace
from pathlib import Path

import click

from planner.cli.output import print_problems, render
from planner.core.problems import Problem, errors
from planner.core.text import Message
from planner.services.checking import Checked
from planner.services.checking import check as check_paths


@click.command("check")
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path))
@click.option("--lang", type=click.Choice(["ko", "en"]), help="Language of messages.")
def check(paths: tuple[Path, ...], lang: str | None) -> None:
    """Check frameworks, questionnaires and other authored files.

    PATH is a folder or a YAML file; without any, all that is shipped is checked.
    """
    checked = check_paths(paths)
    print_problems([_shown(problem) for problem in checked.problems], lang)
    click.echo(render(_summary(checked), lang))
    sys.exit(1 if errors(checked.problems) else 0)


def _shown(problem: Problem) -> Problem:
    near = replace(problem, file=_near(problem.file))
    if not problem.warning:
        return near
    return replace(near, message=Message("Warning: {what}", {"what": problem.message}))


def _near(file: str) -> str:
    path, here = Path(file), Path.cwd()
    inside = path.is_absolute() and path.is_relative_to(here)
    return str(path.relative_to(here)) if inside else file


def _summary(checked: Checked) -> Message:
    mistakes = errors(checked.problems)
    return Message(
        "Read: {count}. Mistakes: {mistakes}. Warnings: {warnings}.",
        {
            "count": checked.count,
            "mistakes": len(mistakes),
            "warnings": len(checked.problems) - len(mistakes),
        },
    )
