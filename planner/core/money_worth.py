"""What a project says that one unit of a result is worth."""

from typing import Annotated, Literal

from pydantic import Field

from planner.core.authored import Authored


class MoneyWorth(Authored):
    """What one unit of a result KPI is worth, as the company reckons it.

    `worth_100m_krw` is in 100 million KRW a year per unit; for customer equity it is
    the change of the stock.
    """

    worth_100m_krw: Annotated[float, Field(ge=-1_000_000, le=1_000_000)]
    of: Literal["profit", "customer_equity"]
    basis: Annotated[str, Field(min_length=3, max_length=500)]
