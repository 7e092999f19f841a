"""Full tables that travel inside the PDF, as CSV that a spreadsheet opens."""

import csv
import io
from collections.abc import Iterable, Sequence

from planner.core.assessment import Assessment
from planner.core.diagnosis import CapabilityResult
from planner.core.overrides import decided_ranks
from planner.core.text import Text

_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")
Value = str | int | float | None
CAPABILITY_HEAD = (
    "rank",
    "capability",
    "name",
    "factor",
    "perspective",
    "current",
    "target",
    "gap",
    "importance",
    "opportunity",
    "rank_low",
    "rank_high",
    "top_probability",
    "quadrant",
    "n",
    "asked",
    "survey",
    "kpi",
    "interview",
    "flags",
    "grade",
    "gap_established",
    "decided_level",
    "decided_rank",
)


def capabilities_csv(assessment: Assessment, language: str) -> bytes:
    """Every capability with its numbers, unrounded, in the order of the ranking."""
    decided = decided_ranks(assessment.engagement.overrides)
    left = [c for c in assessment.capabilities if c.id not in assessment.ranks]
    rows = [
        _capability_row(assessment, c, language, c.id in decided)
        for c in (*assessment.ranked, *left)
    ]
    return as_csv(CAPABILITY_HEAD, rows)


def _capability_row(
    assessment: Assessment, c: CapabilityResult, language: str, is_decided: bool
) -> Sequence[Value]:
    framework = assessment.framework
    factor = framework.factor_of[c.id]
    spread = assessment.spreads.get(c.id)
    low, high = spread.rank_interval if spread else (None, None)
    return (
        assessment.ranks.get(c.id),
        c.id,
        _name(framework.capabilities[c.id].name, language),
        factor,
        framework.perspective_of[factor],
        c.fused.level,
        c.target.balanced,
        c.gap,
        c.importance.balanced,
        c.opportunity,
        low,
        high,
        spread.top_probability if spread else None,
        c.quadrant,
        c.n,
        c.asked,
        c.survey.balanced,
        c.kpi,
        c.interview,
        " ".join(c.flags),
        c.confidence.grade if c.confidence else None,
        _yes(spread.gap_is_established) if spread else None,
        c.decided.value if c.decided else None,
        assessment.decided_ranks.get(c.id) if is_decided else None,
    )


def _yes(value: bool) -> str:
    return "yes" if value else "no"


def roadmap_csv(assessment: Assessment, language: str) -> bytes:
    """Every initiative with its days, or with the limit that stopped it."""
    head = (
        "initiative",
        "name",
        "stage",
        "start",
        "finish",
        "weeks",
        "spend_100m_krw",
        "float_weeks",
        "free_weeks",
        "critical",
        "closes",
        "prerequisites",
        "stopped_by",
        "inputs",
    )
    inputs = assessment.inputs_hash
    rows: list[Sequence[Value]] = []
    plan = assessment.roadmap
    for i in plan.initiatives if plan else ():
        initiative = i.sized.initiative
        rows.append(
            (
                i.id,
                _name(initiative.name, language),
                i.sized.stage,
                i.start.isoformat(),
                i.finish.isoformat(),
                i.sized.weeks,
                i.spend_100m_krw,
                i.float_weeks,
                i.free_weeks,
                "yes" if i.critical else "no",
                " ".join(i.closes),
                " ".join(map(str, initiative.dependencies)),
                None,
                inputs,
            )
        )
    for d in plan.dropped if plan else ():
        name = _name(assessment.framework.initiative[d.id].name, language)
        rows.append((d.id, name, *[None] * 10, d.limit, inputs))
    return as_csv(head, rows)


def as_csv(head: Sequence[str], rows: Iterable[Sequence[Value]]) -> bytes:
    """CSV in UTF-8 with a mark at its start; what looks like a formula is quoted."""
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(head)
    writer.writerows([_safe(value) for value in row] for row in rows)
    return out.getvalue().encode("utf-8-sig")


def _safe(value: Value) -> Value:
    if isinstance(value, str) and value.startswith(_FORMULA_STARTS):
        return f"'{value}"
    return value


def _name(text: Text, language: str) -> str:
    return text.in_language(language)
