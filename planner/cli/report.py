"""`report`: make one document of a folder without writing anything else."""

from pathlib import Path

import click

from planner.cli.output import print_message, print_problems
from planner.services.assessing import assess_folder, read_folder, told_of
from planner.services.documenting import (
    check_document,
    document_names,
    made_document,
    suffix_of,
)
from planner.services.files import write_files
from planner.services.report_folders import (
    is_report,
    language_of,
    report_names,
    report_problems,
)
from planner.services.reporting import BOTH, IN_ORDER, Occasion, printed_report


@click.command("report")
@click.argument("folder", type=click.Path(path_type=Path))
@click.option("--out", required=True, type=click.Path(path_type=Path))
@click.option("--report", "name", default="roadmap", show_default=True)
@click.option("--lang", type=click.Choice(["ko", "en", BOTH]))
@click.option("--seed", default=1, show_default=True)
def report(folder: Path, out: Path, name: str, lang: str | None, seed: int) -> None:
    """Assess FOLDER and make the document NAME in OUT.

    NAME is a report (pdf), workbook (xlsx), slides (pptx), project (xml), calendar
    (ics) or tasks (csv); the path of a report folder of your own is made into a pdf.
    """
    own = Path(name)
    if not is_report(own) and name not in document_names():
        known = ", ".join(document_names())
        raise click.BadParameter(known, param_hint="--report")
    read = read_folder(folder)
    is_pdf = is_report(own) or name in report_names()
    wished = language_of(own if is_report(own) else name) if is_pdf else None
    language = lang or wished or read.engagement.settings.language
    reader = "ko" if lang == BOTH else lang
    print_problems(read.warnings, reader)
    decisions = {each: told_of(read, each) for each in IN_ORDER}
    occasion = Occasion(language, decisions, brand=read.brand)
    if is_report(own):
        print_problems(report_problems(own), reader)
        printed = printed_report(assess_folder(read, seed), own, occasion)
        write_files(out, {f"{own.resolve().name}.pdf": printed.pdf})
        for fault in printed.faults:
            print_message(fault, reader)
        return
    check_document(name, language)
    made = made_document(assess_folder(read, seed), name, occasion)
    write_files(out, {f"{name}.{suffix_of(name)}": made.content})
    for fault in made.faults:
        print_message(fault, reader)
