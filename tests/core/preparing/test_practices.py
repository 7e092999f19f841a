"""Practices, angles, the picture of success and expected effects."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.core.anonymity import protected
from planner.core.assessment import assess
from planner.core.explain import NoSuchNumberError, explain
from planner.core.preparing.practices import right_rate
from tests.companies import shipped

PICTURE = ("customer_view", "wanted_things", "wanted_time", "wanted_channel")
LEVEL = st.floats(1, 5)


def picture(*levels: int) -> str:
    lines = zip(PICTURE, levels, strict=True)
    return "\n".join(f"mkt1 Q-C12 {line} {level}" for line, level in lines)


@pytest.mark.parametrize(
    ("levels", "rate"),
    [
        ((5, 5, 5, 5), 1.0),
        ((3, 3, 3, 3), 0.0625),
        ((5, 3, 1, 5), 0.0),
        ((5, 4, 3, 5), 0.375),
    ],
)
def test_right_in_all_lines_is_the_product_of_their_shares(prepared, levels, rate):
    found = prepared(picture(*levels)).practices

    assert found.right == rate
    assert [c.answered.value for c in found.picture] == list(levels)


def test_a_line_without_an_answer_leaves_the_rate_open(prepared):
    rows = "\n".join(picture(5, 5, 5, 5).splitlines()[:3])

    assert prepared(rows).practices.right is None


@given(st.lists(LEVEL, min_size=1, max_size=6), LEVEL, st.randoms())
def test_the_rate_never_rises_with_a_line_and_knows_no_order(levels, more, random):
    rate = right_rate(levels)
    longer = right_rate([*levels, more])
    assert rate is not None
    assert longer is not None
    assert longer <= rate + 1e-12
    turned = random.sample(levels, len(levels))
    assert right_rate(turned) == pytest.approx(rate)


def test_an_angle_has_the_share_of_people_with_every_role_alike(prepared):
    """Marketing: both say sales, one profit; finance says none of them."""
    rows = "mkt1 Q-D14 sales;operating_profit\nmkt2 Q-D14 sales\nfin1 Q-D14 none"

    found = {c.id: c.answered for c in prepared(rows).practices.angles}

    assert found["sales"].value == 0.5
    assert found["operating_profit"].value == 0.25
    assert found["traffic"].value == 0.0
    assert "none" not in found
    assert (found["sales"].found.n, found["sales"].asked) == (3, 3)


def test_angles_stand_by_their_share_and_unknown_is_no_answer(prepared):
    found = prepared("mkt1 Q-D14 traffic\nmkt2 Q-D14 unknown").practices.angles

    assert found[0].id == "traffic"
    assert found[0].answered.found.n == 1
    assert found[0].answered.value == 1.0


def test_expected_effects_carry_their_group_and_the_kpis_that_show_them(prepared):
    rows = "exec1 Q-C10 company_image\nexec2 Q-C10 company_image;sales_growth"

    first, second, *_ = prepared(rows).practices.expected

    assert (first.id, first.answered.value) == ("company_image", 1.0)
    assert (str(first.group.en), first.kpis) == ("side effects", ("K-CU-06",))
    assert (second.id, second.answered.value, second.kpis) == ("sales_growth", 0.5, ())


def test_online_effects_stand_by_their_mean_place(prepared):
    order = ("loyalty", "satisfaction", "ecommerce", "lower_cost", "target_marketing")
    rows = "\n".join(f"exec1 Q-H11 {o} {i}" for i, o in enumerate(order, 1))

    found = prepared(rows).practices.online

    assert tuple(c.id for c in found) == order
    assert [c.answered.value for c in found] == [1, 2, 3, 4, 5]
    assert found[0].kpis == ("K-CU-14",)


def test_elements_stand_in_the_three_parts_of_online_management(prepared):
    rows = "it1 Q-H02 customer_db 5\nit1 Q-H02 olap 3\nit1 Q-H02 forecast 2"

    found = {e.id: e.answers for e in prepared(rows).practices.elements}

    assert list(found) == ["marketing", "sales", "service"]
    assert (found["marketing"].value, found["marketing"].n) == (4.0, 2)
    assert (found["sales"].value, found["service"].value) == (2.0, None)


def test_practices_carry_the_rows_they_come_from(prepared):
    found = prepared("mkt1 Q-D08 2").practices.practices

    (cherry,) = [p for p in found if p.measured.id == "cherry"]
    assert (cherry.level, cherry.measured.sources) == (2.0, ("S1-15",))
    assert {p.level for p in found if p is not cherry} == {None}


def test_small_groups_of_an_anonymous_round_hide_the_share(assessed):
    rows = "\n".join(f"mkt{i} Q-D14 sales" for i in range(4))

    found = protected(assessed(rows), 5).preparing

    assert found
    assert found.practices
    assert {c.answered.value for c in found.practices.angles} == {None}


@pytest.mark.parametrize(
    ("rows", "number", "value"),
    [
        ("mkt1 Q-D14 sales\nfin1 Q-D14 traffic", "angle:sales:people", 0.5),
        (
            "exec1 Q-C10 sales_growth\ntft1 Q-C10 none",
            "expected:sales_growth:people",
            0.5,
        ),
        ("exec1 Q-H11 loyalty 1\nmkt1 Q-H11 loyalty 4", "online:loyalty:place", 2.5),
        ("mkt1 Q-D08 2\nexp1 Q-D08 4", "practice:cherry:level", 3.0),
    ],
)
def test_a_number_opens_down_to_the_roles(assessed, rows, number, value):
    tree = explain(assessed(rows), number)

    assert tree.value == value
    assert len(tree.parts) == 2


def test_a_framework_that_does_not_ask_has_no_practices(build):
    framework = shipped().framework
    assert framework.rules.preparing
    rules = framework.rules.preparing.model_copy(update={"practices": None})
    bare = framework.model_copy(
        update={"rules": framework.rules.model_copy(update={"preparing": rules})}
    )

    found = assess(bare, shipped().questionnaire, build(framework="enterprise-crm"))

    assert found.preparing
    assert found.preparing.practices is None
    with pytest.raises(NoSuchNumberError):
        explain(found, "picture:all:rate")
