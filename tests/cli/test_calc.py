import json
import subprocess
import sys

import pytest

from planner.cli import main
from planner.cli.calc import calc
from planner.cli.output import jsonable
from planner.core.text import Message

HEAVY = (
    "flask",
    "sqlalchemy",
    "weasyprint",
    "pandas",
    "ortools",
    "huey",
    "scipy",
    "networkx",
    "planner.core.framework",
    "planner.store",
    "planner.web",
    "planner.report",
)

CONTRACT = {
    "opportunity fuse balance fit ahp agreement reliability within-group krippendorff",
    "importance-performance pls paths effects what-if attribution lag blend schedule",
    "level experiment sample-size nps lift normalise clv concentration payback",
}


def modules_after(arguments: list[str], folder) -> list[str]:
    code = (
        "import sys\n"
        "from planner.cli.calc import calc\n"
        "try:\n    calc()\nexcept SystemExit:\n    pass\n"
        "print(' '.join(sys.modules), file=sys.stderr)\n"
    )
    done = subprocess.run(  # noqa: S603 - our own interpreter and code
        [sys.executable, "-c", code, *arguments],
        cwd=folder,
        capture_output=True,
        text=True,
        check=True,
        env={"PYTHONPATH": ":".join(sys.path)},
    )
    assert json.loads(done.stdout)
    return done.stderr.split()


def test_every_calculation_of_the_contract_is_there():
    names = {name for line in CONTRACT for name in line.split()}

    assert set(calc.commands) == names


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (["nps", "--promoters", "1", "--passives", "1", "--detractors", "1"], 0),
        (["nps", "--promoters", "x", "--passives", "1", "--detractors", "1"], 1),
        (["nps", "--promoters", "1"], 2),
    ],
)
def test_the_shell_hears_how_it_went(arguments, code):
    assert main(["calc", *arguments]) == code


def test_the_list_has_a_line_for_each(calculate):
    lines = calculate("--list").text.splitlines()

    assert [line.split()[0] for line in lines] == list(calc.commands)
    assert all(len(line.split()) > 3 for line in lines)


def test_calculating_needs_neither_web_nor_database_nor_data_frames(tmp_path):
    (tmp_path / "l.csv").write_text("source,target,weight,sd\nA,B,.5,.1\nB,C,1,.1\n")
    (tmp_path / "a.csv").write_text("role,value\nx,1\ny,2\n")

    for arguments in (
        ["effects", "--links", "l.csv", "--draws", "100"],
        ["balance", "a.csv"],
        ["nps", "--promoters", "2", "--passives", "1", "--detractors", "1"],
    ):
        loaded = modules_after(arguments, tmp_path)

        assert [name for name in HEAVY if name in loaded] == []


def test_scipy_comes_for_quantiles_only_and_without_pandas(tmp_path):
    (tmp_path / "r.csv").write_text("t,a,b\n1,2,3\n2,4,3\n3,5,6\n")

    loaded = modules_after(["agreement", "r.csv"], tmp_path)

    assert "scipy.special" in loaded
    assert "scipy.stats" not in loaded
    assert "pandas" not in loaded


def test_names_that_look_like_numbers_stay_text(calculate):
    files = {"t.csv": "task,duration,predecessors\n007,1,\n8,2,007\n"}

    found = calculate("schedule t.csv", files).json

    assert found["critical_path"] == ["007", "8"]
    assert found["tasks"][0]["task"] == "007"


def test_missing_answers_lower_n_and_nothing_else(calculate):
    answers = "role,value\nsales,2\nsales,unknown\nsales,na\nsales,\nit,4\nhr,\n"

    found = calculate("balance a.csv", {"a.csv": answers}).json

    assert (found["balanced"], found["n"]) == (3.0, 2)
    assert found["roles"]["hr"] == {"mean": None, "n": 0, "weight": 0.0}


def test_quoted_fractions_and_a_byte_order_mark_are_read(calculate):
    matrix = '\ufeff,"a","b"\na,1,"1/3"\nb,3,1\n'

    found = calculate("ahp m.csv", {"m.csv": matrix}).json

    assert found["weights"] == pytest.approx({"a": 0.25, "b": 0.75})


def test_columns_of_no_use_are_warned_of_and_do_no_harm(calculate):
    answers = "role,value,remark\nsales,2,fine\n"

    said = calculate("balance a.csv --lang en", {"a.csv": answers})

    assert said.json["balanced"] == 2.0
    assert said.errors.startswith("a.csv:1: the column remark is not used")


def test_rows_with_a_gap_are_left_out_and_told(calculate):
    items = "a,b\n1,2\n2,\n3,4\n4,4\n"

    said = calculate("reliability i.csv --lang en", {"i.csv": items})

    assert said.json["n"] == 3
    assert said.errors.startswith("i.csv:3: the row has an empty cell")


def test_units_in_words_have_the_nominal_alpha_only(calculate):
    units = "coder,1,2,3\nA,yes,no,no\nB,yes,no,yes\n"

    found = calculate("krippendorff u.csv", {"u.csv": units}).json

    assert found["nominal"] == pytest.approx(1 - 5 * (2 / 1) / 18)
    assert (found["ordinal"], found["interval"], found["ratio"]) == (None, None, None)


def test_nothing_but_other_columns_in_a_series_is_read(calculate):
    rows = [f"2024-{i},{i % 7},{(i * i) % 11},remark" for i in range(1, 31)]
    series = "\n".join(["month,A,B,note", *rows])

    found = calculate("lag s.csv --source A --target B", {"s.csv": series}).json

    assert found["prepared"]["usable"] == 30
    assert len(found["lags"]) == 9


def test_a_short_series_is_refused_with_a_sentence_and_a_verdict(calculate):
    series = "A,B\n" + "\n".join(f"{i % 3},{i % 5}" for i in range(20))

    said = calculate("lag s.csv --source A --target B --lang en", {"s.csv": series})

    assert said.exit_code == 0
    assert (said.json["verdict"], said.json["best"]) == ("refused", None)
    assert "only 20 periods" in said.errors
    assert "only 20 periods" in said.json["refused"]


def test_a_refused_map_still_answers(calculate):
    links = "source,target,weight\nA,B,2\nB,A,1\n"

    said = calculate("effects --links l.csv --lang en", {"l.csv": links})

    assert said.exit_code == 0
    assert said.json["effects"] == []
    assert "A > B > A" in said.json["refused"]


def test_predecessors_may_be_called_like_a_dependency(calculate):
    tasks = "task,duration,predecessors\nA:SS,2,\nB,1,A:SS A:SS:SS+5\n"

    found = calculate("schedule t.csv", {"t.csv": tasks}).json

    assert found["tasks"][1]["start"] == 5


def test_a_task_without_three_points_keeps_its_duration(calculate):
    tasks = (
        "task,duration,optimistic,most_likely,pessimistic,predecessors\n"
        "A,9,1,2,9,\nB,4,,,,A\n"
    )

    found = calculate("schedule t.csv --draws 200", {"t.csv": tasks}).json

    assert found["makespan"] == found["expected"] == 7.0
    assert set(found["percentiles"]) == {"p50", "p80", "p95"}


def test_correlations_may_be_written_as_a_triangle(calculate):
    files = {"l.csv": "source,target\nA,B\n", "r.csv": ",A,B\nA,1,\nB,.5,1\n"}

    found = calculate("paths --links l.csv --correlations r.csv", files).json

    (path,) = found["paths"]
    assert (path["source"], path["target"], path["estimate"]) == ("A", "B", 0.5)
    assert path["se"] is path["p"] is None


def test_the_same_input_gives_the_same_bytes(calculate):
    files = {"l.csv": "source,target,weight,sd\nA,B,.5,.1\nB,C,.4,.1\nC,B,.1,.2\n"}
    command = "effects --links l.csv --draws 500 --seed 7"

    assert calculate(command, files).text == calculate(command, files).text
    assert calculate(command).text != calculate(command.replace("7", "8")).text


def test_constructs_are_estimated_from_a_model_file(calculate):
    rows = [f"{i % 5 + 1},{(i * 3) % 5 + 1},{(i + i % 3) % 5 + 1}" for i in range(40)]
    files = {
        "m.yaml": "constructs:\n  P: [a, b]\n  Q: [c]\nlinks:\n  - [P, Q]\n",
        "d.csv": "\n".join(["a,b,c", *rows]),
    }
    command = "pls --model m.yaml --data d.csv --scheme centroid --bootstrap 20"

    found = calculate(command, files).json

    assert found["n"] == 40
    assert found["draws"] == 20
    assert set(found["reliability"]["P"]) == {"alpha", "rho_c", "ave"}
    assert found["paths"][0]["interval"] is not None


def test_what_json_does_not_know_becomes_something_it_knows():
    value = {1: (float("nan"), Message("{x} is wrong", {"x": 2})), "a": [True, None]}

    assert jsonable(value, "en") == {"1": [None, "2 is wrong"], "a": [True, None]}
