"""The experiments of a project, as an optional file of an engagement folder."""

import json
from pathlib import Path

from pydantic import ValidationError

from planner.content.table_file import load_text
from planner.core.experiment import Experiment, experiment_faults
from planner.core.plan_record import PlanRecord
from planner.core.problems import Problem
from planner.core.text import Message

EXPERIMENTS = "experiments.json"


def experiments_of(folder: Path, problems: list[Problem]) -> tuple[Experiment, ...]:
    """Read the experiments; nothing where the file is absent.

    Args:
        folder: the engagement folder.
        problems: gets every mistake.
    """
    path = folder / EXPERIMENTS
    if not path.exists():
        return ()
    text, found = load_text(path)
    problems += found
    if found:
        return ()
    try:
        raw = json.loads(text)
    except ValueError:
        problems.append(Problem(str(path), 0, 0, Message("this is not JSON")))
        return ()
    if not isinstance(raw, list):
        wrong = Message("a list of experiments is wanted here")
        problems.append(Problem(str(path), 0, 0, wrong))
        return ()
    made = [_read(path, place, one, problems) for place, one in enumerate(raw, 1)]
    known = tuple(one for one in made if one is not None)
    if len({one.number for one in known}) < len(known):
        wrong = Message("two experiments have the same number; number them anew")
        problems.append(Problem(str(path), 0, 0, wrong))
    return tuple(sorted(known, key=lambda one: one.number))


def _read(
    path: Path, place: int, raw: object, problems: list[Problem]
) -> Experiment | None:
    try:
        found = Experiment.model_validate(raw)
    except ValidationError as error:
        where = ", ".join(
            ".".join(str(part) for part in fault["loc"]) for fault in error.errors()[:5]
        )
        wrong = Message(
            "experiment {number} cannot be taken: {places} is missing or wrong",
            {"number": place, "places": where},
        )
        problems.append(Problem(str(path), 0, 0, wrong))
        return None
    for fault in experiment_faults(found):
        values = {"number": place, "fault": fault}
        told = Message("experiment {number}: {fault}", values)
        problems.append(Problem(str(path), 0, 0, told))
    return found


def experiments_text(record: PlanRecord) -> str:
    """The experiments as JSON that reads back the same."""
    every = [one.model_dump(mode="json") for one in record.experiments]
    return json.dumps(every, ensure_ascii=False, indent=1) + "\n"
