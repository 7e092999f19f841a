"""The brand of a client in what is printed."""

import io

import pytest
from pptx import Presentation
from pypdf import PdfReader

from planner.core.brand import HOUSE, Brand, BrandFile
from planner.core.text import Text
from planner.figures.palette import PAPER, branded
from planner.services.assessing import read_folder
from planner.services.documenting import document
from planner.services.reporting import PAPER_BASE, Occasion, page_html
from tests.report.conftest import SAMPLE
from tests.web.test_brand import png

BRAND = Brand(BrandFile(main="#0b5d4e", accent="#9c2a55", maker=Text(ko="다리")), png())


def test_no_house_colour_is_left_in_a_branded_report(assessment):
    branded, house = (
        page_html(assessment, "executive", Occasion("ko", brand=brand), PAPER_BASE)
        for brand in (BRAND, HOUSE)
    )

    for colour in ("#2a4b8d", "#a4460e"):
        assert colour in house
        assert colour not in branded


@pytest.mark.slow
@pytest.mark.pdf
def test_the_logo_stands_on_the_cover_of_the_pdf(assessment):
    made = document(assessment, "stage-gate", Occasion("ko", brand=BRAND))

    first = PdfReader(io.BytesIO(made)).pages[0]
    pictures = [image.image for image in first.images]
    assert [(p.width, p.height) for p in pictures if p is not None] == [(4, 2)]
    assert "다리" in first.extract_text()


def test_the_slides_carry_colours_and_logo(assessment):
    made = document(assessment, "slides", Occasion("ko", brand=BRAND))

    first = Presentation(io.BytesIO(made)).slides[0]
    pictures = [s.image.blob for s in first.shapes if hasattr(s, "image")]
    assert pictures == [png()]


def test_the_brand_of_a_folder_is_read_and_its_mistakes_are_named(tmp_path):
    for file in SAMPLE.iterdir():
        (tmp_path / file.name).write_bytes(file.read_bytes())
    assert read_folder(tmp_path).brand == HOUSE
    (tmp_path / "brand.yaml").write_text('main: "#0b5d4e"\n', encoding="utf-8")
    (tmp_path / "logo.png").write_bytes(png())

    read = read_folder(tmp_path)

    assert read.brand == Brand(BrandFile(main="#0b5d4e"), png())


def test_the_house_keeps_the_colours_of_the_screen():
    assert branded(PAPER, HOUSE.file) == PAPER
