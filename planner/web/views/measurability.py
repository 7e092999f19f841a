"""The page of the KPI check: a finding, its consequence, rows and gaps with owner."""

from dataclasses import dataclass

from planner.core.framework import Framework
from planner.core.measurability import Basis, GapKind, MeasuredKpi
from planner.core.text import Message, Text
from planner.services.checking_kpis import Checks

STATES: dict[str, Message] = {
    "now": Message("yes, now"),
    "calculable": Message("yes, by calculating"),
    "new_measurement": Message("only with a new measurement"),
    "impossible": Message("no"),
}
PARTLY = Message("partly")
BASES: dict[Basis, Message] = {
    "team": Message("recorded by the team"),
    "answers": Message("answers"),
    "series": Message("values are kept"),
    "nothing": Message("nobody has said"),
}
GAPS: dict[GapKind, Message] = {
    "unknown": Message("nobody has said whether it can be measured"),
    "not_measured": Message("it is not measured"),
    "no_values": Message("it can be measured, but no values are kept here"),
    "months_missing": Message("months are missing in between or at the ends"),
    "too_short": Message("too few months to test its links"),
}


@dataclass(frozen=True, slots=True)
class CheckRow:
    """One KPI of the page.

    Args:
        state: whether it can be measured; None where nobody has said.
        gaps: what is missing beside an owner, whom its group tells.
    """

    kpi: MeasuredKpi
    name: Text
    state: Message | None
    basis: Message
    gaps: tuple[Message, ...]


@dataclass(frozen=True, slots=True)
class OwnerGaps:
    """What is missing of the KPIs that one department answers for.

    Args:
        owner: empty where nobody does.
        rows: KPIs with something missing.
        bare: KPIs of which only the owner is missing.
    """

    owner: str
    rows: tuple[CheckRow, ...]
    bare: tuple[Text, ...]


@dataclass(frozen=True, slots=True)
class CheckPage:
    """What the page says.

    Args:
        lead: what follows for the diagnosis; None where nothing is missing.
        owners: gaps by who answers for them, those of nobody first.
    """

    title: Message
    lead: Message | None
    rows: tuple[CheckRow, ...]
    owners: tuple[OwnerGaps, ...]
    withheld: bool
    answers: int


def check_page(checks: Checks, framework: Framework) -> CheckPage:
    """Return what the page of the KPI check says."""
    rows = tuple(_row(kpi, framework) for kpi in checks.found.kpis)
    return CheckPage(
        _title(checks),
        _lead(checks),
        rows,
        _owners(rows),
        checks.withheld,
        checks.answers,
    )


def _row(kpi: MeasuredKpi, framework: Framework) -> CheckRow:
    return CheckRow(
        kpi,
        framework.kpi[kpi.kpi].name,
        PARTLY if "months_missing" in kpi.gaps else STATES.get(kpi.state),
        BASES[kpi.basis],
        tuple(GAPS[g] for g in kpi.gaps if g in GAPS),
    )


def _title(checks: Checks) -> Message:
    count = len(checks.found.kpis)
    if not count:
        return Message("No KPI is chosen yet")
    return Message(
        "{part} of {whole} chosen KPIs can be measured",
        {"part": checks.found.measurable, "whole": count},
    )


def _lead(checks: Checks) -> Message | None:
    found = checks.found
    if not found.kpis:
        return None
    if not found.untested and not found.unseen:
        return Message("Every link between them can be tested once values are kept.")
    return Message(
        "Until the others are measured, {links} links of the map stay opinion and"
        " {capabilities} capabilities have no level from KPIs.",
        {"links": len(found.untested), "capabilities": len(found.unseen)},
    )


def _owners(rows: tuple[CheckRow, ...]) -> tuple[OwnerGaps, ...]:
    found: dict[str, list[CheckRow]] = {}
    for row in rows:
        if row.kpi.gaps:
            found.setdefault(row.kpi.owner, []).append(row)
    return tuple(
        OwnerGaps(
            owner,
            tuple(row for row in found[owner] if row.gaps),
            tuple(row.name for row in found[owner] if not row.gaps),
        )
        for owner in sorted(found)
    )
