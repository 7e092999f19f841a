"""Both sample companies as small firms, without the fixed dates of the samples."""

from dataclasses import replace

import pytest

from planner.core.schedule.calendar import months_after
from planner.services.assessing import assess_folder, read_folder
from tests.companies import DAON

SERIM = DAON.parent / "serim_telecom"


@pytest.mark.parametrize("folder", [DAON, SERIM], ids=lambda f: f.name)
def test_a_firm_of_80_starts_cheaply_and_has_a_quick_win_in_three_months(folder):
    read = read_folder(folder)
    settings = read.engagement.settings
    assert settings.constraints
    limits = settings.constraints.model_copy(update={"must_finish": {}})
    profile = settings.profile.model_copy(update={"staff": 80})
    changed = settings.model_copy(update={"profile": profile, "constraints": limits})
    small = replace(read, engagement=replace(read.engagement, settings=changed))

    plan = assess_folder(small, seed=1).roadmap

    assert plan
    assert plan.status == "optimal"
    year_2 = months_after(plan.start, 12)
    early = [i for i in plan.initiatives if i.start < year_2]
    assert {i.sized.initiative.cost_class for i in early} == {"low"}
    soon = months_after(plan.start, 3)
    assert [
        i.id
        for i in plan.initiatives
        if i.sized.initiative.quick_win and i.finish < soon
    ]
    assert not [m for m in plan.messages if "quick win" in str(m)]
