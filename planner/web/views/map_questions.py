"""Three questions that executives ask of the map, each with an answer in words."""

from collections.abc import Sequence
from dataclasses import dataclass

from planner.core import show
from planner.core.causal.effects import Effect, total_effects
from planner.core.derivations.trial_numbers import trial_id
from planner.core.early_warnings import early_warnings, told
from planner.core.last_quarter import LastQuarter, last_quarter
from planner.core.link_weights import map_links
from planner.core.stated_links import better
from planner.core.text import Message
from planner.core.what_if import Trial, step_of
from planner.core.worth_measuring import worth_measuring
from planner.figures.changes import ChangeRow, changes_figure
from planner.web.views.doubts import DoubtRow, doubt_rows
from planner.web.views.levels import Choice
from planner.web.views.reader import Drawing, Number, Reader, drawn
from planner.web.views.what_if import amount

MOST = 10
WIDTH = 760.0


@dataclass(frozen=True, slots=True)
class Line:
    """A KPI with a figure in the unit of the result."""

    name: str
    address: str
    shown: Number
    beside: str


@dataclass(frozen=True, slots=True)
class Answered:
    """An answer: a sentence, a figure and the same as a table."""

    told: Message
    figure: Drawing | None
    rows: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class QuestionsPage:
    """What the page shows.

    Args:
        results: the results that may be asked about.
    """

    title: Message
    lead: Message | None
    results: tuple[Choice, ...]
    moves: Answered
    quarter: Answered
    doubts: tuple[DoubtRow, ...]
    doubts_told: Message
    warnings: tuple[Message, ...]


def results_of(reader: Reader) -> tuple[str, ...]:
    """The measured results, the one that is worth profit first."""
    framework = reader.assessment.framework
    engagement = reader.assessment.engagement
    aim = framework.rules.causal.performance_perspective
    worth = engagement.settings.money
    found = [
        k.id
        for k in framework.kpis
        if framework.perspective_of[k.factor] == aim and k.id in engagement.series
    ]
    return tuple(sorted(found, key=lambda k: (k not in worth, k)))


def questions_page(reader: Reader, wanted: str) -> QuestionsPage:
    """Return the page about the result that is wanted, else the first."""
    results = results_of(reader)
    kpi = wanted if wanted in results else next(iter(results), "")
    doubts = doubt_rows(reader, worth_measuring(reader.assessment))
    moves = _moves(reader, kpi) if kpi else _nothing()
    return QuestionsPage(
        moves.told,
        None,
        tuple(Choice(reader.kpi(k), reader.to_page(kpi=k), k == kpi) for k in results),
        moves,
        _quarter(reader, kpi) if kpi else _nothing(),
        doubts,
        _doubts_told(reader, doubts),
        warnings_told(reader),
    )


def _nothing() -> Answered:
    return Answered(
        Message("No result KPI has data yet, so this is not known"), None, ()
    )


def _moves(reader: Reader, kpi: str) -> Answered:
    rules = reader.assessment.framework.rules.causal
    links = map_links(reader.assessment)
    seed = reader.assessment.seed
    found = total_effects(links, target=kpi, draws=rules.draws, seed=seed).effects
    strong = sorted(
        (e for e in found if e.total), key=lambda e: (-abs(e.total), e.source)
    )
    rows = [_moving(reader, e) for e in strong[:MOST]]
    if not rows:
        told = Message(
            "{kpi} has no stated cause in the map",
            {"kpi": reader.assessment.framework.kpi[kpi].name},
        )
        return Answered(told, None, ())
    told = Message(
        "By the links of the map, {driver} moves {kpi} most",
        {"driver": rows[0].name, "kpi": reader.kpi(kpi)},
    )
    title = reader.word("What moves {kpi} most", kpi=reader.kpi(kpi))
    lines = tuple(_line(reader, r, kpi) for r in rows)
    return Answered(told, _changes(reader, rows, title), lines)


def _moving(reader: Reader, effect: Effect) -> ChangeRow:
    """What an improvement of a cause by one standard step does to the result."""
    size = step_of(reader.assessment, effect.target).size
    size *= better(reader.assessment.framework.kpi[effect.source])
    ends = sorted(e * size for e in effect.interval or (effect.total, effect.total))
    value = effect.total * size
    measured = step_of(reader.assessment, effect.target).measured
    return ChangeRow(
        effect.source,
        reader.kpi(effect.source),
        value,
        (ends[0], ends[1]),
        amount(reader, effect.target, value, measured=measured),
        ends[0] > 0 or ends[1] < 0,
    )


def _line(reader: Reader, row: ChangeRow, result: str) -> Line:
    low, high = row.interval
    step = step_of(reader.assessment, row.id).size
    step *= better(reader.assessment.framework.kpi[row.id])
    tried = trial_id([Trial(row.id, step)], stated=False)
    return Line(
        row.name,
        reader.to_page(kpi=row.id),
        reader.number(row.shown, f"change:{tried}>{result}:total"),
        reader.opening(
            f"effect:{row.id}>{result}:moved",
            f"{show.signed(low, 2)} … {show.signed(high, 2)}",
        ),
    )


def _quarter(reader: Reader, kpi: str) -> Answered:
    found = last_quarter(reader.assessment, kpi)
    if found is None:
        told = Message(
            "{kpi} and its measured causes have too few months to split a quarter",
            {"kpi": reader.assessment.framework.kpi[kpi].name},
        )
        return Answered(told, None, ())
    measured = step_of(reader.assessment, kpi).measured
    parts = [(p.kpi, reader.kpi(p.kpi), p.part) for p in found.parts[:MOST]]
    left = sum(p.part for p in found.parts[MOST:]) + found.unexplained
    parts.append(("", reader.word("not explained by measured causes"), left))
    rows = [
        ChangeRow(
            key,
            name,
            part,
            (min(0.0, part), max(0.0, part)),
            amount(reader, kpi, part, measured=measured),
            key != "" and bool(round(part, 2)),
        )
        for key, name, part in parts
    ]
    title = reader.word("What the last change of {kpi} came from", kpi=reader.kpi(kpi))
    lines = tuple(
        Line(r.name, "", reader.number(r.shown, _of_quarter(kpi, r.id)), "")
        for r in rows
    )
    return Answered(_quarter_told(reader, found), _changes(reader, rows, title), lines)


def _changes(reader: Reader, rows: Sequence[ChangeRow], title: str) -> Drawing:
    def draw(width: float) -> str:
        return changes_figure(rows, reader.pen(), width, title)

    return drawn(draw, WIDTH)


def _of_quarter(kpi: str, cause: str) -> str:
    """Number id of what a cause brought; empty is what none explains."""
    return f"quarter:{kpi}:part_{cause}" if cause else f"quarter:{kpi}:left"


def warnings_told(reader: Reader) -> tuple[Message, ...]:
    """Early warnings in words; each number opens."""
    return tuple(
        reader.with_ids(
            told(reader.assessment, w),
            steps=f"warning:{w.cause}>{w.effect}:steps",
            lag=f"warning:{w.cause}>{w.effect}:lag",
        )
        for w in early_warnings(reader.assessment)
    )


def _quarter_told(reader: Reader, found: LastQuarter) -> Message:
    values = {
        "kpi": reader.assessment.framework.kpi[found.kpi].name,
        "change": reader.opening(
            f"quarter:{found.kpi}:change",
            amount(reader, found.kpi, found.change, measured=True),
        ),
        "first": found.months[0],
        "last": found.months[1],
        "left": reader.opening(
            f"quarter:{found.kpi}:unexplained",
            amount(reader, found.kpi, found.unexplained, measured=True),
        ),
    }
    if not found.parts:
        return Message(
            "{kpi} changed by {change} in {first} to {last}; no measured cause explains"
            " any of it",
            values,
        )
    return Message(
        "{kpi} changed by {change} in {first} to {last}; by the links, {cause} brought"
        " {part} of it and {left} is not explained",
        {
            **values,
            "cause": reader.assessment.framework.kpi[found.parts[0].kpi].name,
            "part": reader.opening(
                _of_quarter(found.kpi, found.parts[0].kpi),
                amount(reader, found.kpi, found.parts[0].part, measured=True),
            ),
        },
    )


def _doubts_told(reader: Reader, rows: tuple[DoubtRow, ...]) -> Message:
    if not rows:
        return Message("No link of the map is uncertain")
    return Message(
        "The link from {source} to {target} makes performance uncertain most: {share}"
        " of the variance",
        {
            "source": rows[0].source,
            "target": rows[0].target,
            "share": reader.opening(rows[0].share.id, rows[0].share.shown),
        },
    )
