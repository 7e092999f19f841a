"""How often links of the whole map cross, against Graphviz dot on the same rows."""

import shutil
import subprocess
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from planner.figures.layers import Lane, Layered, Vertex, layered
from planner.figures.ordering import crossings, ordered
from planner.services.benching.measuring import (
    BrokenRunError,
    NotRun,
    Outcome,
    Row,
    call,
    compared,
)
from planner.services.library import method

DOT = "dot"
IN_A_ROW = 4
RUNS = 5
AT_MOST = 1.1


def crossings_cost(place: Path) -> Sequence[Outcome]:
    """Order the rows of the shipped map, and let dot order the same rows."""
    del place
    dot = shutil.which(DOT)
    graph = _shipped()
    ours = crossings(ordered(graph), graph.up)
    if dot is None:
        reason = f"ours {ours} crossings; Graphviz is not installed (apt: graphviz)"
        return [NotRun("crossings", reason)]
    text = "\n".join(_described(graph))
    theirs = crossings(_ordered_by(dot, text, graph), graph.up)
    fast, slow = compared(
        lambda: call(lambda: ordered(graph)),
        lambda: call(lambda: _ordered_by(dot, text, graph)),
        RUNS,
    )
    return [
        Row(
            "crossings",
            f"crossings of all {len(graph.chains)} links that we ship in the order of"
            " each row, against Graphviz dot given the same rows and lanes"
            f" ({fast.seconds * 1000:.0f} ms against {slow.seconds * 1000:.0f} ms)",
            str(ours),
            str(theirs),
            ours / theirs,
            f"at most {AT_MOST:g} times",
            ours <= AT_MOST * theirs,
        )
    ]


def _shipped() -> Layered:
    framework = method("enterprise-crm").framework
    bands = {k.id: framework.causal_order[k.id] - 1 for k in framework.kpis}
    links = [(x.source, x.target) for x in framework.links]
    return layered(bands, links, IN_A_ROW)


def _described(graph: Layered) -> Iterator[str]:
    """The rows as dot reads them; a lane is a thin thing of its row."""
    number = _numbers(graph)
    yield "digraph { rankdir=BT; nodesep=0.05; edge [arrowhead=none];"
    yield 'node [shape=box, fixedsize=true, height=0.4, label=""];'
    for vertex, i in number.items():
        yield f"n{i} [width={0.1 if isinstance(vertex, Lane) else 1.7}];"
    for place, row in enumerate(graph.rows):
        inside = " ".join(f"n{number[v]};" for v in row)
        yield f"{{rank=same; r{place}; {inside}}}"
    names = " -> ".join(f"r{place}" for place in range(len(graph.rows)))
    yield f"{names} [style=invis];"
    for vertex, near in graph.up.items():
        for other in near:
            yield f"n{number[vertex]} -> n{number[other]};"
    yield "}"


def _numbers(graph: Layered) -> Mapping[Vertex, int]:
    return {v: i for i, v in enumerate(v for row in graph.rows for v in row)}


def _ordered_by(dot: str, text: str, graph: Layered) -> list[list[Vertex]]:
    said = subprocess.run(  # noqa: S603 - a program found on the path
        [dot, "-Tplain"], input=text, capture_output=True, text=True, check=False
    )
    if said.returncode:
        raise BrokenRunError("dot")
    across = {
        name: float(x)
        for kind, name, x, *_ in map(str.split, said.stdout.splitlines()[:-1])
        if kind == "node"
    }
    number = _numbers(graph)
    return [sorted(row, key=lambda v: across[f"n{number[v]}"]) for row in graph.rows]
