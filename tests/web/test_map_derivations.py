"""Every number on the pages of the map opens its derivation, with the same value."""

import html
import re
from urllib.parse import quote

import pytest

from planner.core.explain import NoSuchNumberError, explain
from tests.companies import bring_in, daon
from tests.page_numbers import is_same

LEAKAGE, MARGIN = "K-PR-36", "K-OP-04"
PAGES = (
    "",
    "?show=supported",
    f"?kpi={MARGIN}",
    f"?cause={LEAKAGE}&change=-10",
    f"?cause={LEAKAGE}&change=-10&hold=1&cause2=K-IN-02&change2=5&opinion=1",
    "questions",
    "sound",
    "constructs",
)
NUMBER = re.compile(r'<a class="d" href="[^"]*" data-number="([^"]*)"[^>]*>([^<]*)</a>')


@pytest.fixture
def project(installation):
    return bring_in(installation)


def assert_same(number: str, shown: str) -> None:
    """The number that is shown is that of the tree, rounded."""
    tree = explain(daon(), number)
    assert tree.id == number
    assert is_same(shown, tree.value, "ko"), (number, shown, tree.value)


@pytest.mark.parametrize("page", PAGES)
def test_each_number_of_a_page_opens_a_derivation_of_its_own(
    installation, project, page
):
    browser = installation.browser("executive@own.example")
    home = f"/projects/{project.row.public_id}"
    shown = browser.get(f"{home}/causes/{page}").text
    found = {html.unescape(n): html.unescape(v) for n, v in NUMBER.findall(shown)}

    assert found
    for number, value in found.items():
        assert_same(number, value)
    for number in list(found)[:4]:
        opened = browser.get(
            f"{home}/rounds/1/numbers/{quote(number, safe='')}?part=1&lang=en"
        )
        assert opened.status_code == 200, number
        assert "panel" in opened.text


def test_a_change_is_explained_by_its_ways_down_to_the_weights():
    tree = explain(daon(), f"change:{LEAKAGE}=-10>{MARGIN}:total")

    (tried,) = tree.parts
    ways = tried.parts[2:]
    assert tried.value == pytest.approx(tree.value)
    assert sum(float(w.value or 0) for w in ways) == pytest.approx(tree.value, rel=0.5)
    link = ways[0].parts[0]
    assert link.id.startswith(f"link:{LEAKAGE}>")
    weight = explain(daon(), link.id)
    assert weight.value == link.value
    assert {round(p.weight or 1, 6) for p in weight.parts}


def test_a_weight_names_opinion_data_and_the_weight_on_data():
    found = next(t.link for t in daon().links if t.scan and t.scan.best and t.link.sign)

    tree = explain(daon(), f"link:{found.source}>{found.target}:weight")

    opinion, data = tree.parts
    assert opinion.weight is not None
    assert data.weight is not None
    assert opinion.weight + data.weight == pytest.approx(1)
    assert tree.value == pytest.approx(
        opinion.weight * float(opinion.value or 0)
        + data.weight * float(data.value or 0)
    )


def test_several_changes_add_up():
    tree = explain(daon(), f"change:{LEAKAGE}=-10;K-IN-02=5>{MARGIN}:total")

    assert sum(float(p.value or 0) for p in tree.parts) == pytest.approx(tree.value)


def test_a_quarter_adds_up_to_the_change():
    kpi = next(k for k in daon().engagement.series if _splits(k))

    tree = explain(daon(), f"quarter:{kpi}:change")

    assert sum(float(p.value or 0) for p in tree.parts) == pytest.approx(tree.value)


@pytest.mark.parametrize(
    "number",
    [
        "change:K-NO=1>K-OP-04:total",
        f"change:{LEAKAGE}=nan>{MARGIN}:total",
        f"change:{LEAKAGE}=1e99>{MARGIN}:total",
        f"change:{LEAKAGE}=1;{LEAKAGE}=2>{MARGIN}:total",
        f"change:{LEAKAGE}=-10>{MARGIN}:month_999",
        f"effect:{LEAKAGE}>K-NO:total",
        "link:K-NO>K-OP-04:weight",
        "quarter:K-NO:change",
        "loop:K-NO>K-OP-04:gain",
        "apart:K-NO>K-OP-04:r",
        "construct:map:K-1>K-2:path",
        "doubt:K-1>K-2@x:share",
        "money:K-NO=1>profit:change",
        "kpi:K-NO:last",
    ],
)
def test_a_number_that_is_not_there_is_refused(number):
    with pytest.raises(NoSuchNumberError):
        explain(daon(), number)


def _splits(kpi: str) -> bool:
    try:
        return bool(explain(daon(), f"quarter:{kpi}:change"))
    except NoSuchNumberError:
        return False
