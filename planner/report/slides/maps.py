"""The causal map as native shapes, which people move and edit as their own."""

from typing import Any

from planner.figures.causal_map import MapLink
from planner.figures.map_shapes import Box, Ground, MapShapes, Wire
from planner.report.slides.letters import FONT, east_asian

INDIGO, RUST, LINE, INK, QUIET = "2F4B9B", "A4460E", "8F8B7E", "1D1C19", "5F5B50"
PAPER, BAND = "FFFFFF", "F4F1EA"
COLOURS = {"on": INDIGO, "against": RUST, "off": LINE}
WIDTHS = (0.75, 1.25, 2.0)
EMU = 914_400
NAME, NOTE, TAG = 8.0, 7.0, 7.0


def put_map(slide: Any, shapes: MapShapes, box: tuple[int, ...], language: str) -> None:  # noqa: ANN401
    """Put the map on a slide: grounds, links, boxes over them, then what lines say."""
    left, top, width, height = box
    scale = min(width / shapes.width, height / shapes.height)
    shift = left + (width - shapes.width * scale) / 2
    place = _Place(slide, scale, shift, top, language)
    for number, ground in enumerate(shapes.grounds):
        place.ground(ground, shapes.width, shaded=bool(number % 2))
    for wire in shapes.wires:
        place.wire(wire)
    for kpi in shapes.boxes:
        place.box(kpi)
    for wire in shapes.wires:
        if wire.tag:
            place.tag(wire)


class _Place:
    """Where on the slide a point of the map stands."""

    def __init__(
        self,
        slide: Any,  # noqa: ANN401
        scale: float,
        left: float,
        top: float,
        language: str,
    ) -> None:
        self.slide, self.scale, self.left, self.top = slide, scale, left, top
        self.language = language

    def at(self, x: float, y: float) -> tuple[int, int]:
        """The place of a point in the units of the file."""
        return int(self.left + x * self.scale), int(self.top + y * self.scale)

    def ground(self, ground: Ground, width: float, *, shaded: bool) -> None:
        """A band with its name."""
        area = (0.0, ground.top, width, ground.bottom - ground.top)
        shape = self._rectangle(area, BAND if shaded else PAPER, "")
        frame = shape.text_frame
        frame.word_wrap = False
        _set(frame, (ground.name,), (NAME,), self.language, top=True)

    def box(self, box: Box) -> None:
        """A node with its words."""
        shape = self._rectangle(box.area, PAPER, LINE, round_=box.shape == "capability")
        if box.shape == "money":
            _doubled(shape.line)
        if box.dashed:
            _dashed(shape.line, "dash")
        lines = (box.name, box.note) if box.note else (box.name,)
        _set(shape.text_frame, lines, (NAME, NOTE), self.language, top=False)

    def wire(self, wire: Wire) -> None:
        """A link as one line through its points, with an arrow head and its tag."""
        first, *rest = [self.at(*point) for point in wire.points]
        builder = self.slide.shapes.build_freeform(*first, scale=1.0)
        builder.add_line_segments(rest, close=False)
        shape = builder.convert_to_shape()
        shape.name = f"{wire.link.source} > {wire.link.target}"
        shape.fill.background()
        shape.shadow.inherit = False
        _lined(shape.line, wire.link)

    def tag(self, wire: Wire) -> None:
        """What stands on a line."""
        (x, y), (wide, high) = wire.tag_at, wire.tag_size
        area = (x - wide / 2, y - high / 2, wide, high)
        shape = self._rectangle(area, PAPER, "")
        shape.text_frame.word_wrap = False
        _set(shape.text_frame, (wire.tag,), (TAG,), self.language, top=False)

    def _rectangle(
        self,
        area: tuple[float, float, float, float],
        ground: str,
        edge: str,
        *,
        round_: bool = False,
    ) -> Any:  # noqa: ANN401
        from pptx.dml.color import RGBColor
        from pptx.enum.shapes import MSO_SHAPE
        from pptx.util import Pt

        x, y, wide, high = area
        size = int(wide * self.scale), int(high * self.scale)
        kind = MSO_SHAPE.ROUNDED_RECTANGLE if round_ else MSO_SHAPE.RECTANGLE
        shape = self.slide.shapes.add_shape(kind, *self.at(x, y), *size)
        shape.shadow.inherit = False
        shape.fill.solid()
        shape.fill.fore_color.rgb = RGBColor.from_string(ground)
        if edge:
            shape.line.color.rgb = RGBColor.from_string(edge)
            shape.line.width = Pt(0.75)
        else:
            shape.line.fill.background()
        return shape


def _lined(line: Any, link: MapLink) -> None:  # noqa: ANN401
    from pptx.dml.color import RGBColor
    from pptx.oxml.ns import qn
    from pptx.util import Pt

    line.color.rgb = RGBColor.from_string(COLOURS[link.tone])
    line.width = Pt(WIDTHS[link.strength - 1])
    pattern = {
        (True, True): "lgDashDot",
        (True, False): "dash",
        (False, True): "sysDot",
    }.get((link.negative, link.opinion))
    if pattern:
        _dashed(line, pattern)
    properties = line._get_or_add_ln()  # noqa: SLF001 - the library has no name for it
    head = {"type": "triangle", "w": "med", "len": "med"}
    properties.append(properties.makeelement(qn("a:tailEnd"), head))


def _doubled(line: Any) -> None:  # noqa: ANN401
    """A double edge; the library has no name for it."""
    from pptx.util import Pt

    line.width = Pt(2.25)
    line._get_or_add_ln().set("cmpd", "dbl")  # noqa: SLF001 - as below


def _dashed(line: Any, pattern: str) -> None:  # noqa: ANN401
    from pptx.enum.dml import MSO_LINE

    line.dash_style = {
        "dash": MSO_LINE.DASH,
        "sysDot": MSO_LINE.ROUND_DOT,
        "lgDashDot": MSO_LINE.LONG_DASH_DOT,
    }[pattern]


def _set(
    frame: Any,  # noqa: ANN401
    lines: tuple[str, ...],
    sizes: tuple[float, ...],
    language: str,
    *,
    top: bool,
) -> None:
    from pptx.dml.color import RGBColor
    from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
    from pptx.util import Pt

    frame.margin_left = frame.margin_right = Pt(2)
    frame.margin_top = frame.margin_bottom = Pt(1)
    frame.vertical_anchor = MSO_ANCHOR.TOP if top else MSO_ANCHOR.MIDDLE
    for place, line in enumerate(lines):
        paragraph = frame.paragraphs[0] if place == 0 else frame.add_paragraph()
        paragraph.alignment = PP_ALIGN.LEFT if top else PP_ALIGN.CENTER
        run = paragraph.add_run()
        run.text = line
        run.font.size, run.font.name = Pt(sizes[place]), FONT
        run.font.bold = top
        colour = INK if place == 0 else QUIET
        run.font.color.rgb = RGBColor.from_string(colour)
        properties = run._r.get_or_add_rPr()  # noqa: SLF001 - as above
        properties.set("lang", {"ko": "ko-KR"}.get(language, "en-GB"))
        east_asian(properties)
