import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.content.settings_text import flow, settings_text
from planner.content.yaml_file import parse_yaml, validated
from planner.core.engagement import EngagementFile

TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=60)
NUMBERS = st.integers(-(10**12), 10**12) | st.floats(
    -1e12, 1e12, allow_nan=False, allow_infinity=False
)


@pytest.mark.parametrize(
    "text",
    ["2026-03-02", "20260302", "2026-W10-1", "1e5", "007", "NO", "null", "~", " a", ""],
)
def test_text_that_looks_like_something_else_stays_text(text):
    document = parse_yaml(f"key: {flow(text)}\n", "f")

    assert document.problems == ()
    assert document.value == {"key": text}


@given(TEXTS)
def test_every_text_reads_back_the_same(text):
    document = parse_yaml(f"key: {flow({'a': text, 'b': [text]})}\n", "f")

    if document.problems:
        refused = {str(p.message) for p in document.problems}
        assert all("character" in sentence for sentence in refused)
    else:
        assert document.value == {"key": {"a": text, "b": [text]}}


@given(NUMBERS)
def test_every_number_reads_back_the_same(value):
    document = parse_yaml(f"key: {flow(value)}\n", "f")

    assert document.value == {"key": value}


@given(
    name=TEXTS.filter(str.strip),
    extra=st.dictionaries(
        st.from_regex(r"[a-z]{1,8}", fullmatch=True).filter(
            lambda key: key not in {"industry", "staff"}
        ),
        NUMBERS.map(float) | st.sampled_from(["x", "20260302", "- a", "a: b"]),
        max_size=3,
    ),
    budget=st.lists(st.floats(0, 1e6), min_size=1, max_size=10),
    targets=st.tuples(st.floats(-1e9, 1e9), st.floats(-1e9, 1e9)).filter(
        lambda pair: pair[0] != pair[1]
    ),
)
def test_settings_read_back_the_same(name, extra, budget, targets):
    teams = ("marketing", "it", "analytics", "business", "pmo")
    given_ = {
        "name": {"ko": name},
        "client": {"ko": "가나다", "en": "Abc"},
        "framework": "small@1.0",
        "profile": {"industry": "retail", **extra},
        "fit": {"maturity": 4.5},
        "kpi_targets": {"K-IN-01": list(targets)},
        "constraints": {
            "start": "2028-02-29",
            "budget_100m_krw": budget,
            "fte_per_month": dict.fromkeys(teams, 1.5),
            "freeze": [["2028-03-01", "2028-03-31"]],
            "must_finish": {"I-01": "2028-12-31"},
        },
    }
    settings = EngagementFile.model_validate_json(json.dumps(given_), strict=True)

    document = parse_yaml(settings_text(settings), "f")

    assert document.problems == () or "character" in str(document.problems[0].message)
    if not document.problems:
        assert validated(document, EngagementFile) == (settings, [])


def test_short_lists_stand_on_one_line_and_what_is_unset_is_left_out():
    settings = EngagementFile.model_validate_json(
        '{"name": "A", "client": "B", "framework": "f", "profile": {"staff": 7},'
        ' "kpi_targets": {"K-1": [4.5, 2]}}',
        strict=True,
    )

    assert settings_text(settings) == (
        "name: {ko: A}\nclient: {ko: B}\nframework: f\nprofile: {staff: 7}\n"
        "kpi_targets:\n  K-1: [4.5, 2]\n"
    )


def test_settings_without_targets_read_back_the_same():
    document = {
        "name": "n",
        "client": "c",
        "framework": "f",
        "profile": {},
        "kpi_targets": {},
    }
    settings = EngagementFile.model_validate(document)

    file, problems = validated(parse_yaml(settings_text(settings), "f"), EngagementFile)

    assert problems == []
    assert file == settings
