import pytest

from planner.config import ROOT, SHIPPED, read_settings
from planner.content.yaml_file import load
from planner.core.authored import Authored
from planner.core.configuration import Configuration
from planner.core.problems import InputError


def test_the_shipped_file_says_just_what_stands_when_it_is_left_out():
    shipped, problems = load(SHIPPED, Configuration)

    assert problems == []
    assert shipped == Configuration()


def test_every_key_stands_in_the_shipped_file_under_a_comment():
    lines = SHIPPED.read_text(encoding="utf-8").splitlines()
    models: list[type[Authored]] = [Configuration, *_parts()]
    keys = {
        name
        for model in models
        for name in model.model_fields
        if name not in {"database", "queue", "sessions", "anonymity", "mail"}
    }

    written = {line.split(":")[0].strip() for line in lines if ":" in line}
    assert keys - written == set()
    assert sum(line.strip().startswith("#") for line in lines) >= len(keys) / 2


def _parts() -> list[type[Authored]]:
    kinds = [field.annotation for field in Configuration.model_fields.values()]
    return [k for k in kinds if isinstance(k, type) and issubclass(k, Authored)]


def test_the_data_folder_stands_beside_the_file_or_where_the_environment_says(tmp_path):
    file = tmp_path / "config.yaml"
    file.write_text("data_dir: kept\n", encoding="utf-8")

    beside = read_settings({"PLANNER_CONFIG": str(file)})
    named = read_settings({"PLANNER_DATA_DIR": str(tmp_path / "else")})

    assert beside.data_dir == tmp_path / "kept"
    assert named.data_dir == tmp_path / "else"
    assert named.database_url == f"sqlite:///{tmp_path / 'else' / 'planner.db'}"
    assert read_settings({}).data_dir == ROOT / "var"


def test_a_missing_file_is_a_problem_not_a_crash(tmp_path):
    with pytest.raises(InputError) as caught:
        read_settings({"PLANNER_CONFIG": str(tmp_path / "gone.yaml")})

    assert "gone.yaml" in caught.value.problems[0].place
