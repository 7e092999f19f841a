"""Coming back, being logged out: nothing typed is lost; place and pace are kept."""

import pytest
from playwright.sync_api import expect
from sqlalchemy import select, text

from planner.services.auditing import Doer
from planner.services.database import open_engine, sessions
from planner.services.people import add_people
from planner.services.reading_people import NewPerson
from planner.services.secret_key import read_secret
from planner.store.tables import Answer, Engagement, Round
from planner.store.tenancy import ALL_CLIENTS
from tests.browser.conftest import PHONE, WIDE, Site
from tests.installations import NOW, PASSWORD

pytestmark = pytest.mark.browser

BOTH = pytest.mark.parametrize(("width", "language"), [(WIDE, "ko"), (PHONE, "en")])
FIELD = '[name="value|Q-B02|"]'


def _end_sessions(site: Site) -> None:
    """Let every session be over, as time does."""
    engine = open_engine(site.installation.settings.database_url)
    with engine.begin() as connection:
        connection.execute(text("UPDATE login SET expires_at = 0"))
    engine.dispose()


def _stored(site: Site, value: str) -> int:
    """Return how many answers hold a value."""
    engine = open_engine(site.installation.settings.database_url)
    statement = select(Answer.id).where(Answer.value == value)
    with sessions(engine)() as session:
        found = session.scalars(statement.execution_options(**ALL_CLIENTS)).all()
    engine.dispose()
    return len(found)


@pytest.fixture(scope="module")
def invited(site: Site) -> str:
    """The address of an account that is asked, by log-in, in the open round."""
    settings = site.installation.settings
    engine = open_engine(settings.database_url)
    doer = Doer(read_secret(settings.secret_file).key("audit"), NOW)
    email = "respondent@own.example"
    with sessions(engine)() as session:
        found = session.get_one(Round, site.own.round.id, execution_options=ALL_CLIENTS)
        session.get_one(Engagement, found.engagement_id, execution_options=ALL_CLIENTS)
        new = [NewPerson("오하나", "mkt", "", email)]
        add_people(session, doer, site.own.project, found, new)
    engine.dispose()
    return email


@BOTH
def test_one_with_an_account_logs_in_over_the_page_and_the_text_is_saved(
    visit, site, invited, width, language
):
    visitor = visit(width, language)
    visitor.log_in(invited)
    visitor.section("fit")
    page = visitor.page
    _end_sessions(site)

    page.fill(FIELD, f"-4.{width}")
    dialog = page.locator("#relogin")
    expect(dialog).to_be_visible()
    page.fill("#relogin-email", invited)
    page.fill("#relogin-password", "not the word at all")
    dialog.locator(".btn--main").click()
    expect(page.locator("#relogin-wrong")).not_to_be_empty()
    page.fill("#relogin-password", PASSWORD)
    dialog.locator(".btn--main").click()
    expect(dialog).to_be_hidden()
    visitor.wait_until_saved()

    assert page.input_value(FIELD) == f"-4.{width}"
    assert _stored(site, f"-4.{width}") == 1
    page.fill(FIELD, f"-5.{width}")
    page.locator(FIELD).press("Tab")
    visitor.wait_until_saved()
    assert _stored(site, f"-5.{width}") == 1


def test_another_log_in_does_not_get_the_text(visit, site, invited):
    visitor = visit(WIDE)
    visitor.log_in(invited)
    visitor.section("fit")
    page = visitor.page
    _end_sessions(site)
    page.fill(FIELD, "-6.5")
    expect(page.locator("#relogin")).to_be_visible()

    page.fill("#relogin-email", "consultant@own.example")
    page.fill("#relogin-password", PASSWORD)
    page.locator("#relogin .btn--main").click()

    expect(page.locator("#relogin-wrong")).to_contain_text("다른 사람의 로그인")
    assert page.locator("#relogin").is_visible()
    assert _stored(site, "-6.5") == 0


@BOTH
def test_one_with_a_link_is_told_how_to_go_on_and_the_text_is_saved(
    visit, site, width, language
):
    visitor = visit(width, language)
    visitor.enter("mkt")
    visitor.section("fit")
    page = visitor.page
    _end_sessions(site)

    page.fill(FIELD, f"-7.{width}")
    dialog = page.locator("#relogin")
    expect(dialog).to_be_visible()
    dialog.locator(".btn--main").click()
    expect(page.locator("#relogin-wrong")).not_to_be_empty()
    second = visitor.context.new_page()
    second.goto(f"{site.address}/invitations/{site.own.links['mkt']}")
    second.close()
    dialog.locator(".btn--main").click()
    expect(dialog).to_be_hidden()
    visitor.wait_until_saved()

    assert _stored(site, f"-7.{width}") == 1


def test_the_dialog_can_wait_and_the_text_comes_back_with_the_page(visit, site):
    visitor = visit(WIDE)
    visitor.enter("mkt")
    visitor.section("fit")
    page = visitor.page
    _end_sessions(site)
    page.fill(FIELD, "12")
    expect(page.locator("#relogin")).to_be_visible()
    page.locator("#relogin [data-later]").click()
    expect(page.locator("#relogin")).to_be_hidden()
    page.on("dialog", lambda asked: asked.accept())

    visitor.enter("mkt")
    visitor.section("fit")
    visitor.wait_until_saved()

    assert page.input_value(FIELD) == "12"
    assert _stored(site, "12") == 1


def test_after_some_answers_the_minutes_follow_the_own_pace(visit):
    visitor = visit(WIDE)
    visitor.enter("mkt")
    visitor.section("next_gen")
    page = visitor.page
    expect(page.locator("#minutes")).not_to_contain_text("지금 속도로")
    blocks = page.locator('[data-type="likert5"]')

    for place in range(5):
        blocks.nth(place).locator('label:has(> input[value="3"])').click()
    visitor.wait_until_saved()

    expect(page.locator("#minutes")).to_contain_text("지금 속도로 약")
    visitor.go(f"{visitor.site.own.round_address}/answer")
    expect(page.locator("#minutes")).to_contain_text("지금 속도라면 약")
    sent = page.evaluate("Object.keys(localStorage).filter(n => n.includes('pace'))")
    assert len(sent) == 1


def test_one_who_comes_back_goes_on_at_the_question_left(visit):
    visitor = visit(PHONE)
    visitor.enter("it")
    visitor.section("ecrm")
    block = visitor.page.locator('[data-type="likert5"]').first
    number = int((block.get_attribute("id") or "q0")[1:])
    block.locator('label:has(> input[value="4"])').click()
    visitor.wait_until_saved()

    visitor.enter("it")
    visitor.follow("main .btn--main")

    assert visitor.page.url.endswith(f"/answer/ecrm#q{number + 1}")
