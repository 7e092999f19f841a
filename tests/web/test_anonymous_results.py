"""Results of an anonymous round: small groups stay hidden wherever one looks."""

import pytest
from sqlalchemy import update

from planner.services.database import open_engine
from planner.store.tables import Round
from tests.companies import bring_in, daon, post


@pytest.fixture(scope="module")
def home(installation):
    """The sample company, its round made anonymous after the fact."""
    project = bring_in(installation)
    _set(installation, project, anonymity="anonymous")
    return f"/projects/{project.row.public_id}"


def _set(installation, project, **values) -> None:
    engine = open_engine(installation.settings.database_url)
    with engine.begin() as connection:
        table = Round.__table__.c
        connection.execute(
            update(Round).where(table.engagement_id == project.row.id).values(**values)
        )
    engine.dispose()


@pytest.fixture
def browser(installation):
    return installation.browser("consultant@own.example")


def _small_roles() -> list[str]:
    sizes: dict[str, int] = {}
    for person in daon().ratings.respondents:
        sizes[person.role] = sizes.get(person.role, 0) + 1
    return [role for role, n in sizes.items() if n < 5]


def test_small_roles_stand_in_no_table_of_differences(browser, home):
    page = browser.get(f"{home}/diagnose/disagreement?lang=en").text

    assert "roles with fewer than 5 answers are not shown" in page
    table = page.partition("<figure>")[2]
    for role in _small_roles():
        assert str(daon().framework.role[role].name.en) not in table


def test_no_derivation_names_a_small_role(browser, home):
    roles = [str(daon().framework.role[r].name.en) for r in _small_roles()]

    for capability in daon().capabilities[:20]:
        number = f"capability:{capability.id}:opportunity"
        page = browser.get(f"{home}/rounds/1/numbers/{number}?part=1&lang=en").text
        assert not [role for role in roles if f">{role}<" in page]


def test_no_careless_person_and_no_head_count_of_roles_is_told(browser, home):
    page = browser.get(f"{home}/diagnose/quality?lang=en").text

    assert "One person gave" in page
    assert "One person of the role" not in page
    assert "Whose answers count" not in page


def test_while_the_round_is_open_nothing_is_shown(installation, browser):
    project = bring_in(installation)
    _set(installation, project, anonymity="anonymous", state="open", closed_at=None)
    address = f"/projects/{project.row.public_id}"

    page = browser.get(f"{address}/diagnose/?lang=en").text

    assert "Results are shown when the round is closed" in page
    assert browser.get(f"{address}/causes/?lang=en").text.count("<svg") < 20


def test_single_answers_never_leave_in_an_archive(browser, home):
    response = post(browser, f"{home}/export", {"reason": "check by hand"})

    assert response.status_code == 422
    assert response.mimetype == "text/html"
