"""Native charts, which people open and edit as their own."""

from typing import Any

from planner.report.slides.contents import Bars, Dots
from planner.report.slides.letters import FONT, east_asian

INDIGO, RUST, GREY = "2F4B9B", "A4460E", "BFB9AA"


def put_bars(slide: Any, bars: Bars, box: tuple[int, ...], colour: str) -> None:  # noqa: ANN401
    """Put a bar chart on a slide."""
    from pptx.chart.data import CategoryChartData
    from pptx.enum.chart import XL_CHART_TYPE

    kinds = {
        "lying": XL_CHART_TYPE.BAR_CLUSTERED,
        "standing": XL_CHART_TYPE.COLUMN_CLUSTERED,
        "span": XL_CHART_TYPE.BAR_STACKED,
    }
    told = CategoryChartData(number_format=bars.format)
    told.categories = bars.categories
    for name, values in bars.series:
        told.add_series(name, values)
    chart = slide.shapes.add_chart(kinds[bars.kind], *box, told).chart
    dressed(chart, many=len(bars.series) > 1 and bars.kind != "span")
    _coloured(chart, bars, colour)


def _coloured(chart: Any, bars: Bars, colour: str) -> None:  # noqa: ANN401
    from pptx.dml.color import RGBColor
    from pptx.util import Pt

    plot = chart.plots[0]
    plot.gap_width = 60
    colours = (colour, GREY, RUST)
    for place, series in enumerate(plot.series):
        fill = series.format.fill
        if bars.kind == "span" and place == 0:
            fill.background()
            continue
        fill.solid()
        fill.fore_color.rgb = RGBColor.from_string(
            colours[0] if bars.kind == "span" else colours[place]
        )
        labels = series.data_labels
        labels.show_value = True
        labels.number_format = bars.format
        labels.number_format_is_linked = False
        labels.font.size = Pt(11)


def put_dots(slide: Any, dots: Dots, box: tuple[int, ...], colour: str) -> None:  # noqa: ANN401
    """Put a scatter chart on a slide."""
    from pptx.chart.data import XyChartData
    from pptx.dml.color import RGBColor
    from pptx.enum.chart import XL_CHART_TYPE, XL_MARKER_STYLE

    told = XyChartData(number_format="0.00")
    for name, points in dots.groups:
        series = told.add_series(name)
        for x, y in points:
            series.add_data_point(x, y)
    chart = slide.shapes.add_chart(XL_CHART_TYPE.XY_SCATTER, *box, told).chart
    dressed(chart, many=True)
    for axis, words in zip(
        (chart.category_axis, chart.value_axis), dots.axes, strict=True
    ):
        axis.has_title = True
        axis.axis_title.text_frame.text = words
        axis.minimum_scale, axis.maximum_scale, axis.major_unit = 1, 5, 1
    for series, ink in zip(chart.plots[0].series, (RUST, colour), strict=False):
        series.format.line.fill.background()
        series.marker.style, series.marker.size = XL_MARKER_STYLE.CIRCLE, 8
        series.marker.format.fill.solid()
        series.marker.format.fill.fore_color.rgb = RGBColor.from_string(ink)


def dressed(chart: Any, *, many: bool) -> None:  # noqa: ANN401
    """Font, legend and quiet lines of a chart."""
    from pptx.enum.chart import XL_LEGEND_POSITION
    from pptx.util import Pt

    chart.font.size, chart.font.name = Pt(12), FONT
    east_asian(chart.font._rPr)  # noqa: SLF001 - the library has no name for it
    chart.has_title = False
    chart.has_legend = many
    if many:
        chart.legend.position = XL_LEGEND_POSITION.TOP
        chart.legend.include_in_layout = False
    chart.value_axis.has_major_gridlines = False
