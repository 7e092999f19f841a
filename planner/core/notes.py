"""Sentences about a result that a reader must not miss."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from planner.core.company_fit import FitResult
from planner.core.diagnosis import CapabilityResult
from planner.core.framework import Framework
from planner.core.ratings import Careless
from planner.core.roadmap import Roadmap
from planner.core.text import Message, Text
from planner.core.weights import Weights

NAMED = 12
Severity = Literal["note", "warning", "error"]


@dataclass(frozen=True, slots=True)
class Note:
    """A sentence about the result that a reader must not miss."""

    severity: Severity
    message: Message


def notes(
    framework: Framework,
    rolled: Weights,
    results: Sequence[CapabilityResult],
    pattern: Sequence[Careless],
    roadmap: Roadmap | None,
    fitted: FitResult | None,
) -> tuple[Note, ...]:
    """Collect what is missing, left out, contradictory or impossible."""
    found = [*_weight_notes(framework, rolled), *_coverage_notes(framework, results)]
    found += [
        Note(
            "warning",
            Message(
                "{respondent} gave {value} in all {answers} answers and is left out",
                {"respondent": c.respondent, "value": c.value, "answers": c.answers},
            ),
        )
        for c in pattern
    ]
    if fitted is None:
        text = Message("No value is known for fit; answer the questions of section B")
        found.append(Note("warning", text))
    if roadmap is None:
        text = Message("No limits are given, so no roadmap was made")
        found.append(Note("note", text))
    else:
        severity: Severity = "note" if roadmap.choice.is_plan else "error"
        found += [Note(severity, m) for m in roadmap.messages]
    return tuple(found)


def _weight_notes(framework: Framework, rolled: Weights) -> list[Note]:
    limit = framework.rules.diagnosis.consistency_ratio_max
    return [
        Note(
            "warning",
            Message(
                "The comparisons of {origin} contradict each other (consistency ratio"
                " {ratio:.2f}, at most {limit:.2f}); equal weights are used instead",
                {
                    "origin": c.origin,
                    "ratio": c.priorities.consistency_ratio or 0.0,
                    "limit": limit,
                },
            ),
        )
        for c in rolled.compared
        if not c.used
    ]


def _coverage_notes(
    framework: Framework, results: Sequence[CapabilityResult]
) -> list[Note]:
    missing = [
        framework.capabilities[r.id].short for r in results if r.opportunity is None
    ]
    if not missing:
        return []
    text = Message(
        "{count} {count:capability is not covered and has|capabilities are not"
        " covered and have} no rank: {capabilities}",
        {"count": len(missing), "capabilities": _listed(missing)},
    )
    return [Note("warning", text)]


def _listed(names: Sequence[Text]) -> Text:
    """The first names, and how many more there are."""
    rest = f" +{len(names) - NAMED}" if len(names) > NAMED else ""
    korean, english = (
        ", ".join(n.in_language(language) for n in names[:NAMED]) + rest
        for language in ("ko", "en")
    )
    return Text(ko=korean, en=english)
