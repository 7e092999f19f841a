import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.report.words import JOINER, joined


def marked(html: str) -> str:
    return joined(html).replace(JOINER, "_")


@pytest.mark.parametrize(
    ("text", "whole"),
    [
        ("고객 데이터", "고_객 데_이_터"),
        ("72.9점", "72.9_점"),
        ("CRM은", "CRM_은"),
        ("품질·갱신", "품_질·갱_신"),
        ("37개를", "37_개_를"),
        ("28 %를", "28 %_를"),
        ("English only", "English only"),
    ],
)
def test_a_korean_word_is_joined_and_its_neighbours_are_not(text, whole):
    assert marked(f"<p>{text}</p>") == f"<p>{whole}</p>"


def test_a_very_long_word_may_break():
    word = "가" * 21

    assert joined(f"<p>{word}</p>") == f"<p>{word}</p>"


@pytest.mark.parametrize(
    "html",
    [
        '<p title="고객" data-name="역량">x</p>',
        "<svg><title>고객</title><text>고객</text></svg>",
        "<head><title>고객 전략</title></head>",
        "<style>p { content: '고객' }</style>",
    ],
)
def test_attributes_drawings_and_the_head_are_left_alone(html):
    assert joined(html) == html


def test_text_after_a_drawing_is_joined_again():
    assert marked("<svg><text>가나</text></svg><p>가나</p>").endswith("<p>가_나</p>")


def test_entities_stay_whole():
    assert marked("<p>고객&amp;역량 &lt;가나&gt;</p>") == (
        "<p>고_객&amp;역_량 &lt;가_나&gt;</p>"
    )


@given(st.text(alphabet="가나다abc 12.,%·()&;<>/p", max_size=60))
def test_joining_only_ever_adds_joiners(text):
    html = f"<p>{text}</p>" if "<" not in text else text

    assert joined(html).replace(JOINER, "") == html
    assert not re.search(rf"<[^>]*{JOINER}", joined(html)) or "<" in text
