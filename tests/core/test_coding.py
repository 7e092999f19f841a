"""Agreement of coders: Krippendorff's published example, and refusals."""

import pytest

from planner.core.coding import coder_agreement
from planner.core.records import CodedNote, Coding

# Krippendorff (2011), Computing Krippendorff's alpha-reliability, example C: four
# observers, twelve units, gaps.
PUBLISHED = {
    "A": "1 2 3 3 2 1 4 1 2 . . .",
    "B": "1 2 3 3 2 2 4 1 2 5 . 3",
    "C": ". 3 3 3 2 3 4 2 2 5 1 .",
    "D": "1 2 3 3 2 4 4 1 2 5 1 .",
}


def _notes() -> list[CodedNote]:
    columns = zip(*(row.split() for row in PUBLISHED.values()), strict=True)
    return [
        CodedNote(
            f"person {place}",
            "said",
            tuple(
                Coding(coder, "cap", float(value), f"s{value}")
                for coder, value in zip(PUBLISHED, column, strict=True)
                if value != "."
            ),
        )
        for place, column in enumerate(columns)
    ]


def test_the_published_example_comes_out():
    found = coder_agreement(_notes(), least=10)

    assert found.levels.value == pytest.approx(0.815, abs=0.0005)
    assert found.sentiment.value == pytest.approx(0.743, abs=0.0005)
    assert (found.levels.n, found.coders) == (11, ("A", "B", "C", "D"))


def test_below_the_least_n_agreement_is_refused_and_n_is_told():
    found = coder_agreement(_notes()[:9], least=10)

    assert found.levels.value is None
    assert found.levels.is_refused
    assert found.levels.n == 9


def test_one_coder_alone_agrees_with_nobody():
    notes = [CodedNote("a", "b", (Coding("A", "cap", 3, "neutral"),))] * 20

    assert coder_agreement(notes, least=2).levels.n == 0


def test_another_capability_of_the_same_note_is_another_unit():
    codings = (Coding("A", "one", 1, "neutral"), Coding("B", "two", 5, "neutral"))

    assert coder_agreement([CodedNote("a", "b", codings)], least=2).levels.n == 0


def test_the_level_of_a_note_is_the_mean_of_its_coders():
    codings = (Coding("A", "cap", 2), Coding("B", "cap", 3.5), Coding("A", "other", 1))

    assert CodedNote("a", "b", codings).levels() == {"cap": 2.75, "other": 1}
