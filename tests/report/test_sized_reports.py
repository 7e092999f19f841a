"""Every report of projects that are almost empty, have five or fifty initiatives."""

import re
from collections.abc import Callable
from functools import cache
from io import BytesIO

import pytest
from pypdf import PdfReader

from planner.core.assessment import Assessment
from planner.report.bare_sheets import is_bare
from planner.services.assessing import assess_folder, read_folder
from planner.services.documenting import FORMATS, made_document
from planner.services.report_folders import report_names
from planner.services.reporting import Occasion, printed_report, report_sheets
from tests.sized_projects import SIZES, sized_project

pytestmark = [pytest.mark.slow, pytest.mark.pdf]
INITIATIVES = {"empty": None, "bare": 0, "five": 5, "fifty": 50, "impossible": 0}
# What a plural, a particle or a lack of data does to a sentence that forgets them.
CLUMSY = (
    re.compile(r"(?<![\d.,])1 (?!KRW)[a-z]+s (?:are|have|of|in|end|close|wait)\b"),
    re.compile(r"(?<![\d.,])0 (?:initiatives|pairs|decisions|areas)\b"),
    re.compile(r"을/를|이/가|은/는|과/와|으로/로"),
    re.compile(r"\bNone\b(?! of)|\bnan\b"),
)


# The diagnosis of the others rests on the answers of one of these two.
DIAGNOSED = ("empty", "fifty")
# Without a plan that holds there is little that English could set otherwise.
IN_KOREAN = ("bare", "impossible")
PRINTED = [
    (size, report, language)
    for size in SIZES
    for report in report_names()
    for language in ("ko", "en")
    if (report != "diagnosis" or size in DIAGNOSED)
    and (language == "ko" or size not in IN_KOREAN)
]


@pytest.fixture(scope="module")
def project_of(tmp_path_factory) -> Callable[[str], Assessment]:
    """Assess the project of a size, once."""

    @cache
    def assessed(size: str) -> Assessment:
        folder = sized_project(size, tmp_path_factory.mktemp("sized"))
        return assess_folder(read_folder(folder), seed=1)

    return assessed


@pytest.fixture(scope="module", params=SIZES)
def sized(request, project_of) -> tuple[str, Assessment]:
    return request.param, project_of(request.param)


def test_a_project_has_the_size_it_is_made_for(sized):
    size, assessment = sized
    plan = assessment.roadmap

    assert (None if plan is None else len(plan.initiatives)) == INITIATIVES[size]


@pytest.mark.parametrize(("size", "report", "language"), PRINTED)
def test_no_page_of_any_report_has_a_fault(project_of, size, report, language):
    warnings: list[str] = []

    printed = printed_report(
        project_of(size), report, Occasion(language), warnings=warnings
    )

    assert printed.faults == ()
    assert warnings == []
    pages = PdfReader(BytesIO(printed.pdf)).pages
    if report == "executive":
        assert len(pages) == 2
    text = "\n".join(page.extract_text() for page in pages)
    assert [m[0] for sign in CLUMSY for m in sign.finditer(text)] == []


@pytest.mark.parametrize("name", FORMATS)
def test_every_other_document_is_made_in_both_languages(sized, name):
    _, assessment = sized

    made = [made_document(assessment, name, Occasion(each)) for each in ("ko", "en")]

    assert all(one.content for one in made)


def test_limits_that_cannot_hold_are_told_and_not_asked_for_again(sized):
    size, assessment = sized
    if size != "impossible":
        return
    text = " ".join(
        page.extract_text()
        for page in PdfReader(
            BytesIO(printed_report(assessment, "executive", Occasion("en")).pdf)
        ).pages
    )

    told = " ".join(text.split())
    assert "weeks too long" in told
    assert "Move a date or widen a limit, then plan again" in told
    assert "Give money" not in told


@pytest.mark.parametrize("report", report_names())
def test_at_most_one_page_of_a_report_has_nothing_to_show(sized, report):
    _, assessment = sized
    sheets = report_sheets(assessment, report, Occasion("en"))

    bare = [s.title for s in sheets if is_bare(s)]

    assert len(bare) <= 1, bare
