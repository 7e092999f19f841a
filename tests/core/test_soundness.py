"""Whether the map is sound."""

from dataclasses import replace

from planner.core.assessment import Assessment
from planner.core.framework import Framework, Link
from planner.core.records import KpiCheck
from planner.core.soundness import soundness
from planner.core.text import Text
from tests.companies import daon


def with_framework(**changes: object) -> Assessment:
    framework: Framework = daon().framework.model_copy(update=changes)
    return replace(daon(), framework=framework)


def gaps(assessment: Assessment, kind: str) -> list[tuple[str, ...]]:
    return [g.kpis for g in soundness(assessment).gaps if g.kind == kind]


def test_a_kpi_whose_links_are_gone_is_an_orphan():
    lost = daon().framework.links[0].source
    kept = [x for x in daon().framework.links if lost not in (x.source, x.target)]

    assert (lost,) in gaps(with_framework(links=tuple(kept)), "orphan")
    assert (lost,) not in gaps(daon(), "orphan")


def test_a_kpi_without_a_way_to_performance_is_named():
    framework = daon().framework
    kpi = next(x for x in framework.links if x.source.startswith("K-IN")).source
    blind = [x for x in framework.links if x.source != kpi]
    end = next(x for x in framework.links if x.target.startswith("K-IN")).target
    link = framework.links[0].model_copy(update={"source": end, "target": kpi})
    cut = [x for x in blind if x.source != end]

    assert (kpi,) in gaps(with_framework(links=(*cut, link)), "no_path")


def test_a_link_against_all_other_ways_is_named():
    framework = daon().framework
    first = framework.links[0]
    second = next(
        x for x in framework.links if x.source == first.target and not x.feedback
    )
    there = {(x.source, x.target) for x in framework.links}
    assert (first.source, second.target) not in there
    product = first.sign == second.sign
    against = Link(
        id="L-999",
        source=first.source,
        target=second.target,
        sign="-" if product else "+",
        strength=1,
        lag_months=(0, 1),
        evidence="C",
        basis="S4-33",
        rationale=Text(ko="시험", en="test"),
    )

    found = gaps(with_framework(links=(*framework.links, against)), "signs")

    assert (first.source, second.target) in found


def test_a_lagging_kpi_with_no_leading_one_before_it_is_named():
    framework = daon().framework
    kpis = tuple(k.model_copy(update={"timing": "lagging"}) for k in framework.kpis)

    found = gaps(with_framework(kpis=kpis), "no_leading")

    linked = {k for x in framework.links for k in (x.source, x.target)}
    assert {k for (k,) in found} >= {x.target for x in framework.links[:5]} & linked


def test_an_owner_a_value_and_a_target_are_missed_only_where_a_kpi_is_used():
    engagement = daon().engagement
    kpi = next(iter(engagement.series))
    checks = (KpiCheck(kpi, "now", owner="Kim"),)
    records = replace(engagement.records, checks=checks)
    owned = replace(daon(), engagement=replace(engagement, records=records))

    assert (kpi,) in gaps(daon(), "owner")
    assert (kpi,) not in gaps(owned, "owner")
    assert (kpi,) not in gaps(daon(), "baseline")
    used = {*engagement.series, *engagement.settings.kpi_targets}
    assert {k for (k,) in gaps(daon(), "target")} <= used


def test_without_infrastructure_kpis_the_third_condition_names_the_perspective():
    framework = daon().framework
    of = framework.perspective_of
    kept = [k for k in framework.kpis if of[k.factor] != "IN"]
    ids = {k.id for k in kept}
    links = [x for x in framework.links if {x.source, x.target} <= ids]

    bare = soundness(with_framework(kpis=tuple(kept), links=tuple(links)))

    names = {p.id: p.name.ko for p in framework.perspectives}
    assert [c.met for c in soundness(daon()).conditions][2]
    assert not bare.conditions[2].met
    assert names["IN"] in bare.conditions[2].found.render("ko", lambda text: text)


def test_the_first_condition_counts_leading_kpis():
    kpis = tuple(
        k.model_copy(update={"timing": "lagging"}) for k in daon().framework.kpis
    )

    assert soundness(daon()).conditions[0].met
    assert not soundness(with_framework(kpis=kpis)).conditions[0].met


def test_a_kpi_without_a_link_fails_the_second_condition():
    lost = daon().framework.links[0].source
    kept = [x for x in daon().framework.links if lost not in (x.source, x.target)]

    assert not soundness(with_framework(links=tuple(kept))).conditions[1].met


def test_independences_are_tested_on_measured_kpis_alone():
    measured = set(daon().engagement.series)

    found = soundness(daon()).independences

    assert found
    for one in found:
        assert {one.first, one.second, *one.given} <= measured
        assert one.q is None or 0 <= one.q <= 1
