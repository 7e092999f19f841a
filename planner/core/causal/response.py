"""How an effect builds up over the months, by the lags of the links."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

import numpy as np

from planner.core.causal.effects import hold
from planner.core.causal.graph import Link, Links, build
from planner.core.causal.propagation import Array

MONTHS = 24
HALF = 0.5


@dataclass(frozen=True, slots=True)
class Response:
    """A node's change month by month after a lasting change elsewhere.

    Args:
        months: change at the end of month 0, 1, ...
        half: first month from which at least half of the long-run change is there;
            None where that lies beyond the months shown or nothing changes.
    """

    months: tuple[float, ...]
    half: int | None


def responses(
    links: Links,
    shifted: Mapping[str, float],
    held: Mapping[str, float] | None = None,
    months: int = MONTHS,
) -> dict[str, Response | None]:
    """Return how every node follows lasting changes that begin in month 0.

    A link passes a change on whole, as many months later as its lag says, rounded
    to whole months; inside a loop after one month at least. A held node stays where
    it is put.

    Returns:
        None for a node that a link of unknown lag leads to.

    Raises:
        UnsettledError: a loop has a gain of 1 or more.
    """
    fixed = held or {}
    long_run = hold(links, fixed, shifted)
    cut = build(
        Link(x.source, x.target, 0.0 if x.target in fixed else x.weight, lag=x.lag)
        for x in links.links
    )
    course = np.zeros((len(cut.nodes), months + 1))
    for name, value in {**shifted, **fixed}.items():
        course[cut.index[name]] = value
    _spread(cut, course)
    dark = _without_lag(cut, {**shifted, **fixed})
    return {
        name: None if name in dark else _response(course[number], long_run[name])
        for number, name in enumerate(cut.nodes)
    }


def _spread(links: Links, course: Array) -> None:
    incoming = links.incoming()
    for block in links.blocks:
        inside = frozenset(block)
        for node in block:
            for number in incoming[node]:
                if links.sources[number] not in inside:
                    _pass_on(links, number, course)
        if len(block) > 1:
            _go_round(links, [n for b in block for n in incoming[b]], inside, course)


def _pass_on(links: Links, number: int, course: Array) -> None:
    link, months = links.links[number], course.shape[1]
    lag = min(round(link.lag or 0), months)
    arriving = course[links.sources[number], : months - lag]
    course[links.targets[number], lag:] += link.weight * arriving


def _go_round(
    links: Links, numbers: list[int], inside: frozenset[int], course: Array
) -> None:
    within = [n for n in numbers if links.sources[n] in inside]
    for month in range(course.shape[1]):
        for number in within:
            link = links.links[number]
            before = month - max(1, round(link.lag or 0))
            if before >= 0:
                arrived = link.weight * course[links.sources[number], before]
                course[links.targets[number], month] += arrived


def _without_lag(links: Links, starts: Collection[str]) -> set[str]:
    """Return the nodes that a change reaches over a link of unknown lag."""
    index, outgoing = links.index, links.outgoing()
    reached = {index[name]: False for name in starts}
    waiting = list(reached)
    while waiting:
        node = waiting.pop()
        for number in outgoing[node]:
            link, target = links.links[number], links.targets[number]
            dark = reached[node] or link.lag is None
            if link.weight and (target not in reached or dark > reached[target]):
                reached[target] = dark
                waiting.append(target)
    return {links.nodes[n] for n, dark in reached.items() if dark}


def _response(course: Array, long_run: float) -> Response:
    half = None
    if long_run:
        late = np.flatnonzero(course / long_run < HALF - 1e-12)
        first = int(late[-1]) + 1 if len(late) else 0
        half = first if first < len(course) else None
    return Response(tuple(course.tolist()), half)
