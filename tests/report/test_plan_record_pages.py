"""What became of a plan, its risk and its prices on the pages of reports."""

import datetime as dt
from dataclasses import replace
from typing import Any
from xml.etree import ElementTree as ET

import pytest

from planner.core.constraints import WorkCalendar
from planner.core.dependency import Dependency
from planner.core.framework import WaitsFor
from planner.core.gates import ItemState
from planner.core.options_findings import options_finding
from planner.core.plan_record import GateTaken, KeptRecord, PlanRecord
from planner.core.report import ReportSection
from planner.core.roadmap_document import roadmap_document
from planner.core.schedule.choice import Price
from planner.core.stated import bare, computed
from planner.core.text import Text
from planner.report.bare_sheets import is_bare
from planner.report.blocks import Figure
from planner.report.project_xml import NAMESPACE, project_xml
from planner.report.sections.finish import finish, prices
from planner.report.sections.flow_sheets import flows
from planner.report.sections.gates import gates
from planner.report.sections.options import options
from planner.report.sections.plan import roadmap
from planner.services.reporting import Occasion, desk_for
from tests.report.conftest import PRINTED

DONE = ItemState("done", "최 과장", dt.date(2026, 5, 1), "다섯 영역을 골랐다", 1)
TAKEN = GateTaken(
    1,
    "conditional",
    "대표이사",
    "예산 확정까지",
    "때가 되어",
    3,
    6,
    dt.datetime(2026, 4, 2, tzinfo=dt.UTC),
)


def section(kind) -> ReportSection:
    return ReportSection(kind=kind, name=Text(ko="절", en="Section"))


@pytest.fixture
def desk(assessment):
    return desk_for(assessment, Occasion("ko"), "ko")


@pytest.fixture
def told(assessment):
    """A desk whose plan has a gate decision, a criterion met, and a box done."""
    strategy = assessment.framework.strategy
    box = next(b for f in strategy.flows for b in f.boxes if not b.requires)
    items = {
        "exit:1:1": ItemState("met", "", None, "회의록 3호", 1),
        box.id: DONE,
    }
    record = PlanRecord(items, (TAKEN,))
    engagement = replace(assessment.engagement, plan_record=record)
    return desk_for(replace(assessment, engagement=engagement), Occasion("ko"), "ko")


def test_the_criticality_of_each_initiative_is_printed_with_both_floats(desk):
    (sheet,) = finish(desk, section("finish"))
    blocks: Any = sheet.blocks

    _, days, holding = blocks[:3]
    assert days.lines[0].cells[0] == "계획 전체"
    risk = desk.assessment.roadmap.risk
    first = max(risk.criticality, key=lambda i: (risk.criticality[i], i))
    assert risk.criticality[holding.lines[0].cells[0]] == risk.criticality[first]
    assert len(holding.columns) == 6


def test_a_plan_without_draws_has_no_such_page(desk):
    bare = replace(desk.assessment.roadmap, risk=None)
    quiet = replace(desk, assessment=replace(desk.assessment, roadmap=bare))

    assert finish(quiet, section("finish")) == []


def test_prices_of_limits_are_printed_and_nothing_without_any(desk):
    plan = desk.assessment.roadmap
    price = Price("budget_year_1", 2, ("I-07",), (), 120, proven=True)
    dear = replace(plan, choice=replace(plan.choice, prices=(price,)))

    (found,) = prices(desk, dear)
    assert "1년차 2억 원 추가" in str(found)
    assert prices(desk, replace(plan, choice=replace(plan.choice, prices=()))) == []


def test_a_gate_shows_what_was_decided_and_what_is_known(told, desk):
    page, blank = gates(told, section("gate"))[0], gates(desk, section("gate"))[0]

    assert "대표이사" in str(page.blocks)
    assert "예산 확정까지" in str(page.blocks)
    assert "회의록 3호" in str(page.blocks)
    assert "대표이사" not in str(blank.blocks)


def test_done_boxes_of_the_flows_reach_the_report(told, desk):
    (page,), (blank,) = flows(told, section("flows")), flows(desk, section("flows"))

    drawn = ["figure"] * 4
    assert [b.kind for b in page.blocks] == ["figure", "table", *drawn[1:]]
    assert [b.kind for b in blank.blocks] == drawn
    assert "다섯 영역을 골랐다" in str(page.blocks)
    assert "최 과장 · 2026-05-01" in str(page.blocks)
    assert "다섯 영역을 골랐다" not in str(blank.blocks)


def test_flows_nobody_works_on_wait_together_where_nothing_is_planned(desk):
    bare = replace(desk, assessment=replace(desk.assessment, roadmap=None))

    (page,) = flows(bare, section("flows"))

    assert is_bare(page)


def inside(element) -> dict[str, str]:
    return {e.tag.removeprefix(f"{{{NAMESPACE}}}"): e.text or "" for e in element}


def with_holidays(desk):
    """The same desk in a company that rests on the public holidays of Korea."""
    found = desk.assessment
    korean = {"calendar": WorkCalendar(country="KR")}
    limits = found.roadmap.constraints.model_copy(update=korean)
    settings = found.engagement.settings.model_copy(update={"constraints": limits})
    changed = replace(
        found,
        roadmap=replace(found.roadmap, constraints=limits),
        engagement=replace(found.engagement, settings=settings),
    )
    return replace(desk, assessment=changed)


def test_holidays_are_exceptions_of_the_calendar_in_the_plan_file(desk):
    told = project_xml(with_holidays(desk), PRINTED)
    root = ET.fromstring(told)  # noqa: S314 - made here

    found = [inside(e) for e in root.iter(f"{{{NAMESPACE}}}Exception")]
    spans = [inside(e)["FromDate"] for e in root.iter(f"{{{NAMESPACE}}}TimePeriod")]
    assert {"추석", "설날"} <= {e["Name"] for e in found}
    assert all(e["DayWorking"] == "0" for e in found)
    assert "2026-09-25T00:00:00" in spans


@pytest.mark.parametrize(
    ("kind", "number"), [("FF", "0"), ("FS", "1"), ("SF", "2"), ("SS", "3")]
)
def test_every_tie_has_its_number_and_its_lag_in_tenths_of_a_minute(desk, kind, number):
    plan = desk.assessment.roadmap
    first, second = plan.initiatives[0], plan.initiatives[-1]
    wait = WaitsFor(initiative=first.id, type=kind, lag_days=3)
    changed = second.sized.initiative.model_copy(
        update={"prerequisites": (), "waits_for": (wait,)}
    )
    tied = replace(second, sized=replace(second.sized, initiative=changed))
    made = replace(plan, initiatives=(*plan.initiatives[:-1], tied))
    other = replace(desk, assessment=replace(desk.assessment, roadmap=made))

    root = ET.fromstring(project_xml(other, PRINTED))  # noqa: S314 - made here

    links = [inside(e) for e in root.iter(f"{{{NAMESPACE}}}PredecessorLink")]
    assert any((e["Type"], e["LinkLag"]) == (number, "14400") for e in links)
    assert str(changed.dependencies[0]) == str(Dependency(first.id, kind, 3.0))


@pytest.mark.parametrize(
    ("days", "sentence"),
    [(0, ", its fixed date."), (3, ", 3 days before its fixed date.")],
)
def test_an_end_on_its_fixed_date_is_not_called_early(assessment, days, sentence):
    plan = assessment.roadmap
    first = plan.initiatives[0]
    due = {first.id: first.finish + dt.timedelta(days=days)}
    limits = plan.constraints.model_copy(update={"must_finish": due})
    found = replace(assessment, roadmap=replace(plan, constraints=limits))

    (sheet,) = roadmap(desk_for(found, Occasion("en"), "en"), section("roadmap"))

    assert sentence in sheet.lead


def test_the_infrastructure_flow_is_printed_in_lanes_that_are_called_ours(desk):
    (page,) = flows(desk, section("flows"))
    figure = page.blocks[-1]

    assert isinstance(figure, Figure)
    assert figure.drawing.svg.count("data-lane=") == 4
    assert "어느 상자가 어느 레인에 드는지는 우리가 정했습니다" in figure.note
    assert (
        "“CRM 조직문화 요건 도출” 상자는 다른 흐름에서 오는 근거가 없습니다"
        in figure.note
    )


@pytest.fixture
def kept(assessment):
    """A desk with a scenario that closes nothing and a baseline that ends earlier."""
    plan: Any = roadmap_document(assessment.roadmap, str)
    limits, at = assessment.roadmap.constraints, dt.datetime(2026, 2, 2, tzinfo=dt.UTC)
    first, *rest = plan["initiatives"]
    small = {**plan, "initiatives": [{**i, "closes": []} for i in rest]}
    early = [{**first, "finish": "2026-01-30"}, *rest]
    baseline = {**plan, "initiatives": early}
    record = PlanRecord(
        kept=(
            KeptRecord(
                1, "scenario", "절약안", "돈이 준다면", "최 과장", at, limits, small
            ),
            KeptRecord(2, "baseline", "승인안", "", "최 과장", at, limits, baseline),
        )
    )
    engagement = replace(assessment.engagement, plan_record=record)
    return desk_for(
        replace(assessment, engagement=engagement), Occasion("ko"), "ko", stating=True
    )


def test_kept_plans_stand_beside_the_plan_of_now_with_drift_and_changes(kept):
    (sheet,) = options(kept, section("options"))
    blocks: Any = sheet.blocks
    table, changes, drifted = blocks

    assert [line.cells[0] for line in table.lines] == ["지금 계획", "절약안", "승인안"]
    assert "더 많이 메우는 것은 없습니다" in sheet.title
    assert changes.heading == "“절약안” 계획을 따르면 달라지는 것"
    assert [line.cells[2] for line in drifted.lines] == ["2026-01-30"]
    assert "승인안" in drifted.heading


def test_a_kept_plan_that_closes_more_is_named_with_its_price(assessment):
    plan: Any = roadmap_document(assessment.roadmap, str)
    none = {**plan, "initiatives": [{**i, "closes": []} for i in plan["initiatives"]]}
    dearer = {**plan, "spend_by_year": [sum(plan["spend_by_year"]) + 2.5]}
    at, limits = dt.datetime(2026, 2, 2, tzinfo=dt.UTC), assessment.roadmap.constraints

    record = KeptRecord(1, "scenario", "확대안", "", "최 과장", at, limits, dearer)

    assert "it spends 2.5 more" in str(options_finding(none, [record]))
    assert "No kept plan closes more" in str(options_finding(plan, [record]))


def test_without_kept_plans_there_is_no_comparison(desk):
    assert options(desk, section("options")) == []


def test_figures_of_kept_plans_are_computed_again(kept):
    (sheet,) = options(kept, section("options"))
    blocks: Any = sheet.blocks
    finish = next(c for c in blocks[0].lines[1].cells if "kept:1:finish" in c)

    assert computed(kept.assessment, "kept:1:finish") == bare(finish)
