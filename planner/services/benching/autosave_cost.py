"""Saving an answer through the whole application against a bare upsert."""

import datetime as dt
import statistics
import tempfile
from collections.abc import Sequence
from pathlib import Path

from planner.services.auditing import Doer
from planner.services.benching import bare_save
from planner.services.benching.measuring import Outcome, Row, let_run
from planner.services.benching.served import APPLICATION, served
from planner.services.benching.visiting import Plan, enter, open_survey
from planner.services.database import migrate, open_engine, sessions
from planner.services.secret_key import read_secret

PEOPLE, SECONDS, RUNS = 8, 4.0, 3
MEMORY = Path("/dev/shm")  # noqa: S108 - a folder of our own is made in it
AT_LEAST, AIM = 0.12, 0.25
BARE = "planner.services.benching.bare_save:application"


def autosave_cost(place: Path) -> Sequence[Outcome]:
    """Compare how many answers a second the same workers save for the same people.

    Once on the disk, whose waiting hides what we add, and once in memory, where it
    shows.
    """
    found = [_on(place, "on disk")]
    if MEMORY.is_dir():
        with tempfile.TemporaryDirectory(dir=MEMORY) as inside:
            found.append(_on(Path(inside), "in memory"))
    return found


def _on(place: Path, where: str) -> Outcome:
    moment = dt.datetime.now(dt.UTC).replace(microsecond=0)
    links = _installation(place, moment)
    environment = {
        "PLANNER_DATA_DIR": str(place),
        bare_save.PLACE: str(place / "bare.db"),
    }
    bare_save.make_database(place / "bare.db")
    ours, bare = [], []
    with (
        served(APPLICATION, "/health", environment) as own_port,
        served(BARE, "/", environment) as bare_port,
    ):
        people = [enter(own_port, token) for token in links]
        own, other = _Side(own_port, people), _Side(bare_port, people)
        for _ in range(RUNS):
            bare.append(other.saved_per_second())
            ours.append(own.saved_per_second())
    mine, least = statistics.median(ours), statistics.median(bare)
    return Row(
        "autosave",
        f"answers saved a second {where} by {PEOPLE} people at once, with log-in,"
        " permission, CSRF token and a row of the record, against a bare WSGI"
        " function with one upsert; the same gunicorn workers and pragmas",
        f"{mine:.0f}/s",
        f"{least:.0f}/s",
        mine / least,
        f"at least {AT_LEAST:.0%}, aim {AIM:.0%}",
        mine / least >= AT_LEAST,
    )


def _installation(place: Path, at: dt.datetime) -> list[str]:
    """Make an open round with so many people; their invitation tokens."""
    url = f"sqlite:///{place / 'planner.db'}"
    migrate(url)
    doer = Doer(read_secret(place / "secret.key").key("audit"), at)
    engine = open_engine(url)
    with sessions(engine)() as session:
        tokens = open_survey(session, doer, PEOPLE)
    engine.dispose()
    return tokens


class _Side:
    """One of the two servers, with what everybody has saved there so far."""

    def __init__(self, port: int, people: Sequence[Plan]) -> None:
        self.port = port
        self.people = people

    def saved_per_second(self) -> float:
        """Let everybody save for some seconds."""
        plan = {"port": self.port, "seconds": SECONDS, "people": self.people}
        said = let_run("planner.services.benching.load", plan)
        self.people = [
            {**one, "saved": saved}
            for one, saved in zip(self.people, said["saved"], strict=True)
        ]
        return float(said["rate"])
