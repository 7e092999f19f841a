"""Regressions of effects on all their causes as rows of a table."""

from collections.abc import Mapping
from dataclasses import dataclass

from planner.core import show
from planner.core.regressions import EffectRegression
from planner.core.text import Message
from planner.web.views.reader import Number, Reader

SMALLEST_P = 0.001


@dataclass(frozen=True, slots=True)
class RegressionRow:
    """A cause in the regression of an effect."""

    effect: str
    cause: str
    lag: str
    estimate: Number
    se: str
    p: str
    inflation: str
    n: str
    r2: str


@dataclass(frozen=True, slots=True)
class Regressions:
    """Regressions as a table, with what was refused or can hardly be told apart."""

    rows: tuple[RegressionRow, ...]
    notes: tuple[Message, ...]


def regressions_of(
    reader: Reader,
    kind: str,
    found: tuple[EffectRegression, ...],
    names: Mapping[str, str],
) -> Regressions:
    """Return the rows of the table and what there is to say of them.

    Args:
        reader: the result.
        kind: `months`, or the model of constructs; part of the number ids.
        found: the regressions.
        names: of KPIs and constructs, by id.
    """
    rows = tuple(
        _row(reader, kind, one, place, names)
        for one in found
        if one.refused is None
        for place in range(len(one.coefficients))
    )
    return Regressions(rows, tuple(_said(reader, kind, found, names)))


def _row(
    reader: Reader,
    kind: str,
    one: EffectRegression,
    place: int,
    names: Mapping[str, str],
) -> RegressionRow:
    found = one.coefficients[place]
    first = place == 0
    own = f"regression:{kind}:{found.source}>{one.target}"
    whole = f"regression:{kind}:>{one.target}"
    return RegressionRow(
        names[one.target] if first else "",
        names[found.source],
        show.MISSING
        if found.lag is None
        else reader.opening(f"{own}:lag", str(found.lag)),
        reader.number(show.signed(found.estimate, 2), f"{own}:coefficient"),
        reader.opening(f"{own}:se", show.number(found.se, 2)),
        reader.opening(f"{own}:p", _chance(found.p)),
        reader.opening(f"{own}:inflation", show.number(found.inflation, 1)),
        reader.opening(f"{whole}:n", str(one.n)) if first else "",
        reader.opening(f"{whole}:r2", show.number(one.r2, 2)) if first else "",
    )


def _chance(p: float | None) -> str:
    if p is None:
        return show.MISSING
    return f"< {SMALLEST_P}" if p < SMALLEST_P else show.number(p, 3)


def _said(
    reader: Reader,
    kind: str,
    found: tuple[EffectRegression, ...],
    names: Mapping[str, str],
) -> list[Message]:
    told = []
    for one in found:
        values: dict[str, object] = {"effect": names[one.target]}
        if one.refused is not None:
            refused = reader.with_all(one.refused, f"regression:{kind}:>{one.target}")
            why = {**values, "why": refused}
            told.append(Message("{effect}: {why}", why))
        if one.alike:
            causes = ", ".join(names[c] for c in one.alike)
            told.append(
                Message(
                    "{effect}: {causes} move so much alike that their shares can"
                    " hardly be told apart",
                    {**values, "causes": causes},
                )
            )
    return told
