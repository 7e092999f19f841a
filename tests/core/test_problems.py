import pytest

from planner.core.problems import InputError, PlannerError, Problem, errors
from planner.core.text import Message

WRONG = Message("wrong")


@pytest.mark.parametrize(
    ("line", "column", "place"),
    [(0, 0, "a.yaml"), (3, 0, "a.yaml:3"), (3, 7, "a.yaml:3:7"), (0, 7, "a.yaml")],
)
def test_a_place_is_as_exact_as_is_known(line, column, place):
    problem = Problem("a.yaml", line, column, WRONG)

    assert problem.place == place
    assert str(problem) == f"{place}: wrong"


def test_problems_go_by_file_line_and_column():
    places = [("b", 1, 1), ("a", 10, 1), ("a", 2, 5), ("a", 2, 4)]

    found = InputError(Problem(*place, WRONG) for place in places)

    assert [(p.file, p.line, p.column) for p in found.problems] == sorted(places)
    assert str(found) == "The input has 4 mistakes"


def test_warnings_do_not_stop_the_work():
    warning = Problem("a", 1, 0, WRONG, warning=True)
    mistake = Problem("a", 2, 0, WRONG)

    assert errors([warning, mistake]) == (mistake,)


def test_an_error_carries_its_sentence():
    error = PlannerError(Message("{what} is gone", {"what": "it"}))

    assert str(error) == "it is gone"
    assert error.message.values == {"what": "it"}
