"""How the strength that people gave a link came about."""

from planner.core.assessment import Assessment
from planner.core.derivations import Explained
from planner.core.elicited import STEPS, Elicited, weight_of
from planner.core.ladder import STEP_WORDS
from planner.core.text import Message


def asked(assessment: Assessment, rest: str) -> Explained | None:
    """Derive of `<source>><target>:` what people asked say.

    The keys are `asked`, the mean, `median`, `agreement` (r_wg) and `deviation` (AD).
    """
    ends, _, key = rest.rpartition(":")
    source, _, target = ends.partition(">")
    found = assessment.elicited.get((source, target))
    if found is None or found.refused is not None:
        return None
    number = f"link:{rest}"
    if key in ("asked", "median"):
        return _weight(assessment, number, found, key)
    if key == "agreement":
        formula = Message("1 − variance of the steps ÷ 4, the variance at random")
        label = Message("Agreement of the people asked (r_wg)")
        return _of_steps(number, found, (label, formula), found.rwg)
    if key == "deviation":
        formula = Message("mean distance of the steps chosen from their mean")
        label = Message("How far the people asked are apart (AD)")
        return _of_steps(number, found, (label, formula), found.deviation)
    return None


def mean_of(assessment: Assessment, source: str, target: str) -> Explained | None:
    """Return the tree of the mean of the people asked about a link, as a part."""
    return asked(assessment, f"{source}>{target}:asked")


def _weight(
    assessment: Assessment, number: str, found: Elicited, key: str
) -> Explained:
    """The mean or the median of the weights of the steps chosen."""
    rules = assessment.framework.rules.causal
    parts = tuple(
        Explained(number, STEP_WORDS[step], weight_of(rules, step), n=count)
        for step, count in zip(STEPS, found.counts, strict=True)
        if count
    )
    if key == "median":
        label = Message("Middle strength by the people asked")
        formula = Message("median of the weights of the steps chosen")
        value = found.median
    else:
        label = Message(
            "Strength by the people asked, ± {se}: spread {sd} ÷ √n, at least that of"
            " evidence A",
            {"se": f"{found.se:.2f}", "sd": f"{found.sd:.2f}"},
        )
        formula = Message("mean of the weights of the steps chosen; not known left out")
        value = found.mean
    return Explained(number, label, value, formula, n=found.n, parts=parts)


def _of_steps(
    number: str, found: Elicited, said: tuple[Message, Message], value: float | None
) -> Explained:
    """A figure of the steps themselves, with how many chose each."""
    label, formula = said
    counts = tuple(
        Explained(number, STEP_WORDS[step], count)
        for step, count in zip(STEPS, found.counts, strict=True)
        if count
    )
    return Explained(number, label, value, formula, n=found.n, parts=counts)
