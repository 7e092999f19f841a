"""The pages of the causal map in a browser: axe, width, keyboard."""

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import PHONE, WIDE
from tests.browser.results import sample_in, wrong_on

pytestmark = pytest.mark.browser
TRIED = "cause=K-PR-36&change=-10&hold=1&cause2=K-IN-02&change2=5&ways=K-OP-04"


@pytest.mark.parametrize(
    ("width", "language", "scheme"), [(WIDE, "ko", "light"), (PHONE, "en", "dark")]
)
def test_the_pages_of_the_map_are_clean_and_fit(visit, site, width, language, scheme):
    home = f"{sample_in(site)}/causes"
    visitor = visit(width, language, color_scheme=scheme)
    visitor.log_in("consultant@own.example")

    pages = [f"{home}/?{TRIED}", f"{home}/?kpi=K-OP-04"]
    pages += [f"{home}/?beside=capabilities&show=all"]
    others = ["changes", "sound", "questions", "worth", "constructs"]
    others += ["strengths/", "strengths/K-PR-09/K-CU-19"]
    pages += [f"{home}/{page}" for page in others]

    assert wrong_on(visitor, pages) == {}


def test_arrow_keys_walk_along_the_links_of_the_picture(visit, site):
    visitor = visit()
    visitor.log_in("executive@own.example")
    visitor.go(f"{sample_in(site)}/causes/?kpi=K-OP-04")
    start = visitor.page.locator('a[data-kpi="K-OP-04"]')
    start.focus()

    visitor.page.keyboard.press("ArrowDown")

    cause = visitor.page.locator("a[data-kpi]:focus").get_attribute("data-kpi")
    link = f'[data-source="{cause}"][data-target="K-OP-04"]'
    expect(visitor.page.locator(link)).to_have_count(1)
    visitor.page.keyboard.press("ArrowRight")
    expect(visitor.page.locator(f'a[data-kpi="{cause}"]')).not_to_be_focused()


def test_the_answer_follows_the_slider_before_the_server_has_spoken(visit, site):
    visitor = visit(language="en")
    visitor.log_in("executive@own.example")
    visitor.go(f"{sample_in(site)}/causes/?show=all&cause=K-PR-36&change=-10")
    page = visitor.page
    row = page.locator("#answer tr[data-answer]").first
    before, kpi = row.locator("b .d").inner_text(), row.get_attribute("data-answer")
    page.route("**/causes/?**", lambda route: route.abort())

    page.locator("#slide").evaluate(
        "slide => { slide.value = -20; slide.dispatchEvent(new Event('input')) }"
    )

    twice = row.locator("b .d").inner_text()
    note = page.locator(f'a[data-kpi="{kpi}"] text').nth(1).text_content() or ""
    moved = float(page.locator("#change").input_value()) / -10
    was, now = (
        float(t.split("\u00a0")[0].replace("\u2212", "-")) for t in (before, twice)
    )
    assert now == pytest.approx(was * moved, abs=0.02)
    assert twice.lstrip("+\u2212") in note


def test_on_a_phone_the_map_begins_at_the_kpi_that_is_asked_about(visit, site):
    visitor = visit(PHONE)
    visitor.log_in("executive@own.example")

    visitor.go(f"{sample_in(site)}/causes/?kpi=K-OP-04")

    box = visitor.page.locator('a[data-kpi="K-OP-04"]').bounding_box()
    assert box is not None
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= PHONE
