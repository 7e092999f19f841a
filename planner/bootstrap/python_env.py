"""Our virtual environment and the locked packages inside it."""

import re
import sys
from pathlib import Path

from planner.bootstrap.places import PYTHON, REQUIREMENTS, ROOT, VENV, in_venv
from planner.bootstrap.running import Outcome, run

VENV_SECONDS = 120
INSTALL_SECONDS = 1200
QUIET_PIP = ("--quiet", "--disable-pip-version-check", "--no-input")


def running_inside() -> bool:
    """Tell whether the running Python is the one of our environment."""
    return Path(sys.prefix).resolve() == VENV.resolve()


def is_usable() -> bool:
    """Tell whether .venv is whole and of the running Python's version."""
    if running_inside():
        return True
    tools = (VENV / "bin" / name for name in ("uv", "pip"))
    return PYTHON.exists() and any(map(Path.exists, tools)) and _same_version()


def make() -> Outcome:
    """Make .venv anew and let it see this checkout from every folder."""
    return run([sys.executable, "-m", "venv", "--clear", str(VENV)], VENV_SECONDS)


def install(lock: Path) -> Outcome:
    """Install a lock by uv, which is fetched first, or else by pip."""
    fetched = Path(in_venv("uv")).exists() or _pip("uv.txt").succeeded
    outcome = _uv(lock) if fetched else None
    if outcome is None or not outcome.succeeded:
        outcome = _pip(lock.name)
    if outcome.succeeded:
        _point_to_checkout()
    return outcome


def _same_version() -> bool:
    settings = VENV / "pyvenv.cfg"
    text = settings.read_text(encoding="utf-8") if settings.exists() else ""
    found = re.search(r"^version(?:_info)?\s*=\s*(\d+)\.(\d+)", text, re.MULTILINE)
    return found is not None and found.groups() == tuple(
        str(number) for number in sys.version_info[:2]
    )


def _uv(lock: Path) -> Outcome:
    """Install by uv, which also brings itself to the locked version."""
    command = [in_venv("uv"), "pip", "install", "--python", str(PYTHON)]
    options = ["--quiet", "--require-hashes", "--no-build"]
    locks = ["-r", str(REQUIREMENTS / "uv.txt"), "-r", str(lock)]
    return run(
        command + options + locks,
        INSTALL_SECONDS,
        environment={"UV_HTTP_TIMEOUT": "30", "UV_SYSTEM_CERTS": "true"},
    )


def _pip(lock: str) -> Outcome:
    """Install by pip."""
    command = [str(PYTHON), "-m", "pip", "install", *QUIET_PIP]
    options = ["--require-hashes", "--only-binary", ":all:"]
    return run([*command, *options, "-r", str(REQUIREMENTS / lock)], INSTALL_SECONDS)


def _point_to_checkout() -> None:
    for packages in VENV.glob("lib/python3.*/site-packages"):
        (packages / "planner.pth").write_text(f"{ROOT}\n", encoding="utf-8")
