"""The background door: takes work off the queue and hands it to a service.

The queue only wakes; what is to be done stands in the row of the work. So a lost
wake-up is found by the sweeper, and a killed process loses nothing.
"""

import datetime as dt
import json
import logging
import sys
import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy.orm import Session

from planner.config import Settings, read_settings
from planner.core.problems import PlannerError
from planner.core.text import Message
from planner.services import mailing, printing, queueing, report_files, solving
from planner.services.auditing import Doer
from planner.services.database import Sessions, open_engine, sessions
from planner.services.posting import Server
from planner.services.reading import View
from planner.services.secret_key import read_secret
from planner.services.watching import SearchWatch

if TYPE_CHECKING:
    from huey import Huey

log = logging.getLogger("planner.jobs")
BEAT_SECONDS = 15


@dataclass(frozen=True, slots=True)
class Work:
    """What the service of a kind of work is given.

    Args:
        arguments: what was asked for.
        tell: says how far it is, 0 to 100, and what is being done.
        asked_to_end: whether somebody wants it to end with what it has.
    """

    session: Session
    doer: Doer
    arguments: Mapping[str, object]
    settings: Settings
    tell: Callable[[int, str], None]
    asked_to_end: Callable[[], bool]

    @property
    def data_dir(self) -> Path:
        """Where files are kept."""
        return self.settings.data_dir


Handler = Callable[[Work], Mapping[str, object]]


def _solve(work: Work) -> Mapping[str, object]:
    seed = work.settings.configuration.seed
    watch = SearchWatch(work.tell, work.asked_to_end)
    return solving.solve(work.session, work.doer, work.arguments, seed, watch)


def _print_report(work: Work) -> Mapping[str, object]:
    configuration = work.settings.configuration
    view = View(configuration.seed, configuration.anonymity.k)
    bench = printing.Bench(view, work.data_dir, work.tell, work.asked_to_end)
    return printing.print_report(work.session, work.doer, work.arguments, bench)


def _remind(work: Work) -> Mapping[str, object]:
    settings = work.settings
    mail = settings.configuration.mail
    server = Server(
        mail.host or "",
        mail.port,
        mail.sender or "",
        mail.starttls,
        mail.user,
        settings.mail_password_file,
    )
    given = (work.session, work.doer, work.arguments)
    return mailing.send_waiting(*given, server, settings.zone, work.tell)


KINDS: dict[str, Handler] = {
    mailing.KIND: _remind,
    solving.KIND: _solve,
    report_files.KIND: _print_report,
}


def queue_of(settings: Settings) -> "Huey":
    """Return the queue: a file of its own, or the server that the settings name."""
    from huey import RedisHuey, SqliteHuey

    url = settings.configuration.queue.url
    if url:
        return RedisHuey("planner", url=url)
    settings.data_dir.mkdir(parents=True, exist_ok=True)
    return SqliteHuey("planner", filename=str(settings.queue_file), timeout=10)


class Background:
    """The queue with the engine that its work needs."""

    def __init__(self, settings: Settings) -> None:
        from huey import crontab

        self.settings = settings
        self.queue = queue_of(settings)
        self._wake = self.queue.task(name="wake")(self.run)
        self._sweep = self.queue.periodic_task(crontab(minute="*"), name="sweep")(
            self.sweep
        )

    @property
    def sessions(self) -> Sessions:
        """What opens a session; the engine is made in the process that works."""
        return _sessions(self.settings.database_url, self.settings.zone)

    def close(self) -> None:
        """Let go of the queue's file or connection, as far as this thread opened it."""
        self.queue.storage.close()

    def wake(self, job_id: int) -> None:
        """Ask the background process to look at a row of work."""
        self._wake(job_id)

    def sweep(self) -> None:
        """Wake whatever was left waiting."""
        with self.sessions() as session:
            for job_id in queueing.lost(session, _now(self.settings.zone)):
                self.wake(job_id)

    def run(self, job_id: int) -> None:
        """Do the work of a row, once, whoever else was woken for it."""
        with self.sessions() as session:
            job = queueing.take(session, job_id, _now(self.settings.zone))
            if job is None:
                return
            doer = Doer(_audit_key(self.settings.secret_file), _now(self.settings.zone))

            def tell(progress: int, doing: str) -> None:
                with self.sessions() as own:
                    queueing.tell(own, job_id, progress, doing)

            def asked_to_end() -> bool:
                with self.sessions() as own:
                    return queueing.is_to_end(own, job_id)

            asked = json.loads(job.arguments)
            work = Work(session, doer, asked, self.settings, tell, asked_to_end)
            with _Heart(self.sessions, job_id):
                _do(session, job_id, job.kind, work)


def _do(session: Session, job_id: int, kind: str, work: Work) -> None:
    try:
        handler = KINDS[kind]
        result = handler(work)
    except queueing.EndedError:
        session.rollback()
        queueing.cancel(session, job_id)
    except PlannerError as error:
        session.rollback()
        queueing.fail(session, job_id, error.message, again=False)
    except Exception as error:
        log.exception("job %s of kind %s", job_id, kind)
        session.rollback()
        broken = Message(
            "The program itself failed ({name})", {"name": type(error).__name__}
        )
        queueing.fail(session, job_id, broken, again=True)
    else:
        queueing.finish(session, job_id, result)


class _Heart:
    """Says every few seconds that the work is still being done."""

    def __init__(self, opened: Sessions, job_id: int) -> None:
        self._sessions = opened
        self._job_id = job_id
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._run, daemon=True)

    def __enter__(self) -> None:
        self._thread.start()

    def __exit__(self, *_: object) -> None:
        self._over.set()
        self._thread.join()

    def _run(self) -> None:
        while not self._over.wait(BEAT_SECONDS):
            with self._sessions() as session:
                queueing.beat(session, self._job_id, _now(dt.UTC))


@cache
def _sessions(url: str, zone: dt.tzinfo) -> Sessions:
    return sessions(open_engine(url, zone))


@cache
def _audit_key(file: Path) -> bytes:
    return read_secret(file).key("audit")


def _now(zone: dt.tzinfo) -> dt.datetime:
    return dt.datetime.now(zone).replace(microsecond=0)


def main() -> int:
    """Work until told to stop."""
    settings = read_settings()
    background = Background(settings)
    background.sweep()
    consumer = background.queue.create_consumer(
        workers=settings.configuration.queue.workers,
        periodic=True,
        backoff=1.5,
        max_delay=2,
    )
    consumer.run()
    return 0


if __name__ == "__main__":
    # Under its own name, so that tasks are called the same here and on the pages.
    from planner.jobs import main as named_main

    sys.exit(named_main())
