"""placeholder"""
from collections.abc import Iterator
from planner.core.framework import Framework
from planner.core.references import Fault
def framework_faults(framework: Framework) -> Iterator[Fault]:
    yield from ()
