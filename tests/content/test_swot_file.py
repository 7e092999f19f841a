from dataclasses import replace

import pytest

from planner.content.engagement_writing import folder_files
from planner.content.swot_file import load_swot
from planner.core.swot_lines import SwotLine
from tests.companies import daon, shipped

HEAD = "kind,id,text,capabilities,entries,initiatives,number\n"


@pytest.fixture
def read(tmp_path):
    def given(text: str):
        (tmp_path / "swot.csv").write_text(text, "utf-8")
        return load_swot(tmp_path, shipped().framework)

    return given


def test_a_folder_without_a_matrix_has_none(tmp_path):
    assert load_swot(tmp_path, shipped().framework) == ((), [])


def test_what_is_written_reads_back_the_same(read):
    lines = (
        SwotLine("s1", "S", 'loyal, "old" customers', ("ret.loyalty", "sat.measure")),
        SwotLine("t1", "T", "rivals", number="fit:competition:value"),
        SwotLine("st1", "ST", "club", (), ("s1", "t1"), ("I-30",)),
    )
    engagement = replace(daon().engagement, swot=lines)

    assert read(folder_files(engagement, "")["swot.csv"]) == (lines, [])


def test_a_project_without_a_matrix_writes_no_file():
    assert "swot.csv" not in folder_files(daon().engagement, "")


def test_every_mistake_is_named_with_its_line(read):
    _, problems = read(
        HEAD
        + "S,s1,good,,,,\n"
        + "S,s1,again,,,,\n"
        + "X,s 2,,,,,\n"
        + "SO,so1,both,,s1;w9,I-99,\n"
    )

    told = [(p.line, str(p.message).partition(";")[0]) for p in problems]
    assert told == [
        (3, "s1 is there twice"),
        (4, "'X' is no kind of entry"),
        (4, "The entry is empty"),
        (4, "the entry needs an id of letters and digits, such as s1"),
        (5, "there is no initiative 'I-99'"),
        (5, "there is no entry w9"),
    ]


def test_missing_columns_are_named(read):
    _, problems = read("kind,text\nS,good\n")

    assert "the columns id are missing" in str(problems[0].message)
