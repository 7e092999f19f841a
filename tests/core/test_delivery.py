"""The score of a channel is the weighted mean of its criteria (row S4-57)."""

import pytest

from planner.core.delivery import Channel, ChannelTable, ranked, score_of


@pytest.mark.parametrize(
    ("weights", "scores", "score"),
    [
        ((1, 1), (2, 4), 3.0),
        ((3, 1), (2, 4), 2.5),
        ((1, 0), (2, None), 2.0),
        ((1, 1), (2, None), None),
        ((0, 0), (2, 4), None),
    ],
)
def test_missing_is_never_zero_and_an_unweighed_criterion_does_not_count(
    weights, scores, score
):
    assert score_of(weights, scores) == score


def test_the_range_of_ranks_is_that_when_one_weight_moves():
    """Equal at equal weights: 3 each; a weight moved by 30 % turns them round."""
    channels = (Channel("a", (4.0, 2.0)), Channel("b", (2.0, 4.0)))
    first, second = ranked(ChannelTable(1, "x", (1.0, 1.0), channels), 0.3)

    assert (first.channel.name, first.score) == ("a", 3.0)
    assert (first.best, first.worst) == (second.best, second.worst) == (1, 2)


def test_a_clear_first_place_holds():
    channels = (Channel("a", (5.0, 5.0)), Channel("b", (1.0, 1.0)))
    first, _ = ranked(ChannelTable(1, "x", (1.0, 1.0), channels), 0.3)

    assert (first.best, first.worst) == (1, 1)
