"""Sentences with named gaps, texts in two languages and Korean particles."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Literal

from pydantic import BaseModel, ConfigDict

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

    return _GAP.sub(replace, sentence)


def _shown(value: object, spec: str, language: str, translate: Translate) -> str:
    if isinstance(value, Text):
        value = value.in_language(language)
    elif isinstance(value, Message):
        value = value.render(language, translate)
    if "/" in spec:
        word = str(value)
        return word + particle(word, spec)
    return format(value, spec) if spec else str(value)


_DIGIT_FINAL = {"0": "ㅇ", "1": "ㄹ", "3": "ㅁ", "6": "ㄱ", "7": "ㄹ", "8": "ㄹ"}
_LATIN_FINAL = {"l": "ㄹ", "m": "ㅁ", "n": "ㄴ", "r": "ㄹ"}
_LATIN_LETTER_FINAL = {"L": "ㄹ", "M": "ㅁ", "N": "ㄴ", "R": "ㄹ"}


def final_consonant(word: str) -> str:
    """Return the final consonant with which a word is read, or an empty string.

    Digits are read in Korean, capital Latin letters by their Korean names, other Latin
    words by their last letter. Closing signs are passed over; `%` is read 퍼센트.
    """
    letters = [c for c in word if c.isalnum() or c == "%"]
    if not letters:
        return ""
    last = letters[-1]
    if "가" <= last <= "힣":
        index = (ord(last) - 0xAC00) % 28
        return {0: "", 8: "ㄹ"}.get(index, "ㅇ")
    if last in _DIGIT_FINAL:
        return _DIGIT_FINAL[last]
    if last.isupper():
        return _LATIN_LETTER_FINAL.get(last, "")
    return _LATIN_FINAL.get(last, "ㅇ" if last in "bcdgkpt" else "")


def particle(word: str, pair: str) -> str:
    """Return the one of `을/를`, `이/가`, `으로/로` ... that follows the word."""
    closed, open_ = pair.split("/", 1)
    final = final_consonant(word)
    if closed == "으로":
        return closed if final and final != "ㄹ" else open_
    return closed if final else open_
