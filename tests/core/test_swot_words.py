"""Free texts beside the SWOT: with roles where named, from ten writers on where not."""

from dataclasses import replace

from planner.core.answers import Answer, Respondent, answers_of
from planner.core.swot_words import written
from tests.companies import daon


def _with(*texts):
    people = [Respondent(f"R{i:02}", "exec") for i in range(len(texts))]
    answers = [
        Answer(who.id, "Q-N01", "", text)
        for who, text in zip(people, texts, strict=True)
    ]
    engagement = replace(daon().engagement, answers=answers_of(people, answers))
    return replace(daon(), engagement=engagement)


def test_named_texts_stand_with_their_role():
    (found,) = written(_with("지점이 많습니다", "unknown"), None)

    assert found.texts == (("exec", "지점이 많습니다"),)
    assert found.n == 1


def test_fewer_than_ten_anonymous_writers_are_not_shown():
    (found,) = written(_with(*(f"text {i}" for i in range(9))), 5)

    assert (found.texts, found.n, found.fewest) == ((), 9, 10)


def test_anonymous_texts_come_without_role_in_an_order_that_tells_nothing():
    texts = [f"text {i}" for i in (7, 2, 9, 1, 4, 8, 3, 6, 0, 5)]

    (found,) = written(_with(*texts), 5)

    assert found.texts == tuple(("", text) for text in sorted(texts))


def test_nothing_written_shows_no_question():
    assert list(written(_with("na", "unknown"), None)) == []
