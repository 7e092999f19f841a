"""What a number was made of, down to the answers: the tree behind each number id."""

from collections.abc import Mapping

from planner.core.assessment import Assessment
from planner.core.derivations import Explained
from planner.core.derivations.agreeing import AGREEING
from planner.core.derivations.aim_numbers import AIM_NUMBERS
from planner.core.derivations.answer_numbers import ANSWER_NUMBERS
from planner.core.derivations.basics_numbers import BASICS
from planner.core.derivations.benefit_numbers import BENEFIT_NUMBERS
from planner.core.derivations.capabilities import Maker
from planner.core.derivations.capability_numbers import MORE_OF_CAPABILITIES
from planner.core.derivations.cause_numbers import CAUSE_NUMBERS
from planner.core.derivations.causes import leverage
from planner.core.derivations.change_risk_numbers import CHANGE_RISKS
from planner.core.derivations.construct_numbers import CONSTRUCT_NUMBERS
from planner.core.derivations.counts import COUNTS
from planner.core.derivations.deciding_numbers import DECIDING
from planner.core.derivations.goal_numbers import GOAL_NUMBERS
from planner.core.derivations.initiative_numbers import INITIATIVE_NUMBERS
from planner.core.derivations.link_numbers import LINK_NUMBERS
from planner.core.derivations.map_counts import MAP_COUNTS
from planner.core.derivations.outside import OUTSIDE
from planner.core.derivations.plan_draws import PLAN_DRAWS
from planner.core.derivations.plan_numbers import PLAN_NUMBERS
from planner.core.derivations.practices import PRACTICES
from planner.core.derivations.prepared_numbers import PREPARED_NUMBERS
from planner.core.derivations.preparing import PREPARING
from planner.core.derivations.regression_numbers import REGRESSION_NUMBERS
from planner.core.derivations.rolled_numbers import ROLLED_NUMBERS
from planner.core.derivations.stage_numbers import STAGE_NUMBERS
from planner.core.derivations.steadying import STEADYING
from planner.core.derivations.trial_numbers import TRIAL_NUMBERS
from planner.core.derivations.wholes import WHOLES
from planner.core.problems import PlannerError
from planner.core.text import Message


class NoSuchNumberError(PlannerError):
    """Nothing in the assessment has this number id."""


def explain(assessment: Assessment, number: str) -> Explained:
    """Return the derivation tree of a number.

    Raises:
        NoSuchNumberError: the id is unknown; the sentence shows how ids look.
    """
    kind, _, rest = number.partition(":")
    found = KINDS[kind](assessment, rest) if kind in KINDS else None
    if found is None:
        raise no_such_number(number)
    return found


def no_such_number(number: str) -> NoSuchNumberError:
    """The error that says how number ids look."""
    return NoSuchNumberError(
        Message(
            "There is no number {number}; ids look like"
            " capability:ret.loyalty:opportunity, fit:score,"
            " link:K-PR-09>K-CU-19:r, leverage:ret.loyalty:effect,"
            " initiative:I-07:start",
            {"number": repr(number[:80])},
        )
    )


KINDS: Mapping[str, Maker] = {
    "leverage": leverage,
    **PLAN_NUMBERS,
    **INITIATIVE_NUMBERS,
    **BENEFIT_NUMBERS,
    **GOAL_NUMBERS,
    **CHANGE_RISKS,
    **PLAN_DRAWS,
    **STAGE_NUMBERS,
    **MORE_OF_CAPABILITIES,
    **DECIDING,
    **ROLLED_NUMBERS,
    **WHOLES,
    **COUNTS,
    **AGREEING,
    **STEADYING,
    **PREPARING,
    **PREPARED_NUMBERS,
    **AIM_NUMBERS,
    **OUTSIDE,
    **PRACTICES,
    **BASICS,
    **TRIAL_NUMBERS,
    **CAUSE_NUMBERS,
    **LINK_NUMBERS,
    **ANSWER_NUMBERS,
    **CONSTRUCT_NUMBERS,
    **REGRESSION_NUMBERS,
    **MAP_COUNTS,
}
