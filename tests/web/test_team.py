"""The seven groups of the project team, and which are missing."""

import datetime as dt
import re

from planner.services import accounts, clients
from planner.services.database import open_engine, sessions
from planner.services.engagements import NewProject, create_engagement, project_of
from planner.services.people import add_people
from planner.services.publishing import default_framework
from planner.services.reading_people import NewPerson
from planner.services.rounds import NewRound, prepare_round
from tests.installations import doer_of
from tests.page_numbers import without_links


def test_a_team_without_finance_names_it_and_shows_six_of_seven(installation):
    """Scenario 3."""
    engine = open_engine(installation.settings.database_url)
    with sessions(engine)() as session:
        client = clients.create_client(session, doer_of(), "한빛")
        new = NewProject("CRM", "retail", 340, dt.date(2026, 3, 2))
        row = create_engagement(
            session, doer_of(), client, new, default_framework(session)
        )
        project = project_of(session, row)
        found = prepare_round(session, doer_of(), project, NewRound("named"))
        roles = ("exec", "it", "mkt", "sales", "svc", "exp")
        people = [NewPerson(role, role) for role in roles]
        add_people(session, doer_of(), project, found, people)
        account = accounts.account_with(session, "consultant@own.example")
        assert account is not None
        clients.give_access(session, doer_of(), client, account, "consultant")
        address = f"/projects/{row.public_id}/prepare"
    engine.dispose()

    found = installation.browser("consultant@own.example").get(address)

    page = without_links(found.text)
    assert "팀에 7개 집단 가운데 6개가 있습니다" in page
    assert re.search(r"<b class=\"rust\">[^<]*</b> 재무</p>", page)
    assert "6/7" in page
