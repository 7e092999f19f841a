"""`explain`: what a number was made of."""

from pathlib import Path

import click

from planner.cli.output import print_json, print_problems
from planner.cli.seed import SEED
from planner.services.assessing import assess_folder, read_folder, without_limits
from planner.services.explaining import explained


@click.command("explain")
@click.argument("folder", type=click.Path(path_type=Path))
@click.argument("number")
@click.option("--lang", type=click.Choice(["ko", "en"]))
@click.option("--seed", type=SEED, default=1, show_default=True)
def explain(folder: Path, number: str, lang: str | None, seed: int) -> None:
    """Show the derivation of NUMBER in the assessment of FOLDER as JSON.

    NUMBER looks like capability:ret.loyalty:opportunity, fit:score,
    initiative:I-07:start, effect:K-PR-36>K-OP-04:total or
    change:K-PR-36=-10>K-OP-04:total.
    """
    read = read_folder(folder)
    print_problems(read.warnings, lang)
    language = lang or read.engagement.settings.language
    needs_plan = number.startswith("initiative:")
    assessment = assess_folder(read if needs_plan else without_limits(read), seed)
    print_json(explained(assessment, number, language))
