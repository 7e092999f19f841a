"""How a calculation becomes a command: language, answer, refusal, exit code."""

import functools
import sys
from collections.abc import Callable

import click

from planner.cli.output import print_json, print_message, print_problems
from planner.core.problems import InputError, PlannerError
from planner.services.calculating.answer import Answer

INPUT_IS_WRONG = 1


class CalculatorGroup(click.Group):
    """The group of calculations, which can list itself with `--list`."""

    def __init__(self, name: str, help: str, commands: list[click.Command]) -> None:  # noqa: A002
        super().__init__(name=name, help=help, commands=commands)
        self.params.append(
            click.Option(
                ["--list"],
                is_flag=True,
                is_eager=True,
                expose_value=False,
                callback=self._list,
                help="Print the names with one line each.",
            )
        )

    def _list(self, context: click.Context, _: click.Parameter, asked: bool) -> None:
        if asked:
            width = max(map(len, self.commands))
            for name, command in self.commands.items():
                click.echo(f"{name:{width}}  {command.get_short_help_str(100)}")
            context.exit()


def command(name: str) -> Callable[[Callable[..., Answer]], click.Command]:
    """Make a function that answers a command of the calculator."""

    def made(function: Callable[..., Answer]) -> click.Command:
        @functools.wraps(function)
        def run(lang: str | None, **given: object) -> None:
            try:
                answer = function(**given)
            except InputError as error:
                print_problems(error.problems, lang)
                sys.exit(INPUT_IS_WRONG)
            except PlannerError as error:
                print_message(error.message, lang)
                sys.exit(INPUT_IS_WRONG)
            print_problems(answer.warnings, lang)
            print_json(answer.values, lang)

        language = click.option(
            "--lang", type=click.Choice(["ko", "en"]), help="Language of messages."
        )
        return click.command(name)(language(run))

    return made


def needed(*names: str) -> Callable[[Callable[..., Answer]], Callable[..., Answer]]:
    """Give a command options that must be there, each with a text."""
    return _options(names, required=True)


def optional(*names: str) -> Callable[[Callable[..., Answer]], Callable[..., Answer]]:
    """Give a command options that may be left out, each with a text."""
    return _options(names, required=False)


def _options(
    names: tuple[str, ...], *, required: bool
) -> Callable[[Callable[..., Answer]], Callable[..., Answer]]:
    def given(function: Callable[..., Answer]) -> Callable[..., Answer]:
        for name in reversed(names):
            function = click.option(name, required=required)(function)
        return function

    return given


seed = click.option("--seed", default="1", show_default=True, help="Seed of chance.")
