"""Reports for archives, held against the clauses of PDF/A-3a."""

from collections.abc import Callable
from io import BytesIO

import pytest
from pypdf import PdfWriter
from pypdf.generic import (
    ArrayObject,
    DictionaryObject,
    NameObject,
    StreamObject,
    TextStringObject,
)

from planner.core.report import Printing
from planner.services.reporting import Occasion, report_pdf
from tests.report.archive_rules import breaches
from tests.report.conftest import DECISIONS, PRINTED

pytestmark = [pytest.mark.slow, pytest.mark.pdf]
Break = Callable[[PdfWriter], object]


def archived(assessment, report: str, language: str) -> bytes:
    occasion = Occasion(language, DECISIONS, Printing(PRINTED), archival=True)
    return report_pdf(assessment, report, occasion)


@pytest.mark.parametrize(
    ("report", "language"),
    [("roadmap", "ko"), ("executive", "en"), ("steering", "both"), ("diagnosis", "en")],
)
def test_a_report_for_the_archive_keeps_every_clause(assessment, report, language):
    assert breaches(archived(assessment, report, language)) == []


@pytest.fixture(scope="module")
def executive(assessment) -> bytes:
    return archived(assessment, "executive", "en")


def no_intent(writer: PdfWriter) -> None:
    del writer._root_object["/OutputIntents"]


def no_metadata(writer: PdfWriter) -> None:
    del writer._root_object["/Metadata"]


def no_language(writer: PdfWriter) -> None:
    del writer._root_object["/Lang"]


def no_tags(writer: PdfWriter) -> None:
    del writer._root_object["/StructTreeRoot"]


def no_association(writer: PdfWriter) -> None:
    writer._root_object[NameObject("/AF")] = ArrayObject()


def another_title(writer: PdfWriter) -> None:
    writer.add_metadata({"/Title": "another"})


def launching(writer: PdfWriter) -> None:
    action = {NameObject("/S"): NameObject("/Launch")}
    writer._root_object[NameObject("/OpenAction")] = DictionaryObject(action)


def of_objects(change: Callable[[DictionaryObject], object]) -> Break:
    def broken(writer: PdfWriter) -> None:
        for one in writer._objects:
            if isinstance(one, DictionaryObject):
                change(one)

    return broken


def without(key: str) -> Break:
    return of_objects(lambda one: one.pop(NameObject(key), None))


def no_kind_of_file(one: DictionaryObject) -> None:
    if isinstance(one, StreamObject) and "/Params" in one:
        one.pop(NameObject("/Subtype"), None)


def scripted(writer: PdfWriter) -> None:
    action = {
        NameObject("/S"): NameObject("/JavaScript"),
        NameObject("/JS"): TextStringObject("app.alert('x')"),
    }
    writer._root_object[NameObject("/OpenAction")] = DictionaryObject(action)


def uncharactered(one: DictionaryObject) -> None:
    if one.get("/Type") == "/Font":
        one.pop(NameObject("/ToUnicode"), None)


@pytest.mark.parametrize(
    ("broken", "clause"),
    [
        (no_intent, "6.2.3 no output intent"),
        (no_metadata, "6.6.2.1 there are no metadata"),
        (no_language, "6.7.4 no language"),
        (no_tags, "6.7.3 there is no tree"),
        (no_association, "is not associated with the file"),
        (another_title, "6.6.3 /Title differs"),
        (launching, "6.5.1 there is the action /Launch"),
        (scripted, "6.5.1 there is"),
        (of_objects(uncharactered), "says no characters"),
        (without("/FontFile3"), "is not embedded"),
        (without("/AFRelationship"), "does not say what it is to the file"),
        (without("/Alt"), "a figure has no words"),
        (of_objects(no_kind_of_file), "names no kind of file"),
    ],
)
def test_each_kind_of_breach_is_found(executive, broken, clause):
    writer = PdfWriter(clone_from=BytesIO(executive))
    broken(writer)
    changed = BytesIO()
    writer.write(changed)

    assert any(clause in found for found in breaches(changed.getvalue()))


def test_what_follows_the_end_and_a_wrong_header_are_found(executive):
    assert any("6.1.3" in found for found in breaches(executive + b"more"))
    assert any(
        "6.1.2" in f for f in breaches(executive.replace(b"%PDF-1", b"%PDF-2", 1))
    )


def test_a_report_that_is_not_for_the_archive_is_told_apart(assessment):
    occasion = Occasion("en", DECISIONS, Printing(PRINTED))

    found = breaches(report_pdf(assessment, "executive", occasion))

    assert "6.6.4 the metadata do not name PDF/A-3a" in found
