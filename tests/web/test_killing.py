"""Sixty people write while the server is killed twenty times: every kept word stays."""

import contextlib
import datetime as dt
import http.client
import http.cookiejar
import json
import os
import random
import signal
import socket
import subprocess
import sys
import threading
import time
import urllib.request
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from sqlalchemy import select

from planner.bootstrap.test_services import free_port
from planner.config import ROOT
from planner.services import inviting
from planner.services.auditing import first_broken_row
from planner.services.database import migrate, open_engine, sessions
from planner.services.people import add_people
from planner.services.reading_people import NewPerson
from planner.services.secret_key import read_secret
from planner.store.tables import Answer, AuditRow, Respondent
from tests.installations import doer_of, make_company, publish

pytestmark = pytest.mark.slow
PEOPLE, KILLS, SEED = 60, 20, 7
EVERYBODY = {"all_clients": True}
LINES = tuple((f"Q-E{i:02}", line) for i in (1, 2) for line in ("current", "target"))


@dataclass
class Writer:
    """A person who writes on and on, and sends again what was not acknowledged."""

    code: str
    port: int
    path: str
    headers: dict[str, str]
    kept: dict[tuple[str, str], tuple[str, int]] = field(default_factory=dict)
    repeated: int = 0
    trouble: str = ""

    def write_until(self, over: threading.Event) -> None:
        number = 0
        while not over.is_set() and not self.trouble:
            place = LINES[number % len(LINES)]
            number += 1
            self._save(place, str(number % 5 + 1), f"{self.code} {number}")

    def _save(self, place: tuple[str, str], value: str, evidence: str) -> None:
        revision = self.kept.get(place, ("", 0))[1]
        answer = {"question": place[0], "line": place[1], "value": value}
        body = {**answer, "evidence": evidence, "revision": revision}
        while not self.trouble:
            with contextlib.suppress(OSError, http.client.HTTPException):
                status, said = self._send(json.dumps(body))
                if status == http.HTTPStatus.OK:
                    self.kept[place] = (evidence, said["revision"])
                else:
                    self.trouble = f"{status} {said} for {body}"
                return
            self.repeated += 1
            time.sleep(0.1)

    def _send(self, body: str) -> tuple[int, dict[str, int]]:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=20)
        try:
            connection.request("POST", self.path, body, self.headers)
            answer = connection.getresponse()
            return answer.status, json.loads(answer.read())
        finally:
            connection.close()


def _invited(folder: Path) -> list[tuple[str, str]]:
    """Make an open round; code and invitation token of everybody."""
    url = f"sqlite:///{folder / 'planner.db'}"
    migrate(url)
    engine = open_engine(url)
    doer = doer_of(read_secret(folder / "secret.key").key("audit"))
    with sessions(engine)() as session:
        publish(session, doer)
        company = make_company(session, doer, "다온")
        people = [NewPerson(f"P{i}", "mkt") for i in range(PEOPLE)]
        invited = add_people(session, doer, company.project, company.round, people)
        links = inviting.make_links(session, doer, invited, dt.timedelta(days=36_500))
        codes = dict(
            session.execute(
                select(Respondent.id, Respondent.code),
                execution_options=EVERYBODY,
            ).all()
        )
        found = [(codes[x.invitation.respondent_id or 0], x.token) for x in links]
    engine.dispose()
    return found


@contextlib.contextmanager
def _serving(folder: Path, port: int) -> Iterator["subprocess.Popen[bytes]"]:
    command = [sys.executable, "-m", "gunicorn", "planner.web.app:create_app()"]
    options = ["--worker-class", "gthread", "--threads", "8", "--workers", "2"]
    quiet = ["--log-level", "critical", "--no-control-socket"]
    serving = subprocess.Popen(  # noqa: S603 - our own program
        [*command, *options, *quiet, "--bind", f"127.0.0.1:{port}"],
        env={**os.environ, "PLANNER_DATA_DIR": str(folder)},
        cwd=ROOT,
        start_new_session=True,
    )
    try:
        yield serving
    finally:
        os.killpg(serving.pid, signal.SIGKILL)
        serving.wait()


def _wait_for(port: int) -> None:
    for _ in range(600):
        with contextlib.suppress(OSError):
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
            return
        time.sleep(0.05)
    pytest.fail("the server did not come back")


def _enter(code: str, token: str, port: int) -> Writer:
    jar = http.cookiejar.CookieJar()
    browser = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(jar))
    with browser.open(f"http://127.0.0.1:{port}/invitations/{token}") as answer:
        page, address = answer.read().decode(), str(answer.url)
    headers = {
        "Content-Type": "application/json",
        "X-CSRFToken": page.partition('name="csrf-token" content="')[2].split('"')[0],
        "Cookie": "; ".join(f"{c.name}={c.value}" for c in jar),
    }
    path = address.partition(str(port))[2].replace("/answer", "/answers")
    return Writer(code, port, path, headers)


def _write_through_kills(folder: Path) -> list[Writer]:
    invited, port = _invited(folder), free_port()
    over, draw = threading.Event(), random.Random(SEED)  # noqa: S311
    with _serving(folder, port):
        _wait_for(port)
        writers = [_enter(code, token, port) for code, token in invited]
        threads = [
            threading.Thread(target=w.write_until, args=(over,)) for w in writers
        ]
        for thread in threads:
            thread.start()
        time.sleep(0.5)
    for _ in range(KILLS - 1):
        with _serving(folder, port):
            _wait_for(port)
            time.sleep(draw.uniform(0.1, 0.6))
    with _serving(folder, port):
        _wait_for(port)
        over.set()
        for thread in threads:
            thread.join(timeout=60)
    return writers


def test_no_acknowledged_answer_is_lost_or_doubled_by_twenty_kills(tmp_path: Path):
    writers = _write_through_kills(tmp_path)

    engine = open_engine(f"sqlite:///{tmp_path / 'planner.db'}")
    with sessions(engine)() as session:
        rows = session.execute(
            select(Respondent.code, Answer.question, Answer.line)
            .add_columns(Answer.evidence, Answer.revision)
            .join(Respondent, Respondent.id == Answer.respondent_id),
            execution_options=EVERYBODY,
        ).all()
        recorded = Counter(
            session.scalars(
                select(AuditRow.object).where(AuditRow.action == "answer.save")
            )
        )
        broken = first_broken_row(
            session, read_secret(tmp_path / "secret.key").key("audit")
        )
    engine.dispose()
    stored = {(code, (q, line)): (e, r) for code, q, line, e, r in rows}
    kept = {(w.code, place): w.kept[place] for w in writers for place in w.kept}

    assert [w.trouble for w in writers if w.trouble] == []
    assert sum(w.repeated for w in writers) >= KILLS
    assert len(stored) > PEOPLE
    assert stored == kept
    assert sum(recorded.values()) == sum(revision for _, revision in stored.values())
    assert broken is None
