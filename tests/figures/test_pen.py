import pytest

from planner.figures.palette import PAPER, PAPER_COLOURS, SCREEN, stylesheet
from planner.figures.pen import Pen, arrow_head, hatching, number, step_of


@pytest.mark.parametrize(
    ("value", "text"), [(1.0, "1"), (1.25, "1.2"), (-0.04, "0"), (-3.0, "-3")]
)
def test_a_coordinate_has_at_most_one_decimal(value, text):
    assert number(value) == text


@pytest.mark.parametrize(
    ("level", "step"), [(1, 1), (1.45, 2), (2.15, 3), (2.84, 3), (2.85, 4), (5, 5)]
)
def test_the_ramp_has_five_steps(level, step):
    assert step_of(level) == step


def test_the_screen_gets_classes_and_paper_gets_colours(pen, paper):
    assert pen.line((0, 0, 1, 1), "stroke-rust") == (
        '<line x1="0" y1="0" x2="1" y2="1" class="stroke-rust"/>'
    )
    assert paper.line((0, 0, 1, 1), "stroke-rust") == (
        f'<line x1="0" y1="0" x2="1" y2="1" stroke="{PAPER_COLOURS["rust"]}"/>'
    )
    assert 'font-weight="600"' in paper.text((0, 0), "x", "fill-ink strong")


def test_texts_titles_and_data_are_escaped(pen, read):
    part = pen.thing([pen.text((0, 0), "a < b & c")], '<"t">', {"id": '"x"'})

    found = read(pen.svg((10, 10), [part], "a & b", "<d>"))

    assert [e.text for e in found.iter() if e.text] == [
        "a & b",
        "<d>",
        '<"t">',
        "a < b & c",
    ]
    assert found[2].attrib == {"data-id": '"x"'}


def test_the_first_child_is_the_title(pen, read):
    found = read(pen.svg((10, 10), [], "The title"))

    assert (found[0].tag.rpartition("}")[2], found[0].text) == ("title", "The title")
    assert found.attrib["role"] == "img"


def test_a_figure_with_links_is_a_group_with_a_name():
    pen = Pen(SCREEN, href=lambda name: f"/c/{name}")

    svg = pen.svg((9, 9), [pen.thing([], "", None, "a&b")], "Map")

    assert '<a href="/c/a&amp;b">' in svg
    assert 'role="group" aria-label="Map"' in svg


@pytest.mark.parametrize("palette", [SCREEN, PAPER])
def test_no_figure_carries_an_inline_style(palette):
    pen = Pen(palette)

    parts = [pen.rect((0, 0, 5, 5), "fill-band"), pen.label((1, 1), "x", "strong")]

    assert "style=" not in pen.svg((9, 9), parts, "t")


def test_the_stylesheet_has_a_class_for_every_colour_and_weight():
    css = stylesheet()

    for name in PAPER_COLOURS:
        assert f".fig .fill-{name} " in css
        assert f".fig .stroke-{name} " in css
    assert ".fig .strong { font-weight: 600; }" in css


def test_hatching_stays_inside_its_box(pen, read):
    lines = hatching(pen, (10, 20, 30, 40))

    assert lines
    for line in lines:
        found = {k: float(v) for k, v in read(line).attrib.items() if len(k) == 2}
        assert 10 <= min(found["x1"], found["x2"]) <= max(found["x1"], found["x2"])
        assert max(found["x1"], found["x2"]) <= 40
        assert 20 <= min(found["y1"], found["y2"]) <= max(found["y1"], found["y2"])
        assert max(found["y1"], found["y2"]) <= 60


def test_an_arrow_head_ends_at_its_tip(pen):
    assert arrow_head(pen, (20, 5), (1, 0), "fill-ink").startswith('<path d="M20 5 12 ')
