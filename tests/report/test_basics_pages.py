"""The basic strategies in the roadmap report, and its contents in chapters."""

import re
from dataclasses import replace

import pytest

from planner.content.reports import load_report
from planner.core.answers import answers_of
from planner.core.assessment import assess
from planner.report.blocks import Columns, Figure, Table
from planner.report.page_fit import paged
from planner.report.sheets import sheets_of
from planner.services.assessing import read_folder
from planner.services.report_folders import REPORTS
from planner.services.reporting import Occasion, desk_for, report_html
from tests.report.conftest import SAMPLE


@pytest.fixture(scope="module")
def file():
    found, _ = load_report(REPORTS / "roadmap")
    assert found
    return found


def sheet_of(assessment, file, language: str = "en"):
    desk = desk_for(assessment, Occasion(language), language)
    return {s.id: s for s in sheets_of(desk, file)}


@pytest.fixture(scope="module")
def silent(assessment):
    """The sample without its answers to sections I and J."""
    answers = assessment.engagement.answers
    kept = [a for a in answers if not re.match("Q-[IJ]", a.question)]
    engagement = replace(
        assessment.engagement, answers=answers_of(answers.respondents, kept)
    )
    return assess(assessment.framework, assessment.questionnaire, engagement, 1)


@pytest.fixture(scope="module")
def unclear(assessment):
    """The other sample, whose type is not claimed."""
    read = read_folder(SAMPLE.parent / "serim_telecom")
    framework = assessment.framework
    return assess(framework, read.method.questionnaire, read.engagement, 1)


@pytest.mark.parametrize("language", ["ko", "en"])
def test_a_page_without_a_type_says_what_to_settle(unclear, file, language):
    sheet = sheet_of(unclear, file, language)["basics"]

    assert "±" in sheet.title
    assert ("워크숍" if language == "ko" else "workshop") in sheet.meaning.rest
    assert paged(sheet)[0] == 1


@pytest.mark.parametrize("language", ["ko", "en"])
def test_product_price_and_offer_take_one_page_with_a_finding(
    assessment, file, language
):
    sheet = sheet_of(assessment, file, language)["basics"]

    figure, columns, table = sheet.blocks
    assert isinstance(figure, Figure)
    assert isinstance(columns, Columns)
    assert isinstance(table, Table)
    assert ("장식형" if language == "ko" else "cosmetic") in sheet.title
    assert sheet.meaning
    assert paged(sheet)[0] == 1
    assert len(table.lines) == 5


def test_the_page_is_absent_where_nobody_answered(silent, file):
    assert "basics" not in sheet_of(silent, file)


def test_basic_strategies_are_a_chapter_before_the_enterprise_strategy(
    assessment, file
):
    sheets = list(sheet_of(assessment, file).values())

    chapters = list(dict.fromkeys(s.chapter for s in sheets if s.chapter))
    assert chapters == [
        "Preparation",
        "Basic strategies",
        "Enterprise strategy",
        "Annex",
    ]
    assert [s.id for s in sheets if s.chapter == "Basic strategies"] == ["basics"]


@pytest.mark.parametrize(
    ("language", "basic", "enterprise"),
    [
        ("ko", "기본 전략", "전사 전략"),
        ("en", "Basic strategies", "Enterprise strategy"),
    ],
)
def test_the_contents_name_the_chapters_over_their_entries(
    assessment, language, basic, enterprise
):
    html = report_html(assessment, "roadmap", language)

    contents = html.partition('class="sheet contents')[2].partition("</section>")[0]
    names = re.findall(r'<h2 class="contents__chapter">([^<]*)</h2>', contents)
    assert [n.replace("\u00a0", " ") for n in names[1:3]] == [basic, enterprise]
    assert contents.index('href="#basics"') > contents.index(names[1])
    assert contents.index('href="#levels"') > contents.index(names[2])


def test_a_chapter_without_a_page_is_not_named(silent):
    html = report_html(silent, "roadmap", "en")

    assert "Enterprise strategy" in html
    assert "Basic strategies" not in html


def test_a_report_without_chapters_has_none(assessment):
    assert "contents__chapter" not in report_html(assessment, "steering", "en")
