"""An experiment of a project: what is tried on whom, its results and the decision."""

import datetime as dt
from collections.abc import Iterator, Mapping
from typing import Annotated, Literal, get_args

from pydantic import BaseModel, ConfigDict, Field

from planner.core.text import Message
from planner.core.value.experiments import Arm

Verdict = Literal["go", "adapt", "stop"]
VERDICTS: tuple[Verdict, ...] = get_args(Verdict)
VERDICT_WORDS: Mapping[str, Message] = {
    "go": Message("full use"),
    "adapt": Message("adapt and test again"),
    "stop": Message("stop it"),
}
MOST_ARMS = 6
MOST_PEOPLE = 1_000_000_000

Name = Annotated[str, Field(min_length=1, max_length=120)]
Long = Annotated[str, Field(max_length=1_000)]
Count = Annotated[int, Field(ge=0, le=MOST_PEOPLE)]
Number = Annotated[int, Field(ge=1, le=999_999)]
Share = Annotated[float, Field(gt=0, lt=1)]


class _Kept(BaseModel):
    """Kept as a document, in the database and in a folder alike."""

    model_config = ConfigDict(frozen=True, extra="forbid", allow_inf_nan=False)


class ExperimentArm(_Kept):
    """A group of people who get one variant; no counts while nothing is measured."""

    name: Annotated[str, Field(min_length=1, max_length=80)]
    n: Count | None = None
    successes: Count | None = None


class ExperimentDecision(_Kept):
    """What a person decided on the results."""

    decision: Verdict
    who: Annotated[str, Field(min_length=1, max_length=200)]
    on: dt.date
    reason: Annotated[str, Field(min_length=1, max_length=1_000)]


class Experiment(_Kept):
    """A limited use on selected customers before full use.

    Args:
        number: names it in addresses.
        initiative: id of the initiative it belongs to; empty for none.
        tried: offer, degree of personalisation, channel: what differs.
        target: the customers it is tried on.
        base: share that succeeds today, 0 to 1.
        least: smallest change of that share worth finding; negative for a fall.
        reachable: people who can be had for all arms together.
        arms: the first is the control.
        measured_on: day of the results.
        after: number of the experiment of which this is another round.
    """

    number: Number
    name: Name
    initiative: Annotated[str, Field(max_length=60)] = ""
    tried: Long = ""
    target: Annotated[str, Field(max_length=200)] = ""
    kpi: Annotated[str, Field(max_length=60)] = ""
    base: Share
    least: Annotated[float, Field(gt=-1, lt=1)]
    power: Share
    significance: Share
    reachable: Annotated[int, Field(ge=1, le=MOST_PEOPLE)] | None = None
    arms: Annotated[tuple[ExperimentArm, ...], Field(min_length=1, max_length=50)]
    measured_on: dt.date | None = None
    decision: ExperimentDecision | None = None
    after: Number | None = None

    @property
    def measured(self) -> tuple[Arm, ...]:
        """The arms with their counts, the control first; none before there are any."""
        return tuple(
            Arm(arm.name, arm.n, arm.successes)
            for arm in self.arms
            if arm.n is not None and arm.successes is not None
        )

    def without_results(self) -> "Experiment":
        """The same plan before anything was measured."""
        arms = tuple(ExperimentArm(name=arm.name) for arm in self.arms)
        return self.model_copy(
            update={"arms": arms, "measured_on": None, "decision": None}
        )


def experiment_faults(found: Experiment) -> tuple[Message, ...]:
    """Return everything that is wrong inside an experiment."""
    return (*_plan_faults(found), *_result_faults(found))


def _plan_faults(found: Experiment) -> Iterator[Message]:
    if not found.least:
        yield Message("Give a smallest change other than 0")
    elif not 0 < found.base + found.least < 1:
        yield Message(
            "Base rate and smallest change together must lie between 0 and 100 percent"
        )
    if len(found.arms) < 2:
        yield Message("Name at least two arms, the control first")
    if len(found.arms) > MOST_ARMS:
        yield Message("At most {most} arms", {"most": MOST_ARMS})
    names = [arm.name for arm in found.arms]
    if len(set(names)) < len(names):
        yield Message("Two arms have the same name")


def _result_faults(found: Experiment) -> Iterator[Message]:
    given = [
        arm for arm in found.arms if arm.n is not None or arm.successes is not None
    ]
    if given and (
        len(given) < len(found.arms) or len(found.measured) < len(found.arms)
    ):
        yield Message(
            "Give the counts of every arm, the control too: a response alone says"
            " nothing"
        )
    for arm in found.measured:
        if not arm.n:
            yield Message("“{arm}” has nobody in it", {"arm": arm.name})
        elif arm.successes > arm.n:
            yield Message(
                "“{arm}”: {successes} successes are more than its {n} people",
                {"arm": arm.name, "successes": arm.successes, "n": arm.n},
            )
    if bool(given) != bool(found.measured_on):
        yield Message("Counts and the day of the results belong together")
    if found.decision and not given:
        yield Message("Nothing can be decided before there are results")
    elif found.decision and found.measured_on and found.decision.on < found.measured_on:
        yield Message("The decision is of a day before its results")
