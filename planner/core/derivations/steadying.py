"""How ranks under other importances and other rules came about."""

from collections.abc import Iterable, Iterator, Mapping

from planner.core import show
from planner.core.assessment import Assessment
from planner.core.derivations import Explained, counted
from planner.core.derivations.capabilities import Maker, name_of, opportunity
from planner.core.derivations.wholes import named_parts
from planner.core.not_applicable import (
    POLICIES,
    Compared,
    compared_policies,
    left_first,
)
from planner.core.sensitivity import Swing, importance_swing
from planner.core.text import Message

NAMED_SWAPS = 3


def _swing(assessment: Assessment) -> Swing:
    rules = assessment.framework.rules.ranking
    scores = {c.id: c.opportunity or 0.0 for c in assessment.ranked}
    return importance_swing(
        scores,
        rules.weight_swing,
        rules.top,
        rules.draws,
        rules.interval,
        assessment.seed,
    )


def swing(assessment: Assessment, rest: str) -> Explained | None:
    """Derive `all:kept`, `all:swaps`, `<capability>:likely` or `<capability>:ends`."""
    name, _, key = rest.partition(":")
    rules, number = assessment.framework.rules.ranking, f"swing:{rest}"
    found = _swing(assessment)
    by = {"swing": show.percent(rules.weight_swing), "draws": rules.draws}
    if rest == "all:kept":
        label = Message("How often the first areas stay the same")
        formula = Message(
            "share of {draws} draws in which importances move by up to {swing}, each"
            " on its own",
            by,
        )
        return Explained(number, label, found.kept, formula, is_share=True)
    if rest == "all:swaps":
        label = Message("Pairs that can change places")
        return counted(number, label, _pairs(assessment, number, found.swaps))
    if rest == "all:more":
        label, more = Message("More pairs that can change places"), NAMED_SWAPS
        return counted(number, label, _pairs(assessment, number, found.swaps[more:]))
    ranks = {"likely": (found.likely, LIKELY), "ends": (found.ends, ENDS)}
    if name not in found.ends or key not in ranks:
        return None
    known, words = ranks[key]
    return _ranks(assessment, rest, known[name], Message(words.sentence, by))


LIKELY = Message("ranks between which 95 % of {draws} draws lie")
ENDS = Message(
    "best and worst rank when importances move by {swing}: the own one up and all"
    " others down, and the other way round"
)


def _pairs(
    assessment: Assessment, number: str, swaps: Iterable[tuple[str, str]]
) -> Iterator[Explained]:
    for a, b in swaps:
        names = {"first": name_of(assessment, a), "second": name_of(assessment, b)}
        yield Explained(number, Message("{first} and {second}", names), None)


def _ranks(
    assessment: Assessment, rest: str, ends: tuple[int, int], formula: Message
) -> Explained:
    """Two ranks of a capability with the opportunity behind them."""
    name, number = rest.partition(":")[0], f"swing:{rest}"
    result = next(c for c in assessment.capabilities if c.id == name)
    parts = (
        Explained(number, Message("best rank"), ends[0]),
        Explained(number, Message("worst rank"), ends[1]),
        opportunity(assessment, result),
    )
    return Explained(
        number,
        Message("Ranks when importances move"),
        show.interval(ends),
        formula,
        parts=parts,
        unit=Message("ranks"),
    )


def policy(assessment: Assessment, rest: str) -> Explained | None:
    """Derive `all:count`, `all:<policy>` or `<capability>:<policy>_level|_rank|count`.

    Nothing where answers are anonymous: two rules side by side would tell answers.
    """
    name, _, key = rest.partition(":")
    if assessment.least:
        return None
    if name == "all":
        return _policy_over_all(assessment, f"policy:{rest}", key)
    rows = {row.capability: row for row in compared_policies(assessment)}
    return _policy_of(assessment, rows[name], key) if name in rows else None


def _policy_over_all(assessment: Assessment, number: str, key: str) -> Explained | None:
    """How many have such answers, or would leave the first areas."""
    top = assessment.framework.rules.ranking.top
    by_id = {c.id: c for c in assessment.capabilities}
    if key == "count":
        parts = tuple(
            Explained(
                f"policy:{row.capability}:count",
                Message("{name}", {"name": name_of(assessment, row.capability)}),
                row.count,
            )
            for row in compared_policies(assessment)
        )
        label = Message("Capabilities that somebody called not applicable")
        return counted(number, label, parts)
    if key not in POLICIES or key == "excluded":
        return None
    gone = [by_id[c] for c in left_first(assessment, key, top)]
    parts = named_parts(assessment, gone, "rank")
    label = Message(
        "Areas that another rule moves out of the first {top}", {"top": top}
    )
    return counted(number, label, parts, _POLICY_WORDS[key])


def _policy_of(assessment: Assessment, row: Compared, key: str) -> Explained | None:
    """Level and rank of a capability under a rule, and how many such answers."""
    number = f"policy:{row.capability}:{key}"
    result = next(c for c in assessment.capabilities if c.id == row.capability)
    count = Explained(
        f"policy:{row.capability}:count",
        Message("Answers “not applicable”"),
        row.count,
        n=result.n,
    )
    rule, _, what = key.rpartition("_")
    words = {
        "level": Message("Level under another rule"),
        "rank": Message("Rank under another rule"),
    }
    if key == "count" or rule not in POLICIES or what not in words:
        return count if key == "count" else None
    value = getattr(row.ruled[rule], what)
    parts = (count, *named_parts(assessment, [result], "current"))
    return Explained(number, words[what], value, _POLICY_WORDS[rule], parts=parts)


_POLICY_WORDS: Mapping[str, Message] = {
    "excluded": Message("“not applicable” is left out; the rule in use"),
    "at_target": Message("“not applicable” counts as the target"),
    "as_zero": Message("“not applicable” counts as level 0"),
}


STEADYING: Mapping[str, Maker] = {"swing": swing, "policy": policy}
