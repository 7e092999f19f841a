from planner.core.agenda import agenda, by_width, width
from tests.companies import daon


def test_every_item_has_roles_a_level_or_more_apart():
    items = agenda(daon())

    assert items
    assert all(item.width >= 1 - 1e-9 for item in items)
    assert all(item.high.level > item.low.level for item in items)


def test_items_stand_in_the_order_of_the_score_at_stake():
    items = agenda(daon())

    stakes = [abs(item.high.opportunity - item.low.opportunity) for item in items]

    assert stakes == sorted(stakes, reverse=True)


def test_settling_at_the_higher_level_never_raises_the_opportunity():
    for item in agenda(daon()):
        assert item.high.opportunity <= item.low.opportunity
        assert item.high.rank >= item.low.rank


def test_settling_counts_the_role_in_place_of_the_survey_beside_the_other_methods():
    conflict = daon().method_conflicts[0]
    result = next(c for c in daon().capabilities if c.id == conflict)
    item = next(i for i in agenda(daon()) if i.capability == conflict)

    # weights .5 .3 .2 of survey, KPI and interview, all three of which exist here
    level = (
        0.5 * item.high.level + 0.3 * (result.kpi or 0) + 0.2 * (result.interview or 0)
    )
    gap = max(0, (result.target.balanced or 0) - level)
    expected = (result.importance.balanced or 0) / 5 * gap / 4 * 100

    assert result.kpi is not None
    assert result.interview is not None
    assert abs(item.high.opportunity - expected) < 1e-9


def test_capabilities_of_one_role_have_no_width():
    single = [c for c in daon().capabilities if len(c.survey.roles) < 2]

    assert all(width(c) == 0 for c in single)
    assert not {c.id for c in single} & {c.id for c in by_width(daon().capabilities)}
