"""Saving an answer through the whole application against a bare upsert."""

import datetime as dt
import http.cookiejar
import json
import statistics
import subprocess
import sys
import tempfile
import urllib.request
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from planner.services import clients, inviting
from planner.services.auditing import Doer
from planner.services.benching import bare_save
from planner.services.benching.measuring import (
    ROOT,
    BrokenRunError,
    Outcome,
    Row,
)
from planner.services.benching.served import APPLICATION, served
from planner.services.database import migrate, open_engine, sessions
from planner.services.engagements import NewProject, create_engagement, project_of
from planner.services.people import NewPerson, add_people
from planner.services.publishing import Shelf, default_framework, publish_shipped
from planner.services.rounds import (
    NewRound,
    first_asked,
    open_round,
    prepare_round,
)
from planner.services.secret_key import read_secret

PEOPLE, SECONDS, RUNS = 8, 4.0, 3
MEMORY = Path("/dev/shm")  # noqa: S108 - a folder of our own is made in it
ROLE = "mkt"
AT_LEAST, AIM = 0.12, 0.25
BARE = "planner.services.benching.bare_save:application"
Plan = Mapping[str, Any]


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
        people = [_enter(own_port, token) for token in links]
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
        shelf = Shelf(ROOT / "frameworks", ROOT / "questionnaires")
        publish_shipped(session, doer, shelf)
        client = clients.create_client(session, doer, "Bench")
        new = NewProject("Bench", "retail", 340, at.date())
        framework = default_framework(session)
        row = create_engagement(session, doer, client, new, framework)
        project = project_of(session, row)
        found = prepare_round(
            session, doer, project, NewRound(asked=first_asked(project))
        )
        people = [NewPerson(f"Person {i}", ROLE) for i in range(PEOPLE)]
        invited = add_people(session, doer, project, found, people)
        open_round(session, doer, project, found)
        made = inviting.make_links(session, doer, invited, dt.timedelta(days=1))
        tokens = [link.token for link in made]
    engine.dispose()
    return tokens


def _enter(port: int, token: str) -> Plan:
    """Come in by an invitation as a browser does; what each save must carry."""
    jar = http.cookiejar.CookieJar()
    browser = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(jar))
    address = f"http://127.0.0.1:{port}/invitations/{token}"
    with browser.open(address) as answer:
        page, final = answer.read().decode(), str(answer.url)
    csrf = page.partition('name="csrf-token" content="')[2].partition('"')[0]
    return {
        "path": final.partition(str(port))[2].replace("/answer", "/answers"),
        "headers": {
            "Content-Type": "application/json",
            "X-CSRFToken": csrf,
            "Cookie": "; ".join(f"{c.name}={c.value}" for c in jar),
        },
        "lines": _lines(),
        "saved": 0,
    }


def _lines() -> list[tuple[str, str]]:
    """The lines of the maturity questions that the people are asked."""
    from planner.core.ratings import maturity_questions
    from planner.services.library import method

    asked = maturity_questions(method("enterprise-crm").questionnaire).values()
    questions = [q.id for q in asked if ROLE in q.roles]
    return [(q, line) for q in questions for line in ("current", "target")]


class _Side:
    """One of the two servers, with what everybody has saved there so far."""

    def __init__(self, port: int, people: Sequence[Plan]) -> None:
        self.port = port
        self.people = people

    def saved_per_second(self) -> float:
        """Let everybody save for some seconds."""
        plan = {"port": self.port, "seconds": SECONDS, "people": self.people}
        done = subprocess.run(
            [sys.executable, "-m", "planner.services.benching.load"],
            cwd=ROOT,
            input=json.dumps(plan).encode(),
            stdout=subprocess.PIPE,
            check=True,
        )
        said = json.loads(done.stdout)
        if said["trouble"]:
            raise BrokenRunError(said["trouble"])
        self.people = [
            {**one, "saved": saved}
            for one, saved in zip(self.people, said["saved"], strict=True)
        ]
        return float(said["rate"])
