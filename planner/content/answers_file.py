"""`answers.csv`: one value a row, every wrong cell named, quick for large rounds."""

import csv
import io
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np

from planner.content.cell_sentences import (
    missing_columns,
    no_such,
    ragged,
    stranger,
    unknown_line,
    unlike_repeats,
    unused_columns,
)
from planner.content.table_file import (
    csv_problem,
    header_problems,
    load_text,
    without_empty_tail,
)
from planner.core.answer_values import NO_VALUE
from planner.core.answers import Answers, Respondent
from planner.core.problems import Problem
from planner.core.question_types import Allocation100, Question, Rank
from planner.core.questionnaire import Questionnaire
from planner.core.text import Message

COLUMNS = ("respondent", "question", "line", "value")
EVIDENCE = "evidence"
NEAR_TRIES = 50


@dataclass
class _Reading:
    """Columns under construction while the rows go by."""

    file: str
    questionnaire: Questionnaire
    kpis: frozenset[str]
    number_of: Mapping[str, int]
    names_strangers: bool
    problems: list[Problem] = field(default_factory=list)
    items: dict[tuple[str, str], int] = field(default_factory=dict)
    accepted: dict[tuple[str, str, str], str | Message] = field(default_factory=dict)
    strangers: dict[str, Message] = field(default_factory=dict)
    first_line: dict[tuple[int, int], int] = field(default_factory=dict)
    respondent: list[int] = field(default_factory=list)
    item: list[int] = field(default_factory=list)
    values: list[str] = field(default_factory=list)
    evidence: dict[int, str] = field(default_factory=dict)

    def problem(self, line: int, message: Message) -> None:
        self.problems.append(Problem(self.file, line, 0, message))

    def row(self, line: int, cells: Sequence[str], evidence: str) -> None:
        """Take one row, or keep what is wrong with it."""
        who, question, where, value = cells
        number = self.number_of.get(who)
        if number is None and self.names_strangers:
            self.problem(line, self._stranger(who))
        key = (question, where, value)
        stored = self.accepted.get(key)
        if stored is None:
            stored = self.accepted[key] = self._accept(question, where, value)
        if isinstance(stored, Message):
            self.problem(line, stored)
        elif number is not None:
            self._keep(line, number, (question, where), stored)
            if evidence:
                self.evidence[len(self.values) - 1] = evidence

    def _stranger(self, who: str) -> Message:
        known = self.strangers.get(who)
        if known is None:
            # Looking for a near id takes long; the first few show what went wrong.
            near = self.number_of if len(self.strangers) < NEAR_TRIES else {}
            known = self.strangers[who] = stranger(who, near)
        return known

    def _keep(self, line: int, number: int, item: tuple[str, str], stored: str) -> None:
        place = self.items.setdefault(item, len(self.items))
        same = self.items.get(_turned(item), place)
        earlier = self.first_line.get((number, same), line)
        self.first_line.setdefault((number, place), line)
        if earlier != line:
            self.problem(
                line,
                Message(
                    "this answer stands already in line {earlier}; keep one of them",
                    {"earlier": earlier},
                ),
            )
        self.respondent.append(number)
        self.item.append(place)
        self.values.append(stored)

    def _accept(self, reference: str, where: str, value: str) -> str | Message:
        found = self._question(reference)
        if isinstance(found, Message):
            return found
        if not found.accepts_line(where):
            return unknown_line(found, where)
        if not value:
            return Message(
                "the value is empty; write unknown or na, or leave the row out"
            )
        return value if value in NO_VALUE else found.accept(where, value)

    def _question(self, reference: str) -> Question | Message:
        name, at, what = reference.partition("@")
        question = self.questionnaire.question.get(name)
        if question is None:
            return no_such("question", name, self.questionnaire.question)
        names_its_part = bool(what) if question.repeats else not at
        if not names_its_part:
            return unlike_repeats(question)
        if question.repeats == "kpi" and what not in self.kpis:
            return no_such("KPI", what, self.kpis)
        return question

    def answers(self, respondents: Sequence[Respondent]) -> Answers:
        return Answers(
            tuple(respondents),
            tuple(self.items),
            np.array(self.respondent, dtype=np.int32),
            np.array(self.item, dtype=np.int32),
            tuple(self.values),
            self.evidence,
        )


def load_answers(
    path: Path,
    name: str,
    questionnaire: Questionnaire,
    kpis: frozenset[str],
    respondents: Sequence[Respondent] | None,
) -> tuple[Answers | None, list[Problem]]:
    """Read the answers of a round with all their mistakes.

    Args:
        path: the file.
        name: how the file is called in problems.
        questionnaire: what may be answered.
        kpis: ids that may stand behind `@`.
        respondents: who may answer; None where nobody knows, and nobody is a stranger.
    """
    text, problems = load_text(path)
    problems = [Problem(name, p.line, p.column, p.message) for p in problems]
    if problems:
        return None, problems
    people = tuple(respondents or ())
    number_of = {r.id: i for i, r in enumerate(people)}
    reading = _Reading(name, questionnaire, kpis, number_of, respondents is not None)
    _read_rows(reading, text)
    reading.problems += _sums(reading)
    if any(not p.warning for p in reading.problems):
        return None, reading.problems
    return reading.answers(people), reading.problems


def _read_rows(reading: _Reading, text: str) -> None:
    rows = csv.reader(io.StringIO(text, newline=""), strict=True)
    begun = 1
    try:
        header = without_empty_tail(tuple(cell.strip() for cell in next(rows, [])))
        if _heading_is_right(reading, header):
            begun = rows.line_num + 1
            take = _taker(reading, header)
            for cells in rows:
                take(begun, cells)
                begun = rows.line_num + 1
    except csv.Error as error:
        reading.problems.append(csv_problem(reading.file, begun, str(error)))


def _heading_is_right(reading: _Reading, header: tuple[str, ...]) -> bool:
    reading.problems += header_problems(reading.file, 1, header)
    if not reading.problems and any(c not in header for c in COLUMNS):
        reading.problem(1, missing_columns(header, COLUMNS))
    if reading.problems:
        return False
    reading.problems += unused_columns(reading.file, header, (*COLUMNS, EVIDENCE))
    return True


def _taker(
    reading: _Reading, header: Sequence[str]
) -> Callable[[int, Sequence[str]], None]:
    """Return what takes one row; the places of the columns are looked up once."""
    a, b, c, d = (header.index(name) for name in COLUMNS)
    e = header.index(EVIDENCE) if EVIDENCE in header else None
    width = len(header)

    def take(line: int, cells: Sequence[str]) -> None:
        if len(cells) != width and (len(cells) < width or any(cells[width:])):
            if any(cell.strip() for cell in cells):
                reading.problem(line, ragged(len(cells), width))
            return
        found = (cells[a].strip(), cells[b].strip(), cells[c].strip(), cells[d].strip())
        reading.row(line, found, cells[e].strip() if e is not None else "")

    return take


def _sums(reading: _Reading) -> Iterator[Problem]:
    """Points that do not add up to 100, and places given twice."""
    lines: dict[tuple[int, str], dict[str, tuple[str, int]]] = {}
    names = list(reading.items)
    kinds = {
        q.id: type(q)
        for q in reading.questionnaire.questions
        if isinstance(q, Allocation100 | Rank)
    }
    for number, place, value in zip(
        reading.respondent, reading.item, reading.values, strict=True
    ):
        question, where = names[place]
        if question in kinds and value not in NO_VALUE:
            line = reading.first_line[number, place]
            lines.setdefault((number, question), {})[where] = (value, line)
    for (_, question), given in lines.items():
        found = _sum_problem(kinds[question], [v for v, _ in given.values()])
        if found:
            yield Problem(reading.file, max(n for _, n in given.values()), 0, found)


def _sum_problem(kind: type[Question], values: Sequence[str]) -> Message | None:
    if kind is Allocation100:
        total = sum(float(v) for v in values)
        if abs(total - 100) > 0.5:
            return Message(
                "the points add to {total:g}; make them add to 100", {"total": total}
            )
        return None
    if len(set(values)) != len(values):
        return Message("a place is given twice; give each option its own")
    return None


def _turned(item: tuple[str, str]) -> tuple[str, str]:
    """The same comparison written the other way round, `B:A` for `A:B`."""
    first, sign, second = item[1].partition(":")
    return item[0], second + sign + first
