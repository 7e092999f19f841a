"""Planning in the browser: limits, solving with progress, roadmap, stages."""

import datetime as dt

import pytest

from tests.browser.conftest import PHONE, WIDE
from tests.browser.results import sample_in, wrong_on, wrongs
from tests.companies import work_off

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def home(site) -> str:
    return sample_in(site)


def test_solving_shows_its_progress_and_goes_on_to_the_roadmap(visit, site, home):
    visitor = visit()
    visitor.log_in("consultant@own.example")
    visitor.go(f"{home}/plan/")
    page = visitor.page
    before = wrongs(page)
    visitor.follow("main .post .btn--main")
    page.wait_for_selector("progress")
    waiting = wrongs(page)

    assert work_off(site.installation) == ["done"]
    page.wait_for_url("**/plan/")
    page.wait_for_load_state()

    assert before == waiting == []
    assert page.locator("svg a[data-initiative]").count() > 10


@pytest.mark.parametrize(
    ("width", "language", "scheme"),
    [(WIDE, "ko", "light"), (PHONE, "en", "dark")],
)
def test_pages_of_the_plan_have_no_faults(visit, site, home, width, language, scheme):
    visitor = visit(width, language, color_scheme=scheme)
    visitor.log_in("consultant@own.example")
    visitor.go(f"{home}/plan/")
    if visitor.page.locator("main .post").count():
        visitor.follow("main .post .btn--main")
        assert work_off(site.installation) == ["done"]
    pages = [
        "/",
        "/plan/",
        "/plan/?number=initiative:I-10:start",
        "/plan/initiatives",
        "/plan/stages/3",
        "/plan/limits",
        "/plan/choices/",
        "/plan/own/",
        "/plan/kept/",
        "/plan/gates/1",
        "/plan/gates/6",
        "/plan/experiments/",
        "/plan/flows/IN",
        "/plan/weeks/",
    ]

    assert wrong_on(visitor, [home + page for page in pages]) == {}


def test_a_dragged_bar_opens_the_form_that_pins_it_to_its_new_week(visit, site, home):
    visitor = visit(WIDE, "en")
    visitor.log_in("consultant@own.example")
    visitor.go(f"{home}/plan/")
    page = visitor.page
    if page.locator("main .post").count():
        visitor.follow("main .post .btn--main")
        assert work_off(site.installation) == ["done"]
        visitor.go(f"{home}/plan/")
    bar = page.locator("svg a[data-initiative]").first
    bar.scroll_into_view_if_needed()
    box = bar.locator("rect").first.bounding_box()
    assert box
    name, start = (bar.get_attribute(f"data-{k}") for k in ("initiative", "start"))

    page.mouse.move(box["x"] + 4, box["y"] + box["height"] / 2)
    page.mouse.down()
    page.mouse.move(box["x"] + 4 + box["width"], box["y"] + 4, steps=5)
    page.mouse.up()
    page.wait_for_url("**/plan/choices/**")

    assert page.input_value('form [name="initiative"] >> nth=0') == name
    assert page.input_value('[name="week"]') > str(start)


def test_a_bar_dragged_by_a_finger_on_a_phone_opens_the_form_that_pins_it(
    visit, site, home
):
    visitor = visit(PHONE, "ko", has_touch=True, is_mobile=True)
    visitor.log_in("consultant@own.example")
    visitor.go(f"{home}/plan/")
    page = visitor.page
    if page.locator("main .post").count():
        visitor.follow("main .post .btn--main")
        assert work_off(site.installation) == ["done"]
        visitor.go(f"{home}/plan/")
    bar = page.locator("svg a[data-initiative]").first
    bar.scroll_into_view_if_needed()
    box = bar.locator("rect").first.bounding_box()
    assert box
    name, start = (bar.get_attribute(f"data-{k}") for k in ("initiative", "start"))
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    finger = page.context.new_cdp_session(page)

    def touch(kind: str, *points: float) -> None:
        held = [{"x": point, "y": y} for point in points]
        finger.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": held})

    touch("touchStart", x)
    for step in range(1, 9):
        touch("touchMove", x + step * 10)
    touch("touchEnd")
    page.wait_for_url("**/plan/choices/**")

    assert page.input_value('form [name="initiative"] >> nth=0') == name
    assert page.input_value('[name="week"]') > str(start)


def test_keys_move_a_bar_and_open_the_form_that_pins_it(visit, home):
    visitor = visit(WIDE, "en")
    visitor.log_in("consultant@own.example")
    visitor.go(f"{home}/plan/")
    page = visitor.page
    bar = page.locator("svg a[data-initiative]").first
    name, start = (bar.get_attribute(f"data-{k}") for k in ("initiative", "start"))

    bar.focus()
    page.keyboard.press("Shift+ArrowRight")
    page.keyboard.press("Shift+ArrowRight")
    page.keyboard.press("Enter")
    page.wait_for_url("**/plan/choices/**")

    assert page.input_value('form [name="initiative"] >> nth=0') == name
    moved = dt.date.fromisoformat(page.input_value('[name="week"]'))
    assert moved - dt.date.fromisoformat(str(start)) == dt.timedelta(days=14)


def test_without_scripts_the_progress_page_loads_itself_again(visit, site):
    visitor = visit(java_script_enabled=False)
    home = sample_in(site)
    visitor.log_in("consultant@own.example")
    visitor.go(f"{home}/plan/")
    visitor.follow("main .post .btn--main")
    again = visitor.page.locator('meta[http-equiv="refresh"]').count()

    assert work_off(site.installation) == ["done"]
    visitor.page.reload()
    visitor.follow("main .btn--main")

    assert again == 1
    assert visitor.page.locator("svg a[data-initiative]").count() > 10


def test_wrong_limits_are_marked_where_they_stand(visit, home):
    visitor = visit(PHONE, "en")
    visitor.log_in("consultant@own.example")
    visitor.go(f"{home}/plan/limits")
    page = visitor.page
    spare = page.locator('input[name^="freeze-"][name$="-first"]').last
    name = str(spare.get_attribute("name"))
    spare.fill("2027-05-03")

    visitor.follow("main button.btn--main")

    assert page.input_value(f'[name="{name}"]') == "2027-05-03"
    assert "A freeze needs two days" in page.inner_text('[role="alert"]')
    assert wrongs(page) == []


def test_tasks_of_the_weeks_are_ticked_off_on_a_phone_without_scrolling(visit, home):
    visitor = visit(PHONE, "en")
    visitor.log_in("consultant@own.example")
    visitor.go(f"{home}/plan/weeks/")
    rows = visitor.page.locator(".weeks tbody tr")

    for place in (0, rows.count() - 1):
        box = rows.nth(place).locator("button").bounding_box()
        assert box["x"] + box["width"] <= PHONE

    first = rows.nth(0)
    visitor.follow(first.locator("button"))
    assert "open again" in first.inner_text()


def test_a_flow_is_drawn_at_the_width_of_a_phone(visit, home):
    visitor = visit(PHONE, "en")
    visitor.log_in("consultant@own.example")
    visitor.go(f"{home}/plan/flows/OP")
    boxes = visitor.page.locator(".on-phone svg [data-box]")

    assert boxes.count() >= 6
    for place in range(boxes.count()):
        box = boxes.nth(place).bounding_box()
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= PHONE
