"""How numbers of the causal map came about: weights, effects, changes, quarters."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

from planner.core import show
from planner.core.assessment import Assessment
from planner.core.causal.chains import Chain, largest_chains
from planner.core.causal.effects import total_effects
from planner.core.causal.graph import Links
from planner.core.derivations import Explained
from planner.core.derivations.asked_strength import mean_of
from planner.core.derivations.capabilities import Maker
from planner.core.last_quarter import Part, last_quarter
from planner.core.link_weights import link_weights, loops_in_force, map_links
from planner.core.text import Message, Text
from planner.core.weighed_links import LinkWeight
from planner.core.what_if import step_of

LISTED = 5
PRODUCT = Message("product of the link weights along the way")
ALL_WAYS = Message(
    "sum over all ways of the product of their link weights; the largest are listed"
)


def ends_of(rest: str) -> tuple[str, str, str]:
    """Split `<source>><target>:<key>`."""
    ends, _, key = rest.rpartition(":")
    source, _, target = ends.partition(">")
    return source, target, key


def name_of_kpi(assessment: Assessment, kpi: str) -> Text | str:
    """Return the name of a KPI, or its id where it is not known."""
    known = assessment.framework.kpi
    return known[kpi].name if kpi in known else kpi


def weight(assessment: Assessment, rest: str) -> Explained | None:
    """Derive `<source>><target>:weight`: opinion and data, blended."""
    source, target, key = ends_of(rest)
    link = next(
        (
            x
            for x in assessment.framework.links
            if (x.source, x.target) == (source, target)
        ),
        None,
    )
    found = link and link_weights(assessment).get(link.id)
    if not found or key != "weight":
        return None
    return weight_tree(assessment, f"link:{rest}", (source, target), found)


def weight_tree(
    assessment: Assessment, number: str, ends: tuple[str, str], found: LinkWeight
) -> Explained:
    """Return opinion, data and blend of a link."""
    source, target = (name_of_kpi(assessment, k) for k in ends)
    label = Message(
        "Weight of {source} → {target}", {"source": source, "target": target}
    )
    opinion = _opinion(assessment, number, ends, found)
    if found.data is None or found.blend is None:
        formula = (
            Message("strength by the people asked; there are no data to blend")
            if found.asked
            else Message("weight of the stated strength; there are no data to blend")
        )
        return Explained(number, label, found.opinion, formula, parts=(opinion,))
    data = Explained(
        number,
        Message(
            "data, ± {se}: correlation over the months stated, each as likely as it"
            " makes the data; {share} at {lag} months",
            {
                "se": f"{found.data.se:.2f}",
                "share": show.percent(found.data.share),
                "lag": found.data.lag,
            },
        ),
        found.data.estimate,
        weight=found.blend.weight_on_data,
        n=found.data.n,
    )
    formula = Message("mean of opinion and data, each weighed by 1 ÷ its variance")
    return Explained(
        number, label, found.blend.mean, formula, n=found.data.n, parts=(opinion, data)
    )


def _opinion(
    assessment: Assessment, number: str, ends: tuple[str, str], found: LinkWeight
) -> Explained:
    """What people say: those who were asked, else the strength as stated."""
    counts = 1 - found.blend.weight_on_data if found.blend else None
    told = mean_of(assessment, *ends) if found.asked else None
    if told is not None:
        return replace(told, weight=counts)
    label = Message("opinion, ± {sd} by its evidence", {"sd": f"{found.sd:.2f}"})
    return Explained(number, label, found.opinion, weight=counts)


def ways(
    assessment: Assessment,
    number: str,
    links: Links,
    ends: tuple[str, str],
    times: float = 1.0,
) -> tuple[Explained, ...]:
    """Return the largest ways between two KPIs, each down to its links."""
    found = largest_chains(links, *ends, most=LISTED)
    return tuple(_way(assessment, number, links, c, times) for c in found.listed)


def _way(
    assessment: Assessment, number: str, links: Links, chain: Chain, times: float
) -> Explained:
    by_ends = {(x.source, x.target): x.weight for x in links.links}
    parts = tuple(
        Explained(f"link:{s}>{t}:weight", _arrow(assessment, s, t), by_ends[s, t])
        for s, t in pairwise(chain.via)
    )
    label = Message("way {path}", {"path": " → ".join(chain.via)})
    return Explained(number, label, chain.effect * times, PRODUCT, parts=parts)


def _arrow(assessment: Assessment, source: str, target: str) -> Message:
    values = {
        "source": name_of_kpi(assessment, source),
        "target": name_of_kpi(assessment, target),
    }
    return Message("{source} → {target}", values)


def effect(assessment: Assessment, rest: str) -> Explained | None:
    """Derive `<source>><target>:total`."""
    source, target, key = ends_of(rest)
    links = map_links(assessment)
    if key != "total" or not {source, target} <= links.index.keys():
        return None
    found = total_effects(links, source=source, target=target).effects
    if not found:
        return None
    number = f"effect:{rest}"
    parts = ways(assessment, number, links, (source, target))
    count = largest_chains(links, source, target, most=1).count
    label = Message(
        "Total effect of {source} on {target}, in standard steps",
        {
            "source": name_of_kpi(assessment, source),
            "target": name_of_kpi(assessment, target),
        },
    )
    return Explained(number, label, found[0].total, ALL_WAYS, n=count, parts=parts)


def quarter(assessment: Assessment, rest: str) -> Explained | None:
    """Derive `<kpi>:change` of the last quarter."""
    kpi, _, key = rest.partition(":")
    found = last_quarter(assessment, kpi)
    if found is None or key != "change":
        return None
    number = f"quarter:{rest}"
    parts = [_part(assessment, number, p) for p in found.parts]
    left = Message("not explained by measured causes")
    return Explained(
        number,
        Message(
            "Change of {kpi}, {first} to {last}, against the three months before",
            {
                "kpi": name_of_kpi(assessment, kpi),
                "first": found.months[0],
                "last": found.months[1],
            },
        ),
        found.change,
        Message("own shift of each KPI × its total effect; the parts add up exactly"),
        parts=(*parts, Explained(number, left, found.unexplained)),
    )


def _part(assessment: Assessment, number: str, found: Part) -> Explained:
    name = name_of_kpi(assessment, found.kpi)
    own = Explained(
        number,
        Message("own shift of {kpi}, in its unit", {"kpi": name}),
        found.own_shift,
    )
    times = found.part / found.own_shift if found.own_shift else None
    effect_ = Explained(number, Message("total effect, unit for unit"), times)
    formula = Message("own shift × total effect")
    label = Message("{name}", {"name": name})
    return Explained(number, label, found.part, formula, parts=(own, effect_))


def loop(assessment: Assessment, rest: str) -> Explained | None:
    """Derive `<kpi>><kpi>>...:gain` of a loop, by the weights in force."""
    nodes, _, key = rest.rpartition(":")
    found = next(
        (x for x in loops_in_force(assessment) if ">".join(x.nodes) == nodes), None
    )
    if found is None or key != "gain":
        return None
    number = f"loop:{rest}"
    weights = _weights(map_links(assessment, feedback=True))
    round_ = (*found.nodes, found.nodes[0])
    parts = tuple(
        Explained(f"link:{s}>{t}:weight", _arrow(assessment, s, t), weights[s, t])
        for s, t in pairwise(round_)
    )
    formula = Message("product of the weights in force once round")
    return Explained(
        number, Message("Gain of the loop"), found.gain, formula, parts=parts
    )


def _weights(links: Links) -> Mapping[tuple[str, str], float]:
    return {(x.source, x.target): x.weight for x in links.links}


def kpi_value(assessment: Assessment, rest: str) -> Explained | None:
    """Derive `<kpi>:last` or `<kpi>:step`."""
    kpi, _, key = rest.partition(":")
    series = assessment.engagement.series.get(kpi)
    values = [v for v in series.values if v is not None] if series else []
    if kpi not in assessment.framework.kpi or not values:
        return None
    number, name = f"kpi:{rest}", name_of_kpi(assessment, kpi)
    formula = assessment.framework.kpi[kpi].formula
    if key == "last":
        label = Message("{name}, last month known", {"name": name})
        said = Message("{formula}", {"formula": formula})
        return Explained(number, label, values[-1], said, n=len(values))
    step = step_of(assessment, kpi)
    if key != "step" or not step.measured:
        return None
    label = Message("Usual swing of {name}", {"name": name})
    said = Message("standard deviation of its months")
    return Explained(number, label, step.size, said, n=len(values))


def combined(makers: Sequence[Maker]) -> Maker:
    """Return a maker that asks several in turn."""

    def made(assessment: Assessment, rest: str) -> Explained | None:
        return next((t for m in makers if (t := m(assessment, rest))), None)

    return made
