"""Rules of experiments: what is proposed for a new one, and the test of fit."""

from typing import Annotated

from pydantic import Field

from planner.core.authored import Authored, Id

Share = Annotated[float, Field(gt=0, lt=1)]


class FitTest(Authored):
    """The test of execution fit: the frame of its criteria and the stage it is in."""

    frame: Id
    stage: Annotated[int, Field(ge=1)]


class ExperimentRules(Authored):
    """Power and significance of a new experiment, and what its arithmetic needs.

    Args:
        least_events: with fewer successes or failures in an arm nothing is claimed.
        fit_test: None where the framework has no such test.
    """

    power: Share = 0.8
    significance: Share = 0.05
    least_events: Annotated[int, Field(ge=1, le=1_000)] = 10
    fit_test: FitTest | None = None
