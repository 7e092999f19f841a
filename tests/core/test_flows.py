"""Which option of a flow is proposed, and what lacks a source."""

import pytest

from planner.core.flows import proposed_option, without_source, would_fall_away
from tests.companies import shipped

STRATEGY = shipped().framework.strategy
CHOICE = STRATEGY.boxes["pr2"]


@pytest.mark.parametrize(
    ("score", "align_from", "proposed"),
    [
        (60.0, 60.0, "align"),
        (59.9, 60.0, "establish"),
        (None, 60.0, ""),
        (80.0, None, ""),
    ],
)
def test_aligning_is_the_default_from_sixty_on(score, align_from, proposed):
    assert proposed_option(CHOICE, score, align_from) == proposed


def test_a_box_without_those_options_has_no_default():
    assert proposed_option(STRATEGY.boxes["pr3"], 80.0, 60.0) == ""


def test_redesign_would_fall_away_where_the_process_is_established():
    redesign = STRATEGY.boxes["pr4"]

    assert would_fall_away(STRATEGY, redesign, "establish")
    assert not would_fall_away(STRATEGY, redesign, "align")
    assert not would_fall_away(STRATEGY, STRATEGY.boxes["pr3"], "establish")


def test_only_culture_requirements_have_no_source_in_another_flow():
    found = {f.perspective: [b.id for b in without_source(f)] for f in STRATEGY.flows}

    assert found == {"OP": [], "CU": [], "PR": [], "IN": ["in4"]}
