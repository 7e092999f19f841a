"""A stranger types nonsense into every field of every page."""

import html
import re
from collections.abc import Iterator

import pytest

from tests.installations import token_of

SCRIPT = "<script>alert(1)</script>"
PROBES = [
    pytest.param(f"{SCRIPT}{{{{7*7}}}}", id="script"),
    pytest.param("9" * 400, id="long number"),
    pytest.param("\x00\x0b", id="control characters"),
    pytest.param("1/0", id="division by zero"),
    pytest.param("NaN", id="not a number"),
    pytest.param("-1", id="negative"),
    pytest.param("2026-02-30", id="no such day"),
    pytest.param("가" * 20_000, id="too long"),
    pytest.param("", id="nothing"),
]
SPARED = re.compile(r"log-?out|/login|/language|/password|delete|withdraw|close|erase")
MOST_PAGES = 60


def pages_of(browser) -> Iterator[tuple[str, str]]:
    """Walk along the links and give each address with its page."""
    waiting, seen = ["/"], set[str]()
    while waiting and len(seen) < MOST_PAGES:
        address = waiting.pop(0)
        kind = re.sub(r"=[^&]*", "=", re.sub(r"\d+", "N", address))
        if kind in seen or SPARED.search(address):
            continue
        seen.add(kind)
        response = browser.get(address, follow_redirects=True)
        assert response.status_code < 500, address
        if response.mimetype != "text/html":
            continue
        yield address, response.text
        for link in re.findall(r'href="([/?][^"#]*)', response.text):
            target = html.unescape(link)
            if target.startswith("?"):
                target = address.partition("?")[0] + target
            if not target.startswith("/static"):
                waiting.append(target)


def forms_of(address: str, page: str) -> Iterator[tuple[str, list[str]]]:
    """Give where each form goes and the names of its fields."""
    for form in re.findall(r"<form.*?</form>", page, re.DOTALL):
        head = form.partition(">")[0]
        if 'method="post"' in head.lower():
            action = re.search(r'action="([^"]*)"', head)
            target = html.unescape(action.group(1)) if action else address
            names = set(re.findall(r'name="([^"]+)"', form)) - {"csrf_token"}
            yield target or address, sorted(names)


@pytest.mark.parametrize("probe", PROBES[:4])
@pytest.mark.parametrize("role", ["mkt", "exec", "tft"])
def test_nonsense_in_a_questionnaire_gets_a_sentence(installation, role, probe):
    browser = installation.app.test_client()
    link = installation.own.links[role]
    browser.get(f"/invitations/{link}", follow_redirects=True)

    answers = list(_try_all(browser, installation.own.round_address, probe))

    assert answers
    assert [a for a, status, _ in answers if status >= 500] == []
    assert [a for a, _, page in answers if SCRIPT in page] == []


@pytest.mark.parametrize("probe", PROBES)
@pytest.mark.parametrize("kind", ["consultant"])
def test_nonsense_in_any_form_gets_a_sentence(installation, kind, probe):
    browser = installation.browser(f"{kind}@own.example")

    answers = list(_try_all(browser, "/", probe))

    assert answers
    assert [a for a, status, _ in answers if status >= 500] == []
    assert [a for a, _, page in answers if SCRIPT in page] == []


def _try_all(browser, within: str, probe: str) -> Iterator[tuple[str, int, str]]:
    tried = set()
    start = f"{within}/answer" if within != "/" else "/"
    for address, page in _walk(browser, start):
        for target, names in forms_of(address, page):
            if target in tried or SPARED.search(target):
                continue
            tried.add(target)
            data = {"csrf_token": token_of(page), **dict.fromkeys(names, probe)}
            response = browser.post(target, data=data)
            yield target, response.status_code, response.text


def _walk(browser, start: str) -> Iterator[tuple[str, str]]:
    if start == "/":
        yield from pages_of(browser)
        return
    first = browser.get(start, follow_redirects=True)
    links = re.findall(r'href="(/projects/[^"]*/answer/[^"?#]*)', first.text)
    page = browser.get(links[0])
    every = [*links, *re.findall(r'href="(/projects/[^"]*/answer/[^"?#]*)', page.text)]
    for address in dict.fromkeys(every):
        yield address, browser.get(address).text
