"""What comparisons in pairs mean so far: weights, consistency, the pair at odds."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from fractions import Fraction

from planner.core.ahp import CONSISTENT_UP_TO, Priorities, priorities
from planner.core.answer_values import ratio
from planner.core.question_types import Pairwise
from planner.core.text import Message, Text

Values = Callable[[str], str]
SAID: Mapping[int, Message] = {
    3: Message("{name} counts a little more (3 times)"),
    5: Message("{name} counts clearly more (5 times)"),
    7: Message("{name} counts far more (7 times)"),
    9: Message("{name} counts absolutely more (9 times)"),
}


@dataclass(frozen=True, slots=True)
class Weight:
    """The weight of one compared thing; shares of the whole add up to 1."""

    name: Text
    share: float


@dataclass(frozen=True, slots=True)
class Comparison:
    """What the answers of one question in pairs say together.

    Args:
        odd: the line of the pair that fits the rest least; None when all fit.
        ratio: consistency ratio; None where there is none.
    """

    weights: tuple[Weight, ...]
    ratio: float | None
    consistent: bool
    odd: str | None
    odd_names: tuple[Text, Text] | None
    expected: float | None


def compared(question: Pairwise, value: Values) -> Comparison | None:
    """Return what the pairs say; None until every pair has a number."""
    ids = question.option_ids()
    matrix = [[1.0] * len(ids) for _ in ids]
    for i, first in enumerate(ids):
        for j in range(i + 1, len(ids)):
            found = ratio_of(value(f"{first}:{ids[j]}"))
            if found is None:
                return None
            matrix[i][j], matrix[j][i] = float(found), float(1 / found)
    return _comparison(question, priorities(ids, matrix))


def ratio_of(value: str) -> Fraction | None:
    """Return how much more the first counts; None for anything but 1/9 to 9."""
    typed = ratio(value)
    return Fraction(typed) if isinstance(typed, str) else None


def _comparison(question: Pairwise, found: Priorities) -> Comparison:
    names = {o.id: o.text for o in question.options}
    weights = tuple(
        Weight(names[one], share)
        for one, share in sorted(found.weights.items(), key=lambda w: -w[1])
    )
    consistent = found.consistency_ratio is None or (
        found.consistency_ratio <= CONSISTENT_UP_TO
    )
    odd = None if consistent else found.most_contradictory
    return Comparison(
        weights,
        found.consistency_ratio,
        consistent,
        f"{odd[0]}:{odd[1]}" if odd else None,
        (bare(names[odd[0]]), bare(names[odd[1]])) if odd else None,
        found.weights[odd[0]] / found.weights[odd[1]] if odd else None,
    )


def said(first: Text, second: Text, value: str) -> Message:
    """Return a comparison as a sentence."""
    ratio = ratio_of(value)
    if ratio is None or ratio == 1:
        return Message("equal")
    name = first if ratio > 1 else second
    times = ratio if ratio > 1 else 1 / ratio
    sentence = SAID.get(int(times)) if times.denominator == 1 else None
    if sentence is None:
        shown = {"name": name, "times": f"{float(times):g}"}
        return Message("{name} counts {times} times as much", shown)
    return Message(sentence.sentence, {"name": name})


def bare(name: Text) -> Text:
    """Return a name without what stands in brackets behind it."""
    return Text(ko=name.ko.split("(")[0], en=(name.en or "").split(" (")[0] or None)
