"""The change log of the causal map, and what was made from an older map."""

from collections.abc import Sequence
from dataclasses import dataclass

from planner.core import show
from planner.core.map_changes import MapChange
from planner.core.text import Message
from planner.services.mapping import KeptChange
from planner.services.report_files import Made
from planner.web.forms.map_change import MapChangeForm
from planner.web.views.reader import Reader

DONE = {
    "add": Message("added"),
    "change": Message("changed"),
    "remove": Message("removed"),
}


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
class Option:
    """A KPI to choose; those of a band stand together."""

    id: str
    name: str


@dataclass(frozen=True, slots=True)
class ChangesPage:
    """What the page of changes shows."""

    title: Message
    lead: Message | None
    rows: tuple[ChangeRow, ...]
    older: tuple[OlderReport, ...]
    plan: Message | None
    groups: tuple[tuple[str, tuple[Option, ...]], ...]
    form: MapChangeForm
    seen: int


def changes_page(
    reader: Reader,
    kept: Sequence[KeptChange],
    made: Sequence[Made],
    form: MapChangeForm,
    *,
    solved: bool,
) -> ChangesPage:
    """Return the page.

    Args:
        reader: the result, with the project's own map.
        kept: the changes, oldest first.
        made: the report files of the round.
        form: as it was typed.
        solved: whether the plan belongs to the inputs as they are now.
    """
    title = (
        Message("{count} changes make this map your own", {"count": len(kept)})
        if kept
        else Message("The map is that of the framework, unchanged")
    )
    return ChangesPage(
        title,
        None,
        tuple(_row(reader, k) for k in reversed(kept)),
        _older(reader, kept, made),
        _plan(kept, solved=solved),
        _groups(reader),
        form,
        len(kept),
    )


def _row(reader: Reader, kept: KeptChange) -> ChangeRow:
    change = kept.change
    known = reader.assessment.framework.kpi
    source, target = (
        reader.kpi(k) if k in known else k for k in (change.source, change.target)
    )
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


def _drawn(reader: Reader, change: MapChange) -> str:
    if change.action == "remove":
        return show.MISSING
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
    reader: Reader, kept: Sequence[KeptChange], made: Sequence[Made]
) -> tuple[OlderReport, ...]:
    if not kept:
        return ()
    return tuple(
        OlderReport(
            f"{reader.name(m.title)} ({m.language})",
            show.day_short(m.at.date()),
            m.inputs[:8],
        )
        for m in made
        if not m.fresh and m.at <= kept[-1].at
    )


def _plan(kept: Sequence[KeptChange], *, solved: bool) -> Message | None:
    if not kept:
        return None
    if solved:
        return Message("The roadmap was solved with the map as it is now.")
    return Message("No roadmap was solved with the map as it is now; solve it again.")


def _groups(reader: Reader) -> tuple[tuple[str, tuple[Option, ...]], ...]:
    framework = reader.assessment.framework
    return tuple(
        (
            reader.name(p.name),
            tuple(
                Option(k.id, f"{reader.name(k.name)} ({k.id})")
                for k in framework.kpis
                if framework.perspective_of[k.factor] == p.id
            ),
        )
        for p in sorted(framework.perspectives, key=lambda p: p.causal_order)
    )
