"""How the counts of process strategies and the scores of channels came about."""

from collections.abc import Sequence

from planner.core import show
from planner.core.delivery import ChannelTable, ProcessStrategy, RankedChannel, ranked
from planner.core.derivations import Explained, counted
from planner.core.text import Message, Text


def strategy_number(
    found: ProcessStrategy, asked: Sequence[Text], key: str
) -> Explained | None:
    """Derive `filled` or `count` of the questions of a strategy."""
    number = f"strategy:{found.number}:{key}"
    if key not in ("filled", "count"):
        return None
    parts = (
        Explained(number, Message("{name}", {"name": question}), answer or None)
        for question, answer in zip(asked, found.answers, strict=True)
        if answer or key == "count"
    )
    label = Message("Questions") if key == "count" else Message("Questions answered")
    return counted(number, label, parts)


def channel_number(
    found: ChannelTable, weighed: Sequence[Text], key: str, swing: float
) -> Explained | None:
    """Derive `score_<place>`, `rank_<place>` or `range_<place>` of a channel.

    Args:
        found: the channels of a segment.
        weighed: names of the criteria.
        key: which number.
        swing: share by which one weight is moved.
    """
    name, _, place = key.partition("_")
    order = ranked(found, swing)
    one = next((r for r in order if str(r.place) == place), None)
    if one is None or name not in ("score", "rank", "range"):
        return None
    number = f"channels:{found.number}:{key}"
    if name == "score":
        return _score(number, found, one, weighed)
    parts = tuple(
        Explained(
            f"channels:{found.number}:score_{r.place}",
            Message("{name}", {"name": r.channel.name}),
            r.score,
        )
        for r in order
    )
    if name == "rank":
        formula = Message("by score, ties by name")
        return Explained(number, Message("Rank"), one.rank, formula, parts=parts)
    formula = Message(
        "best and worst rank when any one weight moves by {swing} (ours)",
        {"swing": show.percent(swing)},
    )
    value = f"{one.best}–{one.worst}" if one.best else None
    return Explained(number, Message("Range of ranks"), value, formula, parts=parts)


def _score(
    number: str, found: ChannelTable, one: RankedChannel, weighed: Sequence[Text]
) -> Explained:
    whole = sum(found.weights)
    parts = tuple(
        Explained(
            number,
            Message("{name}", {"name": criterion}),
            score,
            weight=weight / whole if whole else None,
        )
        for criterion, weight, score in zip(
            weighed, found.weights, one.channel.scores, strict=True
        )
    )
    formula = Message("weighted mean of the scores of the criteria, 1 to 5")
    label = Message("Score of {name}", {"name": one.channel.name})
    return Explained(number, label, one.score, formula, parts=parts)
