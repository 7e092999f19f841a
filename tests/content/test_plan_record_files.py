"""What became of a plan, read from a folder with every mistake."""

import json

import pytest
import yaml

from planner.content.folder_tables import FolderTables
from planner.content.plan_record_files import plan_record_of
from planner.services.assessing import read_folder
from tests.companies import shipped
from tests.sized_projects import sized_project

AT = "2026-03-02T09:30:00Z\n"
HEAD = "stage,decision,approver,conditions,reason,met,asked,at\n"


def tried(**changes) -> str:
    """The text of a file with one experiment."""
    arms = [{"name": "a"}, {"name": "b"}]
    one = {"number": 1, "name": "x", "base": 0.04, "least": 0.01}
    one |= {"power": 0.8, "significance": 0.05, "arms": arms}
    return json.dumps([one | changes])


MISTAKES = [
    ("plan_states.csv", "key,state\nD9,open\n", "D9"),
    ("plan_states.csv", "key,state\nexit:1:1,done\n", "done"),
    ("plan_states.csv", "key,state,owner,due\nexit:1:1,met,,soon\n", "not a day"),
    ("plan_states.csv", "key,state\nexit:1:1,met\nexit:1:1,no\n", "there twice"),
    ("gate_decisions.csv", HEAD + "1,maybe,a,,b,1,2," + AT, "maybe"),
    ("gate_decisions.csv", HEAD + "9,go,a,,b,1,2," + AT, "9"),
    ("gate_decisions.csv", HEAD + "1,go,,,b,1,2," + AT, "who decided"),
    (
        "gate_decisions.csv",
        HEAD + "1,go,a,,b,3,2," + AT,
        "no more than",
    ),
    ("gate_decisions.csv", HEAD + "1,go,a,,b,1,2,today\n", "not a moment"),
    ("kept_plans.json", "[", "not JSON"),
    ("kept_plans.json", "{}", "a list of kept plans"),
    ("kept_plans.json", '[{"number": 1}]', "kept plan 1 cannot be taken"),
    ("plan_states.csv", "key,state\nfit:consent,partly\n", "partly"),
    ("plan_states.csv", "key,state\nfit:nothing,met\n", "fit:nothing"),
    ("experiments.json", "[", "not JSON"),
    ("experiments.json", "{}", "a list of experiments"),
    ("experiments.json", "[1]", "experiment 1 cannot be taken"),
    ("experiments.json", tried(base=2), "base is missing or wrong"),
    ("experiments.json", tried(power=float("nan")), "power is missing or wrong"),
    ("experiments.json", tried(least=0.99), "must lie between 0 and 100 percent"),
    ("experiments.json", tried(arms=[{"name": "a"}]), "at least two arms"),
    ("experiments.json", tried(measured_on="2026-06-30"), "belong together"),
    ("experiments.json", f"{tried()[:-1]},{tried()[1:]}", "have the same number"),
]


def read(folder):
    framework = shipped().framework
    tables = FolderTables(folder, framework)
    record = plan_record_of(tables.table, folder, framework, tables.problems)
    return record, tables.problems


def test_a_folder_without_the_files_tells_nothing(tmp_path):
    record, problems = read(tmp_path)

    assert (dict(record.items), record.gates, record.kept) == ({}, (), ())
    assert record.experiments == ()
    assert problems == []


@pytest.mark.parametrize(("name", "text", "said"), MISTAKES)
def test_a_mistake_is_named_with_its_place(tmp_path, name, text, said):
    (tmp_path / name).write_text(text, encoding="utf-8")

    _, problems = read(tmp_path)

    assert any(said in str(problem.message) for problem in problems)
    assert all(name in problem.file for problem in problems)


def test_deliverables_criteria_boxes_and_tasks_are_known_by_their_keys(tmp_path):
    rows = "key,state,owner,due,evidence\nexit:1:1,met,Kim,2026-04-01,minutes\n"
    rows += "week:charter,done,,,\n"
    rows += "initiative:I-02,open,Lee,,\n"
    (tmp_path / "plan_states.csv").write_text(rows, encoding="utf-8")

    record, problems = read(tmp_path)

    assert problems == []
    assert record.items["exit:1:1"].evidence == "minutes"
    assert record.items["week:charter"].state == "done"
    assert (record.owner("I-02"), record.owner("I-03")) == ("Lee", "")


def test_the_owner_of_an_own_initiative_comes_back_from_a_folder(tmp_path):
    folder = sized_project("five", tmp_path / "project")
    settings = yaml.safe_load((folder / "engagement.yaml").read_text("utf-8"))
    own = {
        "id": "O-01",
        "name": {"ko": "회원 앱"},
        "stage": 5,
        "closes": ["org.tft"],
        "duration_weeks": [2, 3, 6],
        "effort_pm": [1, 1, 2],
        "external_cost_100m_krw": [0.1, 0.2, 0.5],
        "roles": ["it"],
    }
    text = yaml.safe_dump({**settings, "initiatives": [own]}, allow_unicode=True)
    (folder / "engagement.yaml").write_text(text, "utf-8")
    rows = "key,state,owner\ninitiative:O-01,open,김하나\n"
    (folder / "plan_states.csv").write_text(rows, "utf-8")

    record = read_folder(folder).engagement.plan_record

    assert record.owner("O-01") == "김하나"
