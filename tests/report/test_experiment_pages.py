"""Experiments and the test of fit in reports and in the workbook."""

import datetime as dt
import io
from dataclasses import replace

import openpyxl
import pytest

from planner.core.experiment import Experiment
from planner.core.gates import ItemState
from planner.core.plan_record import PlanRecord
from planner.core.report import ReportSection
from planner.core.text import Text
from planner.report.blocks import Figure
from planner.report.books.workbook import workbook
from planner.report.sections.experiments import experiments
from planner.services.reporting import Occasion, desk_for
from tests.report.conftest import PRINTED

SECTION = ReportSection(kind="experiments", name=Text(ko="실험", en="Experiments"))
DECIDED = {
    "decision": "stop",
    "who": "상무",
    "on": "2026-07-01",
    "reason": "비용이 더 크다",
}
POINT = ItemState("no", "박 팀장", dt.date(2026, 7, 31), "목록이 늦다", 1)


def tried(*counts, **changes) -> Experiment:
    names = ("그대로", "무료 배송", "쿠폰")
    arms = [
        {"name": name, "n": n, "successes": won}
        for name, (n, won) in zip(names, counts, strict=False)
    ]
    planned = {"number": 1, "name": "봄 실험", "base": 0.04, "least": 0.01}
    planned |= {"power": 0.8, "significance": 0.05, "arms": arms}
    return Experiment.model_validate(planned | {"measured_on": "2026-06-30"} | changes)


CAMPAIGN = tried((2_000, 80), (10_000, 520))
FULL = tried((7_000, 280), (7_000, 364), number=2, decision=DECIDED)
PLANNED = tried((None, None), (None, None), number=3, measured_on=None)


def desk_with(assessment, *found, items=None, language="en"):
    record = PlanRecord(items or {}, experiments=found)
    engagement = replace(assessment.engagement, plan_record=record)
    told = replace(assessment, engagement=engagement)
    return desk_for(told, Occasion(language), language)


def test_there_is_no_such_page_without_an_experiment(assessment):
    assert experiments(desk_with(assessment), SECTION) == []


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("ko", "아직 판단할 수 없음: 가장 작은 집단이 6,743명 중 2,000명"),
        ("en", "Not yet decided: 2,000 of 6,743 people in the smallest arm"),
    ],
)
def test_the_page_claims_nothing_before_the_planned_number(assessment, language, said):
    desk = desk_with(assessment, CAMPAIGN, language=language)

    (sheet,) = experiments(desk, SECTION)

    figure, table, prose = sheet.blocks
    assert isinstance(figure, Figure)
    assert said in str(prose)
    assert "0.24" in str(table)
    assert "2026-06-30" in str(table)
    assert "12,000" in str(table)
    assert "+1.2 (0.24 … 2.16)" in figure.drawing.svg


def test_the_title_is_what_was_decided(assessment):
    (one,) = experiments(desk_with(assessment, FULL), SECTION)
    (several,) = experiments(desk_with(assessment, FULL, PLANNED), SECTION)
    (none,) = experiments(desk_with(assessment, CAMPAIGN), SECTION)

    assert one.title == "“봄 실험” was tried: stop it"
    assert several.title == "1 of 2 experiments are decided"
    assert none.title == "1 experiment is planned or measured, none decided yet"
    assert "Decided on 2026-07-01 by 상무: stop it. 비용이 더 크다" in str(one.blocks)


def test_a_planned_experiment_says_what_it_needs(assessment):
    (sheet,) = experiments(desk_with(assessment, PLANNED), SECTION)

    (prose,) = sheet.blocks
    assert "6,743 people per arm, 13,486 in all" in str(prose)


def test_the_fit_test_is_printed_once_something_is_judged(assessment):
    (sheet,) = experiments(desk_with(assessment, items={"fit:consent": POINT}), SECTION)

    assert sheet.title == "Execution fit: 0 of 8 criteria are passed"
    assert "박 팀장 · 2026-07-31" in str(sheet.blocks)
    assert "목록이 늦다" in str(sheet.blocks)


def test_the_workbook_has_a_sheet_of_experiments_with_formulas(assessment):
    made = workbook(desk_with(assessment, CAMPAIGN, PLANNED), PRINTED)
    book = openpyxl.load_workbook(io.BytesIO(made))
    values = openpyxl.load_workbook(io.BytesIO(made), data_only=True)["Experiments"]
    sheet = book["Experiments"]

    assert sheet["H4"].value == "=G4-G3"
    assert values["H4"].value == pytest.approx(1.2)
    assert values["I4"].value == pytest.approx(0.237, abs=1e-3)
    assert values["J4"].value == pytest.approx(2.163, abs=1e-3)
    assert values["D3"].value == 6_743
    assert sheet["G5"].value is None


def test_the_workbook_has_no_such_sheet_without_one(assessment):
    made = workbook(desk_with(assessment), PRINTED)

    assert "Experiments" not in openpyxl.load_workbook(io.BytesIO(made)).sheetnames
