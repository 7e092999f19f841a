"""Records who did what, in the same transaction, in a chain that shows tampering."""

import datetime as dt
import hashlib
import hmac
import json
from dataclasses import dataclass, replace

from sqlalchemy.orm import Session

from planner.store import record as rows
from planner.store.tables import AuditRow

START = "0" * 64


@dataclass(frozen=True, slots=True)
class Doer:
    """Who acts, when and from where.

    Args:
        key: signs the record.
        at: the moment of the act.
        account: id of the account; None for respondents and the program itself.
    """

    key: bytes
    at: dt.datetime
    account: int | None = None
    address: str = ""
    request: str = ""

    def unnamed(self) -> "Doer":
        """Return the same act with nothing that tells who did it or at which hour."""
        midnight = self.at.replace(hour=0, minute=0, second=0, microsecond=0)
        return replace(self, account=None, address="", request="", at=midnight)


@dataclass(frozen=True, slots=True)
class Deed:
    """What was done to what; `detail` never holds answers or personal text."""

    action: str
    object: str = ""
    client: int | None = None
    detail: str = ""
    result: str = "done"


def record(session: Session, doer: Doer, deed: Deed) -> None:
    """Add a row to the record, signed together with the row before."""
    last = rows.last_row(session)
    fields = row_fields(last.sequence + 1 if last else 1, doer, deed)
    previous = last.hash if last else START
    signed = signature(doer.key, previous, fields)
    session.add(AuditRow(**dict(fields), previous=previous, hash=signed))
    session.flush()


Fields = tuple[tuple[str, str | int | None], ...]


def row_fields(sequence: int, doer: Doer, deed: Deed) -> Fields:
    """Return the columns of a row in the order in which they are signed."""
    return (
        ("sequence", sequence),
        ("at", doer.at.astimezone(dt.UTC).strftime("%Y-%m-%dT%H:%M:%SZ")),
        ("account_id", doer.account),
        ("client_id", deed.client),
        ("action", deed.action),
        ("object", _plain(deed.object, 200)),
        ("detail", _plain(deed.detail, 500)),
        ("result", deed.result),
        ("address", _plain(doer.address, 60)),
        ("request_id", _plain(doer.request, 60)),
    )


def _plain(text: str, longest: int) -> str:
    return "".join(c if c.isprintable() else " " for c in text)[:longest]


def signature(key: bytes, previous: str, fields: Fields) -> str:
    """Return the HMAC-SHA-256 of a row and of the row before it."""
    text = json.dumps([previous, *(value for _, value in fields)], ensure_ascii=True)
    return hmac.new(key, text.encode(), hashlib.sha256).hexdigest()


def first_broken_row(session: Session, key: bytes, head: str = "") -> int | None:
    """Return the sequence of the first row that was tampered with, None if none was.

    `head` is the hash of a row known to have been there: when it is gone, the number
    after the last row is returned.
    """
    previous, expected, seen = START, 1, not head
    for row in rows.all_rows(session):
        if row.sequence != expected or not _is_genuine(row, key, previous):
            return expected
        previous, expected = row.hash, expected + 1
        seen = seen or row.hash == head
    return None if seen else expected


def _is_genuine(row: AuditRow, key: bytes, previous: str) -> bool:
    names = [name for name, _ in row_fields(0, _NOBODY, _NOTHING)]
    fields = tuple((name, getattr(row, name)) for name in names)
    signed = signature(key, previous, fields)
    return row.previous == previous and hmac.compare_digest(row.hash, signed)


_NOBODY = Doer(b"", dt.datetime.fromtimestamp(0, dt.UTC))
_NOTHING = Deed("")


def head_of(session: Session) -> str:
    """Return the hash of the newest row, to be kept elsewhere."""
    newest = rows.rows_for(session, None, 1)
    return newest[0].hash if newest else START
