"""Gates, flows, weeks, kept plans and actual days leave with a project and return."""

import datetime as dt

import pytest

from planner.core.delivery import Channel, ChannelTable, ProcessStrategy
from planner.services import (
    delivering,
    flowing,
    gating,
    keeping_plans,
    solving,
    tracking,
)
from planner.services.choosing import (
    NewChoice,
    NewProgress,
    choose_initiative,
    record_progress,
)
from planner.services.concluding import (
    NewCounts,
    NewVerdict,
    decide_experiment,
    measure,
)
from planner.services.diagnosing import outcome
from planner.services.engagements import project_of
from planner.services.experimenting import (
    NewExperiment,
    add_experiment,
    begin_again,
)
from planner.services.exporting import export_files
from planner.services.gating import NewGateDecision, NewState
from planner.services.importing import import_folder
from planner.services.recording_plans import kept_experiments
from planner.services.watching import SearchWatch
from tests.companies import DAON
from tests.installations import publish


def nobody(*_: object) -> None:
    """Is told nothing."""


def refreshed(session, project):
    session.refresh(project.row)
    return project_of(session, project.row)


def decided(session, doer, project):
    """The project with a pin and an initiative under way."""
    pin = NewChoice(
        "I-02", "pin", dt.date(2026, 6, 3), "이사회", project.row.revision, "김"
    )
    choose_initiative(session, doer, project, pin)
    project = refreshed(session, project)
    progress = NewProgress(
        "I-01",
        dt.date(2026, 3, 4),
        None,
        0.5,
        dt.date(2026, 3, 20),
        "",
        project.row.revision,
        "김",
    )
    record_progress(session, doer, project, progress)
    return refreshed(session, project)


def deliver(session, doer, project):
    """Write a process strategy and a table of channels."""
    strategy = ProcessStrategy(0, "되찾기", ("떠난 고객", "", "가격", "앱", "분석"))
    delivering.keep_strategy(session, doer, project, strategy)
    channels = (Channel("앱", (5.0, 4.5, None, 3.0, 2.0, 1.0)),)
    table = ChannelTable(0, "핵심고객", (1.0, 2.0, 0.0, 1.0, 1.0, 1.0), channels)
    delivering.keep_channels(session, doer, project, table)


@pytest.fixture
def lived(session, doer):
    """A project whose plan was lived with for a while."""
    publish(session, doer)
    imported = import_folder(session, doer, DAON)
    project, found = imported.project, imported.round
    watch = SearchWatch(nobody, lambda: False)
    arguments = {"project": project.row.public_id, "round": found.number}
    solving.solve(session, doer, arguments, 1, watch)
    shown = outcome(session, project, found, seed=1)
    kept = (
        keeping_plans.NewKept("scenario", "안 A", "왜", "김"),
        keeping_plans.NewKept("baseline", "2월 이사회", "", "김"),
    )
    for new in kept:
        keeping_plans.keep_plan(session, doer, project, found, shown, new)
    gate = gating.gate_of(session, project, 1)
    state = NewState("accepted", "박", dt.date(2026, 4, 1), "계획.pdf", 0)
    gating.set_state(session, doer, project, gate, gate.items[0].key, state)
    taken = NewGateDecision("conditional", "대표", "조건 하나", "때가 되어")
    gate = gating.gate_of(session, project, 1)
    gating.decide_gate(session, doer, project, gate, taken, "김")
    sheet = flowing.work_sheets(session, project)[0]
    box = next(s for s in sheet.sheets if not s.missing and not s.box.options)
    done = NewState("done", "최", dt.date(2026, 5, 1), "기회 영역 다섯", 0)
    flowing.fill_in(session, doer, project, sheet, box.box.id, done)
    task = tracking.project_tasks(session, project)[0].task.id
    tracking.tick(session, doer, project, task, done=True)
    deliver(session, doer, project)
    try_out(session, doer, project)
    return decided(session, doer, refreshed(session, project)), found


def try_out(session, doer, project):
    """One experiment measured and decided, another round of it, a point of fit."""
    told = ("봄 실험", "I-02", "무료 배송", "단골", "")
    new = NewExperiment(*told, 0.04, 0.01, 0.8, 0.05, 9_000, ("가", "나"))
    number = add_experiment(session, doer, project, new)
    counts = NewCounts([(2_000, 80), (10_000, 520)], dt.date(2026, 6, 30), 1)
    measure(session, doer, project, number, counts)
    day = dt.date(2026, 7, 1)
    verdict = NewVerdict("adapt", "상무", day, "문구를 바꾼다", 2)
    decide_experiment(session, doer, project, number, verdict)
    begin_again(session, doer, project, number)
    point = NewState("no", "박", dt.date(2026, 7, 31), "목록이 늦다", 0)
    gate = gating.gate_of(session, project, 6)
    gating.set_state(session, doer, project, gate, "fit:consent", point)


def test_what_became_of_a_plan_survives_the_way_there_and_back(
    session, doer, lived, tmp_path
):
    project, found = lived
    files = export_files(session, doer, project, found)
    for name, text in files.items():
        (tmp_path / name).write_text(text, encoding="utf-8")

    brought = import_folder(session, doer, tmp_path, project.client)

    again = export_files(session, doer, brought.project, brought.round)
    assert again == files
    assert {"plan_states.csv", "gate_decisions.csv", "kept_plans.json"} <= set(files)
    assert kept_experiments(session, brought.project) == kept_experiments(
        session, project
    )
    assert [e.after for e in kept_experiments(session, project)] == [None, 1]
    assert "fit:consent,no,박,2026-07-31,목록이 늦다" in files["plan_states.csv"]
    assert "actual" in files["engagement.yaml"]
    assert "pins" in files["engagement.yaml"]
    kept = keeping_plans.kept_plans(session, brought.project)
    assert [k.row.name for k in kept] == ["안 A", "2월 이사회"]
    assert {"process_strategies.csv", "channel_scores.csv"} <= set(files)
    again_told, told = (
        delivering.sheets(session, one) for one in (brought.project, project)
    )
    assert again_told == told
    gate = gating.gate_of(session, brought.project, 1)
    assert [d.decision for d in gate.decisions] == ["conditional"]
    assert gate.readiness.met == 1
