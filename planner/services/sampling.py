"""Making a sample company from its description, as an engagement folder."""

from pathlib import Path

from planner.content.engagement_writing import folder_files
from planner.content.library import NotInLibraryError
from planner.content.settings_text import settings_text
from planner.content.yaml_file import read_document, validated
from planner.core.problems import InputError
from planner.core.sample_checks import sample_faults
from planner.core.sample_file import SampleFile
from planner.core.samples import make
from planner.services.library import Method, method


def sample_files(
    spec: Path, seed: int | None = None, respondents: int | None = None
) -> dict[str, str]:
    """The files of the engagement folder of a sample company.

    Args:
        spec: the `sample.yaml`.
        seed: instead of the one in it.
        respondents: how many people in all, instead of the counts in it.

    Raises:
        InputError: the description has mistakes.
    """
    sample, pinned = read_sample(spec)
    engagement = make(sample, pinned.framework, pinned.questionnaire, seed, respondents)
    return folder_files(engagement, settings_text(engagement.settings))


def read_sample(spec: Path) -> tuple[SampleFile, Method]:
    """The description of a sample company, with the method it names.

    Raises:
        InputError: the description has mistakes.
    """
    document = read_document(spec)
    sample, problems = validated(document, SampleFile)
    if sample is None:
        raise InputError(problems)
    try:
        pinned = method(sample.framework, sample.questionnaire)
    except NotInLibraryError as error:
        raise InputError([document.problem(("framework",), error.message)]) from error
    faults = sample_faults(sample, pinned.framework)
    problems = [document.problem(f.path, f.message) for f in faults]
    if problems:
        raise InputError(problems)
    return sample, pinned
