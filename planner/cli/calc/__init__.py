"""The calculator: every formula of the product as a command."""

from planner.cli.calc.agreement import COMMANDS as AGREEMENT
from planner.cli.calc.causal import COMMANDS as CAUSAL
from planner.cli.calc.command import CalculatorGroup
from planner.cli.calc.levels import COMMANDS as LEVELS
from planner.cli.calc.schedule import COMMANDS as SCHEDULE
from planner.cli.calc.value import COMMANDS as VALUE

__all__ = ["calc"]

calc = CalculatorGroup(
    name="calc",
    help="Compute one formula of the product; the answer is one JSON object.",
    commands=[*LEVELS, *AGREEMENT, *CAUSAL, *SCHEDULE, *VALUE],
)
