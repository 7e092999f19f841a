"""Five questions for each process strategy, channels ranked for a segment."""

import re

import pytest

from tests.companies import post
from tests.page_numbers import without_links

NOTHING = {"revision": "0"}
FOUR = {
    **NOTHING,
    "name": "떠난 고객 되찾기",
    "answer1": "이탈 6개월 안의 고객",
    "answer2": "관계획득",
    "answer3": "가격",
    "answer4": "",
    "answer5": "분석",
}
CHANNELS = {"app": "533333", "store": "355443", "call centre": "444444"}


@pytest.fixture(scope="module")
def browser(installation):
    return installation.browser("consultant@own.example")


@pytest.fixture(scope="module")
def home(installation):
    return f"{installation.own.address}/plan/process"


def table(weights="111111", **changes):
    form = {**NOTHING, "segment": "핵심고객"}
    form |= {f"weight{i}": w for i, w in enumerate(weights, start=1)}
    for row, (name, scores) in enumerate(CHANNELS.items(), start=1):
        form[f"channel{row}"] = name
        form |= {f"score{row}_{i}": s for i, s in enumerate(scores, start=1)}
    return form | changes


def ranks(*names):
    return [(str(rank), name) for rank, name in enumerate(names, start=1)]


def ranking(browser, home):
    page = without_links(browser.get(f"{home}/?lang=en").text)
    return re.findall(
        r'<td class="num">(\d|—)</td><th scope="row" [^>]*>([^<]+)<', page
    )


def test_a_strategy_without_channel_answers_four_of_five_and_names_where(browser, home):
    assert post(browser, f"{home}/strategies/0", FOUR).status_code == 302

    korean = without_links(browser.get(f"{home}/?lang=ko").text)
    english = without_links(browser.get(f"{home}/?lang=en").text)

    assert "질문 5개 가운데 4개에 답했습니다. 빈 질문: “어디에서”" in korean
    assert "4 of 5 questions are answered; open: “where”" in english
    number = home.replace("/plan/process", "/numbers/strategy:1:filled")
    assert browser.get(number).status_code == 200


def test_a_filled_strategy_is_whole_and_another_revision_is_refused(browser, home):
    whole = {**FOUR, "revision": "1", "answer4": "앱"}

    assert post(browser, f"{home}/strategies/1", whole).status_code == 302
    assert "all 5 questions are answered" in without_links(
        browser.get(f"{home}/?lang=en").text
    )
    stale = post(browser, f"{home}/strategies/1", {**whole, "answer1": "다른 고객"})
    assert stale.status_code == 409
    assert "다른 고객" in stale.text


def test_a_strategy_without_a_name_is_refused_and_one_left_empty_goes(browser, home):
    bare = post(browser, f"{home}/strategies/0?lang=en", {**FOUR, "name": ""})
    assert bare.status_code == 422
    assert "Please enter a name" in bare.text
    assert "떠난 고객" not in re.findall(r'name="name" value="([^"]*)"', bare.text)[-1]

    assert post(browser, f"{home}/strategies/1", {"revision": "2"}).status_code == 302
    assert "No process strategy is written yet" in browser.get(f"{home}/?lang=en").text
    assert post(browser, f"{home}/strategies/1", FOUR).status_code == 404


def test_three_channels_are_ranked_by_six_criteria_and_a_weight_reorders_them(
    browser, home
):
    """Equal weights: 24/6 twice and 20/6; the first criterion alone lifts the app."""
    assert post(browser, f"{home}/channels/0", table()).status_code == 302
    assert ranking(browser, home) == [
        ("1", "call centre"),
        ("2", "store"),
        ("3", "app"),
    ]

    changed = table("911111", revision="1")
    assert post(browser, f"{home}/channels/1", changed).status_code == 302
    assert ranking(browser, home) == [
        ("1", "app"),
        ("2", "call centre"),
        ("3", "store"),
    ]
    for key in ("score_1", "rank_2", "range_3"):
        number = home.replace("/plan/process", f"/numbers/channels:1:{key}")
        assert browser.get(number).status_code == 200


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"segment": ""}, "Name the segment"),
        ({"score1_1": "6"}, "Scores lie between 1 and 5"),
        ({"score1_1": "much"}, "is no number"),
        ({"channel2": "app"}, "A channel stands twice"),
        ({"channel1": ""}, "Name every channel that has a score"),
        ({f"weight{i}": "0" for i in range(1, 7)}, "at least one above 0"),
        ({"weight1": "nan"}, "is no number"),
    ],
)
def test_a_wrong_table_is_refused_and_what_was_typed_stays(
    browser, home, changes, said
):
    form = {**table(), **changes}

    response = post(browser, f"{home}/channels/0?lang=en", form)

    assert response.status_code == 422
    assert said in response.text
    assert 'value="call centre"' in response.text


def test_a_channel_with_a_missing_score_has_none_and_no_rank(browser, home):
    form = table("911111", revision="2", score3_2="")

    assert post(browser, f"{home}/channels/1", form).status_code == 302

    assert ranking(browser, home)[-1] == ("—", "call centre")


def test_others_read_the_sheets_but_do_not_write_them(installation, home):
    reader = installation.browser("executive@own.example")
    stranger = installation.browser("consultant@other.example")

    assert reader.get(f"{home}/").status_code == 200
    assert post(reader, f"{home}/strategies/0", FOUR).status_code == 403
    assert stranger.get(f"{home}/").status_code == 404
