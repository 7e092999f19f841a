"""`bench`: speed as ratios."""

import datetime as dt
import platform
from pathlib import Path

import click

from planner.services.benching.running import BENCHES, outcomes
from planner.services.benching.table import lines, page
from planner.services.files import write_files

PAGE = Path(__file__).resolve().parents[2] / "docs" / "benchmarks.md"


@click.command("bench")
@click.argument("names", nargs=-1, type=click.Choice(list(BENCHES)))
@click.option("--lang", type=click.Choice(["ko", "en"]))
def bench(names: tuple[str, ...], lang: str | None) -> None:
    """Measure ours against the barest thing that does the same.

    Without NAMES everything is measured and docs/benchmarks.md is written.
    """
    del lang
    found = []
    for outcome in outcomes(names or BENCHES):
        found.append(outcome)
        for line in lines([outcome]):
            click.echo(line)
    if not names:
        day = dt.datetime.now(dt.UTC).date().isoformat()
        text = page(found, day, _machine())
        write_files(PAGE.parent, {PAGE.name: text})


def _machine() -> str:
    """The machine in a few words."""
    import os

    return (
        f"{platform.system()} {platform.machine()}, {os.cpu_count()} processors,"
        f" Python {platform.python_version()}"
    )
