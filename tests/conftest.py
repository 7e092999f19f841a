"""What every test may ask for, and the wall around the loopback network."""

import ipaddress
import os
import shutil
import socket
from collections.abc import Callable, Iterator

import pytest

from planner.bootstrap.needs import FONT_FILES, required
from planner.bootstrap.places import FONTS
from planner.bootstrap.system import CHROMIUM, RUN_PROGRAMS, TEST_PROGRAMS, missing

LONG = ("slow", "browser", "pdf")
POSTGRES = "PLANNER_TEST_POSTGRES_URL"
REDIS = "PLANNER_TEST_REDIS_URL"


def _missing_packages(*requirements: str) -> str:
    programs = (*RUN_PROGRAMS, *TEST_PROGRAMS)
    asked = [p for p in programs if p.requirement in requirements]
    return ", ".join(p.package for p in missing(asked))


def _missing_for_pdf() -> str:
    fonts = [name for name in FONT_FILES if not (FONTS / name).exists()]
    return _missing_packages("pdf", "pdf-tools") or ", ".join(fonts)


MISSING: dict[str, Callable[[], str]] = {
    "pg": lambda: "" if os.environ.get(POSTGRES) else POSTGRES,
    "redis": lambda: "" if os.environ.get(REDIS) else REDIS,
    "browser": lambda: _missing_packages("browser"),
    "pdf": _missing_for_pdf,
}


def _ask_for(requirement: str) -> None:
    """Skip the test when something is missing; fail it when that is not allowed."""
    gone = MISSING[requirement]()
    if gone and requirement in required():
        pytest.fail(f"PLANNER_REQUIRE names {requirement}, but missing: {gone}")
    if gone:
        pytest.skip(f"{requirement}: missing {gone}")


def pytest_runtest_setup(item: pytest.Item) -> None:
    for requirement in MISSING:
        if item.get_closest_marker(requirement):
            _ask_for(requirement)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Begin with files that hold slow tests, so that none is left for the end."""
    slow = {item.path for item in items if any(map(item.get_closest_marker, LONG))}
    items.sort(key=lambda item: item.path not in slow)


@pytest.fixture(scope="session")
def postgres_url() -> str:
    """URL of a database the tests may fill, `postgresql+psycopg://...`."""
    _ask_for("pg")
    return os.environ[POSTGRES]


@pytest.fixture(scope="session")
def redis_url() -> str:
    """URL of a Redis database the tests may fill, `redis://...`."""
    _ask_for("redis")
    return os.environ[REDIS]


@pytest.fixture(scope="session")
def chromium_path() -> str:
    """Path of the browser for Playwright's `executable_path`."""
    _ask_for("browser")
    return next(path for path in map(shutil.which, CHROMIUM) if path)


class NetworkRefusedError(AssertionError):
    """A test wanted to leave the machine."""


def _is_loopback(host: object) -> bool:
    if host in (None, "", "localhost", b"localhost"):
        return True
    try:
        return ipaddress.ip_address(str(host)).is_loopback
    except ValueError:
        return False


def _refuse(host: object) -> None:
    if not _is_loopback(host):
        message = f"tests stay on this machine; refused: {host}"
        raise NetworkRefusedError(message)


@pytest.fixture(autouse=True, scope="session")
def _loopback_only() -> Iterator[None]:
    """Refuse every connection and every name look-up beyond this machine."""
    connect, look_up = socket.socket.connect, socket.getaddrinfo

    def guarded_connect(self, address):
        if self.family in (socket.AF_INET, socket.AF_INET6):
            _refuse(address[0])
        return connect(self, address)

    def guarded_look_up(host, *rest, **options):
        _refuse(host)
        return look_up(host, *rest, **options)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(socket.socket, "connect", guarded_connect)
        patch.setattr(socket, "getaddrinfo", guarded_look_up)
        yield
