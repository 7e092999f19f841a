"""Strengths, weaknesses, opportunities, threats: proposals, strategies, coverage."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from planner.core.assessment import Assessment
from planner.core.findings import first_areas
from planner.core.preparing_rules import SwotRules
from planner.core.swot_lines import ENTRY_KINDS, STRATEGY_KINDS, EntryKind, SwotLine
from planner.core.text import Text


@dataclass(frozen=True, slots=True)
class Proposal:
    """An entry that the numbers suggest, with the number it comes from."""

    kind: EntryKind
    text: Text
    number: str
    value: float
    capabilities: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SwotEntry:
    """An entry with the initiatives of the plan that touch it.

    Args:
        touched: initiatives of the plan that it names, that a strategy over it names
            or that close one of its capabilities.
    """

    line: SwotLine
    touched: tuple[str, ...]
    strategies: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Swot:
    """The matrix of a project.

    Args:
        planned: whether there is a plan that entries can be held against.
        coverage: share of entries that an initiative of the plan touches, 0 to 1; None
            without entries or without a plan.
        unanswered: ids of the WO and WT strategies without an initiative.
    """

    entries: tuple[SwotEntry, ...]
    strategies: tuple[SwotLine, ...]
    planned: bool
    coverage: float | None
    unanswered: tuple[str, ...]

    def of_kind(self, kind: str) -> tuple[SwotEntry, ...]:
        """The entries of a kind."""
        return tuple(e for e in self.entries if e.line.kind == kind)


def swot(assessment: Assessment) -> Swot:
    """Return the matrix that the team has made, held against the plan (row S3-18)."""
    lines = assessment.engagement.swot
    plan = assessment.roadmap
    chosen = plan.initiatives if plan else ()
    closing = {p.id: p.sized.initiative.closes for p in chosen}
    strategies = tuple(x for x in lines if x.kind in STRATEGY_KINDS)
    entries = tuple(
        _entry(line, strategies, closing) for line in lines if line.kind in ENTRY_KINDS
    )
    planned = bool(chosen)
    touched = sum(bool(e.touched) for e in entries)
    return Swot(
        entries=entries,
        strategies=strategies,
        planned=planned,
        coverage=touched / len(entries) if entries and planned else None,
        unanswered=tuple(
            x.id for x in strategies if x.kind in {"WO", "WT"} and not x.initiatives
        ),
    )


def _entry(
    line: SwotLine,
    strategies: Sequence[SwotLine],
    closing: Mapping[str, Sequence[str]],
) -> SwotEntry:
    over = [s for s in strategies if line.id in s.entries]
    named = {*line.initiatives, *(i for s in over for i in s.initiatives)}
    touched = tuple(
        initiative
        for initiative, closes in closing.items()
        if initiative in named or set(closes) & set(line.capabilities)
    )
    return SwotEntry(line, touched, tuple(s.id for s in over))


def proposals(assessment: Assessment) -> tuple[Proposal, ...]:
    """Return what the numbers suggest, less what the team has taken up already."""
    if assessment.preparing is None:
        return ()
    rules = assessment.preparing.rules.swot
    taken = {line.number for line in assessment.engagement.swot}
    found = (
        *_strengths(assessment, rules),
        *_weaknesses(assessment, rules),
        *_outside(assessment, rules),
    )
    return tuple(p for p in found if p.number not in taken)


def _strengths(assessment: Assessment, rules: SwotRules) -> Iterator[Proposal]:
    """The highest levels that are high enough and matter more than most."""
    strong = [
        (level, c)
        for c in assessment.capabilities
        if (level := c.fused.level) is not None
        and level >= rules.strength_from
        and c.quadrant == "keep_up"
    ]
    strong.sort(key=lambda pair: (-pair[0], pair[1].id))
    for level, c in strong[: rules.most]:
        number = f"capability:{c.id}:current"
        yield Proposal("S", _name(assessment, c.id), number, level, (c.id,))


def _weaknesses(assessment: Assessment, rules: SwotRules) -> Iterator[Proposal]:
    """The areas that stand first by opportunity."""
    for c in first_areas(assessment)[: rules.most]:
        number = f"capability:{c.id}:opportunity"
        score = c.opportunity or 0.0
        yield Proposal("W", _name(assessment, c.id), number, score, (c.id,))


def _outside(assessment: Assessment, rules: SwotRules) -> Iterator[Proposal]:
    levels = _outside_levels(assessment)
    for one in rules.external:
        level = levels.get(one.number)
        if level is not None and level >= one.from_level:
            yield Proposal(one.kind, one.text, one.number, level, one.capabilities)


def _outside_levels(assessment: Assessment) -> Mapping[str, float]:
    """Levels of fit criteria and of drivers, 1 to 5, by number id."""
    found = {}
    if assessment.fit is not None:
        found = {f"fit:{c.id}:value": c.value for c in assessment.fit.fit.criteria}
    if assessment.preparing is not None:
        for force in assessment.preparing.pressure.drivers:
            if force.level is not None:
                found[f"pressure:{force.measured.id}:level"] = force.level
    return found


def _name(assessment: Assessment, capability: str) -> Text:
    return assessment.framework.capabilities[capability].name
