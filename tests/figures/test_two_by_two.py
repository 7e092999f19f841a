"""Four types by two changes."""

import pytest

from planner.figures.two_by_two import Place, Tile, TypeWords, two_by_two
from tests.figures.conftest import SVG

TILES = [Tile("TL", "a"), Tile("TR", "b", True), Tile("BR", "c"), Tile("BL", "d")]
WORDS = TypeWords("across", "upward", "types")
SIZE = (500.0, 300.0)


def test_the_point_stands_in_the_tile_of_its_values(pen, read):
    svg = two_by_two(TILES, (Place(4.5), Place(4.0)), 3.0, WORDS, pen, SIZE)

    (point,) = list(read(svg).iter(f"{SVG}circle"))
    _, (left, top, wide, high), *_ = [
        [float(e.attrib[k]) for k in ("x", "y", "width", "height")]
        for e in read(svg).iter(f"{SVG}rect")
    ]
    assert left < float(point.attrib["cx"]) < left + wide
    assert top < float(point.attrib["cy"]) < top + high


def test_the_intervals_end_inside_the_axes(pen, read):
    svg = two_by_two(TILES, (Place(4.5, 3.0), Place(3.0, 0.5)), 3.0, WORDS, pen, SIZE)

    lines = [e.attrib for e in read(svg).iter(f"{SVG}line")]
    (across,) = [x for x in lines if x["y1"] == x["y2"]]
    (upward,) = [x for x in lines if x["x1"] == x["x2"]]
    assert 0 < float(across["x1"]) < float(across["x2"]) <= SIZE[0]
    assert float(upward["y1"]) > float(upward["y2"])


def test_without_both_values_there_is_no_point(pen, read):
    svg = two_by_two(TILES, None, 3.0, WORDS, pen, SIZE)

    assert not list(read(svg).iter(f"{SVG}circle"))


def test_only_the_claimed_tile_is_shaded_and_named_strongly(pen, read):
    svg = two_by_two(TILES, None, 3.0, WORDS, pen, SIZE)

    shaded = [
        e for e in read(svg).iter(f"{SVG}rect") if "fill-band" in e.get("class", "")
    ]
    strong = [
        e.text for e in read(svg).iter(f"{SVG}text") if e.get("class") == "strong"
    ]
    assert (len(shaded), strong) == (1, ["TR"])


@pytest.mark.parametrize("width", [312.0, 720.0])
def test_what_a_type_means_stays_inside_its_tile(pen, read, width):
    tiles = [Tile("협력형(공동여과)", "대화로 니즈를 짚어 상품을 식별하고 맞춘다")] * 4

    svg = two_by_two(tiles, None, 3.0, WORDS, pen, (width, 250.0))

    for text in read(svg).iter(f"{SVG}text"):
        at, wide = float(text.attrib["x"]), pen.width(text.text or "")
        if text.get("text-anchor") is None:
            assert at + wide <= width
        elif (
            text.text or ""
        ) in "협력형(공동여과) 대화로 니즈를 짚어 상품을 식별하고 맞춘다":
            assert at - wide >= width / 2
