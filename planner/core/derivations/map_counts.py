"""How what is shown, warned of and worth on the map came about."""

from collections.abc import Mapping

from planner.core.assessment import Assessment
from planner.core.derivations import Explained, counted
from planner.core.derivations.capabilities import Maker
from planner.core.derivations.causes import link
from planner.core.derivations.map_numbers import (
    ends_of,
    kpi_value,
    name_of_kpi,
)
from planner.core.derivations.units import MONTHS
from planner.core.early_warnings import early_warnings
from planner.core.map_parts import part_named, round_kpi
from planner.core.strongest_links import MapPart
from planner.core.text import Message


def _found_links(chosen: MapPart, assessment: Assessment, number: str) -> Explained:
    parts = (
        Explained(
            f"link:{x.source}>{x.target}:strength",
            Message(
                "{source} → {target}",
                {
                    "source": name_of_kpi(assessment, x.source),
                    "target": name_of_kpi(assessment, x.target),
                },
            ),
            x.strength,
        )
        for x in chosen.links
    )
    return counted(number, Message("Links shown"), parts)


def shown_links(assessment: Assessment, rest: str) -> Explained | None:
    """Derive `<part>+<kpi>+...:count` of the links of a part of the map."""
    named, _, key = rest.rpartition(":")
    first, *others = named.split("+")
    known = assessment.framework.kpi
    if key != "count" or any(k not in known for k in others):
        return None
    part = (
        round_kpi(assessment, first)
        if first in known
        else part_named(assessment, first)
    )
    ids = {x.id for x in part.links}
    for kpi in (k for k in others if k not in part.kpis):
        ids |= {x.id for x in round_kpi(assessment, kpi).links}
    links = tuple(x for x in assessment.framework.links if x.id in ids)
    return _found_links(MapPart(part.kpis, links), assessment, f"shown_links:{rest}")


def warning(assessment: Assessment, rest: str) -> Explained | None:
    """Derive `<cause>><effect>:steps` or `:lag` of an early warning."""
    source, target, key = ends_of(rest)
    found = next(
        (
            w
            for w in early_warnings(assessment)
            if (w.cause, w.effect) == (source, target)
        ),
        None,
    )
    if found is None or key not in {"steps", "lag"}:
        return None
    number = f"warning:{rest}"
    if key == "lag":
        tested = link(assessment, f"{source}>{target}:lag_months")
        label = Message("Months later")
        parts = (tested,) if tested else ()
        return Explained(number, label, found.lag, None, parts=parts, unit=MONTHS)
    formula = Message(
        "mean of the last three months against the three before, ÷ the usual step"
    )
    label = Message("Steps by which it worsened")
    step = kpi_value(assessment, f"{source}:step")
    parts = (step,) if step else ()
    return Explained(number, label, -found.change, formula, parts=parts)


def worth(assessment: Assessment, rest: str) -> Explained | None:
    """Derive `<kpi>:amount` or `all:count` of what results are worth."""
    kpi, _, key = rest.partition(":")
    money, number = assessment.engagement.settings.money, f"worth:{rest}"
    if rest == "all:count":
        parts = (
            Explained(
                f"worth:{k}:amount",
                Message("{name}", {"name": name_of_kpi(assessment, k)}),
                w.worth_100m_krw,
            )
            for k, w in money.items()
        )
        return counted(number, Message("Results that carry a worth in money"), parts)
    if kpi not in money or key != "amount":
        return None
    found = money[kpi]
    label = Message("{name}", {"name": name_of_kpi(assessment, kpi)})
    formula = Message("agreed in the project: {basis}", {"basis": found.basis})
    unit = Message("100 million KRW")
    return Explained(number, label, found.worth_100m_krw, formula, unit=unit)


MAP_COUNTS: Mapping[str, Maker] = {
    "shown_links": shown_links,
    "warning": warning,
    "worth": worth,
}
