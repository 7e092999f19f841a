import datetime as dt
import subprocess
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property
from io import BytesIO
from pathlib import Path

import pytest

from planner.config import ROOT
from planner.core.assessment import Assessment, assess
from planner.core.framework import Framework
from planner.core.report import Decision, Printing
from planner.services.assessing import read_folder
from planner.services.reporting import Occasion, report_html, report_pdf

SAMPLE = ROOT / "frameworks" / "enterprise-crm" / "samples" / "daon_retail"
PRINTED = dt.date(2026, 2, 13)
DECISIONS = (
    Decision(dt.date(2026, 2, 20), "개인화 규칙 3수준", "합의 회의", "=증거 <두> 건"),
)


def quick(framework: Framework, initiatives: int) -> Framework:
    """The framework with few initiatives and draws, made anew for its look-ups."""
    rules = framework.rules
    changed = rules.model_copy(
        update={
            "ranking": rules.ranking.model_copy(update={"draws": 200}),
            "causal": rules.causal.model_copy(update={"draws": 200}),
        }
    )
    fields = {name: getattr(framework, name) for name in Framework.model_fields}
    kept = framework.initiatives[:initiatives]
    return Framework(**{**fields, "rules": changed, "initiatives": kept})


@pytest.fixture(scope="session")
def assessment() -> Assessment:
    """The shipped sample company with the first thirteen initiatives."""
    read = read_folder(SAMPLE)
    framework = quick(read.method.framework, 13)
    return assess(framework, read.method.questionnaire, read.engagement, 1)


@dataclass(frozen=True)
class Printed:
    """A report that was printed once for all tests."""

    pdf: bytes
    warnings: tuple[str, ...]
    path: Path

    @cached_property
    def reader(self):
        """The PDF as pypdf sees it."""
        from pypdf import PdfReader

        return PdfReader(BytesIO(self.pdf))

    @cached_property
    def pages(self) -> list[str]:
        """The text of each page as poppler reads it."""
        return run("pdftotext", "-layout", str(self.path), "-").split("\f")[:-1]

    @cached_property
    def starts(self) -> list[tuple[str, int]]:
        """Title and page number of each section, by the bookmarks."""
        number = self.reader.get_destination_page_number
        return [(str(e.title), (number(e) or 0) + 1) for e in self.reader.outline]


def run(*command: str) -> str:
    """What one of poppler's or qpdf's programs says."""
    done = subprocess.run(command, check=True, capture_output=True, text=True)  # noqa: S603 - no shell, our own words
    return done.stdout


@pytest.fixture(scope="session")
def printed(assessment, tmp_path_factory) -> Mapping[str, Printed]:
    """The roadmap report in both languages."""
    found = {}
    for language in ("ko", "en"):
        warnings: list[str] = []
        occasion = Occasion(language, DECISIONS, Printing(PRINTED))
        pdf = report_pdf(assessment, "roadmap", occasion, warnings=warnings)
        path = tmp_path_factory.mktemp("report") / f"{language}.pdf"
        path.write_bytes(pdf)
        found[language] = Printed(pdf, tuple(warnings), path)
    return found


@pytest.fixture(scope="session")
def page() -> Callable[..., str]:
    """The report as HTML."""

    def made(assessment: Assessment, language: str = "en") -> str:
        return report_html(assessment, "roadmap", language)

    return made
