"""Checks authored files and folders, whatever they are, and collects every mistake."""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from pydantic import BaseModel

from planner.content import engagement_folder, frameworks, questionnaires, reports
from planner.content.library import NotInLibraryError, editions, find
from planner.content.yaml_file import Document, read_document, validated
from planner.core.brand import BrandFile
from planner.core.engagement import EngagementFile
from planner.core.framework import (
    FrameworkFile,
    InitiativesFile,
    KpisFile,
    LinksFile,
    StagesFile,
)
from planner.core.own_initiatives import OwnInitiativesFile
from planner.core.problems import InputError, Problem
from planner.core.questionnaire import QuestionnaireFile, Section
from planner.core.references import unknown
from planner.core.report import ReportFile
from planner.core.sample_file import SampleFile
from planner.core.strategy import StrategyFile
from planner.core.text import Message
from planner.services.assessing import read_folder
from planner.services.sampling import read_sample

SAMPLE = "sample.yaml"
ROOT = Path(__file__).resolve().parents[2]
SHIPPED = tuple(ROOT / name for name in ("frameworks", "questionnaires", "reports"))


@dataclass(frozen=True, slots=True)
class Checked:
    """What was read and what is wrong with it.

    Args:
        count: folders and single files that were read.
        problems: all mistakes and warnings, sorted by place.
    """

    count: int
    problems: tuple[Problem, ...]


FILES: Mapping[str, type[BaseModel]] = {
    "framework": FrameworkFile,
    "kpis": KpisFile,
    "links": LinksFile,
    "initiatives": InitiativesFile,
    "stages": StagesFile,
    "strategy": StrategyFile,
    "questionnaire": QuestionnaireFile,
    "section": Section,
    "engagement": EngagementFile,
    "sample": SampleFile,
    "report": ReportFile,
    "own-initiatives": OwnInitiativesFile,
    "brand": BrandFile,
}


def check_framework(folder: Path) -> list[Problem]:
    """Return all problems of a framework folder."""
    return frameworks.load_framework(folder)[1]


def check_questionnaire(folder: Path) -> list[Problem]:
    """Return all problems of a questionnaire folder, beside its framework."""
    main = read_document(folder / questionnaires.MARKER)
    head, problems = validated(main, QuestionnaireFile)
    if head is None:
        return problems
    beside = folder.resolve().parent.parent / "frameworks"
    for place in (beside, ROOT / "frameworks"):
        with suppress(NotInLibraryError):
            edition = find(place, frameworks.MARKER, head.framework)
            return _check_against(folder, main, edition.folder)
    known = {
        edition.id
        for place in (beside, ROOT / "frameworks")
        for edition in editions(place, frameworks.MARKER)
    }
    faults = unknown(("framework",), Message("framework"), head.framework, known)
    return [main.problem(fault.path, fault.message) for fault in faults]


def _check_against(folder: Path, main: Document, beside: Path) -> list[Problem]:
    framework, problems = frameworks.load_framework(beside)
    if framework is None:
        message = Message(
            "The framework in {folder} has {count} mistakes; check it first",
            {"folder": str(beside), "count": len(problems)},
        )
        return [main.problem(("framework",), message)]
    return questionnaires.load_questionnaire(folder, framework)[1]


def check_engagement(folder: Path) -> list[Problem]:
    """Return all problems of an engagement folder."""
    try:
        return list(read_folder(folder).warnings)
    except InputError as error:
        return list(error.problems)


def check_sample(folder: Path) -> list[Problem]:
    """Return all problems of the description of a sample company."""
    try:
        read_sample(folder / SAMPLE)
    except InputError as error:
        return list(error.problems)
    return []


Check = Callable[[Path], list[Problem]]

FOLDERS: Mapping[str, Check] = {
    frameworks.MARKER: check_framework,
    questionnaires.MARKER: check_questionnaire,
    engagement_folder.MARKER: check_engagement,
    SAMPLE: check_sample,
    reports.MARKER: lambda folder: reports.load_report(folder)[1],
}


def check(paths: Sequence[Path]) -> Checked:
    """Check folders and files; without any, all that is shipped."""
    chosen = paths or [place for place in SHIPPED if place.is_dir()]
    found: list[list[Problem]] = []
    for path in chosen:
        if path.is_dir():
            found += _check_folder(path, needed=bool(paths))
        else:
            found.append(_check_file(path))
    problems = {(p, str(p.message)): p for part in found for p in part}
    return Checked(len(found), tuple(sorted(problems.values())))


def _check_folder(folder: Path, *, needed: bool) -> Iterable[list[Problem]]:
    marked = sorted(
        (path.parent, marker) for marker in FOLDERS for path in folder.rglob(marker)
    )
    if marked or not needed:
        return [FOLDERS[marker](place) for place, marker in marked]
    message = Message(
        "There is nothing to check in this folder; it holds none of {markers}",
        {"markers": ", ".join(FOLDERS)},
    )
    return [[Problem(str(folder), 0, 0, message)]]


def _check_file(path: Path) -> list[Problem]:
    """Check a file in its folder when that is a whole one, else on its own."""
    if path.name in FOLDERS and path.is_file():
        return FOLDERS[path.name](path.parent)
    for folder in (path.parent, path.parent.parent):
        for marker, check_whole in FOLDERS.items():
            if (folder / marker).is_file() and path.suffix in {".yaml", ".csv"}:
                return check_whole(folder)
    document = read_document(path)
    if document.problems:
        return list(document.problems)
    model = _model_of(path, document)
    return validated(document, model)[1] if model else [_no_kind(document)]


def _no_kind(document: Document) -> Problem:
    message = Message(
        "What kind of file is this? Name its schema in the first line, such as"
        " # yaml-language-server: $schema=docs/schemas/{example}.schema.json",
        {"example": "kpis"},
    )
    return document.problem((), message)


_SCHEMA = re.compile(r"\$schema=\S*?(\w+)\.schema\.json")


def _model_of(path: Path, document: Document) -> type[BaseModel] | None:
    """Tell the kind by the schema of the first line, the file's name or its keys."""
    first = path.read_text("utf-8-sig").partition("\n")[0]
    named = _SCHEMA.search(first)
    kind = named.group(1) if named else path.stem
    if kind in FILES:
        return FILES[kind]
    keys = set(document.value) if isinstance(document.value, dict) else set()
    return next((m for m in FILES.values() if _own_keys(m) & keys), None)


def _own_keys(model: type[BaseModel]) -> set[str]:
    """Return the keys that tell a kind of file from the others."""
    return set(model.model_fields) - {"id", "name", "version", "framework"}
