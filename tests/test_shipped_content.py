"""What is shipped is whole: counted against the material it was brought in from."""

import re
from collections import Counter
from pathlib import Path

import pytest

from planner.content.frameworks import load_framework
from planner.content.questionnaires import load_questionnaire
from planner.core.question_types import Matrix, Maturity5, Multi, Number, Rank
from planner.core.strategy import Entry
from planner.core.wording import texts_in
from planner.services.checking import SHIPPED, check

ROOT = Path(__file__).resolve().parents[1]
FRAMEWORK = ROOT / "frameworks" / "enterprise-crm"
QUESTIONNAIRE = ROOT / "questionnaires" / "enterprise-crm"


@pytest.fixture(scope="module")
def framework():
    return load_framework(FRAMEWORK)[0]


@pytest.fixture(scope="module")
def questionnaire(framework):
    return load_questionnaire(QUESTIONNAIRE, framework)[0]


def test_what_is_shipped_has_neither_mistake_nor_warning():
    """Warnings too: an English text that is missing is one."""
    checked = check([])

    assert [str(problem) for problem in checked.problems] == []
    assert checked.count >= 2


def test_the_tree_has_4_perspectives_15_factors_and_56_capabilities(framework):
    factors = Counter(framework.perspective_of.values())
    capabilities = Counter(
        framework.perspective_of[factor] for factor in framework.factor_of.values()
    )

    assert factors == {"IN": 4, "PR": 5, "CU": 4, "OP": 2}
    assert capabilities == {"IN": 17, "PR": 25, "CU": 9, "OP": 5}
    assert [p.id for p in framework.perspectives] == ["IN", "PR", "CU", "OP"]
    assert len(framework.factor_links) == 31
    assert len(framework.roles) == 11


def test_the_kpi_library_has_107_kpis_by_perspective_and_industry(framework):
    by_perspective = Counter(k.id.split("-")[1] for k in framework.kpis)
    advertising = [k.id for k in framework.kpis if "advertising" in k.industries]

    assert by_perspective == {"OP": 18, "CU": 29, "PR": 37, "IN": 23}
    assert advertising == ["K-OP-17", "K-CU-29"]


def test_there_are_164_links_of_which_2_run_back(framework):
    back = [(x.source, x.target) for x in framework.links if x.feedback]

    assert len(framework.links) == 164
    assert back == [("K-CU-04", "K-PR-03"), ("K-CU-14", "K-PR-23")]


def test_there_are_52_initiatives_with_89_deliverables(framework):
    assert len(framework.initiatives) == 52
    assert sum(len(i.deliverables) for i in framework.initiatives) == 89
    assert sum(bool(i.stage_deliverables) for i in framework.initiatives) == 23


def test_the_seven_stages_have_15_deliverables_a_goal_and_a_gate(framework):
    assert [len(s.deliverables) for s in framework.stages] == [2, 2, 2, 2, 4, 1, 2]
    assert all(3 <= len(s.exit_criteria) <= 5 for s in framework.stages)


def test_the_fit_criteria_weigh_as_designed(framework):
    criteria = framework.rules.fit.criteria

    assert {c.id: c.weight for c in criteria} == {
        "maturity": 0.15,
        "competition": 0.2,
        "involvement": 0.15,
        "transparency": 0.1,
        "need_diversity": 0.2,
        "need_speed": 0.1,
        "data_access": 0.1,
    }
    assert [c.id for c in criteria if c.reversed] == ["transparency"]
    assert [c.pair for c in criteria].count(None) == 1


LINES = {
    "cases": 11,
    "offer_design": 14,
    "personalisation_design": 8,
    "channel_decision": 2,
    "channel_criteria": 6,
    "default_channels": 15,
    "execution_fit": 8,
    "test_and_learn": 9,
    "system_layers": 5,
    "ecrm_composition": 12,
    "ecrm_traits": 4,
    "ecrm_goal_chain": 8,
    "ecrm_common_goal": 5,
    "ecrm_build_strategies": 17,
    "four_c": 4,
    "build_phases": 32,
    "build_tracks": 48,
    "web_analysis_functions": 3,
    "adoption_effects": 11,
    "conclusion_steps": 4,
    "equity_elements": 13,
    "equity_driver_levers": 19,
    "equity_table": 54,
    "message_library": 50,
    "strategy_shifts": 6,
    "strategy_principles": 6,
    "strategy_steps": 19,
    "tft_groups": 7,
    "diagnosis_methods": 5,
    "diagnosis_chart": 4,
    "quadrants_opportunity": 4,
    "tool_conditions": 3,
    "change_drivers": 13,
    "next_gen_principles": 4,
    "value_quadrants": 4,
    "life_changes": 7,
    "prepurchase_signals": 3,
    "analytics_use": 6,
    "flexible_crm": 4,
    "viewing_angles": 6,
    "purchase_purpose": 7,
    "process_strategy_meaning": 6,
    "five_frames": 5,
    "crm_activities": 3,
    "crm_cycle": 15,
    "life_stage_method": 4,
    "one_to_one_reasons": 3,
    "product_management_aims": 4,
    "product_types": 6,
    "basic_customisation": 5,
    "additional_customisation": 8,
    "price_policies": 6,
    "price_by_stage": 6,
    "purpose_horizons": 12,
    "purpose_consequences": 6,
    "strategy_tasks": 5,
    "target_selection": 7,
    "crm_process_overview": 7,
    "crm_process_phases": 3,
    "crm_benefits": 7,
    "guard_rules": 7,
    "success_factors": 3,
    "success_conditions": 21,
    "success_picture": 4,
    "change_risks": 5,
    "dialogue_benefits": 2,
    "competition_modes": 7,
    "local_fit": 9,
    "data_access_types": 7,
}


def test_no_line_of_a_frame_was_lost(framework):
    lines = {
        frame.id: sum(isinstance(text, Entry) for _, text in texts_in(frame))
        for frame in framework.strategy.frames
    }

    assert lines == LINES


def test_the_flows_have_33_boxes_and_their_lanes(framework):
    flows = framework.strategy.flow_of

    assert {p: len(flow.boxes) for p, flow in flows.items()} == {
        "OP": 6,
        "CU": 9,
        "PR": 8,
        "IN": 10,
    }
    assert flows["IN"].lanes == ("in.it", "in.hr", "in.org", "in.cul")
    assert flows["IN"].external_inputs == ("op4", "cu5", "pr6")
    assert [o.id for o in framework.strategy.boxes["pr2"].options] == [
        "align",
        "establish",
    ]


def test_the_table_of_build_phases_keeps_its_13_cells(framework):
    table = framework.strategy.frame("build_phases").table
    cells = {
        (row.id, column)
        for row in table
        for column, lines in row.cells.items()
        if lines
    }

    assert len(cells) == 13


def test_there_are_186_questions_in_14_sections(questionnaire):
    sections = {s.code: len(s.questions) for s in questionnaire.sections}

    assert sections == {
        "A": 10,
        "B": 14,
        "C": 13,
        "D": 14,
        "E": 56,
        "F": 7,
        "G": 10,
        "H": 14,
        "I": 8,
        "J": 11,
        "K": 6,
        "L": 10,
        "M": 8,
        "N": 5,
    }


def test_the_questions_have_the_types_of_the_bank(questionnaire):
    assert Counter(q.type for q in questionnaire.questions) == TYPES


TYPES = {
    "maturity5": 56,
    "likert5": 33,
    "spectrum5": 10,
    "single": 6,
    "multi": 11,
    "matrix": 18,
    "allocation100": 1,
    "rank": 1,
    "pairwise": 6,
    "imp_perf": 10,
    "number": 6,
    "percent": 4,
    "text": 21,
    "date": 1,
    "table": 2,
}


def test_every_capability_has_a_ladder_of_five_distinct_behaviours(
    framework, questionnaire
):
    ladders = {
        q.capability: q.anchors
        for q in questionnaire.questions
        if isinstance(q, Maturity5)
    }

    assert ladders.keys() == framework.capabilities.keys()
    for anchors in ladders.values():
        assert len({a.ko for a in anchors}) == len({a.en for a in anchors}) == 5


def test_the_importance_question_has_a_row_per_capability(framework, questionnaire):
    question = questionnaire.question["Q-F05"]

    assert question.lines() == tuple(framework.capabilities)
    assert len(question.groups) == 15


def test_options_have_lasting_words_as_ids(questionnaire):
    ids = {
        q.id: [o.id for o in q.options]
        for q in questionnaire.questions
        if isinstance(q, Matrix | Multi | Number | Rank)
    }

    assert ids["Q-A01"] == ["cross_selling", "demarketing", "new_sales", "other"]
    assert ids["Q-A02"] == ["retention", "acquisition", "other"]
    assert ids["Q-A03"] == ["existing_business_result", "competitiveness", "other"]
    assert ids["Q-M02"] == ["marketing", "it", "analytics", "business", "pmo"]
    numbered = re.compile(r"(opt|option|row|line|item)_?\d+")
    assert [i for found in ids.values() for i in found if numbered.match(i)] == []


def test_purposes_are_called_alike_in_question_and_frame(framework, questionnaire):
    """engagement.yaml names a purpose by the id that both use."""
    horizons = framework.strategy.frame("purpose_horizons").items
    for horizon, question in zip(horizons, ("Q-A01", "Q-A02", "Q-A03"), strict=True):
        options = [o.id for o in questionnaire.question[question].options]

        assert [*(aim.id for aim in horizon.aims), "other"] == options


def test_a_role_is_asked_its_own_questions_in_asking_order(questionnaire):
    asked = questionnaire.for_role("fin")

    assert [q.id for q in asked[:3]] == ["Q-A05", "Q-A06", "Q-A08"]
    assert questionnaire.section_of["Q-M01"].code == "M"


def test_a_frame_gives_its_lines_and_parts_by_id(framework):
    frame = framework.strategy.frame("target_selection")

    assert frame.part("rule")[0].share == 0.2
    star = framework.strategy.frame("value_quadrants").item("star")
    assert star.in_language("en") == "high sales high profit"


def test_only_kpi_and_channel_questions_repeat(questionnaire):
    repeats = {q.id: q.repeats for q in questionnaire.questions if q.repeats}

    assert repeats == {
        "Q-J05": "channel",
        **{f"Q-K0{n}": "kpi" for n in range(1, 6)},
    }


def test_questions_that_ask_a_list_of_the_sources_ask_all_of_it(
    framework, questionnaire
):
    frame, question = framework.strategy.frame, questionnaire.question
    composition = [len(i.elements) for i in frame("ecrm_composition").items]
    asked = Counter(o.group for o in question["Q-H02"].options)

    assert list(asked.values()) == composition
    assert len(question["Q-H07"].options) == 4 * 3 // 2
    assert len(question["Q-H14"].options) == len(frame("system_layers").items)
    assert len(question["Q-H10"].options) == len(frame("build_tracks").items)


def test_every_text_is_in_korean_and_in_english(framework, questionnaire):
    texts = [*texts_in(framework), *texts_in(questionnaire)]

    assert len(texts) > 3_000
    assert [path for path, text in texts if not text.ko or not text.en] == []


def test_no_two_lines_of_the_terms_drift_apart(framework, questionnaire):
    """One word per concept, also in Korean."""
    drift = re.compile(
        "교차 판매|상승 판매|교차·상승|상승·교차|고객 ?자산|고객순자산 가치|자산 가치"
    )
    texts = [*texts_in(framework), *texts_in(questionnaire)]

    assert [text.ko for _, text in texts if drift.search(text.ko)] == []


def test_no_link_of_the_library_is_stated_twice(framework):
    pairs = Counter((link.source, link.target) for link in framework.links)

    assert max(pairs.values()) == 1


def test_the_questionnaire_survives_a_trip_through_json(questionnaire):
    copy = type(questionnaire).model_validate_json(questionnaire.model_dump_json())

    assert copy.fingerprint() == questionnaire.fingerprint()
    assert copy.question["Q-F05"].lines() == questionnaire.question["Q-F05"].lines()


def test_the_framework_survives_a_trip_through_json(framework):
    copy = type(framework).model_validate_json(framework.model_dump_json())

    assert copy.fingerprint() == framework.fingerprint()


@pytest.mark.parametrize(
    "path",
    sorted(
        file
        for folder in SHIPPED
        for file in folder.rglob("*.yaml")
        if file.name != "engagement.yaml"  # made from sample.yaml, by nobody's hand
    ),
    ids=lambda p: f"{p.parent.name}/{p.name}",
)
def test_each_file_names_its_schema_in_the_first_line(path):
    first = path.read_text("utf-8").partition("\n")[0]
    match = re.fullmatch(r"# yaml-language-server: \$schema=(\S+)", first)

    assert match
    assert (path.parent / match.group(1)).resolve().is_file()
