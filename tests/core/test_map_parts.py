from planner.core.map_parts import NEAREST, part_named, round_kpi
from tests.companies import daon


def test_the_default_part_holds_every_kpi_with_data():
    part = part_named(daon(), "strong")

    assert set(daon().engagement.series) <= set(part.kpis)
    assert len(part.kpis) <= 35 + len(daon().engagement.series)


def test_the_supported_part_holds_only_links_the_data_support():
    part = part_named(daon(), "supported")

    supported = {t.link.id for t in daon().links if t.verdict == "supported"}
    assert {link.id for link in part.links} == supported
    assert {k for link in part.links for k in (link.source, link.target)} == set(
        part.kpis
    )


def test_round_a_kpi_stand_its_own_links_and_never_too_many():
    part = round_kpi(daon(), "K-PR-36")

    own = {x.id for x in daon().framework.links if "K-PR-36" in (x.source, x.target)}
    assert own <= {link.id for link in part.links}
    assert len(part.kpis) <= NEAREST


def test_all_is_every_link_of_the_company():
    part = part_named(daon(), "all")

    ends = {k for link in part.links for k in (link.source, link.target)}
    assert ends <= set(part.kpis)
    assert len(part.links) > len(part_named(daon(), "strong").links)


def test_the_few_strongest_are_fifteen_kpis_at_most():
    assert 2 <= len(part_named(daon(), "few").kpis) <= 15
