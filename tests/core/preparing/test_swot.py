from dataclasses import replace
from types import SimpleNamespace

import pytest

from planner.core.swot import proposals, swot
from planner.core.swot_lines import SwotLine, line_faults, next_id
from tests.companies import daon, shipped


def with_lines(*lines: SwotLine):
    found = daon()
    return replace(found, engagement=replace(found.engagement, swot=lines))


def with_plan(assessment, **closes: list[str]):
    """A result whose plan holds initiatives that close the capabilities named."""
    chosen = tuple(
        SimpleNamespace(
            id=name.replace("_", "-"),
            sized=SimpleNamespace(initiative=SimpleNamespace(closes=tuple(of))),
        )
        for name, of in closes.items()
    )
    return replace(assessment, roadmap=SimpleNamespace(initiatives=chosen))


S1 = SwotLine("s1", "S", "loyal", ("ret.loyalty",))
W1 = SwotLine("w1", "W", "old data", ("it.data_quality",))
T1 = SwotLine("t1", "T", "rivals")
WO = SwotLine("wo1", "WO", "mend", entries=("w1",), initiatives=("I-07",))


def test_coverage_is_the_share_of_entries_an_initiative_of_the_plan_touches():
    found = swot(with_plan(with_lines(S1, W1, T1), I_07=["it.data_quality"]))

    assert found.coverage == pytest.approx(1 / 3)
    assert [e.touched for e in found.entries] == [(), ("I-07",), ()]


def test_an_initiative_touches_what_its_strategy_joins():
    threatened = replace(WO, id="wt1", kind="WT", entries=("t1",))

    found = swot(with_plan(with_lines(T1, threatened), I_07=["it.data_quality"]))

    assert (found.coverage, found.entries[0].strategies) == (1.0, ("wt1",))


def test_an_initiative_left_out_of_the_plan_touches_nothing():
    named = replace(T1, initiatives=("I-30",))

    found = swot(with_plan(with_lines(named), I_07=["it.data_quality"]))

    assert (found.coverage, found.entries[0].touched) == (0.0, ())


def test_without_a_plan_or_entries_there_is_no_coverage():
    assert swot(with_lines(S1)).coverage is None
    assert swot(with_plan(with_lines(), I_07=[])).coverage is None


def test_strategies_that_mend_a_weakness_need_an_initiative():
    idle = replace(WO, initiatives=())
    strong = SwotLine("so1", "SO", "use", entries=("s1",))

    assert swot(with_lines(S1, W1, idle, strong)).unanswered == ("wo1",)
    assert swot(with_lines(W1, WO)).unanswered == ()


def test_the_numbers_propose_strengths_weaknesses_opportunities_and_threats():
    found = proposals(with_lines())

    assert {p.kind for p in found} == {"S", "W", "O", "T"}
    assert [p.number for p in found if p.kind == "S"] == [
        "capability:sat.measure:current"
    ]
    weak = [p for p in found if p.kind == "W"]
    assert [p.capabilities[0] for p in weak] == [
        c.id for c in daon().ranked[: len(weak)]
    ]
    assert "fit:competition:value" in [p.number for p in found if p.kind == "T"]
    assert "fit:need_diversity:value" in [p.number for p in found if p.kind == "O"]


def test_what_was_taken_up_is_not_proposed_again():
    taken = replace(T1, number="fit:competition:value")

    numbers = [p.number for p in proposals(with_lines(taken))]

    assert "fit:competition:value" not in numbers
    assert "fit:maturity:value" in numbers


def test_every_proposal_has_a_number_that_can_be_derived():
    from planner.core.explain import explain

    for proposal in proposals(with_lines()):
        assert explain(daon(), proposal.number).value == pytest.approx(proposal.value)


@pytest.mark.parametrize(
    ("line", "wrong"),
    [
        (SwotLine("x", "X", "a"), ["'X' is no kind of entry"]),
        (SwotLine("s2", "S", "  "), ["The entry is empty"]),
        (SwotLine("s2", "S", "a" * 301), ["The text has 301 characters"]),
        (SwotLine("s2", "S", "a", ("no.such",)), ["there is no capability 'no.such'"]),
        (
            SwotLine("s2", "S", "a", initiatives=("I-99",)),
            ["there is no initiative 'I-99'"],
        ),
        (SwotLine("s2", "S", "a", entries=("w1",)), ["Only a strategy joins entries"]),
        (SwotLine("so1", "SO", "a", entries=("w1",)), ["A strategy SO joins entries"]),
        (SwotLine("so1", "SO", "a", entries=("s9",)), ["there is no entry s9"]),
        (
            SwotLine("x", "X", "", ("no.such",)),
            ["'X' is no kind", "The entry is empty", "there is no capability"],
        ),
        (SwotLine("wo1", "WO", "a", entries=("w1",)), []),
    ],
)
def test_all_that_is_wrong_with_a_line_is_named(line, wrong):
    found = [str(m) for m in line_faults(line, (S1, W1), shipped().framework)]

    assert len(found) == len(wrong)
    assert all(a.startswith(b) for a, b in zip(found, wrong, strict=True))


def test_ids_count_on_behind_the_largest_of_their_kind():
    lines = (S1, replace(S1, id="s7"), replace(WO, id="wo3"))

    assert next_id("S", lines) == "s8"
    assert next_id("SO", lines) == "so1"
    assert next_id("WO", lines) == "wo4"
