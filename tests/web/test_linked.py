from tests.companies import bring_in


def test_a_word_that_leads_somewhere_is_in_the_language_of_the_reader(installation):
    home = f"/projects/{bring_in(installation).row.public_id}"
    browser = installation.browser("consultant@own.example")

    page = browser.get(f"{home}/?lang=ko").text

    assert f'<a href="{home}/plan/">로드맵</a>을 아직 계산하지 않았습니다' in page
