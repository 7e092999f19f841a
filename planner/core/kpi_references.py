"""What may be wrong with the KPIs of a framework and the links between them."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import chain

from planner.core.framework import Framework, Link
from planner.core.references import (
    Fault,
    Path,
    arrows,
    cycles,
    duplicates,
    falling,
    runs_backwards,
    unknown,
    unknown_in,
)
from planner.core.text import Message

KPI = Message("KPI")
CAPABILITY = Message("capability")
FACTOR = Message("factor")


def kpi_faults(framework: Framework) -> Iterator[Fault]:
    """Yield what is wrong with KPIs and links."""
    known = not any(kpi.factor not in framework.factors for kpi in framework.kpis)
    yield from chain(_of_kpis(framework), _of_links(framework), _unmeasured(framework))
    if known:
        yield from chain(
            _order_faults(framework), _cycle_faults(framework), _dead_ends(framework)
        )


def _of_kpis(framework: Framework) -> Iterator[Fault]:
    for index, kpi in enumerate(framework.kpis):
        path: Path = ("kpis", index)
        yield from unknown((*path, "factor"), FACTOR, kpi.factor, framework.factors)
        yield from unknown_in(
            (*path, "capabilities"),
            CAPABILITY,
            kpi.capabilities,
            framework.capabilities,
        )
        yield from falling((*path, "lag_months"), kpi.lag_months)
        yield from _wrong_prefix(framework, path, kpi.id, kpi.factor)


def _wrong_prefix(
    framework: Framework, path: Path, kpi_id: str, factor: str
) -> Iterator[Fault]:
    """An id such as K-CU-04 promises the perspective CU."""
    promised = kpi_id.split("-")[1:2]
    found = framework.perspective_of.get(factor)
    known = {perspective.id for perspective in framework.perspectives}
    if found and promised and promised[0] in known and promised[0] != found:
        yield Fault(
            (*path, "id"),
            Message(
                "{id} belongs to the perspective {found} by its factor; its id says"
                " {promised}",
                {"id": kpi_id, "found": found, "promised": promised[0]},
            ),
        )


def _unmeasured(framework: Framework) -> Iterator[Fault]:
    measured = {kpi.factor for kpi in framework.kpis}
    for p, perspective in enumerate(framework.perspectives):
        for f, factor in enumerate(perspective.factors):
            if factor.id not in measured:
                yield Fault(
                    ("perspectives", p, "factors", f),
                    Message("No KPI measures the factor {id}", {"id": factor.id}),
                    warning=True,
                )


def _of_links(framework: Framework) -> Iterator[Fault]:
    for index, link in enumerate(framework.links):
        path: Path = ("links", index)
        yield from unknown((*path, "source"), KPI, link.source, framework.kpi)
        yield from unknown((*path, "target"), KPI, link.target, framework.kpi)
        yield from falling((*path, "lag_months"), link.lag_months)
        if link.source == link.target:
            yield Fault(
                (*path, "target"),
                Message("A KPI cannot be its own cause; name another target"),
            )
    yield from duplicates(
        Message("link"),
        [
            (("links", index), f"{link.source} -> {link.target}")
            for index, link in enumerate(framework.links)
        ],
    )


def _order_faults(framework: Framework) -> Iterator[Fault]:
    order = framework.causal_order
    for index, link in enumerate(framework.links):
        source, target = order.get(link.source), order.get(link.target)
        forward = source is None or target is None or source <= target
        if not forward and not link.feedback:
            yield runs_backwards(("links", index), link.source, link.target)


def _forward(links: Sequence[Link]) -> Mapping[str, list[str]]:
    after: dict[str, list[str]] = {}
    for link in links:
        if not link.feedback and link.source != link.target:
            after.setdefault(link.source, []).append(link.target)
    return after


def _cycle_faults(framework: Framework) -> Iterator[Fault]:
    where = {(link.source, link.target): i for i, link in enumerate(framework.links)}
    for cycle in cycles(_forward(framework.links)):
        closing = where[cycle[-2], cycle[-1]]
        yield Fault(
            ("links", closing),
            Message(
                "These links go round in a circle: {cycle}; mark the one that runs"
                " back as feedback",
                {"cycle": arrows(cycle)},
            ),
        )


def _dead_ends(framework: Framework) -> Iterator[Fault]:
    performance = framework.rules.causal.performance_perspective
    reached = {
        kpi.id
        for kpi in framework.kpis
        if framework.perspective_of[kpi.factor] == performance
    }
    before: dict[str, list[str]] = {}
    for source, targets in _forward(framework.links).items():
        for target in targets:
            before.setdefault(target, []).append(source)
    waiting = list(reached)
    while waiting:
        for source in before.get(waiting.pop(), ()):
            if source not in reached:
                reached.add(source)
                waiting.append(source)
    for index, kpi in enumerate(framework.kpis):
        if kpi.id not in reached:
            yield Fault(
                ("kpis", index),
                Message(
                    "No path of links leads from {id} to organisational performance",
                    {"id": kpi.id},
                ),
                warning=True,
            )
