"""How baseline, target and lag of the benefits of a plan came about."""

from collections.abc import Iterator, Mapping
from itertools import pairwise

from planner.core.assessment import Assessment
from planner.core.benefits import Benefit, benefits, lag_shown, lags_of_links
from planner.core.derivations import Explained
from planner.core.derivations.capabilities import Maker
from planner.core.derivations.map_numbers import name_of_kpi
from planner.core.derivations.units import MONTHS
from planner.core.text import Message


def benefit(assessment: Assessment, rest: str) -> Explained | None:
    """Derive `<initiative>:<kpi>:<key>`, the key `baseline`, `target` or `lag`."""
    initiative, _, named = rest.partition(":")
    kpi, _, key = named.partition(":")
    found = next(
        (b for b in benefits(assessment) if (b.initiative, b.kpi) == (initiative, kpi)),
        None,
    )
    if found is None or key not in _KEYS:
        return None
    return _KEYS[key](assessment, found, f"benefit:{rest}")


def _baseline(assessment: Assessment, found: Benefit, number: str) -> Explained:
    series = assessment.engagement.series.get(found.kpi)
    formula = Message("value of the last month that has one")
    label, n = Message("Baseline"), series.n if series else 0
    unit = _unit(assessment, found)
    return Explained(number, label, found.baseline, formula, n=n, unit=unit)


def _target(assessment: Assessment, found: Benefit, number: str) -> Explained:
    formula = Message("target agreed for the project")
    unit = _unit(assessment, found)
    return Explained(number, Message("Target"), found.target, formula, unit=unit)


def _lag(assessment: Assessment, found: Benefit, number: str) -> Explained:
    formula = Message(
        "sum over the links of the strongest way; what the data found where they"
        " support a link, else as stated"
    )
    parts = tuple(_links(assessment, found, number))
    label = Message("Months from the KPI to the result")
    shown = lag_shown(found) or None
    return Explained(number, label, shown, formula, parts=parts, unit=MONTHS)


def _links(assessment: Assessment, found: Benefit, number: str) -> Iterator[Explained]:
    lags = lags_of_links(assessment)
    for source, target in pairwise(found.way):
        low, high = lags[source, target]
        names = {
            "source": name_of_kpi(assessment, source),
            "target": name_of_kpi(assessment, target),
        }
        label = Message("{source} → {target}, least", names)
        yield Explained(number, label, low)
        yield Explained(number, Message("{source} → {target}, most", names), high)


def _unit(assessment: Assessment, found: Benefit) -> Message:
    unit = assessment.framework.kpi[found.kpi].unit
    return Message("{name}", {"name": unit})


_KEYS = {"baseline": _baseline, "target": _target, "lag": _lag}
BENEFIT_NUMBERS: Mapping[str, Maker] = {"benefit": benefit}
