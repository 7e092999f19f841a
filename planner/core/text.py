"""Sentences with named gaps, texts in two languages and Korean particles."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Literal

from pydantic import BaseModel, ConfigDict

from planner.core.number_text import LAST, MIDDLE, plain_number

Language = Literal["ko", "en"]
Translate = Callable[[str], str]


class Text(BaseModel):
    """A text written by an author in Korean and English."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    ko: str
    en: str | None = None

    def in_language(self, language: str) -> str:
        """Return the text in the language; Korean where English is missing."""
        return self.en if language == "en" and self.en else self.ko


@dataclass(frozen=True, slots=True)
class Message:
    """A sentence of the product with named gaps; the English text is the gettext key.

    Args:
        sentence: English with gaps such as `{name}` or `{name:을/를}`.
        values: what fills the gaps; a `Text` or another `Message` is put into the
            reader's language first.
    """

    sentence: str
    values: Mapping[str, object] = field(default_factory=dict)

    def __str__(self) -> str:
        """Fill the English sentence."""
        return self.render("en", str)

    def render(self, language: str, translate: Translate) -> str:
        """Fill the sentence in a language, joining Korean particles."""
        return fill(translate(self.sentence), self.values, language, translate)


_GAP = re.compile(r"\{(\w+)(?::([^{}]*))?\}")
_COUNTED = re.compile(
    r"\{(?P<gap>\w+)\}(?P<kind> (?:bootstrap|chosen|complete|different|further|high"
    r"|interview|more|open|red|supported))? (?!(?:is|has|was|as|its|does|series)\b)"
    r"(?P<stem>[a-z]*?(?:ss|[^s\W]))(?P<ending>ie|(?<=x|s)e)?s\b"
    r"(?: (?P<verb>are|have|were|carry|change|close|come|hold|lie|make|rest|stand)\b)?"
)


def fill(
    sentence: str, values: Mapping[str, object], language: str, translate: Translate
) -> str:
    """Put the values into the gaps of a sentence.

    A gap may carry a particle pair (`{name:을/를}`) or a number format (`{share:.1f}`).
    Unknown gaps stay as they are, so that a text with braces is never an error.
    """

    def replace(match: re.Match[str]) -> str:
        name, spec = match.group(1), match.group(2) or ""
        if name not in values:
            return match.group(0)
        return _shown(values[name], spec, language, translate)

    if language == "en":
        sentence = _counting_one(sentence, values)
    return _GAP.sub(replace, sentence)


_VERBS = {"are": "is", "have": "has", "were": "was", "carry": "carries"}


def _counting_one(sentence: str, values: Mapping[str, object]) -> str:
    """The English sentence with `{count} weeks` as `{count} week` where it is 1."""

    def singular(match: re.Match[str]) -> str:
        shown = str(values.get(match["gap"])).rpartition(MIDDLE)[2]
        if shown.removesuffix(LAST) != "1":
            return match.group(0)
        noun = match["stem"] + ("y" if match["ending"] == "ie" else "")
        verb = match["verb"] and (_VERBS.get(match["verb"]) or f"{match['verb']}s")
        counted = f"{{{match['gap']}}}{match['kind'] or ''} {noun}"
        return f"{counted} {verb}" if verb else counted

    return _COUNTED.sub(singular, sentence)


def _shown(value: object, spec: str, language: str, translate: Translate) -> str:
    if isinstance(value, Text):
        value = value.in_language(language)
    elif isinstance(value, Message):
        value = value.render(language, translate)
    if "/" in spec:
        word = str(value)
        return word + particle(word, spec)
    if spec == "g" and isinstance(value, int | float):
        return plain_number(value)
    return format(value, spec) if spec else str(value)


_IN_BRACKETS = re.compile(r"(?<=\S)\s*\([^()]*\)\s*$")
_DIGIT_FINAL = {"0": "ㅇ", "1": "ㄹ", "3": "ㅁ", "6": "ㄱ", "7": "ㄹ", "8": "ㄹ"}
_LATIN_FINAL = {"l": "ㄹ", "m": "ㅁ", "n": "ㄴ"}
_LATIN_LETTER_FINAL = {"l": "ㄹ", "m": "ㅁ", "n": "ㄴ", "r": "ㄹ"}
_READ_AS_A_WORD = re.compile(r"[A-Za-z]*[aeiouy][A-Za-z]*\W*$")


def final_consonant(word: str) -> str:
    """Return the final consonant with which a word is read, or an empty string.

    Digits are read in Korean, Latin capitals and words without a vowel letter by
    letter, other Latin words by their last letter. Closing signs are passed over, and
    so is what stands in brackets at the end, as the National Institute of Korean
    Language advises; `%` is read 퍼센트.
    """
    read = _IN_BRACKETS.sub("", word) or word
    letters = [c for c in read if c.isalnum() or c == "%"]
    if not letters:
        return ""
    last = letters[-1]
    if "가" <= last <= "힣":
        index = (ord(last) - 0xAC00) % 28
        return {0: "", 8: "ㄹ"}.get(index, "ㅇ")
    if last in _DIGIT_FINAL:
        return _DIGIT_FINAL[last]
    if last.isupper() or not _READ_AS_A_WORD.search(read):
        return _LATIN_LETTER_FINAL.get(last.lower(), "")
    return _LATIN_FINAL.get(last, "ㅇ" if last in "bcdgkpt" else "")


def particle(word: str, pair: str) -> str:
    """Return the one of `을/를`, `이/가`, `으로/로` ... that follows the word."""
    closed, open_ = pair.split("/", 1)
    final = final_consonant(word)
    if closed == "으로":
        return closed if final and final != "ㄹ" else open_
    return closed if final else open_
