"""Reports as files: asked for, printed once per content, kept, handed out."""

import datetime as dt
import json
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from sqlalchemy.orm import Session

from planner.core.problems import PlannerError
from planner.core.report import Printing
from planner.core.since_made import MadeOf, changes_since
from planner.core.text import Message, Text
from planner.services.auditing import Deed, Doer, record
from planner.services.branding import brand_of
from planner.services.clients import NotFoundError
from planner.services.deciding import decisions_of
from planner.services.documenting import (
    FORMATS,
    check_document,
    document_titles,
    report_of,
    type_of,
)
from planner.services.engagements import Project
from planner.services.gathering import logged
from planner.services.marking import mark_of
from planner.services.proofing import proofs
from planner.services.queueing import NewJob, enqueue
from planner.services.reading import Reading
from planner.services.recording_plans import to_print
from planner.services.report_folders import (
    Assets,
    brand_assets,
    report_assets,
    report_names,
)
from planner.services.reporting import IN_ORDER, Occasion, page_html
from planner.store import jobs, results
from planner.store.engine import writing
from planner.store.tables import Job, ReportFile, Round

KIND = "report"


class NoPreviewError(PlannerError):
    """The document is no page to look at."""


class NothingToPrintError(PlannerError):
    """The round has no result yet."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which document in which language."""

    name: str
    language: str


@dataclass(frozen=True, slots=True)
class Made:
    """A file that was made of a round, with what it was made from.

    Args:
        fresh: whether it says what a document made now would say.
    """

    public_id: str
    title: Text
    language: str
    at: dt.datetime
    hash: str
    inputs: str
    fresh: bool


def ask_for_report(
    session: Session, doer: Doer, project: Project, found: Reading, wanted: Wanted
) -> Job:
    """Put the printing in line; asked for twenty times it is done once.

    Raises:
        NoSuchDocumentError: there is no such report or language.
        NothingToPrintError: the round has no result yet.
    """
    check_document(wanted.name, wanted.language)
    if found.is_empty or found.round is None:
        raise NothingToPrintError(Message("There is no result to print yet"))
    with writing(session):
        job = enqueue(session, _new_job(session, doer, project, found, wanted), doer.at)
        object_ = f"round:{project.row.public_id}/{found.round.number}"
        deed = Deed("report.ask", object_, project.client.id, wanted.name)
        record(session, doer, deed)
    return job


def waiting_documents(
    session: Session, project: Project, found: Reading
) -> tuple[Job, ...]:
    """Return the work on documents of the present inputs in line, or failed."""
    assert found.round is not None  # noqa: S101 - the caller has looked
    assert found.outcome is not None  # noqa: S101
    wanted = {
        "project": project.row.public_id,
        "round": found.round.number,
        "inputs": found.outcome.fingerprint,
    }
    rows = jobs.unfinished(session, project.client.id, KIND)
    return tuple(
        row for row in rows if wanted.items() <= json.loads(row.arguments).items()
    )


def _new_job(
    session: Session, doer: Doer, project: Project, found: Reading, wanted: Wanted
) -> NewJob:
    assert found.round is not None  # noqa: S101 - the caller has looked
    assert found.outcome is not None  # noqa: S101
    mark = mark_of(session, project, found, doer.at)
    key = results.FileKey(wanted.name, wanted.language, mark)
    made = _row_of(session, project, found.round, found.outcome.fingerprint, key)
    arguments: dict[str, object] = {
        "project": project.row.public_id,
        "round": found.round.number,
        "inputs": found.outcome.fingerprint,
        "name": wanted.name,
        "language": wanted.language,
        "mark": mark,
    }
    if made is not None and not Path(made.path).is_file():
        arguments["instead_of"] = made.public_id
    return NewJob(KIND, arguments, project.client.id)


def _row_of(
    session: Session, project: Project, found: Round, inputs: str, key: results.FileKey
) -> ReportFile | None:
    client_id = project.client.id
    kept = results.assessment_of_hash(session, client_id, found.id, inputs)
    if kept is None:
        return None
    return results.file_for(session, client_id, kept.id, key)


def files_of(
    session: Session, project: Project, found: Reading, now: dt.datetime
) -> tuple[Made, ...]:
    """Return the files made of a round, newest first."""
    if found.round is None:
        return ()
    client_id, titles = project.client.id, document_titles()
    present = found.outcome.fingerprint if found.outcome else ""
    mark = mark_of(session, project, found, now)
    inputs = {
        row.id: row.hash
        for row in results.assessments_of_round(session, client_id, found.round.id)
    }
    return tuple(
        Made(
            row.public_id,
            titles.get(row.name, Text(ko=row.name, en=row.name)),
            row.language,
            row.created_at,
            row.hash,
            inputs[row.assessment_id],
            inputs[row.assessment_id] == present and row.mark == mark,
        )
        for row in results.report_files(session, client_id, found.round.id)
        if Path(row.path).is_file()
    )


def changed_since(
    session: Session, project: Project, found: Reading, public_id: str
) -> tuple[Message, ...]:
    """Say what is different now from when a file was made.

    Raises:
        NotFoundError: there is none, or it is of another client or round.
    """
    client_id = project.client.id
    row = results.report_file(session, client_id, public_id)
    if row is None or found.round is None or found.assessment is None:
        raise NotFoundError(Message("There is nothing at this address"))
    kept = results.assessments_of_round(session, client_id, found.round.id)
    documents = {each.id: each.document for each in kept}
    if row.assessment_id not in documents:
        raise NotFoundError(Message("There is nothing at this address"))
    made = MadeOf(json.loads(documents[row.assessment_id]), row.created_at)
    return changes_since(found.assessment, logged(session, project), made)


def content_of(
    session: Session, doer: Doer, project: Project, public_id: str
) -> tuple[str, bytes, str]:
    """Return name, content and media type of a file, noting who fetched it.

    Raises:
        NotFoundError: there is none, or it is another client's.
    """
    row = results.report_file(session, project.client.id, public_id)
    if row is None or not Path(row.path).is_file():
        raise NotFoundError(Message("There is nothing at this address"))
    with writing(session):
        deed = Deed("report.fetch", f"report:{public_id}", project.client.id, row.hash)
        record(session, doer, deed)
    day = row.created_at.date().isoformat()
    name = f"{row.name}-{row.language}-{day}.{row.kind}"
    return name, Path(row.path).read_bytes(), type_of(row.kind)


def preview(
    session: Session,
    project: Project,
    found: Reading,
    wanted: Wanted,
    base: str,
    now: dt.datetime,
) -> str:
    """Return the report as a page; `base` is where its styles and fonts are served.

    Raises:
        NoSuchDocumentError: there is no such report or language.
        NoPreviewError: it is no report.
        NothingToPrintError: the round has no result yet.
    """
    check_document(wanted.name, wanted.language)
    if wanted.name in FORMATS:
        raise NoPreviewError(
            Message("Only reports are looked at in the browser; make the file instead")
        )
    if found.assessment is None or found.is_empty:
        raise NothingToPrintError(Message("There is no result to print yet"))
    decisions = {each: decisions_of(session, project, each) for each in IN_ORDER}
    printed = Printing(months=found.age_in_months(now))
    brand = brand_of(session, project)
    occasion = Occasion(wanted.language, decisions, printed, brand=brand)
    assessment = to_print(session, project, found.assessment)
    return page_html(assessment, report_of(wanted.name), occasion, base)


def proofs_of(
    session: Session, project: Project, found: Reading, wanted: Wanted
) -> tuple[Message, ...]:
    """What a reader would stumble over in a report, before it is made.

    Raises:
        NoSuchDocumentError: there is no such document.
        NoPreviewError: it is no report.
        NothingToPrintError: the round has no result yet.
    """
    check_document(wanted.name, wanted.language)
    if wanted.name in FORMATS:
        raise NoPreviewError(
            Message("Only reports are looked at in the browser; make the file instead")
        )
    if found.assessment is None or found.is_empty:
        raise NothingToPrintError(Message("There is no result to print yet"))
    assessment, report = to_print(session, project, found.assessment), wanted.name
    told = (
        message
        for language in Occasion(wanted.language).languages
        for message in proofs(assessment, report_of(report), language)
    )
    return tuple(each for each in {str(m): m for m in told}.values())


@lru_cache(maxsize=4)
def _assets(report: str) -> Assets:
    return report_assets(report)


def report_asset(
    session: Session, project: Project, report: str, file: str
) -> tuple[bytes, str] | None:
    """Return a style, font or logo with its type; None when there is none."""
    if report not in report_names():
        return None
    ours = _assets(report).get(file)
    return ours or brand_assets(brand_of(session, project)).get(file)
