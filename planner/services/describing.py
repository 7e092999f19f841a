"""JSON Schemas of all authored documents, for editors, with the words of the guide."""

import json
import re
from collections.abc import Collection, Iterator, Mapping
from pathlib import Path
from typing import Any

from pydantic import BaseModel

from planner.core.assessment_schema import AssessmentResult
from planner.services.checking import FILES, ROOT

SCHEMAS = ROOT / "docs" / "schemas"
GUIDE = ROOT / "docs" / "authoring.md"

DOCUMENTS: Mapping[str, type[BaseModel]] = {**FILES, "assessment": AssessmentResult}

_HEADING = re.compile(r"^#+ .*`(\w+)`\s*$")
_KEY = re.compile(r"^\| `(\w+)` +\| (.+?) +\|$")


def schemas() -> Mapping[str, str]:
    """Return the text of each schema file by its name."""
    meanings = key_meanings(GUIDE.read_text("utf-8"))
    return {
        f"{kind}.schema.json": _shown(model.model_json_schema(), meanings)
        for kind, model in DOCUMENTS.items()
    }


def write_schemas(folder: Path) -> list[Path]:
    """Write all schemas into a folder and return the files."""
    folder.mkdir(parents=True, exist_ok=True)
    written = []
    for name, text in schemas().items():
        path = folder / name
        path.write_text(text, "utf-8")
        written.append(path)
    return written


def key_meanings(guide: str) -> Mapping[tuple[str, str], str]:
    """Return what each key means, by the model under whose heading its line stands."""
    return dict(_lines_of(guide))


def _lines_of(guide: str) -> Iterator[tuple[tuple[str, str], str]]:
    model = ""
    for line in guide.splitlines():
        if heading := _HEADING.match(line):
            model = heading.group(1)
        elif key := _KEY.match(line):
            yield (model, key.group(1)), key.group(2)


def _shown(schema: dict[str, Any], meanings: Mapping[tuple[str, str], str]) -> str:
    definitions = {**schema.get("$defs", {}), str(schema["title"]): schema}
    for model, definition in definitions.items():
        properties = definition.get("properties", {})
        for key, value in properties.items():
            for family in families(model, properties):
                if (family, key) in meanings:
                    value["description"] = meanings[family, key]
                    break
    document = {"$schema": "https://json-schema.org/draft/2020-12/schema", **schema}
    return json.dumps(document, ensure_ascii=False, indent=2, sort_keys=True) + "\n"


def families(model: str, keys: Collection[str]) -> tuple[str, ...]:
    """Return the headings of the guide under which a model's keys are explained."""
    shared = {
        "QuestionBase": {"type", "feeds"},
        "Text": {"ko", "en"},
        "Named": {"id", "name"},
    }
    return (model, *(name for name, marks in shared.items() if marks <= set(keys)))
