"""What each verb needs before it can run."""

import os
from collections.abc import Mapping, Sequence

from planner.bootstrap.places import (
    FONTS,
    LOCALES,
    PYTHON,
    REQUIREMENTS,
    ROOT,
    SETUP,
    VENV,
)
from planner.bootstrap.stamps import Step

WEIGHTS = ("Regular", "Medium", "SemiBold", "Bold")
FONT_FILES = tuple(
    f"Pretendard-{weight}.{kind}" for weight in WEIGHTS for kind in ("otf", "woff2")
)
CATALOGUES = tuple(sorted(LOCALES.glob("*/LC_MESSAGES/messages.po")))

PACKAGES = Step(
    "packages",
    VENV / "run.stamp",
    (REQUIREMENTS / "run.txt", REQUIREMENTS / "uv.txt"),
    (PYTHON,),
)
TEST_PACKAGES = Step(
    "test-packages",
    VENV / "test.stamp",
    (REQUIREMENTS / "test.txt", REQUIREMENTS / "uv.txt"),
    (PYTHON,),
)
WORDS = Step(
    "words",
    SETUP / "words.stamp",
    CATALOGUES,
    tuple(path.with_suffix(".mo") for path in CATALOGUES),
)
PROGRAMS = Step("programs", SETUP / "programs.stamp")
TEST_PROGRAMS = Step("test-programs", SETUP / "test-programs.stamp")
FRONT_END = Step(
    "front-end",
    SETUP / "front-end.stamp",
    (ROOT / "package-lock.json",),
    tuple(FONTS / name for name in FONT_FILES),
)

RUN_STEPS = (PACKAGES, WORDS)
PAPER_STEPS = (PROGRAMS, PACKAGES, WORDS, FRONT_END)
TEST_STEPS = (PROGRAMS, TEST_PROGRAMS, PACKAGES, TEST_PACKAGES, WORDS, FRONT_END)
PAPER_VERBS = frozenset({"serve", "report", "assess", "bench"})
ONLY_WORDS = frozenset({"-h", "--help", "--version", "--no-report"})


def verb_of(arguments: Sequence[str]) -> str:
    """Return the first word that is neither an option nor the language asked for."""
    before = ["", *arguments]
    words = (
        word
        for previous, word in zip(before, arguments, strict=False)
        if not word.startswith("-") and previous != "--lang"
    )
    return next(words, "")


def steps_for(arguments: Sequence[str]) -> tuple[Step, ...]:
    """Return the steps a command line needs, in the order they are done."""
    verb = verb_of(arguments)
    if verb == "test":
        return TEST_STEPS
    if verb in PAPER_VERBS and not ONLY_WORDS.intersection(arguments):
        return PAPER_STEPS
    return RUN_STEPS


def required(environment: Mapping[str, str] = os.environ) -> frozenset[str]:
    """Return what PLANNER_REQUIRE says must not be done without."""
    names = environment.get("PLANNER_REQUIRE", "").split(",")
    return frozenset(name.strip() for name in names if name.strip())
