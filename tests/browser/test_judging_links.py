"""A person says on a phone how strong links are: saved as it goes, no mouse needed."""

import datetime as dt

import pytest
from playwright.sync_api import expect

from planner.services.asking_links import LinkChoice, open_links, prepare_links
from planner.services.assigning import Draw
from planner.services.auditing import Doer
from planner.services.database import open_engine, sessions
from planner.services.inviting import make_links
from planner.services.people import add_people
from planner.services.reading_people import NewPerson
from planner.services.secret_key import read_secret
from tests.browser.conftest import PHONE, WIDE
from tests.browser.results import wrongs
from tests.companies import shipped
from tests.installations import NOW

pytestmark = pytest.mark.browser
IDS = tuple(x.id for x in shipped().framework.links[:3])
LASTS = dt.timedelta(days=36_500)


@pytest.fixture(scope="module")
def asked(site):
    """The number of a round about three links, and invitations to it."""
    settings, project = site.installation.settings, site.own.project
    engine = open_engine(settings.database_url)
    doer = Doer(read_secret(settings.secret_file).key("audit"), NOW)
    with sessions(engine)() as session:
        found = prepare_links(session, doer, project, LinkChoice(IDS, 5))
        people = [NewPerson(f"P{i}", "mkt") for i in range(3)]
        invited = add_people(session, doer, project, found, people)
        open_links(session, doer, project, found, Draw())
        links = make_links(session, doer, invited, LASTS)
        made = found.number, [link.token for link in links]
    engine.dispose()
    return made


LOOKS = [(0, (PHONE, "ko", "light")), (1, (WIDE, "en", "dark"))]


@pytest.mark.parametrize(("place", "look"), LOOKS)
def test_links_are_judged_on_one_page_with_the_keyboard(
    visit, site, asked, place, look
):
    (number, tokens), (width, language, scheme) = asked, look
    visitor = visit(width, language, color_scheme=scheme)
    visitor.go(f"/invitations/{tokens[place]}")
    visitor.go(f"{site.own.address}/rounds/{number}/answer/links")
    page = visitor.page

    page.locator('input[value="up3"]').first.focus()
    page.keyboard.press("Space")
    page.keyboard.press("ArrowDown")
    visitor.wait_until_saved()
    page.reload()

    expect(page.locator('input[value="up2"]').first).to_be_checked()
    expect(page.locator("fieldset.qblock")).to_have_count(3)
    assert wrongs(page) == []


def test_links_are_judged_without_scripts(visit, site, asked):
    number, tokens = asked
    visitor = visit(PHONE, java_script_enabled=False)
    visitor.go(f"/invitations/{tokens[2]}")
    visitor.go(f"{site.own.address}/rounds/{number}/answer/links")
    page = visitor.page

    page.locator('input[value="down1"]').first.check()
    page.locator('input[value="unknown"]').nth(1).check()
    page.locator('button[value="next"]').click()
    visitor.go(f"{site.own.address}/rounds/{number}/answer/links")

    expect(page.locator('input[value="down1"]').first).to_be_checked()
    expect(page.locator('input[value="unknown"]').nth(1)).to_be_checked()
