import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.config import ROOT
from planner.content.frameworks import load_framework
from planner.content.questionnaires import load_questionnaire
from planner.core.framework import Framework
from planner.core.questionnaire import Questionnaire
from planner.services.asking import MOST_ON_A_PAGE, asking, minutes
from planner.services.scoping import CHANNELS, Asked, asked_of


def _shipped() -> tuple[Framework, Questionnaire]:
    framework, _ = load_framework(ROOT / "frameworks" / "enterprise-crm")
    assert framework is not None
    folder = ROOT / "questionnaires" / "enterprise-crm"
    questionnaire, _ = load_questionnaire(folder, framework)
    assert questionnaire is not None
    return framework, questionnaire


FRAMEWORK, QUESTIONNAIRE = _shipped()
ROLES = tuple(role.id for role in FRAMEWORK.roles)


@pytest.mark.parametrize("role", ROLES)
def test_a_role_is_asked_all_its_questions_once_and_no_others(role):
    found = asking(QUESTIONNAIRE, FRAMEWORK, Asked(), role)

    plain = {q.id for q in QUESTIONNAIRE.for_role(role) if not q.repeats}
    assert set(found.item) == plain
    assert [i.number for i in found.item.values()] == list(range(1, len(plain) + 1))


@pytest.mark.parametrize("role", ROLES)
def test_no_page_is_endless_and_no_factor_is_cut(role):
    found = asking(QUESTIONNAIRE, FRAMEWORK, Asked(), role)

    assert max(len(section.items) for section in found.sections) <= MOST_ON_A_PAGE
    assert len({section.id for section in found.sections}) == len(found.sections)


def test_a_repeated_question_is_asked_once_per_kpi_and_channel():
    asked = Asked(kpis=("K-PR-09", "K-CU-19", "gone"), channels=("store",))

    found = asking(QUESTIONNAIRE, FRAMEWORK, asked, "mkt")

    keys = {key for key in found.item if "@" in key}
    assert {"Q-K01@K-PR-09", "Q-K01@K-CU-19", "Q-J05@store"} <= keys
    assert not any("gone" in key for key in keys)
    assert found.item["Q-J05@store"].about == CHANNELS["store"]


def test_a_section_left_out_is_not_asked():
    found = asking(QUESTIONNAIRE, FRAMEWORK, Asked(("fit",)), "exec")

    assert {section.section.id for section in found.sections} == {"fit"}


def test_minutes_follow_from_the_items_of_the_role():
    whole = asking(QUESTIONNAIRE, FRAMEWORK, Asked(), "mkt")
    part = asking(QUESTIONNAIRE, FRAMEWORK, Asked(("fit",)), "mkt")

    assert 0 < part.seconds < whole.seconds
    assert (minutes(0), minutes(1), minutes(60), minutes(61)) == (0, 1, 1, 2)


def test_every_type_of_question_has_a_time():
    types = {question.type for question in QUESTIONNAIRE.questions}

    assert types == set(FRAMEWORK.rules.asking.seconds)


ids = st.lists(st.text(min_size=1, max_size=5), max_size=4).map(tuple)


named = st.dictionaries(st.text(max_size=3), ids, max_size=3)
numbered = st.dictionaries(
    st.text(max_size=3), st.lists(st.integers(1, 9)).map(tuple), max_size=3
)
bounds = st.one_of(st.none(), st.integers(5, 99))


@given(st.one_of(st.none(), ids), ids, ids, named, numbered, bounds)
def test_what_is_asked_comes_back_as_it_was_written(
    sections, kpis, channels, roles, people, most
):
    asked = Asked(sections, kpis, channels, roles, people, most)

    assert asked_of(asked.document()) == asked
