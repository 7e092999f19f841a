"""The page of levels: all capabilities as cells, then the indented table."""

from dataclasses import dataclass

from planner.core import show
from planner.core.diagnosis import CapabilityResult
from planner.core.findings import first_areas, levels_finding
from planner.core.rollup import Rollup
from planner.core.stated import bare
from planner.core.text import Message
from planner.figures.levels import level_strip
from planner.figures.pen import step_of
from planner.web.views.level_notes import decision_notes, grades_note
from planner.web.views.levels_figure import overview
from planner.web.views.reader import Drawing, Number, Reader

ORDERS = ("tree", "gap", "opportunity")
FLAG_WORDS = {
    "method_conflict": Message("methods differ"),
    "perception_gap": Message("roles differ"),
    "unverified": Message("without evidence"),
    "low_n": Message("few answers"),
    "over_served": Message("above target"),
}
STEP_WORDS = ("1–1.4", "1.5–2.1", "2.2–2.8", "2.9–3.5", "3.6–5")
STRIP = 184.0


@dataclass(frozen=True, slots=True)
class Step:
    """A step of the colour ramp: its levels and its word."""

    number: int
    levels: str
    name: str


@dataclass(frozen=True, slots=True)
class LevelRow:
    """A row of the table.

    Args:
        depth: 0 a perspective, 1 a factor, 2 a capability.
        group: the row above that this one folds into.
        step: of the colour ramp; None where the level is not known.
    """

    id: str
    depth: int
    group: str
    name: str
    current: Number
    step: int | None
    strip: Drawing
    target: str
    gap: str
    importance: str
    opportunity: Number | None
    opportunity_shown: str
    rank: Number | None
    agreement: str
    grade: Number | None
    answered: str
    notes: tuple[str, ...]
    first: bool


@dataclass(frozen=True, slots=True)
class Choice:
    """One of several ways to see a page, as a link."""

    name: str
    address: str
    chosen: bool


@dataclass(frozen=True, slots=True)
class LevelsPage:
    """What the page of levels shows."""

    title: Message
    lead: Message
    overview: Drawing
    steps: tuple[Step, ...]
    orders: tuple[Choice, ...]
    rows: tuple[LevelRow, ...]
    count: str
    is_tree: bool
    grades: Message


def levels_page(reader: Reader, order: str) -> LevelsPage:
    """Return the page; an unknown order shows the tree."""
    chosen = order if order in ORDERS else "tree"
    labels = reader.assessment.framework.scale.labels
    return LevelsPage(
        title=reader.with_ids(
            levels_finding(reader.assessment),
            weak="levels:weak",
            total="levels:total",
            level=f"perspective:{_lowest(reader)}:current",
        ),
        lead=_lead(reader),
        overview=overview(reader, bare(reader.read(_lead(reader)))),
        steps=tuple(
            Step(i, STEP_WORDS[i - 1], reader.name(label))
            for i, label in enumerate(labels, start=1)
        ),
        orders=_orders(reader, chosen),
        rows=_rows(reader, chosen),
        count=reader.opening("levels:all", str(len(reader.assessment.capabilities))),
        is_tree=chosen == "tree",
        grades=grades_note(reader),
    )


def _lowest(reader: Reader) -> str:
    known = [p for p in reader.assessment.perspectives if p.current is not None]
    lowest = min(known, key=lambda p: (p.current or 0.0, p.id), default=None)
    return lowest.id if lowest else ""


def _orders(reader: Reader, chosen: str) -> tuple[Choice, ...]:
    words = {
        "tree": Message("as a tree"),
        "gap": Message("by gap"),
        "opportunity": Message("by opportunity"),
    }
    return tuple(
        Choice(
            reader.read(word),
            reader.to_page(order=None if name == "tree" else name),
            name == chosen,
        )
        for name, word in words.items()
    )


def _lead(reader: Reader) -> Message:
    """Name the weakest and the strongest capabilities."""
    known = [c for c in reader.assessment.capabilities if c.level is not None]
    if not known:
        return Message("No level can be shown yet.")
    ordered = sorted(known, key=lambda c: (c.level or 0.0, c.id))
    low, high = ordered[0], ordered[-1]
    names = reader.assessment.framework.capabilities
    return Message(
        "Lowest is {low} at {low_level}, highest {high} at {high_level}. Red marks the"
        " areas of the largest opportunity.",
        {
            "low": names[low.id].name,
            "low_level": reader.opening(_level_of(low), show.level(low.level)),
            "high": names[high.id].name,
            "high_level": reader.opening(_level_of(high), show.level(high.level)),
        },
    )


def _level_of(found: CapabilityResult) -> str:
    """Number id of the level that counts."""
    return f"capability:{found.id}:{'decided' if found.decided else 'current'}"


def _rows(reader: Reader, order: str) -> tuple[LevelRow, ...]:
    found = reader.assessment
    first = {c.id for c in first_areas(found)}
    if order != "tree":
        ordered = sorted(found.capabilities, key=lambda c: _place(c, order))
        return tuple(_capability(reader, c, first) for c in ordered)
    by_id = {c.id: c for c in found.capabilities}
    factors = {f.id: f for f in found.factors}
    perspectives = {p.id: p for p in found.perspectives}
    rows = []
    for p in found.framework.perspectives:
        rows.append(_sum(reader, perspectives[p.id], 0))
        for f in p.factors:
            rows.append(_sum(reader, factors[f.id], 1))
            rows += [_capability(reader, by_id[c.id], first) for c in f.capabilities]
    return tuple(rows)


def _place(found: CapabilityResult, order: str) -> tuple[float, str]:
    value = found.gap if order == "gap" else found.opportunity
    return (-(-1.0 if value is None else value), found.id)


def _capability(reader: Reader, found: CapabilityResult, first: set[str]) -> LevelRow:
    id_ = f"capability:{found.id}"
    rank = reader.assessment.ranks.get(found.id)
    factor = reader.assessment.framework.factor_of[found.id]
    level, target = found.level, found.target.balanced
    return LevelRow(
        id=found.id,
        depth=2,
        group=factor,
        name=reader.capability(found.id),
        current=reader.number(show.level(level), _level_of(found)),
        step=None if level is None else step_of(level),
        strip=_strip(reader, reader.capability(found.id), level, target),
        target=reader.opening(f"{id_}:target", show.level_short(target)),
        gap=reader.opening(
            f"{id_}:gap", show.signed(None if found.gap is None else -found.gap, 2)
        ),
        importance=reader.opening(
            f"{id_}:importance", show.level_short(found.importance.balanced)
        ),
        opportunity=reader.number(show.score(found.opportunity), f"{id_}:opportunity"),
        opportunity_shown="",
        rank=reader.number(str(rank), f"{id_}:rank") if rank else None,
        agreement=reader.opening(f"{id_}:agreement", show.number(found.rwg, 2)),
        grade=reader.number(reader.grade(found) or show.MISSING, f"{id_}:confidence"),
        answered=reader.opening(f"{id_}:answered", f"{found.n}/{found.asked}"),
        notes=(
            *decision_notes(reader, found),
            *(reader.read(FLAG_WORDS[f]) for f in found.flags),
        ),
        first=found.id in first,
    )


def _sum(reader: Reader, found: Rollup, depth: int) -> LevelRow:
    framework = reader.assessment.framework
    kind = ("perspective", "factor")[depth]
    names = {p.id: p.name for p in framework.perspectives}
    text = framework.factors[found.id].name if depth else names[found.id]
    group = framework.perspective_of[found.id] if depth else ""
    id_ = f"{kind}:{found.id}"
    return LevelRow(
        id=found.id,
        depth=depth,
        group=group,
        name=reader.name(text),
        current=reader.number(show.level(found.current), f"{id_}:current"),
        step=None if found.current is None else step_of(found.current),
        strip=_strip(reader, reader.name(text), found.current, found.target),
        target=reader.opening(f"{id_}:target", show.level_short(found.target)),
        gap=reader.opening(
            f"{id_}:gap", show.signed(None if found.gap is None else -found.gap, 2)
        ),
        importance=reader.opening(
            f"{id_}:importance", show.level_short(found.importance)
        ),
        opportunity=None,
        opportunity_shown=reader.opening(
            f"{id_}:opportunity", show.score(found.opportunity)
        ),
        rank=None,
        agreement="",
        grade=None,
        answered=reader.opening(f"{id_}:coverage", show.percent(found.coverage)),
        notes=(
            reader.word(
                "{count} parts",
                count=reader.opening(f"{id_}:parts", str(len(found.parts))),
            ),
        ),
        first=False,
    )


def _strip(
    reader: Reader, name: str, current: float | None, target: float | None
) -> Drawing:
    title = reader.word(
        "{name}: level {level}, target {target}",
        name=name,
        level=show.level(current),
        target=show.level_short(target),
    )
    return Drawing(level_strip(current, target, reader.pen(), title, STRIP))
