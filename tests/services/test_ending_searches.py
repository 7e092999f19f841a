"""Solving behind the pages: the best so far is told, and kept when it is ended."""

import json

import pytest

from planner.core.schedule.choice import Best
from planner.services import solving
from planner.services.diagnosing import outcome
from planner.services.importing import import_folder
from planner.services.watching import SearchWatch
from tests.companies import DAON
from tests.installations import publish


class EndsAtOnce(SearchWatch):
    """Ends the search as soon as there is a plan."""

    def better(self, found: Best) -> None:
        super().better(found)
        self.ended = True
        self.stop()

    def solving(self, stop):
        self.stop = stop
        return super().solving(stop)


def nobody(*_: object) -> None:
    """Is told nothing."""


@pytest.fixture
def planned(session, doer):
    """The sample company with its limits, and its round."""
    publish(session, doer)
    found = import_folder(session, doer, DAON)
    return found.project, found.round


def asked(project):
    return {"project": project.row.public_id, "round": 1}


def plan_of(session, planned):
    project, found = planned
    shown = outcome(session, project, found, seed=1)
    assert shown.solved
    plan = shown.assessment.roadmap
    assert plan
    return shown, plan


def test_the_best_so_far_is_told_kept_when_ended_and_bettered_when_taken_up_again(
    session, doer, planned
):
    project, found = planned
    ended = EndsAtOnce(nobody, lambda: False)
    solving.solve(session, doer, asked(project), 1, ended)
    shown, first = plan_of(session, planned)

    assert first.choice.ended
    assert first.initiatives
    assert solving.ask_to_solve(session, doer, project, found, shown) is not None

    told: list[tuple[int, str]] = []
    watch = SearchWatch(lambda share, doing: told.append((share, doing)), lambda: False)
    solving.solve(session, doer, asked(project), 1, watch)
    again, whole = plan_of(session, planned)

    best = [json.loads(doing) for _, doing in told if doing.startswith("{")]
    assert "Best so far" in best[-1]["sentence"]
    assert best[-1]["values"]["count"] > 0
    assert [share for share, _ in told] == sorted(share for share, _ in told)
    assert not whole.choice.ended
    assert whole.choice.value >= first.choice.value
    assert solving.ask_to_solve(session, doer, project, found, again) is None
