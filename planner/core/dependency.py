"""How one task waits for another: four kinds with a lag, and how they are written."""

import re
from dataclasses import dataclass
from typing import Literal

Kind = Literal["FS", "SS", "FF", "SF"]
KINDS: tuple[Kind, ...] = ("FS", "SS", "FF", "SF")

_TYPED = re.compile(r"(?P<name>.+):(?P<kind>FS|SS|FF|SF)(?P<lag>[+-]\d+(\.\d+)?)?")


@dataclass(frozen=True, slots=True)
class Dependency:
    """A task waits for another.

    Args:
        kind: which end of the predecessor (first letter) holds which end of the task:
            F finish, S start.
        lag: added waiting time; negative is a lead.
    """

    predecessor: str
    kind: Kind = "FS"
    lag: float = 0.0

    def __str__(self) -> str:
        """As `read_dependency` takes it: `B`, `B:SS+2`, `B:FF-1`."""
        if self.kind == "FS" and not self.lag:
            return self.predecessor
        lag = f"{self.lag:+g}" if self.lag else ""
        return f"{self.predecessor}:{self.kind}{lag}"


def read_dependency(word: str) -> Dependency:
    """Read `B`, `B:SS+2` or `B:FF-1`; a name alone is finish to start."""
    typed = _TYPED.fullmatch(word)
    if typed is None:
        return Dependency(word)
    kind = next(k for k in KINDS if k == typed["kind"])
    return Dependency(typed["name"], kind, float(typed["lag"] or 0))
