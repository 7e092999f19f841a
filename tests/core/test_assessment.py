from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from planner.core.assessment import Assessment, assess
from planner.core.assessment_document import document
from planner.core.assessment_schema import AssessmentResult
from planner.core.framework import Framework

ROWS = """
it1 Q-A01 current 1
it1 Q-A01 target 4
it2 Q-A01 current 3
it2 Q-A01 target 4
mkt1 Q-A02 current 2
mkt1 Q-A02 target 4
mkt2 Q-A02 current 4
mkt2 Q-A02 target 4
mkt1 Q-A03 current unknown
mkt1 Q-B03 it.data 5
mkt2 Q-B03 it.data 4
mkt1 Q-B03 hr.training 4
mkt1 Q-C01 5
mkt1 Q-C02 short 100
mkt1 Q-C02 mid 0
mkt1 Q-C02 long 0
""".strip().splitlines()


@pytest.fixture(scope="session")
def quick(framework) -> Framework:
    """The small framework with few draws and a short solve."""
    rules = framework.rules.model_copy(
        update={
            "ranking": framework.rules.ranking.model_copy(update={"draws": 200}),
            "causal": framework.rules.causal.model_copy(update={"draws": 100}),
            "roadmap": framework.rules.roadmap.model_copy(
                update={"deterministic_budget": 1.0}
            ),
        }
    )
    found: Framework = framework.model_copy(update={"rules": rules})
    return found


@pytest.fixture(scope="session")
def assessed(build, quick, questionnaire):
    def made(rows: str = "\n".join(ROWS), **more: Any) -> Assessment:
        return assess(quick, questionnaire, build(rows, **more))

    return made


def shown(assessment: Assessment) -> dict[str, Any]:
    return document(assessment, "en", str)


def test_the_same_inputs_give_the_same_document(assessed, limits):
    constraints = limits()

    assert shown(assessed(constraints=constraints)) == shown(
        assessed(constraints=constraints)
    )


@settings(max_examples=15)
@given(st.permutations(ROWS))
def test_the_order_of_rows_changes_nothing(assessed, mixed):
    people = "it1 it2 mkt1 mkt2"

    assert shown(assessed("\n".join(mixed), people=people)) == shown(
        assessed(people=people)
    )


def test_the_order_of_people_changes_nothing(assessed):
    one = shown(assessed(people="it1 it2 mkt1 mkt2"))

    assert shown(assessed(people="mkt2 it2 mkt1 it1")) == one


@pytest.mark.parametrize(
    "changes",
    [
        {"rows": "\n".join(ROWS[1:])},
        {"people": "it9"},
        {"levels": {"it.data": 2.0}},
        {"levels": {}},
        {"notes": [("it.data", 2.0)]},
        {"series": {"K-IN-01": [1.0]}},
        {"profile": {"staff": 701}},
        {"fit": {"maturity": 3}},
    ],
)
def test_whatever_the_result_depends_on_changes_the_hash(assessed, changes):
    rows = changes.pop("rows", "\n".join(ROWS))

    assert assessed(rows, **changes).inputs_hash != assessed().inputs_hash


def test_the_seed_belongs_to_the_inputs(build, quick, questionnaire):
    engagement = build("\n".join(ROWS))

    one, other = (assess(quick, questionnaire, engagement, seed) for seed in (1, 2))

    assert one.inputs_hash != other.inputs_hash


def test_without_limits_there_is_no_roadmap_and_a_note(assessed):
    found = shown(assessed())

    assert found["roadmap"] is None
    assert "No limits are given" in found["messages"][-1]["text"]


def test_an_impossible_date_is_an_error_in_a_document_of_the_described_shape(
    assessed, limits
):
    constraints = limits(must_finish={"I-02": "2026-04-03"})

    found = shown(assessed(constraints=constraints))

    AssessmentResult.model_validate(found)
    assert found["roadmap"]["solver"]["status"] == "infeasible"
    assert found["roadmap"]["initiatives"] == []
    assert found["messages"][-1]["severity"] == "error"
    assert "I-01 > I-02 alone is 3 weeks too long" in found["messages"][-1]["text"]


@pytest.mark.parametrize("people", ["", "mkt1", "mkt1 it1"])
def test_an_empty_round_has_nulls_and_no_crash(assessed, limits, people):
    found = shown(assessed("", people=people, constraints=limits()))

    AssessmentResult.model_validate(found)
    assert found["fit"] is None
    assert found["purpose"]["profile"] is None
    for capability in found["capabilities"]:
        assert capability["n"] == 0
        for key in ("current", "target", "gap", "importance", "opportunity", "rank"):
            assert capability[key] is None
        assert capability["rank_interval"] is None
        assert capability["top5_probability"] is None
    for rolled in (*found["factors"], *found["perspectives"]):
        assert (rolled["score"], rolled["current"]) == (None, None)
    assert {x["verdict"] for x in found["links"]} == {"no_data"}
    assert found["roadmap"]["initiatives"] == []
    assert "3 capabilities are not covered" in found["messages"][0]["text"]


def test_one_respondent_is_enough_for_numbers(assessed):
    rows = "mkt1 Q-A02 current 2\nmkt1 Q-A02 target 4\nmkt1 Q-B03 hr.training 5"

    found = shown(assessed(rows))

    capability = next(c for c in found["capabilities"] if c["id"] == "hr.training")
    assert (capability["opportunity"], capability["rank"]) == (50.0, 1)
    assert capability["rank_interval"] == [1, 1]
    assert capability["agreement"] == {"rwg": None, "sd": None}
    assert "low_n" in capability["flags"]
    AssessmentResult.model_validate(found)


def test_one_role_sees_no_perception_gap(assessed):
    assert shown(assessed("mkt1 Q-A02 current 2"))["perception_gaps"] == []


def test_without_interviews_and_kpis_the_survey_stands_alone(assessed):
    found = shown(assessed())

    weights = [c["method_weights"] for c in found["capabilities"] if c["current"]]
    assert weights == [{"survey": 1.0}] * 2
    assert found["kpis"] == []


CARELESS = [
    f"mkt9 {item} 3"
    for item in (
        "Q-A02 current",
        "Q-A02 target",
        "Q-A03 current",
        "Q-A03 target",
        "Q-B03 it.data",
        "Q-B03 hr.training",
        "Q-B03 op.growth",
    )
]


@pytest.fixture
def watchful(quick) -> Framework:
    """Seven answers of one value are careless."""
    diagnosis = quick.rules.diagnosis.model_copy(update={"careless_min_answers": 7})
    rules = quick.rules.model_copy(update={"diagnosis": diagnosis})
    found: Framework = quick.model_copy(update={"rules": rules})
    return found


def test_careless_people_are_left_out_everywhere(build, watchful, questionnaire):
    more = ["mkt9 Q-C01 1", "mkt9 Q-B01 IN:OP 9"]
    more += ["mkt9 Q-C02 short 0", "mkt9 Q-C02 mid 100", "mkt9 Q-C02 long 0"]
    engagement = build("\n".join([*ROWS, *CARELESS, *more]))

    found = shown(assess(watchful, questionnaire, engagement))
    without = shown(
        assess(watchful, questionnaire, build("\n".join(ROWS), people="mkt1"))
    )

    assert [c["respondent"] for c in found["careless"]] == ["mkt9"]
    assert found["careless"][0]["reason"] == "the same value 3 in all 7 answers"
    for part in ("fit", "purpose", "weights", "capabilities", "factors"):
        assert found[part] == without[part]
    assert found["respondents"] == {"asked": 5, "used": 4}


def test_the_other_result_stands_beside(build, watchful, questionnaire):
    engagement = build("\n".join([*ROWS, *CARELESS]))

    found = assess(watchful, questionnaire, engagement)

    used = {c.id: c.opportunity for c in found.capabilities}
    assert "op.growth" in found.opportunity_with_careless
    assert used["op.growth"] is None
    assert found.opportunity_with_careless["it.data"] != used["it.data"]


def test_a_contradictory_comparison_is_a_warning(build, quick, questionnaire):
    """Two things cannot contradict each other, so the limit is set below zero."""
    diagnosis = quick.rules.diagnosis.model_copy(update={"consistency_ratio_max": -1})
    rules = quick.rules.model_copy(update={"diagnosis": diagnosis})
    strict = quick.model_copy(update={"rules": rules})

    found = shown(assess(strict, questionnaire, build("mkt1 Q-B01 IN:OP 3")))

    assert found["weights"]["comparisons"][0]["used"] is False
    assert found["weights"]["perspectives"] == {"IN": 0.5, "OP": 0.5}
    assert "equal weights are used instead" in found["messages"][0]["text"]


def test_a_series_too_short_is_refused_with_the_reason(assessed):
    series = {"K-IN-01": [1.0, 2.0] * 6, "K-IN-02": [3.0, 1.0] * 6}

    link = shown(assessed(series=series))["links"][0]

    assert link["verdict"] == "refused"
    assert (link["r"], link["n"], link["lag_months"]) == (None, None, [1, 4])
    assert "only 12 periods" in link["reason"]


def test_ranked_capabilities_come_by_rank(assessed):
    found = assessed()

    assert [found.ranks[c.id] for c in found.ranked] == [1, 2]
    assert {c.id for c in found.ranked} == {"it.data", "hr.training"}
