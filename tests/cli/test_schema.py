import json
import re
from pathlib import Path

import pytest
from click.testing import CliRunner

from planner.cli.schema import schema
from planner.services.describing import GUIDE, families, key_meanings, schemas

SCHEMAS = Path(__file__).resolve().parents[2] / "docs" / "schemas"


def test_the_schemas_in_docs_are_those_that_the_command_writes(tmp_path):
    result = CliRunner().invoke(schema, ["--out", str(tmp_path)])

    assert result.exit_code == 0
    written = {path.name: path.read_text("utf-8") for path in tmp_path.iterdir()}
    kept = {path.name: path.read_text("utf-8") for path in SCHEMAS.iterdir()}
    assert {name: kept.get(name) for name in written} == written


@pytest.mark.parametrize("name", sorted(schemas()))
def test_every_key_is_explained_in_the_guide(name):
    meanings = key_meanings(GUIDE.read_text("utf-8"))
    document = json.loads(schemas()[name])
    models = {**document.get("$defs", {}), document["title"]: document}

    unexplained = [
        f"{model}.{key}"
        for model, definition in models.items()
        for key in definition.get("properties", {})
        if not any(
            (family, key) in meanings
            for family in families(model, definition["properties"])
        )
    ]

    assert unexplained == []


def test_the_guide_explains_no_key_that_is_gone():
    known = set()
    for text in schemas().values():
        document = json.loads(text)
        for model, definition in {
            **document.get("$defs", {}),
            document["title"]: document,
        }.items():
            keys = definition.get("properties", {})
            known |= {(f, key) for f in families(model, keys) for key in keys}

    assert set(key_meanings(GUIDE.read_text("utf-8"))) - known == set()


def test_every_answer_type_is_explained_in_the_guide():
    document = json.loads(schemas()["section.schema.json"])
    types = {
        definition["properties"]["type"]["const"]
        for definition in document["$defs"].values()
        if "const" in definition.get("properties", {}).get("type", {})
    }
    explained = set(re.findall(r"^\| (\w+) \|", GUIDE.read_text("utf-8"), re.MULTILINE))

    assert types
    assert types - explained == set()
