from dataclasses import replace

import pytest

from planner.core.records import Benchmark
from planner.services.benchmarking import (
    RefusedBenchmarkError,
    add_benchmark,
    benchmarks_in,
    delete_benchmark,
)
from planner.services.clients import NotFoundError
from planner.services.diagnosing import outcome
from planner.services.importing_kpis import Confirmed, Given, keep_values, preview

CHURN = Benchmark("K-PR-01", 350, "명", "업계 조사", 2024, "신규 계약 고객", 41)


def _shown(session, company, levels=None):
    return benchmarks_in(session, company.project, levels or {})


def test_a_value_of_others_stands_beside_the_newest_own_value(session, doer, company):
    found = preview(
        session, company.project, Given(b"", "월,K-PR-01\n2026-01,3\n2026-02,4\n")
    )
    keep_values(session, doer, company.project, Confirmed(found.text, found.seen))
    add_benchmark(session, doer, company.project, CHURN)

    (one,) = _shown(session, company)

    assert one.benchmark == CHURN
    assert one.own is not None
    assert (one.own.value, one.own.month) == (4, "2026-02")
    assert not one.units_differ


def test_a_level_of_others_stands_beside_the_own_level(session, doer, company):
    level = replace(CHURN, about="eq.multi_angle", value=3.2, unit="")
    add_benchmark(session, doer, company.project, level)

    (one,) = _shown(session, company, {"eq.multi_angle": 1.8})

    assert one.own is not None
    assert one.own.value == 1.8


def test_without_an_own_value_there_is_none_and_not_zero(session, doer, company):
    add_benchmark(session, doer, company.project, CHURN)

    assert _shown(session, company)[0].own is None


def test_another_unit_is_said(session, doer, company):
    add_benchmark(session, doer, company.project, replace(CHURN, unit="%"))

    assert _shown(session, company)[0].units_differ


def test_a_value_of_others_changes_no_result(session, doer, company):
    before = outcome(session, company.project, company.round, seed=1).fingerprint

    add_benchmark(session, doer, company.project, CHURN)

    after = outcome(session, company.project, company.round, seed=1).fingerprint
    assert after == before


@pytest.mark.parametrize(
    "change",
    [
        {"source": ""},
        {"source": " \u200b"},
        {"year": 0},
        {"year": 20_000},
        {"about": "x"},
    ],
)
def test_without_source_year_or_subject_it_is_refused(session, doer, company, change):
    with pytest.raises(RefusedBenchmarkError):
        add_benchmark(session, doer, company.project, replace(CHURN, **change))
    assert _shown(session, company) == ()


def test_a_deleted_one_is_gone_and_a_missing_one_not_found(session, doer, company):
    number = add_benchmark(session, doer, company.project, CHURN)
    delete_benchmark(session, doer, company.project, number)

    assert _shown(session, company) == ()
    with pytest.raises(NotFoundError):
        delete_benchmark(session, doer, company.project, number)
