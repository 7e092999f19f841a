"""The project's own map on top of the framework's."""

from dataclasses import replace
from typing import Any

import pytest

from planner.core.assessment import assess
from planner.core.inputs import inputs_hash
from planner.core.map_changes import MapChange, change_faults, mapped
from tests.companies import daon, shipped

FRAMEWORK = shipped().framework
FIRST = FRAMEWORK.links[0]
BY: dict[str, Any] = {"who": "Kim", "reason": "agreed in the workshop"}


def unlinked() -> tuple[str, str]:
    """Two KPIs of the first band without a link between them."""
    linked = {(x.source, x.target) for x in FRAMEWORK.links}
    ids = [k.id for k in FRAMEWORK.kpis]
    return next((s, t) for s in ids[:9] for t in ids if s != t and (s, t) not in linked)


def faults(change: MapChange) -> list[str]:
    return [str(m) for m in change_faults(FRAMEWORK, change)]


def test_a_link_is_added_changed_and_removed():
    source, target = unlinked()
    add = MapChange("add", source, target, "-", 2, (1, 3), "C", **BY)

    added = mapped(FRAMEWORK, [add])
    changed = mapped(added, [replace(add, action="change", strength=3)])
    removed = mapped(changed, [replace(add, action="remove")])

    (link,) = [x for x in added.links if (x.source, x.target) == (source, target)]
    assert (link.sign, link.strength, link.lag_months, link.evidence) == (
        *("-", 2, (1, 3)),
        "C",
    )
    assert [x.strength for x in changed.links if x.id == link.id] == [3]
    assert {x.id for x in removed.links} == {x.id for x in FRAMEWORK.links}


def test_no_change_is_the_framework_itself():
    assert mapped(FRAMEWORK, []) is FRAMEWORK


def test_a_link_that_closes_a_loop_is_marked_as_feedback():
    back = MapChange("add", FIRST.target, FIRST.source, **BY)

    link = mapped(FRAMEWORK, [back]).links[-1]

    assert faults(back) == []
    assert link.feedback


def test_a_loop_with_a_gain_of_one_is_refused_with_its_name():
    rules = FRAMEWORK.rules
    strong = {**rules.causal.strength_weight, "3": 1.2}
    causal = rules.causal.model_copy(update={"strength_weight": strong})
    loud = FRAMEWORK.model_copy(
        update={"rules": rules.model_copy(update={"causal": causal})}
    )
    ends = FIRST.source, FIRST.target
    there = MapChange("change", *ends, strength=3, evidence="C", **BY)
    back = MapChange("add", *ends[::-1], strength=3, **BY)

    (told,) = change_faults(mapped(loud, [there]), back)

    assert "has a gain of 1.44" in str(told)
    assert FIRST.source in str(told)


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (MapChange("add", "K-NO", FIRST.target, **BY), "there is no KPI K-NO"),
        (MapChange("add", FIRST.source, FIRST.source, **BY), "no cause of itself"),
        (MapChange("add", FIRST.source, FIRST.target, **BY), "on the map already"),
        (MapChange("remove", *unlinked(), **BY), "is not on the map"),
        (MapChange("add", *unlinked(), reason="because"), "Say who"),
        (MapChange("add", *unlinked(), who="Kim"), "why"),
        (MapChange("add", *unlinked(), sign="x", **BY), "The sign"),
        (MapChange("add", *unlinked(), strength=4, **BY), "The strength"),
        (MapChange("add", *unlinked(), lag=(5, 2), **BY), "The months"),
        (MapChange("add", *unlinked(), evidence="A", **BY), "Evidence A and B name"),
        (MapChange("add", *unlinked(), evidence="Z", **BY), "The evidence is"),
        (MapChange("grow", *unlinked(), **BY), "The action"),
    ],
)
def test_what_cannot_stand_is_said(change, told):
    assert any(told in sentence for sentence in faults(change))


def test_the_result_rests_on_the_own_map_and_its_hash_says_so():
    link = next(x for x in daon().framework.links if x.target == "K-OP-04")
    cut = MapChange("remove", link.source, link.target, **BY)
    engagement = replace(daon().engagement, map_changes=(cut,))

    found = assess(FRAMEWORK, daon().questionnaire, engagement)

    assert link.id not in {x.id for x in found.framework.links}
    assert found.inputs_hash != daon().inputs_hash
    assert found.inputs_hash == inputs_hash(
        FRAMEWORK, daon().questionnaire, engagement, 1
    )
