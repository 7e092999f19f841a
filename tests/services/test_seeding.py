from sqlalchemy import func, select

from planner.config import ROOT
from planner.services import accounts, seeding
from planner.services.access import Lifetimes
from planner.services.accounts import Try, WrongLoginError
from planner.store.tables import Account, Client, Job
from tests.installations import publish

SAMPLE = ROOT / "frameworks" / "enterprise-crm" / "samples" / "daon_retail"


def test_the_first_start_brings_in_samples_and_people_once(session, doer):
    publish(session, doer)

    first = seeding.seed(session, doer, [SAMPLE])
    second = seeding.seed(session, doer, [SAMPLE])

    assert (len(first), len(second)) == (1, 0)
    assert session.scalar(select(func.count(Client.id))) == 1
    people = session.scalar(select(func.count(Account.id)))
    assert people == len(seeding.DEMO_PEOPLE)


def test_the_roadmaps_of_the_samples_are_put_in_line_at_once(session, doer):
    publish(session, doer)
    brought = seeding.seed(session, doer, [SAMPLE])

    seeding.ask_for_plans(session, doer, brought, 1)

    jobs = session.scalars(select(Job)).all()
    assert [(job.kind, job.state) for job in jobs] == [("solve", "queued")]


def _enters(session, doer) -> bool:
    tried = Try("consultant@demo.example", seeding.PASSWORD)
    try:
        accounts.log_in(session, doer, tried, Lifetimes(), lambda _: None)
    except WrongLoginError:
        return False
    return True


def test_demonstration_log_ins_end_where_others_reach_the_pages(session, doer):
    publish(session, doer)
    seeding.seed(session, doer, [])
    assert _enters(session, doer)

    switched_off = seeding.switch_off_demo(session, doer)

    assert switched_off == len(seeding.DEMO_PEOPLE)
    assert not _enters(session, doer)
    assert not seeding.demo_is_on(session)
