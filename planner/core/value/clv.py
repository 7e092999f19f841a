"""What a customer is worth over the years, and when winning one has paid back."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class LifetimeValue:
    """Lifetime value in the margin's currency, with what drives it.

    Args:
        margin_multiple: years of margin the value comes to.
        retention_elasticity: per cent of value for one per cent of retention.
    """

    clv: float
    margin_multiple: float
    retention_elasticity: float


def lifetime_value(margin: float, retention: float, discount: float) -> LifetimeValue:
    """Return margin x r/(1 + d - r), no end (Gupta and Lehmann 2003).

    The first margin comes after one year, from those retained. `1 + discount` must
    exceed `retention`.
    """
    below = 1 + discount - retention
    multiple = retention / below
    return LifetimeValue(margin * multiple, multiple, (1 + discount) / below)


def payback_months(cost: float, monthly_margin: float) -> float | None:
    """Return the months until margin has repaid the cost; None when it never does."""
    return cost / monthly_margin if monthly_margin > 0 else None
