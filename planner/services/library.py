"""The frameworks and questionnaires shipped with the product, loaded by id."""

from dataclasses import dataclass
from pathlib import Path

from planner.content import frameworks, questionnaires
from planner.content.library import find
from planner.core.framework import Framework
from planner.core.problems import InputError, errors
from planner.core.questionnaire import Questionnaire

ROOT = Path(__file__).resolve().parents[2]


@dataclass(frozen=True, slots=True)
class Method:
    """A framework with the questionnaire that asks for it."""

    framework: Framework
    questionnaire: Questionnaire


def method(framework: str, questionnaire: str | None = None) -> Method:
    """Load `ID` (the newest) or `ID@VERSION`, by default with its own questionnaire.

    Raises:
        NotInLibraryError: there is no such id or version.
        InputError: the files have mistakes.
    """
    edition = find(ROOT / "frameworks", frameworks.MARKER, framework)
    found, problems = frameworks.load_framework(edition.folder)
    if found is None:
        raise InputError(errors(problems))
    wanted = questionnaire or found.questionnaire
    place = find(ROOT / "questionnaires", questionnaires.MARKER, wanted)
    asked, problems = questionnaires.load_questionnaire(place.folder, found)
    if asked is None:
        raise InputError(errors(problems))
    return Method(found, asked)
