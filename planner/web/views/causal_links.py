"""The links of the causal map as rows of a table."""

from collections.abc import Mapping
from dataclasses import dataclass

from planner.core import show
from planner.core.causal.lags import LinkTest
from planner.core.findings import lag_of
from planner.core.framework import Link
from planner.core.link_weights import link_weights
from planner.core.strongest_links import MapPart
from planner.core.text import Message
from planner.core.weighed_links import LinkWeight
from planner.web.views.reader import Number, Reader

EVIDENCE: Mapping[str, Message] = {
    "A": Message("A, published"),
    "B": Message("B, reported"),
    "C": Message("C, opinion"),
}


@dataclass(frozen=True, slots=True)
class WeightCells:
    """Opinion, data and blend of a link's weight; dashes where there are none."""

    opinion: str
    data: str
    on_data: str
    blend: Number | None


@dataclass(frozen=True, slots=True)
class PeopleCell:
    """How many people judged a link and how far they agree; a dash where too few did.

    Args:
        look: rust where they pull apart.
    """

    n: str
    rwg: Number | None
    look: str


@dataclass(frozen=True, slots=True)
class LinkRow:
    """A link of the map with what data say of it."""

    ends: tuple[str, str]
    source: str
    source_address: str
    target: str
    target_address: str
    sign: str
    strength: str
    lag: str
    evidence: str
    verdict: str
    look: str
    r: Number | None
    interval: str
    n: str
    rationale: str
    weight: WeightCells
    people: PeopleCell | None


def evidence_words(reader: Reader) -> str:
    """What the letters of evidence mean."""
    return " · ".join(reader.read(word) for word in EVIDENCE.values())


def tests_by_link(reader: Reader) -> Mapping[str, LinkTest]:
    """The tests by link id."""
    return {t.link.id: t for t in reader.assessment.links}


def sign_of(link: Link) -> str:
    """The sign of a link, with a true minus."""
    return show.MINUS if link.sign == "-" else "+"


def number_of(test: LinkTest) -> str:
    """The number id of the correlation of a link."""
    return f"link:{test.link.source}>{test.link.target}:r"


def link_rows(reader: Reader, part: MapPart) -> tuple[LinkRow, ...]:
    """The links of a part, those held against data first."""
    tests = tests_by_link(reader)
    weights = link_weights(reader.assessment)
    ordered = sorted(part.links, key=lambda x: (tests[x.id].rank, -x.strength, x.id))
    return tuple(
        _row(reader, x, tests[x.id], weight_cells(reader, x, weights.get(x.id)))
        for x in ordered
    )


def weight_cells(reader: Reader, link: Link, found: LinkWeight | None) -> WeightCells:
    """Opinion, data and blend as cells; a feedback link carries no weight here."""
    if found is None:
        return WeightCells(show.MISSING, show.MISSING, show.MISSING, None)
    data, both = found.data, found.blend
    mean, sd = (both.mean, both.sd) if both else (found.opinion, found.sd)
    id_ = f"link:{link.source}>{link.target}"
    by_data = _spread(data.estimate, data.se) if data else show.MISSING
    on_data = show.percent(both.weight_on_data) if both else show.MISSING
    return WeightCells(
        reader.opening(f"{id_}:opinion", _spread(found.opinion, found.sd)),
        reader.opening(f"{id_}:data", by_data),
        reader.opening(f"{id_}:on_data", on_data),
        reader.number(_spread(mean, sd), f"{id_}:weight"),
    )


def _spread(mean: float, sd: float) -> str:
    return f"{show.signed(mean, 2)}{show.NBSP}±{show.NBSP}{show.number(sd, 2)}"


def _row(reader: Reader, link: Link, test: LinkTest, weight: WeightCells) -> LinkRow:
    best, id_ = (
        test.scan.best if test.scan else None,
        f"link:{link.source}>{link.target}",
    )
    return LinkRow(
        ends=(link.source, link.target),
        source=reader.kpi(link.source),
        source_address=reader.to_page(kpi=link.source),
        target=reader.kpi(link.target),
        target_address=reader.to_page(kpi=link.target),
        sign=sign_of(link),
        strength=reader.opening(f"{id_}:strength", str(link.strength)),
        lag=reader.opening(f"{id_}:lag", lag_of(link, test)),
        evidence=link.evidence,
        verdict=reader.read(test.words),
        look={"supported": "indigo", "contradicted": "rust"}.get(test.verdict, "q"),
        r=reader.number(show.number(best.r, 2), number_of(test)) if best else None,
        interval=reader.opening(
            f"{id_}:interval", show.interval(best.interval, 2) if best else show.MISSING
        ),
        n=reader.opening(f"{id_}:n", str(best.n) if best else show.MISSING),
        rationale=reader.name(link.rationale),
        weight=weight,
        people=people_cell(reader, link),
    )


def people_cell(reader: Reader, link: Link) -> PeopleCell | None:
    """What people asked say of a link, in a few signs; None where nobody was asked."""
    found = reader.assessment.elicited.get((link.source, link.target))
    if found is None:
        return None
    number = f"link:{link.source}>{link.target}:agreement"
    told = found.refused is None
    return PeopleCell(
        str(found.n) if found.n else show.MISSING,
        reader.number(show.number(found.rwg, 2), number) if told else None,
        "rust" if found.apart else "",
    )
