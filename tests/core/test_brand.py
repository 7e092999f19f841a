import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.core.brand import (
    WHITE,
    BrandFile,
    brand_faults,
    contrast,
    logo_fault,
    mixed,
    readable,
)

colours = st.integers(0, 0xFFFFFF).map("#{:06x}".format)


@pytest.mark.parametrize(
    ("one", "other", "ratio"),
    [
        ("#000000", "#ffffff", 21.0),
        ("#ffffff", "#ffffff", 1.0),
        # The lightest grey that passes on white, known from WCAG technique G18.
        ("#767676", "#ffffff", 4.54),
        ("#777777", "#ffffff", 4.48),
    ],
)
def test_the_contrast_is_that_of_the_guidelines(one, other, ratio):
    assert contrast(one, other) == pytest.approx(ratio, abs=0.005)


@given(colours)
def test_what_is_proposed_instead_can_always_be_read(colour):
    assert contrast(readable(colour), WHITE) >= 4.5


@given(colours, colours)
def test_a_mix_of_all_is_the_colour_and_of_nothing_is_the_ground(colour, ground):
    assert mixed(colour, ground, 1) == colour
    assert mixed(colour, ground, 0) == ground


def test_a_pale_colour_is_refused_with_one_that_would_do():
    faults = dict(brand_faults(BrandFile(main="#ffd400")))

    assert list(faults) == ["main"]
    said = str(faults["main"])
    assert "#ffd400 has a contrast of 1.4" in said
    assert contrast(said.split("; ")[1].split(maxsplit=1)[0], WHITE) >= 4.5


def test_two_colours_that_are_one_are_refused():
    one = BrandFile(main="#a4460e", accent="#a4460e")

    assert [key for key, _ in brand_faults(one)] == ["accent"]


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"GIF89a", "no whole PNG"),
        (b"\x89PNG\r\n\x1a\n" + b"x" * 40, "no whole PNG"),
        (b"x" * 300_001, "at most 300 kB"),
    ],
)
def test_a_logo_that_cannot_be_printed_is_refused(content, sentence):
    fault = logo_fault(content)

    assert fault is not None
    assert sentence in str(fault)
