"""How coefficients of agreement, views of two sides and other rules came about."""

from collections.abc import Callable, Mapping

from planner.core import show
from planner.core.assessment import Assessment
from planner.core.consensus import (
    WEAK_AGREEMENT,
    FactorAgreement,
    Views,
    alphas,
    factor_agreements,
    importance_agreement,
    management_and_field,
)
from planner.core.derivations import Explained, counted
from planner.core.derivations.capabilities import Maker, name_of
from planner.core.derivations.wholes import PEOPLE, keyed, named_parts
from planner.core.text import Message

NONE_TO_FULL = Message("0 none to 1 full")


def fewest(assessment: Assessment) -> int:
    """The fewest people a coefficient is computed of."""
    return max(assessment.framework.rules.agreement.fewest_people, assessment.least)


def view(assessment: Assessment, rest: str) -> Explained | None:
    """Derive `<capability>:management`, `:field` or `:difference`."""
    name, _, key = rest.partition(":")
    found = {v.capability: v for v in management_and_field(assessment)}.get(name)
    if found is None:
        return None
    number = f"view:{rest}"
    sides = {
        "management": _side(assessment, found, "management", number),
        "field": _side(assessment, found, "field", number),
    }
    if key in sides:
        return sides[key]
    if key != "difference":
        return None
    label = Message(
        "{name}: management less the field", {"name": name_of(assessment, name)}
    )
    formula = Message("level as management sees it − level as the field sees it")
    parts = tuple(sides.values())
    return Explained(
        number, label, found.difference, formula, parts=parts, unit=Message("levels")
    )


def _side(assessment: Assessment, found: Views, side: str, number: str) -> Explained:
    management = assessment.framework.rules.agreement.management
    survey = next(c.survey for c in assessment.capabilities if c.id == found.capability)
    known = assessment.framework.role
    parts = tuple(
        Explained(
            number,
            Message("{role}", {"role": known[role].name if role in known else role}),
            mean.mean,
            n=mean.n,
        )
        for role, mean in survey.roles.items()
        if mean.mean is not None and (role in management) == (side == "management")
    )
    label = Message("Management") if side == "management" else Message("The field")
    value = found.management if side == "management" else found.field
    n = found.management_n if side == "management" else found.field_n
    return Explained(
        f"view:{found.capability}:{side}",
        label,
        value,
        Message("mean of the means of its roles"),
        n=n,
        parts=parts,
        unit=Message("level, 1 to 5"),
    )


def _apart(sign: int) -> Callable[[Assessment, str], Explained]:
    words = {
        1: Message("Capabilities that management sees higher"),
        -1: Message("Capabilities that management sees lower"),
        0: Message("Capabilities that both sides rated"),
    }

    def make(found: Assessment, number: str) -> Explained:
        threshold = found.framework.rules.diagnosis.perception_gap
        views = management_and_field(found)
        chosen = [
            v for v in views if not sign or sign * v.difference >= threshold - 1e-9
        ]
        parts = [
            Explained(
                f"view:{v.capability}:difference",
                Message("{name}", {"name": name_of(found, v.capability)}),
                v.difference,
            )
            for v in chosen
        ]
        return counted(number, words[sign], parts)

    return make


def factor_agreement(assessment: Assessment, rest: str) -> Explained | None:
    """Derive a coefficient of the items of a factor."""
    number, least = f"agreement:{rest}", fewest(assessment)
    if rest == "all:weak":
        label = Message("Agreement below which a level rests on weak ground")
        formula = Message("convention of the literature; ours to use it")
        return Explained(number, label, WEAK_AGREEMENT, formula)
    if rest == "all:fewest":
        label = Message("Fewest people a coefficient is computed of")
        formula = Message(
            "the larger of the framework's own and the smallest group that is shown"
        )
        return Explained(number, label, least, formula, unit=PEOPLE)
    name, _, key = rest.partition(":")
    agreed = factor_agreements(assessment, least)
    found = next((f for f in agreed if f.factor == name), None)
    if found is None or key not in COEFFICIENTS:
        return None
    label, formula = COEFFICIENTS[key]
    return Explained(
        number,
        label,
        _coefficient(found, key),
        formula,
        n=found.n,
        parts=_items(assessment, number, name, key, least),
        unit=PEOPLE if key in {"people", "complete"} else NONE_TO_FULL,
    )


COEFFICIENTS: Mapping[str, tuple[Message, Message]] = {
    "people": (
        Message("People who rated it"),
        Message("people who rated at least one of its capabilities"),
    ),
    "complete": (
        Message("People without a gap"),
        Message("people who rated all capabilities that are compared"),
    ),
    "rwg_j": (
        Message("Agreement r_wg(j)"),
        Message(
            "J × (1 − s) ÷ (J × (1 − s) + s); s is the mean variance ÷ variance"
            " at random, J the number of capabilities"
        ),
    ),
    "alpha": (
        Message("Cronbach's alpha"),
        Message("k ÷ (k − 1) × (1 − sum of variances ÷ variance of the sum)"),
    ),
    "standardised": (
        Message("Alpha of standardised items"),
        Message("k × r ÷ (1 + (k − 1) × r); r is the mean correlation of items"),
    ),
    "inter_item": (
        Message("Mean correlation of items"),
        Message("mean over all pairs of capabilities of their correlation"),
    ),
    "weakest": (
        Message("Weakest item"),
        Message("lowest correlation of an item with the sum of the others"),
    ),
}


def _coefficient(found: FactorAgreement, key: str) -> float | None:
    of_people = {"people": found.n, "complete": found.complete, "rwg_j": found.rwg_j}
    if key in of_people:
        return of_people[key]
    items = found.items
    if items is None:
        return None
    if key == "weakest":
        known = (r for r in items.item_rest_correlation.values() if r is not None)
        return min(known, default=None)
    return {
        "alpha": items.alpha,
        "standardised": items.alpha_standardised,
        "inter_item": items.average_inter_item_r,
    }[key]


def _items(
    assessment: Assessment, number: str, factor: str, key: str, least: int
) -> tuple[Explained, ...]:
    """What the coefficient rests on, by capability."""
    own = {c.id for c in assessment.framework.factors[factor].capabilities}
    results = [c for c in assessment.capabilities if c.id in own]
    if key in {"people", "complete"}:
        return named_parts(assessment, results, "coverage")
    if key == "rwg_j":
        known = [c for c in results if c.n >= least]
        return tuple(
            Explained(
                f"capability:{c.id}:agreement",
                Message("{name}", {"name": name_of(assessment, c.id)}),
                c.rwg,
                n=c.n,
            )
            for c in known
        )
    items = next(
        f.items for f in factor_agreements(assessment, least) if f.factor == factor
    )
    rest = items.item_rest_correlation if items else {}
    return tuple(
        Explained(
            number,
            Message(
                "{name}, correlation with the sum of the others",
                {"name": name_of(assessment, c)},
            ),
            r,
        )
        for c, r in rest.items()
    )


def icc(assessment: Assessment, rest: str) -> Explained | None:
    """Derive `<form>:value`, `<form>:interval`, `people:judges` or `:targets`."""
    judged = importance_agreement(assessment, fewest(assessment))
    number = f"icc:{rest}"
    judges = Explained(
        "icc:people:judges",
        Message("People who rated everything that is compared"),
        judged.judges,
        Message(
            "the person or capability with the largest share of gaps is left out first,"
            " until nothing is missing"
        ),
        unit=PEOPLE,
    )
    targets = Explained(
        "icc:people:targets",
        Message("Capabilities rated by all of them"),
        judged.targets,
        judges.formula,
    )
    if rest in {"people:judges", "people:targets"}:
        return judges if rest.endswith("judges") else targets
    form, _, key = rest.partition(":")
    found = judged.found
    if found is None or form not in found.icc or key not in {"value", "interval"}:
        return None
    label = Message("Intraclass correlation ({form})", {"form": form})
    formula = Message("mean squares of Shrout and Fleiss (1979), 95 % interval by F")
    interval = found.interval[form]
    low, high = interval or (None, None)
    ends = (
        Explained(number, Message("lower end"), low),
        Explained(number, Message("upper end"), high),
    )
    value = found.icc[form] if key == "value" else show.interval(interval, 2)
    parts = (judges, targets, *ends)
    return Explained(
        number, label, value, formula, n=judged.judges, parts=parts, unit=NONE_TO_FULL
    )


def krippendorff_alpha(assessment: Assessment, rest: str) -> Explained | None:
    """Derive `<measure>:<metric>`."""
    measure, _, metric = rest.partition(":")
    values = alphas(assessment, fewest(assessment)).get(measure)
    if values is None or metric not in values:
        return None
    number = f"krippendorff:{rest}"
    usable = sum(c.n for c in assessment.capabilities)
    parts = tuple(
        Explained(f"krippendorff:{measure}:{m}", Message("{metric}", {"metric": m}), v)
        for m, v in values.items()
        if m != metric
    )
    return Explained(
        number,
        Message("Krippendorff's alpha, {metric}", {"metric": metric}),
        values[metric],
        Message("1 − observed ÷ expected disagreement over all pairs of answers"),
        n=usable if measure == "current" else None,
        parts=parts,
        unit=Message("1 full, 0 what chance gives"),
    )


AGREEING: Mapping[str, Maker] = {
    "view": view,
    "views": keyed(
        {"count": _apart(0), "higher": _apart(1), "lower": _apart(-1)}, "views"
    ),
    "agreement": factor_agreement,
    "icc": icc,
    "krippendorff": krippendorff_alpha,
}
