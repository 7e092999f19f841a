"""Pages of results with 600,000 answers behind them against the same with 20,000."""

import datetime as dt
import http.cookiejar
import math
import time
import urllib.parse
import urllib.request
from collections.abc import Mapping, Sequence
from pathlib import Path

from planner.services import accounts, clients
from planner.services.accounts import NewAccount
from planner.services.auditing import Doer
from planner.services.benching.assess_cost import answered_folder
from planner.services.benching.measuring import ROOT, Outcome, Row
from planner.services.benching.served import APPLICATION, served
from planner.services.database import migrate, open_engine, sessions
from planner.services.importing import import_folder
from planner.services.publishing import Shelf, publish_shipped
from planner.services.secret_key import new_token, read_secret

QUESTIONS = 120
MANY, FEW = 5_000, 167
LOOKS = 40
SECONDS, TIMES = 1.0, 3.0
EMAIL = "bench@example.org"
PAGES: Mapping[str, str] = {
    "levels": "/diagnose/",
    "opportunity": "/diagnose/opportunity",
}


def pages_cost(place: Path) -> Sequence[Outcome]:
    """Compare how long the two pages take, warm, in the slowest twentieth of looks."""
    password = new_token()
    homes = [_company(place, number, password) for number in (MANY, FEW)]
    environment = {"PLANNER_DATA_DIR": str(place)}
    found = []
    with served(APPLICATION, "/health", environment) as port:
        browser = _logged_in(port, password)
        for name, page in PAGES.items():
            addresses = [f"http://127.0.0.1:{port}{home}{page}" for home in homes]
            first = [_seconds(browser, address) for address in addresses]
            many, few = _looked_at(browser, addresses)
            found.append(_row(name, many, few, first[0]))
    return found


def _row(name: str, many: float, few: float, first: float) -> Row:
    return Row(
        "pages",
        f"page of {name}, its slowest twentieth of {LOOKS} looks, with"
        f" {MANY * QUESTIONS:,} answers, against the same page with"
        f" {FEW * QUESTIONS:,}; the first look after an answer came in took"
        f" {first:.1f} s",
        f"{many * 1000:.0f} ms",
        f"{few * 1000:.0f} ms",
        many / few,
        f"at most {SECONDS:g} s and {TIMES:g} times",
        many <= SECONDS and many / few <= TIMES,
    )


def _looked_at(
    browser: urllib.request.OpenerDirector, addresses: Sequence[str]
) -> tuple[float, float]:
    """Look at both pages in turn, both workers warm; the 95th percentile of each."""
    for _ in range(LOOKS // 4):
        for address in addresses:
            _seconds(browser, address)
    rounds = [[_seconds(browser, a) for a in addresses] for _ in range(LOOKS)]
    many, few = (sorted(times) for times in zip(*rounds, strict=True))
    place = math.ceil(0.95 * LOOKS) - 1
    return many[place], few[place]


def _seconds(browser: urllib.request.OpenerDirector, address: str) -> float:
    started = time.perf_counter()
    with browser.open(address) as answer:
        answer.read()
    return time.perf_counter() - started


def _company(place: Path, people: int, password: str) -> str:
    """Keep a sample company of so many people; the address of its project."""
    folder = place / f"{people}"
    answered_folder(folder, people, QUESTIONS)
    url = f"sqlite:///{place / 'planner.db'}"
    migrate(url)
    at = dt.datetime.now(dt.UTC).replace(microsecond=0)
    doer = Doer(read_secret(place / "secret.key").key("audit"), at)
    engine = open_engine(url)
    with sessions(engine)() as session:
        publish_shipped(
            session, doer, Shelf(ROOT / "frameworks", ROOT / "questionnaires")
        )
        brought = import_folder(session, doer, folder)
        account = accounts.account_with(session, EMAIL)
        if account is None:
            new = NewAccount(EMAIL, "Bench", password)
            account = accounts.create_account(session, doer, new)
        clients.give_access(
            session, doer, brought.project.client, account, "consultant"
        )
        home = f"/projects/{brought.project.row.public_id}"
    engine.dispose()
    return home


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
