"""What may be wrong between the parts of a framework."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import chain

from planner.core.framework import Factor, Framework
from planner.core.initiative_references import initiative_faults
from planner.core.kpi_references import kpi_faults
from planner.core.preparing_references import preparing_faults
from planner.core.references import Fault, Path, duplicates, runs_backwards, unknown
from planner.core.strategy_references import strategy_faults
from planner.core.text import Message, Text
from planner.core.wording import text_faults

FACTOR = Message("factor")
ROLE = Message("role")


def framework_faults(framework: Framework) -> Iterator[Fault]:
    """Yield every mistake between the parts of a framework, and every thin spot."""
    return chain(
        text_faults(framework),
        _repeated_ids(framework),
        _label_faults(framework),
        _factor_link_faults(framework),
        _rule_faults(framework),
        preparing_faults(framework),
        _fit_test_faults(framework),
        kpi_faults(framework),
        initiative_faults(framework),
        strategy_faults(framework),
    )


def _fit_test_faults(framework: Framework) -> Iterator[Fault]:
    rules = framework.rules.experiments.fit_test
    if rules is None:
        return
    path: Path = ("rules", "experiments", "fit_test")
    frames = {frame.id for frame in framework.strategy.frames}
    yield from unknown((*path, "frame"), Message("frame"), rules.frame, frames)
    stages = {str(stage.id) for stage in framework.stages}
    yield from unknown((*path, "stage"), Message("stage"), str(rules.stage), stages)


def _repeated_ids(framework: Framework) -> Iterator[Fault]:
    for kind, ids in _ids(framework):
        yield from duplicates(kind, ids)


def _ids(framework: Framework) -> list[tuple[Message, list[tuple[Path, str]]]]:
    tree = framework.perspectives
    factors: list[tuple[Path, Factor]] = [
        (("perspectives", p, "factors", f), factor)
        for p, perspective in enumerate(tree)
        for f, factor in enumerate(perspective.factors)
    ]
    capabilities: list[tuple[Path, str]] = [
        ((*path, "capabilities", c), capability.id)
        for path, factor in factors
        for c, capability in enumerate(factor.capabilities)
    ]
    deliverables: list[tuple[Path, str]] = [
        (("stages", s, "deliverables", d), deliverable.id)
        for s, stage in enumerate(framework.stages)
        for d, deliverable in enumerate(stage.deliverables)
    ]
    return [
        (Message("perspective"), _listed("perspectives", [p.id for p in tree])),
        (Message("factor"), [(path, factor.id) for path, factor in factors]),
        (Message("capability"), capabilities),
        (Message("role"), _listed("roles", [r.id for r in framework.roles])),
        (Message("KPI"), _listed("kpis", [k.id for k in framework.kpis])),
        (Message("link"), _listed("links", [link.id for link in framework.links])),
        (
            Message("initiative"),
            _listed("initiatives", [i.id for i in framework.initiatives]),
        ),
        (Message("stage"), _listed("stages", [str(s.id) for s in framework.stages])),
        (Message("deliverable"), deliverables),
        (
            Message("causal order"),
            _listed("perspectives", [str(p.causal_order) for p in tree]),
        ),
    ]


def _listed(key: str, ids: Sequence[str]) -> list[tuple[Path, str]]:
    return [((key, index), one) for index, one in enumerate(ids)]


LONGEST = {"ko": 12, "en": 22}
LONGEST_KPI = {"ko": 10, "en": 18}


def _label_faults(framework: Framework) -> Iterator[Fault]:
    """Chart labels must fit into their boxes and differ from one another."""
    tree: list[tuple[Path, Text]] = []
    factors: list[tuple[Path, Text]] = []
    for p, perspective in enumerate(framework.perspectives):
        for f, factor in enumerate(perspective.factors):
            path = ("perspectives", p, "factors", f)
            factors.append(((*path, "short"), factor.short))
            tree += [
                ((*path, "capabilities", c, "short"), capability.short)
                for c, capability in enumerate(factor.capabilities)
            ]
    initiatives = _shorts("initiatives", [i.short for i in framework.initiatives])
    kpis = _shorts("kpis", [k.short for k in framework.kpis])
    for labels, longest in (
        (factors, LONGEST),
        (tree, LONGEST),
        (initiatives, LONGEST),
        (kpis, LONGEST_KPI),
    ):
        yield from _too_long(labels, longest)
        yield from _same_labels(labels)


def _shorts(key: str, texts: Sequence[Text]) -> list[tuple[Path, Text]]:
    return [((key, index, "short"), text) for index, text in enumerate(texts)]


def _too_long(
    labels: Sequence[tuple[Path, Text]], longest: Mapping[str, int]
) -> Iterator[Fault]:
    for path, label in labels:
        for language, limit in longest.items():
            text = label.in_language(language)
            if label.en is not None and len(text) > limit:
                yield Fault(
                    (*path, language),
                    Message(
                        "The label '{label}' has {count} characters; a chart has room"
                        " for {limit}",
                        {"label": text, "count": len(text), "limit": limit},
                    ),
                )


def _same_labels(labels: Sequence[tuple[Path, Text]]) -> Iterator[Fault]:
    for language in ("ko", "en"):
        yield from duplicates(
            Message("label"),
            [
                ((*path, language), label.in_language(language))
                for path, label in labels
            ],
        )


def _factor_link_faults(framework: Framework) -> Iterator[Fault]:
    order = {p.id: p.causal_order for p in framework.perspectives}
    factors = framework.factors
    for index, link in enumerate(framework.factor_links):
        path = ("factor_links", index)
        yield from unknown((*path, "source"), FACTOR, link.source, factors)
        yield from unknown((*path, "target"), FACTOR, link.target, factors)
        if {link.source, link.target} <= factors.keys():
            source = order[framework.perspective_of[link.source]]
            target = order[framework.perspective_of[link.target]]
            if source > target:
                yield runs_backwards(path, link.source, link.target)


def _rule_faults(framework: Framework) -> Iterator[Fault]:
    fit, roles = framework.rules.fit, framework.role
    criteria: Path = ("rules", "fit", "criteria")
    yield from duplicates(
        Message("criterion"),
        [((*criteria, i), c.id) for i, c in enumerate(fit.criteria)],
    )
    pairs = {pair.id for pair in fit.pairs}
    for index, criterion in enumerate(fit.criteria):
        if criterion.pair:
            path = (*criteria, index, "pair")
            yield from unknown(path, Message("pair"), criterion.pair, pairs)
    for role in framework.rules.diagnosis.role_weights:
        path = ("rules", "diagnosis", "role_weights", role)
        yield from unknown(path, ROLE, role, roles)
    for role in framework.rules.roadmap.team_of_role:
        path = ("rules", "roadmap", "team_of_role", role)
        yield from unknown(path, ROLE, role, roles)
    yield from unknown(
        ("rules", "causal", "performance_perspective"),
        Message("perspective"),
        framework.rules.causal.performance_perspective,
        {p.id for p in framework.perspectives},
    )
