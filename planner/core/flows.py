"""The flows of the four perspectives as work sheets: boxes that open one another."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from planner.core.gates import ItemState
from planner.core.strategy import Box, Flow, Strategy
from planner.core.text import Message, Text

Standing = Literal["done", "work", "open", "waiting", "dropped"]
NOTHING = ItemState()
ALIGN, ESTABLISH = "align", "establish"
STANDINGS: Mapping[Standing, Message] = {
    "done": Message("done"),
    "work": Message("in work"),
    "open": Message("may begin"),
    "waiting": Message("waits"),
    "dropped": Message("falls away"),
}


@dataclass(frozen=True, slots=True)
class Source:
    """A box that another one needs, with what came out of it.

    Args:
        foreign: the perspective of another flow it belongs to; empty for the own one.
    """

    id: str
    name: Text
    foreign: str
    done: bool
    output: str


@dataclass(frozen=True, slots=True)
class Sheet:
    """A box of a flow with what it needs and how it stands.

    Args:
        chosen: the option taken, of a box with options.
        reopened: whether it is done though something it needs is not.
    """

    box: Box
    known: ItemState
    standing: Standing
    sources: tuple[Source, ...]
    chosen: str
    reopened: bool

    @property
    def missing(self) -> tuple[Source, ...]:
        """What it needs and is not done."""
        return tuple(s for s in self.sources if not s.done)


def flow_sheets(
    strategy: Strategy, flow: Flow, known: Mapping[str, ItemState]
) -> tuple[Sheet, ...]:
    """Return the boxes of a flow in their order.

    A box opens when everything it needs is done. What only belongs to an option that
    was not taken falls away, and nothing waits for it.
    """
    return tuple(_sheet(strategy, flow, box, known) for box in _in_order(flow))


def _in_order(flow: Flow) -> list[Box]:
    ordered = [b for b in flow.boxes if not b.place_after]
    for box in flow.boxes:
        if box.place_after:
            ids = [b.id for b in ordered]
            ordered.insert(ids.index(box.place_after) + 1, box)
    return ordered


def _sheet(
    strategy: Strategy, flow: Flow, box: Box, known: Mapping[str, ItemState]
) -> Sheet:
    own = {b.id for b in flow.boxes}
    perspective = {b.id: f.perspective for f in strategy.flows for b in f.boxes}
    sources = tuple(
        Source(
            i,
            strategy.boxes[i].name,
            "" if i in own else perspective[i],
            _is_done(strategy, i, known),
            known.get(i, NOTHING).evidence,
        )
        for i in box.requires
        if not _falls_away(strategy, strategy.boxes[i], known)
    )
    state = known.get(box.id, NOTHING)
    ready = all(s.done for s in sources)
    done = state.state.startswith("done")
    return Sheet(
        box,
        state,
        _standing(state, ready, _falls_away(strategy, box, known)),
        sources,
        _chosen(state),
        done and not ready,
    )


def _standing(state: ItemState, ready: bool, dropped: bool) -> Standing:
    if dropped:
        return "dropped"
    if state.state.startswith("done"):
        return "done"
    if not ready:
        return "waiting"
    return "work" if state.state == "work" else "open"


def _chosen(state: ItemState) -> str:
    return state.state.partition(".")[2]


def _is_done(strategy: Strategy, box: str, known: Mapping[str, ItemState]) -> bool:
    return known.get(box, NOTHING).state.startswith("done") and box in strategy.boxes


def _falls_away(strategy: Strategy, box: Box, known: Mapping[str, ItemState]) -> bool:
    """Whether a box belongs to an option that was not taken."""
    if box.only is None:
        return False
    for needed in box.requires:
        source = strategy.boxes[needed]
        if any(o.id == box.only for o in source.options):
            chosen = _chosen(known.get(needed, NOTHING))
            return bool(chosen) and chosen != box.only
    return False


def without_source(flow: Flow) -> tuple[Box, ...]:
    """Boxes that should rest on another flow and name no box of one (S4-38).

    In a flow with inputs from others these are the boxes that come first after its
    opening boxes; a requirement among them without a source is to be justified by hand.
    """
    if not flow.external_inputs:
        return ()
    foreign = set(flow.external_inputs)
    opening = {b.id for b in flow.boxes if not b.requires}
    return tuple(
        b
        for b in flow.boxes
        if b.requires and opening.issuperset(b.requires) and not foreign & {*b.requires}
    )


def proposed_option(box: Box, score: float | None, align_from: float | None) -> str:
    """The option that the rule proposes for a box; empty without a rule or a score."""
    options = {option.id for option in box.options}
    if align_from is None or score is None or not {ALIGN, ESTABLISH} <= options:
        return ""
    return ALIGN if score >= align_from else ESTABLISH


def would_fall_away(strategy: Strategy, box: Box, taken: str) -> bool:
    """Whether a box falls away once an option of a box it needs is taken."""
    if box.only is None or not taken or taken == box.only:
        return False
    options = {o.id for need in box.requires for o in strategy.boxes[need].options}
    return {taken, box.only} <= options


def flow_finding(sheets: tuple[Sheet, ...]) -> Message:
    """Say how many boxes are done and how many may begin."""
    counted = [s for s in sheets if s.standing != "dropped"]
    return Message(
        "{done} of {count} boxes {done:is|are} done; {ready} may be worked on,"
        " {waiting} {waiting:waits|wait}",
        {
            "done": sum(s.standing == "done" for s in counted),
            "count": len(counted),
            "ready": sum(s.standing in ("open", "work") for s in counted),
            "waiting": sum(s.standing == "waiting" for s in counted),
        },
    )


def advice(score: float | None, align_from: float | None) -> Message | None:
    """Propose to align or to establish the process; None without a rule."""
    if align_from is None:
        return None
    if score is None:
        return Message(
            "Process fit is not known yet; from {limit} of 100 on the rule proposes to"
            " align, below to establish (our default)",
            {"limit": f"{align_from:g}"},
        )
    values = {"score": f"{score:.0f}", "limit": f"{align_from:g}"}
    if score >= align_from:
        return Message(
            "Process fit is {score} of 100, at least {limit}: the rule proposes to"
            " align (our default)",
            values,
        )
    return Message(
        "Process fit is {score} of 100, below {limit}: the rule proposes to establish"
        " (our default)",
        values,
    )
