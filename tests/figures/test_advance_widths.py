import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.bootstrap.places import FONTS
from planner.figures.advance_widths import HANGUL, TABLE, shortened, width_of


def test_the_width_of_a_line_is_the_sum_of_its_signs():
    assert width_of("가나", 10) == pytest.approx(2 * HANGUL / 100)
    assert width_of("가 나", 10) > width_of("가나", 10)


def test_bold_words_are_wider():
    assert width_of("Level", 10, strong=True) > width_of("Level", 10)


def test_a_word_joiner_has_no_width():
    assert width_of("가\u2060나", 10) == width_of("가나", 10)


def test_a_sign_nobody_knows_is_taken_for_a_wide_one():
    assert width_of("漢", 10) > width_of("가", 10)


def test_a_text_that_fits_is_not_shortened():
    assert shortened("abc", 10, 100) == "abc"


@given(st.text(max_size=40), st.floats(min_value=12, max_value=200))
def test_a_shortened_text_fits_its_room(text, room):
    short = shortened(text, 10, room)

    assert width_of(short, 10) <= room
    assert short == text or short.endswith("…")


@pytest.mark.pdf
@pytest.mark.parametrize(
    ("weight", "place"), [("Regular", 0), ("SemiBold", 1)], ids=["regular", "strong"]
)
def test_the_table_agrees_with_the_installed_font(weight, place):
    ttlib = pytest.importorskip("fontTools.ttLib")
    font = ttlib.TTFont(FONTS / f"Pretendard-{weight}.otf")
    names, widths = font.getBestCmap(), font["hmtx"]
    tabular = _tabular_figures(font)
    unit = font["head"].unitsPerEm

    def width(sign: str) -> int:
        glyph = names[ord(sign)]
        advance: int = widths[tabular.get(glyph, glyph)][0]
        return round(advance / unit * 1000)

    wrong = [
        (sign, line[place], width(sign))
        for line in TABLE
        for sign in line[2]
        if line[place] != width(sign)
    ]
    hangul = {width(chr(code)) for code in range(0xAC00, 0xD7A4)}

    assert wrong == []
    assert hangul == {HANGUL}


def _tabular_figures(font) -> dict[str, str]:
    """The glyph of equal width for each figure, as `tabular-nums` takes it."""
    table = font["GSUB"].table
    figures = {font.getBestCmap()[ord(c)] for c in "0123456789"}
    found: dict[str, str] = {}
    for record in table.FeatureList.FeatureRecord:
        if record.FeatureTag == "tnum":
            for index in record.Feature.LookupListIndex:
                for part in table.LookupList.Lookup[index].SubTable:
                    found |= getattr(part, "ExtSubTable", part).mapping
    return {glyph: found[glyph] for glyph in figures if glyph in found}
