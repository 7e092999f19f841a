import contextlib
import os
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass

import pytest
from playwright.sync_api import (
    Browser,
    BrowserContext,
    Locator,
    Page,
    expect,
    sync_playwright,
)

from planner.bootstrap.test_services import free_port
from planner.config import ROOT
from tests.installations import PASSWORD, Company, Installation, install

OPTIONS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
)
GUNICORN = (
    *(sys.executable, "-m", "gunicorn", "planner.web.app:create_app()"),
    *("--worker-class", "gthread", "--threads", "8", "--log-level", "warning"),
    "--no-control-socket",
)
WIDE, PHONE = 1440, 360
PATIENCE = 60_000
expect.set_options(timeout=PATIENCE)


@dataclass(frozen=True)
class Site:
    """A running installation and where it is."""

    installation: Installation
    address: str

    @property
    def own(self) -> Company:
        """The company whose pages are looked at."""
        return self.installation.own


@pytest.fixture(scope="module")
def site(tmp_path_factory) -> Iterator[Site]:
    """An installation served as in earnest, that a browser can reach."""
    folder = tmp_path_factory.mktemp("site")
    for made in install(folder):
        port = free_port()
        serving = subprocess.Popen(  # noqa: S603 - our own program
            [*GUNICORN, "--bind", f"127.0.0.1:{port}"],
            env={**os.environ, "PLANNER_DATA_DIR": str(folder)},
            cwd=ROOT,
        )
        try:
            _wait_for(port)
            yield Site(made, f"http://127.0.0.1:{port}")
        finally:
            serving.terminate()
            serving.wait()


def _wait_for(port: int) -> None:
    for _ in range(200):
        with contextlib.suppress(OSError):
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
            return
        time.sleep(0.05)
    pytest.fail("the pages were not served in time")


@pytest.fixture(scope="session")
def chromium(chromium_path: str) -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=chromium_path, args=list(OPTIONS)
        )
        yield browser
        browser.close()


@dataclass
class Visitor:
    """A browser window and what went wrong in it."""

    context: BrowserContext
    page: Page
    site: Site
    troubles: list[str]

    def go(self, path: str) -> None:
        """Open a page of the site."""
        self.page.goto(self.site.address + path)

    def follow(self, link: str | Locator) -> None:
        """Click what leads to another page, and wait until that page is there."""
        place = self.page.locator(link) if isinstance(link, str) else link
        with self.page.expect_navigation():
            place.click()

    def log_in(self, email: str) -> None:
        """Log in through the form."""
        self.go("/login")
        self.page.fill("#email", email)
        self.page.fill("#password", PASSWORD)
        self.follow("main .btn--main")

    def enter(self, role: str) -> None:
        """Come in by an invitation link."""
        self.go(f"/invitations/{self.site.own.links[role]}")

    def section(self, section: str) -> None:
        """Open a section of the questionnaire."""
        self.go(f"{self.site.own.round_address}/answer/{section}")

    def wait_until_saved(self) -> None:
        """Wait until nothing waits on this device any more."""
        self.page.wait_for_function(
            "() => document.getElementById('saved').dataset.state === 'saved'"
        )


Opener = Callable[..., Visitor]


@pytest.fixture
def visit(chromium: Browser, site: Site) -> Iterator[Opener]:
    """Open windows that are closed at the end; a script error fails the test."""
    opened: list[Visitor] = []

    def visitor(width: int = WIDE, language: str = "ko", **more) -> Visitor:
        context = chromium.new_context(
            viewport={"width": width, "height": 900}, reduced_motion="reduce", **more
        )
        context.add_cookies(
            [{"name": "planner_language", "value": language, "url": site.address}]
        )
        context.set_default_timeout(PATIENCE)
        page = context.new_page()
        made = Visitor(context, page, site, [])
        page.on("pageerror", lambda error: made.troubles.append(str(error)))
        opened.append(made)
        return made

    yield visitor
    for one in opened:
        one.context.close()
    assert [trouble for one in opened for trouble in one.troubles] == []
