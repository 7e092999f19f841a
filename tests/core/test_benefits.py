"""What a plan should move, from when on and where it shows."""

import datetime as dt
from dataclasses import replace
from itertools import pairwise

import pytest

from planner.core.benefits import Benefit, benefits
from planner.core.schedule.calendar import months_after
from tests.companies import planned

GO_LIVE, FULL = dt.date(2026, 3, 31), dt.date(2026, 9, 30)


@pytest.fixture(scope="module")
def assessment():
    return planned()


def benefit(baseline: float | None, target: float | None) -> Benefit:
    return Benefit("I-01", "K-01", baseline, target, GO_LIVE, FULL, None, None)


@pytest.mark.parametrize(
    ("day", "value"),
    [
        (dt.date(2026, 3, 1), 20.0),
        (GO_LIVE, 20.0),
        (GO_LIVE + (FULL - GO_LIVE) / 2, 25.0),
        (FULL, 30.0),
        (dt.date(2027, 1, 1), 30.0),
    ],
)
def test_a_benefit_grows_evenly_from_the_baseline_to_the_target(day, value):
    assert benefit(20.0, 30.0).planned(day) == pytest.approx(value, abs=0.05)


@pytest.mark.parametrize(("baseline", "target"), [(None, 30.0), (20.0, None)])
def test_what_is_missing_gives_no_gain_and_is_not_taken_for_zero(baseline, target):
    one = benefit(baseline, target)

    assert one.gain is None
    assert one.planned(FULL) is None


@pytest.mark.parametrize(
    ("day", "months", "after"),
    [
        (dt.date(2026, 3, 31), 6, dt.date(2026, 9, 30)),
        (dt.date(2026, 8, 31), 6, dt.date(2027, 2, 28)),
        (dt.date(2027, 8, 31), 6, dt.date(2028, 2, 29)),
        (dt.date(2026, 12, 1), 1, dt.date(2027, 1, 1)),
    ],
)
def test_months_are_counted_to_the_same_day_or_the_last_of_a_shorter_month(
    day, months, after
):
    assert months_after(day, months) == after


def test_each_kpi_of_a_chosen_initiative_has_its_benefit(assessment):
    found = benefits(assessment)
    plan = assessment.roadmap
    ramp = assessment.framework.rules.roadmap.benefit.ramp_months

    assert {(b.initiative, b.kpi) for b in found} >= {
        (i.id, kpi) for i in plan.initiatives for kpi in i.sized.initiative.kpis
    }
    ends = {i.id: i.finish for i in plan.initiatives}
    for one in found:
        series = assessment.engagement.series.get(one.kpi)
        known = [v for v in series.values if v is not None] if series else [None]
        assert one.baseline == known[-1]
        assert one.begins == ends[one.initiative]
        assert one.full == months_after(one.begins, ramp)
    gained = [b.gain is not None for b in found]
    assert any(gained)
    assert gained == sorted(gained, reverse=True)


def test_a_benefit_shows_in_a_result_after_the_lags_of_its_strongest_way(assessment):
    """The lags on the way are added up; found ones stand for the stated range."""
    ways = {e.kpi: e.path for lever in assessment.leverage for e in lever.kpis}
    links = zip(assessment.framework.links, assessment.links, strict=True)
    known = {(link.source, link.target): (link, test) for link, test in links}
    long = [b for b in benefits(assessment) if len(ways.get(b.kpi, ())) > 2]

    assert long
    for one in long:
        path = ways[one.kpi]
        least = most = 0
        for pair in pairwise(path):
            link, test = known[pair]
            low, high = link.lag_months
            if test.verdict == "supported":
                low = high = test.scan.best.lag
            least, most = least + low, most + high
        assert (one.result, one.lag) == (path[-1], (least, most))


def test_without_a_rule_or_a_plan_nothing_is_promised(assessment):
    assert benefits(replace(assessment, roadmap=None)) == ()
