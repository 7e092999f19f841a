import datetime as dt
import json

import pytest

from planner.core.text import Message, Text
from planner.services import clients, queueing
from planner.services.queueing import LEASE, MOST_TRIES, NewJob, NoSuchJobError
from tests.installations import NOW

BROKEN = Message(
    "{name} has {count} faults",
    {"name": Text(ko="틀", en="Frame"), "count": Message("{n}", {"n": 3})},
)
REPORT = NewJob("report", {"assessment": 1})


def test_work_asked_for_twice_is_put_in_line_once(session):
    first = queueing.enqueue(session, REPORT, NOW)
    again = queueing.enqueue(session, NewJob("report", {"assessment": 1}), NOW)
    other = queueing.enqueue(session, NewJob("report", {"assessment": 2}), NOW)

    assert first.id == again.id != other.id


def test_work_is_taken_by_one_only(session):
    job = queueing.enqueue(session, REPORT, NOW)

    assert queueing.take(session, job.id, NOW) is not None
    assert queueing.take(session, job.id, NOW) is None


def test_finished_work_keeps_its_result_and_is_not_done_again(session):
    job = queueing.enqueue(session, REPORT, NOW)
    queueing.take(session, job.id, NOW)
    queueing.tell(session, job.id, 40, "drawing")
    queueing.finish(session, job.id, {"file": 7})

    again = queueing.enqueue(session, REPORT, NOW)
    session.refresh(again)

    assert (again.state, again.progress, json.loads(again.result)) == (
        "done",
        100,
        {"file": 7},
    )


def test_work_of_a_killed_process_is_found_and_taken_again(session):
    job = queueing.enqueue(session, REPORT, NOW)
    queueing.take(session, job.id, NOW)
    later = NOW + LEASE

    assert queueing.lost(session, NOW + dt.timedelta(seconds=30)) == []
    assert queueing.lost(session, later) == [job.id]
    assert queueing.take(session, job.id, later) is not None


def test_a_sign_of_life_keeps_others_away(session):
    job = queueing.enqueue(session, REPORT, NOW)
    queueing.take(session, job.id, NOW)
    queueing.beat(session, job.id, NOW + dt.timedelta(seconds=50))

    assert queueing.take(session, job.id, NOW + LEASE) is None


def test_work_that_never_ends_is_given_up_after_three_tries(session):
    job = queueing.enqueue(session, REPORT, NOW)
    at = NOW
    for _ in range(MOST_TRIES):
        assert queueing.take(session, job.id, at) is not None
        at += LEASE

    assert queueing.take(session, job.id, at) is None
    session.refresh(job)
    assert job.state == "failed"
    assert queueing.reason(job) == queueing.GIVEN_UP


def test_failed_work_waits_for_another_try_only_where_that_may_help(session):
    job = queueing.enqueue(session, REPORT, NOW)
    queueing.take(session, job.id, NOW)
    queueing.fail(session, job.id, BROKEN, again=True)
    session.refresh(job)
    assert job.state == "queued"

    queueing.take(session, job.id, NOW)
    queueing.fail(session, job.id, BROKEN, again=False)
    session.refresh(job)
    assert (job.state, queueing.reason(job)) == ("failed", BROKEN)


def test_cancelled_work_keeps_no_result(session):
    job = queueing.enqueue(session, REPORT, NOW)
    queueing.take(session, job.id, NOW)
    queueing.cancel(session, job.id)
    queueing.finish(session, job.id, {"file": 7})

    session.refresh(job)
    assert (job.state, job.result) == ("cancelled", "")


def test_work_of_another_client_does_not_exist(session, doer):
    client = clients.create_client(session, doer, "다온")
    job = queueing.enqueue(session, NewJob("report", {}, client.id), NOW)

    assert queueing.job_for(session, client.id, job.public_id).id == job.id
    with pytest.raises(NoSuchJobError):
        queueing.job_for(session, client.id + 1, job.public_id)


def test_work_that_was_given_up_is_put_in_line_again_from_its_beginning(session):
    job = queueing.enqueue(session, REPORT, NOW)
    queueing.cancel(session, job.id)

    queueing.try_again(session, job.id)

    session.refresh(job)
    assert (job.state, job.progress, job.tries) == ("queued", 0, 0)
    assert queueing.take(session, job.id, NOW) is not None


def test_running_work_asked_to_end_still_keeps_its_result(session):
    job = queueing.enqueue(session, REPORT, NOW)
    queueing.take(session, job.id, NOW)
    assert not queueing.is_to_end(session, job.id)

    queueing.end_soon(session, job.id)
    assert queueing.is_to_end(session, job.id)
    queueing.tell(session, job.id, 60, "almost")
    queueing.finish(session, job.id, {"file": 7})

    session.refresh(job)
    assert (job.state, json.loads(job.result)) == ("done", {"file": 7})


def test_work_that_waits_and_is_asked_to_end_is_given_up(session):
    job = queueing.enqueue(session, REPORT, NOW)

    queueing.end_soon(session, job.id)

    session.refresh(job)
    assert job.state == "cancelled"
