"""Pages of results with 600,000 answers behind them against the same with 20,000."""

import datetime as dt
import http.cookiejar
import math
import time
import urllib.parse
import urllib.request
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from planner.services import accounts, clients
from planner.services.accounts import NewAccount
from planner.services.auditing import Doer
from planner.services.benching.assess_cost import answered_folder
from planner.services.benching.measuring import Outcome, Row
from planner.services.benching.served import APPLICATION, served
from planner.services.benching.visiting import SHIPPED, Plan, enter, invited, save
from planner.services.database import migrate, open_engine, sessions
from planner.services.importing import import_folder
from planner.services.publishing import publish_shipped
from planner.services.rounds import reopen_round
from planner.services.secret_key import new_token, read_secret

QUESTIONS = 120
MANY, FEW = 5_000, 167
LOOKS = 40
SECONDS, TIMES = 1.0, 3.0
EMAIL = "bench@example.org"
_AFTER = "right after an answer"
_AGAIN = "with nothing new; the very first look of a worker took {first:.1f} s"
PAGES: Mapping[str, str] = {
    "levels": "/diagnose/",
    "opportunity": "/diagnose/opportunity",
}


def pages_cost(place: Path) -> Sequence[Outcome]:
    """Compare how long the two pages take in the slowest twentieth of looks.

    Once each look right after somebody saved an answer, once with nothing new.
    """
    password = new_token()
    companies = [_company(place, number, password) for number in (MANY, FEW)]
    environment = {"PLANNER_DATA_DIR": str(place)}
    found = []
    with served(APPLICATION, "/health", environment) as port:
        browser = _logged_in(port, password)
        writers = [_Writer(port, enter(port, c.token)) for c in companies]
        for name, page in PAGES.items():
            looks = [
                _Look(browser, f"http://127.0.0.1:{port}{c.home}{page}?round=1", w)
                for c, w in zip(companies, writers, strict=True)
            ]
            first = looks[0].seconds()
            for after, fresh in ((_AFTER, True), (_AGAIN, False)):
                many, few = _looked_at(looks, fresh=fresh)
                found.append(_row(name, after.format(first=first), many, few))
    return found


def _row(name: str, when: str, many: float, few: float) -> Row:
    return Row(
        "pages",
        f"page of {name} {when}, its slowest twentieth of {LOOKS} looks, with"
        f" {MANY * QUESTIONS:,} answers, against the same page with"
        f" {FEW * QUESTIONS:,}",
        f"{many * 1000:.0f} ms",
        f"{few * 1000:.0f} ms",
        many / few,
        f"at most {SECONDS:g} s and {TIMES:g} times",
        many <= SECONDS and many / few <= TIMES,
    )


def _looked_at(looks: "Sequence[_Look]", *, fresh: bool) -> tuple[float, float]:
    """Look at both pages in turn, all workers warm; the 95th percentile of each."""
    for _ in range(LOOKS // 4):
        for look in looks:
            look.seconds()
    rounds = [[look.seconds(fresh=fresh) for look in looks] for _ in range(LOOKS)]
    many, few = (sorted(times) for times in zip(*rounds, strict=True))
    place = math.ceil(0.95 * LOOKS) - 1
    return many[place], few[place]


class _Writer:
    """Somebody who changes the same answer again and again."""

    def __init__(self, port: int, person: Plan) -> None:
        self.port = port
        self.person = person
        self.revision = 0

    def save(self) -> None:
        """Save another value than before."""
        value = self.revision % 5 + 1
        self.revision = save(self.port, self.person, value, self.revision)


@dataclass(frozen=True, slots=True)
class _Look:
    """A page that a browser looks at, and who writes in its round."""

    browser: urllib.request.OpenerDirector
    address: str
    writer: _Writer

    def seconds(self, *, fresh: bool = False) -> float:
        """Return what one look takes, right after an answer where it is to be."""
        if fresh:
            self.writer.save()
        started = time.perf_counter()
        with self.browser.open(self.address) as answer:
            answer.read()
        return time.perf_counter() - started


@dataclass(frozen=True, slots=True)
class _Company:
    """The address of a project, and the token of somebody invited there."""

    home: str
    token: str


def _company(place: Path, people: int, password: str) -> _Company:
    """Keep a sample company of so many people, its round open for one more."""
    folder = place / f"{people}"
    answered_folder(folder, people, QUESTIONS)
    url = f"sqlite:///{place / 'planner.db'}"
    migrate(url)
    at = dt.datetime.now(dt.UTC).replace(microsecond=0)
    doer = Doer(read_secret(place / "secret.key").key("audit"), at)
    engine = open_engine(url)
    with sessions(engine)() as session:
        publish_shipped(session, doer, SHIPPED)
        brought = import_folder(session, doer, folder)
        project = brought.project
        account = accounts.account_with(session, EMAIL)
        if account is None:
            new = NewAccount(EMAIL, "Bench", password)
            account = accounts.create_account(session, doer, new)
        clients.give_access(session, doer, project.client, account, "consultant")
        reopen_round(session, doer, project, brought.round, "bench")
        (token,) = invited(session, doer, project, brought.round)
        home = f"/projects/{project.row.public_id}"
    engine.dispose()
    return _Company(home, token)


def _logged_in(port: int, password: str) -> urllib.request.OpenerDirector:
    """Log in through the form as a browser does."""
    jar = http.cookiejar.CookieJar()
    browser = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(jar))
    address = f"http://127.0.0.1:{port}/login"
    with browser.open(address) as answer:
        page = answer.read().decode()
    token = page.partition('name="csrf-token" content="')[2].partition('"')[0]
    form = {"csrf_token": token, "email": EMAIL, "password": password}
    with browser.open(address, urllib.parse.urlencode(form).encode()) as answer:
        answer.read()
    return browser
