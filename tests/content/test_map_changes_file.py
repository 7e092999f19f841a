"""`map_changes.csv` of an engagement folder."""

import datetime as dt
import shutil
from dataclasses import replace

import pytest

from planner.content.engagement_writing import folder_files
from planner.content.folder_tables import FolderTables
from planner.content.map_changes_file import COLUMNS, NODE_COLUMNS, map_changes_in
from planner.core.map_changes import MapChange
from planner.core.node_changes import NodeChange
from planner.core.text import Text
from planner.services.assessing import read_folder
from tests.companies import DAON, daon, shipped

FIRST = shipped().framework.links[0]
DAY = dt.date(2026, 3, 2)


@pytest.fixture
def read(tmp_path):
    def given(text: str):
        (tmp_path / "map_changes.csv").write_text(text, "utf-8")
        tables = FolderTables(tmp_path, shipped().framework)
        found = map_changes_in(
            tables.table, tmp_path, shipped().framework, tables.problems
        )
        return found, tables.problems

    return given


def test_what_is_written_reads_back_the_same(read):
    changes = (
        MapChange(
            *("change", FIRST.source, FIRST.target, "-", 3, (1, 4)),
            *("A", "Kim", 'a "long" study', "panel 2025", DAY),
        ),
        MapChange(
            *("remove", FIRST.source, FIRST.target),
            who="Lee",
            reason="no longer so",
            on=DAY,
        ),
    )
    engagement = replace(daon().engagement, map_changes=changes)

    assert read(folder_files(engagement, "")["map_changes.csv"]) == (changes, [])


def test_a_project_with_the_map_of_the_framework_writes_no_file():
    assert "map_changes.csv" not in folder_files(daon().engagement, "")


def test_each_row_is_held_against_the_map_the_rows_before_left(read):
    row = f"remove,{FIRST.source},{FIRST.target},,,,,,Kim,not so here,,"

    found, problems = read("\n".join([",".join(COLUMNS), row, row, ""]))

    assert len(found) == 1
    assert [p.line for p in problems] == [3]


def test_every_mistake_is_named_with_its_line(read):
    _, problems = read(
        ",".join(COLUMNS)
        + f"\nadd,K-NO,{FIRST.target},+,1,0,3,C,Kim,because of it,,\n"
        + f"change,{FIRST.source},{FIRST.target},+,much,0,3,C,Kim,because,,\n"
        + f"change,{FIRST.source},{FIRST.target},+,1,0,3,C,Kim,because,,soon\n"
    )

    assert [(p.line, str(p.message).partition(";")[0]) for p in problems] == [
        (2, "there is no KPI K-NO"),
        (3, "strength, lag_from and lag_to are whole numbers"),
        (4, "'soon' is not a day"),
    ]


ADDED = NodeChange(
    "add_kpi",
    "K-CU-90",
    Text(ko="앱 재방문율", en="App return rate"),
    Text(ko="재방문율", en=""),
    factor="cu.loy",
    unit="%",
    formula="visits / users",
    capabilities=("ret.loyalty",),
    who="Kim",
    reason="the app is our shop",
    basis="app team",
    on=DAY,
)


def test_an_own_kpi_is_written_and_read_back_the_same(read):
    link = MapChange(
        "add", "K-CU-90", FIRST.target, who="Kim", reason="new cause", on=DAY
    )
    gone = NodeChange("remove_kpi_with_uses", "K-CU-90", who="Kim", reason="no more")
    changes = (ADDED, link, gone)
    engagement = replace(daon().engagement, map_changes=changes)

    assert read(folder_files(engagement, "")["map_changes.csv"]) == (changes, [])


def test_values_of_an_own_kpi_are_read_from_the_folder(tmp_path):
    shutil.copytree(DAON, tmp_path / "own")
    engagement = replace(daon().engagement, map_changes=(ADDED,))
    text = folder_files(engagement, "")["map_changes.csv"]
    (tmp_path / "own" / "map_changes.csv").write_text(text, "utf-8")
    with (tmp_path / "own" / "kpis.csv").open("a", encoding="utf-8") as table:
        table.write("K-CU-90,2026-02,41.5\n")

    found = read_folder(tmp_path / "own")

    assert found.engagement.series["K-CU-90"].values[-1] == 41.5


def test_mistakes_of_own_kpis_are_named_with_their_line(read):
    header = ",".join((*COLUMNS, *NODE_COLUMNS))

    _, problems = read(
        f"{header}\nadd_kpi,K-OP-04,,,,,,,Kim,because of it,,,cu.loy,x,x,,,%,up,leading"
        ",,,\nremove_kpi,K-NO,,,,,,,Kim,because of it,,,,,,,,,,,,,\n"
    )

    assert [(p.line, str(p.message).partition(";")[0]) for p in problems] == [
        (2, "K-OP-04 is the id of Customer contribution margin already"),
        (3, "there is no KPI K-NO"),
    ]
