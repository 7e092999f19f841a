import datetime as dt
from typing import Any

import pytest

from planner.core.assessment import assess
from planner.core.framework import Framework, Initiative
from planner.core.roadmap import Roadmap

ROWS = """
it1 Q-A01 current 1
it1 Q-A01 target 4
mkt1 Q-A02 current 2
mkt1 Q-A02 target 4
mkt1 Q-A03 current 1
mkt1 Q-A03 target 5
mkt1 Q-B03 it.data 5
mkt1 Q-B03 hr.training 5
mkt1 Q-B03 op.growth 4
"""


@pytest.fixture(scope="session")
def plan(build, framework, questionnaire):
    def made(limits: Any, *, rows: str = ROWS, staff: int = 700, **rules: Any) -> Any:
        changed = with_rules(framework, **rules)
        engagement = build(rows, constraints=limits, profile={"staff": staff})
        return assess(changed, questionnaire, engagement).roadmap

    return made


def with_rules(framework: Framework, **changes: Any) -> Framework:
    update = {"deterministic_budget": 1.0, **changes}
    roadmap = framework.rules.roadmap.model_copy(update=update)
    rules = framework.rules.model_copy(update={"roadmap": roadmap})
    return framework.model_copy(update={"rules": rules})


def with_initiatives(framework: Framework, *initiatives: Initiative) -> Framework:
    """Make it anew: a copy would keep what the old one looked up once."""
    found = with_rules(framework)
    fields = {name: getattr(found, name) for name in Framework.model_fields}
    return Framework(**{**fields, "initiatives": initiatives})


def days(roadmap: Roadmap) -> dict[str, tuple[str, str]]:
    return {
        i.id: (i.start.isoformat(), i.finish.isoformat()) for i in roadmap.initiatives
    }


def test_what_must_come_first_is_finished_before_the_next_begins(plan, limits):
    found = plan(limits())

    assert days(found) == {
        "I-01": ("2026-03-02", "2026-03-27"),
        "I-02": ("2026-03-30", "2026-04-24"),
    }
    assert found.critical_path == ("I-01", "I-02")
    assert found.finish == dt.date(2026, 4, 24)
    assert found.status == "optimal"


def test_money_adds_up_over_the_years(plan, limits):
    found = plan(limits())

    assert found.spend_by_year == (50, 0)
    assert sum(i.spend_100m_krw for i in found.initiatives) == 0.5


@pytest.mark.parametrize(
    ("start", "first"),
    [
        ("2026-03-04", "2026-03-09"),
        ("2026-03-07", "2026-03-09"),
        ("2028-02-29", "2028-03-06"),
    ],
)
def test_work_begins_on_the_first_working_day_of_a_whole_week(
    plan, limits, start, first
):
    found = plan(limits(start=start))

    assert days(found)["I-01"][0] == first
    assert found.start == dt.date.fromisoformat(start)


def test_a_go_live_waits_for_the_end_of_a_freeze_though_work_goes_on(plan, limits):
    found = plan(limits(freeze=[["2026-03-20", "2026-04-03"]]))

    assert days(found)["I-01"] == ("2026-03-16", "2026-04-10")


def test_a_freeze_over_everything_leaves_nothing_to_do(plan, limits):
    found = plan(limits(freeze=[["2026-01-01", "2029-01-01"]]))

    assert found.initiatives == ()
    assert found.finish is None
    assert {d.id: d.limit for d in found.dropped}["I-01"] == "calendar"


def test_without_money_only_what_costs_nothing_could_start(plan, limits):
    found = plan(limits(budget_100m_krw=[0, 0]))

    assert found.initiatives == ()
    assert {d.id for d in found.dropped} == {"I-01", "I-02"}
    assert {d.id: d.limit for d in found.dropped}["I-01"] == "budget_year_1"


def test_one_year_is_enough_for_a_plan(plan, limits):
    found = plan(limits(budget_100m_krw=[50]))

    assert list(days(found)) == ["I-01", "I-02"]
    assert len(found.spend_by_year) == 1


def test_a_team_without_people_stops_what_needs_it_and_is_named(plan, limits):
    people = {"marketing": 5, "it": 0, "analytics": 0, "business": 0, "pmo": 0}

    found = plan(limits(fte_per_month=people))

    limit = {d.id: d.limit for d in found.dropped}
    assert found.initiatives == ()
    assert limit["I-01"] == "people_it"


def test_a_small_team_stretches_and_the_plan_says_so(plan, limits):
    people = {"marketing": 5, "it": 0.5, "analytics": 0, "business": 0, "pmo": 0}

    found = plan(limits(fte_per_month=people))

    first = found.initiatives[0]
    assert (first.sized.weeks, first.sized.stretched_by) == (14, "it")
    assert first.sized.people["it"] <= 50


@pytest.mark.parametrize(("at_once", "waits"), [(1, True), (2, False)])
def test_only_so_many_run_at_once(
    build, framework, questionnaire, limits, at_once, waits
):
    alone = framework.initiatives[1].model_copy(update={"prerequisites": ()})
    changed = with_initiatives(framework, framework.initiatives[0], alone)
    engagement = build(ROWS, constraints=limits(parallel_max=at_once))

    found = assess(changed, questionnaire, engagement).roadmap

    assert found
    starts = sorted(start for start, _ in days(found).values())
    assert starts == ["2026-03-02", "2026-03-30" if waits else "2026-03-02"]


def test_an_impossible_date_gives_no_false_plan_but_the_chain_and_the_weeks(
    plan, limits
):
    """I-01 and I-02 take eight weeks to 2026-04-24, three weeks after the date."""
    found = plan(limits(must_finish={"I-02": "2026-04-03"}))

    assert found.status == "infeasible"
    assert found.gap is None
    assert (found.initiatives, found.dropped, found.finish) == ((), (), None)
    said = [str(m) for m in found.messages]
    assert len(said) == 1
    assert "I-02 cannot be finished by 2026-04-03" in said[0]
    assert "the chain I-01 > I-02 alone is 3 weeks too long" in said[0]


def test_a_date_forces_what_would_close_nothing(plan, limits):
    rows = ROWS.replace("it1 Q-A01 current 1", "it1 Q-A01 current 4 seen")

    free = plan(limits(), rows=rows.replace("Q-A02 current 2", "Q-A02 current 4"))
    forced = plan(limits(must_finish={"I-01": "2026-06-30"}), rows=rows)

    assert "I-01" in days(forced)
    assert days(forced)["I-01"][1] <= "2026-06-30"
    assert free.status == "optimal"


def test_an_empty_round_has_a_plan_without_initiatives(plan, limits):
    found = plan(limits(), rows="")

    assert found.initiatives == ()
    assert {d.limit for d in found.dropped} == {"adds_nothing"}
    assert found.gap == 0.0


def test_a_small_firm_starts_no_dear_initiative_in_its_first_year(
    build, framework, questionnaire, limits
):
    dear = framework.initiative["I-01"].model_copy(update={"cost_class": "high"})
    changed = with_initiatives(framework, dear, framework.initiatives[1])
    engagement = build(ROWS, constraints=limits(), profile={"staff": 50})

    found = assess(changed, questionnaire, engagement).roadmap

    assert found
    assert days(found)["I-01"][0] >= "2027-03-02"


def test_people_of_a_month_are_the_mean_over_its_working_days(plan, limits):
    """1.63 people for 20 of the 22 working days of March 2026."""
    found = plan(limits())

    march, april = found.people_by_month["it"]
    assert march == pytest.approx(1.63 * 20 / 22)
    assert april == 0


def test_a_remembered_choice_draws_the_same_plan_without_solving(
    build, framework, questionnaire, limits
):
    engagement = build(ROWS, constraints=limits())
    changed = with_rules(framework)
    first = assess(changed, questionnaire, engagement)
    assert first.roadmap

    again = assess(changed, questionnaire, engagement, remembered=first.roadmap.choice)

    assert again.roadmap == first.roadmap


def test_a_gap_too_small_is_not_worth_an_initiative(plan, limits):
    found = plan(limits(), smallest_gap=3.5)

    assert [w.capability for w in found.worths if w.value] == ["op.growth"]


def test_stages_carry_their_initiatives_and_deliverables(plan, limits):
    found = plan(limits())

    assert [(s.id, s.initiatives, s.deliverables) for s in found.stages] == [
        (1, ("I-01",), ("D1.1",)),
        (2, ("I-02",), ("D2.1",)),
    ]
    assert [s.start for s in found.stages] == [i.start for i in found.initiatives]
