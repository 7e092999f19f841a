"""Chains of cause that lead from the first areas to results."""

from collections.abc import Sequence
from itertools import pairwise

from planner.core import show
from planner.core.findings import first_areas, lag_of, strongest_finding
from planner.core.report import ReportSection
from planner.figures.causal_chains import Chain, ChainArrow, ChainBox, causal_chains
from planner.report.blocks import Block, Drawing, Figure, Prose, Sheet
from planner.report.desk import PORTRAIT, Desk

LONGEST = 4
Path = tuple[str, ...]


def strongest_chains(desk: Desk, most: int) -> list[Path]:
    """Paths from KPIs of the first areas to results; those with data come first.

    Paths of one KPI say nothing of a way, and no two may share their first KPI.
    """
    found = desk.assessment
    areas = {c.id for c in first_areas(found)} or {c.id for c in found.ranked[:5]}
    supported = {
        (t.link.source, t.link.target) for t in found.links if t.verdict == "supported"
    }
    best: dict[str, tuple[float, Path]] = {}
    for lever in found.leverage:
        for effect in lever.kpis:
            if 1 < len(effect.path) <= LONGEST and (
                lever.capability in areas or _holds(effect.path, supported)
            ):
                best[effect.kpi] = (abs(effect.effect), effect.path)
    ordered = sorted(
        best.values(), key=lambda x: (-_holds(x[1], supported), -len(x[1]), -x[0], x[1])
    )
    return _apart([path for _, path in ordered])[:most]


def _holds(path: Path, supported: set[tuple[str, str]]) -> int:
    return sum(pair in supported for pair in pairwise(path))


def _apart(paths: Sequence[Path]) -> list[Path]:
    """Leave out a path most of whose links were already told by those before it."""
    kept: list[Path] = []
    told: set[tuple[str, str]] = set()
    for path in paths:
        links = set(pairwise(path))
        if 2 * len(links - told) > len(links):
            kept.append(path)
            told |= links
    return kept


def chain_of(desk: Desk, path: Path) -> Chain:
    """A path as boxes and arrows."""
    framework = desk.assessment.framework
    perspectives = {p.id: p.name for p in framework.perspectives}
    boxes = []
    for kpi in path:
        band = perspectives[framework.perspective_of[framework.kpi[kpi].factor]]
        name = desk.name(framework.kpi[kpi].short)
        boxes.append(ChainBox(kpi, desk.name(band), name, way(desk, kpi)))
    arrows = tuple(_arrow(desk, a, b) for a, b in pairwise(path))
    return Chain(tuple(boxes), arrows)


def _arrow(desk: Desk, source: str, target: str) -> ChainArrow:
    link, test = desk.links()[source, target]
    supported = test.verdict == "supported"
    lag = desk.state(f"link:{source}>{target}:lag", lag_of(link, test))
    word = desk.word("{lag} mo.", lag=lag)
    return ChainArrow(word, link.sign == "-", supported)


def way(desk: Desk, kpi: str) -> str:
    """The last value of a KPI and its target; empty where there is no value."""
    engagement = desk.assessment.engagement
    series = engagement.series.get(kpi)
    known = [v for v in series.values if v is not None] if series else []
    if not known:
        return ""
    unit = desk.name(desk.kpi(kpi).unit)
    aim = engagement.settings.kpi_targets.get(kpi)
    now = desk.state(f"kpi:{kpi}:last", show.measure(known[-1]))
    if not aim:
        return f"{now} {unit}"
    target = desk.state(f"kpi:{kpi}:target", show.measure(aim.target))
    way_to = f"{now} → {target}"
    return f"{way_to} {unit}"


def chains(desk: Desk, section: ReportSection) -> list[Sheet]:
    """The chains as a figure and in words."""
    paths = strongest_chains(desk, section.most or 5)
    title = strongest_finding(desk.assessment)
    if not paths:
        words = desk.word("No chain of links leads from the first areas to results.")
        return [desk.sheet(section, title, [Prose((words,))])]
    heading = desk.word("Chains from the first areas to results")
    drawing = causal_chains(
        [chain_of(desk, p) for p in paths], desk.pen, PORTRAIT, heading
    )
    key = (
        desk.sign("stroke-indigo", "line", desk.word("supported by data")),
        desk.sign("stroke-indigo", "dots", desk.word("opinion only")),
        desk.sign("stroke-rust", "line", desk.word("− moves the other way")),
    )
    blocks: list[Block] = [
        Figure(Drawing(drawing), heading=heading, key=key),
        Prose(tuple(_told(desk, p) for p in paths), desk.word("In words")),
    ]
    note = desk.word(
        "The strongest path has the largest product of link weights. A correlation"
        " does not prove a cause; where dots stand, experts say so and no data of the"
        " company were there to test it."
    )
    blocks.append(Prose((note,), look="small"))
    return [desk.sheet(section, title, blocks)]


def _told(desk: Desk, path: Path) -> str:
    """A chain as sentences, with the reason of each link."""
    parts = []
    for source, target in pairwise(path):
        link, test = desk.links()[source, target]
        ends = {
            "source": desk.kpi(source).short,
            "target": desk.kpi(target).short,
            "lag": lag_of(link, test),
        }
        if test.verdict == "supported" and test.scan and test.scan.best:
            best = test.scan.best
            parts.append(
                desk.word(
                    "{source} → {target}: in the data at a lag of {lag} mo. (r {r},"
                    " n {n}).",
                    r=show.number(best.r, 2),
                    n=best.n,
                    **ends,
                )
            )
        else:
            parts.append(
                desk.word(
                    "{source} → {target}: expected at a lag of {lag} mo. {reason}.",
                    reason=desk.name(link.rationale).rstrip("."),
                    **ends,
                )
            )
    return " ".join(parts)
