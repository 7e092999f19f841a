"""The figures of Prepare: purpose, fit, conditions, pressure, phases, drivers, SWOT."""

from collections.abc import Callable

from flask import Blueprint

from planner.core.preparing.whole import Preparing
from planner.web.results import answered
from planner.web.views.preparing.conditions import conditions_page
from planner.web.views.preparing.drivers import drivers_page
from planner.web.views.preparing.fit import fit_page
from planner.web.views.preparing.parts import Page, without_rules
from planner.web.views.preparing.phases import phases_page
from planner.web.views.preparing.pressure import pressure_page
from planner.web.views.preparing.purpose import purpose_page
from planner.web.views.reader import Reader

preparing = Blueprint("preparing", __name__)
Shown = str | tuple[str, int]


def _page(make: Callable[[Reader, Preparing], Page]) -> Shown:
    """Return a page of the preparation, or say that the framework has no rules."""

    def made(reader: Reader) -> Page:
        found = reader.assessment.preparing
        return without_rules() if found is None else make(reader, found)

    return answered("prepare", "figure", made, unranked=True)


@preparing.get("/projects/<project>/prepare/purpose")
def purpose(**_: str) -> Shown:
    """Show the weights of the horizons and how far people agree."""
    return _page(purpose_page)


@preparing.get("/projects/<project>/prepare/fit")
def fit(**_: str) -> Shown:
    """Show how well CRM fits the company."""
    return _page(fit_page)


@preparing.get("/projects/<project>/prepare/conditions")
def conditions(**_: str) -> Shown:
    """Show whether the conditions of success are met."""
    return _page(conditions_page)


@preparing.get("/projects/<project>/prepare/pressure")
def pressure(**_: str) -> Shown:
    """Show the pressure of change against the response."""
    return _page(pressure_page)


@preparing.get("/projects/<project>/prepare/phases")
def phases(**_: str) -> Shown:
    """Show how far online customer management has come."""
    return _page(phases_page)


@preparing.get("/projects/<project>/prepare/drivers")
def drivers(**_: str) -> Shown:
    """Show importance and performance of the equity drivers."""
    return _page(drivers_page)
