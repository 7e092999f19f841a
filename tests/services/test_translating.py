import pytest

from planner.core.text import Message
from planner.services.translating import translator


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
