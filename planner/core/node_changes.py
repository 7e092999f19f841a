"""KPIs and constructs that a project adds to its map, changes or takes out of it."""

import datetime as dt
import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass

from planner.core.authored import ID_PATTERN
from planner.core.framework import Framework, Initiative, Kpi, Link
from planner.core.text import Message, Text

ADD, CHANGE = "add_kpi", "change_kpi"
REMOVE, REMOVE_WHOLLY = "remove_kpi", "remove_kpi_with_uses"
NODE_ACTIONS = (ADD, CHANGE, REMOVE, REMOVE_WHOLLY)
SHORTEST_REASON, LONGEST_ID = 5, 60
LONGEST_SHORT = {"ko": 10, "en": 18}
DIRECTIONS, TIMINGS = ("up", "down", "band"), ("leading", "lagging")
FEWEST_QUESTIONS = 2
NOTHING = Text(ko="", en="")


@dataclass(frozen=True, slots=True)
class NodeChange:
    """A KPI or a construct that comes on the map, changes there or goes from it.

    Args:
        action: one of `NODE_ACTIONS`; `REMOVE_WHOLLY` takes its links along and
            strikes it from the initiatives that name it.
        short: label of the box; made from the name where empty.
        factor: where it belongs in the tree, and so its band.
        questions: what measures a construct; none for a KPI with monthly values.
        basis: what the change rests on.
    """

    action: str
    kpi: str
    name: Text = NOTHING
    short: Text = NOTHING
    factor: str = ""
    unit: str = ""
    direction: str = "up"
    timing: str = "leading"
    formula: str = ""
    capabilities: tuple[str, ...] = ()
    questions: tuple[str, ...] = ()
    who: str = ""
    reason: str = ""
    basis: str = ""
    on: dt.date | None = None


def node_of(change: NodeChange) -> Kpi:
    """Return the KPI that a checked change adds; what nobody said is the widest."""
    formula = change.formula or ", ".join(change.questions) or change.reason
    said = Text(ko=change.reason, en=change.reason)
    return Kpi.model_validate(
        {
            "id": change.kpi,
            "factor": change.factor,
            "name": _both(change.name),
            "short": _short(change),
            "formula": Text(ko=formula, en=formula),
            "unit": change.unit,
            "direction": change.direction,
            "timing": change.timing,
            "data_source": Text(ko=change.basis, en=change.basis),
            "frequency": "monthly",
            "lag_months": (0, 0),
            "measurability": "C" if change.questions else "B",
            "industries": ("all",),
            "capabilities": change.capabilities,
            "pitfall": said,
            "questions": change.questions,
        }
    )


def changed(framework: Framework, change: NodeChange) -> Framework:
    """Return the framework with the KPI added, changed or taken out."""
    if change.action == ADD:
        return rebuilt(framework, kpis=(*framework.kpis, node_of(change)))
    if change.action == CHANGE:
        kpis = (_with(k, change) if k.id == change.kpi else k for k in framework.kpis)
        return rebuilt(framework, kpis=tuple(kpis))
    return rebuilt(
        framework,
        kpis=tuple(k for k in framework.kpis if k.id != change.kpi),
        links=tuple(x for x in framework.links if not _touches(x, change.kpi)),
        initiatives=tuple(_without(i, change.kpi) for i in framework.initiatives),
    )


def _with(old: Kpi, change: NodeChange) -> Kpi:
    """The KPI with what may be said of it; where it is read from stays."""
    kept = change.formula in ("", old.formula.ko)
    formula = old.formula if kept else Text(ko=change.formula, en=change.formula)
    return old.model_copy(
        update={
            "factor": change.factor,
            "name": _both(change.name),
            "short": _short(change),
            "formula": formula,
            "unit": _unit(old, change),
            "direction": change.direction,
            "timing": change.timing,
            "capabilities": change.capabilities,
            "questions": change.questions,
        }
    )


def _unit(old: Kpi, change: NodeChange) -> Text:
    """The unit in both languages, unless the one it has was left as it is."""
    if change.unit == old.unit.ko:
        return old.unit
    return Text(ko=change.unit, en=change.unit)


def as_change(kpi: Kpi) -> NodeChange:
    """Return a KPI as the change that would leave it as it is."""
    return NodeChange(
        CHANGE,
        kpi.id,
        kpi.name,
        kpi.short,
        kpi.factor,
        kpi.unit.ko,
        kpi.direction,
        kpi.timing,
        kpi.formula.ko,
        kpi.capabilities,
        kpi.questions,
    )


def rebuilt(framework: Framework, **parts: object) -> Framework:
    """Return a framework with other parts; what was looked up in it is forgotten."""
    fields = {name: getattr(framework, name) for name in type(framework).model_fields}
    return type(framework).model_construct(**{**fields, **parts})


def node_faults(
    framework: Framework, change: NodeChange, questions: Collection[str]
) -> Iterator[Message]:
    """Say everything that is wrong with a change of a KPI.

    Args:
        framework: with the changes made before.
        change: what is to be changed.
        questions: ids of the questions that are asked.
    """
    if change.action == ADD:
        yield from _wrong_node(framework, change)
        yield from _wrong_questions(change, questions)
    elif change.action == CHANGE and change.kpi in framework.kpi:
        yield from _wrong_place(framework, change)
        yield from _wrong_words(framework, change)
        yield from _wrong_questions(change, questions)
    elif change.kpi not in framework.kpi:
        yield Message(
            "there is no KPI {kpi}; choose one of the list", {"kpi": change.kpi}
        )
    elif change.action == REMOVE:
        yield from _uses(framework, change.kpi)
    elif change.action != REMOVE_WHOLLY:
        yield Message("The action is one of {actions}", {"actions": _actions()})
    if not change.who:
        yield Message("Say who decided it")
    if len(change.reason) < SHORTEST_REASON:
        yield Message("Say in a few words why")


def _actions() -> str:
    return ", ".join(NODE_ACTIONS)


def _wrong_node(framework: Framework, change: NodeChange) -> Iterator[Message]:
    if not re.fullmatch(ID_PATTERN, change.kpi) or len(change.kpi) > LONGEST_ID:
        yield Message(
            "The id begins with a letter and holds letters, digits, - . _ and no more"
            " than {longest} signs, such as K-CU-90",
            {"longest": LONGEST_ID},
        )
    elif change.kpi in framework.kpi:
        name = framework.kpi[change.kpi].name
        yield Message(
            "{id} is the id of {name} already; choose another",
            {"id": change.kpi, "name": name},
        )
    yield from _wrong_place(framework, change)
    yield from _wrong_words(framework, change)


def _wrong_place(framework: Framework, change: NodeChange) -> Iterator[Message]:
    if not change.name.ko:
        yield Message("Give it a name")
    if change.factor not in framework.factors:
        yield Message(
            "There is no factor {factor}; choose one of the list",
            {"factor": change.factor or "-"},
        )


def _wrong_words(framework: Framework, change: NodeChange) -> Iterator[Message]:
    for language, longest in LONGEST_SHORT.items():
        label = change.short.in_language(language)
        if len(label) > longest:
            yield Message(
                "The label {label} does not fit into a box; at most {longest} signs",
                {"label": label, "longest": longest},
            )
    if change.direction not in DIRECTIONS:
        yield Message("More of it is better, less of it, or a range: up, down, band")
    if change.timing not in TIMINGS:
        yield Message("It leads or it follows: leading, lagging")
    unknown = [c for c in change.capabilities if c not in framework.capabilities]
    if unknown:
        yield Message(
            "There is no capability {names}; check the id",
            {"names": ", ".join(unknown)},
        )


def _wrong_questions(
    change: NodeChange, questions: Collection[str]
) -> Iterator[Message]:
    unknown = [q for q in change.questions if q not in questions]
    if unknown:
        yield Message(
            "{names} is not asked on a scale; choose questions answered from 1 to 5",
            {"names": ", ".join(unknown)},
        )
    elif 0 < len(set(change.questions)) < FEWEST_QUESTIONS:
        yield Message(
            "A construct is measured by at least {fewest} different questions",
            {"fewest": FEWEST_QUESTIONS},
        )


def _uses(framework: Framework, kpi: str) -> Iterator[Message]:
    name = framework.kpi[kpi].name
    links = [x for x in framework.links if _touches(x, kpi)]
    if links:
        yield Message(
            "{count} links of the map begin or end at {kpi}; remove them first, or take"
            " it out with all that names it",
            {"count": len(links), "kpi": name},
        )
    users = [i.id for i in framework.initiatives if kpi in i.kpis]
    if users:
        yield Message(
            "The initiatives {names} are meant to move {kpi}; take it out with all that"
            " names it, or leave it",
            {"names": ", ".join(users), "kpi": name},
        )


def _touches(link: Link, kpi: str) -> bool:
    return kpi in (link.source, link.target)


def _without(initiative: Initiative, kpi: str) -> Initiative:
    if kpi not in initiative.kpis:
        return initiative
    kept = tuple(k for k in initiative.kpis if k != kpi)
    return initiative.model_copy(update={"kpis": kept})


def _both(name: Text) -> Text:
    return Text(ko=name.ko, en=name.en or name.ko)


def _short(change: NodeChange) -> Text:
    name, short = _both(change.name), change.short
    korean = short.ko or name.ko
    english = short.en or short.ko or name.in_language("en")
    return Text(ko=korean[: LONGEST_SHORT["ko"]], en=english[: LONGEST_SHORT["en"]])


def every_kpi(framework: Framework, changes: Iterable[object]) -> Framework:
    """Return the framework with every KPI that ever was on the project's map.

    Values of a KPI that was taken out later stay readable.
    """
    added = {
        change.kpi: node_of(change)
        for change in changes
        if isinstance(change, NodeChange) and change.action == ADD
    }
    new = tuple(node for kpi, node in added.items() if kpi not in framework.kpi)
    return rebuilt(framework, kpis=(*framework.kpis, *new)) if new else framework
