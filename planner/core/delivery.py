"""Process strategies by five questions, channels scored by six criteria.

Rows S4-42 and S4-57: a strategy says to whom, for what, by which message, where and
how; the score of a channel is the weighted mean of its criteria, for one segment.
"""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from planner.core import show
from planner.core.framework import Framework
from planner.core.text import Message, Text

FIVE, CRITERIA = "five_frames", "channel_criteria"
LEAST, MOST = 1.0, 5.0


@dataclass(frozen=True, slots=True)
class ProcessStrategy:
    """A strategy with its answers, in the order of the questions; empty for none."""

    number: int
    name: str
    answers: tuple[str, ...]
    revision: int = 0

    @property
    def filled(self) -> int:
        """How many questions are answered."""
        return sum(bool(answer) for answer in self.answers)


@dataclass(frozen=True, slots=True)
class Channel:
    """A channel with its scores, 1 to 5, in the order of the criteria."""

    name: str
    scores: tuple[float | None, ...]


@dataclass(frozen=True, slots=True)
class ChannelTable:
    """Channels for one segment, with the weights of the criteria."""

    number: int
    segment: str
    weights: tuple[float, ...]
    channels: tuple[Channel, ...]
    revision: int = 0


@dataclass(frozen=True, slots=True)
class RankedChannel:
    """A channel in its place.

    Args:
        place: in the table, from 1.
        score: weighted mean, 1 to 5; None where a weighed criterion is missing.
        rank: by score, ties by name; None without a score.
        best, worst: ranks when one weight moves.
    """

    place: int
    channel: Channel
    score: float | None
    rank: int | None
    best: int | None
    worst: int | None


def questions(framework: Framework) -> tuple[Text, ...]:
    """The five questions of the framework; none where it has no such frame."""
    return _lines(framework, FIVE)


def criteria(framework: Framework) -> tuple[Text, ...]:
    """The criteria of a channel; none where the framework has no such frame."""
    return _lines(framework, CRITERIA)


def _lines(framework: Framework, frame: str) -> tuple[Text, ...]:
    return tuple(
        Text(ko=line.ko, en=line.en)
        for one in framework.strategy.frames
        if one.id == frame
        for line in one.items
    )


def strategy_finding(strategy: ProcessStrategy, asked: Sequence[Text]) -> Message:
    """Say how many questions a strategy answers and name the open ones."""
    pairs = zip(asked, strategy.answers, strict=True)
    values = {"filled": strategy.filled, "count": len(asked)}
    missing = [question for question, answer in pairs if not answer]
    if not missing:
        return Message("all {count} questions are answered", values)
    joined = Text(
        ko=", ".join(f"“{q.ko}”" for q in missing),
        en=", ".join(f"“{q.in_language('en')}”" for q in missing),
    )
    return Message(
        "{filled} of {count} questions are answered; open: {missing}",
        {**values, "missing": joined},
    )


def score_of(weights: Sequence[float], scores: Sequence[float | None]) -> float | None:
    """The weighted mean of the scores; None where a weighed one is missing."""
    weighed = [(w, s) for w, s in zip(weights, scores, strict=True) if w > 0]
    known = [(w, s) for w, s in weighed if s is not None]
    if not weighed or len(known) < len(weighed):
        return None
    return math.fsum(w * s for w, s in known) / math.fsum(w for w, _ in known)


def ranked(table: ChannelTable, swing: float) -> tuple[RankedChannel, ...]:
    """Return the channels, the best first, those without a score last.

    Args:
        table: the channels of a segment.
        swing: share by which one weight is moved to see whether the order holds.
    """
    ranks = _ranks(table)
    others = (_ranks(replace(table, weights=w)) for w in _moved(table.weights, swing))
    moved = [ranks, *others]
    found = []
    for place, channel in enumerate(table.channels, start=1):
        seen = [r[place] for r in moved if place in r]
        score = score_of(table.weights, channel.scores)
        rank = ranks.get(place)
        best, worst = (min(seen), max(seen)) if seen and rank else (None, None)
        found.append(RankedChannel(place, channel, score, rank, best, worst))
    return tuple(sorted(found, key=lambda r: (r.rank is None, r.rank or 0, r.place)))


def _ranks(table: ChannelTable) -> dict[int, int]:
    scored = [
        (-score, channel.name, place)
        for place, channel in enumerate(table.channels, start=1)
        if (score := score_of(table.weights, channel.scores)) is not None
    ]
    return {place: rank for rank, (*_, place) in enumerate(sorted(scored), start=1)}


def _moved(weights: Sequence[float], swing: float) -> Iterable[tuple[float, ...]]:
    """The weights with one of them moved down or up."""
    for i, weight in enumerate(weights):
        for factor in (1 - swing, 1 + swing):
            yield (*weights[:i], weight * factor, *weights[i + 1 :])


def channels_finding(order: Sequence[RankedChannel], swing: float) -> Message:
    """Say which channel is first, and whether it stays so when a weight moves."""
    first = order[0] if order else None
    if first is None or first.score is None:
        return Message("no channel is scored on every criterion yet")
    values = {
        "channel": first.channel.name,
        "score": show.number(first.score, 2),
        "swing": show.percent(swing),
    }
    if first.worst == 1:
        return Message(
            "{channel} is first ({score} of 5) and stays so when any one weight moves"
            " by {swing}",
            values,
        )
    return Message(
        "{channel} is first ({score} of 5), but not when a weight moves by {swing}",
        values,
    )


def table_faults(table: ChannelTable) -> tuple[Message, ...]:
    """Everything that keeps a table of channels from being kept."""
    names = [c.name for c in table.channels]
    given = [s for c in table.channels for s in c.scores if s is not None]
    wrong = (
        (not table.segment, Message("Name the segment")),
        (not names, Message("Name at least one channel")),
        (len(set(names)) < len(names), Message("A channel stands twice; keep one")),
        (
            any(not LEAST <= s <= MOST for s in given),
            Message("Scores lie between 1 and 5; leave open what is not known"),
        ),
        (
            any(not 0 <= w <= 100 for w in table.weights) or not any(table.weights),
            Message("Weights lie between 0 and 100, at least one above 0"),
        ),
    )
    return tuple(message for is_wrong, message in wrong if is_wrong)
