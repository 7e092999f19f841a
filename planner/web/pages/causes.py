"""Causes: the KPI map, its links, one KPI, and what follows from a change."""

import math

from flask import Blueprint, request

from planner.core.what_if import WhatIf, causes_in, to_target, what_if
from planner.services.benchmarking import benchmarks_about
from planner.web.request import project
from planner.web.results import answered
from planner.web.store import session
from planner.web.views.causes import Asked, CausesPage, causes_page
from planner.web.views.reader import Reader

causes = Blueprint("causes", __name__)
LARGEST = 1e9


@causes.get("/projects/<project>/causes/")
def show(**_: str) -> str | tuple[str, int]:
    """Show the causal map with its filters and what is tried on it."""
    return answered("causes", "map", _page)


def _page(reader: Reader) -> CausesPage:
    kpi = request.args.get("kpi", "")
    others = benchmarks_about(session(), project(), kpi) if kpi else ()
    asked = Asked(request.args.get("show", ""), kpi, others)
    return causes_page(reader, asked, _answer(reader))


def _answer(reader: Reader) -> WhatIf | None:
    cause = request.args.get("cause", "")
    if cause not in causes_in(reader.assessment):
        return None
    change = _number(request.args.get("change", ""))
    if change is None:
        change = to_target(reader.assessment, cause)
    return what_if(reader.assessment, cause, change)


def _number(written: str) -> float | None:
    """Read a change; None when nothing or no usable number was written."""
    try:
        found = float(written.replace("−", "-").replace(",", ""))
    except ValueError:
        return None
    return found if math.isfinite(found) and abs(found) <= LARGEST else None
