import pytest

from planner.core.explain import explain
from tests.companies import bring_in, daon


@pytest.fixture(scope="module")
def home(installation):
    project = bring_in(installation)
    return f"/projects/{project.row.public_id}"


@pytest.fixture
def browser(installation):
    return installation.browser("consultant@own.example")


FIRST = daon().ranked[0].id
NUMBERS = (
    f"capability:{FIRST}:opportunity",
    f"capability:{FIRST}:current",
    f"capability:{FIRST}:target",
    f"capability:{FIRST}:gap",
    f"capability:{FIRST}:importance",
    f"capability:{FIRST}:rank",
    f"capability:{FIRST}:coverage",
    f"leverage:{FIRST}:effect",
    "fit:score",
    "link:K-PR-09>K-CU-19:r",
    "link:K-PR-09>K-CU-19:lag_months",
    f"factor:{daon().factors[0].id}:current",
    f"factor:{daon().factors[0].id}:score",
    f"perspective:{daon().perspectives[0].id}:coverage",
)


@pytest.mark.parametrize("language", ["ko", "en"])
@pytest.mark.parametrize("number", NUMBERS)
def test_a_number_opens_beside_the_page_without_scripts(
    browser, home, number, language
):
    response = browser.get(
        f"{home}/diagnose/opportunity",
        query_string={"number": number, "lang": language},
    )

    assert response.status_code == 200
    panel = response.text.partition('id="derivation"')[2].partition("</aside>")[0]
    assert 'class="panel__value"' in panel
    assert 'class="formula"' in panel


def test_the_panel_shows_every_part_with_its_value(browser, home):
    number = f"capability:{FIRST}:importance"
    tree = explain(daon(), number)

    page = browser.get(f"{home}/rounds/1/numbers/{number}?part=1&lang=en").text

    for part in tree.parts:
        assert str(part.label) in page
        assert f"{part.value:.2f}" in page


def test_the_fragment_has_no_frame_and_the_whole_page_has(browser, home):
    address = f"{home}/rounds/1/numbers/fit:score"

    assert "<html" not in browser.get(f"{address}?part=1").text
    assert "<html" in browser.get(address).text


@pytest.mark.parametrize(
    "number",
    ["nonsense", "capability:nobody:current", "fit:<b>", "initiative:I-01:start"],
)
def test_an_unknown_number_is_not_found_with_a_sentence(browser, home, number):
    alone = browser.get(f"{home}/rounds/1/numbers/{number}?part=1&lang=en")
    beside = browser.get(
        f"{home}/diagnose/", query_string={"number": number, "lang": "en"}
    )

    assert alone.status_code == beside.status_code == 404
    for page in (alone.text, beside.text):
        assert "ids look like" in page
        assert "<b>" not in page.partition("no number")[2][:40]


def test_parts_lead_on_to_their_own_derivation(browser, home):
    page = browser.get(
        f"{home}/rounds/1/numbers/capability:{FIRST}:opportunity?part=1"
    ).text

    assert f'data-number="capability:{FIRST}:gap"' in page
    assert f"/numbers/capability:{FIRST}:importance" in page


def test_the_address_of_a_derivation_keeps_the_order_of_the_page(browser, home):
    page = browser.get(f"{home}/diagnose/opportunity?order=leverage").text

    assert "order=leverage&amp;number=capability" in page


def test_notes_of_interviews_are_for_the_team_that_works_with_them(installation, home):
    noted = daon().engagement.interviews[0]
    address = f"{home}/rounds/1/numbers/capability:{noted.capability}:current?part=1"

    consultant = installation.browser("consultant@own.example").get(address).text
    executive = installation.browser("executive@own.example").get(address).text

    assert "<blockquote>" in consultant
    assert "<blockquote>" not in executive
