"""Pages on how far results hold: grades, moved weights, agreement, two rounds."""

import pytest
from sqlalchemy import insert, select

from planner.core.sensitivity import importance_swing
from planner.services.database import open_engine
from planner.store.tables import Answer, Respondent, Round
from tests.companies import bring_in, daon
from tests.page_numbers import without_links


@pytest.fixture(scope="module")
def project(installation):
    return bring_in(installation)


@pytest.fixture(scope="module")
def home(project):
    return f"/projects/{project.row.public_id}/diagnose"


@pytest.fixture
def browser(installation):
    return installation.browser("consultant@own.example")


def test_levels_and_opportunities_carry_a_grade_that_opens_its_derivation(
    browser, home
):
    first = daon().ranked[0]
    number = f"capability:{first.id}:confidence"

    for page in ("", "opportunity"):
        assert f'data-number="{number}"' in browser.get(f"{home}/{page}").text
    grade = first.confidence and first.confidence.grade
    opened = browser.get(f"{home}/", query_string={"number": number, "lang": "en"})

    assert f'<p class="panel__value">{grade} ' in opened.text
    assert "high levels with evidence" in opened.text


def test_an_unestablished_gap_is_said_beside_the_level(browser, home):
    page = browser.get(f"{home}/?lang=en").text

    unsure = [
        c.id
        for c in daon().ranked
        if (c.gap or 0) > 0 and not daon().spreads[c.id].gap_is_established
    ]
    assert unsure
    assert page.count("gap not established") == len(unsure)


def test_quality_says_what_moved_importances_do(browser, home):
    rules = daon().framework.rules.ranking
    scores = {c.id: c.opportunity or 0.0 for c in daon().ranked}
    swing = importance_swing(
        scores, rules.weight_swing, rules.top, rules.draws, rules.interval, 1
    )

    page = without_links(browser.get(f"{home}/quality?lang=en").text)

    assert f"stay the same in {swing.kept * 100:.0f}\u00a0% of the draws" in page
    low, high = swing.ends[daon().ranked[0].id]
    assert f">{low}–{high}<" in page


def test_quality_shows_coefficients_with_words_and_refuses_with_a_reason(browser, home):
    page = browser.get(f"{home}/quality?lang=en").text

    assert "ICC(2,k)" in page
    assert "the mean of all, people drawn from many" in page
    assert "Krippendorff" in page
    assert "are needed" in page


def test_disagreement_sets_management_against_the_field(browser, home):
    page = browser.get(f"{home}/disagreement?lang=en").text

    assert "Top management sees" in page
    assert "mean distance from the mean" in page


def test_one_round_cannot_be_compared_and_the_page_says_so(browser, home):
    page = browser.get(f"{home}/compare?lang=en")

    assert page.status_code == 200
    assert "There is one round only" in page.text


@pytest.fixture(scope="module")
def measured_again(installation):
    """A project with a second round: the same people, higher on one capability."""
    project = bring_in(installation)
    engine = open_engine(installation.settings.database_url)
    with engine.begin() as connection:
        _second_round(connection, project)
    engine.dispose()
    return f"/projects/{project.row.public_id}/diagnose"


RAISED = "del.pricing"


def _second_round(connection, project) -> None:
    table = Round.__table__
    first = (
        connection.execute(select(table).where(table.c.engagement_id == project.row.id))
        .mappings()
        .one()
    )
    fields = {k: v for k, v in first.items() if k != "id"}
    again = connection.execute(insert(Round).values({**fields, "number": 2}))
    new = again.inserted_primary_key[0]
    people = Respondent.__table__
    found = connection.execute(select(people).where(people.c.round_id == first["id"]))
    key = {}
    for person in found.mappings().all():
        copy = {k: v for k, v in person.items() if k not in {"id", "key_hash"}}
        made = connection.execute(insert(Respondent).values({**copy, "round_id": new}))
        key[person["id"]] = made.inserted_primary_key[0]
    question = next(
        q.id
        for q in daon().questionnaire.questions
        if getattr(q, "capability", "") == RAISED
    )
    answers = Answer.__table__
    given = connection.execute(select(answers).where(answers.c.round_id == first["id"]))
    rows = []
    for row in given.mappings().all():
        copy = {k: v for k, v in row.items() if k != "id"}
        copy |= {"round_id": new, "respondent_id": key[row["respondent_id"]]}
        if row["question"] == question and row["line"] == "current":
            copy["value"] = "5"
        rows.append(copy)
    connection.execute(insert(Answer), rows)


def test_a_rise_is_claimed_and_the_same_answers_are_not(browser, measured_again):
    page = without_links(browser.get(f"{measured_again}/compare?lang=en").text)

    title = page.partition("<h1>")[2].partition("</h1>")[0]
    assert "1 rose and 0 fell" in title
    assert page.count(">no change can be claimed") == 55
    assert "11 → 11" in page


def test_rounds_are_chosen_by_the_address(browser, measured_again):
    back = browser.get(f"{measured_again}/compare?from=2&to=1&lang=en").text

    assert "0 rose and 1 fell" in back
    assert browser.get(f"{measured_again}/compare?from=9&to=1").status_code == 404
    assert browser.get(f"{measured_again}/compare?from=x").status_code == 404


@pytest.mark.parametrize("language", ["ko", "en"])
@pytest.mark.parametrize("page", ["compare", "decisions"])
def test_pages_open_for_the_team(installation, measured_again, page, language):
    reader = installation.browser("member@own.example")

    response = reader.get(f"{measured_again}/{page}?lang={language}")

    assert response.status_code == 200
    assert "style=" not in response.text
