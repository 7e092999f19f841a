"""`verify`: every number of a document, computed again from its folder."""

import datetime as dt
from pathlib import Path

import click

from planner.cli.output import print_message, print_problems
from planner.cli.seed import SEED
from planner.core.report import Printing
from planner.core.text import Message
from planner.services.assessing import assess_folder, read_folder, told_of
from planner.services.documenting import document_names
from planner.services.reporting import BOTH, IN_ORDER, Occasion
from planner.services.verifying import verified


@click.command("verify")
@click.argument("folder", type=click.Path(path_type=Path))
@click.argument("file", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@click.option("--report", "name", help="Which document it is; else its file name.")
@click.option("--lang", type=click.Choice(["ko", "en", BOTH]))
@click.option("--on", type=click.DateTime(["%Y-%m-%d"]), help="Day on the paper.")
@click.option("--seed", type=SEED, default=1, show_default=True)
def verify(
    folder: Path,
    file: Path,
    name: str | None,
    lang: str | None,
    on: dt.datetime | None,
    seed: int,
) -> None:
    """Compute every number of FILE again from FOLDER; name those that differ.

    FILE is a report (pdf), workbook (xlsx) or slides (pptx) made from FOLDER. Exits
    with 1 when a number differs.
    """
    wanted = name or file.stem
    if wanted not in document_names():
        raise click.BadParameter(", ".join(document_names()), param_hint="--report")
    read = read_folder(folder)
    language = lang or read.engagement.settings.language
    reader = "ko" if language == BOTH else language
    print_problems(read.warnings, reader)
    decisions = {each: told_of(read, each) for each in IN_ORDER}
    printing = Printing(on.date()) if on else Printing()
    occasion = Occasion(language, decisions, printing, brand=read.brand)
    found = verified(assess_folder(read, seed), wanted, occasion, file.read_bytes())
    for message in found.differing:
        print_message(message, reader)
    if found.differing:
        raise click.exceptions.Exit(1)
    said = Message("All {count} numbers are those computed", {"count": found.compared})
    print_message(said, reader)
