"""Levels and ranks that people decide on in place of the computed ones."""

from dataclasses import dataclass

from sqlalchemy.orm import Session

from planner.core import show
from planner.core.assessment import Assessment
from planner.core.overrides import Kind, decided_levels, decided_ranks
from planner.core.problems import PlannerError
from planner.core.text import Message
from planner.services import typed
from planner.services.auditing import Deed, Doer, record
from planner.services.clients import NotFoundError
from planner.services.deciding import NewDecision, decide
from planner.services.engagements import Project, StaleError
from planner.store import overrides
from planner.store.engine import writing
from planner.store.tables import Override, Round

SHORTEST_REASON = 5
LONGEST_REASON = 1_000
LEVEL_KINDS = frozenset({"agreed", "level"})


class WrongOverrideError(PlannerError):
    """A level or rank that cannot hold; the sentence says what is wanted."""


@dataclass(frozen=True, slots=True)
class NewOverride:
    """What is decided, by whom and why.

    Args:
        value: a level from 1 to 5 or a rank from 1; None takes back what holds.
        who: the names of those who decided.
        seen: what held when the page was read; None for nothing.
    """

    kind: Kind
    capability: str
    value: float | None
    who: str
    reason: str
    dissent: str = ""
    seen: float | None = None


def override(
    session: Session,
    doer: Doer,
    project: Project,
    found: Round,
    shown: Assessment,
    new: NewOverride,
) -> None:
    """Keep a decision, or take back the one that holds; both go into the log.

    Args:
        session: of the database.
        doer: who types it in.
        project: the project.
        found: the round the decision is about.
        shown: its result as the reader may see it.
        new: the decision.

    Raises:
        NotFoundError: there is no such capability.
        WrongOverrideError: value, people or reason cannot be taken.
        StaleError: somebody else decided in the meantime.
    """
    if new.capability not in shown.framework.capabilities:
        raise NotFoundError(Message("There is nothing at this address"))
    plain = _plain(new)
    _check(shown, plain)
    kinds = frozenset({"rank"}) if new.kind == "rank" else LEVEL_KINDS
    with writing(session):
        _check_seen(session, project, found, plain, kinds)
        client_id = project.client.id
        overrides.end(session, client_id, found.id, new.capability, kinds, doer.at)
        if plain.value is not None:
            session.add(_row(doer, client_id, found, plain, plain.value))
        session.flush()
        object_ = f"round:{project.row.public_id}/{found.number}"
        deed = Deed(f"override.{new.kind}", object_, client_id, new.capability)
        record(session, doer, deed)
        decide(session, doer, project, _decision(shown, plain))


def _plain(new: NewOverride) -> NewOverride:
    return NewOverride(
        new.kind,
        new.capability,
        new.value,
        typed.one_line(new.who),
        typed.one_line(new.reason, LONGEST_REASON),
        typed.one_line(new.dissent, LONGEST_REASON),
        new.seen,
    )


def _check(shown: Assessment, new: NewOverride) -> None:
    if not new.who:
        raise WrongOverrideError(Message("Say who decided it"))
    if len(new.reason) < SHORTEST_REASON:
        raise WrongOverrideError(Message("Say in a few words why"))
    if new.value is not None and new.kind == "rank":
        _check_rank(shown, new.capability, new.value)
    elif new.value is not None:
        _check_level(shown, new.capability, new.value)


def _check_level(shown: Assessment, capability: str, value: float) -> None:
    result = next(c for c in shown.capabilities if c.id == capability)
    if result.fused.level is None:
        raise WrongOverrideError(
            Message("No level is shown for this capability, so none can be agreed")
        )
    if not 1 <= value <= 5:
        raise WrongOverrideError(Message("Give a level from 1 to 5"))


def _check_rank(shown: Assessment, capability: str, value: float) -> None:
    if capability not in shown.ranks:
        raise WrongOverrideError(Message("This capability has no rank to override"))
    last = len(shown.ranks)
    if value != int(value) or not 1 <= value <= last:
        sentence = Message("Give a rank from 1 to {last}", {"last": last})
        raise WrongOverrideError(sentence)


def _check_seen(
    session: Session,
    project: Project,
    found: Round,
    new: NewOverride,
    kinds: frozenset[str],
) -> None:
    rows = overrides.in_force(session, project.client.id, found.id)
    held = [r.value for r in rows if r.capability == new.capability and r.kind in kinds]
    now = held[-1] if held else None
    if now != new.seen:
        raise StaleError(
            Message(
                "Somebody else decided on this in the meantime; look at it and decide"
                " again"
            )
        )
    if now is None and new.value is None:
        raise WrongOverrideError(Message("There is nothing to take back"))


def _row(
    doer: Doer, client_id: int, found: Round, new: NewOverride, value: float
) -> Override:
    return Override(
        client_id=client_id,
        round_id=found.id,
        kind=new.kind,
        capability=new.capability,
        value=value,
        who=new.who,
        reason=new.reason,
        dissent=new.dissent,
        at=doer.at,
    )


def _decision(shown: Assessment, new: NewOverride) -> NewDecision:
    what = f"{new.kind}:{new.capability}"
    old = _held(shown, new)
    value = "" if new.value is None else _text(new.kind, new.value)
    return NewDecision(new.who, what, old, value, new.reason)


def _held(shown: Assessment, new: NewOverride) -> str:
    """What held before: the decision before this one, else the computed value."""
    made = shown.engagement.overrides
    before = (decided_ranks if new.kind == "rank" else decided_levels)(made)
    if new.capability in before:
        return _text(new.kind, before[new.capability].value)
    if new.kind == "rank":
        return str(shown.ranks[new.capability])
    result = next(c for c in shown.capabilities if c.id == new.capability)
    return show.level(result.fused.level)


def _text(kind: Kind, value: float) -> str:
    return str(int(value)) if kind == "rank" else show.level(value)
