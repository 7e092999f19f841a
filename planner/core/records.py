"""What a project keeps beside its numbers: coded notes, references, KPI checks."""

import math
from collections.abc import Mapping
from dataclasses import dataclass

SENTIMENTS = ("negative", "neutral", "positive")
CHECK_STATES = ("now", "calculable", "new_measurement", "impossible")


@dataclass(frozen=True, slots=True)
class Coding:
    """What one coder read in a note about a capability.

    Args:
        coder: who coded; empty where the file does not tell.
        level: 1 to 5.
        sentiment: one of `SENTIMENTS`, empty where nobody said.
    """

    coder: str
    capability: str
    level: float
    sentiment: str = ""


@dataclass(frozen=True, slots=True)
class CodedNote:
    """What somebody said in an interview, with everything coders read in it."""

    who: str
    text: str
    codings: tuple[Coding, ...] = ()

    def levels(self) -> Mapping[str, float]:
        """The level of each capability the note speaks of: the mean of its coders."""
        found: dict[str, list[float]] = {}
        for coding in self.codings:
            found.setdefault(coding.capability, []).append(coding.level)
        return {c: math.fsum(given) / len(given) for c, given in found.items()}


@dataclass(frozen=True, slots=True)
class Benchmark:
    """A value of others beside an own one; shown, never part of a score.

    Args:
        about: id of a KPI or of a capability.
        definition: what exactly was measured there, and of whom.
        n: firms or people behind the value; None where the source does not tell.
    """

    about: str
    value: float
    unit: str
    source: str
    year: int
    definition: str = ""
    n: int | None = None


@dataclass(frozen=True, slots=True)
class KpiCheck:
    """Whether a KPI can be measured, as the team recorded it.

    Args:
        state: one of `CHECK_STATES`.
        since: first month with a value, YYYY-MM; empty where it is not known.
    """

    kpi: str
    state: str
    source: str = ""
    owner: str = ""
    since: str = ""


@dataclass(frozen=True, slots=True)
class Records:
    """Everything that is kept and shown but enters no score by itself."""

    notes: tuple[CodedNote, ...] = ()
    benchmarks: tuple[Benchmark, ...] = ()
    checks: tuple[KpiCheck, ...] = ()
