"""`explain`: what a number was made of."""

from pathlib import Path

import click

from planner.cli.output import print_json, print_problems
from planner.cli.seed import SEED
from planner.services.assessing import assess_folder, read_folder, without_limits
from planner.services.explaining import explained

# Kinds of numbers that rest on the roadmap; others spare its solving.
WITH_PLAN = frozenset(
    [
        "initiative",
        "proposed",
        "plan",
        "stage",
        "team",
        "due",
        "price",
        "plan_note",
        "event",
        "swot",
        "preparing",
        "purpose",
        "readiness",
        "condition",
        "money",
    ]
)


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
    needs_plan = number.partition(":")[0] in WITH_PLAN
    assessment = assess_folder(read if needs_plan else without_limits(read), seed)
    print_json(explained(assessment, number, language))
