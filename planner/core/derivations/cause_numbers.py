"""How lags, intervals, counts and inputs of the causal map came about."""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from planner.core import show
from planner.core.assessment import Assessment
from planner.core.causal.chains import largest_chains
from planner.core.causal.effects import total_effects
from planner.core.derivations import Explained, counted, share_of
from planner.core.derivations.capabilities import Maker
from planner.core.derivations.causes import link
from planner.core.derivations.map_numbers import (
    combined,
    effect,
    ends_of,
    kpi_value,
    loop,
    name_of_kpi,
    quarter,
    weight,
    weight_tree,
)
from planner.core.derivations.trial_numbers import apart
from planner.core.early_warnings import early_warnings
from planner.core.feedback import loops_of
from planner.core.findings import lag_of
from planner.core.kpi_series import month_names
from planner.core.last_quarter import last_quarter
from planner.core.link_weights import link_weights, map_links
from planner.core.map_parts import part_named, round_kpi
from planner.core.soundness import soundness
from planner.core.stated_links import better
from planner.core.statistics import Interval
from planner.core.strongest_links import MapPart
from planner.core.text import Message
from planner.core.weighed_links import LinkWeight
from planner.core.what_if import step_of

LISTED = 10
MONTHS = Message("months")
STATED_BY_AUTHORS = Message("as the framework or the project states it")


def _ends(
    number: str, label: Message, formula: Message, ends: Interval | None, sign: bool
) -> Explained:
    """The two ends of an interval as they are shown."""
    if ends is None:
        return Explained(number, label, None, formula)
    low, high = ends
    shown = (
        f"{show.signed(low, 2)} … {show.signed(high, 2)}"
        if sign
        else show.interval(ends, 2)
    )
    parts = (
        Explained(number, Message("lower end"), low),
        Explained(number, Message("upper end"), high),
    )
    return Explained(number, label, shown, formula, parts=parts)


DRAWN = Message("95 % of the draws of link weights by their spread, or of the test")


def any_link(assessment: Assessment, rest: str) -> Explained | None:
    """Derive any number of a link."""
    source, target, key = ends_of(rest)
    ends = (source, target)
    number, framework = f"link:{rest}", assessment.framework
    stated = next((x for x in framework.links if (x.source, x.target) == ends), None)
    if stated is None:
        return None
    test = next(t for t in assessment.links if t.link.id == stated.id)
    best = test.scan.best if test.scan else None
    if key == "strength":
        label = Message("Stated strength of the link, 1 to 3")
        return Explained(number, label, stated.strength, STATED_BY_AUTHORS)
    if key == "lag":
        label = Message("Months from cause to effect")
        formula = (
            Message("lag of the largest correlation in the data")
            if test.verdict == "supported"
            else STATED_BY_AUTHORS
        )
        return Explained(number, label, lag_of(stated, test), formula, unit=MONTHS)
    if key == "interval" and best:
        label = Message("95 % interval of the correlation")
        formula = Message("of the largest correlation of the lags")
        return _ends(number, label, formula, best.interval, sign=False)
    if key == "n" and best:
        label = Message("Months that the correlation rests on")
        formula = Message("months in which both KPIs have a value, at this lag")
        return Explained(number, label, best.n, formula, n=best.n, unit=MONTHS)
    found = link_weights(assessment).get(stated.id)
    if key in {"opinion", "data", "on_data"} and found:
        return _weight_part(assessment, number, key, found, ends)
    return combined([weight, link])(assessment, rest)


def _weight_part(
    assessment: Assessment,
    number: str,
    key: str,
    found: LinkWeight,
    ends: tuple[str, str],
) -> Explained | None:
    """Opinion, data or the weight on data of a blended link."""
    whole = weight_tree(assessment, f"link:{ends[0]}>{ends[1]}:weight", ends, found)
    if key == "opinion":
        spread = Explained(number, Message("spread by its evidence"), found.sd)
        label = Message("Weight by opinion")
        formula = Message("weight of the stated strength; there are no data in it")
        return Explained(number, label, found.opinion, formula, parts=(spread,))
    if found.data is None or found.blend is None:
        return None
    if key == "data":
        spread = Explained(number, Message("standard error"), found.data.se)
        formula = Message("correlation at the stated lag")
        label = Message("Weight by data")
        value, n = found.data.estimate, found.data.n
        return Explained(number, label, value, formula, n=n, parts=(spread,))
    formula = Message(
        "1 ÷ variance of the data ÷ (1 ÷ variance of the data + 1 ÷ variance of opinion)"
    )
    return Explained(
        number,
        Message("Weight on the data"),
        found.blend.weight_on_data,
        formula,
        parts=(whole,),
        is_share=True,
    )


def any_effect(assessment: Assessment, rest: str) -> Explained | None:
    """Derive `<source>><target>:total`, `:interval` or `:moved` of an effect."""
    source, target, key = ends_of(rest)
    number, links = f"effect:{rest}", map_links(assessment)
    if key not in {"interval", "moved"} or not {source, target} <= links.index.keys():
        return effect(assessment, rest)
    rules = assessment.framework.rules.causal
    found = total_effects(
        links, source=source, target=target, draws=rules.draws, seed=assessment.seed
    ).effects
    if not found or found[0].interval is None:
        return None
    low, high = found[0].interval
    if key == "interval":
        label = Message("95 % interval of the total effect")
        return _ends(number, label, DRAWN, (low, high), sign=False)
    size = step_of(assessment, target).size
    size *= better(assessment.framework.kpi[source])
    ends = sorted((low * size, high * size))
    label = Message("95 % interval of what an improvement of one step brings")
    return _ends(number, label, DRAWN, (ends[0], ends[1]), sign=True)


def any_quarter(assessment: Assessment, rest: str) -> Explained | None:
    """Derive `<kpi>:change`, `:unexplained`, `:left` or `:part_<cause>`."""
    kpi, _, key = rest.partition(":")
    whole, found = quarter(assessment, f"{kpi}:change"), last_quarter(assessment, kpi)
    number = f"quarter:{rest}"
    if whole is None or found is None or key == "change":
        return quarter(assessment, rest)
    if key.startswith("part_"):
        own = next((p for p in found.parts if p.kpi == key.removeprefix("part_")), None)
        label = Message(
            "What {cause} brought",
            {"cause": name_of_kpi(assessment, own.kpi) if own else ""},
        )
        formula = Message("own shift × total effect")
        if own is None:
            return None
        return Explained(number, label, own.part, formula, parts=(whole,))
    rest_ = sum(p.part for p in found.parts[LISTED:])
    values = {"unexplained": found.unexplained, "left": rest_ + found.unexplained}
    if key not in values:
        return None
    label = Message("Not explained by measured causes")
    formula = Message("change − what the listed causes brought")
    return Explained(number, label, values[key], formula, parts=(whole,))


def any_loop(assessment: Assessment, rest: str) -> Explained | None:
    """Derive `<kpi>><kpi>>...:gain` or `:whole` of a loop."""
    nodes, _, key = rest.rpartition(":")
    if key != "whole":
        return loop(assessment, rest)
    found = next(
        (x for x in loops_of(assessment.framework) if ">".join(x.nodes) == nodes), None
    )
    gain = loop(assessment, f"{nodes}:gain")
    if found is None or gain is None or found.gain >= 1:
        return None
    label = Message("What a push of 1 becomes")
    formula = Message("1 ÷ (1 − gain)")
    return Explained(
        f"loop:{rest}", label, 1 / (1 - found.gain), formula, parts=(gain,)
    )


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


def _found_links(chosen: MapPart, assessment: Assessment, number: str) -> Explained:
    parts = (
        Explained(
            f"link:{x.source}>{x.target}:strength",
            Message(
                "{source} → {target}",
                {
                    "source": name_of_kpi(assessment, x.source),
                    "target": name_of_kpi(assessment, x.target),
                },
            ),
            x.strength,
        )
        for x in chosen.links
    )
    return counted(number, Message("Links shown"), parts)


def shown_links(assessment: Assessment, rest: str) -> Explained | None:
    """Derive `<part>+<kpi>+...:count` of the links of a part of the map."""
    named, _, key = rest.rpartition(":")
    first, *others = named.split("+")
    known = assessment.framework.kpi
    if key != "count" or any(k not in known for k in others):
        return None
    part = (
        round_kpi(assessment, first)
        if first in known
        else part_named(assessment, first)
    )
    ids = {x.id for x in part.links}
    for kpi in (k for k in others if k not in part.kpis):
        ids |= {x.id for x in round_kpi(assessment, kpi).links}
    links = tuple(x for x in assessment.framework.links if x.id in ids)
    return _found_links(MapPart(part.kpis, links), assessment, f"shown_links:{rest}")


def warning(assessment: Assessment, rest: str) -> Explained | None:
    """Derive `<cause>><effect>:steps` or `:lag` of an early warning."""
    source, target, key = ends_of(rest)
    found = next(
        (
            w
            for w in early_warnings(assessment)
            if (w.cause, w.effect) == (source, target)
        ),
        None,
    )
    if found is None or key not in {"steps", "lag"}:
        return None
    number = f"warning:{rest}"
    if key == "lag":
        tested = link(assessment, f"{source}>{target}:lag_months")
        label = Message("Months later")
        parts = (tested,) if tested else ()
        return Explained(number, label, found.lag, None, parts=parts, unit=MONTHS)
    formula = Message(
        "mean of the last three months against the three before, ÷ the usual step"
    )
    label = Message("Steps by which it worsened")
    step = kpi_value(assessment, f"{source}:step")
    parts = (step,) if step else ()
    return Explained(number, label, -found.change, formula, parts=parts)


def way(assessment: Assessment, rest: str) -> Explained | None:
    """Derive `<cause>=<change>><effect>:<place>`, `:<place>_share` or `:count`."""
    ends, _, key = rest.rpartition(":")
    tried, _, target = ends.rpartition(">")
    stated = tried.startswith("~")
    kpi, _, size = tried.removeprefix("~").rstrip("!").partition("=")
    known = assessment.framework.kpi
    if kpi not in known or target not in known:
        return None
    links = map_links(assessment, stated=stated)
    found = largest_chains(links, kpi, target)
    number = f"way:{rest}"
    if key == "count":
        label = Message("Ways from cause to effect")
        return Explained(number, label, found.count or len(found.listed), None)
    place, _, share = key.partition("_")
    chains = dict(enumerate(found.listed, 1))
    chain = chains.get(int(place)) if place.isdecimal() else None
    try:
        moved = float(size) / step_of(assessment, kpi).size
    except ValueError:
        return None
    if chain is None:
        return None
    if share:
        whole = total_effects(links, source=kpi, target=target).effects[0].total
        ends_ = (
            (Message("effect along this way"), chain.effect),
            (Message("total effect"), whole),
        )
        return share_of(number, Message("Share of the whole effect"), ends_)
    value = chain.effect * moved * step_of(assessment, target).size
    label = Message(
        "What is carried along the way {path}", {"path": " → ".join(chain.via)}
    )
    formula = Message("change in steps × product of the link weights × own step")
    parts = (
        Explained(number, Message("change in steps of the cause"), moved),
        Explained(
            number, Message("product of the link weights along the way"), chain.effect
        ),
        Explained(
            number, Message("own step of the effect"), step_of(assessment, target).size
        ),
    )
    return Explained(number, label, value, formula, parts=parts)


def worth(assessment: Assessment, rest: str) -> Explained | None:
    """Derive `<kpi>:amount` or `all:count` of what results are worth."""
    kpi, _, key = rest.partition(":")
    money, number = assessment.engagement.settings.money, f"worth:{rest}"
    if rest == "all:count":
        parts = (
            Explained(
                f"worth:{k}:amount",
                Message("{name}", {"name": name_of_kpi(assessment, k)}),
                w.worth_100m_krw,
            )
            for k, w in money.items()
        )
        return counted(number, Message("Results that carry a worth in money"), parts)
    if kpi not in money or key != "amount":
        return None
    found = money[kpi]
    label = Message("{name}", {"name": name_of_kpi(assessment, kpi)})
    formula = Message("agreed in the project: {basis}", {"basis": found.basis})
    unit = Message("100 million KRW")
    return Explained(number, label, found.worth_100m_krw, formula, unit=unit)


CAUSE_NUMBERS: Mapping[str, Maker] = {
    "link": any_link,
    "effect": any_effect,
    "quarter": any_quarter,
    "loop": any_loop,
    "apart": any_apart,
    "sound": sound,
    "kpi": any_kpi,
    "shown_links": shown_links,
    "warning": warning,
    "way": way,
    "worth": worth,
}
