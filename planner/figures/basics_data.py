"""What the figures of product and price draw, from the result: page and paper alike."""

from planner.core import show
from planner.core.preparing.basics import Basics, Line
from planner.core.strategy import Frame
from planner.core.voice import Voice
from planner.figures.level_bars import Bar, Scale, level_bars
from planner.figures.pen import Pen
from planner.figures.two_by_two import Place, Tile, TypeWords, two_by_two

LEVELS = Scale(1, 5, (1, 2, 3, 4, 5))
# Top left, top right, bottom right, bottom left: presentation and product changed.
AROUND = ((False, True), (True, True), (True, False), (False, False))
FLAT, LOWEST, SHARE, HIGHEST = 190.0, 300.0, 0.5, 360.0


def types_figure(
    voice: Voice, found: Basics, pen: Pen, width: float, *, flat: bool = False
) -> str:
    """The four types with the company's place; `flat` for paper, where room is dear."""
    rules = voice.assessment.framework.rules.preparing
    if rules is None or rules.basics is None:
        return ""
    frame = voice.assessment.framework.strategy.frame(rules.basics.product.frame)
    words = TypeWords(
        voice.name(frame.across) if frame.across else "",
        voice.name(frame.upward) if frame.upward else "",
        types_title(voice),
    )
    high = FLAT if flat else min(HIGHEST, max(LOWEST, width * SHARE))
    return two_by_two(
        _tiles(voice, frame, found),
        _places(found),
        rules.basics.product.cut,
        words,
        pen,
        (width, high),
    )


def types_title(voice: Voice) -> str:
    """The name of the figure."""
    return voice.word("Four types of product management")


def stages_figure(voice: Voice, found: Basics, pen: Pen, width: float) -> str:
    """What price is for at each stage, one bar each; empty where nobody said."""
    bars = [
        Bar(
            line.id,
            voice.name(line.part or line.name),
            line.answered.value,
            show.level_short(line.answered.value),
            weak=line is found.vaguest_stage,
        )
        for line in found.stages
    ]
    known = any(bar.value is not None for bar in bars)
    return level_bars(bars, LEVELS, pen, width, stages_title(voice)) if known else ""


def stages_title(voice: Voice) -> str:
    """The name of the figure."""
    return voice.word("How clear it is what price is for, 1 to 5")


def line_name(voice: Voice, line: Line) -> str:
    """The name of a line, after that of the statement it is part of."""
    name = voice.name(line.name)
    return f"{name}: {voice.name(line.part)}" if line.part else name


def short_name(voice: Voice, line: Line) -> str:
    """The name of an option or row without what explains it."""
    told = voice.name(line.part or line.name)
    return told.partition(":")[0].partition("(")[0].strip()


def _tiles(voice: Voice, frame: Frame, found: Basics) -> list[Tile]:
    types = {(e.presentation_changed, e.product_changed): e for e in frame.items}
    return [
        Tile(
            voice.name(types[at]),
            voice.name(how) if (how := types[at].how) else "",
            types[at] is found.type.entry,
        )
        for at in AROUND
    ]


def _places(found: Basics) -> tuple[Place, Place] | None:
    across, upward = found.type.presentation, found.type.product
    if across.value is None or upward.value is None:
        return None
    return Place(across.value, across.margin), Place(upward.value, upward.margin)
