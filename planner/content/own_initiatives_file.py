"""`initiatives.yaml` of an engagement folder: what the project adds to the library."""

from collections.abc import Sequence
from pathlib import Path

from planner.content.settings_text import flow
from planner.content.yaml_file import read_document, validated
from planner.core.framework import Framework
from planner.core.own_initiatives import OwnInitiative, OwnInitiativesFile, own_faults
from planner.core.problems import Problem

NAME = "initiatives.yaml"


def load_own(
    folder: Path, framework: Framework
) -> tuple[tuple[OwnInitiative, ...], list[Problem]]:
    """Read the project's initiatives; nothing where the folder has none."""
    path = folder / NAME
    if not path.exists():
        return (), []
    document = read_document(path)
    file, problems = validated(document, OwnInitiativesFile)
    if file is None:
        return (), problems
    place = {one.id: i for i, one in enumerate(file.initiatives)}
    faults = [
        document.problem(("initiatives", place[name]), message)
        for name, message in own_faults(framework, file.initiatives)
    ]
    return file.initiatives, [*problems, *faults]


def own_text(own: Sequence[OwnInitiative]) -> str:
    """Return the text of `initiatives.yaml`; reading it gives the same initiatives."""
    lines = ["initiatives:"]
    for one in own:
        shown = one.model_dump(mode="json", exclude_unset=True)
        first, *rest = (f"{key}: {flow(value)}" for key, value in shown.items())
        lines += [f"  - {first}", *(f"    {line}" for line in rest)]
    return "\n".join(lines) + "\n"
