"""Published versions: copied whole from disk to the database, never changed there."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from sqlalchemy.orm import Session

from planner.content import frameworks as framework_files
from planner.content import questionnaires as questionnaire_files
from planner.core.framework import Framework
from planner.core.problems import PlannerError, Problem, errors
from planner.core.questionnaire import Questionnaire
from planner.core.text import Message
from planner.services.auditing import Deed, Doer, record
from planner.store import library
from planner.store.engine import writing
from planner.store.tables import FrameworkVersion, QuestionnaireVersion


@dataclass(frozen=True, slots=True)
class Shelf:
    """The folders that what we ship is published from."""

    frameworks: Path
    questionnaires: Path


def publish_shipped(session: Session, doer: Doer, shelf: Shelf) -> list[Problem]:
    """Publish what is new on disk; return what is wrong there.

    A folder that cannot be read leaves the versions published before in use.
    """
    problems: list[Problem] = []
    for marker in sorted(shelf.frameworks.glob(f"*/{framework_files.MARKER}")):
        problems += _publish_folder(session, doer, marker.parent, shelf)
    return problems


def _publish_folder(
    session: Session, doer: Doer, folder: Path, shelf: Shelf
) -> list[Problem]:
    framework, problems = framework_files.load_framework(folder)
    if framework is None:
        return problems
    problems += _publish_framework(session, doer, framework, folder)
    place = shelf.questionnaires / framework.questionnaire
    questionnaire, found = questionnaire_files.load_questionnaire(place, framework)
    problems += found
    if questionnaire is not None:
        problems += _publish_questionnaire(session, doer, questionnaire, place)
    return list(errors(problems))


def _publish_framework(
    session: Session, doer: Doer, framework: Framework, folder: Path
) -> Iterator[Problem]:
    fingerprint = framework.fingerprint()
    known = library.framework_version(session, framework.id, framework.version)
    if known is not None:
        if known.hash != fingerprint:
            yield _raise_the_version(folder / framework_files.MARKER, framework.version)
        return
    with writing(session):
        session.add(
            FrameworkVersion(
                framework_id=framework.id,
                version=framework.version,
                hash=fingerprint,
                document=framework.model_dump_json(by_alias=True),
                published_at=doer.at,
            )
        )
        object_ = f"framework:{framework.id}@{framework.version}"
        record(session, doer, Deed("framework.publish", object_, detail=fingerprint))


def _publish_questionnaire(
    session: Session, doer: Doer, questionnaire: Questionnaire, folder: Path
) -> Iterator[Problem]:
    fingerprint = questionnaire.fingerprint()
    known = library.questionnaire_version(
        session, questionnaire.id, questionnaire.version
    )
    if known is not None:
        if known.hash != fingerprint:
            marker = folder / questionnaire_files.MARKER
            yield _raise_the_version(marker, questionnaire.version)
        return
    with writing(session):
        session.add(
            QuestionnaireVersion(
                questionnaire_id=questionnaire.id,
                version=questionnaire.version,
                hash=fingerprint,
                document=questionnaire.model_dump_json(by_alias=True),
                published_at=doer.at,
            )
        )
        object_ = f"questionnaire:{questionnaire.id}@{questionnaire.version}"
        record(
            session, doer, Deed("questionnaire.publish", object_, detail=fingerprint)
        )


def _raise_the_version(file: Path, version: str) -> Problem:
    return Problem(
        str(file),
        0,
        0,
        Message(
            "Version {version} is published already with other contents; raise the"
            " version, projects that run keep the published one",
            {"version": version},
        ),
    )


def framework_of(session: Session, version_id: int) -> Framework:
    """Return a published framework."""
    row = session.get_one(FrameworkVersion, version_id)
    return _framework(_Copy(row.hash, lambda: row.document))


def questionnaire_of(session: Session, version_id: int) -> Questionnaire:
    """Return a published questionnaire."""
    row = session.get_one(QuestionnaireVersion, version_id)
    return _questionnaire(_Copy(row.hash, lambda: row.document))


class _Copy:
    """A document known by its hash, so that reading one twice costs nothing."""

    def __init__(self, fingerprint: str, read: Callable[[], str]) -> None:
        self.fingerprint = fingerprint
        self.read = read

    def __hash__(self) -> int:
        return hash(self.fingerprint)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Copy) and other.fingerprint == self.fingerprint


@lru_cache(maxsize=8)
def _framework(copy: _Copy) -> Framework:
    return Framework.model_validate_json(copy.read())


@lru_cache(maxsize=8)
def _questionnaire(copy: _Copy) -> Questionnaire:
    return Questionnaire.model_validate_json(copy.read())


class NothingPublishedError(PlannerError):
    """There is no framework to work with."""


def default_framework(session: Session) -> FrameworkVersion:
    """Return the newest version of the framework that was published last.

    Raises:
        NothingPublishedError: there is none.
    """
    versions = library.framework_versions(session)
    if not versions:
        raise NothingPublishedError(
            Message("No framework is published; ask the operator to publish one")
        )
    return max(versions, key=lambda version: version.id)


def published_frameworks(session: Session) -> list[FrameworkVersion]:
    """Return every published version, newest first within each framework."""
    return library.framework_versions(session)


def framework_named(
    session: Session, framework_id: str, version: str
) -> FrameworkVersion | None:
    """Return a published version of a framework."""
    return library.framework_version(session, framework_id, version)
