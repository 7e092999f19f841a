"""Every route is in the table, and the table is what really happens."""

import pytest

from planner.web.access import ACCESS
from planner.web.access_checks import CHECKED_INSIDE
from tests.installations import KINDS, Installation, token_of

PEOPLE = (*KINDS, "operator")
METHODS = ("GET", "POST")


def _routes(installation: Installation):
    for rule in installation.app.url_map.iter_rules():
        for method in METHODS:
            if method in (rule.methods or ()):
                yield rule, method


def test_every_route_stands_in_the_table(installation):
    routes = {(rule.endpoint, method) for rule, method in _routes(installation)}

    assert routes - set(ACCESS) == set()


def test_the_table_holds_no_route_that_is_gone(installation):
    routes = {(rule.endpoint, method) for rule, method in _routes(installation)}
    registered = {endpoint.partition(".")[0] for endpoint, _ in routes}
    known = {cell for cell in ACCESS if cell[0].partition(".")[0] in registered}

    assert known - routes == set()


def _address(installation: Installation, rule, whose: str) -> str:
    company = installation.own if whose == "own" else installation.other
    values: dict[str, object] = {
        "project": company.project.row.public_id,
        "client": company.client.public_id,
        "number": company.round.number,
        "person": 99,
        "section": "purpose",
        "framework": "enterprise-crm",
        "version": "1.0",
        "account": "nobody",
        "token": "nothing",
        "filename": "css/base.css",
    }
    for argument in rule.arguments:
        values.setdefault(argument, "1")
    with installation.app.test_request_context():
        built = {name: values[name] for name in rule.arguments}
        return str(rule.build(built, append_unknown=False)[1])


def _ask(browser, method: str, address: str, token: str):
    data = {"csrf_token": token} if method == "POST" else None
    with browser.open(address, method=method, data=data) as response:
        return response


@pytest.fixture(scope="module")
def browsers(installation):
    """A logged-in browser and its CSRF token for each kind of person."""
    made = {}
    for kind in PEOPLE:
        email = "operator@all.example" if kind == "operator" else f"{kind}@own.example"
        browser = installation.browser(email)
        made[kind] = (browser, token_of(browser.get("/").text or ""))
    return made


DESTRUCTIVE = frozenset({"doors.log_out", "doors.change_password"})


def _cells(installation: Installation):
    for rule, method in _routes(installation):
        if rule.endpoint not in DESTRUCTIVE | CHECKED_INSIDE:
            yield rule, method, ACCESS[rule.endpoint, method]


@pytest.mark.parametrize("kind", PEOPLE)
def test_a_person_gets_only_where_the_table_lets_them(installation, browsers, kind):
    browser, token = browsers[kind]
    wrong = []

    for rule, method, cell in _cells(installation):
        status = _ask(browser, method, _address(installation, rule, "own"), token)
        is_outside = kind == "operator" and cell.place == "project"
        if is_outside:
            expected = status.status_code == 404
        elif cell.place in ("anywhere", "own") or kind in cell.kinds:
            expected = status.status_code != 403
        else:
            expected = status.status_code == 403
        if not expected:
            wrong.append((rule.endpoint, method, status.status_code))

    assert wrong == []


@pytest.mark.parametrize("kind", KINDS)
def test_another_company_does_not_exist(installation, browsers, kind):
    browser, token = browsers[kind]
    wrong = []

    for rule, method, cell in _cells(installation):
        if cell.place not in ("project", "client") and "project" not in rule.arguments:
            continue
        response = _ask(browser, method, _address(installation, rule, "other"), token)
        if response.status_code != 404:
            wrong.append((rule.endpoint, method, response.status_code))

    assert wrong == []


def test_another_company_answers_as_a_missing_page_does(installation, browsers):
    browser, _ = browsers["consultant"]

    theirs = browser.get(f"{installation.other.address}/")
    missing = browser.get("/projects/AAAAAAAAAAAAAAAAAAAAAA/")

    def without_number(page: str) -> str:
        head, _, tail = page.partition('<p class="source">')
        return head + tail.partition("</p>")[2]

    def plain(response) -> str:
        text = without_number(response.text)
        for path in (installation.other.address, "/projects/AAAAAAAAAAAAAAAAAAAAAA"):
            text = text.replace(path, "PATH")
        return text.replace(token_of(response.text), "TOKEN")

    assert (theirs.status_code, missing.status_code) == (404, 404)
    assert plain(theirs) == plain(missing)


def test_a_visitor_is_sent_to_the_log_in(installation):
    browser = installation.browser()
    token = token_of(browser.get("/login").text)
    wrong = []

    for rule, method, cell in _cells(installation):
        if cell.place == "anywhere":
            continue
        response = _ask(browser, method, _address(installation, rule, "own"), token)
        is_sent = response.status_code == 302 and "/login" in response.location
        if not is_sent:
            wrong.append((rule.endpoint, method, response.status_code))

    assert wrong == []


def test_a_visiting_script_is_told_that_it_is_not_logged_in(installation):
    browser = installation.browser()

    response = browser.get(
        f"{installation.own.address}/", headers={"Accept": "application/json"}
    )

    assert response.status_code == 401
