"""Capabilities and money outcomes as nodes of the causal map, for page and paper."""

from collections.abc import Mapping, Sequence

from planner.core import show
from planner.core.map_nodes import CAPABILITY, MONEY, Around, Lever, Yield
from planner.core.text import Message
from planner.core.to_money import Amount, Of
from planner.core.voice import Voice
from planner.figures.causal_map import MapLink, MapNode

LARGE = 10
OUTCOMES: Mapping[Of, Message] = {
    "profit": Message("profit a year"),
    "customer_equity": Message("customer equity"),
}


def extra_nodes(
    voice: Voice, found: Around, amounts: Sequence[Amount] = ()
) -> list[MapNode]:
    """Return the nodes: capabilities in their band, money in the highest one.

    Args:
        voice: the result and the language.
        found: what is drawn beside KPIs.
        amounts: what a change that is tried brings in money.
    """
    changed = {a.of: a for a in amounts}
    return [
        *(_capability(voice, c) for c in found.capabilities),
        *(_outcome(voice, of, changed.get(of)) for of in found.outcomes),
    ]


def extra_links(voice: Voice, found: Around, looked: str = "") -> list[MapLink]:
    """Return the lines from capabilities to KPIs and from results to money."""
    return [
        *(_lever(voice, x, looked) for x in found.levers),
        *(_yield(voice, x, looked) for x in found.yields),
    ]


def money_unit(voice: Voice) -> tuple[float, str]:
    """Unit short enough for a box, and what turns 100 million KRW into it."""
    return (1.0, "억 원") if voice.language == "ko" else (0.1, "bn KRW")


def outcome_name(voice: Voice, of: Of) -> str:
    """Name of an outcome in money."""
    return voice.read(OUTCOMES[of])


def level_of(voice: Voice, capability: str) -> str:
    """Level and target of a capability; empty where it is not covered."""
    result = next(c for c in voice.assessment.capabilities if c.id == capability)
    current, target = result.level, result.target.balanced
    if current is None:
        return ""
    now = show.level_short(current)
    return now if target is None else f"{now} → {show.level_short(target)}"


def _capability(voice: Voice, capability: str) -> MapNode:
    framework = voice.assessment.framework
    perspective = framework.perspective_of[framework.factor_of[capability]]
    band = next(p for p in framework.perspectives if p.id == perspective).causal_order
    note = level_of(voice, capability)
    return MapNode(
        CAPABILITY + capability,
        voice.capability_short(capability),
        band - 1,
        voice.word("capability {name}", name=voice.capability(capability)),
        note,
        dashed=not note,
        shape="capability",
    )


def _outcome(voice: Voice, of: Of, amount: Amount | None) -> MapNode:
    bands = [p.causal_order for p in voice.assessment.framework.perspectives]
    name = outcome_name(voice, of)
    note = ""
    if amount is not None:
        arrow = "▲" if amount.change > 0 else "▼"
        times, unit = money_unit(voice)
        size = abs(amount.change) * times
        places = 1 if size >= LARGE else 2
        note = f"{arrow} {show.number(size, places)}{show.NBSP}{unit}"
    return MapNode(
        MONEY + of,
        name,
        max(bands) - 1,
        voice.word("outcome in money: {name}", name=name),
        note,
        "hit" if note else "plain",
        shape="money",
    )


def _lever(voice: Voice, lever: Lever, looked: str) -> MapLink:
    kpi = voice.assessment.framework.kpi[lever.kpi].name
    title = voice.word(
        "{capability} moves {kpi}",
        capability=voice.capability(lever.capability),
        kpi=kpi,
    )
    return _line((lever.ends, title), looked)


def _yield(voice: Voice, found: Yield, looked: str) -> MapLink:
    worth = voice.assessment.engagement.settings.money[found.kpi].worth_100m_krw
    kpi = voice.assessment.framework.kpi[found.kpi]
    title = voice.word(
        "one {unit} of {kpi} is worth {worth} of {outcome}",
        unit=voice.name(kpi.unit),
        kpi=kpi.name,
        worth=show.money(worth),
        outcome=OUTCOMES[found.of],
    )
    return _line((found.ends, title), looked, negative=worth < 0)


def _line(
    drawn: tuple[tuple[str, str], str], looked: str, *, negative: bool = False
) -> MapLink:
    (source, target), title = drawn
    return MapLink(
        f"{source}>{target}",
        source,
        target,
        negative,
        1,
        title,
        tone="on" if looked and looked in (source, target) else "off",
        joins=True,
    )
