"""The answer of a calculation: values for one JSON object, and warnings."""

from collections.abc import Mapping
from dataclasses import dataclass

from planner.core.problems import Problem


@dataclass(frozen=True, slots=True)
class Answer:
    """What was computed, ready to be written as JSON, and what to warn of."""

    values: Mapping[str, object]
    warnings: tuple[Problem, ...] = ()
