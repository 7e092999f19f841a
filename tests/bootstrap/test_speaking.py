"""The set-up speaks Korean and English before any catalogue exists."""

import string

import pytest

from planner.bootstrap import said

SENTENCES = {n: v for n, v in vars(said).items() if isinstance(v, said.Said)}


@pytest.mark.parametrize("name", sorted(SENTENCES))
def test_a_sentence_says_the_same_gaps_in_both_languages(name):
    korean, english = SENTENCES[name]

    assert _gaps(korean) == _gaps(english)
    assert any("가" <= letter <= "힣" for letter in korean)
    assert english.isascii()


@pytest.mark.parametrize(
    ("line", "language"),
    [
        ("calc --lang en", "en"),
        ("--lang=en calc", "en"),
        ("calc --lang ko", "ko"),
        ("calc --language-model en", None),
    ],
)
def test_the_language_is_the_one_asked_for(line, language):
    expected = language or said.language_for([])

    assert said.language_for(line.split()) == expected


def test_the_language_comes_from_the_settings_when_none_is_asked_for(machine):
    settings = machine.root / "config.yaml"
    settings.write_text("# words\nlanguage: en\n", encoding="utf-8")
    machine.has_environment()

    assert "Python packages" in machine.run("calc").stderr


def _gaps(sentence: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(sentence) if name}
