"""Saves one answer by the shortest way: few statements, one short transaction.

Autosave is the one thing that everybody does at once. So it goes round the object
mapper: session, right, value, expected revision and audit row in one go.
"""

import contextlib
import datetime as dt
import threading
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import Engine

from planner.core.answer_values import NO_VALUE
from planner.core.problems import PlannerError
from planner.core.text import Message
from planner.services import typed
from planner.services.asking import Asking, asking_of
from planner.services.auditing import START, Deed, Doer, row_fields, signature
from planner.services.database import Sessions
from planner.services.secret_key import hashed
from planner.store import short_way
from planner.store.short_way import Place, Statements
from planner.store.tables import Round

LONGEST_EVIDENCE = 1_000
TOUCH_SECONDS = 60
MOST_KEPT = 1_000


@dataclass(frozen=True, slots=True)
class Typed:
    """What a person typed on one line of a question.

    Args:
        value: empty takes the answer back.
        revision: of the answer the person saw; 0 when there was none.
    """

    question: str
    line: str
    value: str
    evidence: str = ""
    revision: int = 0


@dataclass(frozen=True, slots=True)
class Saved:
    """The answer is kept, under a new revision."""

    revision: int


@dataclass(frozen=True, slots=True)
class Conflict:
    """Somebody else answered in between; this is what stands there."""

    value: str
    evidence: str
    revision: int


@dataclass(frozen=True, slots=True)
class Refused:
    """The answer cannot be taken, and why."""

    message: Message


@dataclass(frozen=True, slots=True)
class Over:
    """The round takes no more answers, or the person has submitted."""


Outcome = Saved | Conflict | Refused | Over


@dataclass(frozen=True, slots=True)
class Asker:
    """Who asks to save, and for which round."""

    token: str
    project: str
    number: int


class Saver:
    """Holds what saving needs open: the engine, its statements, what is asked."""

    def __init__(self, engine: Engine, sessions: Sessions) -> None:
        self._engine = engine
        self._sessions = sessions
        self._statements: Statements = short_way.statements(engine.dialect)
        self._asking: dict[tuple[int, int, str, str, str | None], Asking] = {}
        # SQLite takes one writer; waiting here is kinder than its sleeping retries.
        self._turn = threading.Lock() if self._is_sqlite else None

    @property
    def _is_sqlite(self) -> bool:
        return self._engine.dialect.name == "sqlite"

    def save(self, asker: Asker, doer: Doer, what: Typed) -> Outcome | None:
        """Save one answer; None when the session does not open this round."""
        outcomes = self.save_all(asker, doer, [what])
        return outcomes[0] if outcomes else None

    def save_all(
        self, asker: Asker, doer: Doer, lines: list[Typed], *, whole: bool = False
    ) -> list[Outcome]:
        """Save several answers at once; empty as with `save`.

        Each is judged by itself; with `whole` none is kept when one cannot be.
        """
        with self._connection() as connection:
            place = self._place(connection, asker, doer.at)
            if place is None:
                return []
            asking = self._asking_of(place)
            checked = [accepted(asking, one) for one in lines]
            if all(isinstance(one, Refused) for one in checked):
                return [one for one in checked if isinstance(one, Refused)]
            with self._transaction(connection) as cursor:
                writing = _Writing(self._statements, cursor, place, doer)
                outcomes = [writing.outcome(one) for one in checked]
                if whole and not all(isinstance(one, Saved) for one in outcomes):
                    connection.rollback()
                return outcomes

    @contextlib.contextmanager
    def _connection(self) -> Iterator[Any]:
        connection = self._engine.raw_connection()
        try:
            yield connection
        finally:
            connection.close()

    @contextlib.contextmanager
    def _transaction(self, connection: Any) -> Iterator[Any]:  # noqa: ANN401 - any driver
        with self._turn or contextlib.nullcontext():
            cursor = connection.cursor()
            try:
                if self._is_sqlite:
                    cursor.execute("BEGIN IMMEDIATE")
                yield cursor
                connection.commit()
            except BaseException:
                connection.rollback()
                raise
            finally:
                cursor.close()

    def _place(
        self,
        connection: Any,  # noqa: ANN401 - any driver
        asker: Asker,
        at: dt.datetime,
    ) -> Place | None:
        values = {
            "token": hashed(asker.token),
            "project": asker.project,
            "number": asker.number,
            "now": int(at.timestamp()),
        }
        cursor = connection.cursor()
        row = cursor.execute(self._statements.place, values).fetchone()
        cursor.close()
        if not self._is_sqlite:
            connection.rollback()
        return Place(*row) if row else None

    def _asking_of(self, place: Place) -> Asking:
        who = (place.role, place.items)
        key = (place.questionnaire, place.framework, place.asked, *who)
        known = self._asking.get(key)
        if known is None:
            with self._sessions() as session:
                found = Round(
                    questionnaire_version_id=place.questionnaire, asked=place.asked
                )
                known = asking_of(session, found, place.framework, *who)
            if len(self._asking) >= MOST_KEPT:
                self._asking.clear()
            self._asking[key] = known
        return known


def accepted(asking: Asking, given: Typed) -> Typed | Refused:
    """Return what would be stored, or why it cannot be."""
    item = asking.item.get(given.question)
    if item is None:
        return Refused(
            Message("There is no question {id} for you", {"id": given.question})
        )
    if not item.question.accepts_line(given.line):
        return Refused(Message("The question has no line {line}", {"line": given.line}))
    try:
        plain = replace(
            given,
            value=typed.plain_text(given.value, 5_000),
            evidence=typed.plain_text(given.evidence, LONGEST_EVIDENCE),
        )
    except PlannerError as error:
        return Refused(error.message)
    if not plain.value or plain.value in NO_VALUE:
        return plain
    value = item.question.accept(given.line, plain.value)
    if isinstance(value, Message):
        return Refused(value)
    return replace(plain, value=value)


class _Writing:
    """The statements of one transaction of one respondent."""

    def __init__(
        self,
        statements: Statements,
        cursor: Any,  # noqa: ANN401 - any driver
        place: Place,
        doer: Doer,
    ) -> None:
        self._statements = statements
        self._cursor = cursor
        self._place = place
        self._doer = replace(doer, account=place.account)
        if place.anonymity == "anonymous":
            self._doer = doer.unnamed()

    def outcome(self, checked: Typed | Refused) -> Outcome:
        """Keep what was accepted."""
        return checked if isinstance(checked, Refused) else self.write(checked)

    def write(self, given: Typed) -> Outcome:
        """Keep one accepted answer, unless another stands there or it is too late."""
        values = {
            **self._of_place(),
            "question": given.question,
            "line": given.line,
            "value": given.value,
            "evidence": given.evidence,
            "expected": given.revision,
            "day": self._doer.at.date().isoformat(),
        }
        row = self._cursor.execute(self._statements.upsert, values).fetchone()
        if row is None:
            return self._why_not(given, values)
        self._begin()
        self._record(given)
        return Saved(row[0])

    def _why_not(self, given: Typed, values: dict[str, object]) -> Outcome:
        found = self._cursor.execute(self._statements.standing, values).fetchone()
        if found is None or not found[3]:
            return Over()
        if (found[0], found[1]) == (given.value, given.evidence):
            return Saved(found[2])
        return Conflict(found[0], found[1], found[2])

    def _begin(self) -> None:
        """Note the first answer, and that the session is in use."""
        if self._place.state == "invited":
            self._cursor.execute(self._statements.begin, self._of_place())
            self._cursor.execute(self._statements.begin_invitation, self._of_place())
        now = int(self._doer.at.timestamp())
        if now - self._place.last_seen >= TOUCH_SECONDS and self._place.account:
            values = {"login": self._place.login, "now": now}
            self._cursor.execute(self._statements.touch, values)

    def _of_place(self) -> dict[str, object]:
        return {
            "client": self._place.client,
            "round": self._place.round,
            "respondent": self._place.respondent,
        }

    def _record(self, given: Typed) -> None:
        if self._statements.lock:
            self._cursor.execute(self._statements.lock)
        last = self._cursor.execute(self._statements.last).fetchone()
        sequence, previous = (last[0] + 1, last[1]) if last else (1, START)
        fields = row_fields(sequence, self._doer, self._deed(given))
        signed = signature(self._doer.key, previous, fields)
        row = {**dict(fields), "previous": previous, "hash": signed}
        self._cursor.execute(self._statements.record, row)

    def _deed(self, given: Typed) -> Deed:
        place = self._place
        if place.anonymity == "anonymous":
            return Deed("answer.save", f"round:{place.round}", place.client)
        object_ = f"answer:{place.round}/{place.code}/{given.question}/{given.line}"
        return Deed("answer.save", object_, place.client)
