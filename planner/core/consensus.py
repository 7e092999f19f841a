"""How far people agree: by capability, by factor, over all; management and field."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from planner.core.agreement import average_deviation, rwg_j
from planner.core.assessment import Assessment
from planner.core.diagnosis import CapabilityResult
from planner.core.intraclass import IntraclassCorrelations, intraclass_correlations
from planner.core.krippendorff import krippendorff
from planner.core.levels import role_balanced
from planner.core.ratings import MEASURES, Columns
from planner.core.reliability import Reliability, reliability

LEVELS = 5
FEWEST_ITEMS = 2
# Below it a level rests on weak ground (LeBreton and Senter 2008).
WEAK_AGREEMENT = 0.70


@dataclass(frozen=True, slots=True)
class FactorAgreement:
    """How far people agree on the levels of a factor, and its items with each other.

    Args:
        n: people who rated at least one of its capabilities.
        complete: people without a gap in the part that alpha rests on.
        rwg_j: None where fewer than enough people rated a capability.
        items: alpha over the part without gaps; None where it has fewer than enough
            people or fewer than two capabilities.
    """

    factor: str
    n: int
    complete: int
    rwg_j: float | None
    items: Reliability | None


@dataclass(frozen=True, slots=True)
class JudgesAgreement:
    """How far people agree on which capabilities matter.

    Args:
        judges: people who rated everything that is compared.
        targets: capabilities rated by all of them.
        found: None below the stated numbers.
    """

    judges: int
    targets: int
    found: IntraclassCorrelations | None


@dataclass(frozen=True, slots=True)
class Views:
    """How management and the field see a capability; both role-balanced."""

    capability: str
    management: float
    field: float
    management_n: int
    field_n: int

    @property
    def difference(self) -> float:
        """Levels that management sees it higher."""
        return self.management - self.field


def capability_deviation(assessment: Assessment, column: int) -> float | None:
    """Mean distance of the current answers from their mean, in levels."""
    return average_deviation(_given(assessment.ratings.current[:, column]))


def factor_agreements(
    assessment: Assessment, fewest: int
) -> tuple[FactorAgreement, ...]:
    """Return the agreement on every factor, in the order of the tree.

    Below `fewest` people nothing is computed.
    """
    return tuple(
        _factor(assessment, f.id, [c.id for c in f.capabilities], fewest)
        for f in assessment.framework.factors.values()
    )


def _factor(
    assessment: Assessment, factor: str, capabilities: Sequence[str], fewest: int
) -> FactorAgreement:
    rated = assessment.ratings
    table = rated.current[:, [rated.capabilities.index(c) for c in capabilities]]
    columns = [_given(table[:, i]) for i in range(table.shape[1])]
    enough = [values for values in columns if len(values) >= fewest]
    people, items = complete_part(table)
    whole = table[np.ix_(people, items)]
    comparable = len(people) >= fewest and len(items) > 1
    names = [capabilities[i] for i in items]
    return FactorAgreement(
        factor=factor,
        n=int((~np.isnan(table)).any(axis=1).sum()),
        complete=len(people),
        rwg_j=rwg_j(enough, LEVELS),
        items=reliability(names, whole.tolist()) if comparable else None,
    )


def complete_part(table: Columns) -> tuple[list[int], list[int]]:
    """Rows and columns of a part without gaps.

    The row or column with the largest share of gaps goes first, a row before a
    column, until nothing is missing; the last two columns stay. Our way to lose little.
    """
    gaps = np.isnan(table)
    rows, columns = np.ones(len(gaps), dtype=bool), np.ones(gaps.shape[1], dtype=bool)
    by_row, by_column = gaps.sum(axis=1), gaps.sum(axis=0)
    while by_row[rows].any():
        wide, high = int(columns.sum()), int(rows.sum())
        row = int(np.where(rows, by_row, -1).argmax())
        column = int(np.where(columns, by_column, -1).argmax())
        if wide <= FEWEST_ITEMS or by_row[row] * high >= by_column[column] * wide:
            rows[row] = False
            by_column -= gaps[row]
        else:
            columns[column] = False
            by_row -= gaps[:, column]
    if not (rows.any() and columns.any()):
        return [], []
    return np.flatnonzero(rows).tolist(), np.flatnonzero(columns).tolist()


def importance_agreement(assessment: Assessment, fewest: int) -> JudgesAgreement:
    """Intraclass correlations of the people on what matters (Shrout, Fleiss 1979).

    It rests on the part of the ratings that has no gap.
    """
    rules, table = assessment.framework.rules.agreement, assessment.ratings.importance
    people, targets = complete_part(table)
    whole = table[np.ix_(people, targets)]
    enough = len(people) >= fewest and len(targets) >= rules.fewest_things
    found = intraclass_correlations(whole.T.tolist()) if enough else None
    return JudgesAgreement(len(people), len(targets), found)


def alphas(
    assessment: Assessment, fewest: int
) -> Mapping[str, Mapping[str, float | None] | None]:
    """Krippendorff's alpha by measure and metric; gaps are allowed.

    None for a measure that fewer than `fewest` people answered.
    """
    return {m: _alpha(getattr(assessment.ratings, m), fewest) for m in MEASURES}


def _alpha(table: Columns, fewest: int) -> Mapping[str, float | None] | None:
    if (~np.isnan(table)).any(axis=1).sum() < fewest:
        return None
    return krippendorff([_given(table[:, i]) for i in range(table.shape[1])])


def management_and_field(assessment: Assessment) -> tuple[Views, ...]:
    """Capabilities that both have rated, the widest difference first.

    Reads the means of roles as they may be shown, so that an anonymous result stays
    one.
    """
    chosen = frozenset(assessment.framework.rules.agreement.management)
    found = [_views(c, chosen) for c in assessment.capabilities]
    known = [v for v in found if v is not None]
    return tuple(sorted(known, key=lambda v: (-abs(v.difference), v.capability)))


def _views(result: CapabilityResult, management: frozenset[str]) -> Views | None:
    sides: dict[bool, dict[str, list[float]]] = {True: {}, False: {}}
    counts = {True: 0, False: 0}
    for role, mean in result.survey.roles.items():
        if mean.mean is not None:
            sides[role in management][role] = [mean.mean]
            counts[role in management] += mean.n
    above, below = (role_balanced(sides[side]).balanced for side in (True, False))
    if above is None or below is None:
        return None
    return Views(result.id, above, below, counts[True], counts[False])


def _given(column: Columns) -> list[float]:
    return [float(x) for x in column[~np.isnan(column)]]
