"""Every initiative on a row of its own, with slack, prerequisites and critical path."""

from dataclasses import dataclass

from planner.core.dependency import Dependency
from planner.figures.axis import Days
from planner.figures.pen import Pen, arrow_head, number
from planner.figures.plan_parts import (
    Plan,
    PlanBar,
    bar_box,
    bar_parts,
    calendar,
    data_of,
    days_of,
    freezes,
)


@dataclass(frozen=True, slots=True)
class GanttRow:
    """Words left of a bar: number, name, dates and slack."""

    bar: PlanBar
    dates: str
    slack: str


@dataclass(frozen=True, slots=True)
class GanttWords:
    """Title, description and heads of the columns: initiative, dates, slack."""

    title: str
    description: str
    heads: tuple[str, str, str]


def gantt_head(pen: Pen) -> float:
    """Height of the heads above the rows."""
    return pen.size * 3.2


def gantt(
    plan: Plan,
    rows: tuple[GanttRow, ...],
    words: GanttWords,
    pen: Pen,
    size: tuple[float, float],
) -> str:
    """Draw the rows as given; size is the width and the height of a row."""
    width, row = size
    s = pen.size
    ids = max((pen.width(r.bar.id) for r in rows), default=0.0) + s * 0.8
    names = max((pen.width(r.bar.name, strong=True) for r in rows), default=0.0)
    dates = max(pen.width(w) for w in (words.heads[1], *(r.dates for r in rows)))
    slack = max(pen.width(w) for w in (words.heads[2], *(r.slack for r in rows)))
    ends = (ids + names + s, ids + names + dates + s * 2)
    left = ends[1] + slack + s * 1.6
    days = days_of(plan, left, width - s)
    top = gantt_head(pen)
    bottom = top + row * len(rows)
    head = top - s * 0.65
    parts = [
        pen.text((0, head), words.heads[0], "fill-ink-2"),
        pen.text((ends[0], head), words.heads[1], "fill-ink-2"),
        pen.text((left - s, head), words.heads[2], "fill-ink-2", "end"),
        pen.line((0, top, width, top), "stroke-ink"),
        *calendar(plan, days, pen, top, bottom),
        *freezes(plan, days, pen, top, bottom),
    ]
    places = {r.bar.id: top + row * i for i, r in enumerate(rows)}
    parts += _links(rows, places, days, pen, row)
    for found in rows:
        y = places[found.bar.id]
        columns = (ids, ends[0], left - s)
        parts.append(_row(found, pen, columns, days, (y, row)))
        parts.append(pen.line((0, y + row, width, y + row), "stroke-grid"))
    return pen.svg((width, bottom + 2), parts, words.title, words.description)


def _row(
    found: GanttRow,
    pen: Pen,
    columns: tuple[float, float, float],
    days: Days,
    place: tuple[float, float],
) -> str:
    y, row = place
    bar, s = found.bar, pen.size
    base = y + row / 2 + s * 0.36
    box = bar_box(bar, days, y + row * 0.22, row * 0.56)
    look = "strong" if bar.critical else ""
    parts = [
        pen.text((0, base), bar.id, "fill-ink-3"),
        pen.text((columns[0], base), bar.name, look),
        pen.text((columns[1], base), found.dates, "fill-ink-2"),
        pen.text((columns[2], base), found.slack, "fill-ink-2", "end"),
        *bar_parts(bar, box, pen),
    ]
    end = box[0] + box[2]
    slack_end = min(
        days.end, end + bar.slack * (days.at(bar.finish) - box[0]) / _length(bar)
    )
    if bar.slack and slack_end > end + 1:
        ends = (end, y + row / 2, slack_end, y + row / 2)
        parts.append(pen.line(ends, "stroke-rule-2"))
    return pen.thing(parts, bar.title, data_of(bar), bar.id)


def _length(bar: PlanBar) -> int:
    return max(1, (bar.finish - bar.start).days)


def _links(
    rows: tuple[GanttRow, ...],
    places: dict[str, float],
    days: Days,
    pen: Pen,
    row: float,
) -> list[str]:
    """Lines of the ties on the critical path, from the end that holds to the held."""
    bars = {r.bar.id: r.bar for r in rows}
    parts = []
    for found in rows:
        for tie in found.bar.ties:
            before = bars.get(tie.predecessor)
            if before and before.critical and found.bar.critical:
                x, at = _ends(tie, before, found.bar, days)
                y = places[before.id] + row * 0.5
                below = y < places[found.bar.id]
                end = places[found.bar.id] + row * (0.22 if below else 0.78)
                stop = end - 6 if below else end + 6
                course = f"M{number(x)} {number(y)}H{number(at)}V{number(stop)}"
                parts.append(pen.path(course, "stroke-indigo", 'stroke-width="1.25"'))
                down = (0, 1) if below else (0, -1)
                parts.append(arrow_head(pen, (at, end), down, "fill-indigo"))
    return parts


def _ends(
    tie: Dependency, before: PlanBar, bar: PlanBar, days: Days
) -> tuple[float, float]:
    """Where a tie leaves the one that holds, and where it meets the one held."""
    left = days.after(before.finish) if tie.kind[0] == "F" else days.at(before.start)
    met = days.at(bar.start) + 3 if tie.kind[1] == "S" else days.after(bar.finish) - 3
    return left, max(left + 4, met) if tie.kind == "FS" else met
