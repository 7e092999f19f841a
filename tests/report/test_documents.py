"""All documents of a result: there by name, in both languages, with equal numbers."""

import csv
import io
import json
import re
from dataclasses import replace

import openpyxl
import pytest
from click.testing import CliRunner
from pptx import Presentation

from planner.cli.report import report as report_command
from planner.core import show
from planner.core.benefits import benefits
from planner.core.meanings import areas, meaning_of, roadmap
from planner.core.report import Printing
from planner.services.assessing import assessment_json
from planner.services.documenting import (
    FORMATS,
    NoSuchDocumentError,
    document,
    document_names,
    document_titles,
    suffix_of,
    type_of,
)
from planner.services.proofing import proofs
from planner.services.report_folders import report_names
from planner.services.reporting import BOTH, Occasion, report_html
from tests.report.conftest import PRINTED, run

REPORTS = ("diagnosis", "executive", "roadmap", "stage-gate", "steering")


def occasion(language):
    return Occasion(language, (), Printing(PRINTED))


def test_five_reports_and_five_other_documents_are_there_with_their_names():
    assert report_names() == REPORTS
    archives = [f"{name}-archive" for name in REPORTS]
    assert document_names() == (*REPORTS, *FORMATS, *archives)
    titles = document_titles()
    assert titles["workbook"].en == "Workbook with live formulas (XLSX)"
    assert titles["executive"].ko == "경영진 보고서 (PDF)"
    assert type_of(suffix_of("calendar")).startswith("text/calendar")


def test_a_document_that_is_none_is_refused(assessment):
    with pytest.raises(NoSuchDocumentError):
        document(assessment, "poem", occasion("ko"))
    with pytest.raises(NoSuchDocumentError, match="both languages"):
        document(assessment, "workbook", occasion(BOTH))


def test_the_command_names_the_documents_there_are(tmp_path):
    words = [str(tmp_path), "--out", str(tmp_path), "--report", "poem"]

    result = CliRunner().invoke(report_command, words)

    assert result.exit_code == 2
    for name in ("executive", "stage-gate", "workbook", "slides"):
        assert name in result.output


@pytest.mark.parametrize("name", REPORTS)
def test_a_report_in_both_languages_holds_one_after_the_other(assessment, name):
    both = report_html(assessment, name, BOTH)

    anchors = re.findall(r'<section id="([^"]+)"', both)
    languages = re.findall(r'<section id="[^"]+" lang="(..)"', both)
    assert len(anchors) == len(set(anchors))
    assert languages == sorted(languages, reverse=True)
    assert languages.count("ko") == languages.count("en") > 0


@pytest.mark.parametrize("name", REPORTS)
@pytest.mark.parametrize("language", ["ko", "en"])
def test_proofs_find_nothing_wrong_with_names_signs_and_numbers(
    assessment, name, language
):
    told = [m.sentence for m in proofs(assessment, name, language)]

    allowed = "“{page}” has a title, but no figure, table or list stands behind it"
    assert [t for t in told if t != allowed] == []


def test_proofs_name_what_is_missing_and_signs_the_font_lacks(assessment):
    engagement = assessment.engagement
    name = engagement.settings.client.model_copy(update={"en": "漢字 Stores"})
    settings = engagement.settings.model_copy(update={"client": name})
    poor = replace(
        assessment,
        roadmap=None,
        fit=None,
        engagement=replace(engagement, settings=settings, series={}),
    )

    told = [str(m) for m in proofs(poor, "stage-gate", "en")]

    assert "Nobody has valued the criteria of fit" in told
    assert any(t.startswith("There is no plan") for t in told)
    assert any("字 漢" in t or "漢 字" in t for t in told)


def test_a_page_says_once_that_there_is_no_plan(assessment):
    html = report_html(replace(assessment, roadmap=None), "stage-gate", "en")

    said = re.findall(r"<td[^>]*>No limits are given, so there is no roadmap<", html)
    assert len(said) == 1
    assert 'data-title="2 sections wait for answers, data or decisions"' in html


def test_what_follows_does_not_claim_a_cut_that_is_not_there(assessment):
    told = areas(assessment)
    first = assessment.ranked[:3]
    unsure = all(assessment.spreads[c.id].gap_is_established for c in first)

    assert told is not None
    assert unsure
    assert "tie" in told.sentence or "Begin" in told.sentence
    assert str(roadmap(replace(assessment, roadmap=None))).startswith("Give money")
    assert meaning_of(assessment, "cover") is None


@pytest.fixture(scope="module")
def formats(assessment):
    """Each document of the result once, in English."""
    return {name: document(assessment, name, occasion("en")) for name in FORMATS}


@pytest.fixture(scope="module")
def paper(assessment, tmp_path_factory):
    """The words of the printed report."""
    path = tmp_path_factory.mktemp("paper") / "report.pdf"
    path.write_bytes(document(assessment, "steering", occasion("en")))
    return re.sub(r"\s+", " ", run("pdftotext", "-layout", str(path), "-"))


def rows_of(formats, sheet):
    book = openpyxl.load_workbook(io.BytesIO(formats["workbook"]), data_only=True)
    return list(book[sheet].iter_rows(min_row=3, values_only=True))


@pytest.mark.slow
@pytest.mark.pdf
def test_all_formats_state_the_same_opportunity(assessment, formats, paper):
    result = json.loads(assessment_json(assessment, "en"))
    first = assessment.ranked[0]
    told = {c["id"]: c for c in result["capabilities"]}[first.id]
    cells = [
        [c.text for c in row.cells]
        for slide in Presentation(io.BytesIO(formats["slides"])).slides
        for shape in slide.shapes
        if shape.has_table
        for row in shape.table.rows
    ]

    assert told["opportunity"] == first.opportunity
    rows = {r[0]: r for r in rows_of(formats, "Opportunity")}
    assert rows[first.id][6] == first.opportunity
    shown = show.score(first.opportunity)
    assert shown in paper
    assert any(row[0] == "1" and row[5] == shown for row in cells)


@pytest.mark.slow
@pytest.mark.pdf
def test_all_formats_state_the_same_days(assessment, formats, paper):
    result = json.loads(assessment_json(assessment, "en"))
    table = csv.DictReader(io.StringIO(formats["tasks"].decode("utf-8-sig")))
    days = {r["initiative"]: r["finish"] for r in table if r["finish"]}
    rows = rows_of(formats, "Initiatives")

    planned = {r[0]: str(r[4])[:10] for r in rows if r[4]}

    assert days == planned
    assert days == {i["id"]: i["finish"] for i in result["roadmap"]["initiatives"]}
    finish = max(days.values())
    assert finish in formats["project"].decode()
    assert finish.replace("-", "") in formats["calendar"].decode()
    assert finish in paper


def test_all_formats_state_the_same_benefits(assessment, formats):
    result = json.loads(assessment_json(assessment, "en"))
    told = [
        (b["initiative"], b["baseline"], b["target"], b["gain"], b["begins"], b["full"])
        for b in result["benefits"]
    ]
    rows = rows_of(formats, "Benefits")
    html = report_html(assessment, "roadmap", "en")
    paper = re.sub(r"\s+", " ", re.sub(r"<[^>]*>", " ", html))

    assert told
    assert [(*(r[0], *r[4:7]), *(str(d)[:10] for d in r[7:9])) for r in rows] == told
    for one in benefits(assessment):
        if one.gain is not None:
            values = f"{show.measure(one.baseline)} {show.measure(one.target)}"
            days = f"{show.day_short(one.begins)} {show.day_short(one.full)}"
            assert f"{values} {days}" in paper


@pytest.mark.slow
@pytest.mark.pdf
def test_all_formats_carry_the_inputs(assessment, formats, paper):
    inputs = assessment.inputs_hash

    assert json.loads(assessment_json(assessment, "en"))["inputs_hash"] == inputs
    assert inputs[:8] in paper
    assert inputs in formats["project"].decode()
    assert inputs in formats["tasks"].decode()
    assert inputs in formats["calendar"].decode().replace("\r\n ", "")
    assert inputs in [row[1] for row in rows_of(formats, "About")]


@pytest.mark.slow
@pytest.mark.pdf
@pytest.mark.parametrize("name", [r for r in REPORTS if r != "roadmap"])
@pytest.mark.parametrize("language", ["ko", "en"])
def test_a_made_report_has_own_fonts_bookmarks_and_no_lone_table_head(
    assessment, name, language, tmp_path
):
    path = tmp_path / "report.pdf"
    path.write_bytes(document(assessment, name, occasion(language)))
    fonts = run("pdffonts", str(path)).splitlines()[2:]
    pages = run("pdftotext", "-layout", str(path), "-").split("\f")[:-1]

    assert fonts
    assert all(re.match(r"[A-Z]{6}\+Report-Sans", line) for line in fonts)
    assert all(line.split()[-5:-2] == ["yes", "yes", "yes"] for line in fonts)
    assert len(pages) == 2 or name != "executive"
    assert len(pages) <= 11 or name != "steering"
    for page in pages:
        body = [line for line in page.splitlines() if line.strip()]
        assert len(body) > 3


@pytest.mark.slow
@pytest.mark.pdf
@pytest.mark.parametrize("name", ["executive", "steering", "diagnosis", "stage-gate"])
def test_no_korean_word_of_a_made_report_is_broken(assessment, name, tmp_path):
    path = tmp_path / "report.pdf"
    path.write_bytes(document(assessment, name, occasion("ko")))
    html = report_html(assessment, name, "ko", printed=Printing(PRINTED))
    text = re.sub(r"<(svg|head).*?</\1>", " ", html, flags=re.DOTALL)
    text = re.sub(r"</?span[^>]*>|</?b>", "", text)
    words = set(re.findall(r"[가-힣]{3,}", re.sub(r"<[^>]+>", " ", text)))

    lines = run("pdftotext", "-layout", str(path), "-").splitlines()
    ends = [re.search(r"([가-힣]+)\s*$", line) for line in lines]
    starts = [re.match(r"\s*([가-힣]+)", line) for line in lines]
    broken = [
        (end[1], start[1])
        for end, start in zip(ends, starts[1:], strict=False)
        if end and start and f"{end[1]}{start[1]}" in words and end[1] not in words
    ]

    assert broken == []
