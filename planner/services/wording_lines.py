"""The lines of questions as cells of a workbook: what to choose, how to read it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from planner.core.answer_values import NO_VALUE, NONE
from planner.core.question_types import (
    ImportancePerformance,
    Likert5,
    Matrix,
    Maturity5,
    Multi,
    Pairwise,
    Question,
    Rank,
    Single,
    Spectrum5,
    Table,
)
from planner.core.text import Message, Text
from planner.services.asking import Item
from planner.services.comparing import bare, said
from planner.services.translating import LANGUAGES, translator

NO_ANSWERS: Mapping[str, Message] = {
    "unknown": Message("Not known"),
    "na": Message("Not applicable"),
}
AGREEING = (
    Message("Strongly disagree"),
    Message("Disagree"),
    Message("Neither"),
    Message("Agree"),
    Message("Strongly agree"),
)
HOW_MUCH = (Message("low"), None, None, None, Message("high"))
TIMES = ("9", "7", "5", "3", "1", "1/3", "1/5", "1/7", "1/9")
CHOSEN, BETWEEN = "yes", " · "
MORE_ROWS = 3

Words = Text | Message | None


@dataclass(frozen=True, slots=True)
class Choice:
    """A value that may be chosen, with its words; led by the value where it counts."""

    value: str
    words: Words
    led: bool = True

    def text(self, language: str) -> str:
        """The cell of this choice."""
        words = words_in(self.words, language)
        if not self.led:
            return words
        return f"{self.value}{BETWEEN}{words}" if words else self.value


@dataclass(frozen=True)
class Entry:
    """One cell to fill in: a line of a question, or an option of several.

    Args:
        part: the option of a question with several; empty otherwise.
        label: what the line is about; None where the question says it all.
        choices: empty where anything may be typed.
    """

    item: Item
    line: str
    part: str
    label: Words
    choices: tuple[Choice, ...]

    @property
    def takes_evidence(self) -> bool:
        """Whether there is a cell for evidence."""
        return self.item.question.type == "maturity5"

    def name(self, language: str) -> str:
        """What the line is about; empty where the question says it all."""
        return "" if self.part else words_in(self.label, language)

    def texts(self, language: str) -> list[str]:
        """The cells to choose from, with the reasons for no answer."""
        if not self.choices:
            return []
        reasons = [words_in(words, language) for words in NO_ANSWERS.values()]
        return [choice.text(language) for choice in self.choices] + reasons

    def shown(self, value: str, language: str) -> str:
        """The cell that shows a stored value."""
        if value in NO_ANSWERS:
            return words_in(NO_ANSWERS[value], language)
        for choice in self.choices:
            if choice.value == value:
                return choice.text(language)
        return value

    def read(self, cell: str) -> str:
        """The value that a cell names; what names none is left as it is."""
        return self._by_text.get(_key(cell)) or self._led(cell)

    def _led(self, cell: str) -> str:
        first = cell.partition(BETWEEN.strip())[0].strip()
        led = any(choice.led for choice in self.choices)
        return first if led and first else cell

    @cached_property
    def _by_text(self) -> dict[str, str]:
        known = {
            _key(choice.text(language)): choice.value
            for choice in self.choices
            for language in LANGUAGES
        }
        for value, words in NO_ANSWERS.items():
            known |= {_key(words_in(words, one)): value for one in LANGUAGES}
            if self.choices:
                known[value] = value
        return known


def words_in(words: Words, language: str) -> str:
    """Return words in a language; nothing for none."""
    if isinstance(words, Text):
        return words.in_language(language)
    return words.render(language, translator(language)) if words else ""


def _key(cell: str) -> str:
    return " ".join(cell.split()).casefold()


def entries_of(item: Item, rows: int) -> tuple[Entry, ...]:
    """Return the cells of an item.

    Args:
        item: a question as asked.
        rows: how many rows of a table are filled; a few more are offered.
    """
    question = item.question
    if isinstance(question, Multi):
        return tuple(_options(item, question))
    if isinstance(question, Table):
        return tuple(_cells(item, question, rows + MORE_ROWS))
    choices = _choices(question)
    return tuple(
        Entry(item, line, "", label, choices or _pair(question, line))
        for line, label in zip(item.lines, _labels(question), strict=True)
    )


def _options(item: Item, question: Multi) -> Iterator[Entry]:
    yes = (Choice(CHOSEN, Message("chosen"), led=False),)
    for option in question.options:
        yield Entry(item, "", option.id, option.text, yes)
    if NONE not in question.option_ids():
        yield Entry(item, "", NONE, Message("None of these"), yes)


def _cells(item: Item, question: Table, rows: int) -> Iterator[Entry]:
    none = (Choice(NONE, Message("None"), led=False),)
    yield Entry(item, "", "", Message("None"), none)
    for row in range(1, rows + 1):
        for column in question.columns:
            words = {"number": row, "name": column.text}
            label = Message("Row {number}: {name}", words)
            yield Entry(item, f"{row}.{column.id}", "", label, ())


def _labels(question: Question) -> Sequence[Words]:
    if isinstance(question, Maturity5):
        return Message("Now"), Message("Target in two years")
    if isinstance(question, Pairwise):
        names = {option.id: bare(option.text) for option in question.options}
        pairs = (line.split(":") for line in question.lines())
        return [
            Message("{a} and {b}", {"a": names[first], "b": names[second]})
            for first, second in pairs
        ]
    options = getattr(question, "options", ())
    if len(question.lines()) > 1:
        return [option.text for option in options]
    return [None]


def _choices(question: Question) -> tuple[Choice, ...]:
    if isinstance(question, Maturity5):
        return tuple(Choice(str(a.level), a.text) for a in question.anchors)
    if isinstance(question, Single):
        return tuple(Choice(o.id, o.text, led=False) for o in question.options)
    if isinstance(question, Rank):
        return _plain(range(1, len(question.options) + 1))
    if isinstance(question, Matrix):
        named = tuple(Choice(str(s.value), s.text) for s in question.scale)
        return named or _plain(question.values())
    return tuple(
        Choice(str(value), words)
        for value, words in enumerate(_ends(question), start=1)
    )


def _ends(question: Question) -> Sequence[Words]:
    if isinstance(question, Likert5):
        return AGREEING
    if isinstance(question, ImportancePerformance):
        return HOW_MUCH
    if isinstance(question, Spectrum5):
        left, right = question.options
        return left.text, None, None, None, right.text
    return ()


def _plain(values: Sequence[int]) -> tuple[Choice, ...]:
    return tuple(Choice(str(value), None) for value in values)


def _pair(question: Question, line: str) -> tuple[Choice, ...]:
    if not isinstance(question, Pairwise):
        return ()
    names = {option.id: bare(option.text) for option in question.options}
    first, second = (names[one] for one in line.split(":"))
    return tuple(Choice(value, said(first, second, value)) for value in TIMES)


def value_of(cells: Sequence[tuple[Entry, str]]) -> str:
    """Return the value of a line from its cells: one, or one for each option."""
    if not cells[0][0].part:
        entry, cell = cells[0]
        return entry.read(cell) if cell else ""
    read = [(entry.part, entry.read(cell)) for entry, cell in cells if cell]
    reasons = [value for _, value in read if value in NO_VALUE]
    if reasons:
        return reasons[0]
    wrong = [value for _, value in read if value != CHOSEN]
    return wrong[0] if wrong else ";".join(part for part, _ in read)
