"""Whether the Korean catalogue says all the product says, and nothing else."""

import io
import re
from pathlib import Path
from typing import get_args

import wtforms.fields  # type: ignore[import-untyped]
from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

from planner.core.question_base import QuestionBase
from planner.services.translating import LOCALES
from tests.sentences import found, unread

CATALOGUE = LOCALES / "ko" / "LC_MESSAGES" / "messages.po"
REPEATS = get_args(get_args(QuestionBase.model_fields["repeats"].annotation)[0])

# Where a sentence is no literal, all it can be: the words of a list of the product.
LISTED = {
    "question.repeats": REPEATS,
    # What is read back was a literal where it was written.
    "str(document['sentence'])": (),
    "answer['refused']": (),
}
# What the form library says of its own accord when a value cannot be read.
FORM_LIBRARY = (
    "Invalid Choice: could not coerce.",
    "Not a valid choice.",
    "Not a valid date value.",
    "Not a valid float value.",
    "Not a valid integer value.",
)
_GAP = re.compile(r"\{(\w+)(?::([^{}]*))?\}")
_BARE = re.compile(r"""\}['"’”)\]]*(?:은|는|이|가|을|를|과|와|로|으로)(?=[\s.,?!]|$)""")


def test_every_sentence_has_a_korean_twin():
    known = _catalogue()

    missing = {
        f"{place}: {sentence}"
        for sentence, place in _wanted().items()
        if not known.get(sentence)
    }

    assert sorted(missing) == []


def test_every_korean_sentence_is_still_spoken():
    assert sorted(set(_catalogue()) - set(_wanted())) == []


def test_a_sentence_that_is_no_literal_comes_from_a_known_list():
    assert {one.sentence for one in unread()} == set(LISTED)


def test_the_form_library_still_says_what_has_korean():
    fields = Path(wtforms.fields.__file__).parent.glob("*.py")
    said = "".join(file.read_text(encoding="utf-8") for file in fields)

    assert [one for one in FORM_LIBRARY if one not in said] == []


def test_a_korean_sentence_has_the_gaps_and_number_formats_of_its_english_twin():
    wrong = [
        f"{english} | {korean}"
        for english, korean in _catalogue().items()
        if _gaps(english) != _gaps(korean)
    ]

    assert wrong == []


def test_a_particle_behind_a_gap_is_joined_to_what_fills_it():
    bare = [korean for korean in _catalogue().values() if _BARE.search(korean)]

    assert bare == []


def test_a_particle_form_names_both_its_forms():
    pairs = {"은/는", "이/가", "을/를", "과/와", "으로/로", "이라는/라는"}

    odd = [
        korean
        for korean in _catalogue().values()
        for _, form in _GAP.findall(korean)
        if "/" in form and form not in pairs
    ]

    assert odd == []


def test_what_a_script_fills_in_needs_no_particle():
    known = _catalogue()
    page = "templates/pages/answer/words.html"

    filled = [known[x.sentence] for x in found() if x.place == page]

    assert filled
    assert [korean for korean in filled if re.search(r"\{\w+:", korean)] == []


def test_each_sentence_stands_once_in_the_catalogue():
    text = CATALOGUE.read_text(encoding="utf-8")
    keys = re.findall(r'^msgid ((?:"[^\n]*"\n?)+)', text, re.MULTILINE)

    twice = sorted({key for key in keys if keys.count(key) > 1})

    assert twice == []


def test_the_catalogue_compiles():
    compiled = io.BytesIO()

    write_mo(compiled, _read())

    assert compiled.getvalue().startswith(b"\xde\x12\x04\x95")


def _wanted() -> dict[str, str]:
    """Return every sentence with one place where it is spoken."""
    wanted = {word: "a list" for words in LISTED.values() for word in words}
    wanted |= dict.fromkeys(FORM_LIBRARY, "the form library")
    return wanted | {one.sentence: one.place for one in found()}


def _gaps(sentence: str) -> set[tuple[str, str]]:
    """Return the gaps with their number formats; particles and plurals are none."""
    return {
        (n, "" if "/" in form or "|" in form else form)
        for n, form in _GAP.findall(sentence)
    }


def _catalogue() -> dict[str, str]:
    return {str(one.id): str(one.string) for one in _read() if one.id}


def _read() -> Catalog:
    with CATALOGUE.open("rb") as file:
        return read_po(file, locale="ko", abort_invalid=True)
