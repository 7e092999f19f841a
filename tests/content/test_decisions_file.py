import datetime as dt
from dataclasses import replace

import pytest

from planner.content.engagement_writing import folder_files
from planner.content.settings_text import settings_text
from planner.core.decision_log import Logged
from planner.core.overrides import Override

HEAD = "kind,capability,value,who,reason,dissent,on\n"
GIVEN = HEAD + "agreed,it.data,2.5,Kim and Lee,one audit,Park: 3,2026-03-02\n"
LOG = "at,who,what,old,new,reason\n2026-03-02T09:30:00Z,Kim,agreed:it.data,2.1,2.5,x\n"


def test_what_people_decided_is_read(read, whole):
    found = read({**whole, "overrides.csv": GIVEN, "decisions.csv": LOG})

    assert found.said == []
    assert found.engagement.overrides == (
        Override(
            "agreed",
            "it.data",
            2.5,
            "Kim and Lee",
            "one audit",
            "Park: 3",
            dt.date(2026, 3, 2),
        ),
    )
    moment = dt.datetime(2026, 3, 2, 9, 30, tzinfo=dt.UTC)
    assert found.engagement.decisions == (
        Logged(moment, "Kim", "agreed:it.data", "2.1", "2.5", "x"),
    )


def test_without_the_files_nobody_decided_anything(read, whole):
    found = read(whole)

    assert (found.engagement.overrides, found.engagement.decisions) == ((), ())


def test_what_is_written_reads_back_the_same(read, whole):
    first = read({**whole, "overrides.csv": GIVEN, "decisions.csv": LOG}).engagement

    files = folder_files(first, settings_text(first.settings))

    again = read({**files}).engagement
    assert again.overrides == first.overrides
    assert again.decisions == first.decisions


def test_a_folder_without_decisions_has_no_files_of_them(read, whole):
    found = read(whole).engagement

    files = folder_files(found, settings_text(found.settings))

    assert not {"overrides.csv", "decisions.csv"} & set(files)
    decided = replace(found, overrides=(Override("rank", "it.data", 1, "K", "why"),))
    assert "rank,it.data,1,K,why,," in folder_files(decided, "")["overrides.csv"]


@pytest.mark.parametrize(
    ("row", "sentence"),
    [
        ("agred,it.data,2,K,why", "overrides.csv:2 there is no kind 'agred'; did you"),
        ("agreed,it.dat,2,K,why", "overrides.csv:2 there is no capability 'it.dat'"),
        ("agreed,it.data,6,K,why", "overrides.csv:2"),
        ("agreed,it.data,two,K,why", "overrides.csv:2 'two' is not a number"),
        ("rank,it.data,1.5,K,why", "overrides.csv:2 a rank is a whole number"),
        ("rank,it.data,0,K,why", "overrides.csv:2 a rank is a whole number"),
        ("agreed,it.data,2,,why", "overrides.csv:2 a decision needs who"),
        ("agreed,it.data,2,K,", "overrides.csv:2 a decision needs who"),
        ("agreed,it.data,2,K,why,,soon", "overrides.csv:2 'soon' is not a day"),
    ],
)
def test_a_wrong_override_is_named_with_file_and_line(read, whole, row, sentence):
    row += "," * (6 - row.count(","))

    found = read({**whole, "overrides.csv": f"{HEAD}{row}\n"})

    assert found.engagement is None
    assert any(said.startswith(sentence) for said in found.said), found.said


def test_a_wrong_moment_of_the_log_is_named(read, whole):
    wrong = LOG.replace("2026-03-02T09:30:00Z", "yesterday")

    found = read({**whole, "decisions.csv": wrong})

    assert found.said[0].startswith("decisions.csv:2 'yesterday' is not a moment")
