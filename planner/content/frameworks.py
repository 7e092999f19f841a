"""Framework folders: five files and the folder of strategy frames, read as one."""

from pathlib import Path
from typing import TypeVar

from pydantic import BaseModel

from planner.content.places import Places
from planner.content.yaml_events import Path as DocumentPath
from planner.content.yaml_file import Document, read_document, validated
from planner.core.framework import (
    Framework,
    FrameworkFile,
    InitiativesFile,
    KpisFile,
    LinksFile,
    StagesFile,
)
from planner.core.framework_references import framework_faults
from planner.core.problems import Problem, errors
from planner.core.strategy import Strategy, StrategyFile

MARKER = "framework.yaml"
Model = TypeVar("Model", bound=BaseModel)
Parts = dict[DocumentPath, tuple[Document, DocumentPath]]


class _Folder:
    """The files of one framework while they are being read."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.problems: list[Problem] = []
        self.parts: Parts = {}

    def read(self, name: str, model: type[Model]) -> tuple[Document, Model | None]:
        """Read one file and keep what is wrong with it."""
        document = read_document(self.folder / name)
        value, problems = validated(document, model)
        self.problems += problems
        return document, value

    def read_part(self, noun: str, model: type[Model]) -> Model | None:
        """Read the file of a noun, which holds that key of the whole."""
        document, value = self.read(f"{noun}.yaml", model)
        self.parts[noun,] = (document, (noun,))
        return value

    def read_strategy(self) -> Strategy:
        """Read all files of the folder `strategy`, in the order of their names."""
        strategy = Strategy()
        for path in sorted((self.folder / "strategy").glob("*.yaml")):
            document, value = self.read(f"strategy/{path.name}", StrategyFile)
            if value is not None:
                self._claim("frames", document, len(strategy.frames), value.frames)
                self._claim("flows", document, len(strategy.flows), value.flows)
                strategy = Strategy(
                    frames=strategy.frames + value.frames,
                    flows=strategy.flows + value.flows,
                )
        return strategy

    def _claim(
        self, key: str, document: Document, start: int, values: tuple[object, ...]
    ) -> None:
        for index in range(len(values)):
            self.parts["strategy", key, start + index] = (document, (key, index))


def load_framework(folder: Path) -> tuple[Framework | None, list[Problem]]:
    """Return the framework of a folder and all its problems, warnings among them.

    The framework is None when there is an error.
    """
    reading = _Folder(folder)
    main, head = reading.read(MARKER, FrameworkFile)
    kpis = reading.read_part("kpis", KpisFile)
    links = reading.read_part("links", LinksFile)
    initiatives = reading.read_part("initiatives", InitiativesFile)
    stages = reading.read_part("stages", StagesFile)
    strategy = reading.read_strategy()
    if not (head and kpis and links and initiatives and stages) or reading.problems:
        return None, sorted(reading.problems)
    framework = Framework(
        **{name: getattr(head, name) for name in FrameworkFile.model_fields},
        kpis=kpis.kpis,
        links=links.links,
        initiatives=initiatives.initiatives,
        stages=stages.stages,
        strategy=strategy,
    )
    problems = Places(main, reading.parts).problems(framework_faults(framework))
    return (None if errors(problems) else framework), sorted(problems)
