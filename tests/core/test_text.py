import pytest

from planner.core.text import Message, Text, fill, final_consonant, particle


@pytest.mark.parametrize(
    ("word", "object_", "subject", "towards"),
    [
        ("고객", "을", "이", "으로"),
        ("회사", "를", "가", "로"),
        ("서울", "을", "이", "로"),
        ("0", "을", "이", "으로"),
        ("1", "을", "이", "로"),
        ("2", "를", "가", "로"),
        ("3", "을", "이", "으로"),
        ("4", "를", "가", "로"),
        ("6", "을", "이", "으로"),
        ("7", "을", "이", "로"),
        ("8", "을", "이", "로"),
        ("10", "을", "이", "으로"),
        ("2026", "을", "이", "으로"),
        ("72.9", "를", "가", "로"),
        ("CRM", "을", "이", "으로"),
        ("URL", "을", "이", "로"),
        ("KPI", "를", "가", "로"),
        ("PR", "을", "이", "로"),
        ("CPM", "을", "이", "으로"),
        ("I-07", "을", "이", "로"),
        ("mail", "을", "이", "로"),
        ("plan", "을", "이", "으로"),
        ("web", "을", "이", "으로"),
        ("30%", "를", "가", "로"),
        ("고객(신규)", "을", "이", "으로"),
        ("점수(CES, 높을수록 쉬움)", "를", "가", "로"),
        ("(신규)", "를", "가", "로"),
        ("a@b.kr", "을", "이", "로"),
        ("server", "를", "가", "로"),
        ("‘유지’", "를", "가", "로"),
        ('"매출"', "을", "이", "로"),
        ("", "를", "가", "로"),
        ("...", "를", "가", "로"),
    ],
)
def test_the_particle_goes_by_the_sound_at_the_end(word, object_, subject, towards):
    assert particle(word, "을/를") == object_
    assert particle(word, "이/가") == subject
    assert particle(word, "으로/로") == towards


@pytest.mark.parametrize(
    ("word", "sound"), [("갈", "ㄹ"), ("강", "ㅇ"), ("가", ""), ("9", ""), ("%", "")]
)
def test_the_final_consonant_is_none_l_or_another(word, sound):
    assert final_consonant(word) == sound


def test_a_gap_takes_a_value_a_format_or_a_particle():
    sentence = Message(
        "{name:은/는} {share:.1f} {what}", {"name": "수익", "share": 0.25, "what": 3}
    )

    assert sentence.render("ko", str) == "수익은 0.2 3"


@pytest.mark.parametrize(
    ("number", "text"),
    [
        (1e6, "1,000,000"),
        (0.25, "0.25"),
        (-3.0, "\N{MINUS SIGN}3"),
        (0.0, "0"),
        (2e-9, "2e-09"),
    ],
)
def test_a_bare_number_is_written_without_a_power_of_ten(number, text):
    assert fill("up to {high:g}", {"high": number}, "en", str) == f"up to {text}"


def test_a_text_and_a_sentence_inside_are_put_into_the_language_first():
    inner = Message("missing")
    outer = Message(
        "{name}: {what}", {"name": Text(ko="이름", en="Name"), "what": inner}
    )
    korean = {"missing": "없음"}

    assert outer.render("en", str) == "Name: missing"
    assert outer.render("ko", lambda s: korean.get(s, s)) == "이름: 없음"


def test_text_without_english_falls_back_on_korean():
    assert Text(ko="이름").in_language("en") == "이름"
    assert Text(ko="이름", en="").in_language("en") == "이름"


def test_a_gap_nobody_fills_stays_as_it_is():
    assert fill("{name} {other} {}", {"name": "A"}, "en", str) == "A {other} {}"


def test_braces_inside_a_value_are_left_alone():
    assert fill("{a} {b}", {"a": "{b}", "b": 1}, "en", str) == "{b} 1"


def test_a_sentence_shows_itself_in_english():
    assert str(Message("{n} people", {"n": 3})) == "3 people"


@pytest.mark.parametrize(
    ("sentence", "one", "two"),
    [
        ("{n} initiatives", "1 initiative", "2 initiatives"),
        ("{n} capabilities", "1 capability", "2 capabilities"),
        ("{n} boxes", "1 box", "2 boxes"),
        ("{n} processes", "1 process", "2 processes"),
        ("{n} causes", "1 cause", "2 causes"),
        ("{n} series", "1 series", "2 series"),
        ("{n} values are missing", "1 value is missing", "2 values are missing"),
        ("{n} open questions", "1 open question", "2 open questions"),
        ("{n} is late", "1 is late", "2 is late"),
        ("all {n} of its weeks", "all 1 of its weeks", "all 2 of its weeks"),
    ],
)
def test_english_counts_one_thing_without_a_plural(sentence, one, two):
    assert str(Message(sentence, {"n": 1})) == one
    assert str(Message(sentence, {"n": "1"})) == one
    assert str(Message(sentence, {"n": 2})) == two
    assert str(Message(sentence, {"n": "2"})) == two
