"""The purpose conflict: names shown to consultants, never in an anonymous round."""

import datetime as dt
import json

import pytest
from sqlalchemy import select, update

from planner.core.purpose import PersonShares, furthest_apart
from planner.services.database import open_engine, sessions
from planner.services.engagements import project_of
from planner.services.inviting import make_links
from planner.services.people import add_people
from planner.services.reading_people import NewPerson
from planner.services.rounds import current_round
from planner.store.tables import Engagement, Round
from tests.installations import doer_of, token_of
from tests.page_numbers import without_links

CHIEF, FINANCE = (70, 20, 10), (10, 20, 70)


def invite_second_executive(installation) -> str:
    """Invite the chief financial officer beside the chief executive; the link."""
    own, settings = installation.own, installation.settings
    engine, doer = open_engine(settings.database_url), doer_of()
    with sessions(engine)() as session:
        mine = Engagement.client_id == own.client.id
        row = session.scalars(
            select(Engagement).where(mine, Engagement.id == own.project.row.id)
        ).one()
        project = project_of(session, row)
        found = current_round(session, project)
        assert found is not None
        person = [NewPerson("다온 CFO", "exec")]
        invited = add_people(session, doer, project, found, person)
        made = make_links(session, doer, invited, dt.timedelta(days=36_500))
        token = made[0].token
    engine.dispose()
    return token


@pytest.fixture(scope="module")
def purpose(installation):
    """The page of the purpose once two people disagree on it."""
    own = installation.own
    points_of = {
        own.links["exec"]: CHIEF,
        invite_second_executive(installation): FINANCE,
    }
    for written, points in points_of.items():
        writer = installation.browser()
        link = f"/invitations/{written}"
        token = token_of(writer.get(link, follow_redirects=True).text)
        for line, value in zip(("short", "mid", "long"), points, strict=True):
            typed = {"question": "Q-A04", "line": line, "value": str(value)}
            saved = writer.post(
                f"{own.round_address}/answers",
                json={**typed, "revision": 0},
                headers={"X-CSRFToken": token},
            )
            assert saved.status_code == 200, saved.text
    return f"{own.address}/prepare/purpose?lang=en"


def seen_by(installation, kind: str, address: str) -> str:
    browser = installation.browser(f"{kind}@own.example")
    return without_links(browser.get(address).text)


def test_a_consultant_sees_who_weighs_what_in_a_named_round(installation, purpose):
    page = seen_by(installation, "consultant", purpose)

    assert "agreement on the purpose is 40" in page
    assert "Choose no system yet" in page
    assert "다온 exec (Top management) puts 70\u00a0% on the short term" in page
    assert "다온 CFO (Top management) puts 70\u00a0% on the long term" in page
    assert "Who weighs what</h2>" in page


@pytest.mark.parametrize("kind", ["member", "executive"])
def test_others_see_the_warning_without_names(installation, purpose, kind):
    page = seen_by(installation, kind, purpose)

    assert "Choose no system yet" in page
    assert "Who weighs what is shown to the project&#39;s consultants alone" in page
    assert "다온 exec" not in page.partition("<main")[2]


def test_the_points_of_a_person_open_for_consultants_alone(installation, purpose):
    page = installation.browser("consultant@own.example").get(purpose).text
    number = page.partition('data-number="weigher:')[2].partition('"')[0]
    address = f"{installation.own.address}/rounds/1/numbers/weigher:{number}"

    opened = {
        kind: installation.browser(f"{kind}@own.example").get(address).status_code
        for kind in ("consultant", "executive", "member")
    }

    assert opened == {"consultant": 200, "executive": 404, "member": 404}


PROMISED = "can see your answers with your name and role;"
BEFORE = "can see your answers with your role;"


def told(installation) -> str:
    """What a respondent of the round reads about who sees the answers."""
    link = f"/invitations/{installation.own.links['mkt']}"
    browser = installation.browser()
    first = browser.get(link, follow_redirects=True).request.path
    return browser.get(f"{first}?lang=en").text


def test_a_round_opened_under_the_older_promise_names_nobody(installation, purpose):
    engine = open_engine(installation.settings.database_url)
    table = Round.__table__.c
    mine = table.id == installation.own.round.id
    with engine.begin() as connection:
        asked = connection.execute(select(table.asked).where(mine)).scalar_one()
    now = told(installation)

    older = json.dumps(
        {k: v for k, v in json.loads(asked).items() if k != "names_told"}
    )
    with engine.begin() as connection:
        connection.execute(update(Round).where(mine).values(asked=older))
    page, before = seen_by(installation, "consultant", purpose), told(installation)
    with engine.begin() as connection:
        connection.execute(update(Round).where(mine).values(asked=asked))
    engine.dispose()

    assert "다온 exec" not in page.partition("<main")[2]
    assert "that consultants see their role only; so nobody is named" in page
    assert PROMISED in now
    assert BEFORE in before
    assert PROMISED not in before


def test_an_anonymous_round_names_nobody_and_says_so(installation, purpose):
    engine = open_engine(installation.settings.database_url)
    table = Round.__table__.c
    mine = table.id == installation.own.round.id
    hidden = {"anonymity": "anonymous", "state": "closed"}
    with engine.begin() as connection:
        connection.execute(update(Round).where(mine).values(**hidden))

    page = seen_by(installation, "consultant", purpose)
    named = {"anonymity": "named", "state": "open"}
    with engine.begin() as connection:
        connection.execute(update(Round).where(mine).values(**named))
    engine.dispose()

    assert "다온 exec" not in page.partition("<main")[2]
    assert "Who weighs what</h2>" not in page


def test_the_two_furthest_apart_have_the_fewest_points_in_common():
    people = [
        PersonShares("R1", "exec", {"short": 0.7, "mid": 0.2, "long": 0.1}),
        PersonShares("R2", "mkt", {"short": 0.3, "mid": 0.4, "long": 0.3}),
        PersonShares("R3", "fin", {"short": 0.1, "mid": 0.2, "long": 0.7}),
    ]

    pair = furthest_apart(people)

    assert pair is not None
    assert {p.respondent for p in pair} == {"R1", "R3"}
    assert furthest_apart(people[:1]) is None
