from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

import hypothesis
import pytest

from planner.content.engagement_folder import load_engagement, load_settings
from planner.content.frameworks import load_framework
from planner.content.questionnaires import load_questionnaire
from planner.core.engagement import Engagement
from planner.core.framework import Framework
from planner.core.problems import Problem
from planner.core.questionnaire import Questionnaire

# A busy machine must not make a test fail.
hypothesis.settings.register_profile("unhurried", deadline=None)
hypothesis.settings.load_profile("unhurried")

TESTS = Path(__file__).resolve().parents[1]

WHOLE: Mapping[str, str] = {
    "engagement.yaml": """\
name: Small project
client: Small firm
framework: small
profile: {industry: retail, staff: 700, members: 12000}
purpose: {short: [sales], weights: {short: 1, mid: 2, long: 1}}
fit: {maturity: 4}
ahp: {order: [IN, OP], matrix: [[1, '1/3'], [3, 1]]}
kpi_targets: {K-IN-01: [60, 20]}
constraints:
  start: 2026-03-02
  budget_100m_krw: [10, 10]
  fte_per_month: {marketing: 2, it: 2, analytics: 1, business: 1, pmo: 1}
  parallel_max: 2
  freeze: [[2026-05-04, 2026-05-08]]
  must_finish: {I-01: 2026-06-30}
""",
    "respondents.csv": "respondent,role,unit\nR1,mkt,A\nR2,mkt,B\nR3,it,A\n",
    "answers.csv": """\
respondent,question,line,value,evidence
R1,Q-A02,current,2,
R1,Q-A02,target,4,
R2,Q-A02,current,4,audit
R2,Q-A02,target,5,
R3,Q-A01,current,1,
R3,Q-A01,target,4,
R1,Q-A03,current,unknown,
R1,Q-B03,it.data,5,
R1,Q-B03,hr.training,4,
R1,Q-B04,content,0,
R1,Q-C02,short,20,
R1,Q-C02,mid,60,
R1,Q-C02,long,20,
R3,Q-C04@K-IN-01,,now,
""",
    "kpis.csv": "kpi,month,value\nK-IN-01,2026-01,0\nK-IN-01,2026-03,40\n",
    "kpi_levels.csv": "capability,level\nit.data,2.5\n",
    "interviews.csv": "who,capability,level,note\nhead,it.data,2,slow\n",
}


@dataclass(frozen=True)
class Reading:
    """What a folder held and what is wrong with it, as `file:line sentence`."""

    engagement: Engagement | None
    problems: tuple[Problem, ...]

    @property
    def said(self) -> list[str]:
        return [
            f"{Path(p.file).name}:{p.line} {'warning: ' * p.warning}{p.message}"
            for p in self.problems
        ]


@pytest.fixture(scope="session")
def framework() -> Framework:
    found, _ = load_framework(TESTS / "broken" / "whole" / "framework")
    assert found
    return found


@pytest.fixture(scope="session")
def questionnaire(framework) -> Questionnaire:
    folder = TESTS / "samples" / "small" / "questionnaire"
    found, _ = load_questionnaire(folder, framework)
    assert found
    return found


@pytest.fixture
def whole() -> dict[str, str | bytes]:
    """The files of a small folder without a mistake."""
    return dict(WHOLE)


@pytest.fixture
def read(tmp_path, framework, questionnaire) -> Callable[..., Reading]:
    """Read a folder that holds the given files."""

    def reading(files: Mapping[str, str | bytes]) -> Reading:
        for name, content in files.items():
            raw = content.encode() if isinstance(content, str) else content
            (tmp_path / name).write_bytes(raw)
        settings, problems = load_settings(tmp_path)
        engagement, found = load_engagement(
            tmp_path, settings, framework, questionnaire
        )
        return Reading(engagement, (*problems, *found))

    return reading
