"""How the strength that people gave a link came about."""

from planner.core.assessment import Assessment
from planner.core.derivations import Explained
from planner.core.elicited import STEPS, Elicited, weight_of
from planner.core.ladder import STEP_WORDS
from planner.core.text import Message

KEYS = frozenset({"asked", "agreement"})


def asked(assessment: Assessment, rest: str) -> Explained | None:
    """Derive `<source>><target>:asked`, the mean, or `:agreement`, their r_wg."""
    ends, _, key = rest.rpartition(":")
    source, _, target = ends.partition(">")
    found = assessment.elicited.get((source, target))
    if found is None or found.refused is not None or key not in KEYS:
        return None
    number = f"link:{rest}"
    return _mean(assessment, number, found) if key == "asked" else _rwg(number, found)


def mean_of(assessment: Assessment, source: str, target: str) -> Explained | None:
    """Return the tree of the mean of the people asked about a link, as a part."""
    return asked(assessment, f"{source}>{target}:asked")


def _mean(assessment: Assessment, number: str, found: Elicited) -> Explained:
    rules = assessment.framework.rules.causal
    parts = tuple(
        Explained(number, STEP_WORDS[step], weight_of(rules, step), n=count)
        for step, count in zip(STEPS, found.counts, strict=True)
        if count
    )
    label = Message(
        "Strength by the people asked, ± {se}: spread {sd} ÷ √n, at least that of"
        " evidence A",
        {"se": f"{found.se:.2f}", "sd": f"{found.sd:.2f}"},
    )
    formula = Message("mean of the weights of the steps chosen; not known left out")
    return Explained(number, label, found.mean, formula, n=found.n, parts=parts)


def _rwg(number: str, found: Elicited) -> Explained:
    counts = tuple(
        Explained(number, STEP_WORDS[step], count)
        for step, count in zip(STEPS, found.counts, strict=True)
        if count
    )
    return Explained(
        number,
        Message("Agreement of the people asked (r_wg)"),
        found.rwg,
        Message("1 − variance of the steps ÷ 4, the variance of answers at random"),
        n=found.n,
        parts=counts,
    )
