"""The slides, read back: titles, native charts, text inside its boxes, notes."""

import io
from dataclasses import replace

import pytest
from pptx import Presentation
from pptx.oxml.ns import qn
from pptx.util import Pt

from planner.core.brand import HOUSE
from planner.core.roadmap import UNIT
from planner.core.strongest_links import strongest_part
from planner.core.text import Text
from planner.report.slides.fitting import LINE, lines_of
from planner.report.slides.found_slides import MAP_KPIS
from planner.report.slides.letters import FONT
from planner.report.slides.setting import INSET, set_slides
from planner.report.slides.told import deck
from planner.services.reporting import Occasion, desk_for
from tests.report.conftest import DECISIONS, PRINTED


def made(assessment, language="ko"):
    desk = desk_for(assessment, Occasion(language, DECISIONS), language)
    return set_slides(deck(desk), language, PRINTED, HOUSE)


def opened(content):
    return Presentation(io.BytesIO(content))


@pytest.fixture(scope="module", params=["ko", "en"])
def slides(request, assessment):
    return opened(made(assessment, request.param)).slides


def charts(slides):
    return [s.chart for slide in slides for s in slide.shapes if s.has_chart]


def by_name(chart):
    return {s.name: list(s.values) for s in chart.plots[0].series}


def test_there_are_ten_to_fourteen_slides(slides):
    assert 10 <= len(slides) <= 14


def test_every_slide_has_a_title_and_notes_of_its_own(slides):
    titles = [slide.shapes.title.text_frame.text.strip() for slide in slides]

    assert all(titles)
    assert len(set(titles)) == len(titles)
    assert all(s.notes_slide.notes_text_frame.text.strip() for s in slides)


def test_no_picture_stands_where_a_chart_or_table_could_be_edited(slides):
    kinds = [s.shape_type for slide in slides for s in slide.shapes]

    assert len(charts(slides)) >= 5
    assert sum(s.has_table for slide in slides for s in slide.shapes) >= 3
    assert 13 not in kinds


def test_charts_hold_the_numbers_of_the_result(assessment):
    found = [by_name(c) for c in charts(opened(made(assessment, "en")).slides)]
    known = [p for p in assessment.perspectives if p.current is not None]
    first = [c.opportunity for c in reversed(assessment.ranked[:10])]
    plan = assessment.roadmap

    assert {
        "Level": [p.current for p in known],
        "Target": [p.target for p in known],
    } in found
    assert {"Opportunity": first} in found
    assert {
        "Plan": [s / UNIT for s in plan.spend_by_year],
        "Limit": list(plan.constraints.budget_100m_krw),
    } in found


def test_the_scatter_holds_level_and_importance_of_every_ranked_capability(assessment):
    scatter = next(
        c
        for c in charts(opened(made(assessment)).slides)
        if "XY_SCATTER" in str(c.chart_type)
    )
    points = {
        (float(x.text), float(y.text))
        for series in scatter.plots[0].series
        for x, y in zip(
            series._element.findall(f".//{qn('c:xVal')}//{qn('c:v')}"),
            series._element.findall(f".//{qn('c:yVal')}//{qn('c:v')}"),
            strict=True,
        )
    }

    assert points == {
        (c.level, c.importance.balanced)
        for c in assessment.ranked
        if c.level is not None and c.importance.balanced is not None
    }


def test_text_stays_inside_its_box_and_the_boxes_on_the_slide(assessment, slides):
    presentation = opened(made(assessment))
    over = []
    for slide in slides:
        for shape in slide.shapes:
            assert shape.left >= 0
            assert shape.left + shape.width <= presentation.slide_width
            assert shape.top + shape.height <= presentation.slide_height
            if (
                shape.has_text_frame
                and shape.text_frame.text
                and height(shape) > room(shape)
            ):
                over.append((shape.text_frame.text, height(shape), room(shape)))

    assert over == []


def height(shape):
    """Points that the lines of a box take."""
    wide = shape.width / Pt(1) - INSET
    total = 0.0
    for paragraph in shape.text_frame.paragraphs:
        if paragraph.runs:
            size = paragraph.runs[0].font.size / Pt(1)
            strong = any(r.font.bold for r in paragraph.runs)
            total += lines_of(paragraph.text, size, wide, strong=strong) * size * LINE
    return total


def room(shape):
    return shape.height / Pt(1)


def test_every_cell_of_a_table_fits_on_one_line(slides):
    for slide in slides:
        for shape in slide.shapes:
            if shape.has_table:
                for row in shape.table.rows:
                    for place, cell in enumerate(row.cells):
                        wide = shape.table.columns[place].width / Pt(1) - INSET
                        assert lines_of(cell.text, 12.0, wide) == 1


def test_every_run_names_the_east_asian_font(slides):
    for slide in slides:
        for run in slide._element.iter(qn("a:r")):
            properties = run.find(qn("a:rPr"))
            assert properties.find(qn("a:ea")).get("typeface") == FONT


def test_a_long_name_is_set_smaller_until_it_fits(assessment):
    long = Text(
        ko="아주 긴 이름의 회사 " * 9, en="A company with a very long name " * 6
    )
    settings = assessment.engagement.settings.model_copy(update={"name": long})
    engagement = replace(assessment.engagement, settings=settings)

    title = (
        opened(made(replace(assessment, engagement=engagement))).slides[0].shapes.title
    )

    assert height(title) <= room(title)


def test_without_a_plan_no_slide_speaks_of_one_that_is_not_there(assessment):
    bare = replace(assessment, roadmap=None)

    slides = opened(made(bare, "en")).slides

    assert len(slides) == 11
    assert not any(
        "initiatives close" in s.shapes.title.text_frame.text for s in slides
    )


def test_the_inputs_stand_in_the_file_and_on_every_slide(assessment):
    presentation = opened(made(assessment))

    assert assessment.inputs_hash in presentation.core_properties.comments
    for slide in presentation.slides:
        words = " ".join(s.text_frame.text for s in slide.shapes if s.has_text_frame)
        assert assessment.inputs_hash[:8] in words


def test_the_same_result_and_day_give_the_same_bytes(assessment):
    assert made(assessment) == made(assessment)


def test_the_causal_map_stands_there_as_shapes_that_can_be_moved(assessment):
    """The same places as on paper: boxes and lines are those of the drawing."""
    part = strongest_part(assessment, MAP_KPIS)
    names = {assessment.framework.kpi[k].short.ko for k in part.kpis}
    (slide,) = [
        s
        for s in opened(made(assessment)).slides
        if any(" > " in shape.name for shape in s.shapes)
    ]
    lines = {s.name for s in slide.shapes if " > " in s.name}
    boxes = {s.text_frame.paragraphs[0].text for s in slide.shapes if s.has_text_frame}

    causes = {s for s in lines if "capability:" not in s}
    assert causes == {f"{x.source} > {x.target}" for x in part.links}
    assert names <= boxes
    arrows = [e for s in slide.shapes for e in s._element.iter(qn("a:tailEnd"))]
    assert len(arrows) == len(lines)
