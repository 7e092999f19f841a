"""`report`: print an assessment of a folder without writing anything else."""

from pathlib import Path

import click

from planner.cli.output import print_problems
from planner.services.assessing import assess_folder, read_folder, told_of
from planner.services.files import write_files
from planner.services.reporting import report_names, report_pdf


@click.command("report")
@click.argument("folder", type=click.Path(path_type=Path))
@click.option("--out", required=True, type=click.Path(path_type=Path))
@click.option("--report", "name", default="roadmap", show_default=True)
@click.option("--lang", type=click.Choice(["ko", "en"]))
@click.option("--seed", default=1, show_default=True)
def report(folder: Path, out: Path, name: str, lang: str | None, seed: int) -> None:
    """Assess FOLDER and print the report NAME into OUT."""
    if name not in report_names():
        known = ", ".join(report_names())
        raise click.BadParameter(known, param_hint="--report")
    read = read_folder(folder)
    print_problems(read.warnings, lang)
    language = lang or read.engagement.settings.language
    assessment = assess_folder(read, seed)
    pdf = report_pdf(assessment, name, language, decisions=told_of(read, language))
    write_files(out, {f"{name}.pdf": pdf})
