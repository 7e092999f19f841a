import pytest

from planner.figures.causal_chains import Chain, ChainArrow, ChainBox, causal_chains
from planner.figures.disagreement import (
    Difference,
    DifferenceHeads,
    DifferenceRow,
    disagreement,
    look_of,
)
from planner.figures.fit import CriterionBar, ScaleBand, criteria_bars, fit_scale
from planner.figures.money_bars import Share, YearMoney, money_bars, purpose_bars
from planner.figures.ranks import Bar, opportunity_bars, rank_line
from planner.figures.series_line import runs, series_line
from tests.figures.conftest import SVG


def test_the_score_stands_in_its_band(pen, places):
    bands = [ScaleBand("basics", 0), ScaleBand("phased", 60), ScaleBand("core", 75)]

    found = places(fit_scale((72.9, "72.9"), (70, 74), bands, pen, 500, "Fit"), ".*")

    assert found["phased"] < found["72.9"] < found["core"]


def test_names_wider_than_their_bands_take_turns_on_two_lines(pen):
    bands = [
        ScaleBand("기초 중심", 0),
        ScaleBand("선별 적용", 40),
        ScaleBand("단계 추진", 60),
        ScaleBand("핵심 전략", 75),
    ]

    wide = fit_scale((68.6, "68.6"), (66.8, 70.4), bands, pen, 700, "적합도")
    narrow = fit_scale((68.6, "68.6"), (66.8, 70.4), bands, pen, 220, "적합도")

    assert "단계 추진" in narrow
    heights = [
        float(svg.split('viewBox="0 0 ')[1].split('"')[0].split()[1])
        for svg in (wide, narrow)
    ]
    assert heights[1] > heights[0]


def test_a_criterion_of_which_less_is_better_looks_paler(pen):
    bar = CriterionBar("a", "A", 3, "3.0", "7.5")
    turned = CriterionBar("b", "B", 3, "3.0", "5.0", True)

    assert "fill-level-4" in criteria_bars([bar], ("v", "p"), pen, 400, "t")
    assert "fill-level-2" in criteria_bars([turned], ("v", "p"), pen, 400, "t")


def test_an_interval_longer_than_the_line_ends_in_an_arrow(pen):
    inside = rank_line(3, (1, 9), pen, "rank", (150, 20), marked=False)
    beyond = rank_line(3, (1, 40), pen, "rank", (150, 20), marked=False)

    assert "<path" not in inside
    assert beyond.count("<path") == 1


def test_a_rank_without_uncertainty_has_no_interval(pen):
    svg = rank_line(1, (1, 1), pen, "rank", (150, 20), marked=True)

    assert "stroke-ink" not in svg
    assert "fill-rust" in svg


def test_a_dotted_line_stands_after_the_last_marked_bar(pen):
    bars = [Bar("a", "A", 70, "70", True), Bar("b", "B", 30, "30")]

    assert opportunity_bars(bars, pen, 300, "t").count("stroke-dasharray") == 1
    assert "stroke-dasharray" not in opportunity_bars(bars[:1], pen, 300, "t")


@pytest.mark.parametrize(
    ("difference", "look"),
    [
        (-1, "worse-2"),
        (-0.3, "worse-1"),
        (0.2, "even"),
        (0.5, "better-1"),
        (0.75, "better-2"),
    ],
)
def test_a_difference_has_the_colour_of_its_side_and_size(difference, look):
    assert look_of(difference) == look


def test_a_single_answer_has_a_black_corner_and_no_answer_a_dash(pen, read):
    heads = DifferenceHeads(("Marketing", "IT"), "mean", "width")
    cells = (Difference(0.5, "+0.5", "Marketing: 3.0", single=True), None)
    row = DifferenceRow("a", "Area", cells, "2.5", "1.0", True)

    svg = disagreement([row], heads, pen, 500, "Differences")

    assert svg.count('class="fill-ink"/>') == 1
    assert len(list(read(svg).iter(f"{SVG}line"))) == 2


def test_long_role_names_are_slanted_and_stay_inside(pen):
    heads = DifferenceHeads(("Non-customer-facing departments",) * 9, "m", "w")
    row = DifferenceRow("a", "A", (None,) * 9, "2.0", "0.1", False)

    svg = disagreement([row], heads, pen, 400, "Differences")

    assert svg.count("rotate(-35") == 9
    assert "…" in svg


def test_a_chain_says_by_line_and_sign_what_is_known(pen):
    boxes = (ChainBox("a", "Process", "A"), ChainBox("b", "Customer", "B", "3 → 5"))
    known = Chain(boxes, (ChainArrow("4 mo.", negative=False, supported=True),))
    opinion = Chain(boxes, (ChainArrow("2 mo.", negative=True, supported=False),))

    assert "stroke-dasharray" not in causal_chains([known], pen, 500, "t")
    told = causal_chains([opinion], pen, 500, "t")
    assert "stroke-dasharray" in told
    assert ">− 2 mo.</text>" in told


def test_the_limit_of_a_year_is_drawn_even_where_nothing_is_spent(pen, texts):
    years = [YearMoney("1", 30, 45, "30 / 45"), YearMoney("2", 0, 40, "0 / 40")]

    svg = money_bars(years, pen, 300, "Money")

    assert svg.count('class="stroke-ink"') == 2
    assert texts(svg) == ["1", "30 / 45", "2", "0 / 40"]


def test_shares_fill_the_bar(pen, read):
    shares = [Share("short", 0.3, "30 %"), Share("long", 0.7, "70 %")]

    rects = list(read(purpose_bars(shares, pen, 200, "Purpose")).iter(f"{SVG}rect"))

    assert [float(r.attrib["width"]) for r in rects] == [59, 139]


def test_a_missing_month_breaks_the_line():
    assert runs([1.0, None, 2.0, 3.0, None]) == [[(0, 1.0)], [(2, 2.0), (3, 3.0)]]


def test_a_series_marks_its_missing_months_and_its_target(pen):
    svg = series_line([1, None, 2, 3], (4, None), pen, (90, 20), "KPI")

    assert svg.count("<path") == 1
    assert svg.count("stroke-rust") == 1
    assert svg.count("stroke-dasharray") == 1


def test_a_series_without_values_draws_nothing(pen, read):
    assert len(read(series_line([None, None], (None, None), pen, (90, 20), "K"))) == 1
