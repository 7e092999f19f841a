import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.core.preparing.phases import phase_readiness
from planner.core.preparing.suitability import data_way
from tests.companies import daon, shipped

CELLS = (
    *("p1_prior", "p1_build", "p1_applied", "p1_issues"),
    *("p2_prior", "p2_build", "p2_applied", "p2_issues"),
    *("p3_prior", "p3_build", "p3_applied", "p3_issues"),
    "p4_issues",
)


def table(*values: int) -> str:
    return "\n".join(
        f"it1 Q-H09 {cell} {value}" for cell, value in zip(CELLS, values, strict=True)
    )


def test_pressure_less_response_is_the_gap(prepared):
    """Drivers 5, 4, 3 mean 4; principles 2 and 3 mean 2.5; gap 1.5."""
    rows = (
        "mkt1 Q-D01 5\nmkt1 Q-D02 search 4\nmkt1 Q-D03 3\n"
        "mkt1 Q-D04 sharing 2\nmkt1 Q-D04 creating 3"
    )

    found = prepared(rows).pressure

    assert (found.pressure, found.response, found.gap) == (4.0, 2.5, 1.5)
    assert found.cells["internet", "sharing"] == 3.0
    assert len(found.cells) == 6
    driver, principle = found.widest
    assert (driver.measured.id, principle.measured.id) == ("internet", "sharing")


def test_half_of_the_answers_make_no_gap(prepared):
    found = prepared("mkt1 Q-D01 5").pressure

    assert (found.pressure, found.response, found.gap) == (5.0, None, None)
    assert (found.cells, found.widest) == ({}, None)


@given(st.lists(st.floats(0, 2), min_size=1, max_size=6))
def test_a_phase_is_ready_by_the_sum_of_its_cells_over_what_they_could_be(values):
    found = phase_readiness(values)

    assert found is not None
    assert found == pytest.approx(sum(values) / (2 * len(values)))
    assert 0 <= found <= 1 + 1e-9


def test_a_phase_with_a_cell_nobody_answered_has_no_readiness():
    assert phase_readiness([2, None]) is None
    assert phase_readiness([]) is None


@pytest.mark.parametrize(
    ("cells", "current"),
    [
        ((2, 2, 2, 2, 2, 2, 1, 1, 0, 0, 0, 0, 0), 2),
        ((2, 2, 1, 1, 0, 0, 0, 0, 2, 2, 2, 2, 0), 1),
        ((1, 1, 1, 1, 2, 2, 2, 2, 2, 2, 2, 2, 2), 0),
        ((2,) * 13, 4),
    ],
)
def test_the_phase_is_the_last_that_is_ready_with_all_before_it(
    prepared, cells, current
):
    assert prepared(table(*cells)).ecrm.current == current


def test_what_is_not_done_is_open_in_the_next_phase(prepared):
    found = prepared(table(2, 2, 2, 2, 2, 1, 0, 0, 0, 0, 0, 0, 0)).ecrm

    assert found.next.column.id == "p2"
    assert [(c.row, c.status) for c in found.next.open] == [
        ("build", "partly"),
        ("applied", "none"),
        ("issues", "none"),
    ]


def test_nothing_answered_is_no_phase(prepared):
    found = prepared().ecrm

    assert (found.current, found.next, found.linked) == (None, None, 0)
    assert {c.status for p in found.phases for c in p.cells} == {"unknown"}


def test_a_track_is_half_way_at_the_middle_of_the_scale(prepared):
    found = {t.entry.id: t for t in prepared("it1 Q-H10 dw 3").ecrm.tracks}

    assert (found["dw"].done, found["dw"].steps_done) == (0.5, 3)
    assert (found["olap"].done, found["olap"].steps_done) == (None, 0)


def test_pairs_of_the_four_cs_count_as_linked_from_three(prepared):
    rows = "mkt1 Q-H07 content_community 3\nmkt1 Q-H07 content_commerce 2"

    found = prepared(rows).ecrm

    assert (found.linked, len(found.pairs)) == (1, 2)


def test_elements_fall_into_quadrants_cut_at_the_means(prepared):
    """Importance 5 and 3, performance 2 and 4: cut at 4 and 3."""
    rows = (
        "mkt1 Q-G01 importance 5\nmkt1 Q-G01 performance 2\n"
        "mkt1 Q-G04 importance 3\nmkt1 Q-G04 performance 4"
    )

    found = prepared(rows).equity

    assert (found.importance_cut, found.performance_cut) == (4, 3)
    places = {e.id: (e.quadrant, e.gap) for e in found.elements if e.quadrant}
    assert places == {
        "driver.value.quality": ("concentrate", 3),
        "driver.brand.awareness": ("overkill", -1),
    }
    value = found.drivers[0]
    assert (value.importance, value.performance, value.gap) == (5, 2, 3)


def test_all_ten_elements_belong_to_the_three_drivers():
    found = daon().preparing

    assert found
    assert [len(d.elements) for d in found.equity.drivers] == [3, 3, 4]


@pytest.mark.parametrize(
    ("industry", "stated", "way"),
    [
        ("retail", {}, "buy"),
        ("telecom", {}, "use"),
        ("education", {}, None),
        ("retail", {"data_access": 4.0}, "use"),
        ("telecom", {"data_access": 3.0}, "collect"),
        ("telecom", {"data_access": 2.0}, "buy"),
    ],
)
def test_customer_information_is_used_bought_or_collected(industry, stated, way):
    rules = shipped().framework.rules.preparing
    assert rules

    found = data_way(rules.data_strategy, industry, stated, {})

    assert found.way == way
    assert found.by_industry is not bool(stated)


def test_transactions_that_are_known_come_before_the_opinion(prepared):
    found = prepared("it1 Q-B10 90\nmkt1 Q-B09 1").information

    assert found.way == "use"
