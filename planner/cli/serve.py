"""Starts pages and background work, and stops both."""

import contextlib
import datetime as dt
import socket
import sys
from collections.abc import Iterator
from pathlib import Path

import click
from sqlalchemy.exc import OperationalError

from planner.cli.output import print_message, print_problems, render
from planner.cli.processes import pages, supervise, work
from planner.config import ROOT, Settings, read_settings
from planner.core.problems import InputError, PlannerError
from planner.core.text import Message
from planner.services import seeding
from planner.services.auditing import Doer
from planner.services.database import (
    journal_mode,
    migrate,
    open_engine,
    sessions,
)
from planner.services.publishing import Shelf, publish_shipped
from planner.services.secret_key import read_secret

FAILED = 1


@click.command()
@click.option("--port", type=click.IntRange(1, 65_535), help="Instead of the setting.")
@click.option("--lang", "language", type=click.Choice(["ko", "en"]))
def serve(port: int | None, language: str | None) -> None:
    """Serve the pages and do the background work until Ctrl-C."""
    try:
        settings = read_settings()
        _start(settings, port or settings.configuration.port, language)
    except InputError as error:
        print_problems(error.problems, language)
        sys.exit(FAILED)
    except PlannerError as error:
        print_message(error.message, language)
        sys.exit(FAILED)


def _start(settings: Settings, port: int, language: str | None) -> None:
    _check_port(settings.configuration.host, port)
    with _trouble_as_sentence(settings):
        _prepare(settings, language)
    _print_welcome(settings, port, language)
    told = supervise((pages(settings, port), work()))
    sys.exit(0 if told else FAILED)


def _check_port(host: str, port: int) -> None:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            raise PlannerError(
                Message(
                    "Nothing can be served at {host}:{port} ({reason}); stop what runs"
                    " there, or choose another port with --port",
                    {"host": host, "port": port, "reason": error.strerror or ""},
                )
            ) from None


@contextlib.contextmanager
def _trouble_as_sentence(settings: Settings) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise PlannerError(
            Message(
                "The data folder {folder} cannot be used ({reason}); give this user"
                " the right to write there, or free space on its disk",
                {"folder": settings.data_dir, "reason": error.strerror or ""},
            )
        ) from None
    except OperationalError as error:
        raise PlannerError(
            Message(
                "The database cannot be used ({reason}); check database.url in"
                " config.yaml, the server, and the space on the disk",
                {"reason": str(error.orig).strip().splitlines()[0]},
            )
        ) from None


def _prepare(settings: Settings, language: str | None) -> None:
    """Bring the database up to date and keep what is shipped and shown at first."""
    settings.data_dir.mkdir(parents=True, exist_ok=True)
    key = read_secret(settings.secret_file).key("audit")
    copy = migrate(settings.database_url)
    if copy is not None:
        sentence = "The database was brought up to date; the old one is kept as {file}"
        print_message(Message(sentence, {"file": copy}), language)
    doer = Doer(key, dt.datetime.now(settings.zone).replace(microsecond=0))
    engine = open_engine(settings.database_url, settings.zone)
    with sessions(engine)() as session:
        shelf = Shelf(ROOT / "frameworks", ROOT / "questionnaires")
        print_problems(publish_shipped(session, doer, shelf), language)
        if settings.is_loopback:
            if seeding.is_new(session):
                print_message(Message("Bringing in the sample companies"), language)
            new = seeding.seed(session, doer, _samples())
            random_seed = settings.configuration.seed
            seeding.ask_for_plans(session, doer, new, random_seed)
        else:
            seeding.switch_off_demo(session, doer)
    engine.dispose()


def _samples() -> list[Path]:
    """Return the shipped sample companies, in the order of their names."""
    found = (ROOT / "frameworks").glob("*/samples/*/engagement.yaml")
    return sorted(file.parent for file in found)


def _print_welcome(settings: Settings, port: int, language: str | None) -> None:
    def say(sentence: str, **values: object) -> None:
        click.echo(render(Message(sentence, values), language))

    say("Open {address}", address=f"http://{settings.configuration.host}:{port}/")
    if _demo_is_on(settings):
        say("To look round, log in with the password {word} as", word=seeding.PASSWORD)
        for person in seeding.DEMO_PEOPLE:
            click.echo(f"    {person.email}")
    if settings.database_url.startswith("sqlite"):
        say("The database keeps its journal as {mode}", mode=journal_mode())
    say("Ctrl-C stops")


def _demo_is_on(settings: Settings) -> bool:
    engine = open_engine(settings.database_url, settings.zone)
    with sessions(engine)() as session:
        is_on = seeding.demo_is_on(session)
    engine.dispose()
    return is_on
