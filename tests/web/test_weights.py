"""Weights: tried before they are kept, kept with a reason, taken back."""

import io
import re
import zipfile

import pytest

from planner.services.database import open_engine, sessions
from planner.services.rounds import NewRound, prepare_round
from tests.companies import bring_in, daon, post
from tests.installations import doer_of
from tests.page_numbers import without_links

METHODS = {"method-survey": "0.5", "method-kpi": "0.3", "method-interview": "0.2"}
PAIRS = {
    f"pair-{a}:{b}": "1"
    for i, a in enumerate(p.id for p in daon().framework.perspectives)
    for b in [p.id for p in daon().framework.perspectives][i + 1 :]
}
ROLES = {f"role-{r.id}": "1" for r in daon().framework.roles}
SAME = {**METHODS, **ROLES, "how": "pairs", "revision": "1", "who": "Kim"}
SURVEY_ALONE = {"method-survey": "1", "method-kpi": "0", "method-interview": "0"}


@pytest.fixture
def project(installation):
    return bring_in(installation)


@pytest.fixture
def home(project):
    return f"/projects/{project.row.public_id}/diagnose"


@pytest.fixture
def browser(installation):
    return installation.browser("consultant@own.example")


@pytest.fixture
def typed(browser, home):
    """The fields of the page as they stand, ready to be sent."""
    page = browser.get(f"{home}/weights/?lang=en").text
    written = re.findall(
        r'name="((?:method|role|perspective)-[^"]+)"[^>]*value="([^"]*)"', page
    )
    chosen = re.findall(r'name="(pair-[^"]+)">.*?value="([\d/]+)" selected', page)
    found = {**dict(written), **dict(chosen)}
    assert len(found) == 3 + len(ROLES) + 4 + len(PAIRS)
    return {**found, "how": "pairs", "revision": "1", "reason": "", "who": "Kim"}


def test_defaults_are_labelled_ours_and_comparisons_have_their_sentence(browser, home):
    page = without_links(browser.get(f"{home}/weights/?lang=en").text)

    assert page.count("our default 0.5") == 1
    assert page.count("our default 1</span>") == len(daon().framework.roles)
    assert "Consistency ratio 0." in page
    assert "fit together and can be used" in page


def test_the_shift_is_shown_before_anything_is_kept(browser, home, typed):
    before = browser.get(f"{home}/opportunity?lang=en").text

    page = post(
        browser, f"{home}/weights/?lang=en", {**typed, **SURVEY_ALONE, "look": "1"}
    )

    assert page.status_code == 200
    assert "What these weights would change" in page.text
    assert re.search(r"\d+ ranks change", page.text)
    after = browser.get(f"{home}/opportunity?lang=en").text
    assert after.partition("<main")[2] == before.partition("<main")[2]
    assert 'value="1"' in page.text.partition('name="method-survey"')[2][:80]


def test_kept_weights_move_the_ranking_and_stand_in_the_log_with_their_reason(
    browser, home, typed
):
    sent = {**typed, **SURVEY_ALONE, "keep": "1", "reason": "KPI figures are disputed"}

    assert post(browser, f"{home}/weights/", sent).status_code == 302

    log = without_links(browser.get(f"{home}/decisions?lang=en").text)
    assert "Weights of the diagnosis" in log
    assert "KPI figures are disputed" in log
    assert "KPI as before → 0" in log
    methods = without_links(browser.get(f"{home}/methods?lang=en").text)
    assert "survey 1, KPI 0, interview 0" in methods
    assert "Decided in the project" in methods


def test_the_kept_ranking_is_the_one_that_was_shown(browser, home, typed):
    sent = {**typed, **SURVEY_ALONE}
    shown = post(browser, f"{home}/weights/?lang=en", {**sent, "look": "1"}).text
    row = re.search(
        r"number=capability(?:%3A|:)([\w.]+)(?:%3A|:)rank.*?<b>(\d+)</b>",
        shown,
        re.DOTALL,
    )
    assert row is not None
    capability, after = row.groups()

    post(
        browser,
        f"{home}/weights/",
        {**sent, "keep": "1", "reason": "KPIs are disputed"},
    )

    page = browser.get(
        f"{home}/opportunity?lang=en&all=1&number=capability:{capability}:rank"
    ).text
    assert f"<b>{after}</b>" in page or f">{after}<" in page


def test_without_a_reason_nothing_is_kept_and_what_was_typed_stays(
    browser, home, typed
):
    sent = {**typed, **SURVEY_ALONE, "method-kpi": "0.25", "keep": "1"}

    page = post(browser, f"{home}/weights/?lang=en", sent)

    assert page.status_code == 422
    assert "Say in a few words why" in page.text
    assert 'value="0.25"' in page.text
    assert "Last change" not in browser.get(f"{home}/weights/?lang=en").text


def test_undo_brings_back_the_weights_of_before_and_is_logged(browser, home, typed):
    before = browser.get(f"{home}/opportunity?lang=en").text
    sent = {**typed, **SURVEY_ALONE, "keep": "1", "reason": "KPI figures are disputed"}
    post(browser, f"{home}/weights/", sent)
    assert browser.get(f"{home}/opportunity?lang=en").text != before
    page = browser.get(f"{home}/weights/?lang=en").text
    revision = re.findall(r'name="revision" value="(\d+)"', page)[0]

    answer = post(browser, f"{home}/weights/undo", {"revision": revision})

    assert answer.status_code == 302
    after = browser.get(f"{home}/opportunity?lang=en").text
    assert after.replace("Taken back.", "").count("<tr") == before.count("<tr")
    assert re.findall(r"<td class=\"num\">[\d.]+</td>", after) == re.findall(
        r"<td class=\"num\">[\d.]+</td>", before
    )
    assert browser.get(f"{home}/decisions?lang=en").text.count("Weights of the") == 2
    assert "our default" in browser.get(f"{home}/methods?lang=en").text.lower()


def test_contradicting_comparisons_are_named_and_cannot_be_kept(browser, home, typed):
    names = [k for k in typed if k.startswith("pair-")]
    odd = dict(zip(names, ("9", "1/9", "1", "9", "1", "1"), strict=True))
    sent = {**typed, **odd, "how": "pairs", "keep": "1", "reason": "as agreed"}

    page = post(browser, f"{home}/weights/?lang=en", sent)

    assert page.status_code == 422
    assert "the comparisons contradict each other, most of all" in page.text


def test_weights_given_directly_move_perspectives_and_no_rank(browser, home, typed):
    names = [k for k in typed if k.startswith("perspective-")]
    given = dict(zip(names, ("70", "10", "10", "10"), strict=True))

    page = post(
        browser,
        f"{home}/weights/?lang=en",
        {**typed, **given, "how": "direct", "look": "1"},
    ).text

    assert "No capability changes its rank" in page
    assert "70.0\u00a0%" in page


@pytest.mark.parametrize(
    ("field", "value", "sentence"),
    [
        ("method-survey", "0", "The survey needs a weight above 0"),
        ("method-kpi", "x", "KPI: give a number from 0 to 1000"),
        ("method-kpi", "-1", "KPI: give a number from 0 to 1000"),
        ("method-kpi", "nan", "KPI: give a number from 0 to 1000"),
        ("role-it", "0", "A weight of a role must be above 0"),
    ],
)
def test_a_weight_that_cannot_hold_is_named(
    browser, home, typed, field, value, sentence
):
    page = post(
        browser, f"{home}/weights/?lang=en", {**typed, field: value, "look": "1"}
    )

    assert page.status_code == 422
    assert sentence in page.text


def test_roles_cannot_be_weighed_beside_an_anonymous_round(
    browser, home, typed, installation, project
):
    engine = open_engine(installation.settings.database_url)
    with sessions(engine)() as session:
        prepare_round(session, doer_of(), project, NewRound("anonymous"))
    engine.dispose()

    page = browser.get(f"{home}/weights/?lang=en").text
    sent = post(
        browser, f"{home}/weights/?lang=en", {**typed, "role-it": "3", "look": "1"}
    )

    assert 'name="role-it"' not in page
    assert sent.status_code == 422
    assert "would tell the answers of a small role" in sent.text


def test_weights_travel_with_the_project(browser, home, typed):
    sent = {**typed, **SURVEY_ALONE, "keep": "1", "reason": "KPI figures are disputed"}
    post(browser, f"{home}/weights/", sent)
    place = home.removesuffix("/diagnose")

    taken = post(browser, f"{place}/export", {"reason": "for the archive"})

    archive = zipfile.ZipFile(io.BytesIO(taken.data))
    name = next(n for n in archive.namelist() if n.endswith("engagement.yaml"))
    text = archive.read(name).decode()
    assert "methods: {survey: 1, kpi: 0, interview: 0}" in text


def test_others_read_weights_and_change_none(installation, home):
    executive = installation.browser("executive@own.example")

    page = executive.get(f"{home}/weights/?lang=en").text

    assert "Only the consultant changes weights" in page
    assert post(executive, f"{home}/weights/", SAME).status_code == 403
