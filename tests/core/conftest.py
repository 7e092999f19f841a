from collections.abc import Callable
from pathlib import Path
from typing import Any

import hypothesis
import pytest

from planner.content.frameworks import load_framework
from planner.content.questionnaires import load_questionnaire
from planner.core.answers import Answer, Respondent, answers_of
from planner.core.engagement import Engagement, EngagementFile, Interview
from planner.core.framework import Framework
from planner.core.kpi_series import KpiSeries
from planner.core.questionnaire import Questionnaire

# A busy machine must not make a test fail.
hypothesis.settings.register_profile("unhurried", deadline=None)
hypothesis.settings.load_profile("unhurried")

TESTS = Path(__file__).resolve().parents[1]
TEAMS = ("marketing", "it", "analytics", "business", "pmo")
Build = Callable[..., Engagement]


@pytest.fixture(scope="session")
def framework() -> Framework:
    """Three capabilities in two perspectives, two roles, two initiatives."""
    found, _ = load_framework(TESTS / "broken" / "whole" / "framework")
    assert found
    return found


@pytest.fixture(scope="session")
def questionnaire(framework) -> Questionnaire:
    folder = TESTS / "samples" / "small" / "questionnaire"
    found, _ = load_questionnaire(folder, framework)
    assert found
    return found


@pytest.fixture(scope="session")
def build() -> Build:
    """Put a small project together.

    Answers are `who question line value` in one text, `who` such as `mkt1`: a role and
    a number.
    """

    def built(
        rows: str = "", people: str = "", series=None, levels=None, notes=(), **settings
    ) -> Engagement:
        answers = [_answer(row) for row in rows.splitlines() if row.strip()]
        ids = dict.fromkeys([*people.split(), *(a.respondent for a in answers)])
        respondents = [Respondent(i, i.rstrip("0123456789")) for i in ids]
        basics: dict[str, Any] = {
            "name": "Small",
            "client": "Firm",
            "framework": "small",
            "profile": {"staff": 700},
        }
        return Engagement(
            settings=EngagementFile.model_validate({**basics, **settings}),
            answers=answers_of(respondents, answers),
            series={
                k: KpiSeries(k, "2025-01", tuple(v)) for k, v in (series or {}).items()
            },
            kpi_levels=levels,
            interviews=tuple(Interview("w", c, x, "") for c, x in notes),
        )

    return built


def _answer(row: str) -> Answer:
    who, question, *rest = row.split()
    line, value, *evidence = rest if len(rest) > 1 else ["", *rest]
    return Answer(who, question, line, value, " ".join(evidence))


@pytest.fixture
def limits() -> Callable[..., dict[str, Any]]:
    """The limits of a project, with room for everything unless said otherwise."""

    def given(people: float = 5, **changes) -> dict[str, Any]:
        basics = {
            "start": "2026-03-02",
            "budget_100m_krw": [50, 50],
            "fte_per_month": dict.fromkeys(TEAMS, people),
            "parallel_max": 4,
        }
        return {**basics, **changes}

    return given
