"""The page that asks for a level or rank in place of the computed one."""

from dataclasses import dataclass

from planner.core import show
from planner.core.overrides import Kind, decided_ranks
from planner.core.text import Message
from planner.web.views.reader import Reader
from planner.web.views.workshop import Told, computed_effect, told


@dataclass(frozen=True, slots=True)
class OverridePage:
    """What is asked: the computed value, what holds now.

    Args:
        last: the last rank there is; 5 for levels.
    """

    title: Message
    kind: str
    capability: str
    computed: str
    effect: str
    last: int
    told: Told | None


def override_page(reader: Reader, kind: Kind, capability: str) -> OverridePage | None:
    """Return the page; None where there is nothing to override."""
    found = reader.assessment
    result = next((c for c in found.capabilities if c.id == capability), None)
    if result is None or result.fused.level is None:
        return None
    at = f"capability:{capability}"
    name = {"capability": found.framework.capabilities[capability].name}
    if kind != "rank":
        return OverridePage(
            Message("Decide on the level of “{capability}”", name),
            kind,
            capability,
            reader.opening(
                f"capability:{capability}:current", show.level(result.fused.level)
            ),
            computed_effect(reader, result),
            5,
            told(reader, result, result.decided),
        )
    if capability not in found.ranks:
        return None
    return OverridePage(
        Message("Decide on the rank of “{capability}”", name),
        kind,
        capability,
        reader.opening(f"{at}:rank", str(found.ranks[capability])),
        reader.word(
            "opportunity {score}",
            score=reader.opening(f"{at}:opportunity", show.score(result.opportunity)),
        ),
        len(found.ranks),
        _told_rank(reader, capability),
    )


def _told_rank(reader: Reader, capability: str) -> Told | None:
    found = reader.assessment
    held = decided_ranks(found.engagement.overrides).get(capability)
    if held is None:
        return None
    return Told(
        value=reader.opening(
            f"capability:{capability}:decided_rank",
            str(found.decided_ranks[capability]),
        ),
        computed=reader.opening(
            f"capability:{capability}:rank", str(found.ranks[capability])
        ),
        who=held.who,
        reason=held.reason,
        dissent=held.dissent,
        on=show.day_short(held.on),
        effect="",
    )
