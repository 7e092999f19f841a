"""Agreeing and deciding: the workshop, overrides, the decision log, export."""

import io
import re
import zipfile

import pytest
from sqlalchemy import select, update

from planner.core.agenda import agenda
from planner.services.database import open_engine
from planner.store.tables import AuditRow, Override, Round
from tests.companies import bring_in, daon, post
from tests.page_numbers import without_links

ITEMS = [item.capability for item in agenda(daon())]
FIRST, SECOND = ITEMS[:2]
TYPED = {
    "value": "2",
    "who": "Head of marketing, head of IT",
    "reason": "messages carry the name only",
    "dissent": "one of marketing: 3",
    "seen": "",
}


@pytest.fixture
def home(installation):
    return f"/projects/{bring_in(installation).row.public_id}/diagnose"


@pytest.fixture
def browser(installation):
    return installation.browser("consultant@own.example")


def rows(installation, table):
    engine = open_engine(installation.settings.database_url)
    with engine.connect() as connection:
        found = connection.execute(select(table.__table__)).mappings().all()
    engine.dispose()
    return found


def test_the_workshop_begins_with_what_decides_most(browser, home):
    response = browser.get(f"{home}/workshop")

    assert response.status_code == 302
    assert response.headers["Location"] == f"{home}/workshop/{FIRST}"


@pytest.mark.parametrize("language", ["ko", "en"])
def test_the_projector_shows_answers_by_role_behaviours_and_the_computed_level(
    browser, home, language
):
    page = without_links(browser.get(f"{home}/workshop/{FIRST}?lang={language}").text)

    result = next(c for c in daon().capabilities if c.id == FIRST)
    assert f"<b>1 / {len(ITEMS)}</b>" in page
    assert page.count("data-rung=") == 5
    assert f"<b>{result.fused.level:.2f}</b>" in page
    wide = page.split('class="on-phone"')[0]
    assert wide.count('data-role="') == len(result.survey.roles)
    assert f'href="{home}/workshop/{SECOND}" rel="next"' in page


def test_an_agreed_level_is_recorded_with_who_why_and_dissent(
    installation, browser, home
):
    response = post(browser, f"{home}/workshop/{FIRST}", TYPED)

    assert response.headers["Location"] == f"{home}/workshop/{SECOND}"
    row = rows(installation, Override)[-1]
    assert (row["kind"], row["capability"], row["value"]) == ("agreed", FIRST, 2.0)
    assert (row["who"], row["reason"], row["dissent"]) == (
        TYPED["who"],
        TYPED["reason"],
        TYPED["dissent"],
    )
    deeds = [r["action"] for r in rows(installation, AuditRow)]
    assert "override.agreed" in deeds


def test_the_agreed_level_stands_beside_the_computed_one_everywhere(browser, home):
    computed = next(c for c in daon().capabilities if c.id == FIRST).fused.level
    post(browser, f"{home}/workshop/{FIRST}", TYPED)

    levels = without_links(browser.get(f"{home}/?lang=en").text)
    row = levels.partition(f'data-row="{FIRST}"')[2].partition("</tr>")[0]
    workshop = without_links(browser.get(f"{home}/workshop/{FIRST}?lang=en").text)
    agenda_page = without_links(browser.get(f"{home}/disagreement?lang=en").text)

    assert f"agreed; computed {computed:.2f}" in row
    assert ">2.00<" in row
    assert "one of marketing: 3" in workshop
    assert f"<b>{computed:.2f}</b>" in workshop
    link = agenda_page.partition(f'href="{home}/workshop/{FIRST}">')[2]
    assert link.startswith("2.00")


@pytest.mark.parametrize(
    ("field", "value", "sentence"),
    [
        ("value", "", "Give a level or a rank as a number"),
        ("value", "6", "Give a level from 1 to 5"),
        ("value", "nan", "Give a level from 1 to 5"),
        ("value", "high", "Not a valid float value"),
        ("who", "", "Say who decided it"),
        ("reason", "", "Say in a few words why"),
        ("reason", "ok", "Say in a few words why"),
        ("reason", "x" * 1001, "At most 1,000 characters"),
    ],
)
def test_what_cannot_be_taken_is_said_and_stays_in_the_form(
    browser, home, field, value, sentence
):
    response = post(
        browser, f"{home}/workshop/{FIRST}?lang=en", {**TYPED, field: value}
    )

    assert response.status_code == 422
    assert sentence in response.text
    assert "one of marketing: 3" in response.text
    assert "agreed; computed" not in browser.get(f"{home}/?lang=en").text


def test_two_who_decide_at_once_are_told(browser, home):
    post(browser, f"{home}/workshop/{FIRST}", TYPED)

    response = post(
        browser, f"{home}/workshop/{FIRST}?lang=en", {**TYPED, "value": "3"}
    )

    assert response.status_code == 409
    assert "Somebody else decided on this in the meantime" in response.text


def test_a_decision_is_taken_back_with_a_reason_and_stays_in_the_log(browser, home):
    post(browser, f"{home}/workshop/{FIRST}", TYPED)
    back = {"take_back": "yes", "who": "The board", "seen": "2.0"}

    without = post(browser, f"{home}/workshop/{FIRST}?lang=en", {**back, "reason": ""})
    taken = post(
        browser, f"{home}/workshop/{FIRST}", {**back, "reason": "new evidence came"}
    )
    log = browser.get(f"{home}/decisions?lang=en").text

    assert without.status_code == 422
    assert taken.status_code == 302
    assert "agreed; computed" not in browser.get(f"{home}/?lang=en").text
    assert log.index("new evidence came") < log.index("messages carry the name only")
    assert "2.00 taken back" in log


def test_a_rank_is_lifted_with_a_reason_and_the_computed_one_stays(browser, home):
    last = daon().ranked[6].id
    typed = {"value": "1", "who": "The board", "reason": "law asks for it", "seen": ""}

    response = post(browser, f"{home}/override/rank/{last}", typed)
    page = without_links(browser.get(f"{home}/opportunity?lang=en").text)

    assert response.status_code == 302
    first = page.partition("<tbody>")[2].partition("</tr>")[0]
    assert f"/override/rank/{last}" in first
    assert "computed 7" in first
    log = without_links(browser.get(f"{home}/decisions?lang=en").text)
    assert "7 → 1" in log
    assert "law asks for it" in log


@pytest.mark.parametrize("value", ["0", "57", "1.5"])
def test_a_rank_that_is_none_is_refused(browser, home, value):
    typed = {"value": value, "who": "K", "reason": "because so", "seen": ""}

    response = post(browser, f"{home}/override/rank/{FIRST}?lang=en", typed)

    assert response.status_code == 422
    assert "Give a rank from 1 to 56" in response.text


def test_a_level_is_overridden_on_its_own_page(browser, home):
    typed = {"value": "2.5", "who": "K", "reason": "seen on site", "seen": ""}

    page = browser.get(f"{home}/override/level/{SECOND}?lang=en").text
    response = post(browser, f"{home}/override/level/{SECOND}", typed)

    assert "Decide on the level of" in page
    assert response.status_code == 302
    assert "overridden; computed" in browser.get(f"{home}/?lang=en").text


@pytest.mark.parametrize(
    "path",
    [
        "workshop/none",
        "override/level/none",
        "override/rank/none",
        "override/colour/cyc.learn",
    ],
)
def test_what_is_not_there_is_not_found(browser, home, path):
    assert browser.get(f"{home}/{path}").status_code == 404
    assert post(browser, f"{home}/{path}", TYPED).status_code == 404


@pytest.mark.parametrize("kind", ["member", "executive", "admin"])
def test_others_read_the_workshop_and_decide_nothing(installation, home, kind):
    reader = installation.browser(f"{kind}@own.example")

    page = reader.get(f"{home}/workshop/{FIRST}")

    assert page.status_code == 200
    assert '<form method="post" action="/projects' not in page.text
    assert reader.get(f"{home}/decisions").status_code == 200
    assert post(reader, f"{home}/workshop/{FIRST}", TYPED).status_code == 403
    assert post(reader, f"{home}/override/rank/{FIRST}", TYPED).status_code == 403


def test_another_company_finds_no_workshop_and_no_log(installation, home):
    other = installation.browser("consultant@other.example")

    assert other.get(f"{home}/workshop/{FIRST}").status_code == 404
    assert other.get(f"{home}/decisions").status_code == 404
    assert post(other, f"{home}/workshop/{FIRST}", TYPED).status_code == 404


def test_an_archive_carries_decisions_into_another_project(
    installation, browser, home, tmp_path
):
    post(browser, f"{home}/workshop/{FIRST}", TYPED)
    project = home.removesuffix("/diagnose")
    taken = post(browser, f"{project}/export", {"reason": "a second opinion"})
    with zipfile.ZipFile(io.BytesIO(taken.data)) as archive:
        archive.extractall(tmp_path)

    again = bring_in(installation, tmp_path).row.public_id
    page = browser.get(f"/projects/{again}/diagnose/?lang=en").text
    log = browser.get(f"/projects/{again}/diagnose/decisions?lang=en").text

    assert "agreed; computed" in page
    assert "messages carry the name only" in log
    assert _hash(page) == _hash(browser.get(f"{home}/?lang=en").text)


def _hash(page: str) -> str:
    return re.findall(r"inputs ([0-9a-f]{8})", page)[0]


def test_an_anonymous_workshop_shows_no_small_role(installation, browser, home):
    engine = open_engine(installation.settings.database_url)
    with engine.begin() as connection:
        connection.execute(update(Round).values(anonymity="anonymous"))
    engine.dispose()
    sizes: dict[str, int] = {}
    for person in daon().ratings.respondents:
        sizes[person.role] = sizes.get(person.role, 0) + 1
    small = {role for role, n in sizes.items() if n < 5}

    shown = set()
    for capability in ITEMS:
        page = browser.get(f"{home}/workshop/{capability}?lang=en").text
        shown |= set(re.findall(r'data-role="([a-z]+)"', page))
    _named(installation)

    assert not shown & small


def _named(installation) -> None:
    engine = open_engine(installation.settings.database_url)
    with engine.begin() as connection:
        connection.execute(update(Round).values(anonymity="named"))
    engine.dispose()
