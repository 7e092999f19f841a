import shutil

import pytest

from planner.content.reports import NoReportError, find_report, load_report
from planner.services.report_folders import REPORTS


@pytest.fixture
def folder(tmp_path):
    return shutil.copytree(REPORTS / "roadmap", tmp_path / "roadmap")


def change(folder, old: str, new: str) -> None:
    path = folder / "report.yaml"
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")


def sentences(folder) -> list[str]:
    return [str(p) for p in load_report(folder)[1]]


def test_the_shipped_report_has_no_mistakes(folder):
    found, problems = load_report(folder)

    assert found
    assert (found.id, problems) == ("roadmap", [])


def test_an_unknown_section_is_refused_with_its_line(folder):
    change(folder, "kind: fit", "kind: fitness")

    assert load_report(folder)[0] is None
    assert "report.yaml:" in sentences(folder)[0]


def test_a_missing_template_is_named(folder):
    (folder / "template.html").unlink()

    assert "There is no file template.html in this folder" in sentences(folder)[0]


def test_a_report_has_the_name_of_its_folder(folder):
    change(folder, "id: roadmap", "id: other")

    assert "give both one name" in sentences(folder)[0]


def test_a_name_without_english_is_a_warning(folder):
    change(folder, "name: {ko: 표지, en: Cover}", "name: {ko: 표지}")

    found, problems = load_report(folder)

    assert found
    assert [p.warning for p in problems] == [True]


def test_a_report_that_is_not_there_is_refused_with_those_that_are():
    with pytest.raises(NoReportError, match=r"use .*roadmap"):
        find_report(REPORTS, "nowhere")


def test_a_section_that_stands_twice_is_a_mistake(folder):
    change(folder, "kind: links,", "kind: areas,")

    assert any("The section areas stands here twice" in s for s in sentences(folder))


def test_a_name_without_room_in_the_contents_is_a_mistake(folder):
    change(folder, "en: Cover}", "en: Everything that we would like to say at once}")

    assert any("is too long for the contents" in s for s in sentences(folder))


@pytest.mark.parametrize("name", ["executive", "steering", "diagnosis", "stage-gate"])
def test_every_shipped_report_has_no_mistakes(name):
    found, problems = load_report(REPORTS / name)

    assert found
    assert (found.id, problems) == (name, [])


@pytest.mark.parametrize(
    ("old", "new"),
    [("kind: glossary", "kind: finish"), ("kind: links,", "kind: glossary,")],
)
def test_only_a_glossary_has_terms_and_it_must_have_some(folder, old, new):
    change(folder, old, new)

    assert any("A glossary has terms" in s for s in sentences(folder))
