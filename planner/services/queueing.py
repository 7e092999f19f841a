"""Background work as rows: put in line, taken, told of, finished, found when lost."""

import datetime as dt
import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy.orm import Session

from planner.core.message_document import read, written
from planner.core.problems import PlannerError
from planner.core.text import Message
from planner.services.secret_key import new_token
from planner.store import jobs
from planner.store.engine import writing
from planner.store.tables import Job

LEASE = dt.timedelta(seconds=60)
MOST_TRIES = 3
GIVEN_UP = Message("It was begun {tries} times and never ended", {"tries": MOST_TRIES})


class EndedError(PlannerError):
    """The work was ended before it had anything to keep."""


class NoSuchJobError(PlannerError):
    """There is no such work, or not for this client."""


@dataclass(frozen=True, slots=True)
class NewJob:
    """What is to be done.

    Args:
        kind: a key of the registry of the background process.
        arguments: JSON values; equal kind, client and arguments are the same work.
    """

    kind: str
    arguments: Mapping[str, object]
    client: int | None = None

    @property
    def key(self) -> str:
        """SHA-256 of what is to be done."""
        written = json.dumps(
            [self.kind, self.client, self.arguments], sort_keys=True, ensure_ascii=True
        )
        return hashlib.sha256(written.encode()).hexdigest()


def enqueue(session: Session, new: NewJob, at: dt.datetime) -> Job:
    """Return the work in line; work asked for twice is done once.

    The caller wakes the background process after its transaction is over.
    """
    with writing(session):
        job = jobs.job_by_key(session, new.key)
        if job is None:
            job = Job(
                public_id=new_token(),
                client_id=new.client,
                kind=new.kind,
                key=new.key,
                arguments=json.dumps(new.arguments, sort_keys=True),
                created_at=at,
            )
            session.add(job)
        elif job.state not in {"failed", "cancelled"}:
            return job
        _put_in_line(job)
        job.created_at = at
        session.flush()
    return job


def _put_in_line(job: Job) -> None:
    job.state, job.progress, job.tries = "queued", 0, 0
    job.doing = job.result = job.error = ""
    job.to_end, job.heartbeat_at = False, None


def take(session: Session, job_id: int, at: dt.datetime) -> Job | None:
    """Take work that waits or was lost; None when somebody else has it."""
    with writing(session):
        job = jobs.job_by_id(session, job_id, lock=True)
        if job is None or not _is_free(job, at):
            return None
        if job.tries >= MOST_TRIES:
            job.state, job.error = "failed", job.error or written(GIVEN_UP)
            return None
        job.state, job.heartbeat_at = "running", at
        job.tries += 1
    return job


def _is_free(job: Job, at: dt.datetime) -> bool:
    if job.state == "queued":
        return True
    is_lost = job.heartbeat_at is None or at - job.heartbeat_at >= LEASE
    return job.state == "running" and is_lost


def beat(session: Session, job_id: int, at: dt.datetime) -> None:
    """Say that the work is still being done."""
    with writing(session):
        jobs.change(session, job_id, "running", heartbeat_at=at)


def tell(session: Session, job_id: int, progress: int, doing: str) -> None:
    """Say how far the work is, 0 to 100, and what is being done."""
    with writing(session):
        share = min(max(progress, 0), 100)
        jobs.change(session, job_id, "running", progress=share, doing=doing)


def finish(session: Session, job_id: int, result: Mapping[str, object]) -> None:
    """Keep the result of finished work."""
    with writing(session):
        written = json.dumps(result, sort_keys=True)
        jobs.change(
            session,
            job_id,
            "running",
            state="done",
            progress=100,
            doing="",
            result=written,
        )


def fail(session: Session, job_id: int, reason: Message, *, again: bool) -> None:
    """Keep why the work failed; it waits for another try when that may help."""
    with writing(session):
        job = jobs.job_by_id(session, job_id, lock=True)
        if job is None or job.state != "running":
            return
        is_last = not again or job.tries >= MOST_TRIES
        job.state, job.error = "failed" if is_last else "queued", written(reason)


def reason(job: Job) -> Message | None:
    """Return why the work failed; None where it did not."""
    return read(job.error) if job.error else None


def faults_of(job: Job) -> tuple[Message, ...]:
    """Return what a look at the result of finished work found."""
    found = json.loads(job.result).get("faults", []) if job.result else []
    return tuple(read(fault) for fault in found)


def cancel(session: Session, job_id: int) -> None:
    """Give up work that waits or runs; what it still brings is not kept."""
    with writing(session):
        job = jobs.job_by_id(session, job_id, lock=True)
        if job is not None and job.state in {"queued", "running"}:
            job.state = "cancelled"


def end_soon(session: Session, job_id: int) -> None:
    """Ask running work to end with what it has; what waits is given up."""
    with writing(session):
        job = jobs.job_by_id(session, job_id, lock=True)
        if job is not None and job.state == "queued":
            job.state = "cancelled"
        elif job is not None and job.state == "running":
            job.to_end = True


def is_to_end(session: Session, job_id: int) -> bool:
    """Whether somebody wants the work to end with what it has."""
    job = jobs.job_by_id(session, job_id)
    return job is None or job.to_end or job.state == "cancelled"


def try_again(session: Session, job_id: int) -> None:
    """Put work that failed or was given up in line once more."""
    with writing(session):
        job = jobs.job_by_id(session, job_id, lock=True)
        if job is not None and job.state in {"failed", "cancelled"}:
            _put_in_line(job)


def lost(session: Session, at: dt.datetime) -> list[int]:
    """Return the work left waiting or without a sign of life, oldest first."""
    return jobs.waiting(session, at - LEASE)


def job_for(session: Session, client_id: int | None, public_id: str) -> Job:
    """Return work of a client.

    Raises:
        NoSuchJobError: there is none, or it is another client's.
    """
    job = jobs.job_by_public_id(session, public_id)
    if job is None or job.client_id != client_id:
        raise NoSuchJobError(Message("There is nothing at this address"))
    return job
