import re

import pytest


@pytest.mark.parametrize("language", ["ko", "en"])
@pytest.mark.parametrize(
    "page",
    [
        "/",
        "{own}/",
        "{own}/prepare",
        "{own}/ask/",
        "{own}/ask/rounds/1/people",
        "{own}/ask/rounds/1/remind",
        "/projects/new",
        "/frameworks/",
        "/password",
    ],
)
def test_every_page_of_a_consultant_opens_in_both_languages(
    installation, page, language
):
    browser = installation.browser("consultant@own.example")
    address = page.format(own=installation.own.address)

    response = browser.get(f"{address}?lang={language}")

    assert response.status_code == 200
    assert f'<html lang="{language}">' in response.text


def test_the_start_page_names_today_in_the_language_of_each_reader(installation):
    browser = installation.browser("consultant@own.example")

    korean = browser.get("/?lang=ko").text
    english = browser.get("/?lang=en").text

    assert re.search(r'head__place">\d{4}년 \d+월 \d+일 .요일<', korean)
    assert re.search(r'head__place">\w+day, \w+ \d+, \d{4}<', english)


@pytest.mark.parametrize("role", ["mkt", "it", "exec", "tft", "fin", "cust"])
def test_every_section_of_every_role_opens_from_its_link(installation, role):
    browser = installation.app.test_client()
    own = installation.own

    first = browser.get(f"/invitations/{own.links[role]}", follow_redirects=True)

    assert first.status_code == 200
    sections = [
        a.partition('"')[0] for a in first.text.split('href="') if "/answer/" in a
    ]
    assert sections
    page = browser.get(sections[0])
    every = {
        a.partition('"')[0]
        for a in page.text.split('href="')[1:]
        if "/answer/" in a[:90]
    }
    assert len(every) >= 1
    for address in sorted(every):
        assert browser.get(address).status_code == 200, address
