from pathlib import Path

import pytest

from planner.content.library import NotInLibraryError, editions, find

MARKER = "framework.yaml"


def put(root: Path, folder: str, text: str) -> None:
    (root / folder).mkdir(parents=True)
    (root / folder / MARKER).write_text(text, "utf-8")


@pytest.fixture
def root(tmp_path):
    put(tmp_path, "small-1", 'id: small\nversion: "1.9"\n')
    put(tmp_path, "small-2", 'id: small\nversion: "1.10"\n')
    put(tmp_path, "large", 'id: large\nversion: "2"\n')
    put(tmp_path, "draft", "id: draft\n")
    return tmp_path


def test_an_id_means_the_newest_version(root):
    assert find(root, MARKER, "small").name == "small@1.10"


def test_an_id_with_a_version_means_that_one(root):
    assert find(root, MARKER, "small@1.9").folder == root / "small-1"


def test_what_has_no_id_or_version_is_no_edition(root):
    assert [e.name for e in editions(root, MARKER)] == [
        "large@2",
        "small@1.9",
        "small@1.10",
    ]


def test_what_is_not_there_is_refused_with_the_nearest(root):
    with pytest.raises(NotInLibraryError) as refused:
        find(root, MARKER, "smal")

    assert str(refused.value) == f"There is no 'smal' in {root}; use small"


def test_an_empty_library_has_nothing(tmp_path):
    assert editions(tmp_path / "gone", MARKER) == ()
