"""Reading results: derivations, folding, the causal map, with scripts and without."""

import pytest
from playwright.sync_api import expect

from planner.core.agenda import agenda
from tests.browser.conftest import PHONE, WIDE
from tests.browser.results import sample_in, wrong_on, wrongs
from tests.companies import daon

pytestmark = pytest.mark.browser

FIRST = daon().ranked[0].id
AGENDA = [item.capability for item in agenda(daon())]
PAGES = (
    "/",
    "/diagnose/",
    "/diagnose/?order=gap",
    f"/diagnose/opportunity?number=capability:{FIRST}:opportunity",
    "/diagnose/disagreement",
    "/diagnose/methods",
    "/diagnose/quality",
    "/diagnose/compare",
    "/diagnose/decisions",
    "/diagnose/weights/",
    f"/diagnose/workshop/{AGENDA[0]}",
    f"/diagnose/override/rank/{FIRST}",
    "/causes/",
    "/causes/?kpi=K-PR-36",
    "/causes/?cause=K-PR-36",
    "/rounds/1/numbers/fit:score",
    "/prepare/purpose",
    "/prepare/fit?number=fit:score",
    "/prepare/conditions",
    "/prepare/pressure?number=pressure:all:gap",
    "/prepare/phases",
    "/prepare/drivers",
    "/prepare/basics?number=basics:type:clearness",
    "/prepare/swot",
)


@pytest.fixture(scope="module")
def home(site) -> str:
    return sample_in(site)


@pytest.mark.parametrize(
    ("width", "language", "scheme"),
    [(WIDE, "ko", "light"), (PHONE, "en", "dark")],
)
def test_pages_of_results_have_no_faults(visit, home, width, language, scheme):
    visitor = visit(width, language, color_scheme=scheme)
    visitor.log_in("consultant@own.example")

    assert wrong_on(visitor, [home + page for page in PAGES]) == {}


def test_a_number_opens_beside_the_page_and_closes_again(visit, home):
    visitor = visit()
    visitor.log_in("executive@own.example")
    visitor.go(f"{home}/diagnose/opportunity")
    page = visitor.page
    link = page.locator(f'td [data-number="capability:{FIRST}:opportunity"]')
    page.evaluate("window.stays = true")

    link.click()
    page.wait_for_selector("#derivation h2")
    opened = page.url
    focused = page.evaluate("document.activeElement.id")
    faults = wrongs(page)
    page.keyboard.press("Escape")
    page.wait_for_selector("#derivation", state="hidden")

    assert f"number=capability%3A{FIRST}%3Aopportunity" in opened
    assert focused == "derivation-title"
    assert faults == []
    assert page.evaluate("window.stays") is True
    assert "number=" not in page.url
    assert link.evaluate("link => link === document.activeElement")


def test_the_derivation_goes_on_to_its_parts_and_back(visit, home):
    visitor = visit()
    visitor.log_in("executive@own.example")
    visitor.go(f"{home}/diagnose/opportunity")
    page = visitor.page
    page.click(f'td [data-number="capability:{FIRST}:opportunity"]')
    page.click(f'#derivation [data-number="capability:{FIRST}:gap"]')
    page.wait_for_function("() => location.search.includes('gap')")

    page.go_back()

    page.wait_for_function("() => location.search.includes('opportunity')")
    page.wait_for_function(
        "() => document.querySelector('#derivation .formula')"
        ".textContent.includes('100')"
    )


def test_a_point_of_the_picture_opens_its_derivation(visit, home):
    visitor = visit()
    visitor.log_in("executive@own.example")
    visitor.go(f"{home}/diagnose/opportunity")

    visitor.page.locator(f'svg a[data-capability="{FIRST}"]').first.click()

    visitor.page.wait_for_selector("#derivation h2")
    assert f"capability%3A{FIRST}" in visitor.page.url


def test_without_scripts_a_number_opens_as_a_page(visit, home):
    visitor = visit(java_script_enabled=False)
    visitor.log_in("executive@own.example")
    visitor.go(f"{home}/diagnose/opportunity")

    visitor.follow(f'td [data-number="capability:{FIRST}:opportunity"]')

    assert visitor.page.locator("#derivation .panel__value").count() == 1


def test_a_perspective_folds_with_all_its_rows(visit, home):
    visitor = visit()
    visitor.log_in("executive@own.example")
    visitor.go(f"{home}/diagnose/")
    page = visitor.page
    rows = page.locator(".levels tbody tr:visible")
    before = rows.count()
    perspective = daon().framework.perspectives[0]
    below = len(perspective.factors) + sum(
        len(f.capabilities) for f in perspective.factors
    )

    page.locator(".levels .fold").first.click()

    assert rows.count() == before - below
    page.locator(".levels .fold").first.click()
    assert rows.count() == before


def test_the_slider_asks_the_map_without_loading_the_page(visit, home):
    visitor = visit()
    visitor.log_in("executive@own.example")
    visitor.go(f"{home}/causes/?cause=K-PR-36&change=-5")
    page = visitor.page
    before = page.text_content("h1")
    page.evaluate("window.stays = true")

    page.focus("#slide")
    page.keyboard.press("ArrowLeft")
    page.wait_for_function(
        "before => document.querySelector('h1').textContent !== before", arg=before
    )

    assert page.evaluate("window.stays") is True
    assert "change=" in page.url
    assert page.locator("#answer tbody tr").count() > 3


def test_without_scripts_the_form_asks_the_map(visit, home):
    visitor = visit(java_script_enabled=False)
    visitor.log_in("executive@own.example")
    visitor.go(f"{home}/causes/")
    page = visitor.page
    page.select_option("#cause", "K-PR-36")
    page.fill("#change", "-10")

    visitor.follow("#what-if .btn--main")

    assert page.locator("#answer tbody tr").count() > 3
    assert page.locator("#slide").is_hidden()


def test_a_box_of_the_map_opens_its_kpi(visit, home):
    visitor = visit()
    visitor.log_in("executive@own.example")
    visitor.go(f"{home}/causes/")

    visitor.follow('svg a[data-kpi="K-PR-36"]')

    assert "kpi=K-PR-36" in visitor.page.url
    assert visitor.page.locator(".side .series svg").count() == 1


def test_the_projector_is_worked_by_keys(visit, home):
    visitor = visit()
    visitor.log_in("consultant@own.example")
    visitor.go(f"{home}/diagnose/workshop/{AGENDA[0]}")
    page = visitor.page

    page.keyboard.press("4")
    picked = page.input_value("#value")
    with page.expect_navigation():
        page.keyboard.press("ArrowRight")
    second = page.url
    with page.expect_navigation():
        page.keyboard.press("ArrowLeft")

    assert picked == "4"
    assert second.endswith(AGENDA[1])
    assert page.url.endswith(AGENDA[0])


def test_without_scripts_an_agreement_is_recorded(visit, home):
    visitor = visit(java_script_enabled=False)
    visitor.log_in("consultant@own.example")
    visitor.go(f"{home}/diagnose/workshop/{AGENDA[-1]}")
    page = visitor.page
    page.fill("#value", "3")
    page.fill("#reason", "what we saw on site")

    visitor.follow(".ws__do button")

    assert page.url.endswith("/diagnose/disagreement")
    assert page.locator(f'a[href$="/workshop/{AGENDA[-1]}"]').inner_text()[:4] == "3.00"


def test_a_dragged_rank_asks_for_its_reason_and_the_computed_one_stays(visit, home):
    visitor = visit(WIDE, "en")
    visitor.log_in("consultant@own.example")
    visitor.go(f"{home}/diagnose/opportunity")
    page = visitor.page
    name = page.locator("table.ranks tbody tr th").nth(4).inner_text().split(" ·")[0]
    grip = page.locator(".grip").nth(4)
    grip.scroll_into_view_if_needed()
    held = grip.bounding_box()
    first = page.locator(".grip").nth(0).bounding_box()
    assert held
    assert first

    page.mouse.move(held["x"] + 8, held["y"] + 8)
    page.mouse.down()
    page.mouse.move(held["x"] + 8, first["y"] + 6, steps=12)
    page.mouse.up()
    page.wait_for_url("**/override/rank/**")

    assert name in page.locator("h1").inner_text()
    assert page.input_value("#value") == "1"
    page.fill("#reason", "the board wants it first")
    visitor.follow("main form .btn--main")
    row = page.locator("table.ranks tbody tr").first
    assert name in row.inner_text()
    assert "computed 5" in row.inner_text()


def test_a_rank_moves_by_the_keyboard_alone_and_goes_back_by_escape(visit, home):
    visitor = visit(WIDE, "en")
    visitor.log_in("consultant@own.example")
    visitor.go(f"{home}/diagnose/opportunity?all=yes")
    page = visitor.page
    row = page.locator("table.ranks tbody tr")
    name = row.nth(7).locator("th").inner_text()

    page.locator(".grip").nth(7).focus()
    page.keyboard.press("Alt+ArrowUp")
    page.keyboard.press("Alt+ArrowUp")
    expect(row.nth(5).locator("th")).to_have_text(name)
    expect(page.get_by_text("Rank 6: press Enter")).to_be_visible()
    page.keyboard.press("Escape")
    expect(row.nth(7).locator("th")).to_have_text(name)
    page.keyboard.press("Alt+ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url("**/override/rank/**")

    assert page.input_value("#value") == "9"


def test_who_only_reads_has_nothing_to_drag(visit, home):
    visitor = visit(WIDE, "en")
    visitor.log_in("executive@own.example")
    visitor.go(f"{home}/diagnose/opportunity")

    assert visitor.page.locator(".grip").count() == 0


FIGURES = (
    *(
        "/diagnose/opportunity",
        "/diagnose/disagreement",
        f"/diagnose/workshop/{AGENDA[0]}",
    ),
    "/causes/questions",
    *(f"/prepare/{page}" for page in ("purpose", "fit", "conditions", "pressure")),
    *("/prepare/phases", "/prepare/drivers", "/prepare/basics"),
)


@pytest.mark.parametrize("language", ["ko", "en"])
def test_a_phone_shows_figures_whole_without_pushing_them_aside(visit, home, language):
    visitor = visit(PHONE, language)
    visitor.log_in("consultant@own.example")
    beyond = {}
    for page in FIGURES:
        visitor.go(home + page)
        drawn = visitor.page.locator(".on-phone .fig")
        assert drawn.count(), page
        for figure in drawn.all():
            box = figure.bounding_box()
            if box is None or box["x"] < 0 or box["x"] + box["width"] > PHONE:
                beyond[page] = box
        assert not visitor.page.locator(".on-wide .fig").first.is_visible()

    assert beyond == {}


def test_a_wide_page_shows_each_figure_once(visit, home):
    visitor = visit(WIDE)
    visitor.log_in("consultant@own.example")
    visitor.go(home + "/prepare/fit")

    assert visitor.page.locator(".on-wide .fig").first.is_visible()
    assert not visitor.page.locator(".on-phone .fig").first.is_visible()
