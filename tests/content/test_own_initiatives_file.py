"""`initiatives.yaml` of an engagement folder, written and read."""

from pathlib import Path

import pytest

from planner.content.engagement_folder import load_settings
from planner.content.frameworks import load_framework
from planner.content.own_initiatives_file import load_own, own_text
from planner.content.settings_text import settings_text
from planner.core.own_initiatives import OwnInitiative

TESTS = Path(__file__).resolve().parents[1]
TEXT = """\
initiatives:
  - id: O-01
    name: {ko: 회원 앱, en: Member app}
    stage: 1
    closes: [it.data]
    duration_weeks: [2, 3, 6.5]
    effort_pm: [1, 1, 2]
    external_cost_100m_krw: [0.1, 0.2, 0.5]
    roles: [it]
"""
SETTINGS = """\
name: Small
client: Firm
framework: small
profile: {staff: 50}
constraints:
  start: 2026-03-02
  budget_100m_krw: [1, 2]
  fte_per_month: {marketing: 1, it: 1, analytics: 1, business: 1, pmo: 1}
  pins: {I-01: 2026-03-09}
  must: [I-02]
  as_of: 2026-03-16
  actual: {I-02: {started: 2026-03-09, done: 0.5}}
"""


@pytest.fixture(scope="module")
def framework():
    found, _ = load_framework(TESTS / "broken" / "whole" / "framework")
    assert found
    return found


def test_what_is_written_reads_as_the_same(framework, tmp_path):
    (tmp_path / "initiatives.yaml").write_text(TEXT, "utf-8")
    read, problems = load_own(tmp_path, framework)

    (tmp_path / "initiatives.yaml").write_text(own_text(read), "utf-8")

    assert problems == []
    assert load_own(tmp_path, framework) == (read, [])
    assert read[0].duration_weeks == (2, 3, 6.5)


def test_a_folder_without_the_file_has_none(framework, tmp_path):
    assert load_own(tmp_path, framework) == ((), [])


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("closes: [it.data]", "closes: [no.such]", "there is no capability no.such"),
        ("id: O-01", "id: I-01", "there is an initiative I-01 already"),
        ("stage: 1", "stage: one", "one"),
        ("[2, 3, 6.5]", "[2, 3]", ""),
    ],
)
def test_mistakes_are_named_with_file_and_line(framework, tmp_path, old, new, said):
    (tmp_path / "initiatives.yaml").write_text(TEXT.replace(old, new), "utf-8")

    read, problems = load_own(tmp_path, framework)

    assert problems
    assert all(p.file.endswith("initiatives.yaml") and p.line for p in problems)
    assert said in str(problems[0].message)
    assert read == () or isinstance(read[0], OwnInitiative)


def test_decisions_and_progress_survive_writing_the_settings(tmp_path):
    (tmp_path / "engagement.yaml").write_text(SETTINGS, "utf-8")
    first, problems = load_settings(tmp_path)
    assert first.file is not None, problems

    (tmp_path / "engagement.yaml").write_text(settings_text(first.file), "utf-8")
    again, _ = load_settings(tmp_path)

    assert again.file == first.file
    assert again.file.constraints
    assert again.file.constraints.actual["I-02"].done == 0.5
