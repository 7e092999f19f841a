import shutil

import pytest

from planner.config import ROOT
from planner.services.publishing import (
    Shelf,
    default_framework,
    framework_of,
    publish_shipped,
    published_frameworks,
    questionnaire_of,
)
from planner.store import library


@pytest.fixture
def shelf(tmp_path):
    """A copy of what we ship, to be changed."""
    for name in ("frameworks", "questionnaires"):
        shutil.copytree(ROOT / name, tmp_path / name)
    return Shelf(tmp_path / "frameworks", tmp_path / "questionnaires")


def _change(shelf: Shelf, old: str, new: str) -> None:
    file = shelf.frameworks / "enterprise-crm" / "framework.yaml"
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), encoding="utf-8")


def test_what_is_published_reads_back_as_the_same_document(session, doer, shelf):
    assert publish_shipped(session, doer, shelf) == []

    row = default_framework(session)
    framework = framework_of(session, row.id)
    asked = library.newest_questionnaire(session, framework.questionnaire)
    assert framework.fingerprint() == row.hash
    assert asked is not None
    assert questionnaire_of(session, asked.id).fingerprint() == asked.hash


def test_publishing_twice_adds_nothing(session, doer, shelf):
    publish_shipped(session, doer, shelf)
    publish_shipped(session, doer, shelf)

    assert len(published_frameworks(session)) == 1


def test_the_same_version_with_other_contents_is_refused(session, doer, shelf):
    publish_shipped(session, doer, shelf)
    _change(shelf, "Enterprise CRM strategy framework", "Another name")

    [problem] = publish_shipped(session, doer, shelf)

    assert "raise the version" in str(problem.message)
    assert problem.file.endswith("framework.yaml")
    assert (
        framework_of(session, default_framework(session).id).name.en != "Another name"
    )


def test_a_comment_does_not_count_as_other_contents(session, doer, shelf):
    publish_shipped(session, doer, shelf)
    _change(shelf, "id: enterprise-crm", "# a remark\nid: enterprise-crm")

    assert publish_shipped(session, doer, shelf) == []


def test_a_raised_version_is_published_beside_the_old_one(session, doer, shelf):
    publish_shipped(session, doer, shelf)
    _change(shelf, 'version: "1.0"', 'version: "1.1"')

    assert publish_shipped(session, doer, shelf) == []

    versions = [row.version for row in published_frameworks(session)]
    assert versions == ["1.1", "1.0"]


def test_a_broken_file_leaves_the_published_version_in_use(session, doer, shelf):
    publish_shipped(session, doer, shelf)
    _change(shelf, "scale:", "scale: [")

    assert publish_shipped(session, doer, shelf)

    assert default_framework(session).version == "1.0"
