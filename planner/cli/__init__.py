"""The shell door: one command for each verb, each importing only what it needs."""

import importlib
import sys
from collections.abc import Mapping

import click

from planner.cli.output import print_message, print_problems
from planner.core.problems import InputError, PlannerError

COMMANDS: Mapping[str, tuple[str, str]] = {
    "serve": ("planner.cli.serve", "Serve the web application on this machine."),
    "check": ("planner.cli.check", "Check frameworks, questionnaires, folders."),
    "assess": ("planner.cli.assess", "Assess an engagement folder."),
    "calc": ("planner.cli.calc", "Compute one formula from a file or options."),
    "explain": ("planner.cli.explain", "Show what a number was made of."),
    "verify": ("planner.cli.verify", "Compare the numbers of a document anew."),
    "sample": ("planner.cli.sample", "Make a sample company."),
    "report": ("planner.cli.report", "Print an assessment as PDF."),
    "export": ("planner.cli.exchange", "Write an engagement as a folder."),
    "import": ("planner.cli.exchange", "Read an engagement folder."),
    "schema": ("planner.cli.schema", "Write the JSON Schemas of authored files."),
    "backup": ("planner.cli.backup", "Save everything in one file."),
    "restore": ("planner.cli.backup", "Bring back what a backup holds."),
    "bench": ("planner.cli.bench", "Measure speed as ratios."),
}
_NAMES = {"import": "import_", "assess": "assess_command"}


class _Verbs(click.Group):
    """Loads a verb when it is called, so that `calc` never pays for the web."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Name every verb, in the order of the help page."""
        del ctx
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import the module of a verb and return its command."""
        del ctx
        if cmd_name not in COMMANDS:
            return None
        module = importlib.import_module(COMMANDS[cmd_name][0])
        command = getattr(module, _NAMES.get(cmd_name, cmd_name))
        if not isinstance(command, click.Command):
            raise TypeError(cmd_name)
        return command

    def format_commands(
        self, ctx: click.Context, formatter: click.HelpFormatter
    ) -> None:
        """List the verbs without importing them."""
        del ctx
        with formatter.section("Verbs"):
            formatter.write_dl([(verb, text) for verb, (_, text) in COMMANDS.items()])


@click.group(cls=_Verbs, help="From questionnaire answers to a CRM roadmap.")
@click.version_option("0.1.0", message="%(version)s")
def verbs() -> None:
    """Hold the verbs."""


def main(argv: list[str]) -> int:
    """Run one verb; 0 done, 1 the user's input is wrong, 2 wrong usage."""
    arguments = [*argv[1:], "--help"] if argv[:1] == ["help"] else argv
    try:
        found = verbs.main(args=arguments, prog_name="planner", standalone_mode=False)
    except click.ClickException as wrong:
        wrong.show()
        return wrong.exit_code
    except (click.exceptions.Exit, click.Abort, SystemExit) as leaving:
        return _code(leaving)
    except PlannerError as wrong:
        _show(wrong, language_of(argv))
        return 1
    # Without the stand-alone mode click gives the code of an early exit as the result.
    return found if isinstance(found, int) else 0


def _code(leaving: BaseException) -> int:
    if isinstance(leaving, click.exceptions.Exit):
        return leaving.exit_code
    return int(leaving.code or 0) if isinstance(leaving, SystemExit) else 130


def _show(wrong: PlannerError, language: str | None) -> None:
    if isinstance(wrong, InputError):
        print_problems(wrong.problems, language)
    else:
        print_message(wrong.message, language)


def language_of(argv: list[str]) -> str | None:
    """The language asked for by `--lang`; None where none is."""
    for i, argument in enumerate(argv):
        if argument == "--lang" and i + 1 < len(argv):
            return argv[i + 1]
        if argument.startswith("--lang="):
            return argument.partition("=")[2]
    return None


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
