"""What must come out for the department stores, computed from the shipped folder."""

import datetime as dt

import pytest

from planner.core.assessment_schema import AssessmentResult
from planner.core.causal.lags import scan
from tests import roadmap_rules

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def daon(company):
    return company("daon_retail")


def test_the_five_planted_areas_are_the_first_five(daon):
    planted = {
        "eq.multi_angle",
        "it.data_quality",
        "ret.second_purchase",
        "cyc.learn",
        "del.pricing",
    }

    assert set(daon.ranked[:5]) == planted
    assert all(daon.capabilities[c]["quadrant"] == "concentrate" for c in planted)


def test_important_but_near_its_target_is_kept_up(daon):
    measuring = daon.capabilities["sat.measure"]

    assert measuring["quadrant"] == "keep_up"
    assert measuring["importance"] > 4
    assert measuring["rank"] > 10


@pytest.mark.parametrize("capability", ["enh.involvement", "enh.referral"])
def test_the_lowest_levels_are_no_opportunity_when_they_matter_little(daon, capability):
    found = daon.capabilities[capability]
    levels = [c["current"] for c in daon.document["capabilities"] if c["current"]]

    assert found["current"] < sum(levels) / len(levels)
    assert found["quadrant"] == "low_priority"
    assert found["rank"] > 10


def test_the_campaign_tool_is_not_the_problem_and_no_other_is_bought(daon):
    tool, training = daon.capabilities["it.campaign"], daon.capabilities["hr.training"]

    assert tool["current"] > 3
    assert tool["rank"] > 10
    assert training["rank"] <= 10
    assert "I-27" not in daon.planned


def test_personalisation_is_seen_apart_by_methods_and_by_roles(daon):
    found = daon.capabilities["del.personalisation"]

    assert daon.document["method_conflicts"] == ["del.personalisation"]
    assert {"method_conflict", "perception_gap"} <= set(found["flags"])
    assert found["methods"]["survey"] - found["methods"]["kpi"] >= 1
    gaps = [
        g["roles"]
        for g in daon.document["perception_gaps"]
        if g["capability"] == "del.personalisation"
    ]
    assert gaps[0] == ["mkt", "it"]


def test_fit_is_high_but_customer_information_is_dear(daon):
    fit = daon.document["fit"]
    access = next(c for c in fit["criteria"] if c["id"] == "data_access")

    assert fit["score"] == pytest.approx(72.875)
    assert fit["band"] == "phased"
    assert fit["sensitivity"]["low"] < 72.875 < fit["sensitivity"]["high"]
    assert access["score"] == pytest.approx(25)
    assert "cheap ways to collect" in access["consequence"]
    assert "phases" in access["consequence"]


@pytest.mark.parametrize(
    ("source", "target", "lag", "sign"),
    [
        ("K-PR-36", "K-OP-04", 1, -1),
        ("K-PR-09", "K-CU-19", 4, 1),
        ("K-IN-02", "K-PR-31", 3, 1),
    ],
)
def test_a_planted_cause_is_found_with_lag_sign_and_interval(
    daon, source, target, lag, sign
):
    link = daon.links[source, target]

    assert (link["verdict"], link["lag_months"]) == ("supported", lag)
    low, high = link["interval"]
    assert low <= link["r"] <= high
    assert min(low * sign, high * sign) > 0
    assert link["n"] >= 24
    assert link["tested"] >= 3


def test_what_only_shares_a_trend_is_no_link(daon):
    series = daon.read.engagement.series
    ratio, complaints = series["K-OP-06"].values, series["K-CU-12"].values

    found = scan(ratio, complaints)

    assert ("K-OP-06", "K-CU-12") not in daon.links
    assert ("K-CU-12", "K-OP-06") not in daon.links
    assert found.best is not None
    assert found.best.p_scan is not None
    assert found.best.p_scan > 0.05


def test_missing_months_are_missing_and_never_zero(daon):
    kpis = {k["id"]: k for k in daon.document["kpis"]}
    series = daon.read.engagement.series

    first_year = [f"2023-{m:02d}" for m in range(3, 13)] + ["2024-01", "2024-02"]
    assert kpis["K-CU-26"]["missing_months"] == first_year
    assert (kpis["K-CU-26"]["n"], kpis["K-CU-26"]["measured"]) == (24, "partly")
    assert kpis["K-IN-02"]["missing_months"] == ["2023-10"]
    assert (kpis["K-PR-09"]["n"], kpis["K-PR-09"]["measured"]) == (36, "whole")
    assert all(v != 0 for s in series.values() for v in s.values if v is not None)


def test_quick_wins_without_large_systems_come_early(daon):
    quick = {i: daon.planned[i] for i in ("I-07", "I-10", "I-13", "I-28")}

    assert {i: p["start"] for i, p in quick.items() if p["start"] > "2026-08-31"} == {}


def test_what_builds_on_analysis_comes_after_it(daon):
    planned = daon.planned
    ready = max(planned["I-11"]["finish"], planned["I-13"]["finish"])

    assert all(planned[i]["start"] > ready for i in ("I-30", "I-24") if i in planned)
    assert planned["I-06"]["start"] > planned["I-04"]["finish"]


def test_consent_work_is_done_by_its_date(daon):
    assert daon.planned["I-10"]["finish"] <= "2026-08-31"


def test_too_little_money_in_the_first_year_is_said_and_something_moved(daon):
    dear = ("I-06", "I-08", "I-27", "I-33")
    said = [m["text"] for m in daon.document["messages"]]

    assert any("I-06, I-08, I-27, I-33 together cost 52.5" in text for text in said)
    later = [
        i
        for i in dear
        if i not in daon.planned or daon.planned[i]["finish"] >= "2027-03-02"
    ]
    assert later


def test_every_limit_is_kept_when_recomputed_from_the_document(daon, broken_limits):
    assert broken_limits(daon) == []


def test_the_planned_days_alone_keep_every_limit_as_it_was_written(daon):
    """Scenario 27."""
    day = dt.date.fromisoformat
    found = {i: (day(p["start"]), day(p["finish"])) for i, p in daon.planned.items()}

    assert len(found) > 20
    assert roadmap_rules.broken_limits(daon.constraints, found) == []
    assert set(roadmap_rules.library()) - set(found) == {
        d["id"] for d in daon.document["roadmap"]["dropped"] if d["limit"]
    }


def test_the_careless_respondent_is_named_and_left_out_with_the_other_result(daon):
    document = daon.document

    assert [c["respondent"] for c in document["careless"]] == ["R017"]
    assert document["respondents"] == {"asked": 25, "used": 24}
    other = document["opportunity_with_careless"]
    assert other["sat.measure"] != daon.capabilities["sat.measure"]["opportunity"]


def test_agreed_comparisons_weigh_the_perspectives(daon):
    weights = daon.document["weights"]["perspectives"]

    assert {p: round(w, 3) for p, w in weights.items()} == {
        "IN": 0.167,
        "PR": 0.333,
        "CU": 0.333,
        "OP": 0.167,
    }


def test_the_document_has_the_described_shape(daon):
    AssessmentResult.model_validate_json(daon.text, strict=True)
