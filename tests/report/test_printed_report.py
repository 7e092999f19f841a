import re
from collections.abc import Iterator
from io import BytesIO
from itertools import pairwise
from typing import Any

import pytest
from pypdf import PdfReader

from planner.core import show
from planner.core.report import Printing
from planner.report.pdf_apart import Onlooker
from planner.services.assessing import NAME
from planner.services.documenting import document
from planner.services.reporting import Occasion, report_pdf_apart
from tests.report.conftest import DECISIONS, PRINTED, run

pytestmark = [pytest.mark.slow, pytest.mark.pdf]
LANGUAGES = ("ko", "en")


@pytest.fixture(params=LANGUAGES)
def report(request, printed):
    return printed[request.param]


def test_the_engine_has_nothing_to_complain_about(report):
    assert report.warnings == ()


def test_only_the_private_font_is_embedded(report):
    fonts = run("pdffonts", str(report.path)).splitlines()[2:]

    assert fonts
    for line in fonts:
        name = line.split()[0]
        assert re.match(r"[A-Z]{6}\+Report-Sans", name)
        assert line.split()[-5:-2] == ["yes", "yes", "yes"]


def test_a_second_printing_in_a_process_apart_is_the_same_bytes(assessment, printed):
    occasion = Occasion("en", DECISIONS, Printing(PRINTED))
    turned: list[int] = []

    again = report_pdf_apart(
        assessment, "roadmap", occasion, Onlooker(lambda page, _: turned.append(page))
    )

    assert again.pdf == printed["en"].pdf
    assert set(turned) == set(range(1, len(printed["en"].pages) + 1))


def test_bookmarks_lead_to_the_pages_that_bear_their_titles(report):
    assert len(report.starts) > 20
    for title, page in report.starts:
        assert squeezed(title) in squeezed(report.pages[page - 1])


def test_the_contents_number_every_section_as_it_is_bound(report):
    contents = report.starts[1]
    listed = [start for start in report.starts if start != contents]

    numbers = re.findall(r" {3}(\d+)$", report.pages[contents[1] - 1], re.MULTILINE)

    assert numbers == [str(page) for _, page in listed]


def test_a_report_for_archives_is_pdf_a_3_with_its_data_inside(assessment):
    occasion = Occasion("ko", DECISIONS, Printing(PRINTED))

    made = document(assessment, "executive-archive", occasion)

    reader = PdfReader(BytesIO(made))
    root: Any = reader.trailer["/Root"]
    metadata = root["/Metadata"].get_object().get_data().decode()
    assert 'pdfaid:part="3" pdfaid:conformance="A"' in metadata
    assert root["/OutputIntents"]
    assert NAME in reader.attachments
    assert made == document(assessment, "executive-archive", occasion)


def squeezed(words: str) -> str:
    """A text without spaces and joiners, so that line breaks do not count."""
    return re.sub(r"[\s\u2060]+", "", words)


def test_the_summary_is_one_page(report):
    assert [page for _, page in report.starts[:3]] == [2, 3, 4]


def test_map_roadmap_and_schedule_stand_on_one_page_across_each(report):
    across = [p for p in report.reader.pages if p.mediabox.width > p.mediabox.height]

    assert len(across) == 3


def test_every_page_but_the_cover_says_what_it_was_computed_from(report, assessment):
    assert len(report.pages) == len(report.reader.pages)
    for words in report.pages[1:]:
        assert assessment.inputs_hash[:8] in words
        assert PRINTED.isoformat() in words


def tags(node: Any) -> Iterator[Any]:
    """The structure elements of a tagged PDF, depth first."""
    for kid in _kids(node):
        found = kid.get_object()
        if hasattr(found, "get") and "/S" in found:
            yield found
            yield from tags(found)


def _kids(node: Any) -> list[Any]:
    kids = node.get("/K", [])
    found = kids if isinstance(kids, list) else [kids]
    return [k for k in found if hasattr(k, "get_object")]


def test_every_figure_has_words_instead(report):
    root = report.reader.trailer["/Root"]
    figures = [t for t in tags(root["/StructTreeRoot"]) if t["/S"] == "/Figure"]

    assert len(figures) > 10
    assert all(str(f.get("/Alt", "")).strip() for f in figures)


def test_the_document_is_tagged_and_says_its_language(printed):
    for language in LANGUAGES:
        root = printed[language].reader.trailer["/Root"]
        assert root["/Lang"] == language
        assert root["/MarkInfo"]["/Marked"]


def test_title_author_and_description_are_those_of_the_project(printed):
    known = printed["en"].reader.metadata

    assert known.title == "Daon CRM strategy 2026"
    assert known.author == "Daon Department Stores"
    assert known.subject == "CRM strategy roadmap report"


def test_the_whole_result_travels_inside(report, assessment):
    attached = report.reader.attachments

    assert set(attached) == {NAME, "capabilities.csv", "roadmap.csv"}
    assert assessment.inputs_hash.encode() in attached[NAME][0]
    rows = attached["capabilities.csv"][0].decode("utf-8-sig").splitlines()
    assert len(rows) == len(assessment.capabilities) + 1


def test_every_chosen_initiative_is_found(printed, assessment):
    for language in LANGUAGES:
        whole = squeezed(run("pdftotext", str(printed[language].path), "-"))
        missing = [
            i.id
            for i in assessment.roadmap.initiatives
            if squeezed(i.sized.initiative.name.in_language(language)) not in whole
        ]
        assert missing == []


def test_no_korean_word_is_broken_at_the_end_of_a_line(printed, page, assessment):
    words = set(_korean_words(page(assessment, "ko")))
    lines = "\n".join(printed["ko"].pages).splitlines()

    broken = [
        (first, second)
        for before, after in pairwise(lines)
        if (first := _last(before)) and (second := _first(after))
        if f"{first}{second}" in words and first not in words
    ]

    assert broken == []


def _korean_words(html: str) -> list[str]:
    bare = re.sub(r"<(svg|style|head).*?</\1>|<[^>]+>", " ", html, flags=re.DOTALL)
    return [w for w in bare.split() if re.fullmatch(r"[가-힣]{3,}", w)]


def _last(line: str) -> str:
    found = re.search(r"([가-힣]+)\s*$", line)
    return found[1] if found else ""


def _first(line: str) -> str:
    found = re.match(r"\s*([가-힣]+)", line)
    return found[1] if found else ""


def test_finish_fit_and_decisions_are_printed(report, assessment):
    whole = "".join(report.pages)

    assert show.day_short(assessment.roadmap.finish) in whole
    assert show.score(assessment.fit.fit.score) in whole
    assert "=증거 <두> 건" in whole


def test_the_file_is_sound(report):
    assert "No syntax or stream encoding errors" in run(
        "qpdf", "--check", str(report.path)
    )
