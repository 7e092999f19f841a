import pytest

from planner.core.framework import Framework, Link
from planner.core.leverage import Leverage, leverage
from planner.core.stated_links import kpis_in_use


def by_capability(
    framework: Framework, industry: str | None = None, seed: int = 1
) -> dict[str, Leverage]:
    return {x.capability: x for x in leverage(framework, industry, seed)}


def with_links(framework: Framework, *links: Link) -> Framework:
    return framework.model_copy(update={"links": links})


def test_leverage_is_the_product_of_the_weights_along_the_way(framework):
    """Strength 2 weighs 0.35, strength 3 weighs 0.6."""
    found = by_capability(framework)

    assert found["it.data"].effect == pytest.approx(0.35 * 0.6)
    assert found["it.data"].path == ("K-IN-01", "K-IN-02", "K-OP-01")
    assert found["op.growth"].effect == pytest.approx(1)
    assert found["op.growth"].path == ("K-OP-01",)


def test_a_capability_without_kpis_has_no_leverage(framework):
    assert by_capability(framework)["hr.training"].effect is None


def test_a_kpi_of_which_less_is_better_is_turned_round(framework):
    down = framework.kpi["K-IN-01"].model_copy(update={"direction": "down"})
    changed = framework.model_copy(update={"kpis": (down, *framework.kpis[1:])})

    assert by_capability(changed)["it.data"].effect == pytest.approx(-0.21)


def test_feedback_is_left_out(framework):
    back = framework.links[1].model_copy(
        update={"id": "L-9", "source": "K-OP-01", "target": "K-IN-02", "feedback": True}
    )
    changed = with_links(framework, *framework.links, back)

    assert by_capability(changed)["it.data"].effect == pytest.approx(0.21)


def test_every_path_counts(framework):
    short = framework.links[1].model_copy(
        update={"id": "L-9", "source": "K-IN-01", "strength": 1}
    )
    changed = with_links(framework, *framework.links, short)

    found = by_capability(changed)["it.data"]

    assert found.effect == pytest.approx(0.35 * 0.6 + 0.15)
    assert found.path == ("K-IN-01", "K-IN-02", "K-OP-01")


def test_the_interval_holds_the_effect_and_hangs_on_the_seed_alone(framework):
    one, again, other = (by_capability(framework, seed=s)["it.data"] for s in (1, 1, 2))

    assert one == again
    assert one.interval != other.interval
    assert one.effect is not None
    assert one.interval is not None
    low, high = one.interval
    assert low < one.effect < high


def test_kpis_of_advertising_belong_to_advertising(framework):
    ads = framework.kpi["K-IN-01"].model_copy(update={"industries": ("advertising",)})
    changed = framework.model_copy(update={"kpis": (ads, *framework.kpis[1:])})

    assert "K-IN-01" not in kpis_in_use(changed, "retail")
    assert "K-IN-01" in kpis_in_use(changed, "advertising")
    assert by_capability(changed, "retail")["it.data"].effect is None


def test_a_kpi_that_leads_nowhere_moves_nothing(framework):
    changed = with_links(framework, framework.links[0])

    assert by_capability(changed)["it.data"].effect == 0
    assert by_capability(changed)["it.data"].path == ("K-IN-01",)


def test_a_map_without_links_moves_nothing(framework):
    found = by_capability(with_links(framework))

    assert {x.effect for x in found.values()} == {None}
