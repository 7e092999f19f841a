"""Process strategies and channels, as two optional tables of an engagement folder."""

from collections.abc import Callable, Sequence
from pathlib import Path

from planner.content.table_file import Table
from planner.core.delivery import (
    Channel,
    ChannelTable,
    ProcessStrategy,
    criteria,
    questions,
    table_faults,
)
from planner.core.framework import Framework
from planner.core.problems import Problem
from planner.core.text import Message

STRATEGIES, CHANNELS = "process_strategies.csv", "channel_scores.csv"
STRATEGY_COLUMNS = ("number", "name", "question", "answer")
CHANNEL_COLUMNS = ("number", "segment", "channel", "criterion", "weight", "score")
LONGEST_NAME, LONGEST = 200, 500

Rows = list[tuple[int, list[str]]]
Read = Callable[[str, Sequence[str], Sequence[str]], tuple[Table, Rows] | None]


def strategies_of(
    read: Read, folder: Path, framework: Framework, problems: list[Problem]
) -> tuple[ProcessStrategy, ...]:
    """Read the process strategies; nothing where the file is absent.

    Args:
        read: gives the rows of a table of the folder.
        folder: the engagement folder.
        framework: knows the questions.
        problems: gets every mistake.
    """
    if not (folder / STRATEGIES).exists():
        return ()
    found = read(STRATEGIES, STRATEGY_COLUMNS[:3], STRATEGY_COLUMNS[3:])
    table, rows = found or (None, [])
    asked = len(questions(framework))
    made: dict[int, tuple[str, list[str]]] = {}
    for line, (number, name, question, answer) in rows:
        place = (_whole(number), _whole(question))
        if not 1 <= place[0] <= 1_000_000 or not 1 <= place[1] <= asked or not name:
            wrong = Message(
                "number and question are whole numbers, the question at most {count},"
                " and a name is there",
                {"count": asked},
            )
            problems.append(Problem(table.file if table else "", line, 0, wrong))
            continue
        answers = made.setdefault(place[0], (name[:LONGEST_NAME], [""] * asked))[1]
        answers[place[1] - 1] = answer[:LONGEST]
    return tuple(ProcessStrategy(n, s[0], tuple(s[1])) for n, s in made.items())


def channels_of(
    read: Read, folder: Path, framework: Framework, problems: list[Problem]
) -> tuple[ChannelTable, ...]:
    """Read the tables of channels; nothing where the file is absent."""
    if not (folder / CHANNELS).exists():
        return ()
    found = read(CHANNELS, CHANNEL_COLUMNS[:5], CHANNEL_COLUMNS[5:])
    table, rows = found or (None, [])
    asked = len(criteria(framework))
    made: dict[int, _Draft] = {}
    for line, cells in rows:
        wrong = _take(made, cells, asked)
        if wrong is not None:
            problems.append(Problem(table.file if table else "", line, 0, wrong))
    tables = tuple(draft.table(number) for number, draft in made.items())
    for one in tables:
        file = str(folder / CHANNELS)
        problems += [Problem(file, 0, 0, fault) for fault in table_faults(one)]
    return tables


class _Draft:
    """A table of channels while its rows are read."""

    def __init__(self, segment: str, asked: int) -> None:
        self.segment = segment
        self.weights = [0.0] * asked
        self.scores: dict[str, list[float | None]] = {}

    def table(self, number: int) -> ChannelTable:
        """Return what was read."""
        channels = (Channel(name, tuple(s)) for name, s in self.scores.items())
        return ChannelTable(number, self.segment, tuple(self.weights), tuple(channels))


def _take(made: dict[int, _Draft], cells: list[str], asked: int) -> Message | None:
    number, segment, channel, criterion, weight, score = cells
    n, place = _whole(number), _whole(criterion)
    weighed, scored = _plain(weight), _plain(score) if score else None
    if (
        not 1 <= n <= 1_000_000
        or not 1 <= place <= asked
        or weighed is None
        or (score and scored is None)
    ):
        return Message(
            "number, criterion (at most {count}), weight and score are numbers",
            {"count": asked},
        )
    draft = made.setdefault(n, _Draft(segment[:LONGEST_NAME], asked))
    draft.weights[place - 1] = weighed
    draft.scores.setdefault(channel[:LONGEST_NAME], [None] * asked)[place - 1] = scored
    return None


def _whole(text: str) -> int:
    return int(text) if text.isdecimal() and len(text) < 8 else 0


def _plain(text: str) -> float | None:
    try:
        value = float(text)
    except ValueError:
        return None
    return value if 0 <= value <= 100 else None


def strategy_rows(found: Sequence[ProcessStrategy]) -> list[tuple[str, ...]]:
    """The rows of the process strategies."""
    return [
        (str(s.number), s.name, str(place), answer)
        for s in found
        for place, answer in enumerate(s.answers, start=1)
    ]


def channel_rows(found: Sequence[ChannelTable]) -> list[tuple[str, ...]]:
    """The rows of the tables of channels."""
    return [
        (
            str(t.number),
            t.segment,
            c.name,
            str(place),
            repr(weight),
            "" if score is None else repr(score),
        )
        for t in found
        for c in t.channels
        for place, (weight, score) in enumerate(
            zip(t.weights, c.scores, strict=True), start=1
        )
    ]
