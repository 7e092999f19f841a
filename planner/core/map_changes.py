"""What a project changes on the framework's causal map, and why."""

import datetime as dt
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass

from planner.core.causal.graph import Link as Weighted
from planner.core.causal.graph import build, downstream
from planner.core.feedback import unsettled
from planner.core.framework import Framework, Link
from planner.core.node_changes import (
    NODE_ACTIONS,
    NodeChange,
    changed,
    node_faults,
    rebuilt,
)
from planner.core.text import Message, Text

ACTIONS = ("add", "change", "remove")
OWN_BASIS = "M-0"
SHORTEST_REASON = 5
LATEST = 120


@dataclass(frozen=True, slots=True)
class MapChange:
    """One change of one link; later ones count on top of earlier ones.

    Args:
        action: one of `ACTIONS`.
        sign, strength, lag, evidence: as of a link of the framework; without meaning
            where a link is removed.
        basis: what the change rests on: a source, a workshop, a measurement.
    """

    action: str
    source: str
    target: str
    sign: str = "+"
    strength: int = 1
    lag: tuple[int, int] = (0, 0)
    evidence: str = "C"
    who: str = ""
    reason: str = ""
    basis: str = ""
    on: dt.date | None = None


AnyChange = MapChange | NodeChange


def mapped(framework: Framework, changes: Iterable[AnyChange]) -> Framework:
    """Return the framework with the KPIs and links of the project's own map.

    A link that closes a loop is marked as feedback.
    """
    for change in changes:
        if isinstance(change, NodeChange):
            framework = changed(framework, change)
        else:
            framework = _with_link(framework, change)
    return framework


def _with_link(framework: Framework, change: MapChange) -> Framework:
    links = {(x.source, x.target): x for x in framework.links}
    ends = (change.source, change.target)
    old = links.pop(ends, None)
    if change.action != "remove":
        others = [x for x in links.values() if not x.feedback]
        links[ends] = _link(change, old, closes=_closes(others, change))
    return rebuilt(framework, links=tuple(links.values()))


def change_faults(
    framework: Framework, change: AnyChange, questions: Collection[str] = ()
) -> Iterator[Message]:
    """Say everything that is wrong with a change of the map as it is now.

    Args:
        framework: with the changes made before.
        change: what is to be changed.
        questions: ids of the questions that may measure a construct.
    """
    if isinstance(change, NodeChange):
        yield from node_faults(framework, change, questions)
        return
    wrong = [*_wrong_ends(framework, change), *_wrong_values(change)]
    yield from wrong
    if not wrong:
        loud = unsettled(mapped(framework, [change]))
        if loud is not None:
            yield loud


def _wrong_ends(framework: Framework, change: MapChange) -> Iterator[Message]:
    unknown = [k for k in (change.source, change.target) if k not in framework.kpi]
    for kpi in unknown:
        yield Message("there is no KPI {kpi}; choose one of the list", {"kpi": kpi})
    if unknown:
        return
    if change.source == change.target:
        yield Message("A KPI is no cause of itself; choose two KPIs")
        return
    there = any(
        (x.source, x.target) == (change.source, change.target) for x in framework.links
    )
    ends = {
        "source": framework.kpi[change.source].name,
        "target": framework.kpi[change.target].name,
    }
    if change.action == "add" and there:
        yield Message("{source} → {target} is on the map already; change it", ends)
    if change.action in ("change", "remove") and not there:
        yield Message("{source} → {target} is not on the map; add it", ends)


def _wrong_values(change: MapChange) -> Iterator[Message]:
    if change.action not in ACTIONS:
        named = ", ".join((*ACTIONS, *NODE_ACTIONS))
        yield Message("The action is one of {actions}", {"actions": named})
    if not change.who:
        yield Message("Say who decided it")
    if len(change.reason) < SHORTEST_REASON:
        yield Message("Say in a few words why")
    if change.action != "remove":
        yield from _wrong_drawing(change)


def _wrong_drawing(change: MapChange) -> Iterator[Message]:
    if change.sign not in ("+", "-"):
        yield Message("The sign is + or -")
    if change.strength not in (1, 2, 3):
        yield Message("The strength is 1, 2 or 3")
    low, high = change.lag
    if not 0 <= low <= high <= LATEST:
        yield Message(
            "The months run from an earlier to a later one, 0 to {latest}",
            {"latest": LATEST},
        )
    if change.evidence not in ("A", "B", "C"):
        yield Message("The evidence is A, B or C")
    elif change.evidence != "C" and not change.basis:
        yield Message("Evidence A and B name what they rest on; write it, or choose C")


def _closes(links: Sequence[Link], change: MapChange) -> bool:
    drawn = build(Weighted(x.source, x.target) for x in links)
    return change.source in downstream(drawn, [change.target])


def _link(change: MapChange, old: Link | None, *, closes: bool) -> Link:
    # The two literals were checked; the model checks them once more.
    return Link.model_validate(
        {
            "id": old.id if old else f"M-{change.source}-{change.target}",
            "source": change.source,
            "target": change.target,
            "sign": change.sign,
            "strength": change.strength,
            "lag_months": change.lag,
            "evidence": change.evidence,
            "basis": old.basis if old else OWN_BASIS,
            "feedback": closes,
            "rationale": Text(ko=change.reason, en=change.reason),
        }
    )
