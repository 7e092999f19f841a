"""The page of product, price and offer in both samples and where nobody answered."""

import shutil
from pathlib import Path

import pytest

from tests.companies import DAON, bring_in
from tests.page_numbers import without_links


@pytest.fixture
def browser(installation):
    return installation.browser("consultant@own.example")


def page_of(browser, project, language: str = "en") -> str:
    address = f"/projects/{project.row.public_id}/prepare/basics?lang={language}"
    return without_links(browser.get(address).text)


def title_of(page: str) -> str:
    return page.partition("<h1>")[2].partition("</h1>")[0]


@pytest.fixture(scope="module")
def daon_page(installation):
    return bring_in(installation)


def sample_with(folder: Path, *rows: str) -> Path:
    """The sample with these answers only to sections I and J."""
    shutil.copytree(DAON, folder)
    given = (folder / "answers.csv").read_text("utf-8").splitlines()
    kept = [row for row in given if ",Q-I" not in row and ",Q-J" not in row]
    (folder / "answers.csv").write_text("\n".join([*kept, *rows, ""]), "utf-8")
    return folder


@pytest.fixture(scope="module")
def silent(installation, tmp_path_factory):
    folder = sample_with(tmp_path_factory.mktemp("silent") / "daon")
    return bring_in(installation, folder)


@pytest.mark.parametrize(
    ("language", "title"),
    [("en", "Product management is of the type “cosmetic”"), ("ko", "장식형")],
)
def test_the_title_claims_a_type_where_the_answers_bear_it(
    browser, daon_page, language, title
):
    assert title in title_of(page_of(browser, daon_page, language))


def test_the_title_claims_none_where_the_error_reaches_over_the_cut(
    installation, browser
):
    project = bring_in(installation, DAON.parent / "serim_telecom")

    page = page_of(browser, project)

    assert title_of(page).startswith("No product type is claimed")
    assert "open: too near the cut" in page


def test_the_title_says_how_many_answers_are_missing(installation, browser, tmp_path):
    rows = ("R007,Q-I01,,5,", "R007,Q-I02,,5,", "R008,Q-I02,,4,")
    project = bring_in(installation, sample_with(tmp_path / "daon", *rows))

    title = title_of(page_of(browser, project))

    assert title == (
        "No product type is claimed: 1 answer on product change, 5 are needed"
    )


def test_the_page_shows_types_ways_policies_stages_and_offers(browser, daon_page):
    page = page_of(browser, daon_page)

    for told in (
        "Four types of product management",
        "same use, other presentation",
        "Ways to customise the basic product",
        "Additional elements varied by customer",
        "Price policies in use",
        "Purpose of price: retention (keeping customers)",
        "More benefit for good customers",
        "Price sensitivity measured, new and long-term",
        "Offers that are mainly non-monetary",
        "Information used in personalisation",
        "Five questions of the strategy: to whom: customers at which stage",
        "New offers tried on some customers first",
        "Test of fit used in the next activity",
        "Learning relation",
        "Customer indices used at work",
        "both are ours",
    ):
        assert told in page, told


@pytest.mark.parametrize(
    ("sample", "told"),
    [
        ("daon_retail", "what price is for at the stage “enhancement"),
        ("serim_telecom", "Settle in a workshop which way to go"),
    ],
)
def test_the_page_says_what_follows(installation, browser, sample, told):
    project = bring_in(installation, DAON.parent / sample)

    assert told in page_of(browser, project)


def test_where_nobody_answered_nothing_is_claimed_and_no_zero_shown(browser, silent):
    page = page_of(browser, silent)

    assert title_of(page) == (
        "Product and price are not known: sections I and J have no answers yet"
    )
    assert "Price policies in use" not in page
    assert "Four types of product management" not in page
    assert "0 %" not in page


def test_the_page_stands_in_the_list_of_pages_of_prepare(browser, daon_page):
    address = f"/projects/{daon_page.row.public_id}/prepare"

    page = browser.get(f"{address}/drivers?lang=en").text

    assert f'{address}/basics"' in page
