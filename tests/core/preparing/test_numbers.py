"""Every number of the preparation opens; nothing unknown does."""

import pytest

from planner.core.anonymity import protected
from planner.core.derivations import Explained
from planner.core.explain import NoSuchNumberError, explain
from tests.companies import daon

KNOWN = (
    "purpose:agreement_pct",
    "purpose:to_mean_pct",
    "purpose:short:share",
    "purpose:clarity:level",
    "fit:competition:value",
    "readiness:score",
    "condition:change:score",
    "light:problem:level",
    "pressure:all:level",
    "pressure:all:gap",
    "pressure:internet:level",
    "pressure:internet>sharing:gap",
    "response:all:level",
    "response:creating:level",
    "ecrm:loop:level",
    "phase:p1:readiness",
    "phase:p1.build:done",
    "picture:wanted_time:level",
    "picture:all:rate",
    "element:sales:level",
    "track:dw:way",
    "driver:value:gap",
    "driver:value:importance",
    "driver:value.quality:performance",
    "driver:value.quality:gap",
)
UNKNOWN = (
    "purpose:",
    "purpose:never:share",
    "fit:nothing:value",
    "readiness:none",
    "condition:nothing:score",
    "light:problem:none",
    "pressure:nothing:level",
    "pressure:a>b:gap",
    "response:nothing:level",
    "ecrm:nothing:level",
    "phase:p9:readiness",
    "phase:p1.nothing:done",
    "phase:p1.build:readiness",
    "track:nothing:way",
    "practice:nothing:level",
    "practice:cherry:share",
    "angle:sales:level",
    "angle:none:people",
    "picture:all:level",
    "element:nothing:level",
    "expected:nothing:people",
    "online:loyalty:share",
    "driver:nothing:gap",
    "driver:value:none",
    "swot:none",
)


@pytest.mark.parametrize("number", KNOWN)
def test_a_number_of_the_preparation_is_followed_to_its_parts(number):
    found = explain(daon(), number)

    assert found.id == number
    assert found.formula or str(found.label) == "value agreed in the project"
    assert isinstance(found.value, float | int)


@pytest.mark.parametrize("number", UNKNOWN)
def test_what_is_no_number_is_said_to_be_none(number):
    with pytest.raises(NoSuchNumberError):
        explain(daon(), number)


def test_readiness_is_made_of_its_mean_and_its_lowest_condition():
    found = explain(daon(), "readiness:score")

    weighed = [p for p in found.parts if p.weight is not None]
    total = sum((p.weight or 0) * float(p.value or 0) for p in weighed)
    assert total == pytest.approx(found.value)


def test_a_condition_goes_down_to_the_roles_that_answered():
    names = {
        str(part.label) for part in _all(explain(daon(), "condition:change:score"))
    }

    assert "CRM task force (strategy)" in names


def _all(tree: Explained):
    yield tree
    for part in tree.parts:
        yield from _all(part)


@pytest.mark.parametrize("number", KNOWN)
def test_nothing_of_an_anonymous_round_rests_on_few_people(number):
    for part in _all(explain(protected(daon(), 5), number)):
        if part.value is not None and not part.id.startswith(("light", "capability")):
            assert part.n is None or part.n >= 5
