"""Events that may delay a plan: drawn by chance, with what each costs in weeks."""

import hashlib
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from planner.core.constraints import RiskEvent
from planner.core.schedule.risk import ThreePoint, beta_pert

Array = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Happened:
    """An event in the draws.

    Args:
        happens: in which draws it happens.
        delay: weeks it adds to what it delays, 0 where it does not happen.
    """

    event: RiskEvent
    happens: NDArray[np.bool_]
    delay: Array


@dataclass(frozen=True, slots=True)
class EventRisk:
    """What an event does to the end of the plan.

    Args:
        share: of the draws in which it happens.
        weeks: by which the plan ends later on average when it happens; None where it
            happens in no draw or in all.
    """

    name: str
    chance: float
    initiatives: tuple[str, ...]
    share: float
    weeks: float | None


def draw_events(
    events: Sequence[RiskEvent], draws: int, seed: int
) -> tuple[Happened, ...]:
    """Draw each event on its own: others never change its draws."""
    return tuple(_drawn(event, draws, seed) for event in events)


def _drawn(event: RiskEvent, draws: int, seed: int) -> Happened:
    text = f"{seed}\0event\0{event.name}".encode()
    key = int.from_bytes(hashlib.blake2b(text, digest_size=16).digest())
    generator = np.random.Generator(np.random.Philox(key=key))
    happens = generator.random(draws) < event.chance
    delay = beta_pert(ThreePoint(*event.delay_weeks), generator, draws)
    return Happened(event, happens, np.where(happens, delay, 0.0))


def delays(
    happened: Sequence[Happened], initiatives: Collection[str], draws: int
) -> Mapping[str, Array]:
    """Weeks that all events together add to each initiative, by draw."""
    found: dict[str, Array] = {}
    for one in happened:
        for name in one.event.initiatives or sorted(initiatives):
            if name in initiatives:
                found[name] = found.get(name, np.zeros(draws)) + one.delay
    return found


def event_risks(happened: Sequence[Happened], ends: Array) -> tuple[EventRisk, ...]:
    """What each event does to the end, the most weeks times chance first."""
    found = (_risk(one, ends) for one in happened)
    return tuple(sorted(found, key=lambda e: (-e.share * (e.weeks or 0.0), e.name)))


def _risk(one: Happened, ends: Array) -> EventRisk:
    share = float(np.mean(one.happens))
    weeks = None
    if 0 < share < 1:
        late, kept = np.mean(ends[one.happens]), np.mean(ends[~one.happens])
        weeks = float(late - kept)
    event = one.event
    return EventRisk(event.name, event.chance, event.initiatives, share, weeks)
