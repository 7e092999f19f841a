import json
from dataclasses import replace
from typing import Any

import pytest

from planner.core.assessment import assess
from planner.core.assessment_document import document
from planner.core.assessment_schema import AssessmentResult
from planner.core.elicited import Judgement, LinkRound
from planner.core.roadmap_document import remembered_choice
from tests.companies import daon

ROWS = """
it1 Q-A01 current 1
it1 Q-A01 target 4
mkt1 Q-A02 current 2
mkt1 Q-A02 target 4
mkt1 Q-B03 it.data 5
mkt1 Q-B03 hr.training 5
"""


@pytest.fixture(scope="module")
def assessment(build, framework, questionnaire):
    limits = {
        "start": "2026-03-02",
        "budget_100m_krw": [50, 50],
        "fte_per_month": dict.fromkeys(
            ("marketing", "it", "analytics", "business", "pmo"), 5
        ),
    }
    series = {"K-IN-01": [0.0, None, 2.0], "K-IN-02": [None, None, None]}
    engagement = build(
        ROWS, constraints=limits, fit={"maturity": 5}, series=series, name={"ko": "가"}
    )
    return assess(framework, questionnaire, engagement)


@pytest.fixture(scope="module")
def found(assessment) -> dict[str, Any]:
    return document(assessment, "en", str)


def test_the_document_is_plain_json_of_the_described_shape(found):
    text = json.dumps(found, allow_nan=False)

    assert json.loads(text) == found
    AssessmentResult.model_validate_json(text, strict=True)


CONTRACT = {
    "": "framework inputs_hash language fit purpose capabilities factors perspectives"
    " perception_gaps method_conflicts careless links leverage roadmap messages",
    "framework": "id version hash",
    "fit": "score band criteria sensitivity",
    "fit.criteria": "id value weight score",
    "fit.sensitivity": "low high",
    "purpose": "profile agreement_pct",
    "capabilities": "id factor perspective importance current target gap opportunity"
    " rank rank_interval top5_probability quadrant n coverage methods agreement flags",
    "capabilities.methods": "survey kpi interview",
    "capabilities.agreement": "rwg sd",
    "factors": "score coverage",
    "perspectives": "score coverage",
    "links": "id source target lag_months verdict r interval n tested",
    "leverage": "capability effect interval path",
    "roadmap": "start finish initiatives dropped critical_path spend_by_year"
    " people_by_month stages solver",
    "roadmap.initiatives": "id start finish stages spend_100m_krw reasons",
    "roadmap.dropped": "id limit detail",
    "roadmap.stages": "id start finish deliverables",
    "roadmap.solver": "status gap",
    "benefits": "initiative kpi baseline target gain begins full result"
    " lag_months_least lag_months_most",
    "messages": "severity text",
}


@pytest.mark.parametrize("path", CONTRACT)
def test_every_key_of_the_contract_is_there(found, path):
    place: Any = found
    for key in path.split(".") if path else ():
        place = place[key]
        place = place[0] if isinstance(place, list) and place else place

    assert set(CONTRACT[path].split()) <= set(place) or place == []


def test_zero_and_missing_months_stay_apart(found):
    kpis = {k["id"]: k for k in found["kpis"]}

    assert kpis["K-IN-01"] == {
        "id": "K-IN-01",
        "first_month": "2025-01",
        "last_month": "2025-03",
        "n": 2,
        "missing_months": ["2025-02"],
        "measured": "partly",
    }
    assert (kpis["K-IN-02"]["n"], kpis["K-IN-02"]["measured"]) == (0, "no")


def test_fit_says_what_its_value_means(found):
    assert found["fit"]["criteria"][0]["consequence"] == "high"
    assert found["fit"]["advice"] == "begin"


def test_sentences_and_texts_are_in_the_language(assessment):
    korean = document(assessment, "ko", lambda s: f"[{s}]")

    assert korean["name"] == "가"
    assert korean["fit"]["advice"] == "시작한다"
    assert all(m["text"].startswith("[") for m in korean["messages"])
    assert korean["roadmap"]["initiatives"][0]["reasons"][0].startswith("[closes")


def test_dates_are_iso_and_money_adds_up(found):
    roadmap = found["roadmap"]

    assert roadmap["start"] == "2026-03-02"
    assert roadmap["finish"] == roadmap["initiatives"][-1]["finish"] == "2026-04-24"
    spent = sum(i["spend_100m_krw"] for i in roadmap["initiatives"])
    assert sum(roadmap["spend_by_year"]) == pytest.approx(spent)


def test_the_choice_can_be_read_back(assessment, found):
    assert remembered_choice(found) == assessment.roadmap.choice
    assert remembered_choice({**found, "roadmap": None}) is None


def test_each_link_says_its_weight_in_force_and_what_people_asked_say():
    said = tuple(
        Judgement(f"P{i}", "K-PR-09", "K-CU-19", v)
        for i, v in enumerate((3, 2, 2, None))
    )
    found = daon()
    engagement = replace(found.engagement, link_rounds=(LinkRound(said),))
    whole = assess(found.framework, found.questionnaire, engagement, found.seed)

    links = document(whole, "en", str)["links"]
    asked = next(x for x in links if x["source"] == "K-PR-09" and x["people"])

    assert (asked["people"]["n"], asked["people"]["unknown"]) == (3, 1)
    assert asked["people"]["mean"] == pytest.approx((0.6 + 0.35 * 2) / 3)
    assert 0 < asked["weight_on_data"] < 1
    assert all(x["people"] is None for x in links if x is not asked)
