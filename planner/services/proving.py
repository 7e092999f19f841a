"""Files of deliverables and criteria: kept, handed out, taken away, taken along."""

import csv
import hashlib
import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy.orm import Session

from planner.core.stage_files import (
    LARGEST_TOGETHER,
    MB,
    MOST,
    ProofFile,
    bare_name,
    ending,
    file_fault,
)
from planner.core.text import Message
from planner.services import typed
from planner.services.auditing import Deed, Doer, record
from planner.services.clients import NotFoundError
from planner.services.engagements import Project
from planner.services.gating import Gate, WrongGateError
from planner.store import delivery as rows
from planner.store.engine import writing
from planner.store.tables import StageFile

TABLE, COLUMNS = "stage_files.csv", ("key", "name", "file")


@dataclass(frozen=True, slots=True)
class Proof:
    """A kept file, without its content."""

    number: int
    key: str
    name: str


def proofs(session: Session, project: Project) -> tuple[Proof, ...]:
    """Return the files of a project by number."""
    found = rows.files_of(session, project.client.id, project.row.id)
    return tuple(Proof(row.number, row.key, row.name) for row in found)


def add_file(
    session: Session,
    doer: Doer,
    project: Project,
    gate: Gate,
    new: ProofFile,
    who: str,
) -> None:
    """Keep a file with a deliverable or criterion.

    Raises:
        NotFoundError: the stage has no such item.
        WrongGateError: the file cannot be kept.
    """
    if new.key not in {item.key for item in gate.items}:
        raise NotFoundError(Message("There is nothing at this address"))
    name = typed.one_line(bare_name(new.name))
    fault = file_fault(name, new.content)
    if fault is not None:
        raise WrongGateError(fault)
    with writing(session):
        given = session, project.client.id, project.row.id
        kept = rows.files_of(*given)
        together = rows.bytes_of_files(*given) + len(new.content)
        if len(kept) >= MOST or together > LARGEST_TOGETHER:
            raise WrongGateError(
                Message(
                    "A project keeps at most {count} files and {size} MB; take one away"
                    " or give a link",
                    {"count": MOST, "size": LARGEST_TOGETHER // MB},
                )
            )
        number = max((row.number for row in kept), default=0) + 1
        session.add(
            _row(doer, project, number, ProofFile(new.key, name, new.content), who)
        )
        _tell(session, doer, project, "stage.file", f"{new.key} {number}")


def take_away(
    session: Session, doer: Doer, project: Project, gate: Gate, number: int
) -> None:
    """Take a file of a stage away for good.

    Raises:
        NotFoundError: the stage has no such file.
    """
    keys = {item.key for item in gate.items}
    with writing(session):
        row = _found(session, project, number)
        if row.key not in keys:
            raise NotFoundError(Message("There is nothing at this address"))
        session.delete(row)
        _tell(session, doer, project, "stage.file_away", f"{row.key} {number}")


def content_of_file(
    session: Session, doer: Doer, project: Project, number: int
) -> ProofFile:
    """Return a file with its content; handing it out leaves a row.

    Raises:
        NotFoundError: there is none of that number.
    """
    with writing(session):
        row = _found(session, project, number)
        _tell(session, doer, project, "stage.file_out", f"{row.key} {number}")
        return ProofFile(row.key, row.name, row.content)


def proof_files(session: Session, project: Project) -> Mapping[str, str | bytes]:
    """The files of an engagement folder that carry the proofs; none without any."""
    found = rows.files_of(session, project.client.id, project.row.id)
    if not found:
        return {}
    told = io.StringIO()
    table = csv.writer(told, lineterminator="\n")
    table.writerow(COLUMNS)
    files: dict[str, str | bytes] = {}
    for place, row in enumerate(found, start=1):
        name = f"stage-file-{place}.{ending(row.name)}"
        table.writerow((row.key, row.name, name))
        files[name] = row.content
    return {**files, TABLE: told.getvalue()}


def keep_files(
    session: Session, doer: Doer, project: Project, found: Sequence[ProofFile]
) -> None:
    """Keep the files of a folder, inside the transaction at hand."""
    session.add_all(
        _row(doer, project, number, one, "") for number, one in enumerate(found, 1)
    )
    session.flush()


def _row(
    doer: Doer, project: Project, number: int, new: ProofFile, who: str
) -> StageFile:
    return StageFile(
        client_id=project.client.id,
        engagement_id=project.row.id,
        number=number,
        key=new.key,
        name=new.name,
        digest=hashlib.sha256(new.content).hexdigest(),
        content=new.content,
        who=who,
        at=doer.at,
    )


def _found(session: Session, project: Project, number: int) -> StageFile:
    for row in rows.files_of(session, project.client.id, project.row.id):
        if row.number == number:
            return row
    raise NotFoundError(Message("There is nothing at this address"))


def _tell(
    session: Session, doer: Doer, project: Project, action: str, what: str
) -> None:
    object_ = f"project:{project.row.public_id}"
    record(session, doer, Deed(action, object_, project.client.id, what))
