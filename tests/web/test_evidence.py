"""Pages of evidence: interviews, KPI check, KPI history, benchmarks, the workbook."""

import io
import re

import pytest
from openpyxl import load_workbook

from tests.companies import bring_in, post
from tests.installations import token_of
from tests.page_numbers import without_links
from tests.workbooks import book_of, packed

SAID = "세일 때만 오는 손님이 늘었습니다"
CAPABILITY = "eq.multi_angle"


@pytest.fixture(scope="module")
def browser(installation):
    return installation.browser("consultant@own.example")


@pytest.fixture
def home(installation):
    return installation.own.address


def _send(browser, address: str, content: bytes, name: str = "values.csv", **fields):
    form = {
        "csrf_token": token_of(browser.get("/", follow_redirects=True).text),
        "file": (io.BytesIO(content), name),
        **fields,
    }
    return browser.post(f"{address}?lang=en", data=form)


def _hidden(page: str) -> dict[str, str]:
    """Return what the page carries to its confirmation."""
    found = dict(
        re.findall(r'type="hidden" name="(seen|left_out)" value="([^"]*)"', page)
    )
    table = (
        page.partition('name="table"')[2].partition(">")[2].partition("</textarea>")[0]
    )
    return {**found, "table": table.replace("&#34;", '"')}


def test_a_note_is_written_coded_by_two_and_shown_with_its_mean(browser, home):
    address = f"{home}/prepare/interviews/"
    made = post(browser, address, {"who": "점장 A", "text": SAID})
    note = made.headers["Location"].partition("?")[0]
    for coder, level in (("갑", "2"), ("을", "3.5")):
        coding = {"capability": CAPABILITY, "level": level, "sentiment": "negative"}
        response = post(browser, f"{note}/codings", {"coder": coder, **coding})
        assert response.status_code == 302

    page = browser.get(f"{note}?lang=en").text
    assert "<b>2.75</b>" in page
    assert SAID in page
    shown = without_links(browser.get(f"{address}?lang=en").text)
    assert "not shown: 1 statement was coded twice, at least 10 are needed" in shown


def test_a_wrong_coding_is_said_all_at_once_and_what_was_typed_stays(browser, home):
    address = f"{home}/prepare/interviews/"
    made = post(browser, address, {"who": "점장 B", "text": "다른 말"})
    note = made.headers["Location"].partition("?")[0]

    response = post(browser, f"{note}/codings?lang=en", {"coder": "병", "level": "9"})

    assert response.status_code == 422
    for sentence in (
        "Choose the capability",
        "Not a valid choice",
        "Choose how it was",
    ):
        assert sentence in response.text
    assert 'value="병"' in response.text


def test_a_note_is_changed_and_deleted_and_a_stale_page_is_told(browser, home):
    made = post(
        browser, f"{home}/prepare/interviews/", {"who": "점장 C", "text": "첫말"}
    )
    note = made.headers["Location"].partition("?")[0]

    changed = post(browser, note, {"who": "점장 C", "text": "고친 말", "revision": "1"})
    stale = post(
        browser,
        f"{note}?lang=en",
        {"who": "점장 C", "text": "늦은 말", "revision": "1"},
    )
    assert (changed.status_code, stale.status_code) == (302, 409)
    assert "늦은 말" in stale.text
    assert post(browser, f"{note}/delete").status_code == 302
    assert browser.get(note).status_code == 404


@pytest.mark.parametrize("kind", ["member", "executive", "admin"])
def test_only_consultants_see_interview_notes(installation, home, kind):
    reader = installation.browser(f"{kind}@own.example")

    assert reader.get(f"{home}/prepare/interviews/").status_code == 403
    assert "interviews" not in reader.get(f"{home}/prepare/kpis/").text


def test_a_kpi_check_is_recorded_and_its_consequence_said(browser, home):
    check = {
        "kpi": "K-PR-01",
        "state": "impossible",
        "source": "",
        "owner": "영업기획팀",
        "since": "",
        "revision": "0",
    }
    assert post(browser, f"{home}/prepare/kpis/", check).status_code == 302

    page = browser.get(f"{home}/prepare/kpis/?lang=en").text

    assert "chosen KPIs can be measured" in page
    assert "links of the map stay opinion" in page
    assert "영업기획팀" in page
    assert "it is not measured" in page


def test_a_history_with_missing_months_is_measured_partly(installation, browser):
    home = f"/projects/{bring_in(installation).row.public_id}"
    page = browser.get(f"{home}/prepare/kpis/?lang=en").text

    rows = page.split('<th scope="row">')
    late = next(row for row in rows if "K-CU-26" in row)
    whole = next(row for row in rows if "K-CU-17" in row)
    assert "<td>partly</td>" in late
    assert "24 / 36" in without_links(late)
    assert "<td>yes, now</td>" in whole
    assert "36 / 36" in without_links(whole)


def test_a_wrong_month_of_a_check_is_said_and_kept_on_the_page(browser, home):
    check = {"kpi": "K-PR-09", "state": "now", "since": "2023년", "revision": "0"}

    response = post(browser, f"{home}/prepare/kpis/?lang=en", check)

    assert response.status_code == 422
    assert "Write the month as YYYY-MM" in response.text
    assert 'value="2023년"' in response.text


def test_a_history_is_looked_at_then_kept_and_a_second_time_changes_nothing(
    browser, home
):
    address = f"{home}/prepare/kpis/history"
    content = '월,신규 고객 수\n2025-01,"1,200"\n2025-02,0\n'.encode("cp949")

    look = _send(browser, f"{address}/preview", content)
    assert look.status_code == 200
    assert "2 values would be added and 0 changed" in look.text
    assert "No KPI values are kept yet" in browser.get(f"{address}?lang=en").text
    kept = post(browser, address, _hidden(look.text))

    assert kept.status_code == 302
    again = _send(browser, f"{address}/preview", content)
    assert "Nothing would change: all 2 values are there already" in again.text
    assert 'name="seen"' not in again.text


def test_bad_cells_are_listed_by_row_and_column_and_need_a_yes(browser, home):
    address = f"{home}/prepare/kpis/history"
    book = book_of(
        ["월", "K-PR-02"], ["2025-13", 1], ["2025-02", "많음"], ["2025-03", 3]
    )

    look = _send(browser, f"{address}/preview", book, "values.xlsx")

    assert look.status_code == 422
    cells = re.findall(r'<td class="num">(\d+)</td><td>([A-Z]+)</td>', look.text)
    assert cells == [("2", "A"), ("3", "B")]
    carried = _hidden(look.text)
    assert post(browser, address, carried).status_code == 422
    assert post(browser, address, {**carried, "without": "yes"}).status_code == 302


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "Choose a file or paste rows"),
        (b"a,b\n1,2\n", "No row names months and KPIs"),
        ("월,값\n2025-01,1\n".encode(), "choose the KPI below"),
        (b"PK\x03\x04" + b"\0" * 40, "damaged"),
        (b"\xd0\xcf\x11\xe0" + b"\0" * 40, "old or locked"),
    ],
)
def test_what_is_no_history_is_refused_with_a_sentence(browser, home, content, said):
    response = _send(browser, f"{home}/prepare/kpis/history/preview", content)

    assert response.status_code == 422
    assert said in response.text


def test_readers_see_kpis_and_benchmarks_but_change_nothing(installation, home):
    reader = installation.browser("executive@own.example")

    for path in ("kpis/", "kpis/history", "benchmarks/"):
        page = reader.get(f"{home}/prepare/{path}")
        assert page.status_code == 200
        assert "<form" not in page.text.partition("<main")[2]
    for path in ("kpis/", "kpis/history", "kpis/history/preview", "benchmarks/"):
        assert post(reader, f"{home}/prepare/{path}").status_code == 403


def test_a_benchmark_needs_source_and_year_and_then_stands_beside_the_own_value(
    browser, home
):
    address = f"{home}/prepare/benchmarks/"
    new = {"about": "K-PR-01", "value": "350", "unit": "명"}

    refused = post(browser, f"{address}?lang=en", new)
    kept = post(
        browser, address, {**new, "source": "업계 조사", "year": "2024", "n": "41"}
    )

    assert refused.status_code == 422
    assert "Name the source" in refused.text
    assert "Give the year" in refused.text
    assert kept.status_code == 302
    page = browser.get(f"{address}?lang=en").text
    assert "업계 조사, 2024" in page
    assert post(browser, f"{address}1/delete").status_code == 302
    assert "업계 조사, 2024</td>" not in browser.get(address).text


def test_a_benchmark_stands_on_the_card_of_its_kpi_at_once(installation, browser):
    home = f"/projects/{bring_in(installation).row.public_id}"
    card = f"{home}/causes/?kpi=K-PR-09&lang=en"
    assert "Others, for orientation" not in browser.get(card).text

    new = {"about": "K-PR-09", "value": "12.5", "unit": "%"}
    more = {"source": "업계 조사", "year": "2024", "n": "41"}
    post(browser, f"{home}/prepare/benchmarks/", {**new, **more})

    page = browser.get(card).text
    assert "업계 조사, 2024" in page
    assert "n = 41" in page


@pytest.mark.parametrize(
    "path", ["prepare/interviews/", "prepare/kpis/", "prepare/benchmarks/"]
)
def test_another_company_is_not_there(installation, path):
    stranger = installation.browser("consultant@other.example")

    assert stranger.get(f"{installation.own.address}/{path}").status_code == 404


def _respondent(installation, role: str = "mkt"):
    browser = installation.browser()
    browser.get(f"/invitations/{installation.own.links[role]}", follow_redirects=True)
    return browser


def test_a_workbook_is_taken_filled_looked_at_and_kept(installation):
    browser = _respondent(installation)
    address = f"{installation.own.round_address}/workbook/"
    taken = browser.get(f"{address}file?lang=en")
    assert taken.headers["Content-Disposition"].startswith("attachment")
    assert taken.data[:2] == b"PK"
    book = load_workbook(io.BytesIO(taken.data))
    sheet, row = next(
        (sheet, cells[0].row)
        for sheet in book.worksheets[1:-1]
        for cells in sheet.iter_rows(min_row=2)
        if (cells[5].value, cells[6].value) == ("Q-E01", "current")
    )
    sheet[f"D{row}"].value = "4"

    look = _send(browser, f"{address}look", packed(book), "book.xlsx")

    assert "1 answer would change" in look.text
    changes = look.text.partition('name="changes"')[2].partition(">")[2]
    text = changes.partition("</textarea>")[0].replace("&#34;", '"')
    token = token_of(look.text)
    kept = browser.post(address, data={"csrf_token": token, "changes": text})
    assert kept.status_code == 302
    page = browser.get(kept.headers["Location"]).text
    assert "엑셀 파일에서 응답 1개를 저장했습니다" in page


def test_wrong_cells_and_wrong_workbooks_are_said(installation):
    browser = _respondent(installation, "it")
    address = f"{installation.own.round_address}/workbook/"
    book = load_workbook(io.BytesIO(browser.get(f"{address}file").data))
    sheet = book.worksheets[1]
    sheet["D2"].value = "없는 답"

    wrong = _send(browser, f"{address}look", packed(book), "book.xlsx")
    foreign = _send(browser, f"{address}look", book_of(["a"]), "book.xlsx")
    nothing = _send(browser, f"{address}look", b"", "book.xlsx")

    assert f"Sheet “{sheet.title}”, cell D2:" in wrong.text
    assert "not a workbook taken from here" in foreign.text
    assert {r.status_code for r in (wrong, foreign, nothing)} == {422}


def test_nobody_takes_the_workbook_of_a_round_without_being_asked(installation):
    consultant = installation.browser("consultant@own.example")
    address = f"{installation.own.round_address}/workbook/"

    assert consultant.get(address).status_code == 404
    assert consultant.get(f"{address}file").status_code == 404
    assert installation.browser().get(address).status_code == 302
