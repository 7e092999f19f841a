"""The page of eCRM: phases, open cells and the six building tracks."""

from planner.core import show
from planner.core.preparing.phases import TABLE, Ecrm, Phase, Track
from planner.core.preparing.phases import Cell as PhaseCell
from planner.core.preparing.whole import Preparing
from planner.core.preparing_findings import phase_finding, phase_warnings
from planner.core.text import Message
from planner.figures.level_bars import Bar, Scale, level_bars
from planner.web.views.preparing.parts import (
    Cell,
    Head,
    Page,
    Picture,
    Rows,
    based_on,
    counted,
    numeric,
    opens,
    text,
)
from planner.web.views.preparing.practices import (
    element_pictures,
    element_tables,
    online_tables,
)
from planner.web.views.reader import Reader, drawn

WIDTH = 720.0
STATES = {
    "none": Message("open"),
    "partly": Message("partly"),
    "done": Message("done"),
    "unknown": Message("not known"),
}


def phases_page(reader: Reader, found: Preparing) -> Page:
    """Return the page."""
    online = found.ecrm
    return Page(
        place=Message("eCRM phases"),
        title=reader.with_ids(phase_finding(online), count="preparing:open_cells"),
        lead=_lead(reader, online),
        warnings=tuple(_warning(reader, w) for w in phase_warnings(found)),
        pictures=_pictures(reader, found, online) if online else (),
        tables=_tables(reader, found, online) if online else (),
        based=based_on(reader, "phases"),
    )


def _warning(reader: Reader, warning: Message) -> str:
    return reader.read(
        reader.with_ids(
            warning,
            value="preparing:one_customer",
            limit="rule:preparing.phases.one_customer_min",
            stated="preparing:stated",
            current="preparing:current",
        )
    )


def _lead(reader: Reader, online: Ecrm | None) -> str:
    following = online.next if online else None
    if following is None or not following.open:
        return ""
    asked = [reader.name(e) for c in following.open for e in c.entries]
    return reader.word("The next phase asks for: {list}.", list=", ".join(asked))


def _pictures(reader: Reader, found: Preparing, online: Ecrm) -> tuple[Picture, ...]:
    return _picture(reader, found, online), *element_pictures(reader, found)


def _picture(reader: Reader, found: Preparing, online: Ecrm) -> Picture:
    limit = found.rules.phases.ready_share * 100
    bars = [
        Bar(
            p.column.id or "",
            f"{i}. {reader.name(p.column)}",
            None if p.readiness is None else p.readiness * 100,
            show.percent(p.readiness),
            weak=online.next is p,
        )
        for i, p in enumerate(online.phases, 1)
    ]
    name = reader.word("ready from {share} %", share=show.plain(limit))
    title = reader.word("How far each phase is done, %")
    scale = Scale(0, 100, (0, 25, 50, 75, 100), limit, name)

    def to_phase(column: str) -> str:
        return reader.to_number(f"phase:{column}:readiness")

    def draw(width: float) -> str:
        return level_bars(bars, scale, reader.pen(to_phase), width, title)

    note = reader.word("A phase counts when all before it are ready, too.")
    return Picture(drawn(draw, WIDTH), title, note)


def _tables(reader: Reader, found: Preparing, online: Ecrm) -> tuple[Rows, ...]:
    return (
        _phase_table(reader, online),
        _tracks(reader, online),
        _others(reader, online),
        *element_tables(reader, found),
        *online_tables(reader, found),
    )


def _phase_table(reader: Reader, online: Ecrm) -> Rows:
    frame = reader.assessment.framework.strategy.frame(TABLE)
    heads = [Head(reader.word("Row"))]
    heads += [Head(_phase_name(reader, p)) for p in online.phases]
    rows = tuple(
        (
            text(reader.name(row.name)),
            *(_phase_cell(reader, p, row.id) for p in online.phases),
        )
        for row in frame.table
    )
    note = reader.word(
        "An answer is 0 none, 1 partly or 2 done; a cell is done from a mean of 1.5,"
        " partly from 0.5 (ours)."
    )
    return Rows("phases", reader.word("The table of phases"), tuple(heads), rows, note)


def _phase_name(reader: Reader, phase: Phase) -> str:
    number = f"phase:{phase.column.id}:readiness"
    share = reader.opening(number, show.percent(phase.readiness))
    return f"{reader.name(phase.column)} · {share}"


def _phase_cell(reader: Reader, phase: Phase, row: str) -> Cell:
    cell: PhaseCell | None = next((c for c in phase.cells if c.row == row), None)
    if cell is None:
        return text("", "state state--unused")
    state = reader.read(STATES[cell.status])
    shown = state if cell.value is None else f"{state} ({show.number(cell.value, 1)})"
    lines = tuple(reader.name(e) for e in cell.entries)
    look = f"state state--{cell.status}"
    if cell.value is None:
        return Cell(shown, lines=lines, look=look)
    number = reader.number(shown, f"phase:{cell.phase}.{cell.row}:done")
    return Cell(number=number, lines=lines, look=look)


def _tracks(reader: Reader, online: Ecrm) -> Rows:
    steps = max((len(t.entry.steps) for t in online.tracks), default=0)
    heads = [Head(reader.word("Track")), Head(reader.word("way done"), True)]
    heads += [Head(reader.word("step {n}", n=i + 1)) for i in range(steps)]
    rows = tuple(_track(reader, t) for t in online.tracks)
    note = reader.word(
        "The answer from 1 not started to 5 in operation is spread evenly over the"
        " seven steps (ours). Which line belongs to which track is lost in the source;"
        " this is the natural reading."
    )
    heading = reader.word("The six building tracks")
    return Rows("tracks", heading, tuple(heads), rows, note)


def _track(reader: Reader, track: Track) -> tuple[Cell, ...]:
    done = track.steps_done
    cells = []
    for i, step in enumerate(track.entry.steps):
        if track.done is None:
            state = "unknown"
        else:
            state = "done" if i < done else "next" if i == done else "none"
        mark = {"done": "✓ ", "next": "→ "}.get(state, "")
        cells.append(text(f"{mark}{reader.name(step)}", f"state state--{state}"))
    way = opens(reader, show.percent(track.done), f"track:{track.entry.id}:way")
    return text(reader.name(track.entry)), way, *cells


def _others(reader: Reader, online: Ecrm) -> Rows:
    rows = [
        (
            text(reader.name(f.measured.name)),
            opens(reader, show.level(f.level), f"ecrm:{f.measured.id}:level"),
            counted(reader, f.answers, f"ecrm:{f.measured.id}"),
            text(", ".join(f.measured.sources), "q"),
        )
        for f in online.others
    ]
    pairs = len(online.pairs)
    linked = f"{online.linked}/{pairs}" if pairs else show.MISSING
    limit = reader.rule("preparing.phases.linked_from", show.plain)
    name = reader.word("Linked pairs of the four Cs, from level {limit}", limit=limit)
    asked = sum(p.found.n for p in online.pairs)
    rows.append(
        (
            text(name),
            opens(reader, linked, "preparing:linked"),
            numeric(reader.opening("preparing:pair_answers", str(asked)), "q"),
            text("S3-12", "q"),
        )
    )
    heads = (
        Head(reader.word("Part of eCRM")),
        Head(reader.word("level"), True),
        Head(reader.word("answers"), True),
        Head(reader.word("source row")),
    )
    return Rows("others", reader.word("The other parts of eCRM"), heads, tuple(rows))
