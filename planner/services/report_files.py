"""Reports as files: asked for, printed once per content, kept, handed out."""

import datetime as dt
import hashlib
import os
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from sqlalchemy.orm import Session

from planner.content.reports import find_report, load_report
from planner.core.problems import PlannerError
from planner.core.text import Message, Text
from planner.services.auditing import Deed, Doer, record
from planner.services.clients import NotFoundError
from planner.services.deciding import decisions_of
from planner.services.diagnosing import full_assessment
from planner.services.engagements import Project
from planner.services.finding import project_named
from planner.services.queueing import NewJob, enqueue
from planner.services.reading import Reading, View, reading
from planner.services.reporting import (
    REPORTS,
    Assets,
    report_assets,
    report_html,
    report_names,
    report_pdf_apart,
)
from planner.services.rounds import round_in
from planner.services.secret_key import new_token
from planner.services.solving import Tell, keep
from planner.services.translating import LANGUAGES
from planner.store import jobs, results
from planner.store.engine import writing
from planner.store.tables import Assessment as AssessmentRow
from planner.store.tables import Job, ReportFile, Round

KIND = "report"
FOLDER = "reports"


class NoSuchReportError(PlannerError):
    """There is no such report or language."""


class NothingToPrintError(PlannerError):
    """The round has no result yet."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which report in which language."""

    name: str
    language: str


@dataclass(frozen=True, slots=True)
class Made:
    """A file that was made of a round, with what it was made from.

    Args:
        fresh: whether it belongs to the inputs as they are now.
    """

    public_id: str
    title: Text
    language: str
    at: dt.datetime
    hash: str
    inputs: str
    fresh: bool


@dataclass(frozen=True, slots=True)
class Bench:
    """What printing needs: how results are read, where files lie, who is told."""

    view: View
    data_dir: Path
    tell: Tell


def check_wanted(wanted: Wanted) -> None:
    """Refuse a report or language that there is not.

    Raises:
        NoSuchReportError: there is none.
    """
    if wanted.name not in report_names() or wanted.language not in LANGUAGES:
        raise NoSuchReportError(Message("Choose one of the reports and a language"))


def ask_for_report(
    session: Session, doer: Doer, project: Project, found: Reading, wanted: Wanted
) -> Job:
    """Put the printing in line; asked for twenty times it is done once.

    Raises:
        NoSuchReportError: there is no such report or language.
        NothingToPrintError: the round has no result yet.
    """
    check_wanted(wanted)
    if found.is_empty or found.round is None:
        raise NothingToPrintError(Message("There is no result to print yet"))
    with writing(session):
        job = enqueue(session, _new_job(session, project, found, wanted), doer.at)
        object_ = f"round:{project.row.public_id}/{found.round.number}"
        deed = Deed("report.ask", object_, project.client.id, wanted.name)
        record(session, doer, deed)
    return job


def report_job(
    session: Session, project: Project, found: Reading, wanted: Wanted
) -> Job | None:
    """Return the work that prints a report from the present inputs, if asked for."""
    return jobs.job_by_key(session, _new_job(session, project, found, wanted).key)


def _new_job(
    session: Session, project: Project, found: Reading, wanted: Wanted
) -> NewJob:
    assert found.round is not None  # noqa: S101 - the caller has looked
    assert found.outcome is not None  # noqa: S101
    made = _row_of(session, project, found.round, found.outcome.fingerprint, wanted)
    arguments: dict[str, object] = {
        "project": project.row.public_id,
        "round": found.round.number,
        "inputs": found.outcome.fingerprint,
        "name": wanted.name,
        "language": wanted.language,
    }
    if made is not None and not Path(made.path).is_file():
        arguments["instead_of"] = made.public_id
    return NewJob(KIND, arguments, project.client.id)


def _row_of(
    session: Session, project: Project, found: Round, inputs: str, wanted: Wanted
) -> ReportFile | None:
    client_id = project.client.id
    kept = results.assessment_of_hash(session, client_id, found.id, inputs)
    if kept is None:
        return None
    return results.file_for(session, client_id, kept.id, wanted.name, wanted.language)


def print_report(
    session: Session, doer: Doer, arguments: Mapping[str, object], bench: Bench
) -> dict[str, object]:
    """Print the report of the present inputs and keep the file, once per content."""
    project = project_named(session, str(arguments["project"]))
    number = int(str(arguments["round"]))
    wanted = Wanted(str(arguments["name"]), str(arguments["language"]))
    check_wanted(wanted)
    bench.tell(5, "compute")
    kept = _kept(session, doer, project, round_in(session, project, number), bench)
    found = reading(session, project, number, bench.view)
    if found.assessment is None:
        raise NothingToPrintError(Message("There is no result to print yet"))
    bench.tell(40, "print")
    pdf = report_pdf_apart(
        found.assessment,
        wanted.name,
        wanted.language,
        decisions=decisions_of(session, project, wanted.language),
        printed_on=doer.at.date(),
    )
    bench.tell(95, "keep")
    row = _file(session, doer, kept, wanted, _stored(bench.data_dir / FOLDER, pdf))
    return {"file": row.public_id}


def _kept(
    session: Session, doer: Doer, project: Project, found: Round, bench: Bench
) -> AssessmentRow:
    """The stored result of the present inputs, solved for when there is none."""
    shown = reading(session, project, found.number, bench.view)
    if shown.outcome is None or shown.is_empty:
        raise NothingToPrintError(Message("There is no result to print yet"))
    row = results.assessment_of_hash(
        session, project.client.id, found.id, shown.outcome.fingerprint
    )
    if row is not None:
        return row
    whole = full_assessment(session, project, found, bench.view.seed)
    return keep(session, doer, project, found, whole)


def _stored(folder: Path, content: bytes) -> Path:
    """Write a file under the hash of its content, whole or not at all."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{hashlib.sha256(content).hexdigest()}.pdf"
    handle, name = tempfile.mkstemp(dir=folder, suffix=".part")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        Path(name).replace(path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
    return path


def _file(
    session: Session, doer: Doer, kept: AssessmentRow, wanted: Wanted, path: Path
) -> ReportFile:
    with writing(session):
        row = results.file_for(
            session, kept.client_id, kept.id, wanted.name, wanted.language
        )
        if row is None:
            row = ReportFile(
                public_id=new_token(),
                client_id=kept.client_id,
                assessment_id=kept.id,
                name=wanted.name,
                language=wanted.language,
                kind="pdf",
                created_at=doer.at,
            )
            session.add(row)
        row.hash, row.path = path.stem, str(path)
        session.flush()
        deed = Deed("report.made", f"report:{row.public_id}", kept.client_id, row.hash)
        record(session, doer, deed)
    return row


def report_titles() -> dict[str, Text]:
    """The reports there are, with their names."""
    titles = {}
    for name in report_names():
        file, _ = load_report(find_report(REPORTS, name))
        if file is not None:
            titles[name] = file.name
    return titles


def files_of(session: Session, project: Project, found: Reading) -> tuple[Made, ...]:
    """Return the files made of a round, newest first."""
    if found.round is None:
        return ()
    client_id, titles = project.client.id, report_titles()
    now = found.outcome.fingerprint if found.outcome else ""
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
            inputs[row.assessment_id] == now,
        )
        for row in results.report_files(session, client_id, found.round.id)
        if Path(row.path).is_file()
    )


def content_of(
    session: Session, doer: Doer, project: Project, public_id: str
) -> tuple[str, bytes]:
    """Return name and content of a file, noting who fetched it.

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
    return f"{row.name}-{row.language}-{day}.pdf", Path(row.path).read_bytes()


def preview(
    session: Session, project: Project, found: Reading, wanted: Wanted, base: str
) -> str:
    """Return the report as a page; `base` is where its styles and fonts are served.

    Raises:
        NoSuchReportError: there is no such report or language.
        NothingToPrintError: the round has no result yet.
    """
    check_wanted(wanted)
    if found.assessment is None or found.is_empty:
        raise NothingToPrintError(Message("There is no result to print yet"))
    decisions = decisions_of(session, project, wanted.language)
    return report_html(
        found.assessment, wanted.name, wanted.language, base=base, decisions=decisions
    )


@lru_cache(maxsize=4)
def _assets(report: str) -> Assets:
    return report_assets(report)


def report_asset(report: str, file: str) -> tuple[bytes, str] | None:
    """Return a style or font of a report with its type; None when there is none."""
    return _assets(report).get(file) if report in report_names() else None
