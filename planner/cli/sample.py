"""`sample`: a company made from its description and a seed."""

from pathlib import Path

import click

from planner.cli.seed import SEED
from planner.services.files import write_files
from planner.services.sampling import sample_files


@click.command("sample")
@click.argument("spec", type=click.Path(path_type=Path))
@click.option("--out", required=True, type=click.Path(path_type=Path))
@click.option("--seed", type=SEED, help="Instead of the seed in SPEC.")
@click.option("--respondents", type=click.IntRange(1, 1_000_000))
@click.option("--lang", type=click.Choice(["ko", "en"]))
def sample(
    spec: Path, out: Path, seed: int | None, respondents: int | None, lang: str | None
) -> None:
    """Make the engagement folder of the company described in SPEC."""
    del lang
    write_files(out, sample_files(spec, seed, respondents))
