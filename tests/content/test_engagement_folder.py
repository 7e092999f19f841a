import datetime as dt
from collections.abc import Mapping

import pytest

from planner.content.engagement_writing import folder_files
from planner.content.settings_text import settings_text

SETTINGS = "engagement.yaml"


def changed(
    files: Mapping[str, str], name: str, before: str, after: str
) -> dict[str, str]:
    assert before in files[name]
    return {**files, name: files[name].replace(before, after)}


def test_a_whole_folder_is_read_without_a_word(read, whole):
    found = read(whole)

    assert found.said == []
    assert [r.id for r in found.engagement.answers.respondents] == ["R1", "R2", "R3"]
    assert found.engagement.series["K-IN-01"].values == (0.0, None, 40.0)
    assert found.engagement.kpi_levels == {"it.data": 2.5}
    assert found.engagement.interviews[0].note == "slow"
    settings = found.engagement.settings
    assert settings.profile.model_extra == {"members": 12000}
    assert settings.constraints.freeze[0].to == dt.date(2026, 5, 8)
    assert settings.ahp.matrix[0][1] == pytest.approx(1 / 3)


@pytest.mark.parametrize(
    ("before", "after", "sentence"),
    [
        ("client:", "clint:", "engagement.yaml:2 Unknown key 'clint'; did you mean"),
        ("maturity: 4", "maturty: 4", "engagement.yaml:6 there is no criterion"),
        ("maturity: 4", "maturity: 6", "engagement.yaml:6 maturity is 6 and must be"),
        ("maturity: 4", "maturity: .nan", "engagement.yaml:6 maturity must be a num"),
        ("maturity: 4", "maturity: 1e309", "engagement.yaml:6 The number is too la"),
        ("[IN, OP]", "[IN, XX]", "engagement.yaml:7 the order must name every"),
        ("[IN, OP]", "[IN, IN]", "engagement.yaml:7 the order must name every"),
        ("[3, 1]]", "[2, 1]]", "engagement.yaml:7 Cells 1,2 and 2,1 do not mirror"),
        ("[[1, '1/3'], [3, 1]]", "[[1]]", "engagement.yaml:7 The matrix is not 2 by 2"),
        ("'1/3'", "'1/12'", "engagement.yaml:7 Cells 1,2 and 2,1 do not mirror"),
        ("[3, 1]]", "[30, 1]]", "engagement.yaml:7 matrix is 30 and must be at most"),
        ("[60, 20]", "[60, 60]", "engagement.yaml:8 Target and worst value are the"),
        ("[60, 20]", "[60]", "engagement.yaml:8 Two numbers are needed here"),
        ("K-IN-01: [60", "K-IN-1: [60", "engagement.yaml:8 there is no KPI 'K-IN-1'"),
        ("2026-03-02", "2026-02-30", "engagement.yaml:10 '2026-02-30' is not a day"),
        ("2026-03-02", "0001-01-01", "engagement.yaml:10 The year 1 is not one to"),
        ("[10, 10]", "[10, -1]", "engagement.yaml:11 budget_100m_krw is -1 and must"),
        ("[10, 10]", "[]", "engagement.yaml:11 budget_100m_krw has too few entries"),
        (", pmo: 1", "", "engagement.yaml:12 No people are given for pmo; write 0"),
        ("pmo: 1", "pm: 1", "engagement.yaml:12 Unknown key 'pm'; did you mean pmo"),
        ("max: 2", "max: 0", "engagement.yaml:13 parallel_max is 0 and must be at"),
        ("2026-05-08]", "2026-04-08]", "engagement.yaml:14 The freeze ends on 2026-04"),
        (", 2026-05-08]", "]", "engagement.yaml:14 A freeze needs two days"),
        ("I-01: 2026", "I-1: 2026", "engagement.yaml:15 there is no initiative 'I-1'"),
        ("2026-06-30", "summer", "engagement.yaml:15 'summer' is not a day"),
        ("short: 1, mid: 2, long: 1", "mid: 0", "engagement.yaml:5 The weights add"),
    ],
)
def test_a_mistake_in_the_settings_is_named(read, whole, before, after, sentence):
    found = read(changed(whole, SETTINGS, before, after))

    assert found.engagement is None
    assert len(found.said) == 1
    assert found.said[0].startswith(sentence)


@pytest.mark.parametrize(
    ("name", "content", "sentence"),
    [
        ("respondents.csv", "respondent,role\nR1,mrk\n", ":2 there is no role 'mrk'"),
        ("respondents.csv", "respondent,role\n,mkt\n", ":2 the respondent has no id"),
        ("respondents.csv", "respondent,role\nR1,it\nR1,it\n", ":3 R1 is there twice"),
        ("respondents.csv", "respondent,roles\n", ":1 the columns role are missing"),
        ("respondents.csv", "respondent\trole\n", ":1 the cells are separated by tab"),
        ("kpis.csv", "kpi,month,value\nK-IN-9,2026-01,1\n", ":2 there is no KPI"),
        ("kpis.csv", "kpi,month,value\nK-IN-01,2026-13,1\n", ":2 '2026-13' is not a"),
        ("kpis.csv", "kpi,month,value\nK-IN-01,2026-1,1\n", ":2 '2026-1' is not a mo"),
        ("kpis.csv", "kpi,month,value\nK-IN-01,2026-01,\n", ":2 '' is not a number"),
        ("kpis.csv", "kpi,month,value\nK-IN-01,2026-01,nan\n", ":2 'nan' is not a"),
        ("kpis.csv", "kpi,month,value\nK-IN-01,2026-01,1e309\n", ":2 '1e309' is not"),
        ("kpis.csv", "kpi,month,value\nK-IN-01,2026-01,12%\n", ":2 '12%' is not a n"),
        (
            "kpis.csv",
            "kpi,month,value\nK-IN-01,2026-01,1\nK-IN-01,2026-01,1\n",
            ":3 K-IN-01 2026-01 is there twice",
        ),
        ("kpis.csv", "kpi,month\n", ":1 the columns value are missing"),
        ("kpi_levels.csv", "capability,level\nit.dat,2\n", ":2 there is no capability"),
        ("kpi_levels.csv", "capability,level\nit.data,0\n", ":2 the level 0 is off"),
        ("kpi_levels.csv", "capability,level\nit.data,x\n", ":2 'x' is not a number"),
        (
            "kpi_levels.csv",
            "capability,level\nit.data,2\nit.data,2\n",
            ":3 it.data is there twice",
        ),
        (
            "interviews.csv",
            "who,capability,level\na,x,2\n",
            ":2 there is no capability",
        ),
        ("interviews.csv", "who,capability,level\na,it.data,6\n", ":2 the level 6 is"),
        ("interviews.csv", 'who,capability,level\n"a,it.data,6\n', ":2 a quote opened"),
        ("interviews.csv", "who,capability,level\na,it.data\n", ":2 the row has 2"),
        (
            "interviews.csv",
            "who,capability,level\n점장,it.data,2\n".encode("cp949"),
            ":2 the text is not UTF-8; save the file as CSV UTF-8",
        ),
    ],
)
def test_a_mistake_in_a_table_is_named(read, whole, name, content, sentence):
    found = read({**whole, name: content, "answers.csv": whole["answers.csv"][:40]})
    own = [said for said in found.said if said.startswith(name)]

    assert found.engagement is None
    assert len([said for said in own if "warning" not in said]) == 1
    assert own[0].startswith(name + sentence)


def test_every_mistake_of_every_file_is_named_at_once(read, whole):
    files = {
        **changed(whole, SETTINGS, "client:", "clint:"),
        "respondents.csv": "respondent,role\nR1,boss\n",
        "kpis.csv": "kpi,month,value\nK-IN-01,spring,1\n",
        "kpi_levels.csv": "capability,level\nit.data,9\n",
        "interviews.csv": "who,capability,level\na,none,1\n",
    }

    found = read(files)

    assert {said.partition(":")[0] for said in found.said} == {*files}


def test_settings_with_mistakes_still_tell_which_method_reads_the_tables(read, whole):
    files = changed(whole, SETTINGS, "framework: small", "framework: 7")

    found = read(files)

    assert [said.partition(",")[0] for said in found.said] == [
        "engagement.yaml:3 framework must be a text"
    ]


@pytest.mark.parametrize("name", ["respondents.csv", "answers.csv", "engagement.yaml"])
def test_a_file_that_is_needed_and_missing_is_a_mistake(read, whole, name):
    del whole[name]

    found = read(whole)

    assert found.engagement is None
    assert [said.partition(" ")[0] for said in found.said] == [f"{name}:0"]


def test_without_kpis_there_is_no_history_and_a_warning(read, whole):
    del whole["kpis.csv"]

    found = read(whole)

    assert found.said == [
        "kpis.csv:0 warning: there is no such file; no KPI history is used"
    ]
    assert found.engagement.series == {}


def test_levels_and_interviews_may_be_absent(read, whole):
    del whole["kpi_levels.csv"], whole["interviews.csv"]

    found = read(whole)

    assert found.said == []
    assert found.engagement.kpi_levels is None
    assert found.engagement.interviews == ()


def test_a_further_column_is_only_warned_of(read, whole):
    whole["respondents.csv"] = (
        "respondent,role,unit,age\nR1,mkt,,3\nR2,mkt,,3\nR3,it,,4\n"
    )

    found = read(whole)

    assert found.engagement
    assert found.said == ["respondents.csv:1 warning: the column age is ignored"]


def test_an_empty_levels_file_leaves_every_kpi_level_open(read, whole):
    whole["kpi_levels.csv"] = "capability,level\n"

    assert read(whole).engagement.kpi_levels == {}


def test_what_is_written_reads_back_the_same(read, whole, tmp_path):
    first = read(whole).engagement
    for path in tmp_path.iterdir():
        path.unlink()

    again = read(folder_files(first, settings_text(first.settings))).engagement

    assert again.settings == first.settings
    assert list(again.answers) == list(first.answers)
    assert again.answers.respondents == first.answers.respondents
    assert (again.series, again.kpi_levels) == (first.series, first.kpi_levels)
    assert again.interviews == first.interviews


def test_who_was_asked_what_is_read_and_written_again(read, whole):
    asked = "respondent,question\nR1,Q-A01\nR1,Q-A02@K-IN-01\nR2,Q-A01\n"

    found = read({**whole, "asked.csv": asked})

    people = {r.id: r.asked for r in found.engagement.answers.respondents}
    assert found.said == []
    assert people == {
        "R1": frozenset({"Q-A01", "Q-A02@K-IN-01"}),
        "R2": frozenset({"Q-A01"}),
        "R3": frozenset(),
    }
    written = folder_files(found.engagement, settings_text(found.engagement.settings))
    assert written["asked.csv"] == asked


@pytest.mark.parametrize(
    ("row", "sentence"),
    [
        ("R9,Q-A01", "asked.csv:2 the respondent 'R9' is not in respondents.csv"),
        ("R1,Q-99", "asked.csv:2 there is no question 'Q-99'"),
        ("R1", "asked.csv:2 the row has 1 cell and the heading 2"),
    ],
)
def test_a_row_of_the_asked_that_names_nothing_is_named(read, whole, row, sentence):
    found = read({**whole, "asked.csv": f"respondent,question\n{row}\n"})

    assert found.engagement is None
    assert any(sentence in one for one in found.said)


def test_without_the_file_everybody_is_asked_what_the_role_is(read, whole):
    people = read(whole).engagement.answers.respondents

    assert {r.asked for r in people} == {None}
