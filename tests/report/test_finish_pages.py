"""The range of the finish: figure, table and page say the same numbers."""

import re
from dataclasses import replace

import pytest

from planner.core import show
from planner.core.report import ReportSection
from planner.core.text import Text
from planner.figures.finish_spread import (
    criticality_bars,
    finish_spread,
    holding,
    share_bar,
)
from planner.figures.palette import PAPER_COLOURS
from planner.report.blocks import Drawing, Figure, Table
from planner.report.sections.finish import finish
from planner.services.reporting import Occasion, desk_for

SECTION = ReportSection(kind="finish", name=Text(ko="폭", en="Range"))


@pytest.fixture(scope="module")
def desk(assessment):
    return desk_for(assessment, Occasion("en"), "en")


@pytest.fixture(scope="module")
def risk(assessment):
    return assessment.roadmap.risk


def test_every_week_has_a_bar_with_its_draws_and_four_days_are_marked(
    desk, assessment, risk
):
    svg = finish_spread(desk, assessment.roadmap, risk, desk.pen, 688)

    told = re.findall(r"<title>(\d{4}-\d\d-\d\d): ([\d,]+)</title>", svg)
    assert [(d, int(n.replace(",", ""))) for d, n in told] == [
        (show.day_short(day), draws) for day, draws in risk.ends
    ]
    assert sum(draws for _, draws in risk.ends) == risk.draws
    assert f"planned {assessment.roadmap.finish}" in svg
    for percent, day in risk.finish.items():
        assert f"P{percent} {day}" in svg


def test_the_day_to_promise_is_the_red_one(desk, assessment, risk):
    for promise in (50, 95):
        svg = finish_spread(
            desk, assessment.roadmap, replace(risk, promise=promise), desk.pen, 688
        )

        look = re.compile(r"<text ([^>]*)>(P\d\d|planned)")
        looks = {words: attributes for attributes, words in look.findall(svg)}
        fills = {
            words: re.findall(r'fill="([^"]*)"', attributes)[0]
            for words, attributes in looks.items()
        }
        others = {fill for words, fill in fills.items() if words != f"P{promise}"}
        assert fills[f"P{promise}"] == PAPER_COLOURS["rust"]
        assert PAPER_COLOURS["rust"] not in others


def test_no_words_are_crossed_by_the_line_of_another_day(desk, assessment, risk):
    """The line of an earlier day begins higher, so later ones end below its words."""
    svg = finish_spread(desk, assessment.roadmap, risk, desk.pen, 688)

    words = re.findall(r'<text x="([\d.]+)" y="([\d.]+)"[^>]*>(?:P\d\d|planned)', svg)
    across = [float(x) for x, _ in words]
    down = [float(y) for _, y in words]
    assert len(words) == 4
    assert across == sorted(across)
    assert down == sorted(down)


def test_table_bars_and_figure_say_the_same_shares(desk, assessment, risk):
    (sheet,) = finish(desk, SECTION)
    table = [b for b in sheet.blocks if isinstance(b, Table)][-1]
    (figure,) = [b for b in sheet.blocks if isinstance(b, Figure)]
    bars = criticality_bars(desk, risk, 12, desk.pen, 688)

    shares = {name: show.percent(share) for name, share in holding(risk, 12)}
    assert {str(line.cells[0]): line.cells[3] for line in table.lines} == shares
    for line in table.lines:
        share = dict(holding(risk, 12))[str(line.cells[0])]
        assert line.cells[2] == Drawing(share_bar(share, desk.pen, 150.0))
    for name, shown in shares.items():
        assert f'data-id="{name}"' in bars or name in bars
        assert shown in bars
    assert figure.drawing.svg == finish_spread(
        desk, assessment.roadmap, risk, desk.pen, 688.0
    )
