"""Ours against programs of others that answer the same question.

They live in an environment of their own; where it is absent the bench says how to make
it.
"""

import json
import os
import subprocess
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from planner.core.causal.construct_model import Settings, construct_model
from planner.core.causal.constructs import ConstructModel
from planner.core.causal.drawn import drawn_changes
from planner.core.causal.graph import Links
from planner.services.benching.map_cost import DRAWS, NODES, deep_map
from planner.services.benching.measuring import (
    ROOT,
    BrokenRunError,
    NotRun,
    Outcome,
    Row,
)

PEERS = Path(__file__).parent / "peers"
PYTHON = "PLANNER_BENCH_PYTHON"
HOW = (
    "not installed; python3 -m venv .venv-bench, then .venv-bench/bin/pip install -r"
    " requirements/bench.txt"
)
RUNS, TIMES = 5, 10.0
ROWS, ITEMS, BOOTSTRAP, SECONDS = 250, 4, 500, 2.0
CONSTRUCTS = ("Image", "Expectation", "Quality", "Value", "Satisfaction", "Loyalty")
INNER = (
    *(("Image", "Expectation"), ("Image", "Satisfaction"), ("Image", "Loyalty")),
    *(("Expectation", "Quality"), ("Expectation", "Value")),
    *(("Expectation", "Satisfaction"), ("Quality", "Value")),
    *(("Quality", "Satisfaction"), ("Value", "Satisfaction")),
    ("Satisfaction", "Loyalty"),
)
# Its weights settle to 1e-6 as it comes.
SAME = 1e-4
Matrix = NDArray[np.float64]


def peers_cost(place: Path) -> Sequence[Outcome]:
    """Compare draws with DoWhy's samples and constructs with openpls-engine."""
    del place
    return [*_drawing(), *_measuring()]


def _drawing() -> list[Outcome]:
    links = deep_map()
    start, last = links.nodes[0], links.nodes[-1]
    peer = _run("dowhy_samples", _question(links, start, last))
    ours = [_timed(lambda: drawn_changes(links, {start: 1.0}, {}, DRAWS, 1))]
    ours += [
        _timed(lambda: drawn_changes(links, {start: 1.0}, {}, DRAWS, 1))
        for _ in range(2 * RUNS)
    ]
    if peer is None:
        return [NotRun("peers", f"DoWhy is {HOW}")]
    return [
        _row(
            f"{DRAWS:,} draws of what one KPI does on a map of {NODES}, weights"
            " uncertain, against as many interventional samples of DoWhy, weights"
            " fixed; the fastest of several runs of each",
            (min(ours), min(peer["seconds"])),
            f"at least {TIMES:g} times faster",
            1 / TIMES,
        )
    ]


def _question(links: Links, start: str, last: str) -> dict[str, Any]:
    """The map with rows that follow it, for a program that learns from rows."""
    chance = np.random.default_rng(1)
    values: dict[str, Matrix] = {}
    for node in links.nodes:
        values[node] = chance.normal(size=DRAWS)
        for link in links.links:
            if link.target == node:
                values[node] = values[node] + link.weight * values[link.source]
    return {
        "links": [(x.source, x.target) for x in links.links],
        "nodes": list(links.nodes),
        "rows": np.column_stack([values[n] for n in links.nodes]).tolist(),
        "source": start,
        "target": last,
        "draws": DRAWS,
        "runs": RUNS,
    }


def _measuring() -> list[Outcome]:
    model, data = _constructs()
    settings = Settings("path", standardise=True, draws=BOOTSTRAP, seed=1)
    found = construct_model(model, data, settings)
    times = [
        _timed(lambda: construct_model(model, data, settings)) for _ in range(RUNS)
    ]
    peer = _run(
        "openpls_bootstrap",
        {
            "constructs": {k: list(v) for k, v in model.constructs.items()},
            "links": [list(x) for x in model.links],
            "items": list(model.items),
            "rows": data.tolist(),
            "draws": BOOTSTRAP,
            "runs": 1,
        },
    )
    what = (
        f"constructs of {ROWS} rows and {len(model.items)} items with {BOOTSTRAP}"
        " bootstrap draws"
    )
    ours = min(times)
    if peer is None:
        seconds = f"{ours:.2f} s" if ours < SECONDS else f"{ours:.2f} s, too slow"
        return [NotRun("peers", f"{what} took {seconds}; openpls-engine is {HOW}")]
    for path in found.paths:
        if abs(path.estimate - peer["paths"][f"{path.source}>{path.target}"]) > SAME:
            raise BrokenRunError("openpls-engine finds other paths")
    row = _row(
        f"{what}, against openpls-engine, which finds the same paths",
        (ours, min(peer["seconds"])),
        f"under {SECONDS:g} s and below 1",
        1.0 if ours < SECONDS else 0.0,
    )
    return [row]


def _constructs() -> tuple[ConstructModel, Matrix]:
    chance = np.random.default_rng(1)
    scores: dict[str, Matrix] = {}
    for name in CONSTRUCTS:
        causes = [0.35 * scores[s] for s, t in INNER if t == name]
        scores[name] = sum(causes, 0.8 * chance.normal(size=ROWS))
    items = {c: tuple(f"{c}{k}" for k in range(ITEMS)) for c in CONSTRUCTS}
    columns = [
        0.8 * scores[c] + 0.5 * chance.normal(size=ROWS)
        for c in CONSTRUCTS
        for _ in range(ITEMS)
    ]
    return ConstructModel(items, INNER), np.column_stack(columns)


def _row(what: str, seconds: tuple[float, float], aim: str, most: float) -> Row:
    ours, theirs = seconds
    ratio = ours / theirs
    return Row(
        "peers",
        what,
        f"{ours * 1000:.1f} ms",
        f"{theirs * 1000:.1f} ms",
        ratio,
        aim,
        ratio <= most,
    )


def _timed(work: Callable[[], object]) -> float:
    started = time.perf_counter()
    work()
    return time.perf_counter() - started


def _run(script: str, asked: Mapping[str, Any]) -> dict[str, Any] | None:
    """Ask a program of others; None where it is not installed."""
    python = os.environ.get(PYTHON) or str(ROOT / ".venv-bench/bin/python")
    if not Path(python).exists():
        return None
    said = subprocess.run(  # noqa: S603 - a script of our own
        [python, str(PEERS / f"{script}.py")],
        input=json.dumps(asked),
        capture_output=True,
        text=True,
        check=False,
    )
    if said.returncode:
        raise BrokenRunError(f"{script}: {said.stderr.strip()[-200:]}")
    found: dict[str, Any] = json.loads(said.stdout[said.stdout.index("{") :])
    return found
