"""Printing a report behind the pages: computed, set, kept whole under its hash."""

import hashlib
import os
import tempfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy.orm import Session

from planner.core.assessment import Assessment
from planner.core.message_document import written
from planner.core.report import Printing
from planner.core.text import Message
from planner.report.pdf_apart import Onlooker, PrintingEndedError
from planner.services.auditing import Deed, Doer, record
from planner.services.branding import brand_of
from planner.services.deciding import decisions_of
from planner.services.diagnosing import full_assessment
from planner.services.documenting import (
    Document,
    check_document,
    made_document,
    suffix_of,
)
from planner.services.engagements import Project
from planner.services.finding import project_named
from planner.services.marking import mark_of
from planner.services.queueing import EndedError
from planner.services.reading import View, reading
from planner.services.recording_plans import to_print
from planner.services.report_files import NothingToPrintError, Wanted
from planner.services.reporting import IN_ORDER, Occasion
from planner.services.rounds import round_in
from planner.services.secret_key import new_token
from planner.services.solving import keep
from planner.services.verifying import differing_numbers
from planner.services.watching import Tell
from planner.store import results
from planner.store.engine import writing
from planner.store.tables import Assessment as AssessmentRow
from planner.store.tables import ReportFile, Round

FOLDER = "reports"
FIRST, LAST = 40, 95


@dataclass(frozen=True, slots=True)
class Bench:
    """What printing needs: how results are read, where files lie, who looks on."""

    view: View
    data_dir: Path
    tell: Tell
    asked_to_end: Callable[[], bool]


def print_report(
    session: Session, doer: Doer, arguments: Mapping[str, object], bench: Bench
) -> dict[str, object]:
    """Make the document of the present inputs and keep the file, once per content.

    Raises:
        EndedError: somebody gave the printing up.
    """
    project = project_named(session, str(arguments["project"]))
    number = int(str(arguments["round"]))
    wanted = Wanted(str(arguments["name"]), str(arguments["language"]))
    check_document(wanted.name, wanted.language)
    bench.tell(5, "compute")
    kept = _kept(session, doer, project, round_in(session, project, number), bench)
    found = reading(session, project, number, bench.view)
    if found.assessment is None:
        raise NothingToPrintError(Message("There is no result to print yet"))
    mark = mark_of(session, project, found, doer.at)
    key = results.FileKey(wanted.name, wanted.language, mark)
    bench.tell(FIRST, "print")
    decisions = {each: decisions_of(session, project, each) for each in IN_ORDER}
    printed = Printing(doer.at.date(), found.age_in_months(doer.at))
    brand = brand_of(session, project)
    occasion = Occasion(wanted.language, decisions, printed, brand=brand)
    assessment = to_print(session, project, found.assessment)
    made = _made(assessment, wanted.name, occasion, bench)
    bench.tell(LAST, "keep")
    stored = _stored(bench.data_dir / FOLDER, made.content, suffix_of(wanted.name))
    row = _file(session, doer, kept, key, stored)
    differing = differing_numbers(assessment, wanted.name, occasion, made.content)
    faults = [written(fault) for fault in (*made.faults, *differing)]
    return {"file": row.public_id, "faults": faults}


def _made(
    assessment: Assessment, name: str, occasion: Occasion, bench: Bench
) -> Document:
    watch = PageWatch(bench.tell)
    try:
        onlooker = Onlooker(watch.page, bench.asked_to_end)
        return made_document(assessment, name, occasion, onlooker)
    except PrintingEndedError as error:
        raise EndedError(error.message) from error


class PageWatch:
    """Tells which page is being set; pages set a second time are not told again."""

    def __init__(self, tell: Tell) -> None:
        self._tell = tell
        self._last = 0

    def page(self, number: int, pages: int) -> None:
        """Tell the number of a page, and about how many there will be."""
        if number <= self._last:
            return
        self._last = number
        share = min(1.0, number / max(1, pages))
        doing = Message(
            "Page {page} of about {count} is being set.",
            {"page": number, "count": max(pages, number)},
        )
        self._tell(round(FIRST + (LAST - FIRST) * share), written(doing))


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


def _stored(folder: Path, content: bytes, suffix: str) -> Path:
    """Write a file under the hash of its content, whole or not at all."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{hashlib.sha256(content).hexdigest()}.{suffix}"
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
    session: Session, doer: Doer, kept: AssessmentRow, key: results.FileKey, path: Path
) -> ReportFile:
    with writing(session):
        row = results.file_for(session, kept.client_id, kept.id, key)
        if row is None:
            row = ReportFile(
                public_id=new_token(),
                client_id=kept.client_id,
                assessment_id=kept.id,
                name=key.name,
                language=key.language,
                kind=suffix_of(key.name),
                mark=key.mark,
                created_at=doer.at,
            )
            session.add(row)
        row.hash, row.path = path.stem, str(path)
        session.flush()
        deed = Deed("report.made", f"report:{row.public_id}", kept.client_id, row.hash)
        record(session, doer, deed)
    return row
