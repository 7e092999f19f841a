"""The answering page while 200 people answer, against the page for one alone."""

import datetime as dt
import math
import re
import urllib.request
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from planner.services.auditing import Doer
from planner.services.benching.measuring import Outcome, Row, let_run
from planner.services.benching.served import APPLICATION, served
from planner.services.benching.visiting import Plan, enter, open_survey
from planner.services.database import migrate, open_engine, sessions
from planner.services.secret_key import read_secret

PEOPLE, SECONDS, PAUSE = 200, 40.0, 4.0
PAGE, SAVE = 0.5, 0.3


@dataclass(frozen=True, slots=True)
class _Times:
    """How long pages and saves took, the slowest last."""

    pages: list[float]
    saves: list[float]


def answering_cost(place: Path) -> Sequence[Outcome]:
    """Compare pages and saves of 200 people at once with those of one person.

    Everybody saves an answer every four seconds on average and opens the next page
    after six answers, as if all pages of the questionnaire were short ones.
    """
    moment = dt.datetime.now(dt.UTC).replace(microsecond=0)
    url = f"sqlite:///{place / 'planner.db'}"
    migrate(url)
    doer = Doer(read_secret(place / "secret.key").key("audit"), moment)
    engine = open_engine(url)
    with sessions(engine)() as session:
        tokens = open_survey(session, doer, PEOPLE + 1)
    engine.dispose()
    with served(APPLICATION, "/health", {"PLANNER_DATA_DIR": str(place)}) as port:
        alone, *everybody = [_with_pages(port, enter(port, t)) for t in tokens]
        few = _answered(port, [alone], SECONDS / 2, PAUSE / 20)
        many = _answered(port, everybody, SECONDS, PAUSE)
    return [
        _row("the answering page opens", many.pages, few.pages, PAGE),
        _row("an answer is saved", many.saves, few.saves, SAVE),
    ]


def _row(what: str, many: list[float], few: list[float], most: float) -> Row:
    slow, bare = slowest_twentieth(many), slowest_twentieth(few)
    return Row(
        "answering",
        f"{what} while {PEOPLE} people answer every {PAUSE:g} s, the slowest twentieth"
        f" of {len(many):,} times, against one person alone",
        f"{slow * 1000:.0f} ms",
        f"{bare * 1000:.0f} ms",
        slow / bare,
        f"at most {most * 1000:.0f} ms",
        slow <= most,
    )


def slowest_twentieth(times: list[float]) -> float:
    """The 95th percentile: the time that nineteen in twenty do not exceed."""
    return sorted(times)[math.ceil(0.95 * len(times)) - 1]


def _with_pages(port: int, person: Plan) -> Plan:
    """The person with the addresses of the sections asked."""
    first = _told(port, person, person["page"])
    pages = _told(port, person, _sections(person, first)[0])
    return {**person, "pages": _sections(person, pages)}


def _sections(person: Plan, page: str) -> list[str]:
    """The addresses of sections that a page leads to."""
    found = re.findall(rf'href="({re.escape(person["page"])}/[\w-]+)"', page)
    return [x for x in dict.fromkeys(found) if not x.endswith("/review")]


def _told(port: int, person: Plan, page: str) -> str:
    address = f"http://127.0.0.1:{port}{page}"
    request = urllib.request.Request(address, headers=person["headers"])
    with urllib.request.urlopen(request) as answer:  # noqa: S310 - our own server
        return str(answer.read().decode())


def _answered(
    port: int, people: Sequence[Plan], seconds: float, pause: float
) -> _Times:
    """Let people answer for some seconds, in a process of their own."""
    plan = {"port": port, "seconds": seconds, "pause": pause, "people": people}
    said = let_run("planner.services.benching.crowd", plan)
    return _Times(said["pages"], said["saves"])
