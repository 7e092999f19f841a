"""Runs the benches, each in a folder of its own that is gone afterwards."""

import tempfile
from collections.abc import Iterable, Iterator, Mapping
from importlib import import_module
from pathlib import Path

from planner.services.benching.measuring import (
    Bench,
    BrokenRunError,
    NotRun,
    Outcome,
)

BENCHES: Mapping[str, str] = {
    "assess": "assess_cost",
    "effects": "effects_cost",
    "map": "map_cost",
    "what-if": "what_if_cost",
    "crossings": "crossings_cost",
    "peers": "peers_cost",
    "report": "report_cost",
    "slides": "slides_cost",
    "start": "start_cost",
    "autosave": "autosave_cost",
    "answering": "answering_cost",
    "pages": "pages_cost",
    "bootstrap": "bootstrap_cost",
    "plan": "plan_cost",
    "levelling": "levelling_cost",
}


def outcomes(names: Iterable[str]) -> Iterator[Outcome]:
    """Run benches one after the other and give their outcomes as they come."""
    for name in names:
        bench = _bench(BENCHES[name])
        with tempfile.TemporaryDirectory(prefix="planner-bench-") as place:
            try:
                yield from bench(Path(place))
            except BrokenRunError as error:
                yield NotRun(name, f"a measured program failed ({error})")


def _bench(module: str) -> Bench:
    found: Bench = getattr(import_module(f"{__package__}.{module}"), module)
    return found
