"""One KPI beside the map: its series, its target, what drives it and what it drives."""

from collections.abc import Iterable
from dataclasses import dataclass

from planner.core import show
from planner.core.causal.effects import Effect, total_effects
from planner.core.kpi_series import month_names
from planner.core.link_weights import link_weights, map_links
from planner.core.records import Benchmark
from planner.core.text import Message
from planner.figures.series_line import series_line
from planner.web.views.causal_links import WeightCells, weight_cells
from planner.web.views.reader import Drawing, Number, Reader

SIZE = (300.0, 96.0)
MOST = 8


@dataclass(frozen=True, slots=True)
class Month:
    """A month of a KPI; a dash where there is no value."""

    name: str
    value: str


@dataclass(frozen=True, slots=True)
class Driver:
    """Another KPI with its total effect, in standard steps, and the 95 % interval."""

    name: str
    address: str
    effect: Number
    interval: str


@dataclass(frozen=True, slots=True)
class Other:
    """A value of others beside the own one; it enters no number of ours."""

    value: str
    source: str
    n: str


@dataclass(frozen=True, slots=True)
class Weighed:
    """A link into the KPI with opinion, data and blend."""

    name: str
    source: str
    weight: WeightCells


@dataclass(frozen=True, slots=True)
class KpiCard:
    """What is known of a KPI."""

    id: str
    name: str
    formula: str
    unit: str
    series: Drawing | None
    span: str
    months: tuple[Month, ...]
    last: Number
    target: str
    worst: str
    missing: str
    drivers: tuple[Driver, ...]
    effects: tuple[Driver, ...]
    weighed: tuple[Weighed, ...]
    others: tuple[Other, ...]
    pitfall: str
    closed: str
    try_it: str


def value_of(reader: Reader, kpi: str) -> str:
    """The last value of a KPI and its target; empty where there is no value."""
    known = _known(reader, kpi)
    if not known:
        return ""
    aim = reader.assessment.engagement.settings.kpi_targets.get(kpi)
    now = show.measure(known[-1])
    return f"{now} → {show.measure(aim.target)}" if aim else now


def kpi_card(reader: Reader, kpi: str, others: Iterable[Benchmark] = ()) -> KpiCard:
    """Return what is known of a KPI, with values of others where there are some."""
    found = reader.assessment.framework.kpi[kpi]
    series = reader.assessment.engagement.series.get(kpi)
    aim = reader.assessment.engagement.settings.kpi_targets.get(kpi)
    known = _known(reader, kpi)
    names = month_names(series) if series else []
    values = series.values if series else ()
    missing = sum(value is None for value in values)
    return KpiCard(
        id=kpi,
        name=reader.name(found.name),
        formula=reader.name(found.formula),
        unit=reader.unit(kpi),
        series=_series(reader, kpi) if known else None,
        span=f"{names[0]} – {names[-1]}" if names else "",
        months=tuple(
            Month(name, reader.opening(f"kpi:{kpi}:{name}", show.measure(value)))
            for name, value in zip(names, values, strict=True)
        ),
        last=reader.number(
            show.measure(known[-1] if known else None), f"kpi:{kpi}:last"
        ),
        target=reader.opening(
            f"kpi:{kpi}:target", show.measure(aim.target if aim else None)
        ),
        worst=reader.opening(
            f"kpi:{kpi}:worst", show.measure(aim.worst if aim else None)
        ),
        missing=reader.opening(f"kpi:{kpi}:missing", str(missing)) if missing else "",
        drivers=_drivers(reader, kpi, upstream=True),
        effects=_drivers(reader, kpi, upstream=False),
        weighed=_weighed(reader, kpi),
        others=tuple(_other(one) for one in others),
        pitfall=reader.name(found.pitfall),
        closed=reader.to_page(kpi=None),
        try_it=reader.to_page(cause=kpi, change=None, kpi=None),
    )


def _weighed(reader: Reader, kpi: str) -> tuple[Weighed, ...]:
    found = link_weights(reader.assessment)
    into = [x for x in reader.assessment.framework.links if x.target == kpi]
    into.sort(key=lambda x: (x.id not in found or found[x.id].data is None, x.id))
    return tuple(
        Weighed(
            reader.kpi(x.source), x.source, weight_cells(reader, x, found.get(x.id))
        )
        for x in into
    )


def _other(one: Benchmark) -> Other:
    return Other(
        f"{show.plain(one.value)} {one.unit}".strip(),
        f"{one.source}, {one.year}",
        f"n = {one.n:,}" if one.n else "",
    )


def kpi_title(card: KpiCard) -> Message:
    """Say what moves a KPI most, by the links of the map."""
    if not card.drivers:
        return Message("{kpi} has no stated cause in the map", {"kpi": card.name})
    first = card.drivers[0]
    return Message(
        "By the links of the map, {driver} moves {kpi} most",
        {"driver": first.name, "kpi": card.name},
    )


def _known(reader: Reader, kpi: str) -> list[float]:
    series = reader.assessment.engagement.series.get(kpi)
    return [v for v in series.values if v is not None] if series else []


def _series(reader: Reader, kpi: str) -> Drawing:
    series = reader.assessment.engagement.series[kpi]
    aim = reader.assessment.engagement.settings.kpi_targets.get(kpi)
    aims = (aim.target, aim.worst) if aim else (None, None)
    title = reader.word("{name} by month", name=reader.kpi(kpi))
    return Drawing(series_line(series.values, aims, reader.pen(), SIZE, title))


def _drivers(reader: Reader, kpi: str, *, upstream: bool) -> tuple[Driver, ...]:
    found = total_effects(
        map_links(reader.assessment),
        source=None if upstream else kpi,
        target=kpi if upstream else None,
        draws=reader.assessment.framework.rules.causal.draws,
        seed=reader.assessment.seed,
    )
    return tuple(_first(reader, found.effects, upstream=upstream))


def _first(
    reader: Reader, effects: Iterable[Effect], *, upstream: bool
) -> Iterable[Driver]:
    moving = [e for e in effects if e.total]
    for e in sorted(moving, key=lambda e: (-abs(e.total), e.source, e.target))[:MOST]:
        other = e.source if upstream else e.target
        yield Driver(
            reader.kpi(other),
            reader.to_page(kpi=other),
            reader.number(
                show.signed(e.total, 2), f"effect:{e.source}>{e.target}:total"
            ),
            reader.opening(
                f"effect:{e.source}>{e.target}:interval", show.interval(e.interval, 2)
            ),
        )
