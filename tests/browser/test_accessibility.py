"""Every type of page: nothing for axe to find, nothing wider than the screen."""

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.browser.conftest import PHONE, WIDE

pytestmark = pytest.mark.browser

STAFF = (
    "/",
    "/projects/new",
    "/frameworks/",
    "/frameworks/enterprise-crm/1.0",
    "/password",
    "{own}/",
    "{own}/prepare",
    "{own}/prepare/interviews/",
    "{own}/prepare/kpis/",
    "{own}/prepare/kpis/history",
    "{own}/prepare/benchmarks/",
    "{own}/ask/",
    "{own}/ask/rounds/1/people",
    "{own}/ask/rounds/1/people/1",
    "{own}/ask/rounds/1/remind",
    "{own}/ask/rounds/1/duties",
    "{own}/ask/rounds/1/trail",
    "{own}/plan/weeks/",
    "{own}/plan/process/",
    "{own}/plan/flows/IN",
    "{own}/plan/gates/1",
    "{own}/report/brand",
    "/nothing-here",
)
ANSWERING = (
    ("mkt", "answer"),
    ("mkt", "answer/purpose"),
    ("mkt", "answer/capability-1"),
    ("mkt", "answer/delivery"),
    ("mkt", "answer/delivery/hand-over"),
    ("exec", "answer/purpose"),
    ("exec", "answer/importance"),
    ("tft", "answer/constraint"),
    ("cust", "answer/equity_driver"),
    ("mkt", "review"),
    ("mkt", "workbook/"),
)
LOOKS = [(WIDE, "ko", "light"), (PHONE, "en", "dark")]


def _check(page) -> list[str]:
    found = Axe().run(page).response["violations"]
    wrong = [
        f"{one['id']}: {one['nodes'][0]['target']} of {len(one['nodes'])}"
        for one in found
    ]
    width = page.evaluate("document.documentElement.scrollWidth")
    if width > page.viewport_size["width"]:
        wrong.append(f"{width} px wide")
    return wrong


@pytest.mark.parametrize(("width", "language", "scheme"), LOOKS)
def test_pages_of_staff(visit, site, width, language, scheme):
    visitor = visit(width, language, color_scheme=scheme)
    visitor.go("/login")
    wrong = {"/login": _check(visitor.page)}
    visitor.log_in("consultant@own.example")

    for path in STAFF:
        visitor.go(path.format(own=site.own.address))
        wrong[path] = _check(visitor.page)

    assert {path: found for path, found in wrong.items() if found} == {}


@pytest.mark.parametrize(("width", "language", "scheme"), LOOKS)
def test_pages_of_operator_and_admin(visit, site, width, language, scheme):
    wrong = {}
    for email, path in (
        ("operator@all.example", "/clients"),
        ("admin@own.example", f"/clients/{site.own.client.public_id}/people"),
    ):
        visitor = visit(width, language, color_scheme=scheme)
        visitor.log_in(email)
        visitor.go(path)
        wrong[path] = _check(visitor.page)

    assert {path: found for path, found in wrong.items() if found} == {}


@pytest.mark.parametrize(("width", "language", "scheme"), LOOKS)
def test_pages_of_respondents(visit, site, width, language, scheme):
    wrong = {}
    for role, path in ANSWERING:
        visitor = visit(width, language, color_scheme=scheme)
        visitor.enter(role)
        visitor.go(f"{site.own.round_address}/{path}")
        wrong[f"{role} {path}"] = _check(visitor.page)

    assert {path: found for path, found in wrong.items() if found} == {}


def test_targets_on_a_phone_are_large_enough_for_a_thumb(visit):
    visitor = visit(PHONE)
    visitor.enter("mkt")
    visitor.section("capability-1")

    small = visitor.page.evaluate(
        """() => [...document.querySelectorAll(
            'main .btn, main .novalue label, main .rung, main .steps__i')]
          .filter(e => e.checkVisibility() && e.getBoundingClientRect().height < 44)
          .map(e => e.className)"""
    )

    assert small == []
