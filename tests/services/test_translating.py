import re

import pytest

from planner.core.text import Message
from planner.services.translating import missing_in, translator
from tests.sentences import sentences


def test_every_sentence_of_code_and_templates_has_a_korean_twin():
    assert missing_in("ko", sentences()) == []


def test_a_korean_sentence_has_the_gaps_of_its_english_twin():
    translate = translator("ko")
    gaps = re.compile(r"\{(\w+)")

    wrong = [
        english
        for english in sentences()
        if set(gaps.findall(english)) != set(gaps.findall(translate(english)))
    ]

    assert wrong == []


@pytest.mark.parametrize(
    ("email", "shown"),
    [
        ("a@b.kr", "a@b.kr은 이미 초대되었습니다"),
        ("kim@b.com", "kim@b.com은 이미 초대되었습니다"),
        ("lee@b.io", "lee@b.io는 이미 초대되었습니다"),
    ],
)
def test_particles_follow_what_fills_the_gap(email, shown):
    message = Message("{email} is invited already", {"email": email})

    assert message.render("ko", translator("ko")) == shown


def test_an_unknown_language_stays_english():
    assert translator("../../x")("Log in") == "Log in"
