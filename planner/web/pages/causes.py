"""Causes: the KPI map, its links, one KPI, and what follows from a change."""

from flask import Blueprint, request

from planner.core.what_if import WhatIf, what_if
from planner.services.benchmarking import benchmarks_about
from planner.services.trying import scenarios_of
from planner.web.forms.what_if import trials_in
from planner.web.request import project
from planner.web.results import answered
from planner.web.store import session
from planner.web.views.causes import Asked, CausesPage, causes_page
from planner.web.views.reader import Reader

causes = Blueprint("causes", __name__)


@causes.get("/projects/<project>/causes/")
def show(**_: str) -> str | tuple[str, int]:
    """Show the causal map with its filters and what is tried on it."""
    return answered("causes", "map", _page)


def _page(reader: Reader) -> CausesPage:
    kpi = request.args.get("kpi", "")
    others = benchmarks_about(session(), project(), kpi) if kpi else ()
    asked = Asked(
        part=request.args.get("show", ""),
        kpi=kpi,
        others=others,
        ways=request.args.get("ways", ""),
        capabilities=request.args.get("beside") == "capabilities",
        scenarios=scenarios_of(session(), project()),
        name=request.args.get("name", "")[:200],
    )
    return causes_page(reader, asked, _answer(reader))


def _answer(reader: Reader) -> WhatIf | None:
    trials = trials_in(request.args, reader.assessment)
    if not trials:
        return None
    return what_if(reader.assessment, trials, stated=bool(request.args.get("opinion")))
