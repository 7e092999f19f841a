"""Rules of the living plan: spread of durations, share of technology, the weeks."""

from typing import Annotated, Literal

from pydantic import Field

from planner.core.authored import Authored, Id
from planner.core.text import Text

Percent = Literal[50, 80, 95]


class Promise(Authored):
    """In how many of a hundred draws a promised day holds, by the risk taken."""

    low: Percent = 95
    medium: Percent = 80
    high: Percent = 50


class RiskRules(Authored):
    """How durations spread where nobody estimated them by three points."""

    pessimistic_factor: Annotated[float, Field(ge=1, le=10)]
    draws: Annotated[int, Field(ge=100, le=100_000)]
    promise: Promise = Promise()


class TechnologyRules(Authored):
    """When a plan leans on technology: which factors count, and the largest share."""

    factors: tuple[Id, ...] = Field(min_length=1)
    share_max: Annotated[float, Field(ge=0, le=1)]


class BenefitRules(Authored):
    """How the benefit of an initiative grows after its go-live."""

    ramp_months: Annotated[int, Field(ge=1, le=60)]


class GateRules(Authored):
    """How criteria are scored: met with evidence counts 1, partly met this much."""

    partly: Annotated[float, Field(ge=0, le=1)] = 0.5


class ProjectTask(Authored):
    """A task of the project itself, in weeks counted from 1."""

    id: Id
    name: Text
    first_week: Annotated[int, Field(ge=1, le=104)]
    last_week: Annotated[int, Field(ge=1, le=104)]
    step: Annotated[int, Field(ge=1)] | None = None
    fine_step: Annotated[int, Field(ge=1)] | None = None
