"""`link_strengths.csv` of an engagement folder."""

import shutil
from dataclasses import replace

import pytest

from planner.content.engagement_writing import folder_files
from planner.content.folder_tables import FolderTables
from planner.content.link_strengths_file import link_rounds_in
from planner.core.elicited import Judgement, LinkRound
from planner.core.problems import InputError
from planner.services.assessing import read_folder
from tests.companies import DAON, daon, shipped

LINK = shipped().framework.links[0]
ENDS = f"{LINK.source},{LINK.target}"
HEAD = "respondent,source,target,value,round\n"


@pytest.fixture
def read(tmp_path):
    def given(text: str):
        (tmp_path / "link_strengths.csv").write_text(text, "utf-8")
        tables = FolderTables(tmp_path, shipped().framework)
        found = link_rounds_in(
            tables.table, tmp_path, shipped().framework, tables.problems
        )
        return found, tables.problems

    return given


def test_what_is_written_reads_back_the_same(read):
    rounds = tuple(
        LinkRound(
            (
                Judgement("Kim", LINK.source, LINK.target, value),
                Judgement("Lee", LINK.source, LINK.target, None),
            )
        )
        for value in (3, -2)
    )
    engagement = replace(daon().engagement, link_rounds=rounds)

    assert read(folder_files(engagement, "")["link_strengths.csv"]) == (rounds, [])


def test_without_a_round_all_rows_are_the_first(read):
    (one,), problems = read(f"respondent,source,target,value\nKim,{ENDS},0\n")

    assert one.judgements == (Judgement("Kim", LINK.source, LINK.target, 0),)
    assert problems == []


@pytest.mark.parametrize(
    ("row", "told"),
    [
        (f",{ENDS},2,1", "has no id"),
        (f"Kim,K-XX-01,{LINK.target},2,1", "no KPI 'K-XX-01'"),
        (f"Kim,{ENDS},4,1", "from -3 to 3"),
        (f"Kim,{ENDS},strong,1", "from -3 to 3"),
        (f"Kim,{ENDS},,1", "from -3 to 3"),
        (f"Kim,{ENDS},2,first", "not the number of a round"),
        (f"Kim,{ENDS},2,99999", "not the number of a round"),
    ],
)
def test_every_mistake_is_named_with_its_line(read, row, told):
    found, problems = read(f"{HEAD}Lee,{ENDS},1,1\n{row}\n")

    assert [p.line for p in problems] == [3]
    assert told in str(problems[0])
    assert not problems[0].warning
    assert [len(one.judgements) for one in found] == [1]


def test_a_person_judges_a_link_once_a_round(read):
    _, problems = read(f"{HEAD}Kim,{ENDS},1,1\nKim,{ENDS},2,1\nKim,{ENDS},2,2\n")

    assert [p.line for p in problems] == [3]


@pytest.mark.parametrize("ends", [("target", "source"), ("source", "source")])
def test_a_link_that_is_not_drawn_is_left_out_with_a_warning(read, ends):
    source, target = (getattr(LINK, end) for end in ends)
    found, problems = read(f"{HEAD}Kim,{source},{target},2,1\n")

    assert found == ()
    assert [p.warning for p in problems] == [True]


def test_a_folder_carries_strengths_into_the_result(tmp_path):
    folder = tmp_path / "daon"
    shutil.copytree(DAON, folder)
    rows = "".join(f"P{i},{ENDS},{v},\n" for i, v in enumerate((3, 2, "unknown", 2)))
    (folder / "link_strengths.csv").write_text(HEAD + rows, "utf-8")

    (one,) = read_folder(folder).engagement.link_rounds

    assert [j.value for j in one.judgements] == [3, 2, None, 2]
    (folder / "link_strengths.csv").write_text(HEAD + f"P1,{ENDS},9,\n", "utf-8")
    with pytest.raises(InputError) as refused:
        read_folder(folder)
    (problem,) = refused.value.problems
    assert problem.place.endswith("link_strengths.csv:2")
