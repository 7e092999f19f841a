"""Plans compared: the present one beside those that were kept, and what has drifted."""

from collections.abc import Mapping, Sequence
from typing import Any

from planner.core import show
from planner.core.kept_plans import Moved, drift, drift_finding, figures_of
from planner.core.options_findings import options_finding
from planner.core.plan_changes import plan_changes
from planner.core.plan_record import KeptRecord
from planner.core.report import ReportSection
from planner.core.roadmap_document import roadmap_document
from planner.core.text import Message
from planner.report.blocks import Block, Column, Line, Prose, Sheet, Table
from planner.report.desk import Desk

MOST_PLANS, MOST_CHANGES, MOST_MOVED = 6, 5, 12
KINDS: Mapping[str, Message] = {
    "scenario": Message("scenario"),
    "baseline": Message("baseline"),
}
Plan = Mapping[str, Any]


def options(desk: Desk, section: ReportSection) -> list[Sheet]:
    """Plans side by side, what each would change, the drift; nothing without any."""
    kept = desk.assessment.engagement.plan_record.kept[-(section.most or MOST_PLANS) :]
    now = roadmap_document(desk.assessment.roadmap, desk.read)
    if not kept or now is None or not now["initiatives"]:
        return []
    blocks: list[Block] = [_side_by_side(desk, kept, now)]
    blocks += [
        _changed(desk, record, now) for record in kept if record.kind == "scenario"
    ]
    baselines = [record for record in kept if record.kind == "baseline"]
    if baselines:
        blocks += _drifted(desk, baselines[-1], now)
    return [desk.sheet(section, options_finding(now, kept), blocks)]


def _side_by_side(desk: Desk, kept: Sequence[KeptRecord], now: Plan) -> Table:
    lines = [_line(desk, (desk.word("Plan of now"), "", ""), now, "plan", "first")]
    lines += [
        _line(
            desk,
            (record.name, desk.read(KINDS[record.kind]), record.reason),
            record.roadmap,
            f"kept:{record.number}",
        )
        for record in kept
    ]
    columns = (
        Column(desk.word("Plan"), 22),
        Column(desk.word("Kind"), 11),
        Column(desk.word("finish"), 12, "right"),
        Column("P80", 12, "right"),
        Column(desk.word("initiatives"), 8, "right"),
        Column(desk.word("cost"), 9, "right"),
        Column(desk.word("opportunity closed"), 8, "right"),
        Column(desk.word("Why it was kept"), 18),
    )
    note = desk.word(
        "Cost: outside spend of all years in 100 million KRW. Opportunity closed: share"
        " of the worth of all open gaps. P80: the day by which it ends in eight of ten"
        " draws."
    )
    return Table(columns, tuple(lines), desk.word("Plans side by side"), note)


def _line(
    desk: Desk,
    words: tuple[str, str, str],
    plan: Plan,
    prefix: str,
    look: str = "plain",
) -> Line:
    found = figures_of(plan)
    name, kind, why = words
    shown = {
        "finish": show.day_short(found.finish),
        "p80": show.day_short(found.p80),
        "count": str(found.initiatives),
        "total": show.number(found.spend, 1),
        "closed_share": show.percent(found.closed),
    }
    stated = prefix.startswith("kept:")
    cells = (
        desk.state(f"{prefix}:{key}", text) if stated else text
        for key, text in shown.items()
    )
    return Line((name, kind, *cells, why), look)


def _changed(desk: Desk, record: KeptRecord, now: Plan) -> Prose:
    """What taking up a scenario instead of the present plan would change."""
    found = plan_changes(desk.assessment.framework, now, record.roadmap)
    told = [f"{desk.read(each)}." for each in found.changes[:MOST_CHANGES]]
    more = len(found.changes) - MOST_CHANGES
    if more > 0:
        told.append(desk.word("and {count} more changes.", count=more))
    if not told:
        told = [desk.word("Nothing: it is the plan of now.")]
    heading = desk.word("What taking up “{name}” would change", name=record.name)
    return Prose(tuple(told), heading)


def _drifted(desk: Desk, baseline: KeptRecord, now: Plan) -> list[Block]:
    framework = desk.assessment.framework
    moved = drift(framework, baseline.roadmap, now)
    finding = desk.read(drift_finding(baseline.name, baseline.roadmap, now, moved))
    if not moved:
        return [Prose((f"{finding}.",), desk.word("Drift from the baseline"))]
    columns = (
        Column(desk.word("No."), 8),
        Column(desk.word("Initiative"), 44),
        Column(desk.word("finish in the baseline"), 16, "right"),
        Column(desk.word("finish now"), 16, "right"),
        Column(desk.word("days later"), 16, "right"),
    )
    lines = tuple(_moved(desk, each) for each in moved[:MOST_MOVED])
    more = len(moved) - MOST_MOVED
    note = desk.word("{count} more lie elsewhere.", count=more) if more > 0 else ""
    return [Table(columns, lines, finding, note)]


def _moved(desk: Desk, moved: Moved) -> Line:
    return Line(
        (
            moved.id,
            desk.initiative(moved.id),
            show.day_short(moved.before),
            show.day_short(moved.now),
            show.signed(moved.days, 0),
        )
    )
