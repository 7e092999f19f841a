"""How long a benefit takes to show in a result: the lags on its way."""

from collections.abc import Mapping

from planner.core.assessment import Assessment
from planner.core.benefits import benefits, lag_of, way_of
from planner.core.derivations import Explained
from planner.core.derivations.capabilities import Maker
from planner.core.derivations.map_numbers import name_of_kpi
from planner.core.text import Message


def benefit(assessment: Assessment, rest: str) -> Explained | None:
    """Derive `<initiative>><kpi>:lag`, the months to the result, least and most."""
    ends, _, key = rest.partition(":")
    initiative, _, kpi = ends.partition(">")
    found = next(
        (b for b in benefits(assessment) if (b.initiative, b.kpi) == (initiative, kpi)),
        None,
    )
    if found is None or found.lag is None or key != "lag":
        return None
    number = f"benefit:{rest}"
    parts = tuple(
        Explained(number, _link(assessment, source, target), lag_of(lag))
        for (source, target), lag in way_of(assessment, kpi)
    )
    label = Message("Months until it shows in the result")
    formula = Message("lags of the links on the strongest way, added up")
    unit = Message("months")
    return Explained(number, label, lag_of(found.lag), formula, parts=parts, unit=unit)


def _link(assessment: Assessment, source: str, target: str) -> Message:
    names = [name_of_kpi(assessment, kpi) for kpi in (source, target)]
    return Message("{source} → {target}", {"source": names[0], "target": names[1]})


BENEFIT_NUMBERS: Mapping[str, Maker] = {"benefit": benefit}
