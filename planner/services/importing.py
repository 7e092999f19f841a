"""Engagement folders brought into the database: a client, a project, a closed round."""

import datetime as dt
import io
import stat
import zipfile
from dataclasses import asdict, dataclass
from pathlib import Path

from sqlalchemy import insert
from sqlalchemy.orm import Session

from planner.core.kpi_series import month_names
from planner.core.problems import PlannerError
from planner.core.records import Records
from planner.core.text import Message
from planner.services.asking import written_items
from planner.services.asking_links import keep_judged
from planner.services.assessing import FolderRead, read_folder
from planner.services.auditing import Deed, Doer, record
from planner.services.branding import keep_brand
from planner.services.clients import create_client
from planner.services.engagements import Project, add_engagement, project_of
from planner.services.mapping import keep_changes
from planner.services.positioning import keep_lines
from planner.services.proving import keep_files
from planner.services.publishing import framework_named
from planner.services.recording_plans import keep_record
from planner.services.rounds import (
    NewRound,
    close_round,
    first_asked,
    open_round,
    prepare_round,
)
from planner.store.engine import writing
from planner.store.tables import (
    Answer,
    Benchmark,
    Client,
    Decision,
    InterviewCoding,
    InterviewNote,
    KpiCheck,
    KpiLevel,
    KpiValue,
    Override,
    Respondent,
    Round,
)

LARGEST_ZIP = 5_000_000
LARGEST_CONTENT = 64_000_000
MOST_MEMBERS = 100


class NotAFolderError(PlannerError):
    """The archive does not hold an engagement folder."""


class NotPublishedError(PlannerError):
    """The folder is pinned to a framework that is not published here."""


@dataclass(frozen=True, slots=True)
class Imported:
    """A project that was brought in, with its round."""

    project: Project
    round: Round
    read: FolderRead


def import_folder(
    session: Session, doer: Doer, folder: Path, client: Client | None = None
) -> Imported:
    """Keep an engagement folder as a project with one closed round.

    Args:
        session: of the database.
        doer: who acts.
        folder: the engagement folder.
        client: the company; a new one of the folder's name when None.

    Raises:
        InputError: anything in the folder is wrong; nothing is kept then.
    """
    read = read_folder(folder)
    settings = read.engagement.settings
    framework = read.method.framework
    version = framework_named(session, framework.id, framework.version)
    if version is None:
        raise NotPublishedError(
            Message(
                "The framework {name} is not published here; publish it first",
                {"name": f"{framework.id}@{framework.version}"},
            )
        )
    owner = client or create_client(
        session, doer, settings.client.ko, settings.client.en or ""
    )
    row = add_engagement(session, doer, owner, settings, version)
    project = project_of(session, row)
    found = prepare_round(session, doer, project, NewRound(asked=first_asked(project)))
    open_round(session, doer, project, found)
    with writing(session):
        _keep_people(session, project, found, read)
        _keep_evidence(session, project, found, read)
        _keep_decisions(session, doer, project, found, read)
        keep_lines(session, project, read.engagement.swot)
        keep_changes(session, doer, project, read.engagement.map_changes)
        _keep_plan(session, doer, project, read)
        keep_judged(session, doer, project, read.engagement)
        object_ = f"project:{project.row.public_id}"
        record(session, doer, Deed("project.import", object_, owner.id))
    close_round(session, doer, project, found)
    if not read.brand.is_house:
        keep_brand(session, doer, project, read.brand)
    return Imported(project, found, read)


def unpacked(content: bytes, beside: Path) -> Path:
    """Unpack an archive of an engagement folder and return where it lies.

    Raises:
        NotAFolderError: too large, no archive, or it holds other things than files.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            _check(archive, len(content))
            for member in archive.infolist():
                if not member.is_dir():
                    name = Path(member.filename).name
                    (beside / name).write_bytes(archive.read(member))
    except (zipfile.BadZipFile, RuntimeError, NotImplementedError) as error:
        raise NotAFolderError(
            Message("The file is not a zip archive; export a project to get one")
        ) from error
    return beside


def _check(archive: zipfile.ZipFile, size: int) -> None:
    members = archive.infolist()
    total = sum(m.file_size for m in members)
    links = any(stat.S_ISLNK(m.external_attr >> 16) for m in members)
    if size > LARGEST_ZIP or total > LARGEST_CONTENT or len(members) > MOST_MEMBERS:
        raise NotAFolderError(
            Message(
                "The archive is too large; it may have {size} MB",
                {"size": LARGEST_ZIP // 1_000_000},
            )
        )
    if links:
        raise NotAFolderError(Message("The archive holds links; pack plain files"))


def _keep_plan(
    session: Session, doer: Doer, project: Project, read: FolderRead
) -> None:
    """Keep what became of the plan, with the files that prove it."""
    keep_record(session, project, read.engagement.plan_record)
    keep_files(session, doer, project, read.files)


def _keep_people(
    session: Session, project: Project, found: Round, read: FolderRead
) -> None:
    answers = read.engagement.answers
    given = {int(i) for i in answers.respondent}
    of = {"client_id": project.client.id, "round_id": found.id}
    rows = [
        Respondent(
            **of,
            code=r.id,
            role=r.role,
            unit=r.unit,
            state="submitted" if i in given else "invited",
            items=None if r.asked is None else written_items(r.asked),
        )
        for i, r in enumerate(answers.respondents)
    ]
    session.add_all(rows)
    session.flush()
    key = {r.code: r.id for r in rows}
    day = found.opened_at.date().isoformat() if found.opened_at else ""
    kept = [
        {
            **of,
            "respondent_id": key[a.respondent],
            "question": a.question,
            "line": a.line,
            "value": a.value,
            "evidence": a.evidence,
            "revision": 1,
            "updated_on": day,
        }
        for a in answers
    ]
    if kept:
        session.execute(insert(Answer), kept)


def _keep_evidence(
    session: Session, project: Project, found: Round, read: FolderRead
) -> None:
    client_id = project.client.id
    values = [
        {
            "client_id": client_id,
            "engagement_id": project.row.id,
            "kpi": series.kpi,
            "month": month,
            "value": value,
        }
        for series in read.engagement.series.values()
        for month, value in zip(month_names(series), series.values, strict=True)
        if value is not None
    ]
    if values:
        session.execute(insert(KpiValue), values)
    levels = (read.engagement.kpi_levels or {}).items()
    session.add_all(
        KpiLevel(client_id=client_id, round_id=found.id, capability=c, level=level)
        for c, level in levels
    )
    _keep_records(session, project, found, read.engagement.records)


def _keep_records(
    session: Session, project: Project, found: Round, records: Records
) -> None:
    """Keep notes with their codings, benchmarks and KPI checks of a folder."""
    of_round = {"client_id": project.client.id, "round_id": found.id}
    for number, note in enumerate(records.notes, start=1):
        row = InterviewNote(**of_round, number=number, who=note.who, text=note.text)
        session.add(row)
        session.flush()
        session.add_all(
            InterviewCoding(client_id=project.client.id, note_id=row.id, **asdict(one))
            for one in note.codings
        )
    of_project = {"client_id": project.client.id, "engagement_id": project.row.id}
    session.add_all(
        Benchmark(**of_project, number=number, **asdict(one))
        for number, one in enumerate(records.benchmarks, start=1)
    )
    session.add_all(KpiCheck(**of_project, **asdict(one)) for one in records.checks)
    session.flush()


def _keep_decisions(
    session: Session, doer: Doer, project: Project, found: Round, read: FolderRead
) -> None:
    client_id = project.client.id
    session.add_all(
        Override(
            client_id=client_id,
            round_id=found.id,
            kind=o.kind,
            capability=o.capability,
            value=o.value,
            who=o.who[:200],
            reason=o.reason,
            dissent=o.dissent,
            at=dt.datetime.combine(o.on, dt.time(), dt.UTC) if o.on else doer.at,
        )
        for o in read.engagement.overrides
    )
    session.add_all(
        Decision(
            client_id=client_id,
            engagement_id=project.row.id,
            at=d.at,
            who=d.who[:200],
            what=d.what[:200],
            old=d.old,
            new=d.new,
            reason=d.reason,
        )
        for d in read.engagement.decisions
    )
    session.flush()
