import pytest

from planner.core import show
from tests.companies import bring_in, daon, post, work_off
from tests.page_numbers import without_links


@pytest.fixture(scope="module")
def home(installation):
    return f"/projects/{bring_in(installation).row.public_id}"


@pytest.fixture(scope="module")
def browser(installation):
    return installation.browser("consultant@own.example")


def _main(page: str) -> str:
    return page.partition("<main")[2].partition("</main>")[0]


@pytest.mark.parametrize("language", ["ko", "en"])
def test_the_letter_has_three_paragraphs_and_one_main_button(browser, home, language):
    page = _main(browser.get(f"{home}/?lang={language}").text)

    assert page.count('class="letter__p"') == 3
    assert page.count("btn--main") == 1
    assert page.count("<li class=") == 8
    assert "style=" not in page


def test_the_numbers_of_the_sentences_are_those_of_the_result(browser, home):
    page = _main(browser.get(f"{home}/?lang=en").text)

    fit = daon().fit
    assert fit is not None
    score = show.score(fit.fit.score)
    assert f'data-number="fit:score">{score}</a>' in page
    assert daon().ranked[0].id in page


def test_particles_stay_right_beside_linked_numbers(browser, home):
    page = browser.get(f"{home}/?lang=ko").text

    assert "{" not in _main(page).partition("letter__p")[2].partition("</p>")[0]
    assert "\ue001" not in page


def test_before_a_plan_is_solved_the_button_leads_to_solving(browser, home):
    page = _main(browser.get(f"{home}/?lang=en").text)

    assert (
        f'<a class="btn btn--main" href="{home}/plan/">Solve for the roadmap</a>'
        in page
    )
    assert "has not been solved for" in page


def test_an_executive_is_not_asked_to_solve(installation, home):
    reader = installation.browser("executive@own.example")

    page = _main(reader.get(f"{home}/?lang=en").text)

    assert ">Read the diagnosis</a>" in page


def test_needs_name_the_roles_to_agree_and_the_missing_months(browser, home):
    page = _main(without_links(browser.get(f"{home}/?lang=en").text))
    needs = page.partition("<ol>")[2].partition("</ol>")[0]

    assert "has to be agreed on" in needs
    assert "is left out now" in needs
    gappy = [
        (k, s.values.count(None))
        for k, s in daon().engagement.series.items()
        if None in s.values
    ]
    kpi, missing = gappy[0]
    assert f"{daon().framework.kpi[kpi].name.en}: {missing} of" in needs


def test_a_solved_plan_is_told_with_its_money_and_the_report_is_next(
    installation, browser, home
):
    post(browser, f"{home}/plan/solve")
    assert work_off(installation) == ["done"]

    page = _main(browser.get(f"{home}/?lang=en").text)

    assert "initiatives inside the limits end on" in page.replace("</a>", "")
    assert "hundred million" in page
    assert ">Make the report</a>" in page


def test_a_number_of_the_letter_opens_beside_it(browser, home):
    page = browser.get(f"{home}/?number=fit:score").text

    panel = page.partition('id="derivation"')[2]
    assert 'class="panel__value"' in panel


def test_the_day_is_that_of_the_request_in_the_readers_language(browser, home):
    korean = _main(browser.get(f"{home}/?lang=ko").text)
    english = _main(browser.get(f"{home}/?lang=en").text)

    assert "년" in korean.partition("head__place")[2][:40]
    assert "년" not in english.partition("head__place")[2][:40]


def test_a_project_without_answers_still_has_its_letter(installation, browser):
    page = browser.get(f"{installation.own.address}/?lang=en")

    assert page.status_code == 200
    assert "people have answered" in page.text


def test_the_rail_marks_the_place_that_waits_for_a_person(installation, browser):
    unsolved = f"/projects/{bring_in(installation).row.public_id}"

    page = browser.get(f"{unsolved}/?lang=en").text

    rail = page.partition('<nav class="rail"')[2].partition("</nav>")[0]
    plan = rail.partition('/plan/"')[2].partition("</a>")[0]
    assert '<small class="needs">needs you</small>' in plan
    assert rail.count('class="needs"') == 1
