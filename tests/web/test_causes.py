import pytest

from planner.core.what_if import Trial, what_if
from tests.companies import bring_in, daon

LEAKAGE = "K-PR-36"


@pytest.fixture(scope="module")
def home(installation):
    return f"/projects/{bring_in(installation).row.public_id}/causes/"


@pytest.fixture
def browser(installation):
    return installation.browser("executive@own.example")


def _rows(page: str) -> int:
    return (
        page.partition('class="wide--s links"')[2].partition("</table>")[0].count("<tr")
    )


@pytest.mark.parametrize("language", ["ko", "en"])
@pytest.mark.parametrize(
    "query", ["", "?show=supported", "?show=all", "?kpi=K-PR-36", "?cause=K-PR-36"]
)
def test_the_picture_and_the_table_hold_the_same_links(browser, home, query, language):
    page = browser.get(f"{home}{query}", query_string=None).text
    shown = browser.get(f"{home}{query}{'&' if query else '?'}lang={language}")

    assert shown.status_code == 200
    assert _rows(page) == 1 + page.count("data-link=")
    assert "style=" not in page


def test_only_supported_links_are_left_on_demand(browser, home):
    page = browser.get(f"{home}?show=supported").text

    supported = [t for t in daon().links if t.verdict == "supported"]
    assert page.count("data-link=") == len(supported)


def test_a_kpi_opens_with_its_months_and_what_moves_it(browser, home):
    page = browser.get(f"{home}?kpi={LEAKAGE}&lang=en").text

    series = daon().engagement.series[LEAKAGE]
    assert page.count('<th scope="row">20') == len(series.values)
    assert "What moves it" in page
    assert "What it moves" in page


def test_a_missing_month_stays_a_dash(browser, home):
    gappy = next(k for k, s in daon().engagement.series.items() if None in s.values)

    page = browser.get(f"{home}?kpi={gappy}&lang=en").text

    missing = daon().engagement.series[gappy].values.count(None)
    assert (
        page.partition("fold-out")[2]
        .partition("</details>")[0]
        .count('<td class="num">—</td>')
        == missing
    )


def test_a_change_is_answered_with_effects_and_intervals(browser, home):
    page = browser.get(f"{home}?cause={LEAKAGE}&change=-10&lang=en").text

    first = what_if(daon(), [Trial(LEAKAGE, -10)]).responses[0]
    assert first.interval is not None
    assert f"{first.interval[0]:+.2f} … {first.interval[1]:+.2f}" in page
    assert "is reckoned to change by" in page
    assert "95 %" in page


def test_an_empty_change_goes_as_far_as_the_target(browser, home):
    page = browser.get(f"{home}?cause={LEAKAGE}&change=&lang=en").text

    aim = daon().engagement.settings.kpi_targets[LEAKAGE].target
    last = [v for v in daon().engagement.series[LEAKAGE].values if v is not None][-1]
    assert f'value="{aim - last:.4g}"' in page


@pytest.mark.parametrize("change", ["much", "1e400", "nan", "-", "9" * 40])
def test_what_is_no_number_is_left_out(browser, home, change):
    response = browser.get(
        home, query_string={"cause": LEAKAGE, "change": change, "lang": "en"}
    )

    assert response.status_code == 200
    assert "What the map answers" in response.text


@pytest.mark.parametrize("query", ["?kpi=K-NONE", "?cause=<b>", "?show=<b>"])
def test_unknown_names_are_left_out(browser, home, query):
    response = browser.get(f"{home}{query}")

    assert response.status_code == 200
    assert "<b>" not in response.text.partition("<main")[2].partition("<figure")[0]


@pytest.mark.parametrize(
    "query", ["?beside=capabilities", "?beside=capabilities&show=all", "?kpi=K-PR-09"]
)
def test_capabilities_stand_on_the_picture_and_in_a_table_alike(browser, home, query):
    page = browser.get(f"{home}{query}").text

    table = page.partition('joins"><thead>')[2].partition("</table>")[0]
    assert page.count("data-join=") == table.count("<tr") - 1 > 0
    assert 'data-kpi="capability:' in page
    assert _rows(page) == 1 + page.count("data-link=")


def test_capabilities_are_left_out_until_they_are_asked_for(browser, home):
    page = browser.get(home).text

    assert 'data-kpi="capability:' not in page
    assert "beside=capabilities" in page


def test_a_capability_on_the_picture_opens_its_leverage(browser, home):
    page = browser.get(f"{home}?kpi=K-PR-09").text
    capability = daon().framework.kpi["K-PR-09"].capabilities[0]

    assert f"number=leverage:{capability}:effect" in page.replace("%3A", ":")


def test_regressions_say_why_they_are_not_blended_in(browser, home):
    page = browser.get(f"{home}constructs?lang=en").text

    assert "No coefficient of this page enters the weights in force." in page


def test_a_feedback_link_is_marked_on_the_picture(browser, home):
    marked = sum(x.feedback for x in daon().framework.links)
    page = browser.get(f"{home}?show=all&lang=en").text

    assert page.count("feedback</text>") == marked > 0


def test_the_page_of_a_link_says_what_it_rests_on(browser, home):
    link = daon().framework.links[0]
    page = browser.get(f"{home}strengths/{link.source}/{link.target}?lang=en").text

    assert f"<dd>{link.basis}</dd>" in page
    assert "evidence " in page


def test_a_link_without_data_leads_from_the_picture_to_its_page(browser, home):
    untested = next(t.link for t in daon().links if not (t.scan and t.scan.best))
    page = browser.get(f"{home}?show=all&lang=en").text

    address = f"{home}strengths/{untested.source}/{untested.target}"
    assert f'<a href="{address}"' in page.partition("<svg")[2]
    assert browser.get(address).status_code == 200
