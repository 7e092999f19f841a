"""Slides set as a .pptx file: real layouts, titles, notes, an East-Asian font."""

import datetime as dt
import io
import re
import zipfile
from typing import Any

from planner.core.brand import Brand
from planner.figures.map_shapes import MapShapes
from planner.report.slides.charts import put_bars, put_dots
from planner.report.slides.contents import Bars, Deck, Dots, Points, Rows, Slide
from planner.report.slides.fitting import Room, cut, fitting_size
from planner.report.slides.letters import FONT, east_asian
from planner.report.slides.maps import put_map

WIDE, HIGH = 13.333, 7.5
LEFT, WIDTH = 0.6, 12.13
TITLE = (LEFT, 0.4, WIDTH, 1.15)
BODY = (LEFT, 1.75, WIDTH, 4.55)
MEANING = (LEFT, 6.35, WIDTH, 0.55)
SOURCE = (LEFT, 6.98, WIDTH, 0.32)
INSET = 14.4
TITLE_SIZES = (28.0, 26.0, 24.0, 22.0, 20.0, 18.0, 16.0)
TEXT_SIZES = (18.0, 16.0, 15.0, 14.0, 13.0, 12.0, 11.0)
TABLE_SIZE, ROW_HEIGHT = 12.0, 0.38
ZIP_DAY = (1980, 1, 1, 0, 0, 0)
INK = "1D1C19"
_MOMENT = re.compile(rb"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ")


def set_slides(deck: Deck, language: str, day: dt.date, brand: Brand) -> bytes:
    """Return the file; the same slides and day give the same bytes."""
    from pptx import Presentation
    from pptx.util import Inches

    made = Presentation()
    made.slide_width, made.slide_height = Inches(WIDE), Inches(HIGH)
    _widened(made)
    _properties(made.core_properties, deck, language, day)
    for place, slide in enumerate(deck.slides):
        if place == 0:
            _first(made, slide, language, brand)
        else:
            _page(made, slide, language, brand)
    packed = io.BytesIO()
    made.save(packed)
    return _timeless(packed.getvalue())


def _colour(brand: Brand) -> str:
    """The main colour as the format writes it, RRGGBB."""
    return brand.file.main.removeprefix("#").upper()


def _properties(told: Any, deck: Deck, language: str, day: dt.date) -> None:  # noqa: ANN401
    noon = dt.datetime.combine(day, dt.time(12))
    told.title, told.author, told.language = deck.title, deck.client, language
    told.comments = f"inputs {deck.inputs}"
    told.created = told.modified = noon
    told.last_modified_by, told.revision = deck.client, 1


def _widened(made: Any) -> None:  # noqa: ANN401
    """Stretch the layouts of the narrow template over the wide slide."""
    master = made.slide_master
    for holder in (master, *master.slide_layouts):
        for shape in holder.placeholders:
            shape.left = int(shape.left * WIDE / 10)
            shape.width = int(shape.width * WIDE / 10)


def _timeless(content: bytes) -> bytes:
    """The same archive with all its days set to the oldest."""
    packed = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(content)) as found,
        zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as written,
    ):
        for name in found.namelist():
            info = zipfile.ZipInfo(name, ZIP_DAY)
            info.compress_type = zipfile.ZIP_DEFLATED
            written.writestr(info, _without_days(name, found.read(name)))
    return packed.getvalue()


def _without_days(name: str, content: bytes) -> bytes:
    """Workbooks inside charts carry the moment they were made."""
    if not name.endswith(".xlsx"):
        return content
    packed = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(content)) as found,
        zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as written,
    ):
        for part in found.namelist():
            kept = found.read(part)
            if part == "docProps/core.xml":
                kept = _MOMENT.sub(b"1980-01-01T00:00:00Z", kept)
            written.writestr(zipfile.ZipInfo(part, ZIP_DAY), kept)
    return packed.getvalue()


def _first(made: Any, slide: Slide, language: str, brand: Brand) -> None:  # noqa: ANN401
    page = made.slides.add_slide(made.slide_layouts[0])
    _placed(page.shapes.title, (LEFT, 2.3, WIDTH, 1.2))
    _filled(
        page.shapes.title,
        ((slide.title, ""),),
        (40.0, 32.0, 26.0, 22.0, 18.0),
        language,
    )
    second = page.placeholders[1]
    _placed(second, (LEFT, 3.6, WIDTH, 1.3))
    lines = ((slide.meaning, ""), ("", slide.lead))
    _filled(second, lines, (20.0, 18.0, 16.0), language)
    _text(page, SOURCE, slide.source, (10.0, 9.0), language)
    _logo(page, brand)
    _notes(page, slide, language)


def _logo(page: Any, brand: Brand) -> None:  # noqa: ANN401
    from pptx.util import Inches

    if brand.logo is not None:
        picture = io.BytesIO(brand.logo)
        page.shapes.add_picture(picture, Inches(LEFT), Inches(0.7), height=Inches(0.8))


def _page(made: Any, slide: Slide, language: str, brand: Brand) -> None:  # noqa: ANN401
    page = made.slides.add_slide(made.slide_layouts[5])
    _placed(page.shapes.title, TITLE)
    _filled(page.shapes.title, ((slide.title, ""),), TITLE_SIZES, language)
    body = slide.body
    box = _inches(BODY)
    if isinstance(body, Bars):
        put_bars(page, body, box, _colour(brand))
    elif isinstance(body, Dots):
        put_dots(page, body, box, _colour(brand))
    elif isinstance(body, Rows):
        _table(page, body, language, brand)
    elif isinstance(body, MapShapes):
        put_map(page, body, box, language)
    elif isinstance(body, Points):
        shape = page.shapes.add_textbox(*box)
        _filled(shape, body.lines, TEXT_SIZES, language)
    if slide.meaning:
        _text(page, MEANING, slide.meaning, (14.0, 13.0, 12.0, 11.0, 10.0), language)
    _text(page, SOURCE, slide.source, (10.0, 9.0, 8.0, 7.0), language)
    _notes(page, slide, language)


def _table(page: Any, rows: Rows, language: str, brand: Brand) -> None:  # noqa: ANN401
    from pptx.util import Inches

    high = ROW_HEIGHT * (len(rows.lines) + 1)
    box = _inches((BODY[0], BODY[1], BODY[2], high))
    size = (len(rows.lines) + 1, len(rows.heads))
    table = page.shapes.add_table(*size, *box).table
    for place, (head, share, side) in enumerate(rows.heads):
        table.columns[place].width = Inches(WIDTH * share / 100)
        room = WIDTH * share / 100 * 72 - INSET
        words = (head, *(line[place] for line in rows.lines))
        for row, text in enumerate(words):
            cell = table.cell(row, place)
            shown = cut(text, TABLE_SIZE, room)
            _run(cell.text_frame.paragraphs[0], shown, language, TABLE_SIZE, row == 0)
            _aligned(cell.text_frame.paragraphs[0], side)
            _ground(cell, _colour(brand) if row == 0 else "")
            if row == 0:
                _inked(cell.text_frame.paragraphs[0].runs[0], "FFFFFF")
    for row in table.rows:
        row.height = Inches(ROW_HEIGHT)


def _ground(cell: Any, colour: str) -> None:  # noqa: ANN401
    from pptx.dml.color import RGBColor

    cell.fill.solid()
    cell.fill.fore_color.rgb = RGBColor.from_string(colour or "FFFFFF")


def _aligned(paragraph: Any, side: str) -> None:  # noqa: ANN401
    from pptx.enum.text import PP_ALIGN

    paragraph.alignment = PP_ALIGN.RIGHT if side == "right" else PP_ALIGN.LEFT


def _text(
    page: Any,  # noqa: ANN401
    box: tuple[float, float, float, float],
    text: str,
    sizes: tuple[float, ...],
    language: str,
) -> None:
    shape = page.shapes.add_textbox(*_inches(box))
    _filled(shape, (("", text),), sizes, language)


def _filled(
    shape: Any,  # noqa: ANN401
    lines: tuple[tuple[str, str], ...],
    sizes: tuple[float, ...],
    language: str,
) -> None:
    """Fill a box with lines at the largest size that fits; strong parts first."""
    frame = shape.text_frame
    frame.word_wrap = True
    told = tuple(f"{strong} {rest}".strip() for strong, rest in lines)
    room = Room(shape.width / 12_700 - INSET, shape.height / 12_700 - INSET / 2)
    size = fitting_size(told, room, sizes, strong=any(strong for strong, _ in lines))
    for place, (strong, rest) in enumerate(lines):
        paragraph = frame.paragraphs[0] if place == 0 else frame.add_paragraph()
        _aligned(paragraph, "left")
        if strong:
            _run(paragraph, strong + (" " if rest else ""), language, size, True)
        if rest:
            _run(paragraph, rest, language, size, False)


def _run(
    paragraph: Any,  # noqa: ANN401
    text: str,
    language: str,
    size: float,
    strong: bool,
) -> None:
    from pptx.util import Pt

    run = paragraph.add_run()
    run.text = text
    run.font.size, run.font.bold, run.font.name = Pt(size), strong, FONT
    properties = run._r.get_or_add_rPr()  # noqa: SLF001 - the library has no name for it
    properties.set("lang", {"ko": "ko-KR"}.get(language, "en-GB"))
    _inked(run, INK)
    east_asian(properties)


def _inked(run: Any, colour: str) -> None:  # noqa: ANN401
    from pptx.dml.color import RGBColor

    run.font.color.rgb = RGBColor.from_string(colour)


def _notes(page: Any, slide: Slide, language: str) -> None:  # noqa: ANN401
    frame = page.notes_slide.notes_text_frame
    for place, line in enumerate(slide.notes):
        paragraph = frame.paragraphs[0] if place == 0 else frame.add_paragraph()
        _run(paragraph, line, language, 12.0, False)


def _placed(shape: Any, box: tuple[float, float, float, float]) -> None:  # noqa: ANN401
    shape.left, shape.top, shape.width, shape.height = _inches(box)


def _inches(box: tuple[float, ...]) -> tuple[int, ...]:
    return tuple(int(side * 914_400) for side in box)
