"""KPIs and constructs that a project adds to its map or takes out of it."""

from dataclasses import replace
from typing import Any

import pytest

from planner.core.assessment import assess
from planner.core.construct_items import rated_questions
from planner.core.map_changes import MapChange, change_faults, mapped
from planner.core.node_changes import NodeChange, as_change, every_kpi
from planner.core.soundness import soundness
from planner.core.text import Text
from tests.companies import daon, shipped

FRAMEWORK = shipped().framework
QUESTIONS = rated_questions(daon().questionnaire)
BY: dict[str, Any] = {"who": "Kim", "reason": "agreed in the workshop"}
NEW = NodeChange(
    "add_kpi",
    "K-CU-90",
    Text(ko="앱 재방문율", en="App return rate"),
    factor="cu.loy",
    unit="%",
    capabilities=("ret.loyalty",),
    **BY,
)
USED = next(k for i in FRAMEWORK.initiatives for k in i.kpis)


def faults(change: NodeChange) -> list[str]:
    return [str(m) for m in change_faults(FRAMEWORK, change, QUESTIONS)]


def test_an_added_kpi_stands_in_its_band_and_can_be_linked():
    link = MapChange("add", NEW.kpi, "K-OP-04", "+", 3, (1, 3), **BY)

    own = mapped(FRAMEWORK, [NEW, link])

    assert faults(NEW) == []
    assert own.kpi["K-CU-90"].short == Text(ko="앱 재방문율", en="App return rate")
    assert own.causal_order["K-CU-90"] == own.causal_order["K-CU-01"]
    assert (own.links[-1].source, own.links[-1].target) == ("K-CU-90", "K-OP-04")
    assert "K-CU-90" not in FRAMEWORK.kpi


def test_a_construct_is_measured_by_questions():
    asked = tuple(list(QUESTIONS)[:3])

    own = mapped(FRAMEWORK, [replace(NEW, questions=asked)])

    assert own.kpi["K-CU-90"].is_construct
    assert not FRAMEWORK.kpi["K-CU-01"].is_construct


def test_a_kpi_without_questions_leaves_the_hash_of_a_framework_as_it_was():
    assert "questions" not in FRAMEWORK.kpi["K-CU-01"].model_dump()


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (replace(NEW, kpi="90 %"), "The id begins with a letter"),
        (
            replace(NEW, kpi="K-OP-04"),
            "is the id of Customer contribution margin already",
        ),
        (replace(NEW, name=Text(ko="", en="")), "Give it a name"),
        (replace(NEW, factor="cu.luck"), "There is no factor cu.luck"),
        (replace(NEW, short=Text(ko="너무 긴 이름표는 안 됨", en="")), "does not fit"),
        (replace(NEW, direction="sideways"), "up, down, band"),
        (replace(NEW, timing="never"), "leading, lagging"),
        (replace(NEW, capabilities=("ret.no",)), "There is no capability ret.no"),
        (replace(NEW, questions=("Q-A01", "Q-NO")), "is not asked on a scale"),
        (replace(NEW, questions=(next(iter(QUESTIONS)),)), "at least 2 different"),
        (replace(NEW, who=""), "Say who"),
        (replace(NEW, reason="so"), "why"),
        (NodeChange("remove_kpi", "K-NO", **BY), "there is no KPI K-NO"),
        (NodeChange("remove_kpi", USED, **BY), "are meant to move"),
        (NodeChange("remove_kpi", "K-OP-04", **BY), "links of the map begin or end"),
        (NodeChange("grow_kpi", "K-OP-04", **BY), "The action is one of"),
    ],
)
def test_what_cannot_stand_is_said(change, told):
    assert any(told in sentence for sentence in faults(change))


def test_a_kpi_taken_out_with_all_that_names_it_leaves_no_trace():
    gone = NodeChange("remove_kpi_with_uses", USED, **BY)

    own = mapped(FRAMEWORK, [gone])

    assert faults(gone) == []
    assert USED not in own.kpi
    assert not any(USED in (x.source, x.target) for x in own.links)
    assert not any(USED in i.kpis for i in own.initiatives)
    assert USED in every_kpi(FRAMEWORK, [gone]).kpi


def test_values_of_a_kpi_taken_out_are_left_out_of_the_result():
    kpi = next(iter(daon().engagement.series))
    gone = NodeChange("remove_kpi_with_uses", kpi, **BY)
    engagement = replace(daon().engagement, map_changes=(gone,))

    found = assess(FRAMEWORK, daon().questionnaire, engagement)

    assert kpi in engagement.series
    assert kpi not in found.engagement.series
    assert kpi not in found.framework.kpi


def test_without_any_infrastructure_kpi_the_third_condition_is_not_met():
    """Scenario 22 of the acceptance list: the perspective that lacks KPIs is named."""
    below = [k.id for k in FRAMEWORK.kpis if FRAMEWORK.causal_order[k.id] == 1]
    gone = tuple(NodeChange("remove_kpi_with_uses", k, **BY) for k in below)
    engagement = replace(daon().engagement, map_changes=gone)

    third = soundness(assess(FRAMEWORK, daon().questionnaire, engagement)).conditions[2]

    assert not third.met
    assert "기업 인프라" in third.found.render("ko", str)


def test_a_kpi_is_changed_in_place_and_keeps_its_links():
    old = FRAMEWORK.kpi["K-CU-19"]
    change = replace(
        as_change(old),
        name=Text(ko="다시 산 비율", en="Rebought"),
        direction="down",
        **BY,
    )

    own = mapped(FRAMEWORK, [change])

    assert faults(change) == []
    assert own.kpi["K-CU-19"].name.ko == "다시 산 비율"
    assert own.kpi["K-CU-19"].direction == "down"
    assert own.kpi["K-CU-19"].pitfall == old.pitfall
    assert own.links == FRAMEWORK.links
    assert FRAMEWORK.kpi["K-CU-19"] == old


def test_a_change_that_changes_nothing_leaves_every_kpi_as_it_is():
    for kpi in FRAMEWORK.kpis:
        assert mapped(FRAMEWORK, [as_change(kpi)]).kpi[kpi.id] == kpi


def test_an_own_kpi_becomes_a_construct_in_place():
    change = replace(
        as_change(mapped(FRAMEWORK, [NEW]).kpi["K-CU-90"]),
        questions=tuple(list(QUESTIONS)[:2]),
        factor="cu.sat",
        **BY,
    )

    own = mapped(FRAMEWORK, [NEW, change])

    assert own.kpi["K-CU-90"].is_construct
    assert own.kpi["K-CU-90"].factor == "cu.sat"
    assert len(own.kpis) == len(FRAMEWORK.kpis) + 1


def test_what_a_changed_kpi_cannot_be_is_said_all_at_once():
    change = replace(
        as_change(FRAMEWORK.kpi["K-CU-19"]),
        name=Text(ko="", en=""),
        factor="nowhere",
        timing="never",
        who="",
        reason="x",
    )

    said = faults(change)

    assert len(said) == 5
    assert "there is no KPI" in faults(replace(change, kpi="K-CU-99"))[0]
