from pathlib import Path

import pytest

from planner.content.table_file import LARGEST_FILE, load_table, load_text


def written(folder: Path, content: bytes) -> Path:
    path = folder / "t.csv"
    path.write_bytes(content)
    return path


def test_cells_keep_their_line_past_blank_lines_and_line_breaks_in_quotes(tmp_path):
    content = b'name,note\r\n\r\na,"two\nlines"\r\n b , c \r\n'

    table, problems = load_table(written(tmp_path, content))

    assert problems == []
    assert table.header == ("name", "note")
    assert [(row.line, row.cells) for row in table.rows] == [
        (3, ("a", "two\nlines")),
        (5, ("b", "c")),
    ]


def test_a_byte_order_mark_is_not_part_of_the_heading(tmp_path):
    table, problems = load_table(written(tmp_path, "\ufeff이름,값\n가,1\n".encode()))

    assert (table.header, problems) == (("이름", "값"), [])


def test_an_empty_corner_is_a_heading_of_names(tmp_path):
    table, problems = load_table(written(tmp_path, b",a,b\nx,1,2\n"))

    assert (table.header, problems) == (("", "a", "b"), [])


def test_empty_columns_at_the_end_are_dropped(tmp_path):
    table, problems = load_table(written(tmp_path, b"a,b,,\n1,2,,\n3,4\n"))

    assert problems == []
    assert [row.cells for row in table.rows] == [("1", "2"), ("3", "4")]


def test_every_ragged_row_is_told(tmp_path):
    table, problems = load_table(written(tmp_path, b"a,b\n1\n1,2\n1,2,3\n"))

    assert [p.line for p in problems] == [2, 4]
    assert [row.line for row in table.rows] == [3]


@pytest.mark.parametrize(
    ("content", "line", "sentence"),
    [
        (b"", 0, "the file is empty"),
        (b"\n\n", 0, "the file is empty"),
        (b"a,b\n1,\xb0\xa1\n", 2, "the text is not UTF-8"),
        ("a,b\n".encode("utf-16"), 1, "the text is not UTF-8"),
        (b"a,b\n1,2\n3,\x00\n", 3, "there is a NUL byte"),
        (b'a,b\n1,2\n"3,4\n5,6\n', 3, "a quote opened in this row is never closed"),
        (b'a,b\n1,"2"3\n', 2, "the row cannot be split into cells"),
        (b"a;b\n1;2\n", 1, "the cells are separated by semicolons"),
        (b"a\tb\n1\t2\n", 1, "the cells are separated by tabs"),
        (b"a,,b\n1,2,3\n", 1, "column 2 has no heading"),
        (b"a,b,a\n1,2,3\n", 1, "the heading a is there 2 times"),
    ],
)
def test_what_is_no_table_is_told_with_its_line(content, line, sentence, tmp_path):
    _, problems = load_table(written(tmp_path, content))

    assert problems[0].line == line
    assert str(problems[0].message).startswith(sentence)


def test_what_is_no_file_is_told(tmp_path):
    for path, sentence in (
        (tmp_path / "no.csv", "there is no such file"),
        (tmp_path, "this is a folder"),
        (Path("a\0b"), "the file cannot be read"),
    ):
        _, problems = load_text(path)

        assert str(problems[0].message).startswith(sentence)


def test_a_file_beyond_all_measure_is_not_read(tmp_path):
    path = tmp_path / "large.csv"
    with path.open("wb") as file:
        file.truncate(LARGEST_FILE + 1)

    _, problems = load_table(path)

    assert "larger than 50 MB" in str(problems[0])
