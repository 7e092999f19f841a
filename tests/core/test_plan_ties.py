"""Ties, alternatives, floats and the price of limits in whole plans."""

import datetime as dt

import pytest

from planner.core.assessment import assess
from planner.core.dependency import Kind, read_dependency
from planner.core.framework import WaitsFor
from planner.core.ground import alternatives_of, ground_of
from planner.core.holding import held_by
from planner.core.plan_price import price_note
from planner.core.roadmap_document import remembered_choice, roadmap_document
from planner.core.tie_words import tie_note, tie_sign
from tests.core.test_planning import ROWS, days, with_initiatives

KOREAN = {"country": "KR"}


@pytest.fixture
def tied(build, framework, questionnaire, limits):
    """A plan in which I-02 waits for I-01 by some tie and nothing else."""

    def made(update, **changes):
        first, second = framework.initiatives
        free = second.model_copy(update={"prerequisites": (), **update})
        engagement = build(ROWS, constraints=limits(calendar=KOREAN, **changes))
        found = assess(
            with_initiatives(framework, first, free), questionnaire, engagement
        )
        return found.roadmap

    return made


def waits(kind: Kind, lag: int) -> dict[str, object]:
    return {"waits_for": (WaitsFor(initiative="I-01", type=kind, lag_days=lag),)}


@pytest.mark.parametrize(
    ("kind", "lag", "start"),
    [
        ("FS", 0, "2026-03-30"),
        ("FS", 1, "2026-04-06"),
        ("SS", 0, "2026-03-03"),
        ("SS", 4, "2026-03-09"),
        ("SS", 5, "2026-03-16"),
        ("FF", 0, "2026-03-03"),
        ("FF", 5, "2026-03-09"),
        ("SF", 0, "2026-03-03"),
    ],
)
def test_each_tie_holds_with_its_lag_in_working_days(tied, kind, lag, start):
    """Both take four weeks; 2026-03-02 is a holiday in the place of a Sunday."""
    found = tied(waits(kind, lag))

    assert days(found)["I-01"] == ("2026-03-03", "2026-03-27")
    assert days(found)["I-02"][0] == start


def test_the_longest_chain_goes_through_ties_with_lags(tied):
    found = tied(waits("SS", 10))

    assert found.critical_path == ("I-01", "I-02")


def test_total_float_is_to_the_end_and_free_float_to_the_next(tied):
    """I-02 may not slip; I-01 only where I-02 may wait."""
    found = tied(waits("FS", 5))
    first, second = found.initiatives

    assert (first.float_weeks, first.free_weeks) == (0, 0)
    assert (second.float_weeks, second.free_weeks) == (0, 0)


def test_of_alternatives_one_is_taken_and_the_other_says_so(tied):
    found = tied({"alternatives": ("I-01",)})

    assert len(found.initiatives) == 1
    (left,) = found.dropped
    assert left.limit == "alternative"
    assert "only one of" in str(left.detail)


def test_alternatives_of_the_project_hold_like_those_of_the_library(tied):
    found = tied({}, alternatives=[["I-01", "I-02"]])

    assert len(found.initiatives) == 1


def test_two_alternatives_that_both_must_be_in_are_a_conflict_of_three(tied):
    found = tied({}, alternatives=[["I-01", "I-02"]], must=["I-01", "I-02"])

    assert found.status == "infeasible"
    assert found.choice.smallest
    assert {c.kind for c in found.choice.clashes} == {"must", "alternatives"}
    assert len(found.choice.clashes) == 3


def test_what_names_one_another_is_one_group(framework):
    a, b = framework.initiatives
    first = a.model_copy(update={"alternatives": ("X",)})
    second = b.model_copy(update={"alternatives": ("X",)})

    assert alternatives_of((first, second), [("P", "Q")]) == (
        ("I-01", "I-02", "X"),
        ("P", "Q"),
    )


def test_a_limit_that_stops_something_has_its_price(tied):
    """Year 1 can pay one initiative of 0.25; a unit more pays both."""
    found = tied({}, budget_100m_krw=[0.25])

    assert [d.limit for d in found.dropped] == ["budget_year_1"]
    (price,) = found.choice.prices
    assert price.limit == "budget_year_1"
    assert price.back == (found.dropped[0].id,)
    assert price.gain > 0
    assert price.proven
    assert "would bring" in str(price_note(price, 1000))


def test_a_limit_whose_next_unit_brings_nothing_says_so(tied):
    found = tied({}, budget_100m_krw=[0])

    notes = [str(price_note(p, 1000)) for p in found.choice.prices]

    assert all(price.gain for price in found.choice.prices) or any(
        "nothing back" in note for note in notes
    )


def test_prices_and_proofs_survive_in_the_document(tied):
    found = tied({}, budget_100m_krw=[0.25])

    document = roadmap_document(found, str)

    assert remembered_choice({"roadmap": document}) == found.choice


def test_every_date_says_what_holds_it(tied, framework):
    found = tied(waits("FS", 5))
    first, second = framework.initiatives
    free = second.model_copy(update={"prerequisites": (), **waits("FS", 5)})
    ground = ground_of(with_initiatives(framework, first, free), found.constraints, 700)

    assert [str(m) for m in held_by(ground, found, "I-01")] == [
        "it starts in the first week of the plan"
    ]
    (reason, *_) = held_by(ground, found, "I-02")
    assert "no earlier than 5 working days after the end of I-01" in str(reason)


@pytest.mark.parametrize(
    ("word", "sign", "told"),
    [
        ("I-01", "I-01", "waits for I-01, which ends on 27 March 2026"),
        ("I-01:SS", "I-01 SS", "waits for I-01, which starts on 2 March 2026"),
        ("I-01:FS-1", "I-01 FS-1d", "starts no earlier than 1 working day before the"),
        ("I-01:SS+2", "I-01 SS+2d", "2 working days after the start of I-01 (2 March"),
        ("I-01:FF", "I-01 FF", "ends no earlier than the end of I-01 (27 March 2026)"),
        ("I-01:FF+3", "I-01 FF+3d", "ends no earlier than 3 working days after the"),
        ("I-01:SF-4", "I-01 SF-4d", "ends no earlier than 4 working days before the"),
    ],
)
def test_every_tie_has_a_sign_for_tables_and_a_sentence(word, sign, told):
    tie = read_dependency(word)

    note = str(tie_note(tie, dt.date(2026, 3, 2), dt.date(2026, 3, 27)))

    assert tie_sign(tie) == sign
    assert told in note.replace("\xa0", " ")


def test_what_has_begun_shows_the_day_it_began(tied):
    actual = {"I-01": {"started": "2026-03-04", "finished": "2026-03-19"}}

    found = tied({}, actual=actual, as_of="2026-03-20")

    one = next(i for i in found.initiatives if i.id == "I-01")
    assert (one.start, one.finish) == (dt.date(2026, 3, 4), dt.date(2026, 3, 19))
