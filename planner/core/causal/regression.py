"""Least squares between standardised variables, worked from their correlations."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from planner.core.causal.graph import Links
from planner.core.problems import PlannerError
from planner.core.text import Message

Matrix = NDArray[np.float64]

# Below this smallest eigenvalue the causes' correlations are singular but for rounding.
SINGULAR = 1e-10


class EstimationError(PlannerError):
    """The data cannot carry the model that was drawn."""


@dataclass(frozen=True, slots=True)
class Regression:
    """Standardised coefficients of one effect on its causes.

    Args:
        spread: diagonal of the inverse correlation matrix of the causes (variance
            inflation factors).
    """

    coefficients: tuple[float, ...]
    spread: tuple[float, ...]
    r2: float


def regress(
    correlations: Matrix, causes: Sequence[int], effect: int, names: Sequence[str]
) -> Regression:
    """Regress one variable on others, all standardised."""
    among = correlations[np.ix_(causes, causes)]
    if float(np.linalg.eigvalsh(among)[0]) < SINGULAR:
        raise EstimationError(
            Message(
                "the causes {causes} of {effect} explain one another completely, so "
                "their effects cannot be told apart; leave one of them out",
                {
                    "causes": ", ".join(names[i] for i in causes),
                    "effect": names[effect],
                },
            )
        )
    with_effect = correlations[causes, effect]
    coefficients = np.linalg.solve(among, with_effect)
    return Regression(
        coefficients=tuple(coefficients.tolist()),
        spread=tuple(np.diag(np.linalg.inv(among)).tolist()),
        r2=min(1.0, float(coefficients @ with_effect)),
    )


def refuse_circles(links: Links) -> None:
    """Refuse links that run in a circle, which least squares cannot estimate."""
    for block in links.blocks:
        if len(block) > 1:
            raise EstimationError(
                Message(
                    "{nodes} cause one another in a circle, which least squares cannot "
                    "estimate; remove one of these links",
                    {"nodes": ", ".join(links.nodes[n] for n in block)},
                )
            )


def refuse_few_rows(n: int, causes: int, effect: str) -> None:
    """Refuse a regression with no row to spare."""
    if n < causes + 2:
        raise EstimationError(
            Message(
                "{n} complete rows are too few to estimate {effect} from {causes} "
                "causes; give at least {needed}",
                {"n": n, "effect": effect, "causes": causes, "needed": causes + 2},
            )
        )
