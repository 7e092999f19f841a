"""`map_changes.csv` of an engagement folder."""

import datetime as dt
from dataclasses import replace

import pytest

from planner.content.engagement_writing import folder_files
from planner.content.folder_tables import FolderTables
from planner.content.map_changes_file import COLUMNS, map_changes_in
from planner.core.map_changes import MapChange
from tests.companies import daon, shipped

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
