"""A limit changed and limits that cannot hold, by `assess`."""

import datetime as dt
import json
import re
from itertools import pairwise
from pathlib import Path

import pytest
import yaml

from planner.cli import main
from tests.roadmap_rules import broken_limits, library, weeks_of, written_limits
from tests.sized_projects import tight_project


def assessed(folder: Path, out: Path, *words: str) -> int:
    fixed = ("--no-report", "--lang", "en")
    return main(["assess", str(folder), "--out", str(out), *fixed, *words])


def roadmap_in(out: Path):
    document = json.loads((out / "assessment.json").read_text("utf-8"))
    return document["roadmap"], [m["text"] for m in document["messages"]]


def planned(roadmap):
    day = dt.date.fromisoformat
    return {
        i["id"]: (day(i["start"]), day(i["finish"])) for i in roadmap["initiatives"]
    }


@pytest.fixture(scope="module")
def tight(tmp_path_factory):
    """A project of little money, assessed; its folder and its result."""
    place = tmp_path_factory.mktemp("tight")
    folder = tight_project(25, place / "project")
    assert assessed(folder, place / "out") == 0
    return folder, place / "out"


def test_a_cut_names_what_moves_what_is_dropped_and_what_stays_open(
    tight, tmp_path, capsys
):
    """Scenario 28: the 25 of year 1 are cut by 40 % to 15."""
    _, earlier = tight
    folder = tight_project(15, tmp_path / "cut")
    since = ("--since", str(earlier / "assessment.json"))

    assert assessed(folder, tmp_path / "out", *since) == 0

    told = capsys.readouterr().out
    before, after = (planned(roadmap_in(out)[0]) for out in (earlier, tmp_path / "out"))
    assert broken_limits(written_limits(folder), after) == []
    assert broken_limits(written_limits(folder), before)
    dropped = before.keys() - after.keys()
    moved = {n for n in before.keys() & after.keys() if before[n][0] != after[n][0]}
    assert dropped
    assert moved
    assert set(re.findall(r"Left out: (I-\d+)", told)) == dropped
    assert set(re.findall(r"(?:Later|Earlier): (I-\d+)", told)) == moved
    assert "No longer closed: " in told


def test_a_date_before_its_chain_names_chain_and_weeks_and_plans_nothing(
    tmp_path,
):
    """Scenario 29; the chain runs from the first Monday, the 2nd of March 2026."""
    folder = tight_project(25, tmp_path / "late")
    settings = yaml.safe_load((folder / "engagement.yaml").read_text("utf-8"))
    due = dt.date(2026, 3, 31)
    settings["constraints"]["must_finish"] = {"I-06": due}
    text = yaml.safe_dump(settings, allow_unicode=True)
    (folder / "engagement.yaml").write_text(text, "utf-8")

    assert assessed(folder, tmp_path / "out") == 0

    roadmap, messages = roadmap_in(tmp_path / "out")
    (found,) = filter(
        None,
        (
            re.search(r"the chain ([I\d> -]+) alone is (\d+) weeks too long", text)
            for text in messages
        ),
    )
    names = found[1].split(" > ")
    for before, name in pairwise(names):
        assert before in library()[name]["prerequisites"]
    end = dt.date(2026, 3, 2) + dt.timedelta(weeks=sum(map(weeks_of, names)), days=-3)
    assert int(found[2]) == -((due - end).days // 7)
    assert roadmap["solver"]["status"] == "infeasible"
    assert (roadmap["initiatives"], roadmap["finish"]) == ([], None)
    assert all(stage["start"] is None for stage in roadmap["stages"])


def test_what_is_no_earlier_result_is_refused_before_anything_is_written(
    tight, tmp_path, capsys
):
    folder, _ = tight
    wrong = tmp_path / "wrong.json"
    wrong.write_text('{"roadmap": {"initiatives": 3}}', "utf-8")

    assert assessed(folder, tmp_path / "out", "--since", str(wrong)) == 1

    assert "this is not a result of assess" in capsys.readouterr().err
    assert not (tmp_path / "out").exists()


def test_an_earlier_result_without_a_roadmap_has_nothing_to_compare(
    tight, tmp_path, capsys
):
    folder, _ = tight
    bare = tmp_path / "bare.json"
    bare.write_text('{"roadmap": null}', "utf-8")

    assert assessed(folder, tmp_path / "out", "--since", str(bare)) == 0

    assert "no roadmap to compare" in capsys.readouterr().out
