"""The statements of saving one answer, as text for the driver itself."""

from dataclasses import dataclass
from typing import NamedTuple

from sqlalchemy import Dialect, text

from planner.store.record import LOCK


class Place(NamedTuple):
    """What a session opens in a round: whose answers, in which state, asked what."""

    login: int
    account: int | None
    last_seen: int
    client: int
    round: int
    round_state: str
    anonymity: str
    questionnaire: int
    asked: str
    framework: int
    respondent: int
    code: str
    role: str
    items: str | None
    state: str


@dataclass(frozen=True, slots=True)
class Statements:
    """Each statement in the driver's own notation; `lock` is empty on SQLite."""

    place: str
    upsert: str
    standing: str
    begin: str
    begin_invitation: str
    touch: str
    lock: str
    last: str
    record: str


_PLACE = """
SELECT login.id, login.account_id, login.last_seen_at, round.client_id, round.id,
    round.state, round.anonymity, round.questionnaire_version_id, round.asked,
    engagement.framework_version_id, respondent.id, respondent.code, respondent.role,
    respondent.items, respondent.state
FROM login
JOIN engagement ON engagement.public_id = :project
JOIN round ON round.engagement_id = engagement.id
    AND round.client_id = engagement.client_id AND round.number = :number
LEFT JOIN account ON account.id = login.account_id
LEFT JOIN invitation ON invitation.account_id = login.account_id
    AND invitation.round_id = round.id AND invitation.state <> 'withdrawn'
JOIN respondent ON respondent.round_id = round.id
    AND respondent.id = COALESCE(login.respondent_id, invitation.respondent_id)
WHERE login.token_hash = :token AND login.expires_at > :now
    AND login.last_seen_at + login.idle_seconds > :now
    AND (login.account_id IS NULL OR account.active)
"""

_OPEN = """
SELECT 1 FROM round JOIN respondent ON respondent.round_id = round.id
    AND respondent.client_id = round.client_id
WHERE round.id = :round AND round.client_id = :client AND round.state = 'open'
    AND respondent.id = :respondent AND respondent.state IN ('invited', 'started')
"""

_UPSERT = f"""
INSERT INTO answer (client_id, round_id, respondent_id, question, line, value,
    evidence, revision, updated_on)
SELECT :client, :round, :respondent, :question, :line, :value, :evidence, 1, :day
WHERE EXISTS ({_OPEN})
ON CONFLICT (respondent_id, question, line) DO UPDATE
SET value = excluded.value, evidence = excluded.evidence,
    revision = answer.revision + 1, updated_on = excluded.updated_on
WHERE answer.revision = :expected
RETURNING revision
"""

_STANDING = f"""
SELECT value, evidence, revision, EXISTS ({_OPEN}) FROM answer
WHERE client_id = :client AND respondent_id = :respondent AND question = :question
    AND line = :line
"""  # noqa: S608 - both parts are our own

_BEGIN = """
UPDATE respondent SET state = 'started'
WHERE id = :respondent AND client_id = :client AND round_id = :round
    AND state = 'invited'
"""

_BEGIN_INVITATION = """
UPDATE invitation SET state = 'started'
WHERE respondent_id = :respondent AND client_id = :client AND round_id = :round
    AND state = 'invited'
"""

_TOUCH = "UPDATE login SET last_seen_at = :now WHERE id = :login"
_LAST = "SELECT sequence, hash FROM audit ORDER BY sequence DESC LIMIT 1"
_RECORD = """
INSERT INTO audit (sequence, at, account_id, client_id, action, object, detail, result,
    address, request_id, previous, hash)
VALUES (:sequence, :at, :account_id, :client_id, :action, :object, :detail, :result,
    :address, :request_id, :previous, :hash)
"""


def statements(dialect: Dialect) -> Statements:
    """Return the statements as the driver of a dialect wants them."""
    is_sqlite = dialect.name == "sqlite"

    def written(statement: str) -> str:
        return statement if is_sqlite else str(text(statement).compile(dialect=dialect))

    return Statements(
        place=written(_PLACE),
        upsert=written(_UPSERT),
        standing=written(_STANDING),
        begin=written(_BEGIN),
        begin_invitation=written(_BEGIN_INVITATION),
        touch=written(_TOUCH),
        lock="" if is_sqlite else LOCK,
        last=written(_LAST),
        record=written(_RECORD),
    )
