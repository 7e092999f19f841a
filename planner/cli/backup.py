"""`backup` and `restore`: everything in one file."""

import datetime as dt
from pathlib import Path

import click

from planner.cli.output import print_message
from planner.config import Settings, read_settings
from planner.core.problems import PlannerError
from planner.core.text import Message
from planner.services.backing_up import BackupError, back_up
from planner.services.backing_up import restore as bring_back


@click.command("backup")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--lang", type=click.Choice(["ko", "en"]))
def backup(file: Path, lang: str | None) -> None:
    """Save the database and all kept files in FILE."""
    back_up(_sqlite_only(read_settings()).data_dir, file)
    print_message(Message("Saved in {file}", {"file": str(file)}), lang)


@click.command("restore")
@click.argument("file", type=click.Path(path_type=Path, exists=True))
@click.option("--lang", type=click.Choice(["ko", "en"]))
def restore(file: Path, lang: str | None) -> None:
    """Bring back what FILE holds; stop the server first."""
    data_dir = _sqlite_only(read_settings()).data_dir
    moment = dt.datetime.now(dt.UTC).strftime("%Y%m%dT%H%M%SZ")
    replaced = data_dir.with_name(f"{data_dir.name}.replaced-{moment}")
    bring_back(file, data_dir, replaced)
    said = Message(
        "Brought back; what was there before lies in {folder}",
        {"folder": str(replaced)},
    )
    print_message(said, lang)


def _sqlite_only(settings: Settings) -> Settings:
    if not settings.database_url.startswith("sqlite"):
        raise _use_the_tools_of_the_server()
    return settings


def _use_the_tools_of_the_server() -> PlannerError:
    return BackupError(
        Message(
            "This backup is for the file database; save PostgreSQL with pg_dump and"
            " the data folder beside it"
        )
    )
