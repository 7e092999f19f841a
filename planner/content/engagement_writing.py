"""An engagement as the files of its folder."""

import csv
import io
from collections.abc import Iterable, Sequence

from planner.core.engagement import Engagement, SwotLine
from planner.core.kpi_series import month_names

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
    if engagement.kpi_levels is not None:
        rows = ((c, plain(v)) for c, v in engagement.kpi_levels.items())
        files["kpi_levels.csv"] = _csv(("capability", "level"), rows)
    if engagement.interviews:
        notes = (
            (i.who, i.capability, plain(i.level), i.note) for i in engagement.interviews
        )
        files["interviews.csv"] = _csv(("who", "capability", "level", "note"), notes)
    if engagement.swot:
        files["swot.csv"] = _csv(SWOT, (_swot_row(line) for line in engagement.swot))
    return files


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
