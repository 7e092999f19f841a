import pytest

from tests.companies import bring_in, daon
from tests.page_numbers import without_links

PAGES = ("", "opportunity", "disagreement", "methods", "quality")


@pytest.fixture(scope="module")
def project(installation):
    """The sample company as a project."""
    return bring_in(installation)


@pytest.fixture(scope="module")
def home(project):
    return f"/projects/{project.row.public_id}"


@pytest.fixture
def browser(installation):
    return installation.browser("consultant@own.example")


@pytest.mark.parametrize("language", ["ko", "en"])
@pytest.mark.parametrize("page", PAGES)
def test_every_page_opens_with_a_finding_a_table_and_its_source(
    browser, home, page, language
):
    response = browser.get(f"{home}/diagnose/{page}?lang={language}")

    assert response.status_code == 200
    assert f'<html lang="{language}">' in response.text
    assert "<table" in response.text
    assert daon().inputs_hash[:8] in response.text
    assert "style=" not in response.text
    assert "onclick" not in response.text


def test_the_title_is_the_finding_with_its_numbers(browser, home):
    page = without_links(browser.get(f"{home}/diagnose/?lang=en").text)

    weak = sum((c.fused.level or 9) < 2 for c in daon().capabilities)
    title = page.partition("<h1>")[2].partition("</h1>")[0]
    assert title.startswith(f"{weak} of {len(daon().capabilities)} capabilities")


def test_every_level_of_the_table_opens_its_derivation(browser, home):
    page = browser.get(f"{home}/diagnose/?lang=en").text

    for capability in daon().capabilities:
        assert f'data-number="capability:{capability.id}:current"' in page


def test_rows_by_gap_begin_with_the_widest(browser, home):
    page = browser.get(f"{home}/diagnose/?order=gap&lang=en").text

    widest = max(daon().capabilities, key=lambda c: c.gap or 0)
    first = page.partition("<tbody>")[2].partition("</tr>")[0]
    assert f'data-row="{widest.id}"' in first


def test_an_unknown_order_shows_the_tree(browser, home):
    page = browser.get(f"{home}/diagnose/?order=%3Cscript%3E").text

    assert 'class="lv0"' in page
    assert "<script>" not in page


def test_the_ranking_shows_fourteen_rows_and_all_on_demand(browser, home):
    few = browser.get(f"{home}/diagnose/opportunity").text.count("<tr")
    every = browser.get(f"{home}/diagnose/opportunity?all=yes").text.count("<tr")

    assert few == 15
    assert every == 1 + len(daon().ranked)


def test_the_order_by_leverage_shows_its_own_score_beside_the_opportunity(
    browser, home
):
    page = browser.get(f"{home}/diagnose/opportunity?order=leverage&lang=en").text

    assert ">with leverage</th>" in page
    assert "largest leverage" in page


def test_the_agenda_names_both_roles_with_their_counts(browser, home):
    page = browser.get(f"{home}/diagnose/disagreement?lang=en").text

    gap = daon().perception_gaps[0]
    role = daon().framework.role
    assert str(role[gap.high].name.en) in page
    assert "(n 1)" in page


def test_conflicts_of_methods_come_first(browser, home):
    page = browser.get(f"{home}/diagnose/methods?lang=en").text

    first = page.partition("<tbody>")[2].partition("</tr>")[0]
    assert ">conflict<" in first


def test_quality_shows_the_result_with_and_without_the_careless(browser, home):
    page = browser.get(f"{home}/diagnose/quality?lang=en").text

    first = daon().ranked[0]
    assert "with everybody" in page
    assert f">{first.opportunity:.1f}<" in page
    assert f">{daon().opportunity_with_careless[first.id]:.1f}<" in page


def test_a_project_without_answers_says_what_to_do(installation, browser):
    page = browser.get(f"{installation.own.address}/diagnose/?lang=en").text

    assert "There are no answers to compute from yet" in page
    assert f'href="{installation.own.address}/ask/"' in page


def test_a_round_that_is_none_is_not_found(browser, home):
    assert browser.get(f"{home}/diagnose/?round=9").status_code == 404
    assert browser.get(f"{home}/diagnose/?round=one").status_code == 404


@pytest.mark.parametrize("kind", ["member", "executive", "admin"])
def test_the_team_reads_results(installation, home, kind):
    browser = installation.browser(f"{kind}@own.example")

    assert browser.get(f"{home}/diagnose/opportunity").status_code == 200


def test_another_company_finds_nothing(installation, home):
    browser = installation.browser("consultant@other.example")

    assert browser.get(f"{home}/diagnose/").status_code == 404


def test_a_respondent_is_refused(installation, home):
    browser = installation.browser("respondent@own.example")

    assert browser.get(f"{home}/diagnose/").status_code == 403
