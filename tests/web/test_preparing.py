"""The figures of Prepare: pages, warnings, the SWOT matrix and who may change it."""

import re
import shutil
from typing import Any

import pytest
from sqlalchemy import select, update

from planner.services.database import open_engine
from planner.store.tables import AuditRow, Round, SwotLine
from tests.companies import DAON, bring_in, daon, post
from tests.installations import token_of
from tests.page_numbers import without_links

MORE = (
    *("R007,Q-D05,,3,", "R007,Q-D08,,2,", "R008,Q-D08,,2,", "R007,Q-D13,,4,"),
    *("R007,Q-D14,,products;sales,", "R008,Q-D14,,sales;traffic,"),
    *("R001,Q-C10,,company_image;sales_growth,", "R002,Q-C10,,company_image,"),
    *("R007,Q-H11,loyalty,1,", "R007,Q-H11,satisfaction,2,"),
    *("R007,Q-H11,ecommerce,3,", "R007,Q-H11,lower_cost,4,"),
    "R007,Q-H11,target_marketing,5,",
)
PAGES = (
    *("purpose", "fit", "conditions", "pressure", "phases", "drivers", "basics"),
    "swot",
)


@pytest.fixture(scope="module")
def project(installation):
    return bring_in(installation)


@pytest.fixture(scope="module")
def home(project):
    return f"/projects/{project.row.public_id}/prepare"


@pytest.fixture
def browser(installation):
    return installation.browser("consultant@own.example")


@pytest.fixture(scope="module")
def asked_more(installation, tmp_path_factory):
    """The sample in which section D, C10 and H11 were answered, too."""
    folder = tmp_path_factory.mktemp("more") / "daon"
    shutil.copytree(DAON, folder)
    with (folder / "answers.csv").open("a", encoding="utf-8") as answers:
        answers.writelines(f"{row}\n" for row in MORE)
    project = bring_in(installation, folder)
    return f"/projects/{project.row.public_id}/prepare"


def title_of(page: str) -> str:
    return page.partition("<h1>")[2].partition("</h1>")[0]


@pytest.mark.parametrize("language", ["ko", "en"])
@pytest.mark.parametrize("page", PAGES)
def test_every_page_opens_with_a_finding_a_table_and_its_source(
    browser, home, page, language
):
    response = browser.get(f"{home}/{page}?lang={language}")

    assert response.status_code == 200
    assert f'<html lang="{language}">' in response.text
    assert title_of(response.text)
    assert "<table" in response.text
    assert daon().inputs_hash[:8] in response.text
    assert "style=" not in response.text


@pytest.mark.parametrize("page", PAGES)
def test_every_number_that_a_page_links_can_be_opened(browser, home, page):
    text = browser.get(f"{home}/{page}?lang=en").text
    numbers = set(re.findall(r'data-number="([^"]+)"', text))
    assert numbers

    base = home.removesuffix("/prepare")
    for number in (n.replace("&gt;", ">") for n in numbers):
        opened = browser.get(f"{base}/rounds/1/numbers/{number}?part=1")
        assert opened.status_code == 200, number


@pytest.mark.parametrize("page", PAGES)
def test_before_there_is_a_round_the_page_says_what_to_do(installation, browser, page):
    own = f"/projects/{installation.own.project.row.public_id}/prepare"

    assert browser.get(f"{own}/{page}?lang=en").status_code == 200


def test_the_page_of_fit_says_the_golden_score(browser, home):
    page = without_links(browser.get(f"{home}/fit?lang=en").text)

    assert title_of(page).startswith("Fit is 72.9 points")
    assert page.count("<svg") >= 2
    assert "Customer information is costly" in page


def test_an_unclear_purpose_warns_before_a_system_is_chosen(browser, home):
    page = without_links(browser.get(f"{home}/purpose?lang=en").text)

    assert "Choose no system yet: clarity of the purpose is 2.9" in page


def test_red_flags_are_named_with_what_to_do(browser, home):
    page = without_links(browser.get(f"{home}/conditions?lang=en").text)

    assert "“Fundamental change first” stands at level 2.4, below 3" in page
    assert "Settle the customer strategy and the scenes of use" in page


def test_two_customer_numbers_are_warned_about(browser, home):
    page = browser.get(f"{home}/phases?lang=en").text

    assert "cannot be told to be one person" in page


def rows_of(installation, project) -> list[Any]:
    engine = open_engine(installation.settings.database_url)
    with engine.connect() as connection:
        table = SwotLine.__table__
        found = connection.execute(
            select(table).where(table.c.engagement_id == project.row.id)
        ).all()
    engine.dispose()
    return list(found)


def test_a_proposal_is_taken_up_once_with_its_number(installation, browser):
    project = bring_in(installation)
    home = f"/projects/{project.row.public_id}/prepare/swot"

    first = post(browser, f"{home}/take-up", {"number": "fit:competition:value"})
    again = post(browser, f"{home}/take-up", {"number": "fit:competition:value"})

    assert (first.status_code, again.status_code) == (302, 404)
    (row,) = rows_of(installation, project)
    assert (row.key, row.kind, row.number) == ("t1", "T", "fit:competition:value")
    assert row.capabilities == "ret.churn_prevention"


def test_entries_and_strategies_are_added_changed_and_taken_out(installation, browser):
    project = bring_in(installation)
    home = f"/projects/{project.row.public_id}/prepare/swot"
    weak = {"kind": "W", "text": "old addresses", "capabilities": "it.data_quality"}
    mend = {"kind": "WO", "text": "clean", "entries": "w1", "initiatives": "I-07"}

    assert post(browser, home, weak).status_code == 302
    assert post(browser, home, mend).status_code == 302
    changed = {"key": "w1", "revision": 1, "kind": "S", "text": "older addresses"}
    assert post(browser, home, changed).status_code == 302

    rows = {r.key: r for r in rows_of(installation, project)}
    assert (rows["w1"].kind, rows["w1"].text) == ("W", "older addresses")
    assert (rows["wo1"].entries, rows["wo1"].initiatives) == ("w1", "I-07")

    gone = post(browser, f"{home}/remove", {"key": "w1", "revision": 2})
    assert gone.status_code == 302
    (row,) = rows_of(installation, project)
    assert (row.key, row.entries) == ("wo1", "")


def test_all_mistakes_are_said_at_once_and_what_was_typed_stays(installation, browser):
    project = bring_in(installation)
    home = f"/projects/{project.row.public_id}/prepare/swot"
    wrong = {"kind": "S", "text": "x" * 301, "capabilities": ["no.such", "ret.loyalty"]}

    response = post(browser, f"{home}?lang=en", wrong)

    assert response.status_code == 422
    assert "The text has 301 characters" in response.text
    assert "no.such" in response.text
    assert "x" * 301 in response.text
    assert 'value="ret.loyalty" checked' in response.text
    assert rows_of(installation, project) == []


def test_a_change_of_somebody_else_is_not_written_over(installation, browser):
    project = bring_in(installation)
    home = f"/projects/{project.row.public_id}/prepare/swot"
    post(browser, home, {"kind": "S", "text": "one"})
    post(browser, home, {"key": "s1", "revision": 1, "kind": "S", "text": "two"})

    late = {"key": "s1", "revision": 1, "kind": "S", "text": "three"}

    assert post(browser, home, late).status_code == 409
    assert post(browser, f"{home}/remove", late).status_code == 409
    assert post(browser, f"{home}/remove", {"key": "s9"}).status_code == 404
    assert [r.text for r in rows_of(installation, project)] == ["two"]


def test_every_change_of_the_matrix_leaves_a_row_in_the_record(installation, browser):
    project = bring_in(installation)
    home = f"/projects/{project.row.public_id}/prepare/swot"
    post(browser, home, {"kind": "S", "text": "one"})
    post(browser, home, {"key": "s1", "revision": 1, "kind": "S", "text": "two"})
    post(browser, f"{home}/remove", {"key": "s1", "revision": 2})

    engine = open_engine(installation.settings.database_url)
    with engine.connect() as connection:
        table = AuditRow.__table__.c
        found = connection.execute(
            select(table.action, table.detail)
            .where(table.object == f"project:{project.row.public_id}")
            .where(table.action.like("swot.%"))
        ).all()
    engine.dispose()

    actions = ["swot.add", "swot.change", "swot.remove"]
    assert [tuple(row) for row in found] == [(action, "S") for action in actions]


def test_a_reader_sees_the_matrix_but_no_buttons(installation, home):
    executive = installation.browser("executive@own.example")

    page = executive.get(f"{home}/swot?lang=en").text

    assert "What the numbers suggest" in page
    assert "take-up" not in page
    refused = post(executive, f"{home}/swot", {"kind": "S", "text": "one"})
    assert refused.status_code == 403


def test_the_matrix_of_another_company_is_not_found(installation, home):
    other = installation.browser("consultant@other.example")

    assert other.get(f"{home}/swot").status_code == 404
    assert post(other, f"{home}/swot", {"kind": "S", "text": "x"}).status_code == 404


def test_a_matrix_changes_no_other_number_and_does_not_ask_to_solve_again(
    installation, browser
):
    project = bring_in(installation)
    home = f"/projects/{project.row.public_id}/prepare/swot"

    post(browser, home, {"kind": "S", "text": "one"})

    assert daon().inputs_hash[:8] in browser.get(home).text


@pytest.fixture(scope="module")
def anonymous(installation):
    project = bring_in(installation)
    engine = open_engine(installation.settings.database_url)
    with engine.begin() as connection:
        table = Round.__table__.c
        connection.execute(
            update(Round)
            .where(table.engagement_id == project.row.id)
            .values(anonymity="anonymous")
        )
    engine.dispose()
    return f"/projects/{project.row.public_id}/prepare"


def test_an_anonymous_round_shows_no_single_points(browser, anonymous):
    page = browser.get(f"{anonymous}/purpose?lang=en").text

    assert "single people are not shown" in page
    assert "Ring: one person" not in page
    assert "Top management (n 3)" not in page
    assert '<td class="num">—</td>' in page


@pytest.mark.parametrize("page", PAGES)
def test_pages_of_an_anonymous_round_open(browser, anonymous, page):
    assert browser.get(f"{anonymous}/{page}").status_code == 200


def test_the_five_tasks_say_what_they_rest_on_and_consensus_opens(installation):
    home = f"/projects/{bring_in(installation).row.public_id}"
    browser = installation.browser("consultant@own.example")

    page = without_links(browser.get(f"{home}/prepare?lang=en").text)
    opened = browser.get(f"{home}/prepare?lang=en&number=consensus:score").text

    assert re.search(r"\d of 5 tasks of the first step are done", page)
    share = f"{daon().consensus.pct:.0f}\u00a0%"
    assert share in page
    assert "mean agreement over the items" in opened
    assert len(daon().consensus.items) > 20


def test_what_people_wrote_stands_beside_the_matrix(installation):
    own = installation.own
    writer = installation.browser()
    link = f"/invitations/{own.links['exec']}"
    token = token_of(writer.get(link, follow_redirects=True).text)
    typed = {"question": "Q-N02", "line": "", "value": "재고를 <못> 봅니다"}
    saved = writer.post(
        f"{own.round_address}/answers",
        json={**typed, "revision": 0},
        headers={"X-CSRFToken": token},
    )
    assert saved.status_code == 200

    reader = installation.browser("consultant@own.example")
    page = reader.get(f"{own.address}/prepare/swot").text

    assert "적어 준 의견" in page
    assert "재고를 &lt;못&gt; 봅니다" in page
    assert "우리 회사 고객관리의 약점" in page


def test_practices_and_angles_stand_beside_the_response(browser, asked_more):
    page = browser.get(f"{asked_more}/pressure?lang=en").text

    told = without_links(page)
    assert "The weakest is “Knowing the cherry pickers” (2.00)." in told
    assert "Nobody looks at: operating profit" in page
    for number in ("practice:cherry:level", "angle:sales:people"):
        assert f'data-number="{number}"' in page


def test_the_picture_of_success_and_expected_effects_follow_the_conditions(
    browser, asked_more
):
    page = browser.get(f"{asked_more}/conditions?lang=en").text

    assert "right in all four" in page
    assert 'data-number="picture:all:rate"' in page
    assert "<td>side effects</td>" in page
    assert "Brand trust and ethics image" in page


def test_the_elements_and_the_order_of_effects_follow_the_phases(browser, asked_more):
    page = browser.get(f"{asked_more}/phases?lang=en").text

    assert "What eCRM is composed of" in page
    assert 'data-number="online:loyalty:place"' in page
    first = page.partition('data-number="online:')[2].partition(":")[0]
    assert first == "loyalty"


@pytest.mark.parametrize("page", ["pressure", "conditions", "phases"])
def test_numbers_of_practices_and_effects_open(browser, asked_more, page):
    text = browser.get(f"{asked_more}/{page}").text
    base = asked_more.removesuffix("/prepare")
    for number in set(re.findall(r'data-number="([^"]+)"', text)):
        address = f"{base}/rounds/1/numbers/{number.replace('&gt;', '>')}?part=1"
        assert browser.get(address).status_code == 200, number


def test_tables_that_nobody_was_asked_for_stay_away(browser, home):
    page = browser.get(f"{home}/pressure?lang=en").text

    assert "Practices of the next generation" not in page
    assert "Angles from which" not in page
