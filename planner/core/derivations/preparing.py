"""How the numbers of the preparation came about."""

from collections.abc import Mapping

from planner.core.assessment import Assessment
from planner.core.derivations import Explained, counted
from planner.core.derivations.answered import combined, named, of_preparing
from planner.core.derivations.capabilities import Maker, name_of
from planner.core.engagement import HORIZONS
from planner.core.preparing.conditions import ConditionResult, LightResult, Readiness
from planner.core.preparing.whole import Preparing
from planner.core.swot import swot
from planner.core.text import Message

HORIZON_WORDS: Mapping[str, Message] = {
    "short": Message("short term"),
    "mid": Message("mid term"),
    "long": Message("long term"),
}


def purpose(assessment: Assessment, rest: str) -> Explained | None:
    """Derive `agreement_pct`, `to_mean_pct`, `<horizon>:share` or `clarity:level`."""
    found, number = assessment.purpose, f"purpose:{rest}"
    if rest == "agreement_pct":
        label = Message("Agreement on the purpose")
        formula = Message("mean over all pairs of people of the points in common")
        return Explained(number, label, found.agreement_pct, formula, n=found.n)
    if rest == "to_mean_pct":
        label = Message("Agreement with the mean of all")
        formula = Message("100 × (1 − mean distance of a person to the mean of all)")
        return Explained(number, label, found.to_mean_pct, formula, n=found.n)
    if rest == "clarity:level" and assessment.preparing is not None:
        label = Message("Clarity of the purpose")
        return combined(assessment, number, label, assessment.preparing.aims.clarity)
    horizon, _, key = rest.partition(":")
    if key != "share" or horizon not in HORIZONS:
        return None
    return _share(assessment, number, horizon)


def _share(assessment: Assessment, number: str, horizon: str) -> Explained:
    found = assessment.purpose
    known = assessment.framework.role
    parts = tuple(
        Explained(
            number,
            Message("{role}", {"role": known[role].name if role in known else role}),
            shares.shares[horizon],
            n=shares.n,
        )
        for role, shares in found.roles.items()
    )
    formula = (
        Message("agreed in the project; the answers of each role beside it")
        if found.stated
        else Message("mean of the points of all people")
    )
    value = None if found.shares is None else found.shares[horizon]
    label = HORIZON_WORDS[horizon]
    n = None if found.stated else found.n
    return Explained(number, label, value, formula, n=n, parts=parts)


def consensus(assessment: Assessment, rest: str) -> Explained | None:
    """Derive `score`, `items` or `fewest` of the agreement on each item."""
    found = assessment.consensus
    if rest == "items":
        listed = (
            Explained("consensus:items", named(item.text), item.pct, n=item.n)
            for item in found.items
        )
        return counted("consensus:items", Message("Items that are compared"), listed)
    if rest == "fewest":
        return Explained(
            "consensus:fewest",
            Message("Fewest answers of an item that is compared"),
            found.fewest,
            Message(
                "the larger of the framework's own and the smallest group that is shown"
            ),
        )
    if rest != "score":
        return None
    parts = tuple(
        Explained("consensus:score", named(item.text), item.pct, n=item.n)
        for item in found.items
    )
    values = {"fewest": found.fewest, "left_out": found.left_out}
    formula = Message(
        "mean agreement over the items: r_wg of ratings, points or choices that any"
        " two people share; {left_out} items with fewer than {fewest} people left out",
        values,
    )
    return Explained(
        "consensus:score", Message("Consensus"), found.pct, formula, parts=parts
    )


def _readiness(assessment: Assessment, found: Preparing, rest: str) -> Explained | None:
    if rest != "score":
        return None
    ready: Readiness = found.readiness
    share = found.rules.conditions.mean_share
    parts = [_condition(assessment, c) for c in ready.conditions]
    if ready.lowest is not None:
        low = Message("lowest condition, {name}", {"name": ready.lowest.condition.name})
        middle = Message("mean of the conditions")
        parts += [
            Explained("readiness:score", middle, ready.mean, weight=share),
            Explained("readiness:score", low, ready.lowest.score, weight=1 - share),
        ]
    return Explained(
        "readiness:score",
        Message("Readiness"),
        ready.score,
        Message(
            "{share} × mean of the conditions + {rest} × the lowest",
            {"share": f"{share:g}", "rest": f"{1 - share:g}"},
        ),
        parts=tuple(parts),
    )


def _one_condition(
    assessment: Assessment, found: Preparing, rest: str
) -> Explained | None:
    name, _, key = rest.partition(":")
    wanted = [c for c in found.readiness.conditions if c.condition.id == name]
    if not wanted or key not in {"score", "level"}:
        return None
    if key == "score":
        return _condition(assessment, wanted[0])
    number, label = f"condition:{rest}", Message("level, 1 to 5")
    return combined(assessment, number, label, wanted[0].answers)


def _condition(assessment: Assessment, found: ConditionResult) -> Explained:
    number = f"condition:{found.condition.id}:score"
    level = combined(assessment, number, Message("level, 1 to 5"), found.answers)
    return Explained(
        number,
        named(found.condition.name),
        found.score,
        Message("(level − 1) ÷ 4 × 100"),
        n=found.answers.n,
        parts=(level,),
    )


def _light(assessment: Assessment, found: Preparing, rest: str) -> Explained | None:
    name, _, key = rest.partition(":")
    wanted = next((x for x in found.lights if x.light.id == name), None)
    if wanted is None or key != "level":
        return None
    return _light_of(assessment, wanted)


def _light_of(assessment: Assessment, found: LightResult) -> Explained:
    levels = {c.id: c for c in assessment.capabilities}
    parts = tuple(
        Explained(
            f"capability:{c}:current",
            named(name_of(assessment, c)),
            levels[c].fused.level,
            n=levels[c].n,
        )
        for c in found.light.capabilities
    )
    return Explained(
        f"light:{found.light.id}:level",
        named(found.light.name),
        found.level,
        Message("lowest level of the capabilities that are covered"),
        parts=parts,
    )


def swot_number(assessment: Assessment, rest: str) -> Explained | None:
    """Derive `coverage`."""
    if rest != "coverage":
        return None
    found = swot(assessment)
    parts = (
        Explained(
            "swot:coverage",
            Message("entries that an initiative of the plan touches"),
            sum(bool(e.touched) for e in found.entries),
        ),
        Explained("swot:coverage", Message("entries"), len(found.entries)),
    )
    return Explained(
        "swot:coverage",
        Message("Coverage of the SWOT entries"),
        found.coverage,
        Message("entries touched ÷ entries"),
        parts=parts,
    )


PREPARING: Mapping[str, Maker] = {
    "purpose": purpose,
    "consensus": consensus,
    "readiness": of_preparing(_readiness),
    "condition": of_preparing(_one_condition),
    "light": of_preparing(_light),
    "swot": swot_number,
}
