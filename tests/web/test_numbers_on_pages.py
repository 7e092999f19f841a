"""Every number on a page that opens is computed again from the result and compared."""

import datetime as dt
import re
from html import unescape

import pytest

from planner.core import show
from planner.core.explain import explain
from planner.services.assessing import assess_folder, read_folder
from planner.services.translating import translator
from tests.companies import DAON, bring_in, post, work_off

PAGES = (
    "/",
    "/prepare",
    *(
        f"/prepare/{page}"
        for page in (
            *("purpose", "fit", "conditions", "pressure"),
            *("phases", "drivers", "swot"),
        )
    ),
    "/diagnose/",
    "/diagnose/?order=gap",
    "/diagnose/opportunity?all=yes",
    "/diagnose/opportunity?order=leverage&all=yes",
    "/diagnose/disagreement",
    "/diagnose/methods",
    "/diagnose/quality",
    "/diagnose/weights/",
    "/causes/",
    "/plan/",
    "/plan/initiatives",
)
SHOWN = re.compile(r'<a class="d"[^>]*data-number="([^"]+)"[^>]*>(.*?)</a>', re.DOTALL)


@pytest.fixture(scope="module")
def home(installation):
    return f"/projects/{bring_in(installation).row.public_id}"


@pytest.fixture(scope="module")
def browser(installation, home):
    found = installation.browser("consultant@own.example")
    post(found, f"{home}/plan/solve")
    assert work_off(installation) == ["done"]
    return found


@pytest.fixture(scope="module")
def result():
    """The result with its roadmap, computed apart from the pages."""
    return assess_folder(read_folder(DAON), seed=1)


def numbers_in(page: str) -> list[tuple[str, str]]:
    """Id and shown text of each number that opens."""
    return [
        (unescape(number), unescape(re.sub(r"<[^>]+>", "", shown)).strip())
        for number, shown in SHOWN.findall(page)
    ]


def is_same(shown: str, value: float | str | None, language: str) -> bool:
    """Whether a text shows a value, rounded to the decimals that the text has."""
    if value is None:
        return show.MISSING in shown
    if isinstance(value, str):
        return value in shown or any(day in shown for day in _days(value, language))
    plain = shown.replace(show.MINUS, "-").replace(",", "").replace("\u2060", "")
    found = re.findall(r"-?\d+(?:\.\d+)?", plain)
    scales = (1.0, 100.0) if "%" in plain else (1.0,)
    return any(
        abs(float(text) - sign * value * scale)
        <= 0.5 * 10 ** -len(text.partition(".")[2]) + 1e-9
        for text in found
        for scale in scales
        for sign in (1, -1)
    )


def _days(value: str, language: str) -> list[str]:
    try:
        day = dt.date.fromisoformat(value)
    except ValueError:
        return [translator(language)(value)]
    return [show.day(day).in_language(language), show.day_short(day), day.isoformat()]


@pytest.mark.parametrize("language", ["ko", "en"])
@pytest.mark.parametrize("page", PAGES)
def test_every_number_that_opens_is_what_the_result_gives(
    browser, home, result, page, language
):
    sign = "&" if "?" in page else "?"
    told = numbers_in(browser.get(f"{home}{page}{sign}lang={language}").text)

    wrong = [
        (number, shown, value)
        for number, shown in told
        if not is_same(shown, value := explain(result, number).value, language)
    ]

    assert wrong == []


@pytest.mark.parametrize(
    ("page", "least"),
    [
        ("/diagnose/", 100),
        ("/diagnose/opportunity?all=yes", 100),
        ("/diagnose/methods", 10),
        ("/diagnose/quality", 15),
        ("/prepare/fit", 15),
        ("/prepare/purpose", 4),
        ("/plan/initiatives", 20),
        ("/", 2),
    ],
)
def test_pages_are_full_of_numbers_that_open(browser, home, page, least):
    assert len(numbers_in(browser.get(f"{home}{page}").text)) >= least


def test_a_number_that_differs_in_its_last_place_is_noticed():
    assert is_same("2.35", 2.3512, "en")
    assert not is_same("2.36", 2.3512, "en")
    assert is_same("62\u00a0%", 0.617, "en")
    assert not is_same("63\u00a0%", 0.617, "en")
    assert is_same(f"{show.MINUS}1.2", -1.21, "en")
    assert not is_same("0", None, "en")
    assert is_same(show.day_short(dt.date(2026, 3, 2)), "2026-03-02", "ko")
    assert not is_same(show.day_short(dt.date(2026, 3, 3)), "2026-03-02", "ko")


@pytest.mark.parametrize("page", PAGES)
def test_every_number_that_opens_has_its_derivation(browser, home, page):
    """One of each kind and key: their derivations are made alike."""
    told = numbers_in(browser.get(f"{home}{page}").text)
    kinds = {(n.split(":")[0], n.rpartition(":")[2]): n for n, _ in told}

    opened = {
        number: browser.get(f"{home}/rounds/1/numbers/{number}?part=1").status_code
        for number in kinds.values()
    }

    assert {n: status for n, status in opened.items() if status != 200} == {}
