"""How the other numbers of factors and perspectives came about."""

from collections.abc import Mapping

from planner.core.assessment import Assessment
from planner.core.derivations import Explained
from planner.core.derivations.capabilities import (
    Maker,
    factor,
    name_of,
    opportunity,
    perspective,
)
from planner.core.derivations.wholes import named_parts
from planner.core.rollup import Rollup
from planner.core.text import Message


def _rolled(kind: str, deeper: Maker) -> Maker:
    def maker(assessment: Assessment, rest: str) -> Explained | None:
        name, _, key = rest.partition(":")
        rolled = assessment.factors if kind == "factor" else assessment.perspectives
        found = next((x for x in rolled if x.id == name), None)
        if found is None:
            return None
        more = _more(assessment, found, f"{kind}:{name}")
        return more.get(key) or deeper(assessment, rest)

    return maker


def _more(assessment: Assessment, found: Rollup, id_: str) -> Mapping[str, Explained]:
    framework = assessment.framework
    below = [
        c
        for c in assessment.capabilities
        if found.id
        in {
            framework.factor_of[c.id],
            framework.perspective_of[framework.factor_of[c.id]],
        }
    ]
    known = [c for c in below if c.opportunity is not None]
    targets = tuple(
        Explained(id_, _name(assessment, p.id), p.target, weight=p.weight)
        for p in found.parts
    )
    target = Explained(
        f"{id_}:target",
        Message("Target level"),
        found.target,
        Message("weighted mean of the targets of its parts that are covered"),
        parts=targets,
        unit=Message("level, 1 to 5"),
    )
    current = Explained(f"{id_}:current", Message("Current level"), found.current)
    return {
        "target": target,
        "gap": Explained(
            f"{id_}:gap",
            Message("Gap"),
            found.gap,
            Message("target − current, never below 0"),
            parts=(target, current),
        ),
        "importance": Explained(
            f"{id_}:importance",
            Message("Importance"),
            found.importance,
            Message("mean over its capabilities"),
            parts=named_parts(assessment, below, "importance"),
        ),
        "opportunity": Explained(
            f"{id_}:opportunity",
            Message("Opportunity"),
            found.opportunity,
            Message("half the mean and half the largest of its capabilities; ours"),
            parts=tuple(opportunity(assessment, c) for c in known),
        ),
        "parts": Explained(
            f"{id_}:parts",
            Message("Parts"),
            len(found.parts),
            Message("as many as are listed"),
            parts=tuple(
                Explained(id_, _name(assessment, p.id), p.current) for p in found.parts
            ),
            unit=Message("parts"),
        ),
    }


def _name(assessment: Assessment, part: str) -> Message:
    factors = assessment.framework.factors
    known = factors[part].name if part in factors else name_of(assessment, part)
    return Message("{name}", {"name": known})


ROLLED_NUMBERS: Mapping[str, Maker] = {
    "factor": _rolled("factor", factor),
    "perspective": _rolled("perspective", perspective),
}
