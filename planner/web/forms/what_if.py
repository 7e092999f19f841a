"""What is tried on the causal map, read from an address."""

import math
from collections.abc import Mapping

from planner.core.assessment import Assessment
from planner.core.what_if import Trial, causes_in, to_target

ROWS = ("", "2", "3")
LARGEST = 1e9


def trials_in(typed: Mapping[str, str], assessment: Assessment) -> tuple[Trial, ...]:
    """Return the changes that are tried; unknown KPIs and doubles are left out.

    A change that is missing or no number goes as far as the target.
    """
    found: dict[str, Trial] = {}
    known = causes_in(assessment)
    for row in ROWS:
        cause = typed.get(f"cause{row}", "")
        if cause not in known or cause in found:
            continue
        change = number_in(typed.get(f"change{row}", ""))
        if change is None:
            change = to_target(assessment, cause)
        found[cause] = Trial(cause, change, held=bool(typed.get(f"hold{row}")))
    return tuple(found.values())


def number_in(written: str) -> float | None:
    """Read a change; None when nothing or no usable number was written."""
    try:
        found = float(written.replace("−", "-").replace(",", ""))
    except ValueError:
        return None
    return found if math.isfinite(found) and abs(found) <= LARGEST else None


def arguments_in(typed: Mapping[str, str], assessment: Assessment) -> dict[str, str]:
    """Return what is tried as the address names it; nothing where nothing is tried."""
    found: dict[str, str] = {}
    for row, trial in zip(ROWS, trials_in(typed, assessment), strict=False):
        found |= {f"cause{row}": trial.kpi, f"change{row}": f"{trial.change:.10g}"}
        if trial.held:
            found[f"hold{row}"] = "1"
    if found and typed.get("opinion"):
        found["opinion"] = "1"
    return found
