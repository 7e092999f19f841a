"""An engagement as the files of its folder."""

import csv
import io
from collections.abc import Iterable, Sequence

from planner.content.decisions_file import (
    DECISION_COLUMNS,
    DECISIONS,
    OVERRIDE_COLUMNS,
    OVERRIDES,
    written_moment,
)
from planner.content.delivery_files import (
    CHANNEL_COLUMNS,
    CHANNELS,
    STRATEGIES,
    STRATEGY_COLUMNS,
    channel_rows,
    strategy_rows,
)
from planner.content.experiments_file import EXPERIMENTS, experiments_text
from planner.content.link_strengths_file import COLUMNS as STRENGTH_COLUMNS
from planner.content.link_strengths_file import LINK_STRENGTHS, link_strength_rows
from planner.content.map_changes_file import MAP_CHANGES, change_table
from planner.content.own_initiatives_file import own_text
from planner.content.plan_record_files import (
    GATE_COLUMNS,
    GATES,
    KEPT,
    STATE_COLUMNS,
    STATES,
    gate_rows,
    kept_text,
    state_rows,
)
from planner.core.engagement import Engagement
from planner.core.kpi_series import month_names
from planner.core.plan_record import PlanRecord
from planner.core.records import Benchmark, CodedNote, Records
from planner.core.swot_lines import SwotLine

MARKER = "engagement.yaml"


def folder_files(engagement: Engagement, settings: str) -> dict[str, str]:
    """The files of an engagement folder by name, as text.

    Args:
        engagement: what to write.
        settings: the text of `engagement.yaml`.
    """
    answers = engagement.answers
    files = {
        MARKER: settings,
        "respondents.csv": _csv(
            ("respondent", "role", "unit"),
            ((r.id, r.role, r.unit) for r in answers.respondents),
        ),
        "answers.csv": _csv(
            ("respondent", "question", "line", "value", "evidence"),
            ((a.respondent, a.question, a.line, a.value, a.evidence) for a in answers),
        ),
        "kpis.csv": _csv(
            ("kpi", "month", "value"),
            (
                (s.kpi, month, plain(value))
                for s in engagement.series.values()
                for month, value in zip(month_names(s), s.values, strict=True)
                if value is not None
            ),
        ),
    }
    if any(r.asked is not None for r in answers.respondents):
        asked = (
            (r.id, key) for r in answers.respondents for key in sorted(r.asked or ())
        )
        files["asked.csv"] = _csv(("respondent", "question"), asked)
    if engagement.kpi_levels is not None:
        rows = ((c, plain(v)) for c, v in engagement.kpi_levels.items())
        files["kpi_levels.csv"] = _csv(("capability", "level"), rows)
    if engagement.interviews:
        notes = (
            (i.who, i.capability, plain(i.level), i.note) for i in engagement.interviews
        )
        files["interviews.csv"] = _csv(("who", "capability", "level", "note"), notes)
    if engagement.settings.initiatives:
        files["initiatives.yaml"] = own_text(engagement.settings.initiatives)
    if engagement.swot:
        files["swot.csv"] = _csv(SWOT, map(_swot_row, engagement.swot))
    if engagement.map_changes:
        files[MAP_CHANGES] = _csv(*change_table(engagement.map_changes))
    if strengths := link_strength_rows(engagement.link_rounds):
        files[LINK_STRENGTHS] = _csv(STRENGTH_COLUMNS, strengths)
    return {
        **files,
        **_records_files(engagement.records),
        **_decided(engagement),
        **_plan_files(engagement.plan_record),
    }


def _plan_files(record: PlanRecord) -> dict[str, str]:
    """The files of what became of the plan, each only where there is something."""
    files = {}
    if record.items:
        files[STATES] = _csv(STATE_COLUMNS, state_rows(record))
    if record.gates:
        files[GATES] = _csv(GATE_COLUMNS, gate_rows(record))
    if record.strategies:
        files[STRATEGIES] = _csv(STRATEGY_COLUMNS, strategy_rows(record.strategies))
    if record.channels:
        files[CHANNELS] = _csv(CHANNEL_COLUMNS, channel_rows(record.channels))
    if record.kept:
        files[KEPT] = kept_text(record)
    if record.experiments:
        files[EXPERIMENTS] = experiments_text(record)
    return files


def _records_files(records: Records) -> dict[str, str]:
    """The optional files, each only where there is something to write."""
    files: dict[str, str] = {}
    codings = [row for note in records.notes for row in _coding_rows(note)]
    if codings:
        files["interview_codings.csv"] = _csv(
            ("who", "note", "capability", "coder", "level", "sentiment"), codings
        )
    if records.benchmarks:
        files["benchmarks.csv"] = _csv(
            ("about", "value", "unit", "source", "year", "definition", "n"),
            map(_benchmark_row, records.benchmarks),
        )
    if records.checks:
        checks = ((c.kpi, c.state, c.source, c.owner, c.since) for c in records.checks)
        files["kpi_checks.csv"] = _csv(
            ("kpi", "state", "source", "owner", "since"), checks
        )
    return files


def _decided(engagement: Engagement) -> dict[str, str]:
    """The files of what people decided; none where nobody did."""
    files = {}
    if engagement.overrides:
        rows = (
            (
                o.kind,
                o.capability,
                plain(o.value),
                o.who,
                o.reason,
                o.dissent,
                o.on.isoformat() if o.on else "",
            )
            for o in engagement.overrides
        )
        files[OVERRIDES] = _csv(OVERRIDE_COLUMNS, rows)
    if engagement.decisions:
        log = (
            (written_moment(d.at), d.who, d.what, d.old, d.new, d.reason)
            for d in engagement.decisions
        )
        files[DECISIONS] = _csv(DECISION_COLUMNS, log)
    return files


def _coding_rows(note: CodedNote) -> list[tuple[str, ...]]:
    """A row for each coding that names its coder; one row where nobody has coded."""
    if not note.codings:
        return [(note.who, note.text, "", "", "", "")]
    if not any(c.coder or c.sentiment for c in note.codings):
        return []
    return [
        (note.who, note.text, c.capability, c.coder, plain(c.level), c.sentiment)
        for c in note.codings
    ]


def _benchmark_row(one: Benchmark) -> tuple[str, ...]:
    n = "" if one.n is None else str(one.n)
    value, year = plain(one.value), str(one.year)
    return one.about, value, one.unit, one.source, year, one.definition, n


SWOT = ("kind", "id", "text", "capabilities", "entries", "initiatives", "number")


def _swot_row(line: SwotLine) -> tuple[str, ...]:
    joined = (";".join(x) for x in (line.capabilities, line.entries, line.initiatives))
    return line.kind, line.id, line.text, *joined, line.number


def plain(value: float) -> str:
    """A number as the shortest text that reads back the same."""
    return str(int(value)) if value == int(value) else repr(value)


def _csv(header: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(header)
    writer.writerows(rows)
    return text.getvalue()
