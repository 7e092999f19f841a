import datetime as dt
import json
from dataclasses import replace
from zoneinfo import ZoneInfo

import pytest

from planner.services import inviting
from planner.services.inviting import LinkOverError
from planner.services.mailing import outbox, put_into_outbox, send_waiting
from planner.services.people import add_people
from planner.services.posting import MailServerError, Server
from planner.services.reading_people import NewPerson
from planner.services.reminding import AgainError, Reminding, waiting, write_out
from planner.services.rounds import RoundStateError, close_round
from planner.services.tracing import trail_of
from planner.store.engine import writing
from tests.mailbox import Mailbox, mail_server

SEOUL = ZoneInfo("Asia/Seoul")
ADDRESS = "http://planner.example/invitations/TOKEN"
PEOPLE = [
    NewPerson("김하늘", "mkt", "본점", "kim@a.kr"),
    NewPerson("Lee", "it", "", "lee@a.kr"),
    NewPerson("No mail", "it"),
]


@pytest.fixture
def addressed(session, company, doer):
    """The company with two people who have an address and one who has none."""
    return company, add_people(session, doer, company.project, company.round, PEOPLE)


def _how(*people, language="ko", again=False) -> Reminding:
    numbers = frozenset(one.number for one in people)
    return Reminding(numbers, language, ADDRESS, dt.timedelta(days=60), again)


def _server(box: Mailbox, **more) -> Server:
    return Server("127.0.0.1", box.port, "crm@example.com", starttls=False, **more)


def _send(session, doer, company, how, server) -> None:
    given = (session, doer, company.project, company.round, how, SEOUL)
    job = put_into_outbox(*given)
    _work(session, doer, job, server)


def _work(session, doer, job, server) -> None:
    told: list[tuple[int, str]] = []
    arguments = json.loads(job.arguments)
    send_waiting(session, doer, arguments, server, SEOUL, lambda *one: told.append(one))
    assert all(doing == "send" for _, doing in told)


def _token(mail) -> str:
    return mail.get_content().partition("/invitations/")[2].split()[0]


def test_a_reminder_brings_each_person_a_link_that_works(session, doer, addressed):
    company, people = addressed
    with mail_server() as box:
        _send(session, doer, company, _how(*people[:2]), _server(box))

    assert [mail["To"] for mail in box.taken] == ["kim@a.kr", "lee@a.kr"]
    assert box.taken[0]["From"] == "crm@example.com"
    assert box.taken[0]["Subject"] == "알림: CRM 전략"
    assert "김하늘 님, 안녕하십니까." in box.taken[0].get_content()
    entries = [inviting.enter(session, _token(m), doer.at) for m in box.taken]
    assert [e.respondent_id for e in entries] == [p.respondent_id for p in people[:2]]
    assert [mail.state for mail in outbox(session, company.round)] == ["sent", "sent"]


def test_the_english_mail_is_whole(session, doer, addressed):
    company, people = addressed
    with mail_server() as box:
        _send(session, doer, company, _how(people[1], language="en"), _server(box))

    body = box.taken[0].get_content()
    assert box.taken[0]["Subject"] == "Reminder: CRM 전략"
    assert "Dear Lee," in body
    assert "It works until 2026-05-01" in body


def test_no_link_lies_in_the_outbox_or_in_the_work(session, doer, addressed):
    company, people = addressed
    given = (session, doer, company.project, company.round, _how(people[0]), SEOUL)

    job = put_into_outbox(*given)

    assert "TOKEN" in job.arguments
    with mail_server() as box:
        _work(session, doer, job, _server(box))
    dump = (
        "\n".join(session.connection().connection.driver_connection.iterdump())
        if (session.get_bind().dialect.name == "sqlite")
        else ""
    )
    assert _token(box.taken[0]) not in dump


def test_a_refused_address_is_told_and_keeps_the_earlier_link(session, doer, addressed):
    company, people = addressed
    made = inviting.make_links(session, doer, [people[0]], dt.timedelta(days=9))
    with mail_server(refused=frozenset({"kim@a.kr"})) as box:
        _send(session, doer, company, _how(*people[:2]), _server(box))

    assert [mail["To"] for mail in box.taken] == ["lee@a.kr"]
    states = {m.name: (m.state, m.reason) for m in outbox(session, company.round)}
    assert states["Lee"] == ("sent", None)
    assert str(states["김하늘"][1]) == "the mail server refuses this address"
    entry = inviting.enter(session, made[0].token, doer.at)
    assert entry.respondent_id == people[0].respondent_id


def test_work_done_twice_sends_each_mail_once(session, doer, addressed):
    company, people = addressed
    given = (session, doer, company.project, company.round, _how(people[0]), SEOUL)
    job = put_into_outbox(*given)
    with mail_server() as box:
        _work(session, doer, job, _server(box))
        _work(session, doer, job, _server(box))

    assert len(box.taken) == 1


def test_one_who_has_handed_in_meanwhile_gets_no_mail(session, doer, addressed):
    company, people = addressed
    given = (session, doer, company.project, company.round, _how(*people[:2]), SEOUL)
    job = put_into_outbox(*given)
    with writing(session):
        people[0].state = "submitted"

    with mail_server() as box:
        _work(session, doer, job, _server(box))

    assert [mail["To"] for mail in box.taken] == ["lee@a.kr"]


def test_a_password_opens_the_server(session, doer, addressed, tmp_path):
    company, people = addressed
    file = tmp_path / "password"
    file.write_text("open sesame\n", encoding="utf-8")
    with mail_server(login=("crm", "open sesame")) as box:
        server = _server(box, user="crm", password_file=file)
        _send(session, doer, company, _how(people[0]), server)

    assert len(box.taken) == 1


@pytest.mark.parametrize("trouble", ["nobody listens", "wrong word", "no file", "tls"])
def test_a_server_that_cannot_be_used_fails_every_mail_in_words(
    session, doer, addressed, tmp_path, trouble
):
    company, people = addressed
    file = tmp_path / "password"
    if trouble != "no file":
        file.write_text("wrong", encoding="utf-8")
    with mail_server(login=("crm", "right")) as box:
        server = _server(box, user="crm", password_file=file)
        if trouble == "nobody listens":
            server = replace(server, port=9)
        if trouble == "tls":
            server = replace(server, starttls=True)
        with pytest.raises(MailServerError, match="check mail in"):
            _send(session, doer, company, _how(*people[:2]), server)

    states = [mail.state for mail in outbox(session, company.round)]
    assert states == ["failed", "failed"]
    assert "reminded" not in str([h.sentence for h in trail_of(session, company.round)])


def test_nobody_is_reminded_twice_a_day_unless_that_is_said(session, doer, addressed):
    company, people = addressed
    given = (session, doer, company.project, company.round)
    write_out(*given, _how(people[0]), SEOUL)

    with pytest.raises(AgainError, match="1 of them"):
        write_out(*given, _how(*people), SEOUL)

    assert len(write_out(*given, _how(*people, again=True), SEOUL)) == 3


def test_a_day_ends_at_midnight_in_the_installation_not_in_london(
    session, doer, addressed
):
    company, people = addressed
    late = replace(doer, at=dt.datetime(2026, 3, 2, 14, 30, tzinfo=dt.UTC))
    given = (company.project, company.round, _how(people[0]), SEOUL)
    write_out(session, late, *given)

    at = dt.datetime(2026, 3, 2, 15, 30, tzinfo=dt.UTC)
    today = [one.today for one in waiting(session, company.round, at, SEOUL)]

    assert not any(today)
    assert any(one.today for one in waiting(session, company.round, late.at, SEOUL))


def test_mails_to_copy_hold_a_fresh_link_each_and_stand_in_the_trail(
    session, doer, addressed
):
    company, people = addressed
    given = (session, doer, company.project, company.round)

    mails = write_out(*given, _how(*people), SEOUL)

    assert [mail.to for mail in mails] == ["kim@a.kr", "lee@a.kr", ""]
    token = mails[0].body.partition("/invitations/")[2].split()[0]
    assert inviting.enter(session, token, doer.at).respondent_id == (
        people[0].respondent_id
    )
    newest = trail_of(session, company.round)[0]
    own = trail_of(session, company.round, people[1].number)[0]
    assert str(newest.sentence) == "The program reminded 3 people"
    assert str(own.sentence) == "The program reminded Lee"


def test_an_anonymous_person_who_has_begun_is_pointed_to_the_known_link(
    session, doer, anonymous_company
):
    company = anonymous_company
    inviting.enter(session, company.links["mkt"], doer.at)
    begun = next(
        o for o in inviting.open_ones(session, company.round) if o.role == "mkt"
    )

    given = (session, doer, company.project, company.round)
    [mail] = write_out(*given, _how(begun, language="en"), SEOUL)

    assert "Please open the link that you were sent before." in mail.body
    assert "invitations" not in mail.body
    entry = inviting.enter(session, company.links["mkt"], doer.at)
    assert entry.round.id == company.round.id


def test_a_renewed_link_ends_the_one_before(session, doer, addressed):
    company, people = addressed
    made = inviting.make_links(session, doer, [people[0]], dt.timedelta(days=9))
    given = (session, doer, company.project, company.round)

    write_out(*given, _how(people[0]), SEOUL)

    with pytest.raises(LinkOverError):
        inviting.enter(session, made[0].token, doer.at)


def test_a_closed_round_reminds_nobody(session, doer, addressed):
    company, people = addressed
    close_round(session, doer, company.project, company.round)
    given = (session, doer, company.project, company.round)

    with pytest.raises(RoundStateError, match="not open"):
        write_out(*given, _how(*people), SEOUL)


@pytest.mark.parametrize("how", [_how(), _how(language="xx")])
def test_somebody_must_be_chosen(session, doer, addressed, how):
    company, _ = addressed
    given = (session, doer, company.project, company.round)

    with pytest.raises(RoundStateError, match="Choose whom"):
        write_out(*given, how, SEOUL)


def test_mail_to_nobody_with_an_address_says_so(session, doer, addressed):
    company, people = addressed
    given = (session, doer, company.project, company.round)

    with pytest.raises(RoundStateError, match="has an e-mail address"):
        put_into_outbox(*given, _how(people[2]), SEOUL)
