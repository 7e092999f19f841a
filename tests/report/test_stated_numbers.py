"""Numbers on the pages of the executive report, computed again from the result."""

import re
from dataclasses import replace

import pytest

from planner.core.stated import STATED, bare, computed, state
from planner.report.numbers import stated_numbers, with_numbers
from planner.services import documenting
from planner.services.documenting import NumbersDifferError, document
from planner.services.proofing import Wrong, wrong_numbers
from planner.services.reporting import Occasion, report_html

# Numerals that are no results: heads of blocks and axes, formulas, fixed words.
FIXED = (
    r"÷ 5|÷ 4|× 100|\b12 months|12개월|Year 1\b|1년 차 지출|<b>[1-5]</b>"
    r"|100 million KRW|1개는|0이|10위까지의"
)


@pytest.mark.parametrize("language", ["ko", "en"])
def test_every_number_of_the_executive_report_is_what_the_result_gives(
    assessment, language
):
    html = report_html(assessment, "executive", language)

    assert len(stated_numbers(html)) > 50
    assert wrong_numbers(assessment, html, language) == ()


@pytest.mark.parametrize("language", ["ko", "en"])
def test_no_numeral_of_the_executive_report_stands_there_without_an_id(
    assessment, language
):
    html = report_html(assessment, "executive", language)
    body = html.partition("<main>")[2]
    body = re.sub(
        r"<svg.*?</svg>|<span data-number.*?</span>", " ", body, flags=re.DOTALL
    )
    body = re.sub(FIXED, " ", body)

    words = re.sub(r"<[^>]*>", " ", body)

    assert re.findall(r"\S*\d\S*", words) == []


def test_a_number_that_is_not_the_computed_one_is_found(assessment):
    fit = assessment.fit
    html = report_html(assessment, "executive", "en")
    other = replace(fit, fit=replace(fit.fit, score=12.3))

    found = wrong_numbers(replace(assessment, fit=other), html, "en")

    shown = f"{fit.fit.score:.1f}"
    assert Wrong("fit:score", shown, "12.3") in found


def test_a_number_with_an_id_that_is_none_is_wrong(assessment):
    html = '<span data-number="moon:phase">3</span>'

    assert wrong_numbers(assessment, html, "en") == (Wrong("moon:phase", "3", ""),)


def test_a_report_with_a_wrong_number_is_not_made(assessment, monkeypatch):
    changed = '<span data-number="fit:score">99.9</span>'
    monkeypatch.setattr(documenting, "report_html", lambda *_, **__: changed)

    with pytest.raises(NumbersDifferError, match="fit:score"):
        document(assessment, "executive", Occasion("en"))


def test_every_key_of_a_plan_is_none_without_a_plan(assessment):
    bare_result = replace(assessment, roadmap=None)

    assert computed(bare_result, "plan:count") is None
    assert computed(assessment, "plan:count") == str(
        len(assessment.roadmap.initiatives)
    )


def test_signs_of_numbers_never_reach_the_page(assessment):
    for language in ("ko", "en"):
        html = report_html(assessment, "executive", language)
        assert not re.search("[\ue000-\ue002]", html)


def test_a_stated_number_is_an_element_in_text_and_in_drawings_and_bare_elsewhere():
    told = state("fit:score", "7")

    html = f'<p title="{told}">{told}점</p><svg><text>{told}</text></svg>'

    assert with_numbers(html, keep_words=True) == (
        '<p title="7"><span data-number="fit:score">7</span>\u2060점</p>'
        '<svg><text><tspan data-number="fit:score">7</tspan></text></svg>'
    )
    assert with_numbers(f"<title>{told}</title>", keep_words=True) == "<title>7</title>"
    assert bare(told) == "7"
    assert STATED.fullmatch(told)
