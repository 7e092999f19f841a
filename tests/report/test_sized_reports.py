"""Every report of projects that are almost empty, have five or fifty initiatives."""

import re
import zipfile
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
CHAIN = ("I-01", "I-02", "I-11", "I-12", "I-14")
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


@pytest.mark.parametrize("name", FORMATS)
def test_no_document_draws_a_plan_that_cannot_be_and_files_say_why(project_of, name):
    """Scenario 29: only the chain of the fixed date is named, never planned days."""
    made = made_document(project_of("impossible"), name, Occasion("en")).content
    text = _text_of(made)

    assert set(re.findall(r"I-\d\d", text)) <= set(CHAIN)
    if name != "tasks":
        assert "alone is 26 weeks too long" in text
    days = set(re.findall(r"20\d\d-\d\d-\d\d", text))
    assert days <= {"2026-03-02", "2026-04-30"}
    assert "BEGIN:VEVENT" not in text
    assert "<Task>" not in text


@pytest.mark.parametrize("report", report_names())
def test_no_report_draws_a_plan_that_cannot_be(project_of, report):
    sheets = report_sheets(project_of("impossible"), report, Occasion("en"))
    drawn = "".join(str(sheet) for sheet in sheets)

    assert "data-initiative" not in drawn
    assert "initiative:I-" not in drawn


def _text_of(made: bytes) -> str:
    """What a file says: its own text, or that of the parts of a packed one."""
    if not zipfile.is_zipfile(BytesIO(made)):
        return made.decode().replace("\r\n ", "")
    with zipfile.ZipFile(BytesIO(made)) as packed:
        parts = [packed.read(n).decode() for n in packed.namelist() if n[-4:] == ".xml"]
    return " ".join(re.sub("<[^>]+>", " ", part) for part in parts)


@pytest.mark.parametrize("report", report_names())
def test_at_most_one_page_of_a_report_has_nothing_to_show(sized, report):
    _, assessment = sized
    sheets = report_sheets(assessment, report, Occasion("en"))

    bare = [s.title for s in sheets if is_bare(s)]

    assert len(bare) <= 1, bare
