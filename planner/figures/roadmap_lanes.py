"""The roadmap on one page: a lane per stage, gates, frozen days, people against limits."""

from collections.abc import Sequence
from dataclasses import dataclass

from planner.figures.axis import Days
from planner.figures.pen import Pen
from planner.figures.people_bars import people_rows
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


@dataclass(frozen=True, slots=True)
class LaneWords:
    """Title, description, name of a gate with a gap for the stage, head of people."""

    title: str
    description: str
    gates: tuple[str, ...]
    people: str


@dataclass(frozen=True, slots=True)
class _Spot:
    """A bar with the room its label takes, and on which side the label stands."""

    bar: PlanBar
    left: float
    right: float
    label_right: bool


def roadmap_lanes(
    plan: Plan,
    teams: Sequence[TeamMonths],
    words: LaneWords,
    pen: Pen,
    size: tuple[float, float],
) -> str:
    """Draw the lanes; size is the width and the height of a row of bars."""
    width, row = size
    names = max(pen.width(name, strong=True) for name, _ in plan.stages)
    left = names + pen.size * 3.2
    days = days_of(plan, left, width)
    top = pen.size * 3.2
    lanes = _lanes(plan, days, pen, width)
    tops = [top]
    for lane in lanes:
        tops.append(tops[-1] + max(2, len(lane)) * row + pen.size * 0.9)
    bottom = tops[-1]
    people_top = bottom + pen.size * 3.4
    people, end = people_rows(teams, days, pen, people_top) if teams else ([], bottom)
    grounds = [
        pen.rect((0, tops[i], width, tops[i + 1] - tops[i]), "fill-band")
        for i in range(0, len(lanes), 2)
    ]
    parts = [
        *grounds,
        *calendar(plan, days, pen, top, end),
        *freezes(plan, days, pen, top, bottom),
    ]
    for i, lane in enumerate(lanes):
        parts += _lane(plan, i, lane, pen, (days, tops[i], row))
    parts += _deadlines(plan, days, pen, tops)
    parts += _gates(plan, days, pen, tops, words.gates)
    if teams:
        place = (pen.size * 0.8, bottom + pen.size * 2.4)
        parts += [pen.text(place, words.people, "strong"), *people]
    height = end + pen.size * 0.6
    return pen.svg((width, height), parts, words.title, words.description)


def _lanes(plan: Plan, days: Days, pen: Pen, width: float) -> list[list[list[_Spot]]]:
    """Pack the bars of each stage, labels included, into as few rows as they need."""
    lanes = []
    for stage in range(len(plan.stages)):
        own = [b for b in plan.bars if b.stage == stage]
        rows: list[list[_Spot]] = []
        for bar in sorted(own, key=lambda b: (b.start, b.finish, b.id)):
            spot = _spot(bar, days, pen, width)
            free = next((r for r in rows if _fits(spot, r)), None)
            if free is None:
                rows.append([spot])
            else:
                free.append(spot)
        lanes.append(rows)
    return lanes


def _spot(bar: PlanBar, days: Days, pen: Pen, width: float) -> _Spot:
    left, right = days.at(bar.start), days.after(bar.finish)
    label = pen.width(bar.name, strong=bar.critical) + pen.size * 0.7
    if right + label <= width:
        return _Spot(bar, left - 2, right + label + pen.size * 0.5, True)
    return _Spot(bar, left - label - pen.size * 0.5, right + 2, False)


def _fits(spot: _Spot, row: Sequence[_Spot]) -> bool:
    return all(spot.left > o.right or spot.right < o.left for o in row)


def _lane(
    plan: Plan,
    stage: int,
    rows: Sequence[Sequence[_Spot]],
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
    for i, spots in enumerate(rows):
        y = top + size * 0.45 + i * row
        for spot in spots:
            box = bar_box(spot.bar, days, y + row * 0.2, row * 0.6)
            at = box[0] + box[2] + size * 0.5 if spot.label_right else box[0] - 6
            label = pen.text(
                (at, y + row / 2 + size * 0.36),
                spot.bar.name,
                "strong" if spot.bar.critical else "",
                "start" if spot.label_right else "end",
            )
            drawn = [*bar_parts(spot.bar, box, pen), label]
            data = data_of(spot.bar)
            parts.append(pen.thing(drawn, spot.bar.title, data, spot.bar.id))
    return parts


def _gates(
    plan: Plan, days: Days, pen: Pen, tops: Sequence[float], names: Sequence[str]
) -> list[str]:
    parts = []
    for stage, end in enumerate(stage_ends(plan)):
        if end is not None:
            half = pen.size * 0.5
            at = (min(days.after(end), days.end - half), tops[stage + 1] - half * 0.2)
            shape = pen.diamond(at, half, "fill-paper stroke-ink")
            parts.append(pen.thing([shape], names[stage], {"gate": str(stage + 1)}))
    return parts


def _deadlines(plan: Plan, days: Days, pen: Pen, tops: Sequence[float]) -> list[str]:
    stage_of = {b.id: b.stage for b in plan.bars}
    parts = []
    for deadline in plan.deadlines:
        stage = stage_of.get(deadline.initiative)
        if stage is not None and days.first <= deadline.day < days.last:
            parts += _deadline(deadline, days, pen, (tops[stage], tops[stage + 1]))
    return parts


def _deadline(
    deadline: Deadline, days: Days, pen: Pen, edges: tuple[float, float]
) -> list[str]:
    at = days.after(deadline.day)
    line = pen.line((at, edges[0], at, edges[1]), "stroke-rust", 'stroke-width="1.5"')
    fits = at + pen.width(deadline.words) + 6 < days.end
    place = (at + (4 if fits else -4), edges[1] - pen.size * 0.5)
    side = "start" if fits else "end"
    return [line, pen.label(place, deadline.words, "fill-rust", side)]
