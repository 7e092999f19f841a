import pytest

from planner.core.krippendorff import krippendorff, nominal_alpha


def test_coders_who_agree_everywhere_have_alpha_one():
    assert krippendorff([[1, 1], [2, 2], [5, 5]]) == {
        "nominal": 1.0,
        "ordinal": 1.0,
        "interval": 1.0,
        "ratio": 1.0,
    }


def test_one_value_everywhere_says_nothing():
    assert set(krippendorff([[2, 2], [2, 2]]).values()) == {None}


def test_a_unit_of_one_coder_cannot_be_compared():
    alone = krippendorff([[1, 1], [2, 2], [3, 2], [9]])

    assert alone == krippendorff([[1, 1], [2, 2], [3, 2]])
    assert set(krippendorff([[1], [2]]).values()) == {None}


def test_a_negative_value_has_no_ratio():
    found = krippendorff([[-1, 1], [2, 2], [3, 3]])

    assert found["ratio"] is None
    assert found["interval"] is not None


def test_two_zeros_are_no_ratio_apart():
    assert krippendorff([[0, 0], [2, 2]])["ratio"] == 1.0


def test_labels_agree_by_hand():
    # Pairs aa, ab, bb: observed 2/6, expected 2 x 3 x 3/30 = 18/30.
    assert nominal_alpha([["a", "a"], ["a", "b"], ["b", "b"]]) == pytest.approx(
        1 - (2 / 6) / (18 / 30)
    )
