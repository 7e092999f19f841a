"""The sheets about levels: means by role, levels by method, opportunity by formula."""

from collections.abc import Sequence

from planner.core.diagnosis import CapabilityResult
from planner.core.levels import RoleBalanced
from planner.report.books.grid import FIRST_ROW, Cell, Formula, Grid, GridColumn
from planner.report.desk import Desk

FIRST_ROLE = 4
WHOLE = 1e-9
METHODS = ("survey", "kpi", "interview")


def names_of(desk: Desk) -> dict[str, str]:
    """Names of the sheets, which formulas refer to."""
    return {
        "answers": desk.word("Answers by role"),
        "levels": desk.word("Levels"),
        "opportunity": desk.word("Opportunity"),
    }


def answers_grid(desk: Desk) -> Grid:
    """Means by role of each capability and measure, with n; nothing of one person."""
    results = desk.assessment.capabilities
    roles = [r.id for r in desk.assessment.framework.roles if _has(results, r.id)]
    rows: list[tuple[Cell, ...]] = []
    for result in results:
        measured = (result.survey, result.target, result.importance)
        for measure, found in zip(_measures(desk), measured, strict=True):
            cells = [_mean(found, role) for role in roles]
            counts = [_n(found, role) for role in roles]
            head = (result.id, desk.capability(result.id), measure)
            mean = _balanced(found, roles, FIRST_ROW + len(rows))
            rows.append((*head, mean, *cells, *counts))
    columns = (
        GridColumn(desk.word("Key"), width=24),
        GridColumn(desk.word("Capability"), width=34),
        GridColumn(desk.word("Measure"), width=12),
        GridColumn(desk.word("role-balanced"), "level", 12),
        *(GridColumn(desk.role(r), "level", 12) for r in roles),
        *(GridColumn(f"n {desk.role(r)}", "whole", 9) for r in roles),
    )
    note = desk.word(
        "Means inside each role. Empty: nobody of the role answered, or too few to be"
        " shown."
    )
    return Grid(names_of(desk)["answers"], note, columns, tuple(rows))


def _measures(desk: Desk) -> tuple[str, ...]:
    return (desk.word("Level"), desk.word("Target"), desk.word("Importance"))


def _has(results: Sequence[CapabilityResult], role: str) -> bool:
    return any(
        role in found.roles
        for c in results
        for found in (c.survey, c.target, c.importance)
    )


def _balanced(found: RoleBalanced, roles: Sequence[str], row: int) -> Cell:
    """The mean over the roles as a formula; a value where a role is hidden."""
    if found.balanced is None:
        return None
    shown = sum(r.weight for r in found.roles.values() if r.mean is not None)
    if abs(shown - 1) > WHOLE:
        return found.balanced
    parts = [
        (f"{column(FIRST_ROLE + roles.index(role))}{row}", r.weight)
        for role, r in found.roles.items()
        if r.mean is not None
    ]
    words = "+".join(f"{cell}*{weight!r}" for cell, weight in parts)
    whole = "+".join(repr(weight) for _, weight in parts)
    return Formula(f"=({words})/({whole})", found.balanced)


def column(place: int) -> str:
    """The letters of a column, counted from 0."""
    above, own = divmod(place, 26)
    return (column(above - 1) if above else "") + chr(ord("A") + own)


def _mean(found: RoleBalanced, role: str) -> float | None:
    return found.roles[role].mean if role in found.roles else None


def _n(found: RoleBalanced, role: str) -> int | None:
    mean = found.roles.get(role)
    return mean.n if mean and mean.mean is not None else None


def levels_grid(desk: Desk) -> Grid:
    """Level of each method with its weight, and the level they give together."""
    rows = tuple(
        _levels_row(desk, result, row)
        for row, result in enumerate(desk.assessment.capabilities, start=FIRST_ROW)
    )
    columns = (
        GridColumn(desk.word("Key"), width=24),
        GridColumn(desk.word("Capability"), width=34),
        GridColumn(desk.word("Survey"), "level"),
        GridColumn(desk.word("KPI"), "level"),
        GridColumn(desk.word("Interview"), "level"),
        GridColumn(desk.word("Weight of survey"), "share"),
        GridColumn(desk.word("Weight of KPI"), "share"),
        GridColumn(desk.word("Weight of interview"), "share"),
        GridColumn(desk.word("Computed"), "level"),
        GridColumn(desk.word("Decided"), "level"),
        GridColumn(desk.word("Level"), "level"),
        GridColumn("n", "whole", 7),
        GridColumn(desk.word("asked"), "whole", 7),
        GridColumn(desk.word("Grade"), width=8),
    )
    note = desk.word(
        "Computed = weighted mean of the methods that exist, weights rescaled to 1; the"
        " level is the decided one where there is one."
    )
    return Grid(names_of(desk)["levels"], note, columns, rows)


def _levels_row(desk: Desk, result: CapabilityResult, row: int) -> tuple[Cell, ...]:
    fused = result.fused
    hidden = fused.level is None
    at = list(desk.assessment.capabilities).index(result)
    methods = (_survey(desk, result, at), result.kpi, result.interview)
    methods = (None, None, None) if hidden else methods
    shares = [None if hidden else fused.weights.get(m) for m in METHODS]
    computed: Cell = Formula(
        f'=IF(SUM(F{row}:H{row})=0,"",SUMPRODUCT(C{row}:E{row},F{row}:H{row})'
        f"/SUM(F{row}:H{row}))",
        fused.level,
    )
    if any(m is None and s is not None for m, s in zip(methods, shares, strict=True)):
        computed = fused.level
    level = Formula(f'=IF(J{row}<>"",J{row},I{row})', result.level)
    decided = result.decided.value if result.decided else None
    return (
        result.id,
        desk.capability(result.id),
        *methods,
        *shares,
        computed,
        decided,
        level,
        result.n,
        result.asked,
        desk.grade(result),
    )


def _survey(desk: Desk, result: CapabilityResult, at: int) -> Cell:
    if result.survey.balanced is None:
        return None
    place = f"'{names_of(desk)['answers']}'!D{FIRST_ROW + 3 * at}"
    return Formula(f"={place}", result.survey.balanced)


def opportunity_grid(desk: Desk) -> Grid:
    """Importance, gap and opportunity by formulas on the sheets before."""
    found = desk.assessment
    order = {c.id: i for i, c in enumerate(found.capabilities)}
    covered = (
        *found.ranked,
        *(c for c in found.capabilities if c.id not in found.ranks),
    )
    last = FIRST_ROW + len(covered) - 1
    rows = tuple(
        _opportunity_row(desk, result, (row, last, order[result.id]))
        for row, result in enumerate(covered, start=FIRST_ROW)
    )
    columns = (
        GridColumn(desk.word("Key"), width=24),
        GridColumn(desk.word("Capability"), width=34),
        GridColumn(desk.word("Level"), "level"),
        GridColumn(desk.word("Target"), "level"),
        GridColumn(desk.word("Importance"), "level"),
        GridColumn(desk.word("Gap"), "level"),
        GridColumn(desk.word("Opportunity"), "score", 12),
        GridColumn(desk.word("Rank"), "whole", 7),
        GridColumn(desk.word("Rank, lowest"), "whole", 7),
        GridColumn(desk.word("Rank, highest"), "whole", 7),
        GridColumn(desk.word("Gap established"), width=12),
    )
    note = desk.word(
        "Opportunity = importance ÷ 5 × gap ÷ 4 × 100; gap = target − level."
    )
    return Grid(names_of(desk)["opportunity"], note, columns, rows)


def _opportunity_row(
    desk: Desk, result: CapabilityResult, place: tuple[int, int, int]
) -> tuple[Cell, ...]:
    row, last, at = place
    names = names_of(desk)
    level = f"'{names['levels']}'!K{FIRST_ROW + at}"
    target = f"'{names['answers']}'!D{FIRST_ROW + 3 * at + 1}"
    importance = f"'{names['answers']}'!D{FIRST_ROW + 3 * at + 2}"
    spread = desk.assessment.spreads.get(result.id)
    low, high = spread.rank_interval if spread else (None, None)
    known = spread.gap_is_established if spread else None
    return (
        result.id,
        desk.capability(result.id),
        Formula(f'=IF({level}="","",{level})', result.level),
        Formula(f'=IF({target}="","",{target})', result.target.balanced),
        Formula(f'=IF({importance}="","",{importance})', result.importance.balanced),
        Formula(
            f'=IF(OR(C{row}="",D{row}=""),"",MAX(D{row}-C{row},0))',
            result.gap,
        ),
        Formula(
            f'=IF(OR(E{row}="",F{row}=""),"",E{row}/5*F{row}/4*100)',
            result.opportunity,
        ),
        Formula(
            f'=IF(G{row}="","",RANK(G{row},G${FIRST_ROW}:G${last})'
            f"+COUNTIF(G${FIRST_ROW}:G{row},G{row})-1)",
            desk.assessment.ranks.get(result.id),
        ),
        low,
        high,
        "" if known is None else desk.word("yes") if known else desk.word("no"),
    )
