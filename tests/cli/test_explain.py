import json
from pathlib import Path

import pytest

from planner.cli import main

FOLDER = (
    Path(__file__).resolve().parents[2]
    / "frameworks/enterprise-crm/samples/daon_retail"
)


@pytest.mark.parametrize(
    ("number", "value"),
    [
        ("fit:score", 72.875),
        ("capability:sat.measure:rank", None),
        ("change:K-PR-36=-10>K-OP-04:total", None),
    ],
)
def test_a_number_is_told_as_one_json_object(number, value, capsys):
    assert main(["explain", str(FOLDER), number, "--lang", "en"]) == 0

    tree = json.loads(capsys.readouterr().out)
    assert tree["id"] == number
    assert value is None or tree["value"] == pytest.approx(value)
    assert tree["parts"]


def test_labels_are_in_the_language_of_the_project_or_the_one_asked_for(capsys):
    main(["explain", str(FOLDER), "perspective:IN:current"])
    korean = json.loads(capsys.readouterr().out)
    main(["explain", str(FOLDER), "perspective:IN:current", "--lang", "en"])
    english = json.loads(capsys.readouterr().out)

    assert (korean["label"], english["label"]) == (
        "기업 인프라",
        "Enterprise infrastructure",
    )
    assert korean["value"] == english["value"]


def test_an_unknown_number_ends_in_1_with_the_look_of_ids(capsys):
    assert main(["explain", str(FOLDER), "capability:none:rank", "--lang", "en"]) == 1

    told = capsys.readouterr()
    assert told.out == ""
    assert "ids look like capability:ret.loyalty:opportunity" in told.err
