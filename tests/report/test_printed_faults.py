"""What a look at set pages finds, on small pages that have the faults."""

import pytest

from planner.report.pdf import Manuscript, render
from planner.services.documenting import made_document
from planner.services.reporting import Occasion

pytestmark = pytest.mark.pdf
WORD = "\u2060".join("가나다라마바사")
SMALL = "<style>@page { size: 300pt 300pt; margin: 20pt }</style>"


@pytest.mark.parametrize(
    ("body", "sentence"),
    [
        (
            "<p>" + "x<br>" * 12 + "</p><p style='break-before: page'>rest</p>",
            "Page 2 holds next to nothing of what the page before began",
        ),
        (
            "<p>x</p><table><thead><tr><th>head</th></tr></thead></table>",
            "Page 1 has the head of a table without its rows",
        ),
        (
            "<table><thead><tr><th>head</th></tr></thead><tbody></tbody></table>",
            "Page 1 has the head of a table without its rows",
        ),
        (
            "<h1>one</h1><div style='break-before: page; height: 200pt'>figure</div>",
            "Page 1 is left mostly empty though what it begins goes on",
        ),
        (
            "<p style='width: 40pt; overflow-wrap: anywhere'>"
            + "\u2060".join("가나다라마바사"),
            "Page 1 breaks the word “가나다라마바사” at the end of a line",
        ),
        (
            "<h1 style='bookmark-level: none'>one</h1><h1>two</h1>",
            "1 of 2 titles are no bookmarks",
        ),
    ],
)
def test_a_fault_of_a_page_is_named(body, sentence):
    found = [str(fault) for fault in render(Manuscript(SMALL + body)).faults]

    assert sentence in found


def test_a_font_that_is_not_the_reports_own_is_named():
    faults = render(Manuscript("<p style='font-family: monospace'>x</p>")).faults

    assert any(str(fault).startswith("The font ") for fault in faults), faults


@pytest.mark.slow
@pytest.mark.parametrize("language", ["ko", "en"])
@pytest.mark.parametrize("name", ["executive", "steering", "diagnosis", "stage-gate"])
def test_the_shipped_reports_have_no_faults_on_their_pages(assessment, name, language):
    assert made_document(assessment, name, Occasion(language)).faults == ()
