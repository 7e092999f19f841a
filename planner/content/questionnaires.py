"""Questionnaire folders: one head and a file per section, read as one."""

from pathlib import Path

from planner.content.places import Places
from planner.content.yaml_events import Path as DocumentPath
from planner.content.yaml_file import Document, read_document, validated
from planner.core.framework import Framework
from planner.core.problems import Problem, errors
from planner.core.questionnaire import (
    Questionnaire,
    QuestionnaireFile,
    Section,
    with_capability_rows,
)
from planner.core.questionnaire_references import questionnaire_faults
from planner.core.text import Message

MARKER = "questionnaire.yaml"


def load_questionnaire(
    folder: Path, framework: Framework
) -> tuple[Questionnaire | None, list[Problem]]:
    """Return the questionnaire of a folder and all its problems, warnings among them.

    Rows that stand for all capabilities are filled in from the framework. The
    questionnaire is None when there is an error.
    """
    main = read_document(folder / MARKER)
    head, problems = validated(main, QuestionnaireFile)
    if head is None:
        return None, sorted(problems)
    sections, parts = _read_sections(folder, main, head, problems)
    if problems:
        return None, sorted(problems)
    questionnaire = Questionnaire(
        id=head.id,
        name=head.name,
        version=head.version,
        framework=head.framework,
        sections=tuple(sections),
    )
    faults = questionnaire_faults(questionnaire, framework)
    problems = Places(main, parts).problems(faults)
    if errors(problems):
        return None, sorted(problems)
    return with_capability_rows(questionnaire, framework), sorted(problems)


def _read_sections(
    folder: Path, main: Document, head: QuestionnaireFile, problems: list[Problem]
) -> tuple[list[Section], dict[DocumentPath, tuple[Document, DocumentPath]]]:
    sections: list[Section] = []
    parts: dict[DocumentPath, tuple[Document, DocumentPath]] = {}
    for index, name in enumerate(head.sections):
        path = folder / name
        if Path(name).name != name or not path.is_file():
            message = Message("There is no file {name} in this folder", {"name": name})
            problems.append(main.problem(("sections", index), message))
            continue
        document = read_document(path)
        section, found = validated(document, Section)
        problems += found
        if section is not None:
            parts["sections", len(sections)] = (document, ())
            sections.append(section)
    return sections, parts
