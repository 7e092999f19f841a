"""A new plan held against that of an earlier assessment.json."""

from pathlib import Path
from typing import Any

from pydantic import BaseModel, ConfigDict, ValidationError

from planner.content.table_file import load_text
from planner.core.assessment import Assessment
from planner.core.plan_changes import plan_changes
from planner.core.problems import InputError, Problem
from planner.core.roadmap_document import roadmap_document
from planner.core.text import Message


class _Read(BaseModel):
    """What is read of an earlier result; all else in it is passed over."""

    model_config = ConfigDict(extra="ignore", frozen=True)


class _Initiative(_Read):
    id: str
    start: str
    finish: str
    weeks: int
    closes: tuple[str, ...]


class _LeftOut(_Read):
    id: str
    limit: str


class _Roadmap(_Read):
    finish: str | None
    initiatives: tuple[_Initiative, ...]
    dropped: tuple[_LeftOut, ...]
    spend_by_year: tuple[float, ...]


class _Result(_Read):
    roadmap: _Roadmap | None


def earlier_roadmap(file: Path) -> dict[str, Any] | None:
    """Return the roadmap of an earlier result; None where it has none.

    Raises:
        InputError: the file cannot be read or is no such result.
    """
    text, problems = load_text(file)
    if problems:
        raise InputError(problems)
    try:
        roadmap = _Result.model_validate_json(text).roadmap
    except ValidationError as error:
        fault = Message(
            "this is not a result of assess; give the assessment.json of an earlier run"
        )
        raise InputError([Problem(str(file), 0, 0, fault)]) from error
    return None if roadmap is None else roadmap.model_dump()


def changes_since(
    before: dict[str, Any] | None, assessment: Assessment
) -> tuple[Message, ...]:
    """Say what a plan changes against an earlier one, the whole first."""
    after = roadmap_document(assessment.roadmap, str)
    if before is None or after is None:
        return (Message("One of the two results has no roadmap to compare"),)
    found = plan_changes(assessment.framework, before, after)
    return (found.summary, *found.changes)
