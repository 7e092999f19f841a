import datetime as dt
import json
import re

import pytest
from sqlalchemy import select

from planner.services.database import open_engine
from planner.store.tables import Decision
from tests.companies import DAON, bring_in, post, state_of, work_off
from tests.page_numbers import without_links
from tests.roadmap_rules import broken_limits, drawn, library, written_limits


@pytest.fixture(scope="module")
def home(installation):
    return f"/projects/{bring_in(installation).row.public_id}/plan"


@pytest.fixture(scope="module")
def browser(installation):
    return installation.browser("consultant@own.example")


@pytest.fixture(scope="module")
def solved(installation, browser, home):
    """The plan solved for once; the address of its work."""
    asked = post(browser, f"{home}/solve")
    assert asked.status_code == 302
    work = asked.headers["Location"]
    assert work_off(installation) == ["done"]
    return work


def form_of(page: str) -> dict[str, object]:
    """What the form of the limits holds, as a browser would send it."""
    found: dict[str, object] = {}
    main = page.partition("<main")[2]
    for tag in re.findall(r"<input[^>]*>", main):
        name = re.search(r'name="([^"]*)"', tag)
        value = re.search(r'value="([^"]*)"', tag)
        if name and name.group(1) != "csrf_token":
            found[name.group(1)] = value.group(1) if value else ""
    for name, options in re.findall(
        r'<select[^>]*name="([^"]*)".*?>(.*?)</select>', main, re.DOTALL
    ):
        chosen = re.search(
            r'<option(?: selected)? value="([^"]*)"(?<!<option value=")(?: selected)?',
            "".join(o for o in options.split("</option>") if "selected" in o),
        )
        found[name] = chosen.group(1) if chosen else ""
    return found


def test_before_solving_the_limits_and_the_button_are_shown(browser, home):
    page = browser.get(f"{home}/?lang=en").text

    assert "The roadmap has not been solved for yet" in page
    assert f'action="{home}/solve"' in page
    assert "45.0" in page


@pytest.mark.usefixtures("solved")
def test_a_plan_that_holds_is_not_solved_for_again(installation, browser, home):
    asked = post(browser, f"{home}/solve")

    assert asked.headers["Location"] == f"{home}/"
    assert work_off(installation) == []


def test_the_progress_is_told_to_scripts_and_ends_at_the_plan(browser, home, solved):
    told = state_of(browser, solved)

    assert (told["state"], told["share"]) == ("done", 100)
    assert told["back"] == f"{home}/"


@pytest.mark.usefixtures("solved")
def test_the_roadmap_shows_every_initiative_it_plans(browser, home):
    page = browser.get(f"{home}/?lang=en").text

    planned = set(re.findall(r'data-initiative="(I-\d+)"', page))
    assert len(planned) > 10
    assert f">{len(planned)} initiatives" in page.replace("<h1>", ">")


@pytest.mark.usefixtures("solved")
def test_what_the_page_plans_keeps_every_limit_as_it_was_written(browser, home):
    """Scenario 27."""
    road = browser.get(f"{home}/?lang=en").text
    found = drawn(road)
    page = browser.get(f"{home}/initiatives?lang=en").text

    assert len(found) > 20
    assert broken_limits(written_limits(DAON), found) == []
    assert found["I-10"][1] <= dt.date(2026, 8, 31)
    told = without_links(road)
    out = set(library()) - set(found)
    assert out
    assert all(f">{name}<" in told for name in out)
    rows = re.findall(r'data-number="initiative:(I-\d+):finish">([\d-]+)<', page)
    assert dict(rows) == {name: str(finish) for name, (_, finish) in found.items()}


@pytest.mark.parametrize("language", ["ko", "en"])
@pytest.mark.parametrize("page", ["/", "/initiatives", "/stages/1", "/stages/7"])
@pytest.mark.usefixtures("solved")
def test_every_page_of_the_plan_opens(browser, home, page, language):
    response = browser.get(f"{home}{page}?lang={language}")

    assert response.status_code == 200
    assert "style=" not in response.text
    assert "<table" in response.text


@pytest.mark.usefixtures("solved")
def test_the_table_of_initiatives_holds_what_the_picture_holds(browser, home):
    picture = browser.get(f"{home}/").text
    table = browser.get(f"{home}/initiatives").text

    planned = set(re.findall(r'data-initiative="(I-\d+)"', picture))
    rows = re.findall(r'data-number="initiative:(I-\d+):start"', table)
    assert sorted(rows) == sorted(planned)


@pytest.mark.usefixtures("solved")
def test_a_stage_that_is_none_is_not_found(browser, home):
    assert browser.get(f"{home}/stages/8").status_code == 404


@pytest.mark.usefixtures("solved")
def test_a_date_of_the_plan_opens_its_derivation(browser, home):
    page = browser.get(f"{home}/initiatives").text
    number = re.findall(r'data-number="(initiative:I-\d+:start)"', page)[0]

    opened = browser.get(f"{home}/", query_string={"number": number})

    assert opened.status_code == 200
    assert 'class="panel__value"' in opened.text


@pytest.mark.parametrize(
    ("field", "value", "sentence"),
    [
        ("start", "soon", "Not a valid date value"),
        ("start", "", "Please give a date"),
        ("people-it", "many", "Not a valid float value"),
        ("people-it", "-1", "from 0 to 10,000"),
        ("budget-0", "-5", "A number of at least 0"),
        ("parallel_max", "0", "A whole number from 1 to 100"),
        ("freeze-0-last", "", "A freeze needs two days"),
        ("freeze-0-last", "2020-01-01", "before it starts"),
        ("must_finish-0-day", "", "A fixed date needs an initiative and a day"),
        ("start", "1066-10-14", "is not one to plan in"),
    ],
)
def test_wrong_limits_stay_in_the_form_with_a_sentence(
    browser, home, field, value, sentence
):
    form = form_of(browser.get(f"{home}/limits?lang=en").text)
    before = browser.get(f"{home}/limits?lang=en").text

    response = post(browser, f"{home}/limits?lang=en", {**form, field: value})

    assert response.status_code == 422
    assert sentence in response.text
    if value:
        assert value in response.text
    assert form_of(browser.get(f"{home}/limits?lang=en").text) == form_of(before)


def test_no_money_at_all_is_refused(browser, home):
    form = form_of(browser.get(f"{home}/limits?lang=en").text)
    empty = {name: "" for name in form if str(name).startswith("budget-")}

    response = post(browser, f"{home}/limits?lang=en", {**form, **empty})

    assert response.status_code == 422
    assert "Give the money of at least one year" in response.text


def test_limits_changed_meanwhile_are_refused(browser, home):
    form = form_of(browser.get(f"{home}/limits?lang=en").text)

    response = post(
        browser, f"{home}/limits?lang=en", {**form, "revision": "99", "people-it": "2"}
    )

    assert response.status_code == 409
    assert "Somebody else changed" in response.text


def test_an_unknown_initiative_is_refused(browser, home):
    form = form_of(browser.get(f"{home}/limits?lang=en").text)
    typed = {"must_finish-0-initiative": "I-999", "must_finish-0-day": "2026-12-31"}

    response = post(browser, f"{home}/limits?lang=en", {**form, **typed})

    assert response.status_code == 422
    assert "There is no initiative I-999" in response.text


@pytest.mark.parametrize("kind", ["member", "executive", "admin"])
def test_others_read_the_limits_but_do_not_change_them(installation, home, kind):
    reader = installation.browser(f"{kind}@own.example")

    page = reader.get(f"{home}/limits")

    assert page.status_code == 200
    assert '<fieldset class="set" disabled>' in page.text
    assert post(reader, f"{home}/limits").status_code == 403
    assert post(reader, f"{home}/solve").status_code == 403


@pytest.mark.usefixtures("solved")
def test_changed_limits_make_the_plan_old_and_the_next_one_tells_the_difference(
    installation, browser, home
):
    form = form_of(browser.get(f"{home}/limits?lang=en").text)
    typed = {**form, "budget-0": "20", "reason": "the board cut the first year"}

    changed = post(browser, f"{home}/limits?lang=en", typed)
    stale = browser.get(f"{home}/?lang=en").text
    first = post(browser, f"{home}/solve").headers["Location"]
    second = post(browser, f"{home}/solve").headers["Location"]
    assert first == second
    assert work_off(installation) == ["done"]
    again = browser.get(f"{home}/?lang=en").text

    assert changed.status_code == 302
    assert "the plan has to be solved for again" in stale
    assert "What changed since the plan before" in again
    assert "outside spend from" in again
    assert "Later: " in again or "Left out: " in again


@pytest.mark.usefixtures("solved")
def test_the_decision_log_holds_old_new_and_why(installation):
    engine = open_engine(installation.settings.database_url)
    with engine.connect() as connection:
        rows = connection.execute(select(Decision.__table__)).mappings().all()
    engine.dispose()
    found = [row for row in rows if row["reason"] == "the board cut the first year"]

    assert len(found) == 1
    assert json.loads(found[0]["old"])["budget_100m_krw"][0] == 45
    assert json.loads(found[0]["new"])["budget_100m_krw"][0] == 20
    assert found[0]["who"] == "consultant own"


def test_work_of_another_company_is_not_found(installation, solved):
    other = installation.browser("consultant@other.example")
    work = solved.rpartition("/")[2]

    assert other.get(solved).status_code == 404
    strange = f"{installation.other.address}/work/{work}"
    assert other.get(strange).status_code in {404, 422}
