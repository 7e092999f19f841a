"""How lags, intervals, counts and inputs of the causal map came about."""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from planner.core.assessment import Assessment
from planner.core.causal.chains import Chain, largest_chains
from planner.core.causal.effects import total_effects
from planner.core.derivations import Explained, counted, share_of
from planner.core.derivations.capabilities import Maker
from planner.core.derivations.map_numbers import (
    kpi_value,
    name_of_kpi,
)
from planner.core.derivations.trial_numbers import apart
from planner.core.kpi_series import month_names
from planner.core.link_weights import map_links
from planner.core.soundness import soundness
from planner.core.text import Message
from planner.core.what_if import step_of

MONTHS = Message("months")


def any_apart(assessment: Assessment, rest: str) -> Explained | None:
    """Derive `<kpi>><kpi>:r`, `:n` or `:q` of two KPIs that the map keeps apart."""
    ends, _, key = rest.rpartition(":")
    if key not in {"n", "q"}:
        return apart(assessment, rest)
    found = next(
        (
            i
            for i in soundness(assessment).independences
            if f"{i.first}>{i.second}" == ends
        ),
        None,
    )
    if found is None:
        return None
    number = f"apart:{rest}"
    if key == "n":
        label = Message("Months in which all of them have a value")
        return Explained(number, label, found.n, None, unit=MONTHS)
    tested = sum(i.q is not None for i in soundness(assessment).independences)
    formula = Message(
        "chance of it, corrected for all {count} pairs", {"count": tested}
    )
    label = Message("q of the partial correlation")
    correlation = apart(assessment, f"{ends}:r")
    parts = (correlation,) if correlation else ()
    return Explained(number, label, found.q, formula, n=found.n, parts=parts)


def sound(assessment: Assessment, rest: str) -> Explained | None:
    """Derive a count of the page that asks whether the map is sound."""
    found, number = soundness(assessment), f"sound:{rest}"
    pairs = found.independences
    limit = assessment.framework.rules.causal.significance
    if rest == "met":
        parts: Iterable[Explained] = (
            Explained(number, c.name, None) for c in found.conditions if c.met
        )
        return counted(number, Message("Conditions that are met"), parts)
    if rest == "gaps":
        parts = (
            Explained(number, Message("{kpis}", {"kpis": " → ".join(g.kpis)}), None)
            for g in found.gaps
        )
        return counted(number, Message("Points to look at"), parts)
    if rest.startswith("condition_"):
        return _condition(assessment, number, rest.removeprefix("condition_"))
    chosen = {
        "pairs": pairs,
        "tested": [i for i in pairs if i.q is not None],
        "broken": [i for i in pairs if i.q is not None and i.q < limit],
    }.get(rest)
    if chosen is None:
        return None
    words = {
        "pairs": Message("Pairs that the map keeps apart"),
        "tested": Message("Pairs that could be tested"),
        "broken": Message("Pairs on which the data disagree"),
    }
    parts = (
        Explained(
            f"apart:{i.first}>{i.second}:r",
            Message(
                "{first} and {second}",
                {
                    "first": name_of_kpi(assessment, i.first),
                    "second": name_of_kpi(assessment, i.second),
                },
            ),
            i.r,
            n=i.n,
        )
        for i in chosen
    )
    return counted(number, words[rest], parts)


def _condition(assessment: Assessment, number: str, rest: str) -> Explained | None:
    """Derive `<place>_<gap>`: a number of what was found of a condition."""
    place, _, key = rest.partition("_")
    conditions = dict(enumerate(soundness(assessment).conditions, 1))
    found = conditions.get(int(place)) if place.isdecimal() else None
    value = found.found.values.get(key) if found else None
    if found is None or isinstance(value, bool) or not isinstance(value, int | float):
        return None
    formula = Message("counted over the KPIs in use and their links")
    return Explained(number, found.name, value, formula)


def any_kpi(assessment: Assessment, rest: str) -> Explained | None:
    """Derive `<kpi>:last`, `:step`, `:target`, `:worst`, `:missing` or a month."""
    kpi, _, key = rest.partition(":")
    if kpi == "all":
        return _of_all_series(assessment, f"kpi:{rest}", key)
    series = assessment.engagement.series.get(kpi)
    aim = assessment.engagement.settings.kpi_targets.get(kpi)
    number = f"kpi:{rest}"
    if kpi not in assessment.framework.kpi:
        return None
    label = Message("{name}", {"name": name_of_kpi(assessment, kpi)})
    if key in {"target", "worst"} and aim:
        formula = Message("agreed in the project")
        value = aim.target if key == "target" else aim.worst
        return Explained(number, label, value, formula)
    if key in {"missing", "months", "known"} and series:
        values = series.values
        gone = sum(v is None for v in values)
        formula = {
            "missing": Message("months without a value; a missing month is no zero"),
            "months": Message("months from the first to the last that is kept"),
            "known": Message("months with a value"),
        }[key]
        value = {"missing": gone, "months": len(values), "known": len(values) - gone}[
            key
        ]
        return Explained(number, label, value, formula, unit=MONTHS)
    months = (
        dict(zip(month_names(series), series.values, strict=True)) if series else {}
    )
    if key in months:
        formula = Message("value of {month}, as it was brought in", {"month": key})
        return Explained(number, label, months[key], formula)
    return kpi_value(assessment, rest)


def _of_all_series(assessment: Assessment, number: str, key: str) -> Explained | None:
    """How many KPIs have values, and how many months they span together."""
    every = assessment.engagement.series
    parts = tuple(
        Explained(
            f"kpi:{k}:known",
            Message("{name}", {"name": name_of_kpi(assessment, k)}),
            sum(v is not None for v in s.values),
        )
        for k, s in every.items()
    )
    if key == "series":
        found = counted(number, Message("KPIs with values"), parts)
        return replace(found, unit=Message("KPIs"))
    if key != "span" or not every:
        return None
    months = sorted({m for s in every.values() for m in month_names(s)})
    label = Message("Months from the first to the last of any KPI")
    year, month = (int(x) for x in months[0].split("-"))
    last_year, last = (int(x) for x in months[-1].split("-"))
    span = (last_year - year) * 12 + last - month + 1
    formula = Message("{first} to {last}", {"first": months[0], "last": months[-1]})
    return Explained(number, label, span, formula, parts=parts, unit=MONTHS)


def way(assessment: Assessment, rest: str) -> Explained | None:
    """Derive `<cause>=<change>><effect>:<place>`, `:<place>_share` or `:count`."""
    ends, _, key = rest.rpartition(":")
    tried, _, target = ends.rpartition(">")
    kpi, _, size = tried.removeprefix("~").rstrip("!").partition("=")
    known = assessment.framework.kpi
    if kpi not in known or target not in known:
        return None
    links = map_links(assessment, stated=tried.startswith("~"))
    found = largest_chains(links, kpi, target)
    number = f"way:{rest}"
    if key == "count":
        label = Message("Ways from cause to effect")
        return Explained(number, label, found.count or len(found.listed), None)
    place, _, share = key.partition("_")
    chains = dict(enumerate(found.listed, 1))
    chain = chains.get(int(place)) if place.isdecimal() else None
    if chain is None:
        return None
    if not share:
        return _carried(assessment, number, chain, size)
    whole = total_effects(links, source=kpi, target=target).effects[0].total
    parts = (
        (Message("effect along this way"), chain.effect),
        (Message("total effect"), whole),
    )
    return share_of(number, Message("Share of the whole effect"), parts)


def _carried(
    assessment: Assessment, number: str, chain: Chain, size: str
) -> Explained | None:
    """What a change of the first KPI brings to the last along a way."""
    try:
        moved = float(size) / step_of(assessment, chain.via[0]).size
    except ValueError:
        return None
    own = step_of(assessment, chain.via[-1]).size
    path = {"path": " → ".join(chain.via)}
    product = Message("product of the link weights along the way")
    parts = (
        Explained(number, Message("change in steps of the cause"), moved),
        Explained(number, product, chain.effect),
        Explained(number, Message("own step of the effect"), own),
    )
    label = Message("What is carried along the way {path}", path)
    formula = Message("change in steps × product of the link weights × own step")
    return Explained(number, label, chain.effect * moved * own, formula, parts=parts)


CAUSE_NUMBERS: Mapping[str, Maker] = {
    "apart": any_apart,
    "sound": sound,
    "kpi": any_kpi,
    "way": way,
}
