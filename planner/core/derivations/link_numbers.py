"""How numbers of links, effects, quarters and loops came about."""

from collections.abc import Mapping

from planner.core import show
from planner.core.assessment import Assessment
from planner.core.causal.effects import total_effects
from planner.core.causal.lags import LinkTest
from planner.core.derivations import Explained
from planner.core.derivations.asked_strength import asked
from planner.core.derivations.capabilities import Maker
from planner.core.derivations.causes import link
from planner.core.derivations.map_numbers import (
    combined,
    effect,
    ends_of,
    loop,
    name_of_kpi,
    quarter,
    weight,
    weight_tree,
)
from planner.core.derivations.units import MONTHS
from planner.core.findings import lag_of
from planner.core.framework import Link
from planner.core.last_quarter import last_quarter
from planner.core.link_weights import link_weights, loops_in_force, map_links
from planner.core.stated_links import better
from planner.core.statistics import Interval
from planner.core.text import Message
from planner.core.weighed_links import LinkWeight
from planner.core.what_if import step_of

LISTED = 10


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
    ends, number = (source, target), f"link:{rest}"
    links = assessment.framework.links
    stated = next((x for x in links if (x.source, x.target) == ends), None)
    if stated is None:
        return None
    test = next(t for t in assessment.links if t.link.id == stated.id)
    found = link_weights(assessment).get(stated.id)
    if key in {"opinion", "data", "on_data"} and found:
        return _weight_part(assessment, number, key, found, ends)
    plain = _stated_or_tested(number, stated, test)
    return plain.get(key) or combined([weight, asked, link])(assessment, rest)


def _stated_or_tested(
    number: str, stated: Link, test: LinkTest
) -> dict[str, Explained]:
    """Strength and lag of a link; interval and months where it was tested."""
    best = test.scan.best if test.scan else None
    found = {
        "strength": Explained(
            number,
            Message("Stated strength of the link, 1 to 3"),
            stated.strength,
            STATED_BY_AUTHORS,
        ),
        "lag": Explained(
            number,
            Message("Months from cause to effect"),
            lag_of(stated, test),
            Message("lag of the largest correlation in the data")
            if test.verdict == "supported"
            else STATED_BY_AUTHORS,
            unit=MONTHS,
        ),
    }
    if best is None:
        return found
    label = Message("95 % interval of the correlation")
    formula = Message("of the largest correlation of the lags")
    months = Message("months in which both KPIs have a value, at this lag")
    return {
        **found,
        "interval": _ends(number, label, formula, best.interval, sign=False),
        "n": Explained(
            number,
            Message("Months that the correlation rests on"),
            best.n,
            months,
            n=best.n,
            unit=MONTHS,
        ),
    }


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
        formula = Message(
            "mean of the correlations at the months stated, each by its likelihood"
        )
        label = Message("Weight by data")
        value, n = found.data.estimate, found.data.n
        return Explained(number, label, value, formula, n=n, parts=(spread,))
    formula = Message(
        "1 ÷ variance of the data ÷ (1 ÷ variance of the data"
        " + 1 ÷ variance of opinion)"
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
        (x for x in loops_in_force(assessment) if ">".join(x.nodes) == nodes), None
    )
    gain = loop(assessment, f"{nodes}:gain")
    if found is None or gain is None or found.gain >= 1:
        return None
    label = Message("What a push of 1 becomes")
    formula = Message("1 ÷ (1 − gain)")
    return Explained(
        f"loop:{rest}", label, 1 / (1 - found.gain), formula, parts=(gain,)
    )


LINK_NUMBERS: Mapping[str, Maker] = {
    "link": any_link,
    "effect": any_effect,
    "quarter": any_quarter,
    "loop": any_loop,
}
