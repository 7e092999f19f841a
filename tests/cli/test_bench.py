import pytest

from planner.cli import main
from planner.services.benching.answering_cost import _sections, slowest_twentieth
from planner.services.benching.assess_cost import _first_of_each
from planner.services.benching.measuring import Measured, NotRun, Row, compared
from planner.services.benching.table import lines, page

REACHED = Row("effects", "this against that", "2 ms", "4 ms", 0.5, "at most 10", True)
MISSED = Row("report", "a against b", "9 s", "3 s", 3.0, "at most 1.2", False)
OPEN = Row("start", "c against d", "2 s", "0.1 s", 20.0, "", None)
GONE = NotRun("autosave", "no server")


def test_a_bench_is_one_line_with_its_ratio_and_aim():
    found = lines([REACHED, MISSED, OPEN, GONE])

    assert [line.split()[0] for line in found] == [
        "effects",
        "report",
        "start",
        "autosave",
    ]
    assert "0.50" in found[0]
    assert found[0].endswith("reached: at most 10")
    assert found[1].endswith("MISSED: at most 1.2")
    assert found[2].endswith("no aim")
    assert found[3] == "autosave  not run: no server"


def test_what_was_not_run_is_no_number_on_the_page():
    text = page([REACHED, GONE], "2026-03-02", "a machine")

    assert (
        "| effects | this against that | 2 ms | 4 ms | 0.50 | at most 10 | yes |"
        in text
    )
    assert "- Day: 2026-03-02" in text
    assert "- Machine: a machine" in text
    assert "- autosave: no server" in text
    assert "| autosave" not in text


def test_both_sides_run_in_turn_and_the_median_counts():
    order: list[str] = []
    ours = iter([Measured(1.0, 10), Measured(9.0, 30), Measured(2.0, 20)])

    def run_ours() -> Measured:
        order.append("ours")
        return next(ours)

    def run_bare() -> Measured:
        order.append("bare")
        return Measured(0.5)

    found = compared(run_ours, run_bare, 3)

    assert found == (Measured(2.0, 30), Measured(0.5))
    assert order == ["ours", "bare"] * 3


def test_a_large_round_is_cut_evenly():
    rows = ["A,1", "A,2", "A,3", "B,1", "C,1", "C,2"]

    assert _first_of_each(rows, 4) == ["A,1", "A,2", "B,1", "C,1"]
    assert _first_of_each(rows, 99) == rows


def test_the_effects_of_a_deep_map_are_those_that_scipy_solves(capsys):
    assert main(["bench", "effects"]) == 0

    told = capsys.readouterr().out.splitlines()
    assert [line.split()[0] for line in told] == ["effects", "effects"]
    assert float(told[0].split()[1]) > 0


def test_an_unknown_bench_is_wrong_usage(capsys):
    assert main(["bench", "speed"]) == 2
    assert "'speed' is not one of" in capsys.readouterr().err


@pytest.mark.parametrize("outcome", [REACHED, MISSED, OPEN])
def test_every_row_of_the_page_has_seven_cells(outcome):
    row = next(
        line
        for line in page([outcome], "2026-03-02", "m").splitlines()
        if line.startswith(f"| {outcome.name}")
    )

    assert row.count("|") == 8


def test_the_slowest_twentieth_is_what_nineteen_in_twenty_stay_under():
    assert slowest_twentieth([1.0] * 18 + [3.0, 9.0]) == 3.0
    assert slowest_twentieth([2.0]) == 2.0


def test_people_of_a_bench_go_round_the_sections_and_not_to_the_review():
    page = '<a href="/p/answer/fit">1</a><a href="/p/answer/review">2</a>'

    assert _sections({"page": "/p/answer"}, page) == ["/p/answer/fit"]
