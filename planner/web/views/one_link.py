"""One link of the map whole: as drawn, by people, by data, both together, its past."""

from collections.abc import Sequence
from dataclasses import dataclass

from planner.core import show
from planner.core.causal.lags import LinkTest
from planner.core.elicited import STEPS, Elicited
from planner.core.findings import lag_of
from planner.core.framework import Link
from planner.core.ladder import STEP_WORDS
from planner.core.link_weights import link_weights
from planner.core.map_changes import MapChange
from planner.core.text import Message
from planner.core.weighed_links import LinkWeight
from planner.figures.ladder_bars import ladder_bars
from planner.services.mapping import KeptChange
from planner.web.views.causal_links import (
    EVIDENCE,
    WeightCells,
    number_of,
    sign_of,
    tests_by_link,
    weight_cells,
)
from planner.web.views.map_changes import ChangeRow, change_row
from planner.web.views.reader import Drawing, Number, Reader
from planner.web.views.strengths import StrengthRow, spread_of, strength_row

WIDTH = 560.0


@dataclass(frozen=True, slots=True)
class LagRow:
    """What the months say at one lag."""

    lag: str
    r: str
    n: str
    best: bool


@dataclass(frozen=True, slots=True)
class LinkPage:
    """What the page of a link shows."""

    title: Message
    lead: Message | None
    ends: tuple[str, str]
    source: str
    target: str
    sign: str
    strength: str
    lag: str
    evidence: str
    rationale: str
    rests_on: str
    feedback: bool
    weight: WeightCells
    opinion: Message
    people: StrengthRow | None
    figure: Drawing | None
    verdict: str
    look: str
    r: Number | None
    q: str
    lags: tuple[LagRow, ...]
    changes: tuple[ChangeRow, ...]


def link_page(
    reader: Reader, ends: tuple[str, str], kept: Sequence[KeptChange]
) -> LinkPage:
    """Return the page of a link of the map.

    Args:
        reader: the result.
        ends: cause and effect.
        kept: changes of the map, oldest first.
    """
    framework = reader.assessment.framework
    link = next(x for x in framework.links if (x.source, x.target) == ends)
    test = tests_by_link(reader)[link.id]
    weight = link_weights(reader.assessment).get(link.id)
    said = reader.assessment.elicited.get(ends)
    best = test.scan.best if test.scan else None
    return LinkPage(
        _title(reader, link, weight),
        None,
        ends,
        reader.kpi(link.source),
        reader.kpi(link.target),
        sign_of(link),
        str(link.strength),
        lag_of(link, test),
        reader.read(EVIDENCE[link.evidence]),
        reader.name(link.rationale),
        _rests_on(link, [k for k in kept if _about(k, ends)]),
        link.feedback,
        weight_cells(reader, link, weight),
        _opinion(weight),
        strength_row(reader, said) if said else None,
        _figure(reader, said) if said and said.refused is None else None,
        reader.read(test.words),
        {"supported": "indigo", "contradicted": "rust"}.get(test.verdict, "q"),
        reader.number(show.number(best.r, 2), number_of(test)) if best else None,
        show.number(test.q, 2),
        _lags(test),
        tuple(change_row(reader, k) for k in reversed(kept) if _about(k, ends)),
    )


def _title(reader: Reader, link: Link, weight: LinkWeight | None) -> Message:
    names = {"source": reader.kpi(link.source), "target": reader.kpi(link.target)}
    if weight is None:
        return Message("{source} → {target}", names)
    mean, sd = weight.in_force
    values = {**names, "weight": show.signed(mean, 2), "spread": show.number(sd, 2)}
    return Message("{source} → {target}: {weight} ± {spread} in force", values)


def _opinion(weight: LinkWeight | None) -> Message:
    if weight is not None and weight.asked:
        return Message("Opinion is the mean of the people asked, with its error.")
    return Message(
        "Opinion is the strength as drawn, with the spread of its evidence grade."
    )


def _figure(reader: Reader, said: Elicited) -> Drawing:
    counted = list(zip(STEPS, said.counts, strict=True))[::-1]
    rows = [(reader.read(STEP_WORDS[step]), count) for step, count in counted]
    steps = sum(step * count for step, count in counted) / said.n
    title = reader.word(
        "How {n} people judge {source} → {target}",
        n=said.n,
        source=reader.kpi(said.source),
        target=reader.kpi(said.target),
    )
    at, told = STEPS[-1] - steps, spread_of(said)
    return Drawing(ladder_bars(rows, at, told, reader.pen(), WIDTH, title))


def _lags(test: LinkTest) -> tuple[LagRow, ...]:
    if test.scan is None:
        return ()
    best = test.scan.best.lag if test.scan.best else None
    return tuple(
        LagRow(str(x.lag), show.number(x.r, 2), str(x.n), x.lag == best)
        for x in test.scan.lags
    )


def _rests_on(link: Link, kept: Sequence[KeptChange]) -> str:
    """What the last change names, else the idea of the source texts by its number."""
    named = [k.change.basis for k in kept if k.change.basis]
    return named[-1] if named else link.basis


def _about(kept: KeptChange, ends: tuple[str, str]) -> bool:
    change = kept.change
    return isinstance(change, MapChange) and (change.source, change.target) == ends
