"""Numbers that rest on rows beside the result open what they count, for whom may."""

import re

import pytest
from sqlalchemy import update

from planner.services.database import open_engine
from planner.store.tables import Round
from tests.companies import bring_in, post
from tests.page_numbers import blocks_of, is_same


def opened(browser, home: str, number: str):
    return browser.get(f"{home}/numbers/{number}?lang=en")


def linked(page: str) -> dict[str, str]:
    return {
        number: shown for block in blocks_of(page) for number, shown in block.linked
    }


@pytest.fixture
def browser(installation):
    return installation.browser("consultant@own.example")


@pytest.fixture(scope="module")
def home(installation):
    return f"/projects/{bring_in(installation).row.public_id}"


def test_readiness_of_a_gate_lists_what_is_asked_with_its_state(browser, home):
    page = opened(browser, home, "gate:1:met")

    assert page.status_code == 200
    assert "Things asked at the gate that hold" in page.text
    assert "(not judged)" in page.text


def test_a_number_that_nobody_counts_is_not_found(browser, home):
    for number in ("gate:1:nothing", "gate:99:met", "kept:7:finish", "week:x:done"):
        assert opened(browser, home, number).status_code == 404


def test_return_rates_and_what_roles_are_asked_open(installation, browser):
    address = f"{installation.own.address}/ask/?lang=en"

    found = linked(browser.get(address).text)

    groups = {n: shown for n, shown in found.items() if ":role_" in n}
    assert len(groups) == 3 * 8
    assert {n.rpartition("_")[2] for n in found if n.startswith("burden:1:")} == {
        *("people", "items", "minutes", "answers")
    }
    assert found["returned:1:all_asked"] == "8"
    for number, shown in found.items():
        page = opened(browser, installation.own.address, number)
        assert page.status_code == 200
        value = page.text.partition('panel__value">')[2].partition("<")[0].strip()
        wanted = value if "–" in value else float(value)
        assert is_same(shown, wanted, "en"), number


def test_what_a_role_is_asked_tells_how_many_people_have_so_much(installation, browser):
    home = installation.own.address
    found = linked(browser.get(f"{home}/ask/?lang=en").text)
    items = next(n for n in found if n.endswith("_items"))

    page = opened(browser, home, items)

    assert "Questions a person" in page.text
    assert "people with so many" in page.text
    for unknown in ("burden:1:nobody_items", "burden:1:exec_nothing"):
        assert opened(browser, home, unknown).status_code == 404


def test_small_groups_of_an_anonymous_round_open_together_only(installation, browser):
    engine = open_engine(installation.settings.database_url)
    table = Round.__table__.c
    mine = table.id == installation.own.round.id
    with engine.begin() as connection:
        connection.execute(update(Round).where(mine).values(anonymity="anonymous"))
    found = linked(browser.get(f"{installation.own.address}/ask/?lang=en").text)
    alone, together = (
        opened(browser, installation.own.address, f"returned:1:role_{which}_submitted")
        for which in ("1", "small")
    )
    with engine.begin() as connection:
        connection.execute(update(Round).where(mine).values(anonymity="named"))
    engine.dispose()

    assert not any(":role_1_" in number for number in found)
    assert "returned:1:role_small_submitted" in found
    assert (alone.status_code, together.status_code) == (404, 200)


def test_only_those_who_may_read_interviews_see_how_coders_judged(installation, home):
    codes = {
        kind: opened(
            installation.browser(f"{kind}@own.example"), home, "notes:1:count"
        ).status_code
        for kind in ("consultant", "admin", "executive", "member")
    }

    assert codes == {"consultant": 200, "admin": 404, "executive": 404, "member": 404}


def test_the_list_of_people_opens_for_those_who_run_the_round(installation):
    codes = {
        kind: opened(
            installation.browser(f"{kind}@own.example"),
            installation.own.address,
            "invited:1:asked",
        ).status_code
        for kind in ("consultant", "admin", "executive", "member")
    }

    assert codes == {"consultant": 200, "admin": 200, "executive": 404, "member": 404}


def test_a_number_of_another_company_is_not_found(installation):
    stranger = installation.browser("consultant@other.example")

    page = opened(stranger, installation.own.address, "returned:1:all_asked")

    assert page.status_code == 404


def test_a_gate_counts_what_was_just_accepted(browser, home):
    page = browser.get(f"{home}/plan/gates/1").text
    address = re.findall(r'action="([^"]*/items/[^":]*)"', page)[0]
    form = {"state": "accepted", "revision": 0}
    assert post(browser, address, form).status_code == 302

    found = linked(browser.get(f"{home}/plan/gates/1?lang=en").text)

    assert found["gate:1:met"] == "1"
    assert "(accepted)" in opened(browser, home, "gate:1:met").text
