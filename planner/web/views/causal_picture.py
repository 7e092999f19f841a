"""The picture of the causal map: what is talked about is coloured, the rest is grey."""

from collections.abc import Mapping
from typing import Literal

from planner.core import show
from planner.core.causal.lags import LinkTest
from planner.core.elicited_marks import marked
from planner.core.findings import lag_of
from planner.core.framework import Link
from planner.core.map_nodes import CAPABILITY, MONEY, NOTHING, Around
from planner.core.strongest_links import MapPart
from planner.core.to_money import Amount, to_money
from planner.core.what_if import Response, WhatIf
from planner.figures.causal_map import MapLink, MapNode, box_width, causal_map
from planner.figures.map_extras import extra_links, extra_nodes
from planner.figures.map_geometry import MapSize
from planner.web.views.causal_links import number_of, sign_of, tests_by_link
from planner.web.views.kpi import value_of
from planner.web.views.reader import Drawing, Reader
from planner.web.views.what_if import amount, tried, tried_id

WIDTH, HEIGHT = 850.0, 42.0


def causal_picture(
    reader: Reader,
    part: MapPart,
    kpi: str,
    answer: WhatIf | None,
    found: Around = NOTHING,
) -> Drawing:
    """Draw a part of the map; `kpi` is looked at, `answer` is what is tried.

    `found` are the capabilities and money outcomes round its KPIs.
    """
    framework = reader.assessment.framework
    bands = sorted(framework.perspectives, key=lambda p: p.causal_order)
    moved = {r.kpi: r for r in answer.responses} if answer else {}
    title = reader.word(
        "Causal map of {kpis} KPIs and {links} links",
        kpis=len(part.kpis),
        links=len(part.links),
    )
    told = reader.word("Four bands, infrastructure at the bottom, results at the top.")

    amounts = _amounts(reader, answer, found)

    def address(name: str) -> str | None:
        if name in framework.kpi:
            return reader.to_page(kpi=name)
        if name.startswith(CAPABILITY):
            return reader.to_number(f"leverage:{name.removeprefix(CAPABILITY)}:effect")
        if name.removeprefix(MONEY) in {a.of for a in amounts} and answer is not None:
            of = name.removeprefix(MONEY)
            return reader.to_number(f"money:{tried_id(answer)}>{of}:change")
        if name not in tests_by_link(reader):
            return None
        test = tests_by_link(reader)[name]
        if test.scan is not None and test.scan.best is not None:
            return reader.to_number(number_of(test))
        return reader.to_link(test.link.source, test.link.target)

    pen = reader.pen(address)
    nodes = [
        *(_node(reader, k, kpi, answer, moved.get(k)) for k in part.kpis),
        *extra_nodes(reader, found, amounts),
    ]
    drawn = causal_map(
        nodes,
        [
            *(_link(reader, x, kpi, answer, moved) for x in part.links),
            *extra_links(reader, found, kpi),
        ],
        [reader.name(p.name) for p in bands],
        pen,
        MapSize(WIDTH, (box_width(nodes, pen), HEIGHT)),
        (title, told),
    )
    return Drawing(drawn)


def _amounts(
    reader: Reader, answer: WhatIf | None, found: Around
) -> tuple[Amount, ...]:
    if answer is None or not found.outcomes:
        return ()
    return to_money(reader.assessment, answer.trials, stated=answer.stated).amounts


def _node(
    reader: Reader, kpi: str, looked: str, answer: WhatIf | None, hit: Response | None
) -> MapNode:
    found = reader.assessment.framework.kpi[kpi]
    note = value_of(reader, kpi)
    measured = bool(note)
    kind: Literal["cause", "hit", "plain", "off"] = "plain"
    if answer is not None:
        kind = "cause" if kpi in answer.causes else "hit" if hit else "off"
        note = _moved(reader, answer, kpi, hit) or note
    elif kpi == looked:
        kind = "cause"
    return MapNode(
        kpi,
        reader.name(found.short),
        reader.assessment.framework.causal_order[kpi] - 1,
        f"{reader.name(found.name)} ({kpi})",
        note,
        kind,
        dashed=not measured,
    )


def _moved(reader: Reader, answer: WhatIf, kpi: str, hit: Response | None) -> str:
    trial = next((t for t in answer.trials if t.kpi == kpi), None)
    if trial is not None:
        return tried(reader, trial)
    if hit is None:
        return ""
    arrow = "▲" if hit.change > 0 else "▼"
    size = amount(reader, kpi, abs(hit.change), measured=hit.measured)
    return f"{arrow} {size.removeprefix('+')}"


def _link(
    reader: Reader,
    link: Link,
    looked: str,
    answer: WhatIf | None,
    moved: Mapping[str, Response],
) -> MapLink:
    test = tests_by_link(reader)[link.id]
    lag = lag_of(link, test)
    tone = _tone(link, test, looked, answer, moved)
    title = reader.word(
        "{source} → {target}: sign {sign}, strength {strength}, lag {lag} months,"
        " evidence {evidence}",
        source=reader.kpi(link.source),
        target=reader.kpi(link.target),
        sign=sign_of(link),
        strength=link.strength,
        lag=lag,
        evidence=link.evidence,
    )
    minus = show.MINUS if link.sign == "-" else ""
    tag = f"{minus}{lag}" if tone != "off" else ""
    return MapLink(
        link.id,
        link.source,
        link.target,
        link.sign == "-",
        link.strength,
        title,
        marked(reader, link, tag),
        opinion=link.evidence == "C" and test.verdict != "supported",
        tone=tone,
    )


def _tone(
    link: Link,
    test: LinkTest,
    looked: str,
    answer: WhatIf | None,
    moved: Mapping[str, Response],
) -> Literal["on", "against", "off"]:
    """Whether a link is talked about: it carries the change, touches the KPI, holds."""
    if answer is not None:
        carries = link.source in answer.causes or link.source in moved
        talked = carries and link.target in moved and not link.feedback
    elif looked:
        talked = looked in (link.source, link.target)
    else:
        talked = test.verdict in ("supported", "contradicted")
    if not talked:
        return "off"
    return "against" if link.sign == "-" or test.verdict == "contradicted" else "on"
