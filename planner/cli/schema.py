"""`schema`: write the JSON Schemas that help editors with authored files."""

from pathlib import Path

import click

from planner.services.describing import SCHEMAS, write_schemas


@click.command("schema")
@click.option(
    "--out",
    type=click.Path(path_type=Path, file_okay=False),
    default=SCHEMAS,
    help="Folder to write to; docs/schemas unless given.",
)
def schema(out: Path) -> None:
    """Write the JSON Schema of every authored document and of the result."""
    for path in write_schemas(out):
        click.echo(path)
