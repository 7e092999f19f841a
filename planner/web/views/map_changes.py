"""The change log of the causal map, and what was made from an older map."""

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from planner.core import show
from planner.core.decision_log import subject
from planner.core.map_changes import AnyChange, MapChange
from planner.core.node_changes import ADD, CHANGE, NodeChange
from planner.core.text import Message
from planner.services.asking_links import AskedRound
from planner.services.mapping import KeptChange
from planner.services.report_files import Made
from planner.web.forms.map_change import MapChangeForm
from planner.web.forms.node_change import NodeChangeForm
from planner.web.views.map_choices import (
    Groups,
    capabilities_to_choose,
    factors_to_choose,
    kpis_to_choose,
    questions_to_choose,
)
from planner.web.views.reader import Reader

DONE = {
    "add": Message("added"),
    "change": Message("changed"),
    "remove": Message("removed"),
    "add_kpi": Message("KPI added"),
    "change_kpi": Message("KPI changed"),
    "remove_kpi": Message("KPI taken out"),
    "remove_kpi_with_uses": Message("KPI taken out with all that names it"),
}


# Decisions that rest on leverage, and so on the map.
RESTING = frozenset({"limits", "choice", "gate", "scenario", "baseline", "rank"})


@dataclass(frozen=True, slots=True)
class ChangeRow:
    """A change with who, why and what it rests on."""

    at: str
    done: str
    source: str
    target: str
    drawn: str
    who: str
    reason: str
    basis: str


@dataclass(frozen=True, slots=True)
class OlderReport:
    """A report that was made before the last change."""

    name: str
    at: str
    inputs: str


@dataclass(frozen=True, slots=True)
class OlderDecision:
    """A decision that was made with an older map."""

    subject: str
    at: str
    who: str


@dataclass(frozen=True, slots=True)
class ChangesPage:
    """What the page of changes shows."""

    title: Message
    lead: Message | None
    rows: tuple[ChangeRow, ...]
    older: tuple[OlderReport, ...]
    decided: tuple[OlderDecision, ...]
    plan: Message | None
    groups: Groups
    factors: Groups
    capabilities: Groups
    questions: Groups
    form: MapChangeForm
    node: NodeChangeForm
    seen: int


def changes_page(
    reader: Reader,
    kept: Sequence[KeptChange],
    made: Sequence[Made],
    forms: tuple[MapChangeForm, NodeChangeForm],
    *,
    asked: Sequence[AskedRound] = (),
    solved: bool,
) -> ChangesPage:
    """Return the page.

    Args:
        reader: the result, with the project's own map.
        kept: the changes, oldest first.
        made: the report files of the round.
        forms: of a link and of a KPI, as they were typed.
        asked: rounds in which people said how strong links are, the newest first.
        solved: whether the plan belongs to the inputs as they are now.
    """
    judged = [one for one in asked if one.submitted and one.round.opened_at]
    last = max(
        [*(k.at for k in kept), *(_counts_from(one) for one in judged)], default=None
    )
    title = (
        Message("{count} changes make this map your own", {"count": len(kept)})
        if kept
        else Message("The map is that of the framework, unchanged")
    )
    return ChangesPage(
        title,
        None,
        (
            *(_asked_row(reader, one) for one in judged),
            *(change_row(reader, k) for k in reversed(kept)),
        ),
        _older(reader, last, made),
        tuple(_decided(reader, last)),
        _plan(last, solved=solved),
        kpis_to_choose(reader),
        factors_to_choose(reader),
        capabilities_to_choose(reader),
        questions_to_choose(reader),
        *forms,
        len(kept),
    )


def _counts_from(asked: AskedRound) -> dt.datetime:
    """From when on the answers of a round change the map."""
    opened = asked.round.opened_at or dt.datetime.min.replace(tzinfo=dt.UTC)
    if asked.round.anonymity == "named":
        return opened
    return asked.round.closed_at or opened


def _asked_row(reader: Reader, asked: AskedRound) -> ChangeRow:
    """A round about links as a row of the log."""
    people = {"part": asked.submitted, "whole": asked.asked}
    number = asked.round.number
    return ChangeRow(
        show.day_short(_counts_from(asked).date()),
        reader.word("strengths asked"),
        reader.word("{count} links", count=asked.links),
        show.MISSING,
        reader.word("{part} of {whole} people", **people),
        show.MISSING,
        reader.word("round {number} about the strength of links", number=number),
        show.MISSING,
    )


def change_row(reader: Reader, kept: KeptChange) -> ChangeRow:
    """A change as a row of the log."""
    change = kept.change
    if isinstance(change, NodeChange):
        source, target = _node_name(reader, change), show.MISSING
    else:
        source, target = (_name(reader, k) for k in (change.source, change.target))
    return ChangeRow(
        show.day_short(change.on),
        reader.read(DONE[change.action]),
        source,
        target,
        _drawn(reader, change),
        change.who,
        change.reason,
        change.basis or show.MISSING,
    )


def _name(reader: Reader, kpi: str) -> str:
    return reader.kpi(kpi) if kpi in reader.assessment.framework.kpi else kpi


def _node_name(reader: Reader, change: NodeChange) -> str:
    if change.name.ko:
        return f"{reader.name(change.name)} ({change.kpi})"
    return _name(reader, change.kpi)


def _node_drawn(reader: Reader, change: NodeChange) -> str:
    if change.action not in (ADD, CHANGE):
        return show.MISSING
    factors = reader.assessment.framework.factors
    factor = reader.name(factors[change.factor].name)
    if change.questions:
        return reader.word(
            "construct of {factor}, measured by {questions}",
            factor=factor,
            questions=", ".join(change.questions),
        )
    return reader.word("KPI of {factor}", factor=factor)


def _drawn(reader: Reader, change: AnyChange) -> str:
    if isinstance(change, NodeChange):
        return _node_drawn(reader, change)
    if change.action == "remove":
        return show.MISSING
    return _link_drawn(reader, change)


def _link_drawn(reader: Reader, change: MapChange) -> str:
    link = next(
        (
            x
            for x in reader.assessment.framework.links
            if (x.source, x.target) == (change.source, change.target)
        ),
        None,
    )
    words = reader.word(
        "sign {sign}, strength {strength}, {low} to {high} months, evidence {evidence}",
        sign=show.MINUS if change.sign == "-" else "+",
        strength=change.strength,
        low=change.lag[0],
        high=change.lag[1],
        evidence=change.evidence,
    )
    if link is None or not link.feedback:
        return words
    return reader.word("{link}; feedback", link=words)


def _older(
    reader: Reader, last: dt.datetime | None, made: Sequence[Made]
) -> tuple[OlderReport, ...]:
    if last is None:
        return ()
    return tuple(
        OlderReport(
            f"{reader.name(m.title)} ({m.language})",
            show.day_short(m.at.date()),
            m.inputs[:8],
        )
        for m in made
        if not m.fresh and m.at <= last
    )


def _decided(reader: Reader, last: dt.datetime | None) -> Iterator[OlderDecision]:
    """What was decided on the plan before the last change, the newest first."""
    assessment = reader.assessment
    for logged in reversed(assessment.engagement.decisions):
        kind = logged.what.partition(":")[0]
        if last is not None and kind in RESTING and logged.at <= last:
            yield OlderDecision(
                reader.read(subject(logged, assessment.framework)),
                show.day_short(logged.at.date()),
                logged.who,
            )


def _plan(last: dt.datetime | None, *, solved: bool) -> Message | None:
    if last is None:
        return None
    if solved:
        return Message("The roadmap was solved with the map as it is now.")
    return Message("No roadmap was solved with the map as it is now; solve it again.")
