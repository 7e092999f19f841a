"""The servers of a test run answer while it runs and are gone after it."""

import shutil
import socket
import subprocess
import sys
from pathlib import Path

import psycopg
import pytest
import redis as redis_client
from playwright.sync_api import sync_playwright

from planner.bootstrap import test_services as services

CONFTEST = Path(__file__).resolve().parents[1] / "conftest.py"


@pytest.mark.pg
def test_postgres_answers_where_the_tests_are_told(postgres_url):
    url = postgres_url.replace("postgresql+psycopg", "postgresql")

    with psycopg.connect(url) as connection:
        row = connection.execute("select 6 * 7").fetchone()

    assert row == (42,)


@pytest.mark.redis
def test_redis_answers_where_the_tests_are_told(redis_url):
    with redis_client.Redis.from_url(redis_url) as client:
        assert client.ping()


@pytest.mark.pg
@pytest.mark.slow
def test_postgres_is_gone_after_the_run():
    with services.postgres() as url:
        port = int(url.rsplit(":", 1)[1].split("/")[0])
        socket.create_connection(("127.0.0.1", port), timeout=5).close()

    with pytest.raises(ConnectionRefusedError):
        socket.create_connection(("127.0.0.1", port), timeout=5)


@pytest.mark.redis
def test_redis_is_gone_after_the_run():
    with services.redis() as url:
        port = int(url.rsplit(":", 1)[1].split("/")[0])
        socket.create_connection(("127.0.0.1", port), timeout=5).close()

    with pytest.raises(ConnectionRefusedError):
        socket.create_connection(("127.0.0.1", port), timeout=5)


@pytest.mark.browser
@pytest.mark.slow
def test_the_browser_opens_a_page(chromium_path):
    with sync_playwright() as playwright:
        options = ["--no-sandbox"]
        browser = playwright.chromium.launch(
            executable_path=chromium_path, args=options
        )
        page = browser.new_page()
        page.set_content("<title>Roadmap</title>")
        title = page.title()
        browser.close()

    assert title == "Roadmap"


def test_a_test_cannot_leave_this_machine():
    with socket.socket() as door, pytest.raises(AssertionError, match=r"192\.0\.2\.1"):
        door.connect(("192.0.2.1", 80))


def test_a_test_cannot_look_up_a_name():
    with pytest.raises(AssertionError, match=r"example\.invalid"):
        socket.create_connection(("example.invalid", 80))


@pytest.mark.parametrize(
    ("require", "outcome"), [("", "1 skipped"), ("redis", "1 error"), ("pg", "1 skip")]
)
def test_what_is_missing_skips_unless_it_is_required(tmp_path, require, outcome):
    shutil.copyfile(CONFTEST, tmp_path / "conftest.py")
    (tmp_path / "pytest.ini").write_text("[pytest]\nmarkers = redis\n")
    text = "import pytest\n@pytest.mark.redis\ndef test_it(): pass\n"
    (tmp_path / "test_it.py").write_text(text, encoding="ascii")

    done = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider"],
        cwd=tmp_path,
        env={"PLANNER_REQUIRE": require, "PYTHONPATH": str(CONFTEST.parents[1])},
        capture_output=True,
        text=True,
        check=False,
    )

    assert outcome in done.stdout
