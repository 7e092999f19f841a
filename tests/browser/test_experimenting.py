"""An experiment in the browser: planned, measured and decided with the keyboard."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import PHONE, WIDE
from tests.browser.results import sample_in, wrong_on, wrongs

pytestmark = pytest.mark.browser
FACTS = {"name": "봄 실험", "tried": "무료 배송", "target": "단골", "base": "4"}


@pytest.fixture(scope="module")
def home(site) -> str:
    return f"{sample_in(site)}/plan/experiments/"


def fill(page, facts) -> None:
    for name, value in facts.items():
        page.fill(f"#{name}", value)


@pytest.mark.parametrize(
    ("width", "language", "scheme"),
    [(WIDE, "ko", "light"), (PHONE, "en", "dark")],
)
def test_an_experiment_is_planned_measured_and_decided_without_scripts(
    visit, home, width, language, scheme
):
    visitor = visit(width, language, color_scheme=scheme, java_script_enabled=False)
    visitor.log_in("consultant@own.example")
    visitor.go(home)
    page = visitor.page
    fill(page, {**FACTS, "least": "1", "arms": "그대로\n무료 배송"})
    visitor.follow('button[name="look"]')
    expect(page.locator("[role=status]").first).to_contain_text("6,743")
    assert page.input_value("#target") == FACTS["target"]

    visitor.follow("#new .btn--main")
    expect(page.locator("h1")).to_contain_text("6,743")
    fill(page, {"n_0": "2000", "successes_0": "80", "n_1": "10000"})
    fill(page, {"successes_1": "520", "on": "2026-06-30"})
    visitor.follow("#enter ~ form .btn")
    expect(page.locator("main")).to_contain_text("0.24")
    expect(page.locator("h1")).to_contain_text("2,000")

    page.check('input[value="adapt"]')
    fill(page, {"who": "상무", "reason": "문구를 바꾼다", "decided_on": "2026-07-01"})
    page.focus("#decision ~ form .btn--main")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    expect(page.locator("#decision ~ .lead")).to_be_visible()

    with page.expect_navigation():
        page.click("#decision ~ form .btn--main")
    expect(page).to_have_url(re.compile(r"/experiments/\d+/plan"))


@pytest.mark.parametrize(
    ("width", "language", "scheme"),
    [(WIDE, "ko", "light"), (PHONE, "en", "dark")],
)
def test_pages_of_experiments_have_no_faults(visit, home, width, language, scheme):
    visitor = visit(width, language, color_scheme=scheme)
    visitor.log_in("consultant@own.example")
    visitor.go(home)
    page = visitor.page
    fill(page, {**FACTS, "least": "1", "arms": "그대로\n무료 배송\n쿠폰"})
    visitor.follow("#new .btn--main")
    planned = wrongs(page)
    one = page.url.removeprefix(visitor.site.address)
    for place in range(3):
        fill(page, {f"n_{place}": "9000", f"successes_{place}": str(360 + 60 * place)})
    visitor.follow("#enter ~ form .btn")

    assert planned == []
    assert wrong_on(visitor, [home, one]) == {}
