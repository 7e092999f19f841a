"""The map itself: effects in full, scenarios, changes, soundness, three questions."""

import shutil

import pytest
from sqlalchemy import select

from planner.core.construct_items import rated_questions
from planner.services.database import open_engine
from planner.store.tables import AuditRow, MapChange, Scenario
from tests.companies import DAON, bring_in, daon, post, shipped
from tests.page_numbers import without_links

LEAKAGE, MARGIN = "K-PR-36", "K-OP-04"
LINK = next(x for x in shipped().framework.links if x.target == MARGIN)
TRIED = {"cause": LEAKAGE, "change": "-10"}


@pytest.fixture
def project(installation):
    return bring_in(installation)


@pytest.fixture
def home(project):
    return f"/projects/{project.row.public_id}/causes/"


@pytest.fixture
def leader(installation):
    return installation.browser("consultant@own.example")


@pytest.fixture
def reader(installation):
    return installation.browser("executive@own.example")


def rows_of(installation, table):
    engine = open_engine(installation.settings.database_url)
    with engine.connect() as connection:
        found = connection.execute(select(table.__table__)).all()
    engine.dispose()
    return found


def test_a_change_is_told_over_the_months_and_by_its_ways(reader, home):
    page = reader.get(home, query_string={**TRIED, "ways": MARGIN, "lang": "en"}).text

    assert "Over the months" in page
    assert "half of it from" in page
    assert "By which ways" in page
    assert "ways are listed" in page


def test_held_and_pushed_are_told_apart(reader, home):
    pushed = reader.get(home, query_string={**TRIED, "lang": "en"}).text
    held = reader.get(home, query_string={**TRIED, "hold": "1", "lang": "en"}).text

    assert "its own causes still act on it" in pushed
    assert "its own causes no longer act on it" in held
    assert 'name="hold" value="1" checked' in held


def test_several_changes_at_once_stand_in_the_title_and_the_form(reader, home):
    query = {**TRIED, "cause2": "K-IN-02", "change2": "5", "lang": "en"}

    page = reader.get(home, query_string=query).text

    assert "and 1 other KPIs change with it" in page
    assert '<option value="K-IN-02" data-unit' in page
    assert 'name="change2" inputmode="decimal" autocomplete="off" value="5"' in page


def test_without_a_worth_no_money_is_invented(reader, home):
    page = reader.get(home, query_string={**TRIED, "lang": "en"}).text

    assert "Nobody has said what one unit of a result KPI is worth" in page
    assert "hundred million" not in page.partition('id="effects"')[2]


def test_a_worth_in_the_settings_carries_a_change_to_profit(
    installation, reader, tmp_path
):
    folder = tmp_path / "worth"
    shutil.copytree(DAON, folder)
    worth = 'money: {K-OP-04: {worth_100m_krw: 210, of: profit, basis: "books, 2025"}}'
    settings = folder / "engagement.yaml"
    settings.write_text(f"{settings.read_text('utf-8')}\n{worth}\n", "utf-8")
    project = bring_in(installation, folder)

    home = f"/projects/{project.row.public_id}/causes/"
    page = reader.get(home, query_string={**TRIED, "lang": "en"}).text

    assert "Profit is reckoned to change by" in page
    assert "There is no roadmap yet, so no cost stands against it" in page


WORTH = {
    "revision": "1",
    "kpi": MARGIN,
    "amount": "210",
    "of": "profit",
    "basis": "books, 2025",
}


def test_a_worth_is_stated_and_taken_out_in_the_browser(leader, home):
    assert post(leader, f"{home}worth", WORTH).status_code == 302
    assert daon().inputs_hash[:8] in leader.get(home).text
    page = leader.get(home, query_string={**TRIED, "lang": "en"}).text
    assert "Profit is reckoned to change by" in page
    told = without_links(leader.get(f"{home}worth?lang=en").text)
    assert "1 result carries a worth" in told

    assert post(leader, f"{home}worth", WORTH).status_code == 409
    gone = {**WORTH, "revision": "2", "amount": ""}
    assert post(leader, f"{home}worth", gone).status_code == 302
    assert "Nobody has said" in leader.get(f"{home}worth?lang=en").text


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        ({"kpi": "K-NO"}, "there is no KPI K-NO"),
        ({"amount": "much"}, "Write the amount as a number"),
        ({"amount": "2000000"}, "Give an amount of at most 1,000,000"),
        ({"of": "luck"}, "Choose profit or customer equity"),
        ({"basis": ""}, "Say who reckoned it and how"),
    ],
)
def test_a_worth_that_cannot_stand_is_refused_with_its_reason(
    leader, home, wrong, told
):
    refused = post(leader, f"{home}worth?lang=en", {**WORTH, **wrong})

    assert refused.status_code == 422
    assert told in refused.text


def test_the_links_show_opinion_data_and_blend(reader, home):
    page = reader.get(f"{home}?show=supported&lang=en").text
    table = page.partition('class="wide--s links"')[2].partition("</table>")[0]

    assert "weight on data" in table
    assert " ± " in table.replace("\u00a0", " ")


def test_a_kpi_shows_the_links_into_it_with_their_blend(reader, home):
    page = reader.get(f"{home}?kpi={MARGIN}&lang=en").text

    assert "Links into it: opinion, data, blend" in page


def test_a_scenario_is_kept_opened_and_taken_out(installation, leader, home):
    kept = post(leader, f"{home}scenarios", {**TRIED, "hold": "1", "name": "less 10"})

    assert kept.status_code == 302
    page = leader.get(f"{home}?lang=en").text
    assert ">less 10</a>" in page
    opened = leader.get(kept.headers["Location"] + "&lang=en").text
    assert 'name="hold" value="1" checked' in opened
    (row,) = rows_of(installation, Scenario)
    post(leader, f"{home}scenarios/remove", {"scenario": row.public_id})
    assert rows_of(installation, Scenario) == []
    actions = [r.action for r in rows_of(installation, AuditRow)]
    assert [a for a in actions if a.startswith("scenario")] == [
        *("scenario.keep", "scenario.remove")
    ]


@pytest.mark.parametrize(
    ("data", "told"),
    [
        ({**TRIED, "name": ""}, "Give the scenario a name"),
        ({"name": "nothing"}, "Try a change first"),
    ],
)
def test_a_scenario_without_name_or_change_is_refused(
    installation, leader, home, data, told
):
    before = len(rows_of(installation, Scenario))

    refused = post(leader, f"{home}scenarios?lang=en", data)

    assert told in leader.get(refused.headers["Location"]).text
    assert len(rows_of(installation, Scenario)) == before


CHANGE = {
    "seen": "0",
    "action": "change",
    "source": LINK.source,
    "target": LINK.target,
    "sign": LINK.sign,
    "strength": "3",
    "lag_from": "1",
    "lag_to": "2",
    "evidence": "B",
    "basis": "panel 2025",
    "who": "Kim",
    "reason": "measured last year",
}


def test_a_change_of_the_map_goes_into_log_record_and_result(
    installation, leader, home
):
    hash_before = daon().inputs_hash[:8]
    assert hash_before in leader.get(home).text

    kept = post(leader, f"{home}changes", CHANGE)

    assert kept.status_code == 302
    page = leader.get(f"{home}changes?lang=en").text
    assert "1 change makes this map your own" in page
    assert "measured last year" in page
    assert "No roadmap was solved with the map as it is now" in page
    assert hash_before not in leader.get(home).text
    rows = [r for r in rows_of(installation, AuditRow) if r.action == "map.change"]
    assert [r.detail for r in rows] == [f"{LINK.source}>{LINK.target}"]


def test_a_link_that_closes_a_loop_is_taken_and_its_loop_is_priced(leader, home):
    back = {"source": LINK.target, "target": LINK.source}

    kept = post(leader, f"{home}changes", {**CHANGE, **back, "action": "add"})

    assert kept.status_code == 302
    assert "; feedback" in leader.get(f"{home}changes?lang=en").text
    loops = leader.get(f"{home}?lang=en").text.partition('id="loops"')[2]
    assert "→" in loops
    assert "reinforcing" in loops or "balancing" in loops


def test_all_mistakes_of_a_change_are_said_at_once(installation, leader, home):
    before = len(rows_of(installation, MapChange))
    wrong = {**CHANGE, "who": "", "reason": "", "lag_from": "9", "basis": ""}

    refused = post(leader, f"{home}changes?lang=en", wrong)

    assert refused.status_code == 422
    for told in ("Say who decided it", "Say in a few words why", "The months run"):
        assert told in refused.text
    assert 'value="9"' in refused.text
    assert len(rows_of(installation, MapChange)) == before


def test_a_change_over_somebody_elses_is_not_kept(leader, home):
    post(leader, f"{home}changes", CHANGE)

    assert post(leader, f"{home}changes", CHANGE).status_code == 409


def test_a_reader_sees_the_log_but_changes_nothing(reader, home):
    page = reader.get(f"{home}changes?lang=en").text

    assert "The map is that of the framework, unchanged" in page
    assert "Record the change" not in page
    assert post(reader, f"{home}changes", CHANGE).status_code == 403
    assert post(reader, f"{home}scenarios", TRIED).status_code == 403


def test_nothing_of_another_company_is_found(installation, home):
    other = installation.browser("consultant@other.example")

    for page in ("changes", "sound", "questions"):
        assert other.get(f"{home}{page}").status_code == 404
    assert post(other, f"{home}changes", CHANGE).status_code == 404
    assert post(other, f"{home}scenarios", TRIED).status_code == 404


@pytest.mark.parametrize("language", ["ko", "en"])
@pytest.mark.parametrize(
    "page", ["changes", "sound", "questions", "worth", "constructs"]
)
def test_each_page_is_there_in_both_languages(reader, home, page, language):
    shown = reader.get(f"{home}{page}?lang={language}")

    assert shown.status_code == 200
    assert "style=" not in shown.text
    assert "Number(" not in shown.text
    assert "nan" not in shown.text.lower().partition("<main")[2].split()


def test_the_questions_name_the_strongest_cause_and_the_weakest_link(reader, home):
    page = reader.get(f"{home}questions?kpi={MARGIN}&lang=en").text

    assert "By the links of the map" in page
    assert "not explained by measured causes" in page
    assert "makes performance uncertain most" in page


def test_the_map_is_held_against_three_conditions(reader, home):
    page = reader.get(f"{home}sound?lang=en").text

    assert "of 3 conditions" in page
    assert "KPIs in use without an owner" in page
    assert "could be tested" in page


KPI = {
    "seen": "0",
    "action": "add_kpi",
    "kpi": "K-CU-90",
    "name": "앱 재방문율",
    "english": "App return rate",
    "factor": "cu.loy",
    "unit": "%",
    "direction": "up",
    "timing": "leading",
    "who": "Kim",
    "reason": "the app is our shop",
    "basis": "app team",
}


def test_a_kpi_is_added_linked_and_looked_at_in_the_browser(installation, leader, home):
    assert post(leader, f"{home}changes/kpi", KPI).status_code == 302
    link = {**CHANGE, "seen": "1", "action": "add", "source": "K-CU-90"}
    assert post(leader, f"{home}changes", link).status_code == 302

    log = leader.get(f"{home}changes?lang=en").text
    assert "App return rate (K-CU-90)" in log
    assert "KPI of Customer loyalty" in log
    assert "App return rate" in leader.get(f"{home}?kpi=K-CU-90&lang=en").text
    assert "K-CU-90" in leader.get(home.replace("causes/", "prepare/kpis/")).text
    rows = [r for r in rows_of(installation, AuditRow) if r.action == "map.add_kpi"]
    assert [r.detail for r in rows] == ["K-CU-90"]


def test_a_construct_names_the_questions_that_measure_it(leader, home):
    asked = list(rated_questions(daon().questionnaire))[:2]

    kept = post(leader, f"{home}changes/kpi", {**KPI, "questions": asked})

    assert kept.status_code == 302
    log = leader.get(f"{home}changes?lang=en").text
    assert f"construct of Customer loyalty, measured by {asked[0]}, {asked[1]}" in log


def test_a_kpi_in_use_is_refused_with_its_users_and_what_was_typed_stays(leader, home):
    wrong = {**KPI, "action": "remove_kpi", "gone": MARGIN, "reason": "unused here"}

    refused = post(leader, f"{home}changes/kpi?lang=en", wrong)

    assert refused.status_code == 422
    assert "links of the map begin or end" in refused.text
    assert 'value="unused here"' in refused.text


def test_a_kpi_is_taken_out_with_all_that_names_it(leader, home):
    gone = {**KPI, "action": "remove_kpi_with_uses", "gone": MARGIN}

    assert post(leader, f"{home}changes/kpi", gone).status_code == 302

    for page in ("", "changes", "sound", "questions", "worth", f"?kpi={MARGIN}"):
        assert leader.get(f"{home}{page}").status_code == 200
    for place in ("diagnose/", "plan/", "report/", "prepare/kpis/"):
        assert leader.get(home.replace("causes/", place)).status_code == 200


def test_a_reader_adds_no_kpi(reader, home):
    assert post(reader, f"{home}changes/kpi", KPI).status_code == 403


def test_several_causes_at_once_are_refused_below_the_number_wanted(reader, home):
    page = reader.get(f"{home}constructs?lang=en").text

    assert "Too few answers to estimate constructs" in page
    assert "at least 30 are wanted" in page or "are wanted, so nothing" in page
    assert "Regression over months" in page
    assert "VIF" in page


def test_decisions_made_with_an_older_map_are_listed(leader, home):
    rank = home.replace("causes/", f"diagnose/override/rank/{daon().ranked[6].id}")
    typed = {"value": "1", "who": "Park", "reason": "the board wants it", "seen": ""}
    page = leader.get(f"{rank}?lang=en").text
    seen = page.partition('name="seen" value="')[2].partition('"')[0]

    assert post(leader, rank, {**typed, "seen": seen}).status_code == 302
    assert post(leader, f"{home}changes", CHANGE).status_code == 302

    log = leader.get(f"{home}changes?lang=en").text
    assert "Decided with an older map" in log
    assert "Park" in log.partition("Decided with an older map")[2]


def test_an_own_kpi_is_edited_in_place_with_its_values_in_the_form(leader, home):
    post(leader, f"{home}changes/kpi", KPI)
    form = leader.get(f"{home}changes?kpi=K-CU-90&lang=en").text
    card = leader.get(f"{home}?kpi=K-CU-90").text
    new = {
        **KPI,
        "seen": "1",
        "action": "change_kpi",
        "name": "앱 재방문 비율",
        "unit": "명",
    }

    assert 'value="앱 재방문율"' in form
    assert '<option value="change_kpi" selected>' in form
    assert "changes?kpi=K-CU-90#node" in card
    assert post(leader, f"{home}changes/kpi", new).status_code == 302
    log = leader.get(f"{home}changes?lang=ko").text
    assert "KPI를 고침" in log
    assert "앱 재방문 비율" in leader.get(f"{home}?kpi=K-CU-90").text


def test_a_change_of_a_kpi_that_cannot_stand_keeps_what_was_typed(leader, home):
    wrong = {**KPI, "action": "change_kpi", "kpi": "K-CU-19", "name": ""}

    refused = post(leader, f"{home}changes/kpi?lang=en", wrong)

    assert refused.status_code == 422
    assert "Give it a name" in refused.text
    assert 'value="K-CU-19"' in refused.text


def test_a_link_is_edited_in_place_with_its_values_in_the_form(leader, home):
    link = next(x for x in daon().framework.links if x.strength == 3 and x.sign == "-")
    ends = f"{link.source}>{link.target}"

    page = leader.get(f"{home}strengths/{link.source}/{link.target}").text
    form = leader.get(f"{home}changes?link={ends}").text.partition('id="node"')[0]

    assert f"link={ends}".replace(">", "%3E") in page
    for chosen in ("change", link.source, link.target, "-", "3", link.evidence):
        assert f'<option value="{chosen}" selected>' in form
    assert f'value="{link.lag_months[1]}"' in form


@pytest.mark.parametrize("query", ["kpi=nobody", "link=a>b", "link=", "kpi=%00"])
def test_an_unknown_kpi_or_link_leaves_the_forms_empty(leader, home, query):
    assert leader.get(f"{home}changes?{query}").status_code == 200
