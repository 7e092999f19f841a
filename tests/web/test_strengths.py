"""Strength of links asked of people, over HTTP: from the choice to the map."""

import re

import pytest

from planner.web.access import ACCESS
from tests.companies import DAON, bring_in, daon, post
from tests.installations import Installation, token_of

ENDS = ("K-PR-09", "K-CU-19")
KEY = "link@K-PR-09>K-CU-19"


@pytest.fixture(scope="module")
def project(installation: Installation):
    return bring_in(installation, DAON)


@pytest.fixture(scope="module")
def address(project) -> str:
    return f"/projects/{project.row.public_id}"


@pytest.fixture(scope="module")
def consultant(installation):
    return installation.browser("consultant@own.example")


@pytest.fixture(scope="module")
def asked(installation, consultant, address):
    """A round about two links with four people; browsers of those who answer."""
    link = next(x.id for x in daon().framework.links if (x.source, x.target) == ENDS)
    other = "L-001" if link != "L-001" else "L-002"
    made = post(
        consultant,
        f"{address}/causes/strengths/",
        {"link": [link, other], "most": "2", "anonymity": "named"},
    )
    assert made.status_code == 302
    people = made.location
    rows = "name,role\n" + "\n".join(f"사람{i},mkt" for i in range(4))
    assert post(consultant, people, {"table": rows}).status_code == 302
    number = int(people.split("/rounds/")[1].split("/")[0])
    opened = post(consultant, f"{address}/causes/strengths/{number}/open")
    assert opened.status_code == 302
    links = post(consultant, f"{people.removesuffix('people')}links").text
    tokens = re.findall(r"/invitations/([\w-]+)", links)
    browsers = []
    for token in dict.fromkeys(tokens):
        browser = installation.browser()
        browser.get(f"/invitations/{token}")
        browsers.append(browser)
    return number, browsers


def _answer(browser, address, number, value):
    page = f"{address}/rounds/{number}/answer/links"
    seen = browser.get(page).text
    form = {"csrf_token": token_of(seen), f"value|{KEY}|": value, f"revision|{KEY}|": 0}
    return browser.post(page, data=form)


def test_links_are_chosen_by_what_is_worth_asking(consultant, address):
    page = consultant.get(f"{address}/causes/strengths/").text
    weak = consultant.get(f"{address}/causes/strengths/?pick=weak").text
    none = consultant.get(f"{address}/causes/strengths/?pick=none").text

    assert len(re.findall(r'name="link"[^>]* checked', page)) == 20
    assert len(re.findall(r'name="link"[^>]* checked', weak)) > 40
    assert not re.findall(r'name="link"[^>]* checked', none)


def test_what_is_wrong_is_said_and_what_was_chosen_stays(consultant, address):
    page = post(
        consultant,
        f"{address}/causes/strengths/",
        {"link": ["L-003"], "most": "999", "anonymity": "named"},
    )

    assert page.status_code == 422
    assert "1개에서 20개" in page.text
    assert re.search(r'value="L-003" checked', page.text)
    assert 'value="999"' in page.text


@pytest.mark.parametrize("most", ["", "many", "1e9", "9" * 400])
def test_a_bound_that_is_no_number_is_a_sentence(consultant, address, most):
    form = {"link": ["L-003"], "most": most, "anonymity": "named"}

    assert post(consultant, f"{address}/causes/strengths/", form).status_code == 422


def test_a_mode_that_is_none_is_a_sentence(consultant, address):
    form = {"link": ["L-003"], "most": "3", "anonymity": "loud"}

    assert post(consultant, f"{address}/causes/strengths/", form).status_code == 422


def test_the_letter_names_an_open_round_about_links(consultant, address, asked):
    number, _ = asked
    page = consultant.get(f"{address}/?lang=en").text

    told = f"Round {number} about links of the map: 4 of 4 people have not handed in"
    assert told in page
    assert f'<a href="{address}/causes/strengths/">See who</a>' in page


def test_people_answer_on_one_page_and_it_moves_the_map(consultant, address, asked):
    number, browsers = asked
    first = browsers[0].get(f"{address}/rounds/{number}/answer").text
    assert re.search(r"2개|2문항|문항 2", first)
    seen = browsers[0].get(f"{address}/rounds/{number}/answer/links").text
    assert "크게 늘어난다" in seen
    assert "모름" in seen

    for browser, value in zip(
        browsers, ("up3", "up3", "down3", "unknown"), strict=True
    ):
        assert _answer(browser, address, number, value).status_code == 302

    page = consultant.get(f"{address}/causes/strengths/").text
    row = re.search(r"<tr><th[^>]*><a[^>]*K-PR-09/K-CU-19.*?</tr>", page)
    assert row
    cells = re.findall(r'<td class="num">(.*?)</td>', row.group(0))
    assert cells[:2] == ["3", "1"]
    assert "의견이 갈립니다" in row.group(0)
    assert "link:K-PR-09&gt;K-CU-19:asked" in row.group(0)


def test_disagreement_stands_on_the_map_in_the_table_and_on_the_page_of_the_link(
    consultant, address, asked
):
    del asked
    page = consultant.get(f"{address}/causes/").text
    link = consultant.get(f"{address}/causes/strengths/K-PR-09/K-CU-19").text

    assert "≠</text>" in page
    assert "≠</td>" in page
    assert "질문받은 사람들의 의견이 갈립니다" in page
    assert "3명이" in link
    assert link.count("<rect") >= 2
    opened = consultant.get(
        f"{address}/causes/strengths/K-PR-09/K-CU-19?number=link:K-PR-09>K-CU-19:asked"
    )
    assert opened.status_code == 200
    assert "고른 단계의 가중치 평균" in opened.text


def test_an_answer_is_saved_as_it_goes(address, asked):
    number, browsers = asked
    page = browsers[3].get(f"{address}/rounds/{number}/answer/links").text
    kept = re.search(r'name="revision\|link@[^"]*CU-19\|" value="(\d+)"', page)
    assert kept
    revision = int(kept.group(1))
    saved = browsers[3].post(
        f"{address}/rounds/{number}/answers",
        json={"question": KEY, "line": "", "value": "same", "revision": revision},
        headers={"X-CSRFToken": token_of(page)},
    )
    wrong = browsers[3].post(
        f"{address}/rounds/{number}/answers",
        json={"question": KEY, "line": "", "value": "up9", "revision": revision + 1},
        headers={"X-CSRFToken": token_of(page)},
    )

    assert (saved.json["state"], saved.json["revision"]) == ("saved", revision + 1)
    assert wrong.status_code == 422


def test_a_link_that_is_not_drawn_is_not_found(consultant, address):
    for ends in ("K-CU-19/K-PR-09", "K-XX/K-YY", "K-PR-09/K-PR-09"):
        assert consultant.get(f"{address}/causes/strengths/{ends}").status_code == 404


def test_a_round_of_the_diagnosis_is_not_opened_from_here(consultant, address):
    opened = post(consultant, f"{address}/causes/strengths/1/open")

    assert opened.status_code == 404
    assert ("strengths.open_round", "POST") in ACCESS


def test_too_few_people_are_said_before_anybody_is_asked(consultant, address):
    made = post(
        consultant,
        f"{address}/causes/strengths/",
        {"link": ["L-003", "L-004"], "most": "1", "anonymity": "named"},
    )
    number = int(made.location.split("/rounds/")[1].split("/")[0])
    post(consultant, made.location, {"table": "name,role\n한사람,mkt"})

    opened = post(consultant, f"{address}/causes/strengths/{number}/open")

    assert opened.status_code == 302
    assert "6명이 필요합니다" in consultant.get(opened.location).text


def test_strengths_asked_stand_in_the_log_of_the_map(consultant, address, asked):
    number, browsers = asked
    before = consultant.get(f"{address}/causes/changes?lang=en").text
    token = token_of(browsers[0].get(f"{address}/rounds/{number}/review").text)
    done = browsers[0].post(
        f"{address}/rounds/{number}/submit", data={"csrf_token": token}
    )
    after = consultant.get(f"{address}/causes/changes?lang=en").text

    assert done.status_code == 302
    assert "strengths asked" not in before
    assert "1 of 4 people" in after
    assert f"round {number} about the strength of links" in after
    assert "No roadmap was solved with the map as it is now" in after


def test_another_company_sees_nothing_of_it(installation, address, asked):
    number, _ = asked
    stranger = installation.browser("consultant@other.example")

    for page in ("causes/strengths/", "causes/strengths/K-PR-09/K-CU-19"):
        assert stranger.get(f"{address}/{page}").status_code == 404
    assert stranger.get(f"{address}/rounds/{number}/answer/links").status_code == 404
    closed = post(stranger, f"{address}/causes/strengths/{number}/close")
    assert closed.status_code == 404


def test_every_number_that_is_a_door_opens(consultant, address, asked):
    del asked
    for page in ("causes/strengths/", "causes/strengths/K-PR-09/K-CU-19"):
        doors = re.findall(
            r'data-number="([^"]+)"', consultant.get(f"{address}/{page}").text
        )
        for number in dict.fromkeys(doors[:14]):
            opened = consultant.get(
                f"{address}/{page}",
                query_string={"number": number.replace("&gt;", ">")},
            )
            assert opened.status_code == 200, number
        assert doors


def test_the_pages_of_rounds_serve_rounds_about_links_too(consultant, address, asked):
    number, browsers = asked
    own = f"{address}/ask/rounds/{number}"

    for page in ("people", "people/1", "trail", "remind"):
        assert consultant.get(f"{own}/{page}").status_code == 200, page
    assert "causes/strengths/" in consultant.get(f"{own}/people").text
    for page in ("answer", "answer/links", "review", "workbook/", "workbook/file"):
        found = browsers[1].get(f"{address}/rounds/{number}/{page}")
        assert found.status_code == 200, page
    assert consultant.get(f"{address}/ask/").status_code == 200
    assert consultant.get(f"{address}/").status_code == 200


def test_a_round_about_links_is_not_changed_as_one_of_the_diagnosis(
    consultant, address, asked
):
    number, browsers = asked
    own = f"{address}/ask/rounds/{number}"

    for page in ("", "/sharing", "/duties", "/open"):
        assert post(consultant, f"{own}{page}", {"section": "fit"}).status_code == 404
    seen = browsers[1].get(f"{address}/rounds/{number}/answer/links").text
    assert seen.count('<fieldset class="qblock') == 2
