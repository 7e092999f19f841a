from pathlib import Path

import pytest

from planner.cli import main

SAMPLES = Path(__file__).resolve().parents[2] / "frameworks/enterprise-crm/samples"


def made(spec: Path, out: Path, *words: str) -> dict[str, bytes]:
    assert main(["sample", str(spec), "--out", str(out), *words]) == 0
    return {path.name: path.read_bytes() for path in out.iterdir()}


@pytest.mark.parametrize("name", ["daon_retail", "serim_telecom"])
def test_the_shipped_folder_is_what_its_description_makes(name, tmp_path):
    shipped = {
        path.name: path.read_bytes()
        for path in (SAMPLES / name).iterdir()
        if path.name != "sample.yaml"
    }

    assert made(SAMPLES / name / "sample.yaml", tmp_path / "out") == shipped


def test_another_seed_makes_another_company_of_the_same_settings(tmp_path):
    spec = SAMPLES / "daon_retail" / "sample.yaml"

    one = made(spec, tmp_path / "one", "--seed", "5")
    again = made(spec, tmp_path / "again", "--seed", "5")
    other = made(spec, tmp_path / "other", "--seed", "6")

    assert one == again
    assert one["engagement.yaml"] == other["engagement.yaml"]
    assert one["answers.csv"] != other["answers.csv"]
    assert one["kpis.csv"] != other["kpis.csv"]


def test_more_people_leave_the_history_as_it_is(tmp_path):
    spec = SAMPLES / "daon_retail" / "sample.yaml"

    few = made(spec, tmp_path / "few")
    many = made(spec, tmp_path / "many", "--respondents", "60")

    assert many["respondents.csv"].count(b"\n") == 61
    assert many["kpis.csv"] == few["kpis.csv"]


def test_options_of_several_are_named_by_about_the_share_described(tmp_path):
    """Daon's description: packaging by 0.9, delivery by 0.7, invoices by nobody."""
    spec = SAMPLES / "daon_retail" / "sample.yaml"

    rows = made(spec, tmp_path / "many", "--respondents", "1000")["answers.csv"]

    told = [row.split(",")[3] for row in rows.decode().splitlines() if ",Q-I04," in row]
    known = [value.split(";") for value in told if value != "unknown"]
    assert len(known) > 200
    for option, share in (("packaging", 0.9), ("delivery", 0.7), ("invoice", 0.0)):
        named = sum(option in value for value in known)
        assert named / len(known) == pytest.approx(share, abs=0.1)


@pytest.mark.parametrize(
    ("before", "after", "sentence"),
    [
        ("role: sales", "role: sails", "There are 0 people of the role sails"),
        ("eq.multi_angle: {cur", "eq.multi_angel: {cur", "did you mean eq.multi_angle"),
        ("language: ko", "language: fr", "use one of ko, en"),
        ("framework: enterprise-crm", "framework: other", "There is no 'other'"),
        ("seed: 20260302", "sead: 20260302", "The key seed is missing"),
    ],
)
def test_a_mistake_is_named_with_its_line_and_nothing_is_written(
    before, after, sentence, tmp_path, capsys
):
    text = (SAMPLES / "daon_retail" / "sample.yaml").read_text("utf-8")
    assert before in text
    spec = tmp_path / "sample.yaml"
    spec.write_text(text.replace(before, after), "utf-8")

    code = main(["sample", str(spec), "--out", str(tmp_path / "out"), "--lang", "en"])

    told = capsys.readouterr().err
    assert code == 1
    assert told.startswith(f"{spec}:")
    assert sentence in told
    assert not (tmp_path / "out").exists()


def test_a_description_that_is_not_there_ends_in_1(tmp_path, capsys):
    spec = tmp_path / "gone.yaml"

    assert (
        main(["sample", str(spec), "--out", str(tmp_path / "o"), "--lang", "en"]) == 1
    )
    assert f"{spec}: The file cannot be read" in capsys.readouterr().err
