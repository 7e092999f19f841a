"""What answers and months say of several causes at once: constructs, regressions."""

from collections.abc import Mapping
from dataclasses import dataclass

from planner.core import show
from planner.core.measured_constructs import Estimated, drivers, targets
from planner.core.regressions import over_months, over_people
from planner.core.statistics import Interval
from planner.core.text import Message
from planner.services.estimating import estimates_of
from planner.web.views.construct_drivers import Drivers, drivers_of
from planner.web.views.reader import Number, Reader
from planner.web.views.regressions import Regressions, regressions_of

KINDS: Mapping[str, Message] = {
    "map": Message("Constructs of your own map"),
    "chart": Message("Factors of the diagnosis chart, measured by their capabilities"),
}
SCALED = Message(
    "Partial least squares, mode A, path scheme, items standardised; paths are between"
    " standardised scores. A construct is turned until most of its items go with it;"
    " each of {draws} bootstrap draws is turned like the original ({failed} without a"
    " solution are left out). Who answered less than {share} of a construct's questions"
    " is left out; single gaps are the mean of the person's other answers to it."
)


@dataclass(frozen=True, slots=True)
class PathRow:
    """A path between two constructs."""

    source: str
    target: str
    estimate: Number
    interval: str
    holds: str
    look: str


@dataclass(frozen=True, slots=True)
class ConstructRow:
    """How well a construct is measured and explained."""

    name: str
    questions: str
    alpha: str
    rho_c: str
    ave: str
    r2: str
    loadings: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class ModelCard:
    """One model with all that was estimated."""

    kind: str
    title: str
    told: Message
    notes: tuple[Message, ...]
    paths: tuple[PathRow, ...]
    constructs: tuple[ConstructRow, ...]
    alike: tuple[tuple[str, str, str], ...]
    drivers: Drivers | None
    people: Regressions


@dataclass(frozen=True, slots=True)
class ConstructsPage:
    """What the page shows."""

    title: Message
    lead: Message | None
    models: tuple[ModelCard, ...]
    months: Regressions


def constructs_page(reader: Reader, target: str) -> ConstructsPage:
    """Return the page; `target` names the construct whose drivers are asked for."""
    found = estimates_of(reader.assessment)
    kpis = {k.id: reader.kpi(k.id) for k in reader.assessment.framework.kpis}
    return ConstructsPage(
        _title(reader, found),
        None,
        tuple(_card(reader, one, target) for one in found),
        regressions_of(reader, "months", over_months(reader.assessment), kpis),
    )


def _title(reader: Reader, found: tuple[Estimated, ...]) -> Message:
    solved = next((one for one in found if one.result is not None), None)
    if solved is None:
        return Message(
            "Too few answers to estimate constructs; opinion carries the map"
        )
    aim = targets(solved.drawn)[0]
    first = drivers(solved, aim)[0]
    names = solved.drawn.name_of
    return Message(
        "By the answers of {n} people, {driver} goes with {target} most",
        {
            "n": reader.opening(f"construct:{solved.drawn.kind}:all:n", str(solved.n)),
            "driver": names[first.construct],
            "target": names[aim],
        },
    )


def _card(reader: Reader, found: Estimated, wanted: str) -> ModelCard:
    names = {k: reader.name(v) for k, v in found.drawn.name_of.items()}
    people = regressions_of(
        reader, found.drawn.kind, over_people(reader.assessment, found.drawn), names
    )
    title = reader.read(KINDS[found.drawn.kind])
    kind = found.drawn.kind
    if found.result is None or found.refused is not None:
        told = _refused(reader, found)
        return ModelCard(kind, title, told, (), (), (), (), None, people)
    return ModelCard(
        kind,
        title,
        _told(reader, found),
        tuple(_notes(reader, found, names)),
        _paths(reader, found, names),
        _constructs(reader, found, names),
        _alike(reader, found, names),
        drivers_of(reader, found, names, wanted),
        people,
    )


def _refused(reader: Reader, found: Estimated) -> Message:
    why = found.refused or Message("Nothing was estimated")
    return reader.with_all(why, f"construct:{found.drawn.kind}:all")


def _told(reader: Reader, found: Estimated) -> Message:
    result, at = found.result, f"construct:{found.drawn.kind}:all"
    return Message(
        SCALED.sentence,
        {
            "draws": reader.opening(f"{at}:draws", str(result.draws if result else 0)),
            "failed": reader.opening(
                f"{at}:failed", str(result.failed_draws if result else 0)
            ),
            "share": reader.rule("causal.constructs.items_share_min", show.percent),
        },
    )


def _notes(reader: Reader, found: Estimated, names: Mapping[str, str]) -> list[Message]:
    limit = reader.assessment.framework.rules.causal.constructs.alike_max
    told = []
    if found.constant:
        told.append(
            Message(
                "{questions} never vary and count for nothing",
                {"questions": ", ".join(found.constant)},
            )
        )
    if found.against:
        told.append(
            Message(
                "{questions} run against the other questions of their construct; are"
                " they asked the other way round?",
                {"questions": ", ".join(found.against)},
            )
        )
    close = [
        f"{names[h.first]} · {names[h.second]}"
        for h in (found.result.htmt if found.result else ())
        if h.ratio is not None and h.ratio > limit
    ]
    if close:
        told.append(
            Message(
                "Hardly two different things (HTMT above {limit}): {pairs}",
                {
                    "limit": reader.opening(
                        "rule:causal.constructs.alike_max", show.number(limit, 2)
                    ),
                    "pairs": ", ".join(close),
                },
            )
        )
    return told


def _paths(
    reader: Reader, found: Estimated, names: Mapping[str, str]
) -> tuple[PathRow, ...]:
    return tuple(
        PathRow(
            names[p.source],
            names[p.target],
            reader.number(
                show.signed(p.estimate, 2),
                f"construct:{found.drawn.kind}:{p.source}>{p.target}:path",
            ),
            reader.opening(
                f"construct:{found.drawn.kind}:{p.source}>{p.target}:interval",
                show.interval(p.interval, 2),
            ),
            reader.read(_holds(p.interval)),
            "q" if _is_open(p.interval) else "indigo",
        )
        for p in (found.result.paths if found.result else ())
    )


def _is_open(interval: Interval | None) -> bool:
    return interval is None or interval[0] <= 0 <= interval[1]


def _holds(interval: Interval | None) -> Message:
    if interval is None or _is_open(interval):
        return Message("direction not known")
    if interval[0] > 0:
        return Message("goes with it")
    return Message("goes against it")


def _constructs(
    reader: Reader, found: Estimated, names: Mapping[str, str]
) -> tuple[ConstructRow, ...]:
    result = found.result
    known = result.reliability if result else {}
    return tuple(_construct(reader, found, c, names[c]) for c in known)


def _construct(
    reader: Reader, found: Estimated, construct: str, name: str
) -> ConstructRow:
    result, id_ = found.result, f"construct:{found.drawn.kind}:{construct}"
    assert result is not None  # noqa: S101 - the caller has looked
    made, loadings = result.reliability[construct], result.loadings[construct]
    return ConstructRow(
        name,
        reader.opening(f"{id_}:questions", str(len(loadings))),
        reader.opening(f"{id_}:alpha", show.number(made.alpha, 2)),
        reader.opening(f"{id_}:rho_c", show.number(made.rho_c, 2)),
        reader.opening(f"{id_}:ave", show.number(made.ave, 2)),
        reader.opening(f"{id_}:r2", show.number(result.r2.get(construct), 2)),
        tuple(
            (q, reader.opening(f"{id_}|{q}:loading", show.signed(v, 2)))
            for q, v in loadings.items()
        ),
    )


def _alike(
    reader: Reader, found: Estimated, names: Mapping[str, str]
) -> tuple[tuple[str, str, str], ...]:
    known = [h for h in (found.result.htmt if found.result else ()) if h.ratio]
    ordered = sorted(known, key=lambda h: (-(h.ratio or 0), h.first, h.second))
    return tuple(
        (
            names[h.first],
            names[h.second],
            reader.opening(
                f"construct:{found.drawn.kind}:{h.first}~{h.second}:htmt",
                show.number(h.ratio, 2),
            ),
        )
        for h in ordered
    )
