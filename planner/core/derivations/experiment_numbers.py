"""How the numbers of an experiment came about: its size, rates, uplift, p-values."""

from collections.abc import Callable, Mapping

from planner.core.derivations import Explained, counted
from planner.core.experiment import Experiment
from planner.core.experiment_results import (
    ArmResult,
    Sizing,
    results,
    sizing,
    smallest_arm,
)
from planner.core.experiment_rules import ExperimentRules
from planner.core.text import Message
from planner.core.value.experiments import Arm

POINTS = 100
TYPED = Message("as it was typed for this experiment")
IN_POINTS = Message("pp")
SIZE = Message(
    "n = (z(1 − α/2) + z(power))² × (p1(1 − p1) + p2(1 − p2)) ÷ (p2 − p1)², rounded up;"
    " p1 the base rate, p2 with the change (Fleiss, Levin and Paik 2003)"
)
SMALLEST = Message("the smallest of the parts")
SHARED = Message("the significance ÷ the arms compared with the control")
SHOWN = Message(
    "the formula of people per arm solved for the change, with the people that the"
    " reachable group gives each arm"
)
DIFFERENCE = Message("rate of the arm − rate of the control, in points")
WALD = Message(
    "difference ∓ 1.96 × √(p1(1 − p1) ÷ n1 + p2(1 − p2) ÷ n2), in points (Wald)"
)
POOLED = Message("two-sided, from the difference ÷ its error at the pooled rate")
HOLM = Message(
    "the smallest p × the number of comparisons, the next × one fewer and so on, never"
    " below one before it, at most 1 (Holm 1979)"
)


def experiment_number(
    found: Experiment, rules: ExperimentRules, key: str
) -> Explained | None:
    """Derive a number of an experiment; None where it has none of that key.

    Args:
        found: the experiment.
        rules: of the framework.
        key: such as `needed`, `difference_1` or `rate_0`, the control being 0.
    """
    name, _, place = key.rpartition("_")
    if place.isdecimal() and len(place) < 3:
        return _of_arm(found, rules, name, int(place))
    if key == "least_events":
        return _leaf(
            found, key, Message("Fewest successes and failures"), rules.least_events
        )
    parts = _planned(found, sizing(found))
    return parts.get(key)


def _leaf(found: Experiment, key: str, label: Message, value: float) -> Explained:
    return Explained(f"experiment:{found.number}:{key}", label, value, TYPED)


def _planned(found: Experiment, size: Sizing) -> Mapping[str, Explained]:
    """The numbers of the plan, by key."""
    id_ = f"experiment:{found.number}:"
    share = Message("Base rate of the control")
    base = Explained(f"{id_}base", share, found.base, TYPED, is_share=True)
    least = Explained(
        f"{id_}least",
        Message("Smallest change worth finding"),
        POINTS * found.least,
        TYPED,
        unit=IN_POINTS,
    )
    power = Explained(
        f"{id_}power", Message("Power"), found.power, TYPED, is_share=True
    )
    significance = _leaf(
        found, "significance", Message("Significance"), found.significance
    )
    comparisons = counted(
        f"{id_}comparisons",
        Message("Arms compared with the control"),
        (
            Explained(f"{id_}comparisons", Message("{name}", {"name": arm.name}), 1)
            for arm in found.arms[1:]
        ),
    )
    alpha = Explained(
        f"{id_}alpha",
        Message("Significance of one comparison"),
        size.alpha,
        SHARED,
        parts=(significance, comparisons),
    )
    needed = Explained(
        f"{id_}needed",
        Message("People needed per arm"),
        size.per_arm,
        SIZE,
        parts=(base, least, power, alpha),
    )
    arms = Explained(f"{id_}total", Message("Arms"), len(found.arms))
    total = Explained(
        f"{id_}total",
        Message("People needed in all arms"),
        size.total,
        Message("people per arm × arms"),
        parts=(needed, arms),
    )
    made = (base, least, power, significance, comparisons, alpha, needed, total)
    reached = _reached(found, size, (base, power, alpha))
    every = (*made, *reached, *_counts(found))
    return {one.id.removeprefix(id_): one for one in every}


def _reached(
    found: Experiment, size: Sizing, parts: tuple[Explained, ...]
) -> tuple[Explained, ...]:
    """What the reachable group gives; nothing where it is not known."""
    if found.reachable is None or size.reach_per_arm is None:
        return ()
    id_ = f"experiment:{found.number}:"
    group = _leaf(
        found, "reachable", Message("People who can be reached"), found.reachable
    )
    arms = Explained(f"{id_}reach_n", Message("Arms"), len(found.arms))
    each = Explained(
        f"{id_}reach_n",
        Message("People whom the reachable group gives each arm"),
        size.reach_per_arm,
        Message("the first part ÷ the second, rounded down"),
        parts=(group, arms),
    )
    if size.detectable is None:
        return group, each
    change = Explained(
        f"{id_}detectable",
        Message("Smallest change that the reachable group shows"),
        POINTS * size.detectable,
        SHOWN,
        parts=(each, *parts),
        unit=IN_POINTS,
    )
    return group, each, change


def _counts(found: Experiment) -> tuple[Explained, ...]:
    """People in the smallest arm and in all, and how many arms they are in."""
    id_ = f"experiment:{found.number}:"
    people = tuple(_people(found, i, arm) for i, arm in enumerate(found.measured))
    names = (
        Explained(f"{id_}arms", Message("{name}", {"name": arm.name}), 1)
        for arm in found.arms
    )
    total = sum(arm.n for arm in found.measured)
    return (
        Explained(
            f"{id_}smallest",
            Message("People in the smallest arm"),
            smallest_arm(found),
            SMALLEST,
            parts=people,
        ),
        Explained(
            f"{id_}people",
            Message("People in all arms"),
            total,
            Message("the parts added up"),
            parts=people,
        ),
        counted(f"{id_}arms", Message("Arms"), names),
    )


def _smaller(found: Experiment, one: ArmResult) -> Explained:
    parts = (
        _people(found, one.place, one.arm),
        _people(found, 0, found.measured[0]),
    )
    label = Message("People in the smaller of both arms")
    smaller = min(one.arm.n, found.measured[0].n)
    id_ = f"experiment:{found.number}:smaller_{one.place}"
    return Explained(id_, label, smaller, SMALLEST, parts=parts)


def _people(found: Experiment, place: int, arm: Arm) -> Explained:
    label = Message("People in “{arm}”", {"arm": arm.name})
    return _leaf(found, f"n_{place}", label, arm.n)


def _won(found: Experiment, place: int, arm: Arm) -> Explained:
    label = Message("Successes in “{arm}”", {"arm": arm.name})
    return _leaf(found, f"successes_{place}", label, arm.successes)


def _rate(found: Experiment, place: int, arm: Arm) -> Explained:
    return Explained(
        f"experiment:{found.number}:rate_{place}",
        Message("Rate of “{arm}”", {"arm": arm.name}),
        arm.rate,
        Message("the first part ÷ the second"),
        parts=(_won(found, place, arm), _people(found, place, arm)),
        is_share=True,
    )


def _of_arm(
    found: Experiment, rules: ExperimentRules, name: str, place: int
) -> Explained | None:
    arms = found.measured
    if place >= len(arms):
        return None
    own = {"n": _people, "successes": _won, "rate": _rate}
    if name in own:
        return own[name](found, place, arms[place])
    compared = {one.place: one for one in results(found, rules)}
    if name not in _COMPARED or place not in compared:
        return None
    if name == "holm":
        return _holm(found, compared[place], tuple(compared.values()))
    return _COMPARED[name](found, compared[place])


def _rates(found: Experiment, one: ArmResult) -> tuple[Explained, ...]:
    control = found.measured[0]
    return _rate(found, one.place, one.arm), _rate(found, 0, control)


def _difference(found: Experiment, one: ArmResult) -> Explained:
    return Explained(
        f"experiment:{found.number}:difference_{one.place}",
        Message("“{arm}” against the control", {"arm": one.arm.name}),
        None if one.uplift.difference is None else POINTS * one.uplift.difference,
        DIFFERENCE,
        parts=_rates(found, one),
        unit=IN_POINTS,
    )


def _end(
    key: str, which: int, label: Message
) -> Callable[[Experiment, ArmResult], Explained]:
    """A maker of one end of the interval."""

    def made(found: Experiment, one: ArmResult) -> Explained:
        ends = one.uplift.interval
        return Explained(
            f"experiment:{found.number}:{key}_{one.place}",
            label,
            None if ends is None else POINTS * ends[which],
            WALD,
            parts=(_difference(found, one), *_rates(found, one)),
            unit=IN_POINTS,
        )

    return made


def _p(found: Experiment, one: ArmResult) -> Explained:
    label = Message("p of “{arm}”", {"arm": one.arm.name})
    id_ = f"experiment:{found.number}:p_{one.place}"
    parts = (_difference(found, one), *_rates(found, one))
    return Explained(id_, label, one.uplift.p, POOLED, parts=parts)


def _holm(found: Experiment, one: ArmResult, every: tuple[ArmResult, ...]) -> Explained:
    return Explained(
        f"experiment:{found.number}:holm_{one.place}",
        Message("p of “{arm}”, corrected for several arms", {"arm": one.arm.name}),
        one.holm,
        HOLM,
        parts=tuple(_p(found, other) for other in every),
    )


_COMPARED: Mapping[str, Callable[[Experiment, ArmResult], Explained]] = {
    "difference": _difference,
    "low": _end("low", 0, Message("Lower end of the 95 % interval")),
    "high": _end("high", 1, Message("Upper end of the 95 % interval")),
    "p": _p,
    "smaller": _smaller,
    "holm": _p,
}
