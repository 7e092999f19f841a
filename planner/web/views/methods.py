"""The page of methods: survey, KPI and interview side by side, conflicts first."""

from collections.abc import Mapping
from dataclasses import dataclass

from planner.core import show
from planner.core.diagnosis import CapabilityResult
from planner.core.text import Message
from planner.figures.method_strip import method_strip
from planner.web.views.reader import Drawing, Number, Reader

WIDTH = 190.0


@dataclass(frozen=True, slots=True)
class MethodRow:
    """A capability with the level of each method; `apart` is in levels."""

    name: str
    factor: str
    strip: Drawing
    survey: str
    kpi: str
    interview: str
    apart: str
    fused: Number
    n: str
    conflict: bool


@dataclass(frozen=True, slots=True)
class MethodsPage:
    """What the page of methods shows."""

    title: Message
    lead: Message
    rows: tuple[MethodRow, ...]
    single: Message
    weights: Message


def methods_page(reader: Reader) -> MethodsPage:
    """Return the page: capabilities that more than one method has looked at."""
    found = reader.assessment.capabilities
    several = [c for c in found if len(_levels(c)) > 1]
    ordered = sorted(several, key=lambda c: (-_apart(c), c.id))
    single = sum(len(_levels(c)) == 1 for c in found)
    weights = reader.assessment.framework.rules.diagnosis.method_weights
    return MethodsPage(
        title=_title(reader, several),
        lead=Message(
            "A conflict is {threshold} level or more between two methods. It is not"
            " averaged away: look at both pieces of evidence before using the level.",
            {"threshold": reader.rule("diagnosis.method_conflict", show.plain)},
        ),
        rows=tuple(_row(reader, c) for c in ordered),
        single=Message(
            "{count} further capabilities rest on one method alone.",
            {"count": reader.opening("methods:single", str(single))},
        ),
        weights=_weights(
            reader,
            {
                str(m): reader.opening(
                    f"rule:diagnosis.method_weights.{m}", show.plain(round(w, 2))
                )
                for m, w in weights.items()
            },
        ),
    )


def _weights(reader: Reader, values: Mapping[str, str]) -> Message:
    chosen = reader.assessment.engagement.settings.weights
    if chosen and chosen.methods:
        return Message(
            "Weights: survey {survey}, KPI {kpi}, interview {interview}; rescaled over"
            " the methods that exist. Decided in the project.",
            values,
        )
    return Message(
        "Weights: survey {survey}, KPI {kpi}, interview {interview}; rescaled over"
        " the methods that exist. Our default.",
        values,
    )


def _title(reader: Reader, several: list[CapabilityResult]) -> Message:
    conflicts = len(reader.assessment.method_conflicts)
    values = {
        "count": reader.opening("methods:count", str(conflicts)),
        "several": reader.opening("methods:several", str(len(several))),
    }
    if not several:
        return Message("Every level rests on one method alone")
    if not conflicts:
        return Message(
            "The methods agree on all {several} capabilities they have in common",
            values,
        )
    return Message(
        "On {count} of {several} capabilities the methods contradict each other", values
    )


def _levels(result: CapabilityResult) -> list[float]:
    levels = (result.survey.balanced, result.kpi, result.interview)
    return [level for level in levels if level is not None]


def _apart(result: CapabilityResult) -> float:
    levels = _levels(result)
    return max(levels) - min(levels)


def _row(reader: Reader, result: CapabilityResult) -> MethodRow:
    levels = (result.survey.balanced, result.kpi, result.interview)
    name, id_ = reader.capability(result.id), f"capability:{result.id}"
    shown = [show.level(level) for level in levels]
    title = reader.word(
        "{name}: survey {survey}, KPI {kpi}, interview {interview}",
        name=name,
        survey=shown[0],
        kpi=shown[1],
        interview=shown[2],
    )
    return MethodRow(
        name=name,
        factor=reader.factor_of(result.id),
        strip=Drawing(method_strip(levels, reader.pen(), WIDTH, title)),
        survey=reader.opening(f"{id_}:survey", shown[0]),
        kpi=reader.opening(f"{id_}:kpi", shown[1]),
        interview=reader.opening(f"{id_}:interview", shown[2]),
        apart=reader.opening(f"{id_}:apart", show.number(_apart(result), 2)),
        fused=reader.number(show.level(result.fused.level), f"{id_}:current"),
        n=reader.opening(f"{id_}:answered", f"{result.n}/{result.asked}"),
        conflict="method_conflict" in result.flags,
    )
