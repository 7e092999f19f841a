"""The decision log: what was decided in a project, in words."""

import datetime as dt
import json
from collections.abc import Mapping
from dataclasses import dataclass

from planner.core.experiment import VERDICT_WORDS
from planner.core.framework import Framework
from planner.core.standing import standing_words
from planner.core.text import Message, Text

# What a decision was about, as the log keeps it; a capability follows after a colon.
SUBJECTS: Mapping[str, Message] = {
    "limits": Message("Limits of the plan"),
    "weights": Message("Weights of the diagnosis"),
    "choice": Message("Decision on “{initiative}”"),
    "gate": Message("Gate of stage {number}"),
    "scenario": Message("Scenario kept"),
    "baseline": Message("Baseline kept"),
    "experiment": Message("Experiment “{experiment}”"),
    "own": Message("Own initiative {initiative}"),
    "progress": Message("Progress of “{initiative}”"),
    "export": Message("Data taken out"),
    "agreed": Message("Level of “{capability}”, agreed in the workshop"),
    "level": Message("Level of “{capability}”"),
    "rank": Message("Rank of “{capability}”"),
}
GATE_DECISIONS: Mapping[str, Message] = {
    "go": Message("go"),
    "conditional": Message("go with conditions"),
    "hold": Message("hold"),
    "stop": Message("stop"),
}
LIMITS: Mapping[str, Message] = {
    "start": Message("start"),
    "budget_100m_krw": Message("money a year"),
    "fte_per_month": Message("people of each team"),
    "parallel_max": Message("initiatives at once"),
    "freeze": Message("days without going live"),
    "must_finish": Message("fixed dates"),
    "risk": Message("risk"),
}


@dataclass(frozen=True, slots=True)
class Logged:
    """A decision as the log keeps it.

    Args:
        what: `limits`, `export`, `agreed:<capability>`, `level:<capability>`,
            `rank:<capability>` or free words.
        old, new: values as text; those of limits are JSON.
    """

    at: dt.datetime
    who: str
    what: str
    old: str
    new: str
    reason: str


def subject(logged: Logged, framework: Framework) -> Message:
    """What a decision was about."""
    kind, _, rest = logged.what.partition(":")
    if kind not in SUBJECTS:
        return Message("{what}", {"what": Text(ko=logged.what, en=logged.what)})
    known = framework.capabilities
    name = known[rest].name if rest in known else rest
    initiative = framework.initiative.get(rest)
    values = {
        "capability": name,
        "initiative": initiative.name if initiative else rest,
        "number": rest,
        "experiment": rest,
    }
    return Message(SUBJECTS[kind].sentence, values)


def change(logged: Logged) -> Message | None:
    """What became of what; None where that says nothing, as for limits."""
    if logged.what in {"limits", "weights"} or not (logged.old or logged.new):
        return None
    if logged.what.startswith("choice:"):
        return Message(
            "{old} → {new}",
            {"old": standing_words(logged.old), "new": standing_words(logged.new)},
        )
    if logged.what.startswith("gate:") and logged.new in GATE_DECISIONS:
        return GATE_DECISIONS[logged.new]
    old, new = _values(logged)
    if not logged.new:
        return Message("{old} taken back", {"old": old})
    if not logged.old:
        return Message("{new}", {"new": new})
    return Message("{old} → {new}", {"old": old, "new": new})


def _values(logged: Logged) -> tuple[Message | str, Message | str]:
    """Old and new as they are told: decisions on experiments in words."""
    if not logged.what.startswith("experiment:"):
        return logged.old, logged.new
    words = VERDICT_WORDS
    return words.get(logged.old, logged.old), words.get(logged.new, logged.new)


def changed_limits(logged: Logged) -> tuple[Message, ...]:
    """Which limits a decision changed."""
    old, new = _document(logged.old), _document(logged.new)
    return tuple(words for key, words in LIMITS.items() if old.get(key) != new.get(key))


def _document(text: str) -> Mapping[str, object]:
    try:
        found = json.loads(text) if text else {}
    except ValueError:
        return {}
    return found if isinstance(found, dict) else {}
