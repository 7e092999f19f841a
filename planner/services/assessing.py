"""Assessing an engagement folder: read, compute, write the result."""

import json
from dataclasses import dataclass, replace
from pathlib import Path

from planner.content.brand_file import load_brand
from planner.content.engagement_folder import load_engagement, load_settings
from planner.content.library import NotInLibraryError
from planner.content.stage_files import load_stage_files
from planner.core.assessment import Assessment, assess
from planner.core.assessment_document import document
from planner.core.brand import Brand
from planner.core.engagement import Engagement
from planner.core.problems import InputError, Problem, errors
from planner.core.report import Decision
from planner.core.stage_files import ProofFile
from planner.services.library import Method, method
from planner.services.recounting import told
from planner.services.translating import translator

NAME = "assessment.json"


@dataclass(frozen=True, slots=True)
class FolderRead:
    """What an engagement folder holds, with the method it is pinned to."""

    engagement: Engagement
    method: Method
    brand: Brand
    warnings: tuple[Problem, ...]
    files: tuple[ProofFile, ...] = ()


def read_folder(folder: Path) -> FolderRead:
    """Read an engagement folder.

    Raises:
        InputError: anything in it is wrong; carries every mistake.
    """
    settings, problems = load_settings(folder)
    framework = settings.named("framework")
    if framework is None:
        raise InputError(errors(problems))
    try:
        pinned = method(framework, settings.named("questionnaire"))
    except NotInLibraryError as error:
        is_framework = error.message.values["wanted"] == framework
        key = "framework" if is_framework else "questionnaire"
        fault = settings.document.problem((key,), error.message)
        raise InputError([*errors(problems), fault]) from error
    engagement, found = load_engagement(
        folder, settings, pinned.framework, pinned.questionnaire
    )
    problems += found
    brand, found = load_brand(folder)
    problems += found
    files, found = load_stage_files(folder, pinned.framework)
    problems += found
    if engagement is None or errors(problems):
        raise InputError(errors(problems))
    warnings = tuple(p for p in problems if p.warning)
    return FolderRead(engagement, pinned, brand, warnings, files)


def without_limits(read: FolderRead) -> FolderRead:
    """The same folder without the limits, so that no roadmap is solved for."""
    bare = read.engagement.settings.model_copy(update={"constraints": None})
    return replace(read, engagement=replace(read.engagement, settings=bare))


def assess_folder(read: FolderRead, seed: int) -> Assessment:
    """Compute the assessment of a folder that was read."""
    return assess(
        read.method.framework, read.method.questionnaire, read.engagement, seed
    )


def told_of(read: FolderRead, language: str) -> tuple[Decision, ...]:
    """The decision log of a folder that was read, in words."""
    return told(read.engagement.decisions, read.method.framework, language)


def assessment_json(assessment: Assessment, language: str) -> str:
    """The assessment as the text of `assessment.json`."""
    found = document(assessment, language, translator(language))
    return json.dumps(found, ensure_ascii=False, indent=1, allow_nan=False) + "\n"
