"""How the answers to a what-if, to a test of the map and to questions came about.

What is tried is written into the number id: `change:K-PR-36=-10>K-OP-04:total`, several
changes with `;` between, `!` behind one that is held, `~` before all for opinion alone.
"""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from planner.core.assessment import Assessment
from planner.core.derivations import Explained
from planner.core.derivations.capabilities import Maker
from planner.core.derivations.map_numbers import ends_of, name_of_kpi, ways, weight
from planner.core.link_weights import map_links
from planner.core.soundness import soundness
from planner.core.text import Message
from planner.core.to_money import to_money
from planner.core.what_if import Trial, drawn_for, step_of, what_if
from planner.core.worth_measuring import worth_measuring

MOST_TRIALS, LARGEST = 3, 1e9


@dataclass(frozen=True, slots=True)
class Tried:
    """What a number id says is tried, the KPI asked about and the key."""

    trials: tuple[Trial, ...]
    stated: bool
    target: str
    key: str


def trial_id(trials: Sequence[Trial], *, stated: bool) -> str:
    """Write what is tried as it stands in number ids."""
    written = ";".join(f"{t.kpi}={t.change:.10g}{'!' * t.held}" for t in trials)
    return f"{'~' * stated}{written}"


def read_tried(assessment: Assessment, rest: str) -> Tried | None:
    """Return what `<trials>><kpi>:<key>` says is tried; None where it says nothing."""
    ends, _, key = rest.rpartition(":")
    written, _, target = ends.rpartition(">")
    stated = written.startswith("~")
    trials = [_trial(part) for part in written.removeprefix("~").split(";")]
    known = assessment.framework.kpi
    whole = [t for t in trials if t is not None and t.kpi in known]
    names = {t.kpi for t in whole}
    if len(whole) != len(trials) or not 0 < len(names) == len(whole) <= MOST_TRIALS:
        return None
    return Tried(tuple(whole), stated, target, key)


def _trial(written: str) -> Trial | None:
    kpi, _, change = written.removesuffix("!").partition("=")
    try:
        size = float(change)
    except ValueError:
        return None
    if not math.isfinite(size) or abs(size) > LARGEST:
        return None
    return Trial(kpi, size, written.endswith("!"))


def change(assessment: Assessment, rest: str) -> Explained | None:
    """Derive `<trials>><kpi>:total`, or `:month_<n>`."""
    tried = read_tried(assessment, rest)
    if tried is None:
        return None
    answer = what_if(assessment, tried.trials, stated=tried.stated)
    found = next((r for r in answer.responses if r.kpi == tried.target), None)
    number = f"change:{rest}"
    if found is None:
        return None
    name = name_of_kpi(assessment, tried.target)
    if tried.key == "total":
        return Explained(
            number,
            Message("Change of {kpi} in the long run", {"kpi": name}),
            found.change,
            Message(
                "sum over what is tried: change in steps × total effect × own step"
            ),
            parts=tuple(_of_trial(assessment, number, tried, t) for t in tried.trials),
        )
    month = tried.key.removeprefix("month_")
    if not month.isdecimal() or int(month) >= len(found.months):
        return None
    label = Message("Change of {kpi} by month {month}", {"kpi": name, "month": month})
    formula = Message(
        "what has arrived by then; each link passes a change on whole in the middle of"
        " its stated months"
    )
    whole = Explained(
        f"change:{rest.rpartition(':')[0]}:total",
        Message("in the long run"),
        found.change,
    )
    return Explained(number, label, found.months[int(month)], formula, parts=(whole,))


def _of_trial(
    assessment: Assessment, number: str, tried: Tried, trial: Trial
) -> Explained:
    links = map_links(assessment, stated=tried.stated)
    still = [Trial(t.kpi, 0.0, held=True) for t in tried.trials if t.held]
    others = [t for t in still if t.kpi != trial.kpi]
    steps = trial.change / step_of(assessment, trial.kpi).size
    own = step_of(assessment, tried.target).size
    value = drawn_for(assessment, links, [trial, *others]).stated.get(tried.target, 0.0)
    parts = [
        Explained(number, Message("change in steps of the cause"), steps),
        Explained(number, Message("own step of the effect"), own),
    ]
    if len(tried.trials) == 1:
        ends = (trial.kpi, tried.target)
        parts += ways(assessment, number, links, ends, steps * own)
    name = name_of_kpi(assessment, trial.kpi)
    sentence = "{kpi} held at {change}" if trial.held else "{kpi} pushed by {change}"
    label = Message(sentence, {"kpi": name, "change": f"{trial.change:.4g}"})
    return Explained(number, label, value * own, parts=tuple(parts))


def money(assessment: Assessment, rest: str) -> Explained | None:
    """Derive `<trials>>profit:change` or `<trials>>customer_equity:change`."""
    tried = read_tried(assessment, rest)
    if tried is None or tried.key != "change":
        return None
    found = to_money(assessment, tried.trials, stated=tried.stated)
    amount = next((a for a in found.amounts if a.of == tried.target), None)
    if amount is None:
        return None
    worth = assessment.engagement.settings.money
    written = rest.rpartition(">")[0]
    answer = what_if(assessment, tried.trials, stated=tried.stated)
    changes = {r.kpi: r.change for r in answer.responses}
    changes |= {t.kpi: t.change for t in tried.trials}
    parts = tuple(
        Explained(
            f"change:{written}>{k}:total",
            Message(
                "{kpi} × {worth} for one unit, 100 million KRW",
                {
                    "kpi": name_of_kpi(assessment, k),
                    "worth": f"{worth[k].worth_100m_krw:g}",
                },
            ),
            changes.get(k, 0.0) * worth[k].worth_100m_krw,
        )
        for k in amount.kpis
    )
    formula = Message("sum of change × what one unit is worth")
    label = Message("Change in money, 100 million KRW")
    return Explained(f"money:{rest}", label, amount.change, formula, parts=parts)


def doubt(assessment: Assessment, rest: str) -> Explained | None:
    """Derive `<source>><target>:share` of the doubt about performance.

    With `@` and what is tried behind the target it is that of the trial.
    """
    source, named, key = ends_of(rest)
    target, _, written = named.partition("@")
    tried = read_tried(assessment, f"{written}>:{key}") if written else None
    if written and tried is None:
        return None
    trials = tried.trials if tried else ()
    found = next(
        (
            w
            for w in worth_measuring(
                assessment, trials, stated=bool(tried and tried.stated)
            )
            if (w.link.source, w.link.target) == (source, target)
        ),
        None,
    )
    if found is None or key != "share":
        return None
    number = f"doubt:{rest}"
    own = weight(assessment, f"{source}>{target}:weight")
    label = Message(
        "Share of {source} → {target} in the doubt about performance",
        {
            "source": name_of_kpi(assessment, source),
            "target": name_of_kpi(assessment, target),
        },
    )
    formula = Message(
        "(change of the cause × effect of the target on performance × spread of the"
        " weight)² ÷ variance of performance in the draws"
    )
    return Explained(number, label, found.share, formula, parts=(own,) if own else ())


def apart(assessment: Assessment, rest: str) -> Explained | None:
    """Derive `<kpi>><kpi>:r` of two KPIs that the map keeps apart."""
    ends, _, key = rest.rpartition(":")
    found = next(
        (
            i
            for i in soundness(assessment).independences
            if f"{i.first}>{i.second}" == ends
        ),
        None,
    )
    if found is None or key != "r":
        return None
    number = f"apart:{rest}"
    given = ", ".join(found.given) or "-"
    label = Message(
        "Partial correlation of {first} and {second}",
        {
            "first": name_of_kpi(assessment, found.first),
            "second": name_of_kpi(assessment, found.second),
        },
    )
    formula = Message(
        "correlation of what is left of both once {given} are taken out; trend, season"
        " and inertia are out before",
        {"given": given},
    )
    chance = Message(
        "q, corrected for all {count} pairs", {"count": _pairs(assessment)}
    )
    parts = (Explained(number, chance, found.q),)
    return Explained(number, label, found.r, formula, n=found.n, parts=parts)


def _pairs(assessment: Assessment) -> int:
    return sum(i.q is not None for i in soundness(assessment).independences)


TRIAL_NUMBERS: Mapping[str, Maker] = {
    "doubt": doubt,
}
