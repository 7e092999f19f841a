from planner.figures.levels import (
    Cell,
    CellGroup,
    CellRow,
    LadderHeads,
    Rung,
    ladder,
    level_overview,
    level_strip,
)
from tests.figures.conftest import SVG


def row(*cells: Cell) -> CellRow:
    return CellRow("Process", "level 2.10", (CellGroup("Delivery", cells),))


def test_a_cell_shows_its_number_and_the_colour_of_its_step(pen, read):
    svg = level_overview([row(Cell("a", "A", 3.1, "3.1"))], pen, 400, "Levels")

    cell = next(e for e in read(svg).iter() if e.get("data-capability") == "a")
    looks = [e.get("class") for e in cell]
    assert looks == [None, "fill-level-4", "fill-on-level-4 medium"]


def test_a_capability_without_answers_is_an_empty_dashed_cell(pen, read):
    svg = level_overview([row(Cell("a", "A", None, "—"))], pen, 400, "Levels")

    box = next(read(svg).iter(f"{SVG}rect"))
    assert (box.get("fill"), box.get("stroke-dasharray")) == ("none", "3 3")


def test_a_marked_cell_is_underlined(pen):
    plain = level_overview([row(Cell("a", "A", 2, "2.0"))], pen, 400, "Levels")
    marked = level_overview([row(Cell("a", "A", 2, "2.0", True))], pen, 400, "Levels")

    assert "fill-rust" in marked
    assert "fill-rust" not in plain


def test_cells_that_do_not_fit_go_on_in_the_next_line(pen, read):
    groups = tuple(
        CellGroup(f"Factor {i}", tuple(Cell(f"{i}{j}", "", 2, "2.0") for j in range(5)))
        for i in range(4)
    )
    svg = level_overview([CellRow("P", "n", groups)], pen, 400, "Levels")

    rights = [
        float(e.attrib["x"]) + float(e.attrib["width"])
        for e in read(svg).iter(f"{SVG}rect")
    ]
    assert max(rights) <= 400


def test_a_strip_draws_the_gap_only_below_the_target(pen):
    below = level_strip(2, 4, pen, "below", 100)
    above = level_strip(4, 2, pen, "above", 100)

    assert "stroke-rust" in below
    assert "stroke-rust" not in above


def test_a_strip_without_a_level_keeps_its_target(pen, read):
    svg = level_strip(None, 4, pen, "no level", 100)

    assert list(read(svg).iter(f"{SVG}circle")) == []
    assert 'class="stroke-ink"' in svg


def test_a_ladder_puts_columns_right_of_the_axis(pen, places):
    rungs = [Rung("a", "Area", 2.0, 4.0, ("2.0", "4.0"), ("51.2", "7"), "1")]
    heads = LadderHeads(("1", "2", "3", "4", "5 best"), ("score", "n"))

    found = places(ladder(rungs, heads, pen, 500, "Ladder"), ".*")

    assert found["5 best"] < found["score"] < found["n"] == 500
    assert found["Area"] < found["2.0"] < found["4.0"]
