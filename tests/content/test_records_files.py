"""The optional files of a folder: read, and every mistake named with its line."""

import shutil
from pathlib import Path

import pytest

from planner.core.problems import InputError
from planner.core.records import Benchmark, CodedNote, Coding, KpiCheck
from planner.services.assessing import read_folder
from tests.companies import DAON

WHO, SAID = "점장 A", "세일 때만 오는 손님이 늘었는데 본사는 매출만 묻습니다"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    copy = tmp_path / "daon"
    shutil.copytree(DAON, copy)
    return copy


def _write(folder: Path, name: str, *lines: str) -> None:
    (folder / name).write_text("\n".join(lines) + "\n", encoding="utf-8")


def _faults(folder: Path, name: str) -> list[tuple[int, str]]:
    with pytest.raises(InputError) as caught:
        read_folder(folder)
    return [
        (p.line, str(p.message))
        for p in caught.value.problems
        if p.file.endswith(name) and not p.warning
    ]


def test_without_the_files_every_interview_is_a_note_with_one_coding(folder):
    engagement = read_folder(folder).engagement

    assert engagement.records.notes[0] == CodedNote(
        WHO, SAID, (Coding("", "eq.multi_angle", 1),)
    )
    assert len(engagement.interviews) == 8
    assert engagement.records.benchmarks == ()


def test_codings_of_a_note_are_averaged_and_kept(folder):
    _write(
        folder,
        "interview_codings.csv",
        "who,note,capability,coder,level,sentiment",
        f"{WHO},{SAID},eq.multi_angle,갑,1,negative",
        f"{WHO},{SAID},eq.multi_angle,을,2,neutral",
        "점장 C,아직 코딩하지 않은 말,,,,",
    )
    text = (folder / "interviews.csv").read_text("utf-8")
    (folder / "interviews.csv").write_text(
        text.replace(f"{WHO},eq.multi_angle,1", f"{WHO},eq.multi_angle,1.5"), "utf-8"
    )

    engagement = read_folder(folder).engagement

    assert engagement.records.notes[:2] == (
        CodedNote(
            WHO,
            SAID,
            (
                Coding("갑", "eq.multi_angle", 1, "negative"),
                Coding("을", "eq.multi_angle", 2, "neutral"),
            ),
        ),
        CodedNote("점장 C", "아직 코딩하지 않은 말"),
    )
    assert [i.level for i in engagement.interviews if i.who == WHO] == [1.5]
    assert len(engagement.interviews) == 8


def test_codings_that_say_other_than_interviews_csv_are_refused(folder):
    _write(
        folder,
        "interview_codings.csv",
        "who,note,capability,coder,level,sentiment",
        f"{WHO},{SAID},eq.multi_angle,갑,3,negative",
        f"{WHO},{SAID},ret.loyalty,갑,3,negative",
    )

    found = _faults(folder, "interview_codings.csv")

    assert [line for line, _ in found] == [2, 2]
    assert "make them agree" in found[0][1] or "make them agree" in found[1][1]


@pytest.mark.parametrize(
    ("row", "said"),
    [
        (f"{WHO},{SAID},no.such,갑,1,neutral", "there is no capability"),
        (f"{WHO},{SAID},eq.multi_angle,갑,6,neutral", "off the scale"),
        (f"{WHO},{SAID},eq.multi_angle,갑,1,angry", "there is no sentiment"),
        (f"{'가' * 201},{SAID},eq.multi_angle,갑,1,neutral", "201 characters"),
    ],
)
def test_a_wrong_coding_is_named_with_its_line(folder, row, said):
    heading = "who,note,capability,coder,level,sentiment"
    _write(folder, "interview_codings.csv", heading, row)

    found = _faults(folder, "interview_codings.csv")

    assert any(line == 2 and said in sentence for line, sentence in found)


def test_benchmarks_and_checks_are_read(folder):
    heading = "about,value,unit,source,year,definition,n"
    _write(folder, "benchmarks.csv", heading, "K-PR-01,350,명,업계 조사,2024,정의,41")
    _write(
        folder,
        "kpi_checks.csv",
        "kpi,state,source,owner,since",
        "K-PR-01,now,ERP,,2023-01",
    )

    records = read_folder(folder).engagement.records

    assert records.benchmarks == (
        Benchmark("K-PR-01", 350, "명", "업계 조사", 2024, "정의", 41),
    )
    assert records.checks == (KpiCheck("K-PR-01", "now", "ERP", "", "2023-01"),)


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ("K-PR-01,350,명,,2024,,", "needs its source"),
        ("K-PR-01,350,명,업계 조사,,,", "needs its year"),
        ("K-PR-01,350,명,업계 조사,24년,,", "is not a year"),
        ("K-PR-01,많음,명,업계 조사,2024,,", "is not a number"),
        ("K-XX,350,명,업계 조사,2024,,", "there is no KPI or capability"),
        ("K-PR-01,350,명,업계 조사,2024,,0", "is no count"),
    ],
)
def test_a_wrong_benchmark_is_named_with_its_line(folder, row, said):
    _write(folder, "benchmarks.csv", "about,value,unit,source,year,definition,n", row)

    assert any(
        line == 2 and said in sentence
        for line, sentence in _faults(folder, "benchmarks.csv")
    )


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        (["K-XX,now,,,"], "there is no KPI"),
        (["K-PR-01,perhaps,,,"], "there is no state"),
        (["K-PR-01,now,,,2023"], "is not a month"),
        (["K-PR-01,now,,,", "K-PR-01,now,,,"], "is there twice"),
    ],
)
def test_a_wrong_check_is_named_with_its_line(folder, rows, said):
    _write(folder, "kpi_checks.csv", "kpi,state,source,owner,since", *rows)

    assert any(said in sentence for _, sentence in _faults(folder, "kpi_checks.csv"))
