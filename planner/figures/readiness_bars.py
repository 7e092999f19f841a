"""The conditions of success and the readiness as bars, for page and paper alike."""

from planner.core import show
from planner.core.preparing.whole import Preparing
from planner.core.voice import Voice
from planner.figures.level_bars import Bar, Scale, level_bars
from planner.figures.pen import Pen


def readiness_title(voice: Voice) -> str:
    """What the figure shows."""
    return voice.word("The four conditions and the readiness, 0 to 100")


def readiness_bars(
    voice: Voice, found: Preparing, whole: str, pen: Pen, width: float
) -> str:
    """Draw the bars with the red flag as the mark; `whole` is the readiness's id."""
    limit = (found.rules.conditions.red_below - 1) / 4 * 100
    bars = [
        Bar(
            c.condition.id,
            voice.name(c.condition.name),
            c.score,
            show.score(c.score),
            weak=c.score is not None and c.score < limit,
        )
        for c in found.readiness.conditions
    ]
    score = found.readiness.score
    bars.append(Bar(whole, voice.word("Readiness"), score, show.score(score)))
    name = voice.word("red flag below {limit}", limit=show.plain(limit))
    scale = Scale(0, 100, (0, 25, 50, 75, 100), limit, name)
    return level_bars(bars, scale, pen, width, readiness_title(voice))
