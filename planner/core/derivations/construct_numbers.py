"""How measures of constructs and of regressions came about, beside their paths."""

from collections.abc import Callable, Mapping
from dataclasses import replace

from planner.core import show
from planner.core.assessment import Assessment
from planner.core.derivations import Explained
from planner.core.derivations.capabilities import Maker
from planner.core.derivations.estimated_numbers import (
    construct,
    measured,
)
from planner.core.measured_constructs import (
    Estimated,
    drawn_models,
    drivers,
    estimated,
)
from planner.core.statistics import Interval
from planner.core.text import Message

PEOPLE = Message("people")
PLAIN = {"interval", "effect", "effect_interval"}


def estimated_of(
    assessment: Assessment, kind: str, draws: int | None = 0
) -> Estimated | None:
    """The model of a kind; None where there is no such model."""
    drawn = next((m for m in drawn_models(assessment) if m.kind == kind), None)
    return estimated(assessment, drawn, draws=draws) if drawn else None


def any_construct(assessment: Assessment, rest: str) -> Explained | None:
    """Derive any number of a model of constructs: `<model>:<what>:<key>`."""
    kind, _, named = rest.partition(":")
    what, _, key = named.rpartition(":")
    if key == "path":
        return construct(assessment, rest)
    found = estimated_of(assessment, kind, None if key in PLAIN else 0)
    if found is None:
        return None
    number = f"construct:{rest}"
    if what == "all":
        return _of_model(assessment, found, number, key)
    if key == "interval":
        return _path_interval(assessment, found, number, what)
    made = _OF_KEY.get(key)
    return made(found, number, what) if made else _measure(found, number, what, key)


def _of_model(
    assessment: Assessment, found: Estimated, number: str, key: str
) -> Explained | None:
    """People, draws, and the numbers of a refusal."""
    rules = assessment.framework.rules.causal.constructs
    people = tuple(
        Explained(number, Message("{name}", {"name": name}), found.people[c])
        for c, name in found.drawn.name_of.items()
    )
    if key == "n":
        label = Message("People who answered enough of every construct")
        return Explained(number, label, found.n, None, parts=people, unit=PEOPLE)
    if key == "draws":
        formula = Message(
            "draws of people, by rule; seed {seed}", {"seed": assessment.seed}
        )
        label = Message("Bootstrap draws")
        return Explained(number, label, rules.bootstrap, formula)
    if key == "failed":
        again = estimated_of(assessment, found.drawn.kind, None)
        value = again.result.failed_draws if again and again.result else None
        formula = Message("draws in which no solution was found; they are left out")
        return Explained(number, Message("Draws without a solution"), value, formula)
    said = found.refused.values.get(key) if found.refused else None
    if isinstance(said, bool) or not isinstance(said, int | float):
        return None
    label = Message(
        "In the reason why nothing is estimated: {why}", {"why": found.refused}
    )
    return Explained(number, label, said, None, parts=people)


def _driver(found: Estimated, number: str, what: str) -> Explained | None:
    """Total effect of a construct on another one: `<construct>><target>`."""
    source, _, target = what.partition(">")
    own = next((d for d in drivers(found, target) if d.construct == source), None)
    if own is None:
        return None
    names = found.drawn.name_of
    label = Message(
        "Total effect of {source} on {target}",
        {"source": names[source], "target": names[target]},
    )
    if number.endswith(":effect"):
        formula = Message("sum over all ways of the product of the paths along the way")
        parts = tuple(measured(number, found, c) for c in (source, target))
        n = found.n
        return Explained(number, label, own.effect, formula, n=n, parts=parts)
    return _ends(number, label, own.interval, found.n)


def _path_interval(
    assessment: Assessment, found: Estimated, number: str, what: str
) -> Explained | None:
    source, _, target = what.partition(">")
    paths = found.result.paths if found.result else ()
    own = next((p for p in paths if (p.source, p.target) == (source, target)), None)
    tree = construct(assessment, f"{found.drawn.kind}:{what}:path")
    if own is None or tree is None:
        return None
    return replace(_ends(number, tree.label, own.interval, found.n), id=number)


def _ends(number: str, label: Message, ends: Interval | None, n: int) -> Explained:
    formula = Message("95 % of the bootstrap draws of people, turned like the original")
    parts = (
        Explained(number, Message("lower end"), ends[0] if ends else None),
        Explained(number, Message("upper end"), ends[1] if ends else None),
    )
    shown = show.interval(ends, 2) if ends else None
    return Explained(number, label, shown, formula, n=n, parts=parts)


def _htmt(found: Estimated, number: str, what: str) -> Explained | None:
    first, _, second = what.partition("~")
    ratios = found.result.htmt if found.result else ()
    own = next((h for h in ratios if (h.first, h.second) == (first, second)), None)
    if own is None:
        return None
    names = found.drawn.name_of
    label = Message(
        "How alike {first} and {second} are (HTMT)",
        {"first": names[first], "second": names[second]},
    )
    formula = Message(
        "mean correlation between the questions of both ÷ geometric mean of those"
        " within each (Henseler, Ringle and Sarstedt 2015)"
    )
    parts = tuple(measured(number, found, c) for c in (first, second))
    return Explained(number, label, own.ratio, formula, n=found.n, parts=parts)


def _loading(found: Estimated, number: str, what: str) -> Explained | None:
    name, _, asked = what.partition("|")
    loadings = found.result.loadings if found.result else {}
    value = loadings.get(name, {}).get(asked)
    if value is None:
        return None
    label = Message("{question}, loading", {"question": asked})
    formula = Message("correlation of the question with the score of its construct")
    return Explained(number, label, value, formula, n=found.n)


def _measure(found: Estimated, number: str, name: str, key: str) -> Explained | None:
    """Alpha, rho_c, AVE, R², questions, people or performance of a construct."""
    result, names = found.result, found.drawn.name_of
    if name not in names:
        return None
    made = result.reliability.get(name) if result else None
    loadings = result.loadings.get(name, {}) if result else {}
    table: Mapping[str, tuple[Message, float | None, Message | None]] = {
        "alpha": (
            Message("Cronbach's alpha"),
            made.alpha if made else None,
            Message("k ÷ (k − 1) × (1 − sum of variances ÷ variance of the sum)"),
        ),
        "rho_c": (
            Message("Composite reliability rho_c"),
            made.rho_c if made else None,
            Message(
                "(sum of loadings)² ÷ ((sum of loadings)² + sum of (1 − loading²))"
            ),
        ),
        "ave": (
            Message("Average variance extracted (AVE)"),
            made.ave if made else None,
            Message("mean of the squared loadings"),
        ),
        "r2": (
            Message("R² of {name}", {"name": names[name]}),
            result.r2.get(name) if result else None,
            Message("share of the variance of its score that its causes explain"),
        ),
        "questions": (
            Message("Questions that measure it"),
            len(loadings),
            Message("as many as are listed"),
        ),
        "performance": (
            Message("Performance of {name}, 0 to 100", {"name": names[name]}),
            found.performance[name],
            Message("(mean answer − 1) ÷ 4 × 100"),
        ),
    }
    if key not in table:
        return None
    label, value, formula = table[key]
    parts = tuple(
        Explained(
            f"construct:{found.drawn.kind}:{name}|{q}:loading",
            Message("{question}, loading", {"question": q}),
            v,
        )
        for q, v in loadings.items()
    )
    n = found.people[name]
    return Explained(number, label, value, formula, n=n, parts=parts)


_OF_KEY: Mapping[str, Callable[[Estimated, str, str], Explained | None]] = {
    "effect": _driver,
    "effect_interval": _driver,
    "htmt": _htmt,
    "loading": _loading,
}
CONSTRUCT_NUMBERS: Mapping[str, Maker] = {"construct": any_construct}
