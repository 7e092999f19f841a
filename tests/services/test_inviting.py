import datetime as dt

import pytest

from planner.services import inviting, rounds
from planner.services.inviting import LinkOverError, SecondSetError
from planner.services.scoping import Asked
from planner.store.tables import Invitation
from tests.installations import NOW


def _invitation(session, company, role="mkt") -> Invitation:
    return next(i for i in inviting.invited(session, company.round) if i.role == role)


def _over(session, company, at=NOW, role="mkt") -> str:
    with pytest.raises(LinkOverError) as caught:
        inviting.enter(session, company.links[role], at)
    return str(caught.value)


def test_a_link_leads_back_to_the_same_answers_every_time(session, company):
    first = inviting.enter(session, company.links["mkt"], NOW)
    second = inviting.enter(session, company.links["mkt"], NOW)

    assert first.respondent_id == second.respondent_id


def test_an_anonymous_link_leads_back_to_the_same_answers_too(
    session, anonymous_company
):
    links = anonymous_company.links

    first = inviting.enter(session, links["mkt"], NOW)
    other = inviting.enter(session, links["it"], NOW)
    second = inviting.enter(session, links["mkt"], NOW)

    assert first.respondent_id == second.respondent_id != other.respondent_id


def test_an_unknown_link_says_whom_to_ask(session):
    with pytest.raises(LinkOverError, match="ask the person who sent it"):
        inviting.enter(session, "x" * 22, NOW)


def test_an_expired_link_says_so(session, company):
    at = NOW + dt.timedelta(days=40_000)

    assert "expired" in _over(session, company, at)


def test_a_closed_round_says_so(session, company, doer):
    rounds.close_round(session, doer, company.project, company.round)

    assert "closed" in _over(session, company)


def test_a_revoked_link_is_over_and_the_person_is_not_counted(session, company, doer):
    number = _invitation(session, company).number

    inviting.revoke(session, doer, company.project, company.round, number)

    assert "does not work" in _over(session, company)
    roles = [one.role for one in inviting.invited(session, company.round)]
    assert "mkt" not in roles


def test_a_new_link_replaces_the_old_one(session, company, doer):
    invitation = _invitation(session, company)

    [link] = inviting.make_links(session, doer, [invitation], dt.timedelta(days=7))

    assert "does not work" in _over(session, company)
    entry = inviting.enter(session, link.token, NOW)
    assert entry.round.id == company.round.id


def test_anonymous_people_who_began_keep_their_link(session, anonymous_company, doer):
    company = anonymous_company
    inviting.enter(session, company.links["mkt"], NOW)
    invitation = _invitation(session, company)

    links = inviting.make_links(session, doer, [invitation], dt.timedelta(days=7))

    assert links == []
    with pytest.raises(SecondSetError):
        inviting.revoke(
            session, doer, company.project, company.round, invitation.number
        )


def test_exactly_those_who_have_not_handed_in_are_reminded(session, company):
    waiting = inviting.open_ones(session, company.round)

    assert len(waiting) == len(company.links)


def test_only_one_round_is_open_at_a_time(session, company, doer):
    other = rounds.prepare_round(session, doer, company.project, rounds.NewRound())

    with pytest.raises(rounds.RoundStateError, match="Another round"):
        rounds.open_round(session, doer, company.project, other)


def test_what_is_asked_cannot_change_after_opening(session, company, doer):
    asked = Asked(("fit",))

    with pytest.raises(rounds.RoundStateError, match="cannot change"):
        rounds.change_asked(session, doer, company.project, company.round, asked)


def test_a_link_is_not_kept_only_its_hash(session, company):
    invitation = _invitation(session, company)

    held = {str(getattr(invitation, c.name)) for c in invitation.__table__.columns}
    assert company.links["mkt"] not in held
