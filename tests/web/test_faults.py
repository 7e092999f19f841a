"""What happens to answers when the disk is full or the database is held."""

import json
import sqlite3

import pytest
from sqlalchemy import event

from planner.services.translating import translator
from planner.web.store import database
from tests.installations import token_of

FULL = "It could not be saved: the disk is full"


@pytest.fixture
def answering(installation):
    """A browser that came by a link, with what saves an answer."""
    browser = installation.browser()
    first = browser.get(f"/invitations/{installation.own.links['mkt']}")
    token = token_of(browser.get(f"{first.location}/delivery").text)

    def save(value: str, revision: int):
        body = {"question": "Q-J02", "line": "", "value": value, "revision": revision}
        return browser.post(
            f"{installation.own.round_address}/answers",
            data=json.dumps(body),
            content_type="application/json",
            headers={"X-CSRFToken": token},
        )

    return browser, save


@pytest.fixture
def limited(installation):
    """Let the database grow no further, until the test calls what it is given."""
    with installation.app.app_context():
        engine = database.engine

    def limit(connection: sqlite3.Connection, _: object) -> None:
        pages = connection.execute("PRAGMA page_count").fetchone()[0]
        connection.execute(f"PRAGMA max_page_count = {pages}")

    event.listen(engine, "connect", limit)
    engine.dispose()
    lifted: list[bool] = []

    def lift() -> None:
        if not lifted:
            lifted.append(True)
            event.remove(engine, "connect", limit)
            engine.dispose()

    yield lift
    lift()


def test_a_full_disk_is_said_reads_go_on_and_saving_recovers(
    installation, answering, limited
):
    browser, save = answering
    statuses, revision = [], 0
    for number in range(200):
        answer = save(f"{number} " + "x" * 4_900, revision)
        statuses.append(answer.status_code)
        if answer.status_code != 200:
            break
        revision = answer.json["revision"]

    assert statuses[-1] == 507
    assert answer.json["sentence"] == translator("ko")(FULL)
    page = browser.get(f"{installation.own.round_address}/answer/delivery")
    assert page.status_code == 200
    limited()
    assert save("다시", revision).status_code == 200


def test_a_held_database_is_said_and_saving_recovers(installation, answering):
    _, save = answering
    file = installation.settings.data_dir / "planner.db"
    revision = save("먼저", 0).json.get("revision", 0)
    with installation.app.app_context():
        engine = database.engine

    def hurry(connection: sqlite3.Connection, _: object) -> None:
        connection.execute("PRAGMA busy_timeout = 50")

    event.listen(engine, "connect", hurry)
    engine.dispose()
    holder = sqlite3.connect(file, isolation_level=None)
    holder.execute("BEGIN IMMEDIATE")
    held = save("나중", revision)
    holder.execute("ROLLBACK")
    holder.close()

    assert held.status_code == 503
    assert held.json["sentence"] == translator("ko")("The database is busy")
    assert save("나중", revision).status_code == 200
    event.remove(engine, "connect", hurry)
    engine.dispose()


def test_a_bug_is_a_page_without_inner_workings(installation, monkeypatch):
    def broken() -> None:
        message = "a secret of the inside"
        raise ZeroDivisionError(message)

    monkeypatch.setitem(installation.app.view_functions, "doors.health", broken)

    response = installation.browser().get("/health")

    assert response.status_code == 500
    assert translator("ko")("Something went wrong on our side") in response.text
    assert "secret" not in response.text
    assert "Traceback" not in response.text
    assert response.headers["X-Request-Id"] in response.text
