"""What was deleted on Prepare is put back, at once or after a reload."""

import re

import pytest
from sqlalchemy import select

from planner.services.database import open_engine
from planner.store.tables import AuditRow, Benchmark, InterviewCoding, SwotLine
from tests.companies import bring_in, post


@pytest.fixture(scope="module")
def project(installation):
    return bring_in(installation)


@pytest.fixture(scope="module")
def home(project):
    return f"/projects/{project.row.public_id}/prepare"


@pytest.fixture(scope="module")
def browser(installation):
    return installation.browser("consultant@own.example")


def undo_of(page: str) -> str:
    """The address of the first button that puts something back."""
    found = re.search(r'action="([^"]*/taken-out/\d+/back)"', page)
    assert found, page
    return found[1]


def rows(installation, statement):
    engine = open_engine(installation.settings.database_url)
    with engine.connect() as connection:
        found = connection.execute(statement).all()
    engine.dispose()
    return found


def actions(installation) -> list[str]:
    table = AuditRow.__table__.c
    return [
        r[0] for r in rows(installation, select(table.action).order_by(table.sequence))
    ]


def test_a_note_with_its_codings_is_put_back_from_the_notice(
    installation, browser, home
):
    before = browser.get(f"{home}/interviews/").text
    codings = rows(installation, select(InterviewCoding.__table__))

    deleted = post(browser, f"{home}/interviews/1/delete")
    page = browser.get(deleted.location).text
    assert "점장 A" not in page.partition('class="notes"')[2].partition("</ol>")[0]
    notice = page.partition('role="status"')[2]
    back = post(browser, undo_of(notice))

    after = browser.get(back.location).text
    assert after.count("notes__one") == before.count("notes__one")
    assert len(rows(installation, select(InterviewCoding.__table__))) == len(codings)
    assert actions(installation)[-2:] == ["interview.delete", "note.put_back"]


def test_a_note_is_put_back_after_a_reload(browser, home):
    post(browser, f"{home}/interviews/2/delete")
    browser.get(f"{home}/interviews/")
    again = browser.get(f"{home}/interviews/?lang=en").text

    assert "Taken out</h2>" in again
    assert "can be put back for 30 days" in again
    post(browser, undo_of(again.partition('id="aside"')[2]))

    assert "Taken out</h2>" not in browser.get(f"{home}/interviews/?lang=en").text


def test_a_coding_is_put_back(installation, browser, home):
    table = InterviewCoding.__table__
    held = rows(installation, select(table.c.capability, table.c.coder, table.c.level))
    capability, coder, _ = held[0]
    form = {"coder": coder, "capability": capability}
    number = next(
        n
        for n in range(1, 9)
        if f'name="capability" value="{capability}"'
        in browser.get(f"{home}/interviews/{n}").text
    )

    deleted = post(browser, f"{home}/interviews/{number}/codings/delete", form)
    gone = rows(installation, select(table))
    post(browser, undo_of(browser.get(deleted.location).text))

    assert len(gone) == len(held) - 1
    again = rows(installation, select(table.c.capability, table.c.coder, table.c.level))
    assert sorted(again) == sorted(held)


def test_a_benchmark_is_put_back(installation, browser, home):
    form = {
        "about": "K-CU-10",
        "value": "61.5",
        "unit": "%",
        "source": "KCSI",
        "year": "2025",
        "definition": "top 2",
        "n": "1200",
    }
    post(browser, f"{home}/benchmarks/", form)
    kept = rows(
        installation, select(Benchmark.__table__.c.value, Benchmark.__table__.c.n)
    )

    post(browser, f"{home}/benchmarks/1/delete")
    page = browser.get(f"{home}/benchmarks/").text
    assert rows(installation, select(Benchmark.__table__)) == []
    post(browser, undo_of(page))

    back = rows(
        installation, select(Benchmark.__table__.c.value, Benchmark.__table__.c.n)
    )
    assert back == kept == [(61.5, 1200)]


def test_a_swot_entry_is_put_back_into_the_strategies_that_joined_it(
    installation, browser, home
):
    for kind, text in (("S", "강점"), ("O", "기회")):
        post(browser, f"{home}/swot", {"kind": kind, "text": text})
    table = SwotLine.__table__.c
    mine = select(table.key, table.text, table.revision)
    keys = {text: (key, revision) for key, text, revision in rows(installation, mine)}
    joined = [keys["강점"][0], keys["기회"][0]]
    post(browser, f"{home}/swot", {"kind": "SO", "text": "전략", "entries": joined})

    key, revision = keys["강점"]
    removed = post(
        browser, f"{home}/swot/remove", {"key": key, "revision": str(revision)}
    )
    page = browser.get(removed.location).text
    post(browser, undo_of(page))

    entries = dict(rows(installation, select(table.text, table.entries)))
    assert set(entries["전략"].split(";")) == set(joined)
    assert "강점" in entries
    assert actions(installation)[-1] == "swot.put_back"


def test_what_is_forgotten_is_gone(browser, home):
    post(browser, f"{home}/interviews/3/delete")
    page = browser.get(f"{home}/interviews/?lang=en").text
    address = undo_of(page.partition('id="aside"')[2])

    post(browser, address.replace("/back", "/forget"))

    assert "Taken out</h2>" not in browser.get(f"{home}/interviews/?lang=en").text
    assert post(browser, address).status_code == 404


@pytest.mark.parametrize("kind", ["admin@own", "member@own", "consultant@other"])
def test_others_put_back_no_note(installation, browser, home, kind):
    post(browser, f"{home}/interviews/4/delete")
    page = browser.get(f"{home}/interviews/").text
    address = undo_of(page.partition('id="aside"')[2])

    refused = post(installation.browser(f"{kind}.example"), address)

    assert refused.status_code in {403, 404}
    post(browser, address)


def test_a_note_written_again_is_not_doubled(browser, home):
    page = browser.get(f"{home}/interviews/5?lang=en").text
    who = page.partition("<h1>")[2].partition("</h1>")[0]
    words = page.partition('<blockquote class="said">')[2].partition("<")[0]
    post(browser, f"{home}/interviews/5/delete")
    address = undo_of(browser.get(f"{home}/interviews/").text)
    post(browser, f"{home}/interviews/", {"who": who, "text": words})

    refused = post(browser, address)

    told = browser.get(refused.location).text
    assert "그사이 같은 기록을 다시 썼습니다" in told
