"""What must come out for the telecom operator, computed from the shipped folder."""

import pytest

from planner.core.assessment_schema import AssessmentResult
from planner.core.causal.lags import scan

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def serim(company):
    return company("serim_telecom")


def test_the_five_planted_areas_are_the_first_five(serim):
    planted = {
        "ret.churn_prevention",
        "acq.churn_cause",
        "hr.frontline",
        "cyc.execute",
        "org.collab",
    }

    assert set(serim.ranked[:5]) == planted
    methods = [serim.capabilities[c]["methods"] for c in planted]
    assert all(None not in m.values() for m in methods)


@pytest.mark.parametrize("capability", ["it.analytics", "it.data_integration"])
def test_a_strength_is_used_and_not_mended(serim, capability):
    found = serim.capabilities[capability]

    assert found["quadrant"] == "keep_up"
    assert found["importance"] > 4
    assert found["gap"] < 1
    assert found["rank"] > 10


@pytest.mark.parametrize(
    "capability",
    ["it.privacy", "cyc.analyse", "enh.referral", "enh.involvement", "del.product"],
)
def test_small_gaps_and_small_importance_stay_behind(serim, capability):
    assert serim.capabilities[capability]["rank"] > 10


def test_support_and_chief_see_collaboration_well_and_service_does_not(serim):
    gaps = [
        g["roles"]
        for g in serim.document["perception_gaps"]
        if g["capability"] == "org.collab"
    ]

    assert ["ops", "svc"] in gaps
    assert ["ops", "mkt"] in gaps
    assert gaps[0] == ["ops", "svc"]
    assert "perception_gap" in serim.capabilities["org.collab"]["flags"]


def test_the_two_interviews_on_collaboration_contradict_each_other(serim):
    notes = [
        note.level
        for note in serim.read.engagement.interviews
        if note.capability == "org.collab"
    ]

    assert sorted(notes) == [1, 4]
    assert serim.capabilities["org.collab"]["methods"]["interview"] == 2.5


def test_chiefs_and_task_force_see_sponsorship_apart(serim):
    gaps = [
        g["roles"]
        for g in serim.document["perception_gaps"]
        if g["capability"] == "org.sponsorship"
    ]

    assert ["exec", "tft"] in gaps


def test_information_is_easy_to_get_but_needs_are_alike(serim):
    fit = serim.document["fit"]
    scores = {c["id"]: c["score"] for c in fit["criteria"]}

    assert fit["score"] == pytest.approx(68.625)
    assert scores["data_access"] == pytest.approx(97.5)
    assert scores["need_diversity"] == pytest.approx(50)
    assert scores["transparency"] == pytest.approx(20)
    meaning = {c["id"]: c["consequence"] for c in fit["criteria"]}
    assert "analysis and use, not in collecting" in meaning["data_access"]
    assert "benefits beyond price" in meaning["transparency"]


def test_turnover_of_people_leads_first_contact_resolution_by_four_months(serim):
    link = serim.links["K-IN-13", "K-PR-17"]

    assert (link["verdict"], link["lag_months"]) == ("supported", 4)
    assert link["r"] < 0
    assert link["interval"][1] < 0


def test_first_contact_resolution_leads_churn_by_three_months(serim):
    """The map reaches churn through satisfaction, which moves at once."""
    at_once = serim.links["K-PR-17", "K-CU-11"]
    later = serim.links["K-CU-11", "K-CU-18"]
    series = serim.read.engagement.series

    found = scan(series["K-PR-17"].values, series["K-CU-18"].values)

    assert (at_once["verdict"], at_once["lag_months"]) == ("supported", 0)
    assert (later["verdict"], later["lag_months"]) == ("supported", 3)
    assert later["r"] < 0
    assert found.best is not None
    assert found.best.lag == 3
    assert found.best.r < 0


def test_people_come_before_software(serim):
    planned = serim.planned

    systems = [planned[i]["start"] for i in ("I-06", "I-08", "I-27") if i in planned]
    assert all(planned["I-42"]["start"] < start for start in systems)
    assert planned["I-42"]["finish"] < "2027-04-06"
    assert "hr.frontline" in planned["I-42"]["closes"]


def test_what_only_shares_a_trend_is_no_link(serim):
    series = serim.read.engagement.series

    found = scan(series["K-OP-08"].values, series["K-OP-11"].values)

    assert ("K-OP-08", "K-OP-11") not in serim.links
    assert found.best is not None
    assert found.best.p_scan is not None
    assert found.best.p_scan > 0.05


def test_twelve_values_are_too_few_for_a_lag(serim):
    touching = [x for pair, x in serim.links.items() if "K-PR-13" in pair]
    with_data = [x for x in touching if x["verdict"] != "no_data"]

    assert with_data
    assert {x["verdict"] for x in with_data} == {"refused"}
    assert all("only 12 periods" in x["reason"] for x in with_data)
    kpis = {k["id"]: k for k in serim.document["kpis"]}
    assert (kpis["K-PR-13"]["n"], kpis["K-PR-13"]["measured"]) == (12, "partly")


def test_the_churn_programme_and_what_it_needs_come_first(serim):
    planned = serim.planned

    assert planned["I-31"]["finish"] <= "2026-12-18"
    assert planned["I-16"]["finish"] < planned["I-31"]["start"]
    assert max(planned[i]["start"] for i in ("I-16", "I-28", "I-31")) < "2026-10-06"


def test_a_model_that_exists_is_not_built_and_reward_comes_late(serim):
    planned = serim.planned

    assert "I-25" not in planned
    assert planned["I-43"]["start"] > planned["I-31"]["finish"]


def test_every_limit_is_kept_when_recomputed_from_the_document(serim, broken_limits):
    assert broken_limits(serim) == []


def test_the_careless_respondent_is_named(serim):
    assert [c["respondent"] for c in serim.document["careless"]] == ["R019"]


def test_the_document_has_the_described_shape(serim):
    AssessmentResult.model_validate_json(serim.text, strict=True)
