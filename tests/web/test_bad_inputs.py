"""What may be sent by mistake or in bad faith: a sentence, never a crash."""

import json

import pytest

from tests.installations import PASSWORD, log_in, token_of


@pytest.fixture(scope="module")
def consultant(installation):
    return installation.browser("consultant@own.example")


@pytest.fixture(scope="module")
def respondent(installation):
    """A browser that came by the link of marketing, with its token."""
    browser = installation.browser()
    first = browser.get(f"/invitations/{installation.own.links['mkt']}")
    page = browser.get(f"{first.location}/purpose")
    return browser, token_of(page.text)


def _save(installation, respondent, body, **headers):
    browser, token = respondent
    data = body if isinstance(body, str) else json.dumps(body)
    return browser.post(
        f"{installation.own.round_address}/answers",
        data=data,
        content_type="application/json",
        headers={"X-CSRFToken": token, **headers},
    )


@pytest.mark.parametrize(
    "wanted",
    [
        "https://evil.example",
        "//evil.example",
        "/\\evil",
        "javascript:alert(1)",
        "\n/x",
    ],
)
def test_log_in_never_leads_away_from_the_site(installation, wanted):
    browser = installation.browser()
    page = browser.get("/login", query_string={"next": wanted}).text
    form = {
        "csrf_token": token_of(page),
        "email": "member@own.example",
        "password": PASSWORD,
        "next": wanted,
    }

    assert browser.post("/login", data=form).location == "/"


def test_log_in_leads_back_to_the_page_asked_for(installation):
    browser = installation.browser()
    asked = f"{installation.own.address}/prepare"
    sent = browser.get(asked)
    page = browser.get(sent.location).text
    form = {
        "csrf_token": token_of(page),
        "email": "member@own.example",
        "password": PASSWORD,
        "next": asked,
    }

    assert browser.post("/login", data=form).location == asked


def test_a_failed_log_in_keeps_the_address_and_says_one_sentence(installation):
    browser = installation.browser()

    response = log_in(browser, "member@own.example", "wrong password")

    assert response.status_code == 422
    assert 'value="member@own.example"' in response.text
    assert "wrong password" not in response.text


def test_a_form_without_its_token_is_refused_with_a_page(consultant, installation):
    response = consultant.post(f"{installation.own.address}/ask/rounds")

    assert response.status_code == 400
    assert "화면을 너무 오래 열어 두었습니다" in response.text


@pytest.mark.parametrize("token", ["", "x", "IjEi.aaaa.bbbb"])
def test_autosave_without_its_token_is_refused_as_json(installation, respondent, token):
    body = {"question": "Q-A05", "line": "", "value": "1", "revision": 0}

    response = _save(installation, (respondent[0], token), body)

    assert response.status_code == 400
    assert response.json["state"] == "refused"


@pytest.mark.parametrize(
    "body",
    [
        "",
        "null",
        "[" * 100_000,
        "{",
        '"text"',
        {"question": 1, "line": "", "value": "1", "revision": 0},
        {"question": "Q-A05", "line": [], "value": "1", "revision": 0},
        {"question": "Q-A05", "line": "", "value": "1", "revision": "0"},
        {"question": "Q-A05", "line": "", "value": "1", "revision": True},
    ],
)
def test_broken_json_is_refused(installation, respondent, body):
    assert _save(installation, respondent, body).status_code == 400


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("Q-A05", "NaN"),
        ("Q-A05", "1e309"),
        ("Q-A05", "9" * 5_000),
        ("Q-A05", "-1"),
        ("Q-A08", "6"),
        ("Q-A08", "3.7"),
        ("Q-A08", "'; DROP TABLE answer"),
        ("Q-J02", "e\u0301" + "\u0301" * 200),
        ("Q-J02", "\ud800"),
    ],
)
def test_what_is_no_answer_is_refused_with_a_sentence(
    installation, respondent, question, value
):
    body = {"question": question, "line": "", "value": value, "revision": 0}

    response = _save(installation, respondent, body)

    assert response.status_code == 422
    assert response.json["sentence"]


def test_text_is_stored_and_shown_as_it_was_typed(installation, respondent):
    browser, _ = respondent
    typed = "<script>alert(1)</script> {{7*7}} =cmd|' /C calc'!A0"
    body = {"question": "Q-J02", "line": "", "value": typed, "revision": 0}

    assert _save(installation, respondent, body).status_code == 200

    page = browser.get(f"{installation.own.round_address}/answer/delivery").text
    assert "&lt;script&gt;alert(1)&lt;/script&gt; {{7*7}} =cmd|" in page
    assert "<script>alert" not in page


@pytest.mark.parametrize("cookie", ["", "x", "x" * 3_000, "../../etc", "\u00e9"])
def test_a_forged_session_is_no_session(installation, cookie):
    browser = installation.browser()
    browser.set_cookie("planner_login", cookie)

    assert browser.get("/").status_code == 302


@pytest.mark.parametrize("language", ["../../x", "", "de", "ko\x00"])
def test_an_unknown_language_is_the_usual_one(installation, language):
    page = installation.browser().get("/login", query_string={"lang": language})

    assert '<html lang="ko">' in page.text


def test_a_forged_host_is_refused(installation):
    browser = installation.browser()

    assert browser.get("/login", headers={"Host": "evil.example"}).status_code == 400


@pytest.mark.parametrize(
    "path",
    ["/projects/%00/", "/projects/-1/", "/nothing", "/projects/%ff/", "/a" * 999],
)
def test_an_unknown_address_is_not_found(installation, path):
    with installation.browser("member@own.example").get(path) as response:
        assert response.status_code == 404


def test_a_wrong_method_is_answered_with_a_page(consultant, installation):
    response = consultant.get(f"{installation.own.address}/prepare/profile")

    assert response.status_code == 405
    assert "<h1>" in response.text


def test_a_form_too_large_is_refused(consultant, installation):
    address = f"{installation.own.address}/ask/rounds/1/people/preview"

    response = consultant.post(address, data={"table": "x" * 7_000_000})

    assert response.status_code == 413


def test_points_that_do_not_add_up_stay_in_the_form(consultant, installation):
    address = f"{installation.own.address}/prepare"
    token = token_of(consultant.get(address).text)
    form = {"csrf_token": token, "revision": "1", "short": 30, "mid": 50, "long": 10}

    response = consultant.post(f"{address}/purpose", data=form)

    assert response.status_code == 422
    assert "점수의 합이 90입니다" in response.text
    assert 'value="50"' in response.text


def test_settings_changed_by_somebody_else_are_not_overwritten(
    consultant, installation
):
    address = f"{installation.own.address}/prepare"
    page = consultant.get(address).text
    revision = page.partition('name="revision"')[2].partition('value="')[2][:1]
    form = {
        "csrf_token": token_of(page),
        "revision": revision,
        "industry": "retail",
        "staff": 500,
    }

    first = consultant.post(f"{address}/profile", data=form)
    second = consultant.post(f"{address}/profile", data={**form, "staff": 900})

    assert (first.status_code, second.status_code) == (302, 409)
    assert 'value="500"' in consultant.get(address).text


def test_a_project_without_facts_is_not_begun(consultant):
    token = token_of(consultant.get("/projects/new").text)

    response = consultant.post(
        "/projects/new", data={"csrf_token": token, "name": "전략", "staff": "many"}
    )

    assert response.status_code == 422
    assert 'value="전략"' in response.text


def test_people_are_added_all_or_none(consultant, installation):
    address = f"{installation.own.address}/ask/rounds/1/people"
    token = token_of(consultant.get(address).text)
    bad = {"csrf_token": token, "table": "name,role\n새사람,mkt\n다른,boss"}

    response = consultant.post(address, data=bad)

    assert response.status_code == 422
    assert "3행: role 열:" in response.text
    assert "<td>새사람" not in consultant.get(address).text


def test_guessing_passwords_is_stopped_with_a_page(installation, monkeypatch):
    monkeypatch.setattr("time.sleep", lambda _: None)
    browser = installation.browser()
    browser.environ_base["REMOTE_ADDR"] = "10.9.8.7"
    statuses = [
        log_in(browser, "executive@other.example", "wrong password").status_code
        for _ in range(11)
    ]

    assert statuses == [422] * 10 + [429]
