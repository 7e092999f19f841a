"""placeholder"""

from collections.abc import Iterator
from planner.core.framework import Framework
from planner.core.questionnaire import Questionnaire
from planner.core.references import Fault


def questionnaire_faults(
    questionnaire: Questionnaire, framework: Framework
) -> Iterator[Fault]:
    yield from ()
