"""Answering in a browser: every type of question, offline, two windows, keys alone."""

import pytest
from playwright.sync_api import expect
from sqlalchemy import select

from planner.services.database import open_engine, sessions
from planner.store.tables import Answer, Respondent
from tests.browser.conftest import PHONE, WIDE, Site

pytestmark = pytest.mark.browser

BOTH = pytest.mark.parametrize(("width", "language"), [(WIDE, "ko"), (PHONE, "en")])


def _stored(site: Site, role: str) -> dict[tuple[str, str], str]:
    """Return what is kept for a role, by question and line."""
    engine = open_engine(site.installation.settings.database_url)
    statement = (
        select(Answer.question, Answer.line, Answer.value)
        .join(Respondent, Respondent.id == Answer.respondent_id)
        .where(
            Respondent.role == role,
            Respondent.client_id == site.own.client.id,
            Answer.client_id == site.own.client.id,
        )
    )
    with sessions(engine)() as session:
        rows = {(r.question, r.line): r.value for r in session.execute(statement)}
    engine.dispose()
    return rows


def _choose(page, key: str, line: str, value: str) -> None:
    """Choose a radio or a box by the label around it."""
    name = f"value|{key}|{line}"
    page.locator(f'label:has(> input[name="{name}"][value="{value}"])').click()


def _type(page, key: str, line: str, value: str) -> None:
    field = page.locator(f'[name="value|{key}|{line}"]')
    field.fill(value)
    field.press("Tab")


@BOTH
def test_choices_are_saved_as_they_are_made(visit, site, width, language):
    visitor = visit(width, language)
    visitor.enter("mkt")
    page = visitor.page
    visitor.section("purpose")
    _type(page, "Q-A05", "", "62.5")
    first = page.locator('[data-type="multi"] input[type=checkbox]').first
    multi = (first.get_attribute("name") or "").split("|")[1]
    chosen = first.get_attribute("value")
    first.check()
    _choose(page, page.get_attribute('[data-type="likert5"]', "data-question"), "", "4")
    visitor.wait_until_saved()
    visitor.section("fit")
    _choose(page, "Q-B04", "", "2")
    _type(page, "Q-B02", "", "-3.5")
    visitor.wait_until_saved()

    kept = _stored(site, "mkt")

    assert kept["Q-A05", ""] == "62.5"
    assert kept[multi, ""] == chosen
    assert "4" in {value for (key, _), value in kept.items() if key.startswith("Q-A")}
    assert (kept["Q-B04", ""], kept["Q-B02", ""]) == ("2", "-3.5")


@BOTH
def test_now_and_target_stand_on_one_ladder_with_their_gap(
    visit, site, width, language
):
    visitor = visit(width, language)
    visitor.enter("it")
    visitor.section("capability")
    page = visitor.page
    block = page.locator('[data-type="maturity5"]').first
    key = block.get_attribute("data-question")
    block.locator(".steps__i").nth(0).click()

    block.locator(".rung").nth(1).click()
    page.wait_for_timeout(400)
    block.locator(".rung").nth(3).click()
    block.locator(".evid--target input").fill("재무팀 표")
    block.locator(".evid--target input").press("Tab")
    visitor.wait_until_saved()

    kept = _stored(site, "it")
    assert (kept[key, "current"], kept[key, "target"]) == ("2", "4")
    gap = block.locator("[data-gap]").inner_text()
    assert gap == {"ko": "2단계 올라갑니다", "en": "2 levels up"}[language]
    page.reload()
    assert block.locator(".evid--target input").input_value() == "재무팀 표"


def test_points_places_pairs_and_numbers_are_saved(visit, site):
    visitor = visit(WIDE)
    visitor.enter("exec")
    page = visitor.page
    visitor.section("purpose")
    for line, points in (("short", "30"), ("mid", "50"), ("long", "20")):
        _type(page, "Q-A04", line, points)
    total = page.locator('[data-question="Q-A04"] [data-total]').inner_text()
    visitor.wait_until_saved()
    visitor.section("importance")
    for line, value in (
        ("OP:CU", "1/3"),
        ("OP:PR", "1"),
        ("OP:IN", "3"),
        ("CU:PR", "3"),
        ("CU:IN", "1"),
        ("PR:IN", "3"),
    ):
        _choose(page, "Q-F01", line, value)
    page.wait_for_selector('[data-question="Q-F01"] .odd')
    odd = page.locator('[data-question="Q-F01"] .pair.is-odd').get_attribute(
        "data-line"
    )
    weights = page.locator('[data-question="Q-F01"] .weights__table tr').count()
    visitor.wait_until_saved()

    kept = _stored(site, "exec")

    assert total == "100"
    assert [kept["Q-A04", h] for h in ("short", "mid", "long")] == ["30", "50", "20"]
    assert (kept["Q-F01", "OP:CU"], kept["Q-F01", "PR:IN"]) == ("1/3", "3")
    assert (odd, weights) == ("CU:IN", 4)


def test_words_rows_options_and_places_are_saved(visit, site):
    visitor = visit(PHONE, "en")
    visitor.enter("mkt")
    page = visitor.page
    visitor.section("delivery")
    _type(page, "Q-J02", "", "They want time")
    visitor.wait_until_saved()
    visitor.section("next_gen")
    _choose(page, "Q-D02", "search", "5")
    _choose(page, "Q-D02", "compare", "na")
    visitor.wait_until_saved()
    visitor.section("ecrm")
    _choose(page, "Q-H01", "", "analysing")
    page.locator('[name="value|Q-H11|loyalty"]').select_option("1")
    page.locator('[name="value|Q-H11|satisfaction"]').select_option("2")
    visitor.wait_until_saved()

    kept = _stored(site, "mkt")

    assert kept["Q-J02", ""] == "They want time"
    assert (kept["Q-D02", "search"], kept["Q-D02", "compare"]) == ("5", "na")
    assert kept["Q-H01", ""] == "analysing"
    assert (kept["Q-H11", "loyalty"], kept["Q-H11", "satisfaction"]) == ("1", "2")


def test_dates_and_growing_tables_are_saved(visit, site):
    visitor = visit(WIDE)
    visitor.enter("tft")
    visitor.section("constraint")
    page = visitor.page
    page.locator('[name="value|Q-M08|"]').fill("2026-03-02")
    _type(page, "Q-M03", "1.what", "전자금융 규정")
    page.locator('[data-question="Q-M03"] .grow__more button').click()
    _type(page, "Q-M03", "2.what", "계약 만료")
    _choose(page, "Q-M04", "", "none")
    visitor.wait_until_saved()

    kept = _stored(site, "tft")

    assert kept["Q-M08", ""] == "2026-03-02"
    assert (kept["Q-M03", "1.what"], kept["Q-M03", "2.what"]) == (
        "전자금융 규정",
        "계약 만료",
    )
    assert kept["Q-M04", ""] == "none"


def test_a_reason_for_no_answer_takes_the_place_of_the_value(visit, site):
    visitor = visit(PHONE)
    visitor.enter("fin")
    visitor.section("purpose")
    page = visitor.page
    _type(page, "Q-A05", "", "40")
    visitor.wait_until_saved()

    page.locator('label:has(> [name="none|Q-A05|"][value="unknown"])').click()
    visitor.wait_until_saved()

    assert _stored(site, "fin")["Q-A05", ""] == "unknown"
    assert page.locator('[name="value|Q-A05|"]').input_value() == ""


def test_a_wrong_value_is_named_and_stays_to_be_put_right(visit):
    visitor = visit(WIDE, "en")
    visitor.enter("fin")
    visitor.section("purpose")

    _type(visitor.page, "Q-A06", "", "lots")

    wrong = visitor.page.locator('[data-question="Q-A06"] .qblock__wrong')
    expect(wrong).to_contain_text("is not a number")
    assert visitor.page.locator('[name="value|Q-A06|"]').input_value() == "lots"


def test_twenty_answers_given_offline_are_kept_once_when_the_line_is_back(visit, site):
    visitor = visit(WIDE)
    visitor.enter("sales")
    visitor.section("capability-1")
    page = visitor.page
    blocks = page.locator('[data-type="maturity5"]')
    pages = [blocks.nth(i) for i in range(blocks.count())]
    visitor.context.set_offline(True)

    typed: dict[tuple[str, str], str] = {}
    for number in range(20):
        block = pages[number % len(pages)]
        key = block.get_attribute("data-question") or ""
        value = str(number % 5 + 1)
        block.locator(".steps__i").nth(1).click()
        _choose(page, key, "target", value)
        typed[key, "target"] = value
    waiting = f"연결 없음, 이 기기에 보관 중 ({len(typed)})"
    expect(page.locator("#saved")).to_have_text(waiting)
    visitor.context.set_offline(False)
    visitor.wait_until_saved()

    kept = _stored(site, "sales")
    assert {place: kept[place] for place in typed} == typed


def test_a_page_closed_offline_keeps_its_answers_for_the_next_visit(visit, site):
    visitor = visit(WIDE)
    visitor.enter("svc")
    visitor.section("capability")
    page = visitor.page
    key = page.locator('[data-type="maturity5"]').first.get_attribute("data-question")
    visitor.context.set_offline(True)
    _choose(page, key, "current", "3")
    page.on("dialog", lambda dialog: dialog.accept())
    page.goto("about:blank")
    visitor.context.set_offline(False)

    visitor.section("capability")
    visitor.wait_until_saved()

    assert _stored(site, "svc")[key, "current"] == "3"


def test_two_windows_show_both_values_and_let_one_choose(visit, site):
    first, second = visit(WIDE), visit(WIDE)
    for visitor in (first, second):
        visitor.enter("cust")
        visitor.section("equity_driver")
    _choose(first.page, "Q-G01", "importance", "5")
    first.wait_until_saved()

    _choose(second.page, "Q-G01", "importance", "2")
    box = second.page.locator('[data-question="Q-G01"] .odd')
    expect(box).to_contain_text("내 값: 2. 상대 값: 5.")
    box.get_by_role("button").first.click()
    second.wait_until_saved()

    assert _stored(site, "cust")["Q-G01", "importance"] == "2"


def test_keys_alone_answer_and_go_on(visit, site):
    visitor = visit(WIDE)
    visitor.enter("mkt")
    visitor.section("capability-2")
    page = visitor.page
    blocks = page.locator('[data-type="maturity5"]')
    first, second = (blocks.nth(i).get_attribute("data-question") for i in (0, 1))
    page.locator(".askmain").click(position={"x": 2, "y": 2})

    for pressed in ("2", "4", "n", "3"):
        page.keyboard.press(pressed)
    visitor.wait_until_saved()

    kept = _stored(site, "mkt")
    assert (kept[first, "current"], kept[first, "target"]) == ("2", "4")
    assert kept[second, "current"] == "3"


@BOTH
def test_without_scripts_a_section_is_saved_by_its_button(visit, site, width, language):
    visitor = visit(width, language, java_script_enabled=False)
    visitor.enter("tft")
    visitor.section("precondition")
    page = visitor.page
    block = page.locator('[data-type="likert5"]').first
    key = block.get_attribute("data-question") or ""
    value = {"ko": "4", "en": "2"}[language]
    _choose(page, key, "", value)

    visitor.follow('button[value="next"]')

    assert "/answer/" in page.url
    assert "precondition" not in page.url
    assert _stored(site, "tft")[key, ""] == value


def test_answers_are_handed_in_and_taken_back(visit):
    visitor = visit(PHONE)
    visitor.enter("mkt")
    visitor.go(f"{visitor.site.own.round_address}/review")
    page = visitor.page

    visitor.follow(page.get_by_role("button", name="제출"))
    done = page.locator("main h1").inner_text()
    visitor.section("purpose")
    is_closed = page.locator(".askset input[type=text]").first.is_disabled()
    visitor.go(f"{visitor.site.own.round_address}/review")
    visitor.follow(page.get_by_role("button", name="되돌려 고치기"))
    visitor.section("purpose")

    assert done == "답을 제출하셨습니다. 고맙습니다"
    assert is_closed
    assert page.locator(".askset input[type=text]").first.is_enabled()
