import pytest
from sqlalchemy import select

from planner.core.records import KpiCheck
from planner.services.checking_kpis import (
    RefusedCheckError,
    TypedCheck,
    checks_in,
    record_check,
)
from planner.services.engagements import StaleError
from planner.services.rounds import close_round
from planner.store.engine import writing
from planner.store.tables import Answer, AuditRow, Respondent

KPI = "K-PR-01"
CHECK = KpiCheck(KPI, "calculable", "ERP", "영업기획", "2023-01")


def _record(session, doer, company, check=CHECK, revision=0) -> None:
    record_check(session, doer, company.project, TypedCheck(check, revision))


def test_a_record_of_the_team_is_kept_and_recorded(session, doer, company):
    _record(session, doer, company)

    checks = checks_in(session, company.project, least=5)
    kpi = checks.found.kpis[0]
    assert (kpi.state, kpi.source, kpi.owner, kpi.since) == (
        *("calculable", "ERP", "영업기획"),
        "2023-01",
    )
    assert checks.revisions == {KPI: 1}
    actions = session.scalars(select(AuditRow.action))
    assert "kpi.check" in list(actions)


def test_two_who_record_at_once_do_not_overwrite_each_other(session, doer, company):
    _record(session, doer, company)

    with pytest.raises(StaleError):
        _record(session, doer, company, KpiCheck(KPI, "impossible"))
    _record(session, doer, company, KpiCheck(KPI, "impossible"), revision=1)

    assert checks_in(session, company.project, 5).found.kpis[0].state == "impossible"


@pytest.mark.parametrize(
    "check",
    [
        KpiCheck("K-XX-1", "now"),
        KpiCheck(KPI, "perhaps"),
        KpiCheck(KPI, "now", since="2023"),
    ],
)
def test_a_record_off_the_lists_is_refused(session, doer, company, check):
    with pytest.raises(RefusedCheckError):
        _record(session, doer, company, check)


def _answer(session, company, count: int) -> None:
    of = {"client_id": company.client.id, "round_id": company.round.id}
    with writing(session):
        for n in range(count):
            person = Respondent(
                **of, code=f"X{n}", role="it", unit="", state="submitted"
            )
            session.add(person)
            session.flush()
            session.add(
                Answer(
                    **of,
                    respondent_id=person.id,
                    question=f"Q-K01@{KPI}",
                    line="",
                    value="impossible",
                    evidence="",
                    revision=1,
                    updated_on="2026-03-02",
                )
            )


def test_answers_of_an_anonymous_round_wait_for_its_end(
    session, doer, anonymous_company
):
    company = anonymous_company
    _answer(session, company, 5)

    while_open = checks_in(session, company.project, least=5)
    close_round(session, doer, company.project, company.round)
    _record(session, doer, company, KpiCheck("K-PR-09", "now"))
    closed = checks_in(session, company.project, least=5)

    assert (while_open.withheld, while_open.answers) == (True, 0)
    assert (closed.withheld, closed.answers) == (False, 1)
    assert checks_in(session, company.project, least=6).answers == 0
