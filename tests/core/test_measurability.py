"""Whether KPIs can be measured: the team's record, answers, series, in this order."""

import pytest

from planner.core.answers import Answer, Respondent, answers_of
from planner.core.kpi_series import KpiSeries
from planner.core.measurability import Measurability, Said, measurability, said_of_kpis
from planner.core.records import KpiCheck
from tests.companies import daon

FRAMEWORK, QUESTIONNAIRE = daon().framework, daon().questionnaire
KPI = "K-PR-01"
YEARS = KpiSeries(KPI, "2024-01", tuple(float(x) for x in range(24)))


def _of(check=None, said=None, series=None) -> Measurability:
    return measurability(
        FRAMEWORK,
        {KPI},
        [check] if check else [],
        {KPI: said} if said else {},
        {KPI: series} if series else {},
    )


def _said(*values: str) -> dict[str, Said]:
    people = [Respondent(f"R{n}", "it") for n in range(len(values))]
    rows = [
        Answer(p.id, f"Q-K01@{KPI}", "", value)
        for p, value in zip(people, values, strict=True)
    ]
    rows += [Answer("R0", f"Q-K03@{KPI}", "", "ERP, 영업기획")] if values else []
    return said_of_kpis(answers_of(people, rows), QUESTIONNAIRE)


def test_answers_of_section_k_are_read_with_source_and_owner():
    said = _said("now", "calculable", "now", "unknown")[KPI]

    assert (said.state, said.n, said.sources) == ("now", 3, ("ERP, 영업기획",))


def test_between_two_states_given_alike_the_less_favourable_holds():
    assert Said({"now": 2, "impossible": 2}).state == "impossible"


@pytest.mark.parametrize(
    ("check", "said", "series", "state", "basis"),
    [
        (KpiCheck(KPI, "impossible"), Said({"now": 3}), YEARS, "impossible", "team"),
        (None, Said({"calculable": 1}), YEARS, "calculable", "answers"),
        (None, None, YEARS, "now", "series"),
        (None, None, None, "", "nothing"),
    ],
)
def test_the_team_wins_over_answers_and_answers_over_values(
    check, said, series, state, basis
):
    kpi = _of(check, said, series).kpis[0]

    assert (kpi.state, kpi.basis) == (state, basis)


@pytest.mark.parametrize(
    ("check", "series", "gaps"),
    [
        (None, None, ("unknown", "no_owner")),
        (KpiCheck(KPI, "impossible", owner="재무"), None, ("not_measured",)),
        (KpiCheck(KPI, "now", owner="재무"), None, ("no_values",)),
        (
            KpiCheck(KPI, "now", owner="재무"),
            KpiSeries(KPI, "2024-01", (None, 1.0)),
            ("months_missing", "too_short"),
        ),
        (KpiCheck(KPI, "now", owner="재무"), YEARS, ()),
    ],
)
def test_what_is_missing_is_listed_the_gravest_first(check, series, gaps):
    assert _of(check, None, series).kpis[0].gaps == gaps


def test_a_history_that_begins_later_tells_its_first_month_and_how_many_there_are():
    late = KpiSeries(KPI, "2023-01", (*[None] * 12, *YEARS.values))

    kpi = _of(series=late).kpis[0]

    assert (kpi.since, kpi.n, kpi.months) == ("2024-01", 24, 36)
    assert kpi.gaps[0] == "months_missing"


def test_what_cannot_be_measured_leaves_links_untested_and_capabilities_unseen():
    found = _of(KpiCheck(KPI, "impossible"))

    ends = {x.id for x in FRAMEWORK.links if KPI in (x.source, x.target)}
    assert set(found.untested) == ends
    assert set(found.unseen) == set(FRAMEWORK.kpi[KPI].capabilities)
    assert _of(KpiCheck(KPI, "now")).untested == ()


def test_where_answers_are_anonymous_few_say_nothing_and_texts_are_left_out():
    people = [Respondent(f"R{n}", "it") for n in range(5)]
    rows = [Answer(p.id, f"Q-K01@{KPI}", "", "now") for p in people]
    rows += [
        Answer("R0", f"Q-K03@{KPI}", "", "ERP"),
        Answer("R0", "Q-K01@K-PR-09", "", "now"),
    ]

    said = said_of_kpis(answers_of(people, rows), QUESTIONNAIRE, least=5)

    assert said == {KPI: Said({"now": 5}, ())}
