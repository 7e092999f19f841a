"""`assess`: the whole job without a browser."""

from pathlib import Path

import click

from planner.cli.output import print_problems, render
from planner.cli.seed import SEED
from planner.services.assessing import (
    NAME,
    assess_folder,
    assessment_json,
    read_folder,
    told_of,
)
from planner.services.contrasting import changes_since, earlier_roadmap
from planner.services.files import write_files


@click.command("assess")
@click.argument("folder", type=click.Path(path_type=Path))
@click.option("--out", required=True, type=click.Path(path_type=Path))
@click.option("--report", "report", default="roadmap", help="Name of the report.")
@click.option("--no-report", is_flag=True, help="Write assessment.json only.")
@click.option(
    "--since",
    type=click.Path(path_type=Path),
    help="assessment.json of an earlier run: say what the new plan changes.",
)
@click.option("--lang", type=click.Choice(["ko", "en"]))
@click.option("--seed", type=SEED, default=1, show_default=True)
def assess_command(  # noqa: PLR0913 - one for each option
    folder: Path,
    out: Path,
    *,
    report: str,
    no_report: bool,
    since: Path | None,
    lang: str | None,
    seed: int,
) -> None:
    """Assess an engagement folder and write the result to OUT."""
    read = read_folder(folder)
    print_problems(read.warnings, lang)
    language = lang or read.engagement.settings.language
    before = earlier_roadmap(since) if since else None
    assessment = assess_folder(read, seed)
    files: dict[str, str | bytes] = {NAME: assessment_json(assessment, language)}
    if not no_report:
        from planner.services.reporting import Occasion, report_pdf

        occasion = Occasion(language, told_of(read, language), brand=read.brand)
        files[f"{report}.pdf"] = report_pdf(assessment, report, occasion)
    write_files(out, files)
    if since:
        for change in changes_since(before, assessment):
            click.echo(render(change, language))
