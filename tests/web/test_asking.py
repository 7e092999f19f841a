"""The pages of Ask over HTTP: people, duties, trail, sending back, handing on."""

import io
import re
from collections.abc import Iterator

import openpyxl
import pytest

from planner.core.configuration import Configuration, MailSettings
from tests.companies import post, work_off
from tests.installations import Installation, install, token_of
from tests.mailbox import mail_server


@pytest.fixture(scope="module")
def consultant(installation):
    return installation.browser("consultant@own.example")


def _send(browser, address: str, data=None, page: str = "/", **more):
    """Send a form with the token of a page of the same browser."""
    token = token_of(browser.get(page).text)
    form = {"csrf_token": token, **(data or {})}
    return browser.post(address, data=form, **more)


def _workbook(rows) -> io.BytesIO:
    book, kept = openpyxl.Workbook(), io.BytesIO()
    for row in rows:
        book.active.append(row)  # type: ignore[union-attr]
    book.save(kept)
    kept.seek(0)
    return kept


def _hidden_table(page: str) -> str:
    found = re.search(r'<textarea class="vh" name="table"[^>]*>([^<]*)<', page)
    assert found
    return found.group(1)


def test_a_workbook_is_looked_at_first_and_added_after_a_yes(consultant, installation):
    people = f"{installation.own.address}/ask/rounds/1/people"
    file = _workbook(
        [["이름", "직무", "메일", "신발"], ["오하나", "마케팅", "oh@a.kr", 1]]
    )

    seen = _send(consultant, f"{people}/preview", {"file": (file, "사람.xlsx")})

    assert seen.status_code == 200
    assert "오하나" in seen.text
    assert "신발" in seen.text
    assert "오하나" not in consultant.get(people).text
    added = _send(consultant, people, {"table": _hidden_table(seen.text)})
    assert added.status_code == 302
    assert "오하나" in consultant.get(people).text


def test_a_table_of_a_korean_spreadsheet_is_read(consultant, installation):
    people = f"{installation.own.address}/ask/rounds/1/people"
    file = (io.BytesIO("이름,직무\n한글,전산\n똠방각하,mkt".encode("cp949")), "a.csv")

    seen = _send(consultant, f"{people}/preview", {"file": file})

    assert seen.status_code == 422
    assert "2행: 직무 열: 없는 직무입니다: 전산" in seen.text


def test_links_to_copy_hold_no_formula(consultant, installation):
    people = f"{installation.own.address}/ask/rounds/1/people"
    _send(consultant, people, {"table": "name,role\n=1+1,mkt"})

    shown = consultant.get(people).text
    number = re.search(r"/people/(\d+)\">=1\+1", shown)
    assert number
    chosen = {"number": number.group(1)}
    page = _send(consultant, f"{people.removesuffix('people')}links", chosen).text

    assert "\n&#39;=1+1\t" in page


def test_a_hostile_workbook_is_refused_in_words(consultant, installation):
    people = f"{installation.own.address}/ask/rounds/1/people"
    file = (io.BytesIO(b"PK\x03\x04nothing"), "a.xlsx")

    seen = _send(consultant, f"{people}/preview", {"file": file})

    assert seen.status_code == 422
    assert "엑셀 파일이 손상되었습니다" in seen.text


@pytest.fixture
def fresh(tmp_path) -> Iterator[Installation]:
    """An installation of its own, for tests that close rounds."""
    yield from install(tmp_path)


def test_a_closed_round_is_opened_again_with_a_reason_only(fresh):
    ask = f"{fresh.other.address}/ask"
    browser = fresh.browser("consultant@other.example")
    _send(browser, f"{ask}/rounds/1/close")

    refused = _send(browser, f"{ask}/rounds/1/reopen", {"reason": " "})
    assert refused.status_code == 422
    assert "까닭을 적으십시오" in refused.text
    done = _send(browser, f"{ask}/rounds/1/reopen", {"reason": "두 분이 아팠음"})

    assert done.status_code == 302
    trail = browser.get(f"{ask}/rounds/1/trail").text
    assert "두 분이 아팠음" in trail
    assert "consultant other가 차수를 다시 열었습니다" in trail


def test_duties_and_sharing_change_before_the_opening_only(fresh):
    browser = fresh.browser("consultant@other.example")
    ask = f"{fresh.other.address}/ask"
    _send(browser, f"{ask}/rounds/1/close")
    _send(browser, f"{ask}/rounds", {"anonymity": "named"})
    table = "role\n" + "mkt\n" * 8
    _send(browser, f"{ask}/rounds/2/people", {"table": table})

    wrong = _send(
        browser, f"{ask}/rounds/2/sharing", {"shared": "y", "most_items": "x"}
    )
    kept = _send(
        browser, f"{ask}/rounds/2/sharing", {"shared": "y", "most_items": "70"}
    )
    duty = {"role|fit": ["fin"], "role|purpose": ["mkt", "fin"]}
    _send(browser, f"{ask}/rounds/2/duties", duty)
    _send(browser, f"{ask}/rounds/2/people/2/sections", {"section": "swot"})

    assert wrong.status_code == 422
    assert 'value="x"' in wrong.text
    assert kept.status_code == 302
    page = browser.get(f"{ask}/rounds/2/duties").text
    assert '<input type="checkbox" name="role|fit" value="fin" checked>' in page
    assert '<input type="checkbox" name="role|fit" value="mkt">' in page
    assert "2번" in page
    _send(browser, f"{ask}/rounds/2/open")
    late = _send(browser, f"{ask}/rounds/2/duties", duty)
    assert late.status_code == 422
    assert 'type="checkbox"' not in browser.get(f"{ask}/rounds/2/duties").text


def test_a_note_sent_back_stands_above_the_questions(consultant, installation):
    own = installation.own
    person = installation.browser()
    person.get(f"/invitations/{own.links['svc']}")
    address = own.round_address
    _send(person, f"{address}/submit", page=f"{address}/review")
    page = consultant.get(f"{own.address}/ask/rounds/1/people").text
    number = re.search(r"/people/(\d+)\">다온 svc", page)
    assert number
    back = f"{own.address}/ask/rounds/1/people/{number.group(1)}"

    empty = _send(consultant, f"{back}/send-back", {"note": ""})
    sent = _send(consultant, f"{back}/send-back", {"note": "<b>다시</b>"})

    assert (empty.status_code, sent.status_code) == (422, 302)
    for path in ("answer", "answer/fit", "review"):
        assert "&lt;b&gt;다시&lt;/b&gt;" in person.get(f"{address}/{path}").text
    assert "다온 svc의 응답을 돌려보냈습니다" in consultant.get(back).text


def test_a_section_is_handed_to_another_person(installation):
    own = installation.own
    person = installation.browser()
    person.get(f"/invitations/{own.links['fin']}")
    address = f"{own.round_address}/answer/kpi_measurability"
    page = person.get(f"{address}/hand-over").text
    taker = re.search(r'value="(\d+)" required><span>다온 it', page)
    assert taker
    assert "다온 fin" not in page.partition("<form")[2]

    nobody = _send(person, f"{address}/hand-over", {"person": "9" * 12}, page=address)
    done = _send(
        person, f"{address}/hand-over", {"person": taker.group(1)}, page=address
    )

    assert (nobody.status_code, done.status_code) == (422, 302)
    assert person.get(address).status_code == 404
    other = installation.browser()
    other.get(f"/invitations/{own.links['it']}")
    assert other.get(address).status_code == 200


def test_mails_to_copy_are_written_once_a_day(fresh):
    consultant = fresh.browser("consultant@own.example")
    remind = f"{fresh.own.address}/ask/rounds/1/remind"
    page = consultant.get(remind).text
    numbers = re.findall(r'name="number" value="(\d+)" checked', page)
    form = {"number": numbers, "language": "en"}

    first = _send(consultant, remind, form)
    second = _send(consultant, remind, form)
    again = _send(consultant, remind, {**form, "again": "yes"})

    assert first.text.count("/invitations/") == len(numbers) * 2 - _no_address(first)
    assert second.status_code == 422
    assert "오늘 이미 알림을 받았습니다" in second.text
    assert again.status_code == 200
    trail = consultant.get(f"{fresh.own.address}/ask/rounds/1/trail").text
    assert re.search(r"consultant own이 \d+명에게 알렸습니다", trail)


def _no_address(page) -> int:
    """How many mails have no address, so that no program can open them."""
    return page.text.count("이메일 주소 없음")


def test_mails_go_out_in_the_background_where_a_server_is_set_up(tmp_path):
    with mail_server() as box:
        mail = MailSettings(
            enabled=True,
            host="127.0.0.1",
            port=box.port,
            starttls=False,
            sender="crm@example.com",
        )
        for made in install(tmp_path, Configuration(mail=mail)):
            _remind_one(made)

    assert [one["To"] for one in box.taken] == ["oh@a.kr"]
    assert "http://localhost/invitations/" in box.taken[0].get_content()


def _remind_one(made: Installation) -> None:
    browser = made.browser("consultant@own.example")
    ask = f"{made.own.address}/ask/rounds/1"
    table = {"table": "name,role,email\n오하나,mkt,oh@a.kr"}
    post(browser, f"{ask}/people", table)
    sent = post(browser, f"{ask}/remind", {"number": "9", "language": "ko"})
    assert sent.status_code == 302
    assert work_off(made) == ["done"]
    page = browser.get(f"{ask}/remind").text
    assert "오하나</th><td>보냄" in page


def test_the_team_reads_rates_but_neither_people_nor_trail(installation):
    member = installation.browser("member@own.example")
    ask = f"{installation.own.address}/ask"

    assert member.get(f"{ask}/").status_code == 200
    for path in ("people", "people/1", "trail", "remind", "duties"):
        assert member.get(f"{ask}/rounds/1/{path}").status_code == 403


def test_one_who_is_not_on_the_list_has_no_page(consultant, installation):
    ask = f"{installation.own.address}/ask/rounds/1/people"

    assert consultant.get(f"{ask}/999").status_code == 404
    assert _send(consultant, f"{ask}/999/send-back", {"note": "x"}).status_code == 404
