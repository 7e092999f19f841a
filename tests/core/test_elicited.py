"""Strength of links by the people asked: mean, spread, agreement, refusal."""

from dataclasses import replace
from typing import Any

import pytest

from planner.core.agreement import average_deviation, rwg
from planner.core.assessment import assess
from planner.core.causal.blend import blend
from planner.core.elicited import Judgement, LinkRound, elicited, opinions
from planner.core.explain import explain
from planner.core.link_weights import link_weights, loops_in_force, map_links
from planner.core.map_changes import MapChange
from tests.companies import daon

ENDS = ("K-PR-09", "K-CU-19")


def judged(*values, ends=ENDS, least=None):
    said = tuple(
        Judgement(f"P{i}", ends[0], ends[1], value) for i, value in enumerate(values)
    )
    return LinkRound(said, least)


def of(*rounds, ends=ENDS):
    return elicited(daon().framework, rounds)[ends]


def with_rounds(*rounds, changes=()):
    found = daon()
    made = {"link_rounds": rounds, "map_changes": changes}
    engagement = replace(found.engagement, **made)
    return assess(found.framework, found.questionnaire, engagement, found.seed)


def test_people_give_a_mean_a_median_a_spread_and_an_agreement():
    found = of(judged(3, 2, 2, 1))

    assert (found.n, found.unknown) == (4, 0)
    assert found.mean == pytest.approx((0.6 + 0.35 + 0.35 + 0.15) / 4)
    assert found.median == pytest.approx(0.35)
    assert found.sd == pytest.approx(0.1843, abs=1e-4)
    assert found.se == pytest.approx(found.sd / 2)
    assert found.deviation == pytest.approx(average_deviation([3, 2, 2, 1]))
    assert found.rwg == pytest.approx(rwg([3, 2, 2, 1], 7))
    assert found.counts == (0, 0, 0, 0, 1, 2, 1)


def test_not_known_is_counted_and_is_no_zero():
    found = of(judged(2, 2, 2, None, None))

    assert (found.n, found.unknown) == (3, 2)
    assert found.mean == pytest.approx(0.35)


def test_no_effect_is_an_answer_of_zero():
    assert of(judged(0, 0, 3)).mean == pytest.approx(0.2)


def test_people_who_all_say_the_same_are_still_not_wholly_sure():
    least = daon().framework.rules.causal.strength_sd["A"]

    assert of(judged(2, 2, 2, 2)).sd == 0
    assert of(judged(2, 2, 2, 2)).se == least


def test_too_few_people_are_refused_with_the_reason():
    found = of(judged(3, 3, None))

    assert (found.n, found.unknown, found.mean) == (2, 1, None)
    assert "fewer than 3 people" in str(found.refused)
    assert opinions({ENDS: found}) == {}


def test_without_names_fewer_than_five_are_not_even_counted():
    found = of(judged(3, 3, 3, 3, least=5))

    assert (found.n, found.unknown, found.counts, found.mean) == (0, 0, (), None)
    assert of(judged(3, 3, 3, 3, 3, least=5)).n == 5


def test_people_who_pull_apart_are_marked():
    assert of(judged(3, 3, -3, -3)).apart
    assert not of(judged(3, 3, 3, 2)).apart


def test_the_newest_round_about_a_link_counts_alone():
    assert of(judged(1, 1, 1), judged(3, 3, 3)).mean == pytest.approx(0.6)
    other = judged(1, 1, 1, ends=("K-IN-01", "K-PR-01"))
    assert of(judged(3, 3, 3), other).mean == pytest.approx(0.6)


def test_a_link_that_is_not_drawn_is_left_out():
    far = judged(3, 3, 3, ends=("K-CU-19", "K-PR-09"))

    assert elicited(daon().framework, [far]) == {}


def test_their_mean_replaces_the_stated_strength_before_data_are_blended_in():
    found = with_rounds(judged(3, 3, 2, 1))
    link = next(x for x in found.framework.links if (x.source, x.target) == ENDS)
    weight = link_weights(found)[link.id]
    said = found.elicited[ENDS]

    assert weight.asked
    assert (weight.opinion, weight.sd) == (said.mean, said.se)
    data = weight.data
    assert data is not None
    assert weight.blend == blend(said.mean, said.se, data.estimate, data.se)
    assert weight.in_force == (weight.blend.mean, weight.blend.sd)
    stated = {(x.source, x.target): x for x in map_links(found, stated=True).links}
    assert stated[ENDS].weight == said.mean


def test_it_moves_leverage_and_is_told_apart_by_the_hash():
    before, after = daon(), with_rounds(judged(-3, -3, -3))

    assert before.inputs_hash != after.inputs_hash
    assert before.inputs_hash == with_rounds().inputs_hash
    assert [x.effect for x in before.leverage] != [x.effect for x in after.leverage]
    assert [x.interval for x in before.leverage] != [x.interval for x in after.leverage]


def test_the_strength_of_people_is_explained_down_to_the_steps():
    found = with_rounds(judged(3, 2, 2, 1, None))
    tree = explain(found, "link:K-PR-09>K-CU-19:asked")
    whole = explain(found, "link:K-PR-09>K-CU-19:weight")

    assert tree.n == 4
    assert [(p.value, p.n) for p in tree.parts] == [(0.15, 1), (0.35, 2), (0.6, 1)]
    assert tree.value == found.elicited[ENDS].mean
    assert any(p.value == tree.value and p.parts == tree.parts for p in whole.parts)
    agreement = explain(found, "link:K-PR-09>K-CU-19:agreement")
    assert agreement.value == found.elicited[ENDS].rwg


def test_the_gain_of_a_loop_is_that_of_the_weights_in_force():
    back = MapChange("add", "K-CU-19", "K-PR-09", who="Kim", reason="word of mouth")
    ends = (ENDS[1], ENDS[0])
    before = with_rounds(changes=(back,))
    after = with_rounds(judged(-3, -3, -3, ends=ends), changes=(back,))

    assert _gain(before)[0] == pytest.approx(_gain(before)[1])
    assert _gain(after)[0] == pytest.approx(_gain(after)[1])
    assert _gain(before)[0] != pytest.approx(0.15 * 0.6)
    assert _gain(after)[0] < 0 < _gain(before)[0]


def _gain(found):
    """The gain of the loop as told, and as the product of the weights in force."""
    loop = loops_in_force(found)[0]
    told: Any = explain(found, f"loop:{'>'.join(loop.nodes)}:gain").value
    ways = (f"link:{ENDS[0]}>{ENDS[1]}:weight", f"link:{ENDS[1]}>{ENDS[0]}:weight")
    weights: Any = [explain(found, way).value for way in ways]
    return told, weights[0] * weights[1]
