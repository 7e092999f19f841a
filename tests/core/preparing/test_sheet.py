import pytest

from planner.core.preparing.sheet import combined, sheet_of
from planner.core.question_types import Matrix
from tests.companies import shipped


@pytest.fixture
def sheet(build):
    return lambda rows: sheet_of(build(rows), shipped().questionnaire, {})


def test_roles_count_alike_however_many_answered(sheet):
    """Marketing 2 and 2, experts 4: the mean of 2 and 4, not of 2, 2 and 4."""
    found = sheet("mkt1 Q-D01 2\nmkt2 Q-D01 2\nexp1 Q-D01 4")["ng.driver1", ""]

    assert (found.value, found.found.n, found.asked) == (3.0, 3, 3)


@pytest.mark.parametrize("no_value", ["unknown", "na"])
def test_no_answer_lowers_the_count_and_is_never_zero(sheet, no_value):
    found = sheet(f"mkt1 Q-D01 4\nmkt2 Q-D01 {no_value}")["ng.driver1", ""]

    assert (found.value, found.found.n, found.asked) == (4.0, 1, 2)


def test_one_choice_counts_by_the_place_of_its_option(sheet):
    assert sheet("it1 Q-H01 analysing")["ecrm.phase", ""].value == 2


def test_questions_count_by_weight_and_rows_share_the_weight_of_theirs(sheet):
    """Q-C11 (0.9, four rows of 2) and Q-C12 (1.0, one row of 4): 5.8 / 1.9."""
    rows = "\n".join(
        f"mkt1 Q-C11 {line} 2"
        for line in [
            "steady_dialogue",
            "fresh_customer_data",
            "market_news",
            "open_ear",
        ]
    )

    found = combined(
        sheet(rows + "\nmkt1 Q-C12 customer_view 4"),
        ("pre.dialogue", "pre.success_picture"),
    )

    # Rows nobody answered leave their share to the others: 4 rows of 0.9/4 and one
    # of 1.0/4.
    assert found.value == pytest.approx((0.9 * 2 + 0.25 * 4) / 1.15)
    assert (found.n, found.asked) == (5, 8)


def test_nothing_answered_has_no_value(sheet):
    found = combined(sheet(""), ("pre.dialogue",))

    assert (found.value, found.n, found.asked) == (None, 0, 0)


def _fed() -> set[str]:
    return {q.feeds for q in shipped().questionnaire.questions}


def test_all_that_the_rules_read_is_fed_by_a_question_we_ship():
    rules = shipped().framework.rules.preparing
    assert rules
    wanted = {
        rules.purpose.clarity,
        rules.data_strategy.ease,
        rules.data_strategy.identified,
        rules.conditions.strategy_first,
        rules.phases.table,
        rules.phases.tracks,
        rules.phases.stated,
        rules.phases.one_customer,
        rules.phases.links,
        *(f for c in rules.conditions.items for f in c.feeds),
        *(f for e in rules.evidence for f in e.feeds),
        *(m.feeds for m in (*rules.pressure.drivers, *rules.pressure.principles)),
        *(m.feeds for m in rules.phases.others),
    }

    assert wanted - _fed() == set()
    for group in rules.drivers.groups:
        assert any(f.startswith(f"{group.feeds}.") for f in _fed())


def test_rows_that_the_rules_read_are_rows_of_the_question_we_ship():
    rules = shipped().framework.rules.preparing
    assert rules
    questions = {q.feeds: q for q in shipped().questionnaire.questions}
    measured = (*rules.pressure.principles, *rules.phases.others)

    for one in measured:
        question = questions[one.feeds]
        if one.line:
            assert isinstance(question, Matrix)
            assert one.line in question.lines()


def test_the_phase_table_and_the_tracks_are_asked_cell_by_cell():
    framework = shipped().framework
    rules = framework.rules.preparing
    assert rules
    questions = {q.feeds: q for q in shipped().questionnaire.questions}
    table, tracks = questions[rules.phases.table], questions[rules.phases.tracks]
    assert isinstance(table, Matrix)
    assert isinstance(tracks, Matrix)

    filled = {
        (column, row.id)
        for row in framework.strategy.frame("build_phases").table
        for column in row.cells
    }
    assert {(o.group, o.row) for o in table.options} == filled
    items = framework.strategy.frame("build_tracks").items
    assert [i.id for i in items] == list(tracks.lines())
