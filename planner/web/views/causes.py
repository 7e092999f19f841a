"""The page of causes: the map in bands, its links as a table, one KPI looked at."""

from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlencode

from planner.core.elicited_marks import pulled_apart
from planner.core.findings import causes_finding, strongest_finding, supported
from planner.core.map_nodes import around, with_way_to_money
from planner.core.map_parts import part_named, round_kpi
from planner.core.records import Benchmark
from planner.core.strongest_links import MapPart
from planner.core.text import Message
from planner.core.what_if import WhatIf
from planner.services.trying import Scenario
from planner.web.views.causal_links import (
    LinkRow,
    evidence_words,
    link_rows,
    number_of,
)
from planner.web.views.causal_picture import causal_picture
from planner.web.views.effects import InFull, in_full
from planner.web.views.joins import JoinRow, join_rows
from planner.web.views.kpi import KpiCard, kpi_card, kpi_title
from planner.web.views.levels import Choice
from planner.web.views.loops import LoopRow, loop_rows
from planner.web.views.reader import Drawing, Reader
from planner.web.views.what_if import (
    WhatIfCard,
    what_if_card,
    what_if_title,
    without_trial,
)

PARTS: Mapping[str, Message] = {
    "few": Message("strongest 15"),
    "strong": Message("strongest"),
    "supported": Message("supported only"),
    "all": Message("all"),
}


@dataclass(frozen=True, slots=True)
class Asked:
    """What the address asks of the page.

    Args:
        part: which part of the map.
        kpi: the KPI looked at; empty for none.
        others: values of others that stand beside it.
        ways: the KPI whose ways from the change are asked for; empty for none.
        capabilities: whether those of all KPIs drawn are wanted; those of the KPI
            looked at always are.
        scenarios: those that are kept.
        name: of a scenario that was typed and could not be kept.
    """

    part: str
    kpi: str
    others: tuple[Benchmark, ...] = ()
    ways: str = ""
    capabilities: bool = False
    scenarios: tuple[Scenario, ...] = ()
    name: str = ""


@dataclass(frozen=True, slots=True)
class ScenarioRow:
    """A kept scenario, to be opened or taken out."""

    public_id: str
    name: str
    address: str
    who: str


@dataclass(frozen=True, slots=True)
class CausesPage:
    """What the page of causes shows."""

    title: Message
    lead: Message | None
    figure: Drawing
    parts: tuple[Choice, ...]
    capabilities: Choice
    joins: tuple[JoinRow, ...]
    money: bool
    rows: tuple[LinkRow, ...]
    hidden: Message
    evidence: str
    kpi: KpiCard | None
    card: WhatIfCard
    full: InFull | None
    apart: bool
    loops: tuple[LoopRow, ...]
    scenarios: tuple[ScenarioRow, ...]
    name: str


def causes_page(reader: Reader, asked: Asked, answer: WhatIf | None) -> CausesPage:
    """Return the page.

    Args:
        reader: the result.
        asked: part of the map and KPI looked at; unknown ones are left out.
        answer: what follows from the change that is tried; None when none is.
    """
    kpi = asked.kpi if asked.kpi in reader.assessment.framework.kpi else ""
    named = asked.part if asked.part in PARTS else "strong"
    part = (
        round_kpi(reader.assessment, kpi)
        if kpi
        else part_named(reader.assessment, named)
    )
    if kpi:
        part = with_way_to_money(reader.assessment, part, kpi)
    part = _with(reader, part, answer)
    moved = part.kpis if asked.capabilities else (kpi,) if kpi else None
    beside = around(reader.assessment, part.kpis, moved)
    card = kpi_card(reader, kpi, asked.others) if kpi else None
    title = what_if_title(reader, answer) if answer else None
    plain = not (title or card)
    return CausesPage(
        title=title or (kpi_title(card) if card else _finding(reader)),
        lead=_strongest(reader) if plain else None,
        figure=causal_picture(reader, part, kpi, answer, beside),
        parts=_parts(reader, "" if kpi else named),
        capabilities=Choice(
            reader.word("Show capabilities"),
            reader.to_page(beside=None if asked.capabilities else "capabilities"),
            asked.capabilities,
        ),
        joins=join_rows(reader, beside),
        money=bool(beside.yields),
        rows=link_rows(reader, part),
        hidden=Message(
            "{shown} of {all} links of the framework; the picture shows the same ones.",
            {
                "shown": reader.opening(
                    _shown_links(kpi or named, answer), str(len(part.links))
                ),
                "all": reader.opening(
                    "links:all", str(len(reader.assessment.framework.links))
                ),
            },
        ),
        kpi=card,
        evidence=evidence_words(reader),
        card=what_if_card(reader, asked.part, answer),
        full=in_full(reader, answer, asked.ways) if answer else None,
        apart=any(
            pulled_apart(reader.assessment, x.source, x.target) for x in part.links
        ),
        loops=loop_rows(reader),
        scenarios=tuple(_scenario(reader, s) for s in asked.scenarios),
        name=asked.name,
    )


def _finding(reader: Reader) -> Message:
    return reader.with_ids(
        causes_finding(reader.assessment),
        supported="links:supported",
        tested="links:tested",
    )


def _strongest(reader: Reader) -> Message:
    held = supported(reader.assessment)
    if not held:
        return _finding(reader)
    id_ = number_of(held[0]).removesuffix(":r")
    told = strongest_finding(reader.assessment)
    return reader.with_ids(told, lag=f"{id_}:lag", r=f"{id_}:r", n=f"{id_}:n")


def _shown_links(named: str, answer: WhatIf | None) -> str:
    """Number id of how many links are shown."""
    causes = sorted(answer.causes) if answer else []
    return f"shown_links:{'+'.join((named, *causes))}:count"


def _scenario(reader: Reader, kept: Scenario) -> ScenarioRow:
    clean = without_trial(reader)
    join = "&" if "?" in clean else "?"
    address = f"{clean}{join}{urlencode(kept.arguments)}"
    return ScenarioRow(kept.public_id, kept.name, address, kept.who)


def _with(reader: Reader, part: MapPart, answer: WhatIf | None) -> MapPart:
    """The part with the KPIs that are changed."""
    far = [k for k in answer.causes if k not in part.kpis] if answer else []
    if not far:
        return part
    near = [round_kpi(reader.assessment, k) for k in sorted(far)]
    kpis = {k for p in (part, *near) for k in p.kpis}
    ids = {x.id for p in (part, *near) for x in p.links}
    framework = reader.assessment.framework
    return MapPart(
        tuple(k.id for k in framework.kpis if k.id in kpis),
        tuple(x for x in framework.links if x.id in ids),
    )


def _parts(reader: Reader, chosen: str) -> tuple[Choice, ...]:
    return tuple(
        Choice(
            reader.read(word),
            reader.to_page(show=None if name == "strong" else name, kpi=None),
            name == chosen,
        )
        for name, word in PARTS.items()
    )
