"""Rank intervals from redrawn respondents against bare multinomial counts."""

from collections.abc import Sequence
from pathlib import Path

import numpy as np

from planner.core.ranking import OtherMethods, bootstrap
from planner.services.assessing import assess_folder, read_folder, without_limits
from planner.services.benching.measuring import ROOT, Outcome, Row, call, compared

FOLDER = ROOT / "frameworks/enterprise-crm/samples/daon_retail"
RUNS, LEVELS = 15, 5
SECONDS, TIMES = 0.15, 3.0


def bootstrap_cost(place: Path) -> Sequence[Outcome]:
    """Compare redrawing whole people with drawing counts of levels for each area."""
    del place
    assessment = assess_folder(without_limits(read_folder(FOLDER)), 1)
    rated, rules = assessment.ratings, assessment.framework.rules
    size = len(rated.capabilities)
    survey_alone = OtherMethods(np.ones(size), np.zeros(size))
    draws, people = rules.ranking.draws, len(rated.respondents)
    generator = np.random.default_rng(1)

    def redrawing() -> object:
        weights = rules.diagnosis.role_weights
        everything = range(size)
        return bootstrap(rated, everything, survey_alone, weights, rules.ranking, 1)

    def counting() -> object:
        chances = [1 / LEVELS] * LEVELS
        return generator.multinomial(people, chances, size=(draws, size))

    ours, bare = compared(lambda: call(redrawing), lambda: call(counting), RUNS)
    ratio = ours.seconds / bare.seconds
    return [
        Row(
            "bootstrap",
            f"intervals of rank and opportunity of {size} areas from {draws:,} draws of"
            f" {people} whole people, against numpy's multinomial of {LEVELS} levels"
            " for each draw and area",
            f"{ours.seconds * 1000:.1f} ms",
            f"{bare.seconds * 1000:.1f} ms",
            ratio,
            f"at most {SECONDS * 1000:.0f} ms and {TIMES:g} times",
            ours.seconds <= SECONDS and ratio <= TIMES,
        )
    ]
