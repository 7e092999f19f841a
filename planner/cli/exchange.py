"""`export` and `import`: a project out of the database and into it."""

import tempfile
from pathlib import Path

import click

from planner.cli.installation import installation
from planner.cli.output import print_message, print_problems
from planner.core.text import Message
from planner.services.branding import brand_files
from planner.services.exporting import export_files, zipped
from planner.services.files import write_files
from planner.services.finding import project_named, round_numbered
from planner.services.importing import import_folder, unpacked
from planner.services.library import ROOT
from planner.services.proving import proof_files
from planner.services.publishing import Shelf, publish_shipped


@click.command("export")
@click.argument("project")
@click.option("--out", required=True, type=click.Path(path_type=Path))
@click.option("--round", "number", type=click.IntRange(1), help="Default: the newest.")
@click.option("--lang", type=click.Choice(["ko", "en"]))
def export(project: str, out: Path, number: int | None, lang: str | None) -> None:
    """Write PROJECT (its public id) as an engagement folder, or as OUT.zip."""
    del lang
    with installation() as here:
        found = project_named(here.session, project)
        chosen = round_numbered(here.session, found, number)
        files: dict[str, str | bytes] = {
            **export_files(here.session, here.doer, found, chosen),
            **brand_files(here.session, found),
            **proof_files(here.session, found),
        }
    if out.suffix == ".zip":
        write_files(out.parent, {out.name: zipped(files)})
    else:
        write_files(out, files)


@click.command("import")
@click.argument("source", type=click.Path(path_type=Path))
@click.option("--lang", type=click.Choice(["ko", "en"]))
def import_(source: Path, lang: str | None) -> None:
    """Bring the engagement folder or archive SOURCE into the database."""
    with installation() as here, tempfile.TemporaryDirectory() as beside:
        shelf = Shelf(ROOT / "frameworks", ROOT / "questionnaires")
        print_problems(publish_shipped(here.session, here.doer, shelf), lang)
        folder = (
            unpacked(source.read_bytes(), Path(beside)) if source.is_file() else source
        )
        found = import_folder(here.session, here.doer, folder)
        print_problems(found.read.warnings, lang)
        done = Message(
            "{name} is kept as project {id}",
            {"name": found.project.name, "id": found.project.row.public_id},
        )
    print_message(done, lang)
    click.echo(found.project.row.public_id)
