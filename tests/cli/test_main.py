import pytest

from planner.cli import COMMANDS, language_of, main


@pytest.mark.parametrize("words", [["--help"], ["help"], []])
def test_help_names_every_verb(words, capsys):
    main(words)

    told = "".join(capsys.readouterr())
    assert all(f"  {verb} " in told for verb in COMMANDS)


@pytest.mark.parametrize("words", [["help", "assess"], ["assess", "--help"]])
def test_each_verb_prints_its_help(words, capsys):
    assert main(words) == 0
    assert "--no-report" in capsys.readouterr().out


@pytest.mark.parametrize(
    "words",
    [
        ["asses"],
        ["assess"],
        ["assess", "folder"],
        ["assess", "folder", "--out", "o", "--seed", "-1"],
        ["assess", "folder", "--out", "o", "--seed", "3000000000"],
        ["assess", "folder", "--out", "o", "--lang", "fr"],
        ["sample", "spec.yaml", "--out", "o", "--respondents", "0"],
        ["explain", "folder"],
    ],
)
def test_wrong_usage_ends_in_2(words, capsys, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)

    assert main(words) == 2
    assert "Error:" in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("words", "language"),
    [
        (["assess", "--lang", "en"], "en"),
        (["assess", "--lang=ko"], "ko"),
        (["assess", "--lang"], None),
        ([], None),
    ],
)
def test_the_language_is_that_asked_for(words, language):
    assert language_of(words) == language


def test_the_version_is_told(capsys):
    assert main(["--version"]) == 0
    assert capsys.readouterr().out.strip() == "0.1.0"
