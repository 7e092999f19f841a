"""Whether everything that a description of a sample company names exists."""

from collections.abc import Collection, Iterator, Mapping

from planner.core.framework import Framework
from planner.core.references import Fault, Path, arrows, cycles, unknown
from planner.core.sample_file import MONTHS, SampleFile
from planner.core.text import Message


def sample_faults(sample: SampleFile, framework: Framework) -> Iterator[Fault]:
    """Yield every name that does not exist and every cause that goes in circles."""
    yield from _ids(sample, framework)
    yield from _people(sample)
    yield from _history(sample)


def _ids(sample: SampleFile, framework: Framework) -> Iterator[Fault]:
    roles, capabilities = framework.role, framework.capabilities
    criteria = {c.id for c in framework.rules.fit.criteria}
    limits = sample.constraints
    initiatives = limits.must_finish if limits else {}
    order = sample.ahp.order if sample.ahp else ()
    perspectives = {p.id for p in framework.perspectives}
    named: list[tuple[Path, str, Collection[str], Collection[str]]] = [
        (("respondents",), "role", sample.respondents, roles),
        (("fit",), "criterion", sample.fit, criteria),
        (("capabilities",), "capability", sample.capabilities, capabilities),
        (("role_shift",), "capability", sample.role_shift, capabilities),
        (("kpis",), "KPI", sample.kpis, framework.kpi),
        (("kpi_targets",), "KPI", sample.kpi_targets, framework.kpi),
        (
            ("constraints", "must_finish"),
            "initiative",
            initiatives,
            framework.initiative,
        ),
        (("ahp", "order"), "perspective", order, perspectives),
    ]
    for path, kind, given, known in named:
        for one in given:
            yield from unknown((*path, one), Message(kind), one, known)
    for capability, shifts in sample.role_shift.items():
        for role in shifts:
            path = ("role_shift", capability, role)
            yield from unknown(path, Message("role"), role, roles)
    for i, note in enumerate(sample.interviews):
        path = ("interviews", i, "capability")
        yield from unknown(path, Message("capability"), note.capability, capabilities)


def _people(sample: SampleFile) -> Iterator[Fault]:
    for i, pattern in enumerate(sample.careless):
        count = sample.respondents.get(pattern.role, 0)
        if pattern.index >= count:
            yield Fault(
                ("careless", i),
                Message(
                    "There are {count} people of the role {role}, counted from 0;"
                    " {index} is none of them",
                    {"count": count, "role": pattern.role, "index": pattern.index},
                ),
            )


def _history(sample: SampleFile) -> Iterator[Fault]:
    for i, link in enumerate(sample.lagged):
        for end, kpi in (("source", link.source), ("target", link.target)):
            yield from unknown(("lagged", i, end), Message("KPI"), kpi, sample.kpis)
    after: Mapping[str, list[str]] = {
        kpi: [x.target for x in sample.lagged if x.source == kpi] for kpi in sample.kpis
    }
    for cycle in cycles(after):
        message = Message(
            "The causes go in circles: {cycle}; take one out", {"cycle": arrows(cycle)}
        )
        yield Fault(("lagged",), message)
    for i, gone in enumerate(sample.missing):
        path = ("missing", i, "kpi")
        yield from unknown(path, Message("KPI"), gone.kpi, sample.kpis)
        first, last = gone.months
        if not 0 <= first <= last < MONTHS:
            message = Message(
                "The months [{first}, {last}] are not a span of 0 to {limit}",
                {"first": first, "last": last, "limit": MONTHS - 1},
            )
            yield Fault(("missing", i, "months"), message)
