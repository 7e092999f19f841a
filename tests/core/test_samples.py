from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.core.sample_checks import sample_faults
from planner.core.sample_file import SampleFile
from planner.core.samples import level, make, settings_of

TEXT = {"ko": "가", "en": "a"}
BASICS: dict[str, Any] = {
    "id": "firm",
    "name": TEXT,
    "client": TEXT,
    "framework": "small",
    "seed": 7,
    "first_month": "2023-03",
    "profile": {"staff": 700},
    "purpose": {"weights": {"short": 30, "mid": 50, "long": 20}},
    "respondents": {"mkt": 6, "it": 4},
    "fit": {"maturity": 4},
    "default_capability": {"cur": [2, 3], "tgt": [3, 4], "imp": [3, 4]},
    "capabilities": {"it.data": {"cur": 1.5, "tgt": 4.2, "imp": 4.8, "kpi": 1.4}},
    "evidence_note": TEXT,
}
SERIES = {
    "K-IN-01": {"base": 50, "trend": 0, "season": 0, "phase": 0, "noise": 1, "ar": 0.3},
    "K-OP-01": {"base": 9, "trend": 0, "season": 0, "phase": 0, "noise": 0, "ar": 0},
}


def sample(**changes: Any) -> SampleFile:
    return SampleFile.model_validate({**BASICS, **changes})


@pytest.fixture(scope="session")
def made(framework, questionnaire):
    def company(seed: int | None = None, people: int | None = None, **changes: Any):
        return make(sample(**changes), framework, questionnaire, seed, people)

    return company


def test_the_same_description_and_seed_give_the_same_company(made):
    one, again, other = made(), made(), made(seed=8)

    assert list(one.answers) == list(again.answers)
    assert one.series == again.series
    assert list(one.answers) != list(other.answers)


def test_people_answer_what_their_role_is_asked(made):
    asked = {(a.respondent, a.question) for a in made().answers}

    assert ("R001", "Q-A02") in asked
    assert ("R001", "Q-A01") not in asked
    assert ("R010", "Q-A01") in asked


def test_a_level_is_a_whole_number_from_1_to_5(made):
    values = {a.value for a in made(people=200).answers if a.question == "Q-A01"}

    assert values <= {"1", "2", "3", "4", "5", "unknown"}


def test_a_target_is_not_below_the_level_unless_the_capability_is_over_served(made):
    def below(company: Any) -> bool:
        rows = {(a.respondent, a.line): a.value for a in company.answers}
        return any(
            rows[who, "target"] < now
            for (who, line), now in rows.items()
            if line == "current" and now != "unknown" and (who, "target") in rows
        )

    over = {"it.data": {"cur": 4.5, "tgt": 2, "imp": 3}}
    assert not below(made(people=100, respondents={"it": 1}))
    assert below(made(people=100, respondents={"it": 1}, capabilities=over))


def test_high_levels_mostly_carry_evidence_and_low_ones_never(made):
    high = {"it.data": {"cur": 5, "tgt": 5, "imp": 3}}

    company = made(people=300, respondents={"it": 1}, capabilities=high)

    now = [a for a in company.answers if a.line == "current" and a.value != "unknown"]
    noted = [a for a in now if a.evidence]
    assert 0.7 < len(noted) / len(now) < 0.9
    assert all(int(a.value) >= 4 for a in noted)


def test_a_careless_person_gives_one_value_everywhere(made):
    company = made(careless=[{"role": "mkt", "index": 5, "value": 4}])

    rated = ("Q-A02", "Q-A03", "Q-B03")
    values = {
        a.value
        for a in company.answers
        if a.respondent == "R006" and a.question in rated
    }
    assert values <= {"4", "unknown"}


@pytest.mark.parametrize(("wanted", "counts"), [(10, (6, 4)), (5, (3, 2)), (1, (1, 0))])
def test_more_or_fewer_people_keep_the_proportions(made, wanted, counts):
    roles = [r.role for r in made(people=wanted).answers.respondents]

    assert (roles.count("mkt"), roles.count("it")) == counts


@given(st.integers(1, 400))
def test_as_many_people_are_made_as_are_wanted(made, wanted):
    respondents = made(people=wanted).answers.respondents

    assert len(respondents) == wanted
    assert len({r.id for r in respondents}) == wanted


@pytest.mark.parametrize(
    "weights", [{"short": 30, "mid": 50, "long": 20}, {"short": 0.3, "mid": 0.7}, {}]
)
def test_points_over_the_horizons_add_to_a_hundred(made, weights):
    purpose = {"weights": weights} if weights else {}
    company = made(purpose=purpose)

    points: dict[str, int] = {}
    for a in company.answers:
        if a.question == "Q-C02":
            points[a.respondent] = points.get(a.respondent, 0) + int(a.value)
    assert set(points.values()) == ({100} if weights else set())


def test_a_planted_cause_comes_out_at_its_lag(made):
    planted = [{"source": "K-IN-01", "target": "K-OP-01", "lag": 3, "coef": 0.5}]
    series = made(kpis=SERIES, lagged=planted).series

    cause = np.array(series["K-IN-01"].values, dtype=float) - 50
    effect = np.array(series["K-OP-01"].values, dtype=float) - 9
    assert effect[3:] == pytest.approx(0.5 * cause[:-3], abs=0.01)


def test_missing_months_are_missing(made):
    gone = [{"kpi": "K-IN-01", "months": [0, 11]}]

    values = made(kpis=SERIES, missing=gone).series["K-IN-01"].values

    assert [v is None for v in values] == [True] * 12 + [False] * 24


def test_more_people_leave_the_history_as_it_is(made):
    assert made(kpis=SERIES).series == made(kpis=SERIES, people=50).series


def test_settings_are_those_of_the_description():
    settings = settings_of(sample(kpi_targets={"K-IN-01": [60, 20]}))

    assert settings.framework == "small"
    assert settings.kpi_targets["K-IN-01"].target == 60
    assert settings.constraints is None


@given(st.floats(-3, 9))
def test_a_level_is_rounded_into_the_scale(value):
    assert 1 <= level(value) <= 5
    assert abs(level(value) - min(5, max(1, value))) <= 0.5


@pytest.mark.parametrize(
    ("changes", "path", "words"),
    [
        ({"respondents": {"mktg": 1}}, ("respondents", "mktg"), "did you mean mkt"),
        ({"fit": {"matur": 3}}, ("fit", "matur"), "did you mean maturity"),
        ({"role_shift": {"x": {}}}, ("role_shift", "x"), "no capability 'x'"),
        (
            {"role_shift": {"it.data": {"boss": 1}}},
            ("role_shift", "it.data", "boss"),
            "no role 'boss'",
        ),
        ({"kpis": {"K-9": SERIES["K-IN-01"]}}, ("kpis", "K-9"), "no KPI 'K-9'"),
        ({"kpi_targets": {"K-9": [1, 2]}}, ("kpi_targets", "K-9"), "no KPI 'K-9'"),
        (
            {"careless": [{"role": "mkt", "index": 6, "value": 3}]},
            ("careless", 0),
            "There are 6 people of the role mkt, counted from 0; 6 is none",
        ),
        (
            {"missing": [{"kpi": "K-IN-01", "months": [5, 36]}], "kpis": SERIES},
            ("missing", 0, "months"),
            "not a span of 0 to 35",
        ),
        (
            {"missing": [{"kpi": "K-IN-02", "months": [5, 6]}], "kpis": SERIES},
            ("missing", 0, "kpi"),
            "no KPI 'K-IN-02'",
        ),
        (
            {
                "kpis": SERIES,
                "lagged": [
                    {"source": "K-IN-01", "target": "K-OP-01", "lag": 1, "coef": 1},
                    {"source": "K-OP-01", "target": "K-IN-01", "lag": 1, "coef": 1},
                ],
            },
            ("lagged",),
            "The causes go in circles: K-IN-01 -> K-OP-01 -> K-IN-01",
        ),
        (
            {
                "interviews": [
                    {"who": TEXT, "note": TEXT, "capability": "it.dat", "level": 2}
                ]
            },
            ("interviews", 0, "capability"),
            "did you mean it.data",
        ),
    ],
)
def test_what_does_not_exist_or_go_together_is_named(framework, changes, path, words):
    faults = list(sample_faults(sample(**changes), framework))

    assert [f.path for f in faults] == [path]
    assert words in str(faults[0].message)


def test_a_sound_description_has_no_fault(framework):
    assert list(sample_faults(sample(kpis=SERIES), framework)) == []
