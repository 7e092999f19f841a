"""Capabilities and money outcomes on the map, and the way to money."""

from dataclasses import replace

import pytest

from planner.core.map_nodes import Lever, Yield, around, with_way_to_money
from planner.core.map_parts import part_named, round_kpi
from planner.core.money_worth import MoneyWorth
from tests.companies import daon

WORTH = {
    "K-OP-04": MoneyWorth(worth_100m_krw=12.5, of="profit", basis="accounts 2025"),
    "K-OP-01": MoneyWorth(
        worth_100m_krw=3.2, of="customer_equity", basis="cohorts 2025"
    ),
}


def with_worth(worth=WORTH):
    settings = daon().engagement.settings.model_copy(update={"money": worth})
    return replace(daon(), engagement=replace(daon().engagement, settings=settings))


def test_capabilities_are_joined_to_the_kpis_they_move():
    found = around(daon(), ["K-PR-09"], ["K-PR-09"])

    named = daon().framework.kpi["K-PR-09"].capabilities
    assert found.levers == tuple(Lever(c, "K-PR-09") for c in named) != ()
    assert found.levers[0].ends == (f"capability:{named[0]}", "K-PR-09")
    assert around(daon(), ["K-PR-09"]).levers == ()


def test_the_whole_map_holds_every_capability_that_moves_a_kpi():
    kpis = part_named(daon(), "all").kpis
    found = around(daon(), kpis, kpis)

    moving = {c for k in kpis for c in daon().framework.kpi[k].capabilities}
    assert set(found.capabilities) == moving
    assert len(found.capabilities) == len(moving)


def test_money_stands_on_the_map_only_where_a_worth_was_stated():
    kpis = part_named(daon(), "all").kpis

    assert around(daon(), kpis).outcomes == ()
    found = around(with_worth(), kpis)
    assert found.outcomes == ("profit", "customer_equity")
    assert Yield("K-OP-04", "profit") in found.yields


@pytest.mark.parametrize("kpi", ["K-PR-09", "K-IN-01", "K-PR-36"])
def test_a_kpi_that_is_looked_at_shows_its_way_to_money(kpi):
    assessment = with_worth()
    part = with_way_to_money(assessment, round_kpi(assessment, kpi), kpi)
    after: dict[str, list[str]] = {x.source: [] for x in part.links}
    for x in part.links:
        after[x.source].append(x.target)
    reached, waiting = {kpi}, [kpi]
    while waiting:
        for name in after.get(waiting.pop(), []):
            if name not in reached:
                reached.add(name)
                waiting.append(name)

    assert reached & set(WORTH)
    assert set(part.kpis) >= {k for x in part.links for k in (x.source, x.target)}


def test_without_a_worth_the_part_stays_as_it_is():
    part = round_kpi(daon(), "K-PR-09")

    assert with_way_to_money(daon(), part, "K-PR-09") == part
