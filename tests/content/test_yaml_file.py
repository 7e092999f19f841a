import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.content.yaml_file import load, parse_yaml, read_document
from planner.core.framework import StagesFile


def test_only_true_false_null_and_numbers_are_not_text():
    document = parse_yaml(
        "[NO, yes, on, 12:30, 010, 0x1F, 1_000, 2024-02-30, 1.0.2, .inf, .nan, '1']\n",
        "a.yaml",
    )

    assert document.value == [
        "NO",
        "yes",
        "on",
        "12:30",
        "010",
        "0x1F",
        "1_000",
        "2024-02-30",
        "1.0.2",
        ".inf",
        ".nan",
        "1",
    ]


def test_the_core_words_and_numbers_of_yaml_1_2_are_resolved():
    document = parse_yaml("[true, False, null, ~, 0, -3, +4, .5, 1., 2.5e3]", "a.yaml")

    assert document.value == [True, False, None, None, 0, -3, 4, 0.5, 1.0, 2500.0]


def test_every_key_and_item_has_a_place():
    document = parse_yaml("kpis:\n  - id: a\n    unit: x\n  - id: b\n", "a.yaml")

    assert document.place_of(("kpis",)) == (1, 1)
    assert document.place_of(("kpis", 0)) == (2, 5)
    assert document.place_of(("kpis", 0, "unit")) == (3, 5)
    assert document.place_of(("kpis", 1, "id")) == (4, 5)


def test_a_path_that_is_not_there_has_the_place_of_what_is_around_it():
    document = parse_yaml("kpis:\n  - id: a\n", "a.yaml")

    assert document.place_of(("kpis", 0, "unit", "ko")) == (2, 5)


def test_folded_and_literal_texts_are_read_as_text():
    document = parse_yaml("a: >-\n  one\n  two\nb: |\n  1\n", "a.yaml")

    assert document.value == {"a": "one two", "b": "1\n"}


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("[" * 100_000, "The nesting is deeper than 20 levels; make it flatter"),
        ("{a: " * 3_000, "The nesting is deeper than 20 levels; make it flatter"),
        ("- a\n" * 60_000, "The file has more than 50000 values; split it"),
        ("a: " + "x" * 20_001, "The text has more than 20000 characters; shorten it"),
        (
            "\n".join(f"- &a{i} x" for i in range(20_000)),
            (
                "Anchors (&) and aliases (*) are not allowed; write the value out where"
                " it is used"
            ),
        ),
        (
            "\n".join(f"k{i}: 1" for i in range(60_000)),
            "The file has 588889 bytes and may have 524288; split it",
        ),
    ],
    ids=["brackets", "braces", "values", "scalar", "anchors", "bytes"],
)
def test_a_bomb_is_refused_with_one_sentence(text, sentence):
    document = parse_yaml(text, "bomb.yaml")

    assert [str(p.message) for p in document.problems] == [sentence]


def test_20_levels_and_20_000_keys_are_allowed():
    deep = parse_yaml("[" * 20 + "]" * 20, "deep.yaml")
    wide = parse_yaml("\n".join(f"k{i}: 1" for i in range(20_000)), "wide.yaml")

    assert not deep.problems
    assert not wide.problems


def test_a_large_file_is_refused_unread(tmp_path):
    path = tmp_path / "large.yaml"
    path.write_bytes(b"# \xff\n" * 150_000)

    (problem,) = read_document(path).problems

    assert "The file has 600000 bytes" in str(problem.message)


def test_a_file_that_is_not_utf_8_is_refused_with_its_place(tmp_path):
    path = tmp_path / "latin.yaml"
    path.write_bytes("id: a\nname: caf\xe9\n".encode("latin-1"))

    (problem,) = read_document(path).problems

    assert (problem.line, problem.column) == (2, 10)
    assert str(problem.message) == "The file is not UTF-8 text; save it as UTF-8"


def test_a_byte_order_mark_is_accepted(tmp_path):
    path = tmp_path / "mark.yaml"
    path.write_bytes(b"\xef\xbb\xbfid: a\n")

    assert read_document(path).value == {"id": "a"}


def test_a_missing_file_is_a_problem_and_no_traceback(tmp_path):
    value, (problem,) = load(tmp_path / "gone.yaml", StagesFile)

    assert value is None
    assert str(problem.message) == "The file cannot be read: No such file or directory"


def test_all_mistakes_of_a_file_come_at_once(tmp_path):
    path = tmp_path / "stages.yaml"
    path.write_text(
        "stages:\n"
        "  - id: 0\n"
        "    name: {ko: 파악, en: Assess}\n"
        "    gaol: {ko: 안다, en: know}\n"
        "    deliverables: []\n"
        "    exit_criteria: agreed\n",
        "utf-8",
    )

    value, problems = load(path, StagesFile)

    assert value is None
    assert [f"{p.line} {p.message}" for p in problems] == [
        "2 id is 0 and must be at least 1",
        "5 deliverables has too few entries; give at least 1",
        "6 exit_criteria must be a list; write each item behind a dash or inside [ ]",
        "4 Unknown key 'gaol'; did you mean goal?",
    ]


_SIGNS = "a~b: ~- ~[~]~{~}~, ~\n~  ~: ~&x ~*x~!!str ~'~\"~|~>~#~?~<<: ~---~1~가~\t~\0~%"
_FRAGMENTS = st.sampled_from(_SIGNS.split("~"))


@given(st.lists(_FRAGMENTS, max_size=40).map("".join))
def test_no_text_makes_the_reader_fail(text):
    document = parse_yaml(text, "any.yaml")

    assert all(p.file == "any.yaml" for p in document.problems)


_PLAIN = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(10**9), 10**9)
    | st.text(st.characters(codec="ascii", categories=["L", "N", "P", "Zs"])),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(st.text("abcxyz", min_size=1, max_size=4), inner, max_size=4)
    ),
    max_leaves=15,
)


@given(_PLAIN)
def test_json_is_read_as_json_reads_it(value):
    document = parse_yaml(json.dumps(value), "value.yaml")

    assert document.value == value
