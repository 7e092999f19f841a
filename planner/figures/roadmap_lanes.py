"""The roadmap on one page: a lane per stage, gates, frozen days, people by month."""

from collections.abc import Sequence
from dataclasses import dataclass

from planner.figures.axis import Days
from planner.figures.pen import Pen
from planner.figures.people_bars import ROOMY, TIGHT, names_width, people_rows
from planner.figures.plan_parts import (
    Deadline,
    Plan,
    PlanBar,
    TeamMonths,
    bar_box,
    bar_parts,
    calendar,
    data_of,
    days_of,
    freezes,
    stage_ends,
)

LANE_PADDING = 1.3
LEAST_ROW = 1.08
TOP, ABOVE_PEOPLE, BELOW = 3.2, 3.4, 0.6
# How much wider a crowded plan is drawn, which makes all of it that much smaller.
WIDER = (1.0, 1.1, 1.2, 1.3, 1.4)


@dataclass(frozen=True, slots=True)
class LaneWords:
    """Title, description, name of a gate with a gap for the stage, head of people."""

    title: str
    description: str
    gates: tuple[str, ...]
    people: str


@dataclass(frozen=True, slots=True)
class LaneSize:
    """Width, height of a row of bars, and the height of all when it must fit one."""

    width: float
    row: float = 24.0
    height: float | None = None

    def wider(self, by: float) -> "LaneSize":
        """The same shape, so many times as wide."""
        high = None if self.height is None else self.height * by
        return LaneSize(self.width * by, self.row, high)


@dataclass(frozen=True, slots=True)
class _Spot:
    """A bar with the room its label takes, and on which side the label stands."""

    bar: PlanBar
    left: float
    right: float
    label_right: bool


@dataclass(frozen=True, slots=True)
class _Lane:
    """The rows of a stage, and the row in which each fixed date has its words."""

    rows: list[list[_Spot]]
    flags: list[tuple[Deadline, int]]

    @property
    def count(self) -> int:
        """Rows needed, two at least for the name of the stage."""
        flagged = max((row + 1 for _, row in self.flags), default=0)
        return max(2, len(self.rows), flagged)


@dataclass(frozen=True, slots=True)
class _Layout:
    """Where everything stands, and whether it fits the height that was asked for."""

    size: LaneSize
    days: Days
    lanes: list[_Lane]
    tops: list[float]
    row: float
    people_row: float
    fits: bool


def roadmap_lanes(
    plan: Plan,
    teams: Sequence[TeamMonths],
    words: LaneWords,
    pen: Pen,
    size: LaneSize,
) -> str:
    """Draw a lane per stage, with gates and fixed dates, and people below.

    A plan that does not fit its height at the size of the pen is drawn smaller.
    """
    layouts = (_laid_out(plan, teams, pen, size.wider(by)) for by in WIDER)
    found = next((tried for tried in layouts if tried.fits), None)
    laid = found or _laid_out(plan, teams, pen, size.wider(WIDER[-1]))
    return _drawing(plan, teams, words, pen, laid)


def _drawing(
    plan: Plan, teams: Sequence[TeamMonths], words: LaneWords, pen: Pen, laid: _Layout
) -> str:
    days, row, width = laid.days, laid.row, laid.size.width
    tops = laid.tops
    top, bottom = tops[0], tops[-1]
    under = bottom + pen.size * ABOVE_PEOPLE
    people, end = people_rows(teams, days, pen, under, laid.people_row)
    end = end if teams else bottom
    parts = [
        pen.rect((0, tops[i], width, tops[i + 1] - tops[i]), "fill-band")
        for i in range(0, len(laid.lanes), 2)
    ]
    parts += calendar(plan, days, pen, top, end)
    parts += freezes(plan, days, pen, top, bottom)
    for i, lane in enumerate(laid.lanes):
        parts += _flags(lane, days, pen, (tops[i], tops[i + 1], row))
        parts += _lane(plan, i, lane, pen, (days, tops[i], row))
    parts += _gates(plan, days, pen, tops, words.gates)
    if teams:
        place = (pen.size * 0.8, bottom + pen.size * 2.4)
        parts += [pen.text(place, words.people, "strong"), *people]
    height = end + pen.size * BELOW
    return pen.svg((width, height), parts, words.title, words.description)


def _laid_out(
    plan: Plan, teams: Sequence[TeamMonths], pen: Pen, size: LaneSize
) -> _Layout:
    names = max(pen.width(name, strong=True) for name, _ in plan.stages)
    left = max(names + pen.size * TOP, names_width(teams, pen))
    days = days_of(plan, left, size.width)
    lanes = [_packed(plan, stage, days, pen) for stage in range(len(plan.stages))]
    row, people_row = _row_heights(lanes, len(teams), size, pen)
    tops = [pen.size * TOP]
    for lane in lanes:
        tops.append(tops[-1] + lane.count * row + pen.size * LANE_PADDING)
    people = pen.size * (ABOVE_PEOPLE + people_row * len(teams)) if teams else 0.0
    height = tops[-1] + people + pen.size * BELOW
    fits = size.height is None or height <= size.height + 1.0
    return _Layout(size, days, lanes, tops, row, people_row, fits)


def _row_heights(
    lanes: Sequence[_Lane], teams: int, size: LaneSize, pen: Pen
) -> tuple[float, float]:
    """Height of a row of bars, and of a team's row in sizes of the text.

    Where a height is asked for, bars give way first, then teams, each to its least.
    """
    if size.height is None:
        return size.row, ROOMY
    rows = sum(lane.count for lane in lanes)
    heads = TOP + BELOW + LANE_PADDING * len(lanes)
    heads += ABOVE_PEOPLE if teams else 0.0
    room = size.height - pen.size * heads
    fitting = (room - pen.size * ROOMY * teams) / rows
    row = min(size.row, max(pen.size * LEAST_ROW, fitting))
    left = (room - row * rows) / (pen.size * max(1, teams))
    return row, min(ROOMY, max(TIGHT, left))


def _packed(plan: Plan, stage: int, days: Days, pen: Pen) -> _Lane:
    """Pack the bars of a stage, labels included, into as few rows as they need."""
    own = [b for b in plan.bars if b.stage == stage]
    rows: list[list[_Spot]] = []
    for bar in sorted(own, key=lambda b: (b.start, b.finish, b.id)):
        spot = _spot(bar, days, pen)
        free = next((r for r in rows if _fits((spot.left, spot.right), r)), None)
        if free is None:
            rows.append([spot])
        else:
            free.append(spot)
    ids = {b.id for b in own}
    dated = [d for d in plan.deadlines if d.initiative in ids and d.day < days.last]
    return _Lane(rows, [(d, _flag_row(d, rows, days, pen)) for d in dated])


def _flag_row(
    deadline: Deadline, rows: Sequence[Sequence[_Spot]], days: Days, pen: Pen
) -> int:
    """The first row with room for the words beside a fixed date."""
    at = days.after(deadline.day)
    span = (at - 2, at + pen.width(deadline.words) + pen.size)
    free = (i for i, row in enumerate(rows) if _fits(span, row))
    return next(free, len(rows))


def _spot(bar: PlanBar, days: Days, pen: Pen) -> _Spot:
    left, right = days.at(bar.start), days.after(bar.finish)
    label = pen.width(bar.name, strong=bar.critical) + pen.size * 0.7
    if right + label <= days.end:
        return _Spot(bar, left - 2, right + label + pen.size * 0.5, True)
    return _Spot(bar, left - label - pen.size * 0.5, right + 2, False)


def _fits(span: tuple[float, float], row: Sequence[_Spot]) -> bool:
    return all(span[0] > o.right or span[1] < o.left for o in row)


def _lane(
    plan: Plan,
    stage: int,
    lane: _Lane,
    pen: Pen,
    place: tuple[Days, float, float],
) -> list[str]:
    days, top, row = place
    size = pen.size
    name, note = plan.stages[stage]
    base = top + size * 1.55
    parts = [
        pen.text((size * 0.6, base), str(stage + 1), "fill-indigo strong"),
        pen.text((size * 2, base), name, "strong"),
        pen.text((size * 2, base + size * 1.4), note, "fill-ink-2"),
    ]
    for i, spots in enumerate(lane.rows):
        y = top + size * LANE_PADDING / 2 + i * row
        parts += [_bar(spot, days, pen, (y, row)) for spot in spots]
    return parts


def _bar(spot: _Spot, days: Days, pen: Pen, place: tuple[float, float]) -> str:
    y, row = place
    bar, size = spot.bar, pen.size
    box = bar_box(bar, days, y + row * 0.2, row * 0.6)
    at = box[0] + box[2] + size * 0.5 if spot.label_right else box[0] - 6
    look = "strong" if bar.critical else ""
    side = "start" if spot.label_right else "end"
    label = pen.text((at, y + row / 2 + size * 0.36), bar.name, look, side)
    return pen.thing(
        [*bar_parts(bar, box, pen), label], bar.title, data_of(bar), bar.id
    )


def _gates(
    plan: Plan, days: Days, pen: Pen, tops: Sequence[float], names: Sequence[str]
) -> list[str]:
    parts = []
    for stage, end in enumerate(stage_ends(plan)):
        if end is not None:
            half = pen.size * 0.5
            at = (min(days.after(end), days.end - half), tops[stage + 1])
            shape = pen.diamond(at, half, "fill-paper stroke-ink")
            parts.append(pen.thing([shape], names[stage], {"gate": str(stage + 1)}))
    return parts


def _flags(
    lane: _Lane, days: Days, pen: Pen, place: tuple[float, float, float]
) -> list[str]:
    """Upright lines at fixed dates with their words in a free row."""
    top, bottom, row = place
    parts = []
    for deadline, number in lane.flags:
        at = days.after(deadline.day)
        thick = 'stroke-width="1.5"'
        parts.append(pen.line((at, top, at, bottom), "stroke-rust", thick))
        y = top + pen.size * LANE_PADDING / 2 + (number + 0.5) * row + pen.size * 0.36
        fits = at + pen.width(deadline.words) + 6 < days.end
        shift, side = (4, "start") if fits else (-4, "end")
        parts.append(pen.text((at + shift, y), deadline.words, "fill-rust", side))
    return parts
